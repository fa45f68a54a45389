"""What a turn may mean, and which reading of it is meant, over the shipped content."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from helpers import DAY, said

from bot.found import Scope
from bot.lookup import Lookup
from bot.meant import meant
from bot.readings import READINGS, Reader, Said, remembered
from bot.types import Topic
from bot.weighed import COMPARED, weighed
from bot.where import Asked
from index.evidence import FEATURE_NAMES

if TYPE_CHECKING:
    from bot.dialogue import Dialogue

_LEGAL_AID = Topic("法律援助怎么申请", "", "legal-aid/how", "legal-aid", "法律援助")
_SIXTH = Topic(
    "大病互助第七期几个人参加", "晋城市", "jincheng-2014/mutual-aid-seventh", "jincheng-2014"
)


def _reader(talk: Dialogue) -> Reader:
    return Reader(Lookup(talk.index, talk.gazetteer), talk.index)


def test_a_turn_is_read_in_the_ways_that_there_are(talk: Dialogue) -> None:
    """Each as a text of its own; one that has no text is left out."""
    before = Said(_LEGAL_AID, ("老板欠我工资", "法律援助怎么申请"))
    found = dict(_reader(talk).read(Asked("", "那材料呢"), before, Scope(DAY)))
    texts = {name: one.text for name, one in found.items()}
    assert texts == {
        "alone": "材料呢",
        "question": "法律援助 材料",
        "subject": "法律援助 材料",
        "story": "老板欠我工资 法律援助怎么申请 那材料呢",
        "last": "法律援助怎么申请 那材料呢",
        "inside": "材料",
        "instead": "材料 怎么申请",
    }
    assert all(hit.passage.group == "legal-aid" for hit in found["inside"].hits)
    assert set(dict(_reader(talk).read(Asked("", "年假几天"), Said(), Scope(DAY)))) == {"alone"}


def test_a_named_place_is_not_looked_for_in_another_report(talk: Dialogue) -> None:
    """And what takes the place of a report's figure is a report's, too."""
    there = Asked("银川市", "第六期呢", named=True, known=True)
    found = dict(_reader(talk).read(there, Said(_SIXTH), Scope(DAY)))
    assert "inside" not in found
    here = dict(_reader(talk).read(Asked("晋城市", "第六期呢"), Said(_SIXTH), Scope(DAY)))[
        "exchanged"
    ]
    assert here.text == "大病互助第六期几个人参加"
    assert {hit.passage.kind for hit in here.hits} == {"report"}


def test_what_is_meant_is_the_most_probable(talk: Dialogue) -> None:
    """Its hits stand in the order of probabilities; all passages of all readings are weighed."""
    before = Said(_LEGAL_AID, ("法律援助怎么申请",))
    found = dict(_reader(talk).read(Asked("", "那材料呢"), before, Scope(DAY)))
    best, leans = meant(found, before, talk.index)
    scores = [hit.score for hit in best.hits]
    assert best.hits[0].passage.id == "legal-aid/documents"
    assert leans
    assert scores == sorted(scores, reverse=True)
    assert 0 <= scores[-1] <= scores[0] <= 1
    numbers, rows = weighed(found, before, talk.index, 1.5)
    assert rows.shape[0] == len(numbers) == len(set(numbers)) > len(best.hits)
    story = rows[:, 2 * COMPARED + READINGS.index("story")]
    assert (story >= 0).all(), "the story is a reading here"
    assert (rows[:, -1] == 1.5).all()


def test_passages_are_weighed_against_each_other(talk: Dialogue) -> None:
    """What most readings find first, and what the words of the message say, stands out."""
    before = Said(_LEGAL_AID, ("法律援助怎么申请",))
    found = dict(_reader(talk).read(Asked("", "那材料呢"), before, Scope(DAY)))
    numbers, rows = weighed(found, before, talk.index, 0.0)
    compared, behind = rows[:, :COMPARED], rows[:, COMPARED : 2 * COMPARED]
    assert behind.max(axis=0).tolist() == [0.0] * COMPARED
    assert np.allclose(compared - compared.max(axis=0), behind, atol=1e-6)
    documents = numbers.index(talk.index.number("legal-aid/documents") or 0)
    second, total, firsts, reciprocal = compared[:, :4].T
    for column in (second, total, firsts, reciprocal):
        assert column.argmax() == documents
    assert firsts[documents] <= reciprocal[documents] <= len(found)
    alone = talk.index.query(found["alone"].text)
    evidence = talk.index.evidence(alone, numbers)[:, FEATURE_NAMES.index("cosine")]
    assert np.allclose(compared[:, 4], evidence, atol=1e-6)


def test_what_a_reading_settled_is_not_said_of_another_passage(talk: Dialogue) -> None:
    """Nor is a reading chosen whose hits are of another year, and were not weighed."""
    before = Said(_LEGAL_AID, ("法律援助怎么申请",))
    found = dict(_reader(talk).read(Asked("", "那材料呢"), before, Scope(DAY)))
    best = meant(found, before, talk.index)[0].hits[0]
    name = max(found, key=lambda one: found[one].score if found[one].hits[0] == best else 0)
    other = replace(found["inside"].hits[-1], score=0.001)
    found[name] = replace(found[name], hits=(other, *found[name].hits), settled=True)
    found["exchanged"] = replace(
        found[name], hits=(replace(best, score=0.999),), otherwise=(best,), settled=False
    )

    again, _ = meant(found, before, talk.index)

    assert again.hits[0].number == best.number
    assert not again.settled
    assert again.otherwise == ()


@pytest.mark.parametrize(
    ("turns", "passage"),
    [
        (("在工地干了半年", "老板一直没签合同", "这个要赔我钱不"), "labour-contract/no-contract"),
        (("我的会员卡丢了", "已经挂失了", "补要钱不"), "membership-card/lost"),
    ],
)
def test_a_story_is_told_over_several_messages(
    talk: Dialogue, turns: tuple[str, ...], passage: str
) -> None:
    """None of them needs to have been answered."""
    assert said(talk, *turns).passages[0] == passage


def test_what_is_remembered_is_masked_and_little() -> None:
    """States are written down, and what is masked is nothing to search for."""
    assert remembered(("甲", "乙"), "我电话13812345678 工资没发") == ("乙", "工资没发")


def test_what_was_offered_is_a_question_of_its_own(talk: Dialogue) -> None:
    """Whatever was spoken of: its words are not bent to that."""
    reply = said(talk, "法律援助怎么申请", "1")
    first = said(talk, "法律援助怎么申请").choices[0]
    assert reply.passages == said(talk, first.send).passages


def test_without_its_figure_a_question_has_each_term_once(talk: Dialogue) -> None:
    """What stands before and after the asking word is left over once."""
    query = talk.index.query("工会给职工发了多少钱 职工满意吗").without_figure()
    assert query.asked == ""
    assert len(query.grams) == len(set(query.grams))
    assert "职工" in dict(query.grams)
    assert "多少" not in dict(query.grams)
