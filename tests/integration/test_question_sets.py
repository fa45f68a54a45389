"""The question sets measure only as long as the content does not hold their questions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from bot.evaluate import read_questions
from knowledge.types import Knowledge

ROOT = Path(__file__).parents[2]
# Those that measure which passage is found; others are asked for their kind of reply alone.
_KIND = re.compile(r"^kind: (fact|rule|typo|english|place|missing)$", re.MULTILINE)
EVERY = sorted((ROOT / "benchmarks" / "questions").glob("*.yaml"))
SETS = [path for path in EVERY if _KIND.search(path.read_text(encoding="utf-8"))]
_NOT_COMPARED = re.compile(r"[\s，。？！,.?!]")
_TOO_NEAR = 0.6


def bigrams(text: str) -> frozenset[str]:
    """The different pairs of characters, without blanks and punctuation."""
    plain = _NOT_COMPARED.sub("", text.lower())
    return frozenset(plain[at : at + 2] for at in range(len(plain) - 1))


class _Bigrams:
    """Which of some texts has which bigram."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.numbers: dict[str, int] = {}
        self.counts, self.has = self._rows(texts, self._number)

    def jaccard(self, texts: Iterable[str]) -> csr_matrix:
        """Float [these texts, own texts]: bigrams of both over those of either."""
        counts, asked = self._rows(texts, self.numbers.get)
        shared = (asked @ self.has.T).tocoo()
        either = counts[shared.row] + self.counts[shared.col] - shared.data
        return csr_matrix((shared.data / either, (shared.row, shared.col)), shared.shape)

    def _number(self, bigram: str) -> int:
        return self.numbers.setdefault(bigram, len(self.numbers))

    def _rows(
        self, texts: Iterable[str], number: Callable[[str], int | None]
    ) -> tuple[NDArray[np.int64], csr_matrix]:
        found = [bigrams(text) for text in texts]
        rows = [[at for one in text if (at := number(one)) is not None] for text in found]
        starts = np.cumsum([0, *map(len, rows)])
        columns = np.array([at for row in rows for at in row], np.int64)
        shape = (len(rows), len(self.numbers))
        ones = np.ones(len(columns), np.float32)
        return np.array([len(text) for text in found]), csr_matrix((ones, columns, starts), shape)


@pytest.fixture(scope="module")
def ways(shipped: Knowledge) -> _Bigrams:
    """Every way of asking."""
    return _Bigrams(one for passage in shipped.passages for one in passage.questions)


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_no_question_is_a_way_of_asking(path: Path, ways: _Bigrams) -> None:
    """Jaccard similarity of character bigrams at most 0.6."""
    questions = [question.turns[-1] for question in read_questions(path).questions]
    nearest = ways.jaccard(questions).max(axis=1).toarray().ravel()
    assert [q for q, near in zip(questions, nearest, strict=True) if near > _TOO_NEAR] == []


def test_near_questions_are_told() -> None:
    """Two of four bigrams shared; what is asked has one that no way has."""
    found = _Bigrams(["会员卡", "年假几天"]).jaccard(["会员卡丢", "年假"])
    assert found.toarray().tolist() == [[pytest.approx(2 / 3), 0], [0, pytest.approx(1 / 3)]]


def test_what_the_local_union_decides_is_no_answer(shipped: Knowledge) -> None:
    """Of a question for such a passage alone `none` is right: no set may demand an answer."""
    left = {passage.id for passage in shipped.passages if passage.local_only}
    wrong = [
        question.id
        for path in EVERY
        for question in read_questions(path).questions
        if question.expect.passages
        and left.issuperset(question.expect.passages)
        and "none" not in question.expect.kinds
    ]
    assert left
    assert wrong == []
