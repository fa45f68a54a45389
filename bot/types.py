"""The nouns of a conversation. Plain values; states and replies go through JSON unchanged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Language = Literal["zh", "en"]
ReplyKind = Literal["answer", "choose", "none", "urgent", "smalltalk", "case"]


@dataclass(frozen=True, slots=True)
class Turn:
    """One message of a worker. `place` is the chat's place setting, "" if there is none."""

    text: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: what it says, and the message that tapping it stands for.

    `passage` is the id of the passage it leads to, "" if it leads to none.
    """

    label: str
    send: str
    passage: str = ""


@dataclass(frozen=True, slots=True)
class SourceNote:
    """Where an answer comes from, and the file and line in which staff find it."""

    title: str
    publisher: str
    date: str
    place: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Reply:
    """What the worker reads, and what stands behind it.

    `text` is plain text; `marks` are its (start, end) parts to be shown strongly. The first
    `lead` characters answer on their own; the rest helps. `confidence` is in [0, 1].
    `passages` are ids, the best first. `urgency` says which urgent matter, "" for none.
    """

    kind: ReplyKind
    text: str
    language: Language = "zh"
    choices: tuple[Choice, ...] = ()
    sources: tuple[SourceNote, ...] = ()
    place: str = ""
    confidence: float = 0.0
    passages: tuple[str, ...] = ()
    marks: tuple[tuple[int, int], ...] = ()
    lead: int = 0
    urgency: str = ""
    trace: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Topic:
    """What was last spoken of: the question without its place, and what answered it."""

    question: str
    place: str = ""
    passage: str = ""
    group: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """What is remembered of a conversation from one turn to the next. Bounded in size.

    `messages` are the last questions as they were asked, without their place, oldest first.
    `urgency` is the emergency that was just told in plain words, "" for none.
    """

    topic: Topic | None = None
    place: str = ""
    choices: tuple[Choice, ...] = ()
    messages: tuple[str, ...] = ()
    urgency: str = ""

    @classmethod
    def from_json(cls, raw: Mapping[str, Any]) -> State:
        """The inverse of `dataclasses.asdict` after a way through JSON."""
        topic = raw.get("topic")
        return cls(
            Topic(**topic) if topic else None,
            raw.get("place", ""),
            tuple(Choice(**choice) for choice in raw.get("choices", ())),
            tuple(raw.get("messages", ())),
            raw.get("urgency", ""),
        )
