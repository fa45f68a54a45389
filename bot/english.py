"""The frame around a report's Chinese figures in English: what it tells, of what time."""

from __future__ import annotations

import re
from collections.abc import Callable

from knowledge.patterns import late
from knowledge.text import is_english
from knowledge.types import Passage

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_TO = r"\s*[至到—–~-]+\s*"
_MONTH = r"(1[0-2]|[1-9])"
_CHINESE = late(r"[\u3400-\u9fff—“”]")


def day(month: str, number: str) -> str:
    """A day of a month: 5, 06 -> 6 May."""
    return f"{int(number)} {_month(month)}"


def _month(number: str) -> str:
    return _MONTHS[int(number) - 1]


# In this order; what is written in no such way stays Chinese.
_TIMES: tuple[tuple[str, str | Callable[[re.Match[str]], str]], ...] = (
    (rf"(\d{{4}})年{_MONTH}月(\d\d?)日", lambda m: f"{day(m[2], m[3])} {m[1]}"),
    (
        rf"(\d{{4}})年{_MONTH}月{_TO}{_MONTH}月",
        lambda m: f"{_month(m[2])} to {_month(m[3])} {m[1]}",
    ),
    (rf"(\d{{4}})年{_MONTH}月", lambda m: f"{_month(m[2])} {m[1]}"),
    (r"(\d{4})年上半年", r"first half of \1"),
    (r"(\d{4})年下半年", r"second half of \1"),
    (r"(\d{4})年底", r"the end of \1"),
    (rf"(\d{{4}})年?{_TO}(\d{{4}})年", r"\1 to \2"),
    (r"(\d{4})年", r"\1"),
    (r"^截至", "until "),
    (_TO, " to "),
)


def period(text: str) -> str:
    """A period as reports write it, in English: 2016年上半年 -> first half of 2016."""
    said = text
    for pattern, english in _TIMES:
        said = re.sub(pattern, english, said)
    return text if _CHINESE.search(said) else said


def title(passage: Passage) -> str:
    """What a passage is about: its English title, or an English way of asking for it."""
    asked = (question for question in passage.questions if is_english(question))
    return passage.title_en or next(asked, passage.title).rstrip("?？ ")
