"""What another snapshot would answer: replies compared and put together. Plain values."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.types import Reply
from index.changes import Changes
from knowledge.text import sentences

Origin = Literal["check", "way", "recent"]
Change = Literal["kind", "passage", "text"]
# The line 【place，period】 above an answer.
_HEAD = re.compile(r"【[^】]*】")
_ORDER: tuple[Change, ...] = ("kind", "passage", "text")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the chat's place: of checks.yaml, a way of asking, or a recent one."""

    question: str
    place: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Said:
    """What of a reply is compared. `passage` is the first one's id, "" for none."""

    kind: str
    passage: str
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Questions that get the same other reply for the same one before.

    `change`: the kind of reply is another one; or its passage; or its words. `sentences` are
    the first in which before and after differ, in words as workers read them.
    """

    change: Change
    before: Said
    after: Said
    asked: tuple[Asked, ...]
    sentences: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a comparison with a published snapshot found.

    Of `pool` questions `asked` were asked. `failed`: what of checks.yaml does not hold any more.
    """

    published: str
    asked: int
    pool: int
    changes: Changes
    differences: Sequence[Difference]
    failed: Sequence[str]


def compared(reply: Reply) -> Said:
    """What is compared of a reply."""
    return Said(reply.kind, reply.passages[0] if reply.passages else "", reply.text)


def differences(
    asked: Iterable[tuple[Asked, Said, Said]], removed: Collection[str] = ()
) -> list[Difference]:
    """The questions whose reply differs: checks and graver changes first, else as they came.

    What got an answer that is `removed` comes last: that it is gone is known, and one service
    has more questions than all else that changed.
    """
    groups: dict[tuple[Said, Said], list[Asked]] = {}
    for one, before, after in asked:
        if before != after:
            groups.setdefault((before, after), []).append(one)
    found = [
        Difference(_change(before, after), before, after, tuple(ones), _sentences(before, after))
        for (before, after), ones in groups.items()
    ]
    return sorted(found, key=lambda one: (*_gravity(one, removed), _ORDER.index(one.change)))


def _gravity(one: Difference, removed: Collection[str]) -> tuple[bool, bool]:
    has_check = any(asked.origin == "check" for asked in one.asked)
    return not has_check, one.before.passage in removed


def _change(before: Said, after: Said) -> Change:
    if before.kind != after.kind:
        return "kind"
    return "passage" if before.passage != after.passage else "text"


def _sentences(before: Said, after: Said) -> tuple[str, str]:
    """The first sentence of each; of one answer in other words, the first that differs."""
    old, new = _shown(before.text), _shown(after.text)
    at = 0
    if _change(before, after) == "text":
        shared = zip(old, new, strict=False)
        at = next((n for n, (a, b) in enumerate(shared) if a != b), min(len(old), len(new)))
    return _at(old, at), _at(new, at)


def _shown(text: str) -> list[str]:
    """The sentences; what a report's figures are of stands with the first, not for it."""
    parts = sentences(text)
    if len(parts) > 1 and _HEAD.fullmatch(parts[0]):
        parts[:2] = ["".join(parts[:2])]
    return parts


def _at(parts: Sequence[str], position: int) -> str:
    return parts[position] if position < len(parts) else ""
