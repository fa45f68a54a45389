"""The nouns of importing. Plain values, no I/O."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from knowledge.types import Place

BlockKind = Literal["heading", "paragraph", "table"]
Rows = tuple[tuple[str, ...], ...]
# Why something is left out: it is the head or the foot of a page; it stands there already.
FRAME, REPEAT = "页眉页脚", "重复"
# Why: it says that something follows and no more.
LEADS_ON = "引出下文的话"
# Characters: what is shorter may mean something else under another heading.
LEAST_REPEAT = 20
# Characters: no more prose than this in one passage; a fact may be longer.
MOST_PROSE = 120


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a document in its order.

    `where` says where it stands, for the person who reviews (第3行, 第2页). `level` is that
    of a heading, 1 the highest; 0 where the document does not say. `rows` is a table's and `text`
    its title once it is known; `first` is the number of the first of them in the document. `item`
    says that the document sets a paragraph as an item of a list. `remarks` are lines below a table
    that qualify it. `plan` is the heading of the chapter of plans that it stands in.
    """

    kind: BlockKind
    text: str
    where: str = ""
    level: int = 0
    rows: Rows = ()
    first: int = 1
    item: bool = False
    remarks: tuple[str, ...] = ()
    plan: str = ""


@dataclass(frozen=True, slots=True)
class Dropped:
    """What was left out of the draft, where it stood and why."""

    where: str
    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """One file as a reader found it.

    `lines` is true if blocks are lines as they were set, which may break sentences. `stated`
    is what the file says about itself (title, date, publisher), which is often wrong.
    """

    name: str
    blocks: tuple[Block, ...]
    lines: bool = False
    stated: Mapping[str, str] = field(default_factory=dict)
    dropped: tuple[Dropped, ...] = ()


@dataclass(frozen=True, slots=True)
class Guess:
    """A value of the draft's head, and what it was guessed from."""

    value: str
    why: str


@dataclass(frozen=True, slots=True)
class Section:
    """A passage of the draft. `questions` are proposals, `where` is its place in the document.

    `plan` is the heading of the chapter of plans that it stands in, `period` is given if it is not
    the report's.
    """

    title: str
    text: str
    where: str = ""
    questions: tuple[str, ...] = ()
    plan: str = ""
    period: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer from a table of questions: its ways of asking are those of the table."""

    questions: tuple[str, ...]
    text: str
    where: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """One document as a draft, ready to be written. `path` is relative to the content folder.

    `fingerprint` tells the same document again, `notes` are for the reviewer. `places_inside` are
    places in `place` that the document's tables name and the folder does not know by that name.
    """

    path: str
    text: str
    guesses: Mapping[str, Guess]
    passages: int
    questions: int
    dropped: tuple[Dropped, ...]
    notes: tuple[str, ...] = ()
    place: str = ""
    fingerprint: str = ""
    places_inside: tuple[Place, ...] = ()
