"""Which version of the program made something that is kept for later.

A number that has to be counted up by hand is forgotten; the sources themselves are not.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable


@lru_cache
def version_of(package: str, *libraries: str) -> str:
    """A hash over all modules of a package and the versions of libraries and Python."""
    hasher = blake2b(sys.version.encode(), digest_size=16)
    for name, module in sorted(_modules(files(package))):
        hasher.update(name.encode() + module.read_bytes())
    hasher.update(" ".join(map(_version_of_library, libraries)).encode())
    return hasher.hexdigest()


def _modules(folder: Traversable, within: str = "") -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        name = f"{within}/{entry.name}"
        if entry.name.endswith(".py"):
            yield name, entry
        elif entry.is_dir() and (entry / "__init__.py").is_file():
            yield from _modules(entry, name)


def _version_of_library(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:  # Installed by other means than Python's.
        return ""
