"""The borders tell by single words what is off topic."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index.border import Borders, Odds, Questions
from index.border_learning import learn_borders
from index.hashed import BUCKETS, buckets

# Each word stands in several texts, so that a text left out is still known by its words.
_ASKS = ("怎么办", "要什么材料", "多少钱", "去哪办", "几天办好", "谁能办")
_ENDS = ("", "呢", "啊") * 4
_OUT = ("驾驶证", "公积金贷款", "红烧肉", "手机卡")
_OURS = [f"{what}{asks}" for what in ("会员卡", "法律援助", "年休假", "工伤认定") for asks in _ASKS]
_REPORTS = [
    f"{what}建了几家{end}" for what in ("书屋", "驿站", "食堂") for end in ("", "呢", "啊") * 4
]
_OFF = [f"{what}{asks}" for what in _OUT for asks in _ASKS * 2]
_MISSING = [f"{what}的{who}" for what in _OURS[:20] for who in ("电话", "姓名")]
QUESTIONS = Questions({"service": _OURS * 10, "report": _REPORTS * 6}, _OFF, _MISSING)


def test_one_word_leaves_the_topic() -> None:
    """All other words of the question are those of good ones."""
    odds = learn_borders(QUESTIONS).borders.odds

    assert odds("驾驶证要什么材料").domain < 0 < odds("会员卡要什么材料").domain
    assert odds("年休假多少钱的电话").service < 0 < odds("年休假多少钱").service
    assert odds("书屋建了几家啊").report > 0


def test_odds_of_what_was_learnt_are_those_of_others() -> None:
    """A text known by heart is no measure; without it the words of its own are unknown."""
    decoys = [*_OFF, "彩票中奖"]
    questions = replace(QUESTIONS, decoys=decoys, apart=frozenset({"彩票中奖", _MISSING[0]}))
    learnt = learn_borders(questions)

    by_heart, crossed = learnt.borders.odds("彩票中奖"), learnt.odds("彩票中奖")
    assert crossed.domain > by_heart.domain
    assert crossed[1:] == by_heart[1:]
    assert learnt.odds(_MISSING[0]).service > learnt.borders.odds(_MISSING[0]).service
    assert learnt.odds(_OFF[0]) == learnt.borders.odds(_OFF[0])
    assert {name: set(texts) for name, texts in learnt.crossed.items()} == {
        "domain": {"彩票中奖"}, "service": {_MISSING[0]}, "report": {_MISSING[0]},
    }  # fmt: skip


def test_all_may_be_left_out_in_turn() -> None:
    """A small folder's thresholds are fitted to all its off-topic questions."""
    every = learn_borders(replace(QUESTIONS, apart=QUESTIONS.every)).crossed

    assert set(every["domain"]) == {*_OURS, *_REPORTS, *_OFF}
    assert set(every["report"]) == {*_REPORTS, *_MISSING}
    assert every["domain"]["驾驶证要什么材料"] < 0 < every["domain"]["会员卡要什么材料"]


def test_they_are_read_as_they_were_written(tmp_path: Path) -> None:
    """To the last bit: else an index would decide otherwise than the build that measured it."""
    learnt = learn_borders(QUESTIONS).borders
    learnt.save(tmp_path / "borders.npy")
    texts = ["会员卡多少钱", "红烧肉怎么办", "", "what about the card"]

    again = Borders.open(tmp_path / "borders.npy")
    assert [again.odds(text) for text in texts] == [learnt.odds(text) for text in texts]
    np.save(tmp_path / "borders.npy", np.zeros(3))
    with pytest.raises(ValueError, match="no borders"):
        Borders.open(tmp_path / "borders.npy")


def test_without_questions_to_learn_from_nothing_speaks_against_a_question() -> None:
    """A folder of its own may have no off-topic questions, or no report."""
    nothing = learn_borders(Questions({"service": _OURS * 10}, [], _MISSING)).borders

    assert nothing.odds("驾驶证要什么材料")._replace(service=0) == Odds()._replace(service=0)
    assert nothing.odds("年休假多少钱的电话").service < 0


def test_terms_of_a_text() -> None:
    """Characters and pairs with both ends, Latin words and pairs of them, each once."""
    assert len(buckets("会员")) == len(["^", "会", "员", "$", "^会", "会员", "员$"])
    assert len(buckets("aa")) == len(["^", "a", "$", "^a", "aa", "a$", "w:aa"])
    assert max(buckets("工会会员卡 union card")) < BUCKETS


def test_few_ways_of_asking_are_no_measure_of_what_is_missing() -> None:
    """Drafts have a handful that read as reports do; workers would all seem to ask in vain."""
    few = learn_borders(Questions({"report": _REPORTS}, _OFF, _MISSING)).borders

    assert len(_REPORTS) < 2 * len(_MISSING)
    assert few.odds("年休假多少钱的电话").report == Odds().report
    assert few.odds("驾驶证要什么材料").domain < 0
