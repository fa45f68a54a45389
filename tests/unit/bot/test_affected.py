"""Which questions are worth asking again after a change."""

from __future__ import annotations

from dataclasses import replace

from helpers import WordEncoder, passage

from bot.affected import Side, affected, changed_texts, changed_words, ways
from bot.diff import Asked
from knowledge.types import Entry, Place, PlaceList, View, Vocabulary

ENCODER = WordEncoder("工资", "年假", "工伤")


def entry(passage_id: str, *texts: str, place: str = "全国") -> Entry:
    """A passage with these ways of asking."""
    of = passage("", "service", id=passage_id, subject="", title="", place=place, questions=texts)
    return Entry(of, tuple(View("question", text) for text in texts), (place,))


def side(*entries: Entry, decoys: tuple[str, ...] = (), **vocabulary: object) -> Side:
    """One side of a comparison."""
    return Side(entries, PlaceList(()), Vocabulary(**vocabulary), decoys)  # type: ignore[arg-type]


def asked(*questions: str) -> list[Asked]:
    """Ways of asking."""
    return [Asked(question, "", "way") for question in questions]


def test_only_what_one_side_has_is_a_changed_text() -> None:
    """But all texts of a passage that holds elsewhere or at another time."""
    old, new = entry("a/1", "工资", "年假"), entry("a/1", "工资", "工伤")
    assert changed_texts(side(old), side(new)) == ["工伤", "年假"]

    ended = replace(old, passage=replace(old.passage, valid_until="2026-01-01"))
    assert changed_texts(side(old), side(ended)) == ["工资", "年假"]
    assert changed_texts(side(), side(new)) == ["工伤", "工资"]
    assert changed_texts(side(decoys=("天气", "工资")), side(decoys=("天气",))) == ["工资"]


def test_questions_near_a_change_are_asked_the_nearest_first() -> None:
    """Others are not."""
    pool = asked("年假几天", "工伤和工资", "工资多少")

    found = affected(pool, side(), side(entry("a/1", "工资")), ENCODER)

    assert found == asked("工资多少", "工伤和工资")


def test_words_that_are_read_otherwise_are_looked_for() -> None:
    """A synonym with another meaning, a term, the name of a place."""
    before = side(synonyms={"老板": ("单位",), "工钱": ("工资",)}, terms=("年休假",))
    after = side(synonyms={"老板": ("单位",), "工钱": ("薪水",)}, terms=())
    assert changed_words(before, after) == {"工钱", "年休假"}
    pool = asked("老板不给钱", "工钱几号发", "年休假有吗")
    assert affected(pool, before, after, ENCODER) == asked("工钱几号发", "年休假有吗")

    here = Side((), PlaceList((Place("银川市", "宁夏", ("银川",)),)), Vocabulary(), ())
    there = Side((), PlaceList((Place("银川市", "全国", ("银川",)),)), Vocabulary(), ())
    assert changed_words(here, there) == {"银川市", "银川"}
    assert changed_words(here, here) == frozenset()


def test_ways_are_asked_from_where_the_passage_holds() -> None:
    """The whole country is no place that one sets."""
    found = ways([entry("a/1", "工资"), entry("a/2", "年假", place="银川市")])

    assert found == [Asked("工资", "", "way"), Asked("年假", "银川市", "way")]
