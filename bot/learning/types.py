"""The nouns of learning."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

# Not answered; the files only say that the local union decides; a choice was offered; marked
# as not helpful.
Reason = Literal["none", "local", "choose", "unhelpful"]
REASONS: tuple[Reason, ...] = ("none", "local", "choose", "unhelpful")


@dataclass(frozen=True, slots=True)
class Words:
    """A question as it was recorded, masked, with what came of it.

    `asker` tells chats apart and cannot be traced back to one; `searched` is the question as
    it was searched (completed, without its place); `passage` is the one that was given or, of
    a choice, picked. `helpful` is the worker's mark, None if there is none.
    """

    asker: str
    asked_at: float
    kind: str
    text: str
    searched: str = ""
    place: str = ""
    passage: str = ""
    picked: bool = False
    helpful: bool | None = None

    @property
    def reason(self) -> Reason | None:
        """Why it is worth a look, None if it was answered and nobody complained."""
        if self.helpful is False:
            return "unhelpful"
        if self.kind == "choose":
            return "choose"
        if self.kind == "none":
            return "local" if self.passage else "none"
        return None


@dataclass(frozen=True, slots=True)
class Nearest:
    """What the published index has nearest to a group.

    `kind` is what the group's own words would get now; `score` the probability that the
    passage answers them; `cosine` that to its nearest way of asking, `way`; `foreign` says
    that it holds for another place; `trace` is as in `ask --explain`.
    """

    kind: str
    passage: str
    title: str
    file: str
    line: int
    score: float
    cosine: float
    way: str
    foreign: bool
    trace: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Group:
    """Questions of one meaning, with what the published index makes of them.

    `example` is the most central wording, `ways` are all of them, the most frequent first.
    `still_open` says how many of the questions would still get no good answer.
    """

    example: str
    ways: tuple[str, ...]
    words: tuple[Words, ...]
    nearest: Nearest | None = None
    still_open: int = 0

    @property
    def questions(self) -> int:
        """How often it was asked."""
        return len(self.words)

    @property
    def chats(self) -> int:
        """How many chats asked it."""
        return len({one.asker for one in self.words})


@dataclass(frozen=True, slots=True)
class Ways:
    """More ways of asking for a passage; `pickers` chats picked it among candidates."""

    group: Group
    passage: str
    questions: tuple[str, ...]
    pickers: int


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer that is missing, for the place that all asked about; "" if none is known.

    `is_fact` says that another place has it in a report. `places` are those asked about, each
    with how many chats did.
    """

    group: Group
    questions: tuple[str, ...]
    place: str
    is_fact: bool
    places: tuple[tuple[str, int], ...] = ()


Proposal = Ways | Draft


@dataclass(frozen=True, slots=True)
class Lesson:
    """What staff took over: ways of asking of a passage, or a draft of a new one.

    `asked_before` and `answered_before` count the questions like it until then.
    """

    passage: str
    kind: Literal["ways", "draft"]
    texts: tuple[str, ...]
    accepted_at: float
    asked_before: int
    answered_before: int


@dataclass(frozen=True, slots=True)
class Effect:
    """Questions like a lesson's since it was accepted, and how many got an answer."""

    lesson: Lesson
    asked: int
    answered: int


@dataclass(frozen=True, slots=True)
class Settled:
    """Why nothing is proposed for a group: a draft has it, or it is noted as not to be answered.

    `file` is where that stands (shipped/… for a shipped one), `like` the question there.
    """

    kind: Literal["draft", "noted", "noted-shipped"]
    file: str
    like: str


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was found, groups by number.

    `asked` questions were looked at, `unclear` of them left out.
    """

    asked: int
    unclear: int
    groups: tuple[Group, ...]
    proposals: Mapping[int, Proposal]
    settled: Mapping[int, Settled]
    effects: tuple[Effect, ...]
