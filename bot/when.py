"""Which years a question is about, and whether a passage tells of them.

A report's figures are of its own time: asked for another year they are as wrong as another
place's. Rules hold until they end, whatever year is named.
"""

from __future__ import annotations

import datetime as dt
import re

from knowledge.types import Passage

# 2015年, 2015 上半年, 2011到2015年; in 2015. Not 2000块, nor 12年, which may be a duration.
_YEAR = re.compile(
    r"(?<![\d.])((?:19|20)\d\d)(?=\s*(?:年|上半年|下半年|[到至~-]\s*(?:19|20)\d\d))"
    r"|\b(?:in|of|for|during|since|year)\s+((?:19|20)\d\d)\b"
)
_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_SPELT = re.compile(
    r"(?<![〇零一二三四五六七八九])([一二][〇零九][〇零一二三四五六七八九]{2})(?=年)"
)
# Compared with (比去年) it is not what is asked about.
_RELATIVE = re.compile(r"(?<![比较跟和与同])(今年|去年|前年|明年)|\b(this|last|next) year\b")
_SHIFT = {"今年": 0, "去年": -1, "前年": -2, "明年": 1, "this": 0, "last": -1, "next": 1}
_RANGE = re.compile(r"((?:19|20)\d\d)\s*年?\s*[—–~至到-]+\s*((?:19|20)\d\d)")
_ANY_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def asked_years(text: str, day: dt.date) -> frozenset[int]:
    """The years that a normalised question names, as said on that day; empty for none."""
    years = {int(one or other) for one, other in _YEAR.findall(text)}
    years |= {int(spelt.translate(_DIGITS)) for spelt in _SPELT.findall(text)}
    years |= {day.year + _SHIFT[one or other] for one, other in _RELATIVE.findall(text)}
    return frozenset(years)


def tells_of(passage: Passage, years: frozenset[int]) -> bool:
    """True if no year is asked for, or the passage is of one of them or names it."""
    if not years or passage.kind == "service":
        return True
    told = f"{passage.period} {passage.title} {passage.text}"
    spans = (range(int(first), int(last) + 1) for first, last in _RANGE.findall(passage.period))
    named = {int(year) for year in _ANY_YEAR.findall(told)}
    return not years.isdisjoint(named.union(*spans))
