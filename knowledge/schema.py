"""The content formats: what may stand in each YAML file. Version 1 of each.

Field names are the keys that staff write. docs/staff-guide.zh-CN.md explains them.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    model_validator,
)

from knowledge.types import ServiceFacet, SourceKind

__all__ = ["ChecksFile", "OffTopicFile", "PlacesFile", "ReportHead", "ServiceFile"]

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_PARTIAL_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_MONTH_DAY = re.compile(r"\d{2}-\d{2}")


def _check_id(value: str) -> str:
    if not _ID.fullmatch(value):
        raise ValueError("use small letters a-z, digits and '-' only, like 'legal-aid'.")
    return value


def _check_month_day(value: str) -> str:
    # 2024 had a 29 February.
    if not _MONTH_DAY.fullmatch(value) or not _is_day(f"2024-{value}"):
        raise ValueError("write month and day like 06-01.")
    return value


def _check_partial_date(value: object) -> str:
    text = value.isoformat() if isinstance(value, dt.date) else str(value)
    if not _PARTIAL_DATE.fullmatch(text) or not _is_day(f"{text}-01-01"[:10]):
        raise ValueError("write a date like 2026, 2026-05 or 2026-05-31.")
    return text


def _is_day(text: str) -> bool:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True


Text = Annotated[str, Field(min_length=1)]
Id = Annotated[str, AfterValidator(_check_id)]
MonthDay = Annotated[str, AfterValidator(_check_month_day)]
# YAML reads 2026-05-31 as a date and 2026 as a number; both are fine here.
PartialDate = Annotated[str, BeforeValidator(_check_partial_date)]
Format = Literal[1]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class Bilingual(_Strict):
    """Chinese, and English where it is offered."""

    zh: Text
    en: str = ""


class ValidityIn(_Strict):
    """First and last day on which the answer holds."""

    start: dt.date | None = Field(default=None, alias="from")
    until: dt.date | None = None

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.start and self.until and self.until < self.start:
            raise ValueError("'until' is before 'from'. Swap or correct them.")
        return self


class SeasonIn(_Strict):
    """First and last day of the season, each year."""

    start: MonthDay = Field(alias="from")
    until: MonthDay


class SourceIn(_Strict):
    """Where an answer comes from; a law needs its article."""

    kind: SourceKind
    title: Text
    publisher: Text
    date: PartialDate
    article: str = ""

    @model_validator(mode="after")
    def _law_has_article(self) -> Self:
        if self.kind == "law" and not self.article:
            raise ValueError("a law needs its article. Add article: 第…条.")
        return self


class AnswerIn(_Strict):
    """One answer of a service."""

    id: Id
    facet: ServiceFacet
    title: Bilingual
    text: Bilingual
    questions: list[Text] = Field(min_length=1)
    sources: list[SourceIn] = Field(min_length=1)
    local: bool = False
    valid: ValidityIn | None = None


class ServiceFile(_Strict):
    """services/*.yaml"""

    format: Format
    id: Id
    name: Bilingual
    other_names: list[Text] = []
    place: Text
    valid: ValidityIn | None = None
    review: dt.date
    season: SeasonIn | None = None
    contact: Bilingual
    answers: list[AnswerIn] = Field(min_length=1)


class ReportHead(_Strict):
    """The front matter of reports/*.md"""

    format: Format
    id: Id
    title: Text
    publisher: Text
    place: Text
    period: Text
    date: PartialDate


class PlaceIn(_Strict):
    """One place: `names` are all short forms that mean it, besides its full name."""

    name: Text
    within: Text = Field(alias="in")
    names: list[Text] = []
    en: list[Text] = []


class CountryIn(_Strict):
    """The whole country."""

    name: Text
    names: list[Text] = []
    en: list[Text] = []


class PlacesFile(_Strict):
    """places.yaml"""

    format: Format
    country: CountryIn
    places: list[PlaceIn] = []
    suffixes: list[Text] = []
    not_places: list[Text] = []


class SynonymIn(_Strict):
    """Everyday words, and what the files call it."""

    say: list[Text] = Field(min_length=1)
    means: list[Text] = Field(min_length=1)


class VocabularyFile(_Strict):
    """vocabulary.yaml"""

    format: Format
    synonyms: list[SynonymIn] = []
    terms: list[Text] = []


class CheckIn(_Strict):
    """A question that must keep its answer."""

    ask: Text
    place: str = ""
    kind: Literal["answer", "choose", "none", "urgent", "smalltalk", "case"] = "answer"
    passage: str = ""
    contains: list[Text] = []


class ChecksFile(_Strict):
    """checks.yaml"""

    format: Format
    checks: list[CheckIn] = []


class OffTopicFile(_Strict):
    """offtopic.yaml: questions that must get no answer, by kind.

    far: nothing to do with work. near: public services that are not the union's.
    place: asks for figures of a place without a report; written "question @ place" if the
    place is not in the question. missing: a fact that the files do not hold.
    """

    format: Format
    far: list[Text] = []
    near: list[Text] = []
    place: list[Text] = []
    missing: list[Text] = []
