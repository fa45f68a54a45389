"""Questions of one meaning come together, others stay apart, always the same way."""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from bot.learning.grouping import Encode, group, latest, wording
from bot.learning.types import Group, Words
from index.encoder import load_encoder
from knowledge.text import normalise

if TYPE_CHECKING:
    from collections.abc import Sequence

MEANT: dict[str, list[str]] = yaml.safe_load(
    Path(__file__).with_name("asked.yaml").read_text(encoding="utf-8")
)
SUBJECT = {normalise(text): subject for subject, texts in MEANT.items() for text in texts}


@pytest.fixture(scope="module")
def encode(bundled_model: Path) -> Encode:
    """The bundled encoder."""
    return load_encoder("bundled", bundled_model).encode


def asked() -> list[Words]:
    """Some hundred questions: each wording by one to six chats."""
    chance = random.Random(7)
    return [
        Words(f"chat{chance.randrange(60)}", 1000.0 + number, "none", text)
        for number, text in enumerate(SUBJECT)
        for _ in range(chance.randint(1, 6))
    ]


def together(words: Sequence[Words], encode: Encode) -> list[Group]:
    """All in one part."""
    return group(words, lambda _: "", encode)


def test_groups_hold_one_subject(encode: Encode) -> None:
    """Nearly every question sits with questions of its own subject."""
    words = asked()
    groups = together(words, encode)

    assert len(words) > 200
    assert sum(one.questions for one in groups) == len(words)
    strangers = 0
    for one in groups:
        subjects = [SUBJECT[wording(each)] for each in one.words]
        strangers += sum(subject != SUBJECT[one.example] for subject in subjects)
    assert strangers <= 0.05 * len(words)


def test_a_subject_is_mostly_one_group(encode: Encode) -> None:
    """Otherwise no group would ever have three chats."""
    largest: dict[str, int] = {}
    for one in together(asked(), encode):
        subject = SUBJECT[one.example]
        largest[subject] = max(largest.get(subject, 0), len(one.ways))

    assert set(largest) == set(MEANT)
    found = sum(largest.values())
    assert found >= 0.6 * len(SUBJECT)


def test_the_order_of_questions_does_not_matter(encode: Encode) -> None:
    """The same questions make the same groups, the most frequent first."""
    words = asked()
    groups = together(words, encode)
    shuffled = random.Random(1).sample(words, len(words))

    assert [one.ways for one in together(shuffled, encode)] == [one.ways for one in groups]
    assert [one.questions for one in groups] == sorted(
        (one.questions for one in groups), reverse=True
    )


def test_what_is_told_apart_stays_apart(encode: Encode) -> None:
    """The figures of one city are not those of another."""
    words = [
        Words("a", 1.0, "none", "职工书屋有几家", "职工书屋有几家", place) for place in "甲乙甲"
    ]
    groups = group(words, lambda one: one.place, encode)

    assert [one.questions for one in groups] == [2, 1]
    assert [one.chats for one in groups] == [1, 1]


def test_masks_do_not_count(encode: Encode) -> None:
    """What was masked is no part of the meaning."""
    words = [
        Words("a", 1.0, "none", "我叫＊＊＊，年假有几天"),
        Words("b", 2.0, "none", "年假有几天"),
    ]
    (one,) = together(words, encode)

    assert one.ways == ("年假有几天",)
    assert one.chats == 2


def test_nothing_asked_makes_no_group(encode: Encode) -> None:
    """Nor does a text that the encoder knows nothing of stop the others."""
    assert together([], encode) == []
    words = [Words("a", 1.0, "none", text) for text in ("年假有几天", "𓀀𓀁", "𓂀")]
    assert sum(one.questions for one in together(words, encode)) == 3


def test_of_too_many_wordings_the_latest_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """The memory is bounded; a wording that is kept is counted in full."""
    monkeypatch.setattr("bot.learning.grouping.MOST_WORDINGS", 2)
    texts = ("旧", "新", "中", "旧", "新")
    words = [Words("a", float(number), "none", text) for number, text in enumerate(texts)]

    assert [one.text for one in latest(words)] == ["新", "旧", "新", "旧"]
