"""BM25 over terms that were cut before."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pytest
from helpers import counted

from index.lexical import InvertedIndex
from index.occurrences import term_key
from index.types import LEXICAL, Lexical

if TYPE_CHECKING:
    from pathlib import Path

VIEWS: list[dict[Lexical, str]] = [
    {"words": "法律 援助 申请", "chars": "法律 律援 援助", "pinyin": "fa-nu nu-yuan"},
    {"words": "法律 咨询", "chars": "法律"},
    {"words": "书屋 援助 援助 援助"},
    {"words": "legal aid", "chars": "lega egal aid"},
    {},
]
DECOYS = ["法律 律师", "天气"]
# Two passages: the first of views 0 and 1, the second of the others.
PASSAGE_OF = np.array([0, 0, 1, 1, 1], np.int32)


@pytest.fixture
def index(tmp_path: Path) -> InvertedIndex:
    """Five views, the last one without a term, written and opened again."""
    channels = [counted(*(one.get(name, "") for one in VIEWS), channel=name) for name in LEXICAL]
    InvertedIndex.make(channels, counted(*DECOYS, channel="decoys")).save(tmp_path / "lexical")
    return InvertedIndex.open(tmp_path / "lexical", len(VIEWS))


def scores(
    index: InvertedIndex, terms: dict[str, float], channel: Lexical = "words", skip: int = -1
) -> list[float]:
    """The score of each view, as if each were a passage of its own."""
    own = np.arange(len(VIEWS), dtype=np.int32)
    best = index.lists({channel: terms}).best(own, len(VIEWS), skip)
    others = np.delete(best, LEXICAL.index(channel), axis=0)
    assert not others.any()
    found: list[float] = best[LEXICAL.index(channel)].tolist()
    return found


def found(index: InvertedIndex, terms: dict[str, float], channel: Lexical = "words") -> list[int]:
    """The views that were found, best first."""
    every = scores(index, terms, channel)
    return sorted((view for view in range(len(VIEWS)) if every[view]), key=lambda v: -every[v])


def test_the_rarer_and_the_more_terms_the_better(index: InvertedIndex) -> None:
    """View 0 holds both words; of the others the one that says 援助 three times is the better."""
    assert found(index, {"法律": 1, "援助": 1}) == [0, 2, 1]
    assert found(index, {"申请": 1}) == [0]


def test_scores_are_bm25(index: InvertedIndex) -> None:
    """k1 1.2, b 0.75: checked against the formula, with a word that stands three times in one."""
    idf = math.log(1 + (5 - 2 + 0.5) / (2 + 0.5))
    mean = (3 + 2 + 4 + 2 + 0) / 5

    def bm25(times: int, length: int) -> float:
        return idf * times * 2.2 / (times + 1.2 * (1 - 0.75 + 0.75 * length / mean))

    assert scores(index, {"法律": 1}) == pytest.approx([bm25(1, 3), bm25(1, 2), 0, 0, 0])
    assert scores(index, {"援助": 1}) == pytest.approx([bm25(1, 3), 0, bm25(3, 4), 0, 0])


def test_a_terms_weight_multiplies_its_score(index: InvertedIndex) -> None:
    """What the vocabulary adds counts less than what the worker said."""
    whole, part = scores(index, {"申请": 1.0}), scores(index, {"申请": 0.6})

    assert part == pytest.approx([0.6 * score for score in whole])
    assert found(index, {"咨询": 1, "书屋": 0.1}) == [1, 2]
    assert found(index, {"咨询": 0.1, "书屋": 1}) == [2, 1]


def test_channels_do_not_mix(index: InvertedIndex) -> None:
    """A term is searched in its own channel alone."""
    assert found(index, {"律援": 1}, "chars") == [0]
    assert found(index, {"律援": 1}, "words") == []
    assert found(index, {"fa-nu": 1}, "pinyin") == [0]


def test_terms_are_searched_as_they_are(index: InvertedIndex) -> None:
    """No second cutting, no lower case, no query language."""
    assert found(index, {"法律 援助": 1}) == []
    assert found(index, {"AID": 1}) == []
    assert found(index, {'"*:* OR (': 1, "法律~": 1, "": 1}) == []


def test_nothing_asked_nothing_found(index: InvertedIndex) -> None:
    """Neither without terms nor by terms that stand nowhere."""
    assert found(index, {}) == []
    assert found(index, {"下雨": 1}) == []


def test_a_passage_has_the_score_of_its_best_view(index: InvertedIndex) -> None:
    """Not the sum: a passage with many ways of asking would win by their number."""
    asked: dict[Lexical, dict[str, float]] = {"words": {"法律": 1, "援助": 1}}
    views = scores(index, {"法律": 1, "援助": 1})

    best = index.lists(asked).best(PASSAGE_OF, 2, -1)
    without = index.lists(asked).best(PASSAGE_OF, 2, 0)

    assert best[0].tolist() == pytest.approx([max(views[:2]), max(views[2:])])
    assert without[0].tolist() == pytest.approx([views[1], views[2]])


def test_document_frequency(index: InvertedIndex) -> None:
    """In how many views a term stands, however often in each; decoys do not count."""
    assert index.frequency("words", ["法律", "援助", "下雨"]).tolist() == [2, 2, 0]
    assert index.frequency("chars", ["援助", "律师"]).tolist() == [1, 0]


def test_the_rarer_a_term_the_more_it_weighs(index: InvertedIndex) -> None:
    """In no view it would weigh 1."""
    keys = [term_key("words", term) for term in ("申请", "法律", "下雨")]
    once, twice, never = index.weights_of(np.array(keys, np.uint64)).tolist()

    assert 0 < twice < once < never == pytest.approx(1)


def test_presence_says_which_view_has_what_is_asked(index: InvertedIndex) -> None:
    """By view and term in the order asked for; what stands nowhere is in no view."""
    asked = {"chars": {"援助": 1.0, "下雨": 1.0, "法律": 1.0}, "pinyin": {"fa-nu": 1.0}}

    written, sounded = index.lists(asked).presence(np.array([1, 4, 0]), 5)  # type: ignore[arg-type]

    assert written.tolist() == [[0, 0, 1], [0, 0, 0], [1, 0, 1]]
    assert sounded.tolist() == [[0], [0], [1]]


def test_decoys_are_weighed_by_the_bigrams_they_share(index: InvertedIndex) -> None:
    """They are found by the question's bigrams, and count for no passage."""
    lists = index.lists({"chars": {"法律": 1.0, "天气": 1.0}})

    assert lists.decoys(np.array([0.5, 0.25]), 2).tolist() == [0.5, 0.25]
    assert lists.best(PASSAGE_OF, 2, -1)[1].tolist() == [pytest.approx(1, abs=1), 0]
    assert index.lists({"words": {"天气": 1.0}}).decoys(np.zeros(0), 2).tolist() == [0, 0]


