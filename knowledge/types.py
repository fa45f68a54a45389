"""The nouns of the project. Plain values, no I/O."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, NamedTuple, Self

NATIONWIDE = "全国"

SourceKind = Literal["law", "document", "practice"]
PassageKind = Literal["service", "report"]
ServiceFacet = Literal[
    "what", "who", "how", "documents", "when", "where", "cost", "amount", "contact", "rights",
    "other",
]  # fmt: skip
# A section of a report is a "fact"; staff do not write that.
Facet = ServiceFacet | Literal["fact"]


@dataclass(frozen=True, slots=True)
class Source:
    """Where an answer comes from. `date` is YYYY, YYYY-MM or YYYY-MM-DD."""

    kind: SourceKind
    title: str
    publisher: str
    date: str
    article: str = ""


@dataclass(frozen=True, slots=True)
class Season:
    """The part of each year in which a service runs, both days included, as MM-DD."""

    start: str
    end: str

    def includes(self, month_day: str) -> bool:
        """True if the MM-DD lies in the season; a season may span New Year."""
        if self.start <= self.end:
            return self.start <= month_day <= self.end
        return month_day >= self.start or month_day <= self.end


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit of answering: one fact, or a few that belong together.

    `id` is "<file id>/<answer id>" and stays the same when the text changes.
    `valid_from` and `valid_until` are ISO dates, both included, or "". `period` says what
    time a report's figures are of; rules have none. `local_only` marks an answer that can
    only say that the local union decides.
    """

    id: str
    kind: PassageKind
    subject: str
    title: str
    text: str
    facet: Facet
    place: str
    file: str
    line: int
    sources: tuple[Source, ...]
    questions: tuple[str, ...] = ()
    subject_en: str = ""
    title_en: str = ""
    text_en: str = ""
    other_names: tuple[str, ...] = ()
    period: str = ""
    valid_from: str = ""
    valid_until: str = ""
    season: Season | None = None
    contact: str = ""
    contact_en: str = ""
    local_only: bool = False

    @property
    def group(self) -> str:
        """The id of the service or report that this passage belongs to."""
        return group_of(self.id)

    def is_valid_on(self, iso_date: str) -> bool:
        """True if the passage may be served on that day (YYYY-MM-DD)."""
        return self.valid_from <= iso_date and (
            not self.valid_until or iso_date <= self.valid_until
        )

    @classmethod
    def from_json(cls, raw: Mapping[str, Any]) -> Self:
        """The inverse of `dataclasses.asdict` after a way through JSON."""
        values = dict(raw)
        values["sources"] = tuple(Source(**source) for source in raw["sources"])
        values["questions"] = tuple(raw["questions"])
        values["other_names"] = tuple(raw["other_names"])
        values["season"] = Season(**raw["season"]) if raw["season"] else None
        return cls(**values)


def group_of(passage_id: str) -> str:
    """The id of the service or report that a passage belongs to."""
    return passage_id.partition("/")[0]


@dataclass(frozen=True, slots=True)
class Place:
    """A place, what it lies in, and every other name that means it."""

    name: str
    within: str
    names: tuple[str, ...] = ()
    names_en: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceList:
    """places.yaml: the places, the rule for unlisted ones, and the words that are none.

    `drafts` are places that nobody has reviewed yet; they are not among `places`.
    """

    places: tuple[Place, ...]
    suffixes: tuple[str, ...] = ()
    not_places: tuple[str, ...] = ()
    drafts: tuple[Place, ...] = ()

    def with_drafts(self) -> PlaceList:
        """The same with the drafts among the places."""
        return replace(self, places=(*self.places, *self.drafts), drafts=())


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everyday words -> terms of the files, and terms the segmenter keeps whole."""

    synonyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """A question that must keep its answer: the publish gate asks it.

    `passage` is the expected passage id, or "" if only the kind of reply is fixed.
    """

    question: str
    kind: str
    place: str = ""
    passage: str = ""
    contains: tuple[str, ...] = ()
    file: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class OffTopic:
    """A question that must get no answer. `kind` is far, near, place or missing.

    `decoy` marks one that speaks against an answer although its kind usually does not.
    """

    question: str
    kind: str
    place: str = ""
    decoy: bool = False


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All content, read and checked. `digest` is a hash over every file's bytes.

    `drafts` are the files that nobody has reviewed yet and that were left out.
    """

    passages: tuple[Passage, ...]
    places: PlaceList
    vocabulary: Vocabulary
    checks: tuple[Check, ...] = ()
    offtopic: tuple[OffTopic, ...] = ()
    digest: str = ""
    drafts: tuple[str, ...] = ()


ViewKind = Literal["question", "title", "text"]


class View(NamedTuple):
    """One text by which a passage can be found: normalised, without its own place's name."""

    kind: ViewKind
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A passage made ready for the index.

    `places` are the places it can be asked for: its own, and those inside it that it names.
    """

    passage: Passage
    views: tuple[View, ...]
    places: tuple[str, ...]
