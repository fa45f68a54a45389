"""Which version of the program made something that is kept for later.

A number that has to be counted up by hand is forgotten; the sources themselves are not.
"""

from __future__ import annotations

import sys
from functools import lru_cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files


@lru_cache
def version_of(package: str, *libraries: str) -> str:
    """A hash over a package's own modules and the versions of libraries and Python."""
    hasher = blake2b(sys.version.encode(), digest_size=16)
    for module in sorted(files(package).iterdir(), key=lambda path: path.name):
        if module.name.endswith(".py"):
            hasher.update(module.name.encode() + module.read_bytes())
    hasher.update(" ".join(map(_version_of_library, libraries)).encode())
    return hasher.hexdigest()


def _version_of_library(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:  # Installed by other means than Python's.
        return ""