@pytest.fixture(scope="module")
def many() -> InvertedIndex:
    """30,000 views: 工会 in all, 职工 in half, 津贴 in the last hundred of these."""
    texts = [
        "工会"
        + " 职工" * (view % 2)
        + " 津贴" * (view % 2 and view >= 29_800)
        + f" n{view % 7_000}"
        for view in range(30_000)
    ]
    parts = [counted(*texts, channel=channel) for channel in LEXICAL]
    return InvertedIndex.make(parts, counted())


def test_common_terms_add_to_what_rarer_ones_find(many: InvertedIndex) -> None:
    """The views with a rare term have the scores that all lists together give them."""
    own = np.arange(30_000, dtype=np.int32)
    asked: dict[Lexical, dict[str, float]] = {"words": {"工会": 0.5, "津贴": 1, "职工": 1, "n1": 1}}

    lists = many.lists(asked)
    best = lists.best(own, 30_000, -1)[0]

    one_by_one = [many.lists({"words": {term: boost}}) for term, boost in asked["words"].items()]
    every = sum(one.best(own, 30_000, -1)[0] for one in one_by_one)
    assert {one.owner for one in lists.common} == {0}
    assert np.flatnonzero(best).tolist() == np.flatnonzero(every > every.min()).tolist()
    top = np.argsort(-every, kind="stable")[:105]
    assert best[top] == pytest.approx(every[top], rel=1e-5)
    assert set(np.argsort(-best)[:105].tolist()) == set(top.tolist())


def test_a_question_of_common_terms_alone_finds_by_the_rarest(many: InvertedIndex) -> None:
    """Something must be found, whatever it costs."""
    lists = many.lists({"words": {"工会": 1}})
    both = many.lists({"words": {"工会": 1, "职工": 1}})

    assert lists.common == ()
    assert len(lists.views) == 30_000
    assert [one.owner for one in both.common] == [0]
    assert len(both.views) == 15_000


def test_presence_counts_common_terms_too(many: InvertedIndex) -> None:
    """What is not searched for is still known to stand there."""
    asked: dict[Lexical, dict[str, float]] = {
        "chars": {"工会": 1, "职工": 1},
        "pinyin": {"职工": 1, "工会": 1},
    }
    lists = many.lists(asked)

    written, sounded = lists.presence(np.array([29_999, 29_998, 3]), 30_000)

    assert {one.owner for one in lists.common} == {0, 3}
    assert written.tolist() == [[1, 1], [1, 0], [1, 1]]
    assert sounded.tolist() == [[1, 1], [0, 1], [1, 1]]


def test_an_index_of_nothing_finds_nothing(tmp_path: Path) -> None:
    """A folder may hold no passage yet."""
    nothing = counted()
    InvertedIndex.make([nothing] * 3, nothing).save(tmp_path / "empty")

    index = InvertedIndex.open(tmp_path / "empty", 0)

    assert index.frequency("words", ["法律"]).tolist() == [0]
