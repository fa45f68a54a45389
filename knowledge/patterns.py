"""Regular expressions that are compiled when they are first used.

Compiling all of them took a sixth of a cold start, and one question needs some.
"""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")


class _Late:
    """Stands for a compiled expression: takes over its methods at the first use of one."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self.pattern)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def late(pattern: str) -> re.Pattern[str]:
    """As `re.compile`, but an expression that cannot be compiled is told at its first use."""
    return cast(re.Pattern[str], _Late(pattern))
