"""BM25 over terms that were cut before."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest
from helpers import pairs

from index.lexical import LexicalReader, LexicalWriter
from index.terms import ViewTerms
from index.types import LEXICAL, Channel

if TYPE_CHECKING:
    from pathlib import Path

VIEWS: list[tuple[list[str], dict[Channel, str]]] = [
    (["全国"], {"words": "法律 援助 申请", "chars": "法律 律援 援助", "pinyin": "fa-nu nu-yuan"}),
    (["银川市"], {"words": "法律 咨询", "chars": "法律"}),
    (["呼和浩特市", "玉泉区"], {"words": "书屋 援助 援助 援助"}),
    (["全国"], {"words": "legal aid", "chars": "lega egal aid"}),
    (["全国"], {}),
]


@pytest.fixture
def reader(tmp_path: Path) -> LexicalReader:
    """Five views, the last one without a term."""
    writer = LexicalWriter(tmp_path / "lexical")
    for view, (places, terms) in enumerate(VIEWS):
        cut = (terms.get(channel, "") for channel in LEXICAL)
        writer.add(view, places, ViewTerms(*cut))
    writer.finish()
    return LexicalReader(tmp_path / "lexical")


def found(
    reader: LexicalReader,
    terms: dict[str, float],
    channel: Channel = "words",
    places: frozenset[str] | None = None,
    top_k: int = 10,
) -> list[int]:
    """The views that were found, best first."""
    return [view for view, _ in pairs(reader.search(channel, terms.items(), places, top_k))]


def test_the_rarer_and_the_more_terms_the_better(reader: LexicalReader) -> None:
    """View 0 holds both words; of the others the one that says 援助 three times is the better."""
    assert found(reader, {"法律": 1, "援助": 1}) == [0, 2, 1]
    assert found(reader, {"申请": 1}) == [0]


def test_scores_are_bm25(reader: LexicalReader) -> None:
    """k1 1.2, b 0.75: checked against the formula for a word of two of the five views."""
    [(first, score), (second, other)] = pairs(reader.search("words", [("法律", 1.0)], None, 10))

    idf = math.log(1 + (5 - 2 + 0.5) / (2 + 0.5))
    mean = (3 + 2 + 4 + 2 + 0) / 5

    def bm25(length: int) -> float:
        return idf * 2.2 / (1 + 1.2 * (1 - 0.75 + 0.75 * length / mean))

    assert (first, second) == (1, 0)
    assert (score, other) == pytest.approx((bm25(2), bm25(3)), rel=1e-3)


def test_a_terms_weight_multiplies_its_score(reader: LexicalReader) -> None:
    """What the vocabulary adds counts less than what the worker said."""
    [(_, whole)] = pairs(reader.search("words", [("申请", 1.0)], None, 1))
    [(_, part)] = pairs(reader.search("words", [("申请", 0.6)], None, 1))

    assert part == pytest.approx(0.6 * whole)
    assert found(reader, {"咨询": 1, "书屋": 0.1}) == [1, 2]
    assert found(reader, {"咨询": 0.1, "书屋": 1}) == [2, 1]


def test_channels_do_not_mix(reader: LexicalReader) -> None:
    """A term is searched in its own channel alone."""
    assert found(reader, {"律援": 1}, "chars") == [0]
    assert found(reader, {"律援": 1}, "words") == []
    assert found(reader, {"fa-nu": 1}, "pinyin") == [0]


def test_terms_are_searched_as_they_are(reader: LexicalReader) -> None:
    """No second cutting, no lower case, no query language."""
    assert found(reader, {"法律 援助": 1}) == []
    assert found(reader, {"AID": 1}) == []
    assert found(reader, {'"*:* OR (': 1, "法律~": 1, "": 1}) == []


@pytest.mark.parametrize(
    ("places", "views"),
    [
        (None, [0, 2, 1]),
        (frozenset({"全国"}), [0]),
        (frozenset({"银川市", "玉泉区"}), [2, 1]),
        (frozenset({"呼和浩特市"}), [2]),
        (frozenset({"火星"}), []),
        (frozenset(), []),
    ],
)
def test_places_limit_the_search(
    reader: LexicalReader, places: frozenset[str] | None, views: list[int]
) -> None:
    """A view is found for each of its places, and the limit does not change the order."""
    assert found(reader, {"法律": 1, "援助": 1}, places=places) == views


def test_places_do_not_change_scores(reader: LexicalReader) -> None:
    """The limit only limits: a score means the same with and without it."""
    free = dict(pairs(reader.search("words", [("法律", 1.0)], None, 10)))
    limited = dict(pairs(reader.search("words", [("法律", 1.0)], frozenset({"全国"}), 10)))

    assert limited == {0: pytest.approx(free[0])}


def test_the_best_are_taken_within_the_places(reader: LexicalReader) -> None:
    """The limit comes before the cut to `top_k`."""
    assert found(reader, {"法律": 1, "援助": 1}, places=frozenset({"银川市"}), top_k=1) == [1]
    assert found(reader, {"法律": 1, "援助": 1}, top_k=2) == [0, 2]


def test_nothing_asked_nothing_found(reader: LexicalReader) -> None:
    """Neither without terms nor by terms that stand nowhere."""
    assert found(reader, {}) == []
    assert found(reader, {"下雨": 1}) == []


def test_document_frequency(reader: LexicalReader) -> None:
    """In how many views a term stands, however often in each."""
    counted = [reader.document_frequency("words", term) for term in ("法律", "援助", "下雨")]

    assert counted == [2, 2, 0]
    assert reader.document_frequency("chars", "援助") == 1
