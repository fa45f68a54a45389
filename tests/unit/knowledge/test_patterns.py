"""Regular expressions that are compiled when they are first used."""

from __future__ import annotations

import re

import pytest

from knowledge.patterns import late


def test_a_late_pattern_finds_what_a_compiled_one_finds() -> None:
    """By every method, and with its groups."""
    text, pattern = "1件2起", r"(?P<number>\d)(件|起)"
    compiled, found = re.compile(pattern), late(pattern)
    assert found.pattern == pattern
    assert found.findall(text) == compiled.findall(text)
    assert found.sub("-", text) == compiled.sub("-", text)
    assert [match["number"] for match in found.finditer(text)] == ["1", "2"]
    assert found.search(text, 1) is not None
    assert found.fullmatch(text) is None
    assert found.groups == compiled.groups


def test_a_broken_pattern_is_told_when_it_is_used() -> None:
    """Not when the module is loaded."""
    broken = late("(")
    with pytest.raises(re.error):
        broken.search("")
