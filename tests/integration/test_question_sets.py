"""The question sets measure only as long as the content does not hold their questions."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections import defaultdict
from pathlib import Path

import pytest

from bot.evaluate import read_questions
from knowledge.load import load

ROOT = Path(__file__).parents[2]
# Those that measure which passage is found; others are asked for their kind of reply alone.
_KIND = re.compile(r"^kind: (fact|rule|typo|english|place|missing)$", re.MULTILINE)
SETS = [
    path
    for path in sorted((ROOT / "benchmarks" / "questions").glob("*.yaml"))
    if _KIND.search(path.read_text(encoding="utf-8"))
]
_NOT_COMPARED = re.compile(r"[\s，。？！,.?!]")
_TOO_NEAR = 0.6


def bigrams(text: str) -> frozenset[str]:
    """The different pairs of characters, without blanks and punctuation."""
    plain = _NOT_COMPARED.sub("", text.lower())
    return frozenset(plain[at : at + 2] for at in range(len(plain) - 1))


@pytest.fixture(scope="module")
def ways() -> tuple[list[frozenset[str]], dict[str, list[int]]]:
    """The bigrams of every way of asking, and for each bigram the ways that have it."""
    knowledge, _ = load(ROOT / "knowledge" / "content", dt.date(2026, 7, 1))
    every = [bigrams(one) for passage in knowledge.passages for one in passage.questions]
    postings: dict[str, list[int]] = defaultdict(list)
    for number, found in enumerate(every):
        for bigram in found:
            postings[bigram].append(number)
    return every, postings


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_no_question_is_a_way_of_asking(
    path: Path, ways: tuple[list[frozenset[str]], dict[str, list[int]]]
) -> None:
    """Jaccard similarity of character bigrams at most 0.6."""
    every, postings = ways
    near = []
    for question in read_questions(path).questions:
        asked = bigrams(question.turns[-1])
        # What shares none of so many of the rarest cannot share enough of all.
        rarest = sorted(asked, key=lambda one: len(postings.get(one, ())))
        rarest = rarest[: math.ceil((1 - _TOO_NEAR) * len(asked))]
        candidates = {number for one in rarest for number in postings.get(one, ())}
        if any(
            len(asked & every[number]) / len(asked | every[number]) > _TOO_NEAR
            for number in candidates
        ):
            near.append(question.turns[-1])
    assert near == []
