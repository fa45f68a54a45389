"""The messages that the second line of bot/urgent.py is learnt from and measured on.

Told: the lines of benchmarks/urgent, a file for each kind of urgency, one of harmless messages in
the same words and one of everyday talk. Asked: the urgent messages and traps of
benchmarks/questions. Ordinary: ways of asking and words of the shipped content, the other
question sets and talks, and where people say they are. Off topic: the content's off-topic
questions.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import numpy as np

from bot.evaluate import is_held_out, read_questions
from bot.urgent import Reading, by_rules, read
from bot.urgent_weights import KINDS
from knowledge.load import load
from knowledge.text import normalise
from knowledge.types import Knowledge

NOT_URGENT = len(KINDS)
# Who says where they are has said nothing else; {} is a place.
_WHERE = (
    "{}", "我在{}", "我在{}呢", "在{}", "人在{}", "我人在{}", "我现在在{}", "我现在{}",
    "现在在{}打工", "我在{}上班", "我在{}打工", "我在{}工作", "我在{}送外卖", "我在{}工地",
    "我是{}人", "我是{}的", "{}人", "{}的", "我{}的", "我老家{}", "我老家在{}", "老家{}的",
    "我家在{}", "我到{}了", "到{}了", "刚到{}", "我到了{}", "我来{}了", "我来{}三年了",
    "我去{}了", "我要去{}", "我从{}来", "从{}过来的", "我住{}", "我住在{}", "我回{}了",
    "我搬到{}了", "单位在{}", "公司在{}", "厂在{}", "户口在{}", "那{}呢", "{}呢", "{}这边呢",
    "{}那边", "换成{}", "不是{}", "我说的是{}", "{}有吗", "i am in {}", "i'm in {}",
    "i live in {}", "i work in {}", "what about {}",
)  # fmt: skip
_PLACES_PER_FRAME = 720
_SUFFIXES = "省市区县"


@dataclass(frozen=True)
class Example:
    """A normalised message; `kind` indexes KINDS, or is NOT_URGENT.

    `group` says how it is known: "example", "everyday", "question", "off topic" and "ordinary"
    are learnt from, "held out" and those of the unseen sets are not.
    """

    text: str
    kind: int
    group: str
    reading: Reading

    @property
    def is_learnt(self) -> bool:
        """False for a message that measures."""
        return not self.group.startswith(("held out", "unseen"))


def examples(root: Path) -> list[Example]:
    """Every message below `root` and in the shipped content, once; unseen ones go first."""
    asked = list(_asked(root / "questions"))
    asked.sort(key=lambda one: one.is_learnt)
    every = [*asked, *_told(root / "urgent"), *_ordinary(root / "questions")]
    # dict keeps the last of two that are equal.
    return list({one.text: one for one in reversed(every)}.values())[::-1]


def _example(text: str, kind: int, group: str) -> Example:
    plain = normalise(text)
    return Example(plain, kind, group, read(plain))


def _told(folder: Path) -> Iterator[Example]:
    for kind, name in enumerate((*KINDS, "harmless", "everyday")):
        group = name if name == "everyday" else "example"
        for text in (folder / f"{name}.txt").read_text(encoding="utf-8").splitlines():
            yield _example(text, min(kind, NOT_URGENT), group)


def _set(stem: str) -> str:
    """Messages and traps of one set together: urgent-traps-unseen-2 is unseen-2."""
    return stem.removeprefix("urgent-").removeprefix("traps-")


def _asked(questions: Path) -> Iterator[Example]:
    for path in sorted(questions.glob("urgent*.yaml")):
        for one in read_questions(path).questions:
            text = one.turns[-1]
            group = "held out" if "-h" in one.id and is_held_out(text) else "question"
            group = _set(path.stem) if "unseen" in path.stem else group
            kind = KINDS.index(one.expect.urgency) if one.expect.urgency else NOT_URGENT
            yield _example(text, kind, group)


def _questions(questions: Path) -> Iterator[str]:
    for path in sorted(questions.glob("*.yaml")):
        if not path.name.startswith("urgent"):
            asked = (one.turns[-1] for one in read_questions(path).questions)
            yield from (text for text in asked if not is_held_out(text))


def _in_talks(questions: Path) -> Iterator[str]:
    """What is said before the last message of a talk, but for what the rules see: it may be so."""
    for path in sorted(questions.glob("follow-up*.yaml")):
        talks = (one.turns for one in read_questions(path).questions)
        said = (text for turns in talks if not is_held_out(turns[-1]) for text in turns[:-1])
        yield from (text for text in said if not by_rules(normalise(text)))


def _ordinary(questions: Path) -> Iterator[Example]:
    """Ordinary messages, those that are an emergency for certain left out."""
    knowledge = load(Path(str(files("knowledge"))) / "content", dt.date(2026, 7, 1))[0]
    texts = {
        "ordinary": (
            *(*_words(knowledge), *_places(knowledge)),
            *(*_questions(questions), *_in_talks(questions)),
        ),
        "off topic": [one.question for one in knowledge.offtopic],
    }
    for group, every in texts.items():
        for text in every:
            one = _example(text, NOT_URGENT, group)
            if one.text and not one.reading.certain:
                yield one


def _words(knowledge: Knowledge) -> Iterator[str]:
    """What is asked of the content, and what it and its choices are called."""
    for passage in knowledge.passages:
        yield from passage.questions
        yield from (passage.subject, passage.title, *passage.other_names)
        yield from (passage.subject_en, passage.title_en)


def _places(knowledge: Knowledge) -> Iterator[str]:
    """Each frame with other places, the full name in every second one."""
    chance = np.random.default_rng(0)
    places = knowledge.places.places
    for frame in _WHERE:
        for at in chance.integers(0, len(places), _PLACES_PER_FRAME).tolist():
            name = places[at].name
            english = places[at].names_en[:1] or (name,)
            name = name if at % 2 else name.rstrip(_SUFFIXES) or name
            yield frame.format(english[0] if frame.isascii() else name)
