"""What single values may be: texts, names, ids, dates."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

_ID_PATTERN = r"[a-z0-9]+(-[a-z0-9]+)*"
_ID = re.compile(_ID_PATTERN)
_PARTIAL_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONTH_DAY = re.compile(r"\d{2}-\d{2}")


def problem(code: str) -> PydanticCustomError:
    """A mistake that has its own sentence in `knowledge.texts`."""
    return PydanticCustomError(code, code)


def _check_id(value: str) -> str:
    if not _ID.fullmatch(value):
        raise problem("bad-id")
    return value


def _check_month_day(value: str) -> str:
    # 2024 had a 29 February.
    if not _MONTH_DAY.fullmatch(value) or not _is_day(f"2024-{value}"):
        raise problem("bad-month-day")
    return value


def _check_partial_date(value: object) -> str:
    text = value.isoformat() if isinstance(value, dt.date) else str(value)
    if not _PARTIAL_DATE.fullmatch(text) or not _is_day(f"{text}-01-01"[:10]):
        raise problem("bad-partial-date")
    return text


def _is_day(text: str) -> bool:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _check_day(value: object) -> object:
    # In quotes it is a text to YAML, and as clearly that day.
    if isinstance(value, str) and _DAY.fullmatch(value) and _is_day(value):
        return dt.date.fromisoformat(value)
    return value


def _check_name(value: str) -> str:
    if "，" in value or "、" in value:
        raise problem("several-in-one")
    return value


def _check_start(value: str) -> str:
    # What YAML would read as the sign that a text follows, typed with a Chinese input method.
    if value[0] in "＞》〉｜":
        raise problem("wide-start")
    return value


Text = Annotated[str, Field(min_length=1)]
# A name or a word: several of them are several entries.
Name = Annotated[Text, AfterValidator(_check_name)]
Prose = Annotated[Text, AfterValidator(_check_start)]
Day = Annotated[dt.date, BeforeValidator(_check_day)]
Id = Annotated[
    str,
    AfterValidator(_check_id),
    WithJsonSchema({"type": "string", "pattern": f"^{_ID_PATTERN}$"}),
]
MonthDay = Annotated[
    str,
    AfterValidator(_check_month_day),
    WithJsonSchema({"type": "string", "pattern": r"^\d{2}-\d{2}$"}),
]
# YAML reads 2026-05-31 as a date and 2026 as a number; both are fine here.
PartialDate = Annotated[
    str,
    BeforeValidator(_check_partial_date),
    WithJsonSchema({"type": ["string", "integer"], "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}),
]
Format = Annotated[Literal[1], Field(description="格式的版本，总是 1。")]


class Strict(BaseModel):
    """No unknown keys, and no values of another type."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Bilingual(Strict):
    """Chinese, and English where it is offered."""

    zh: Prose = Field(description="中文。", examples=["理发要带什么"])
    en: str = Field(default="", description="英文，可以不写。")
