"""Passages -> the text of a reply."""

from __future__ import annotations

import numpy as np
from helpers import passage

from bot.answer import answer, without_what_is_asked
from index.types import Hit
from knowledge.types import PassageKind, Season, Source


def _hit(kind: PassageKind, text: str, season: Season | None = None) -> Hit:
    found = passage(
        text,
        kind,
        subject="会员卡",
        title="补办",
        facet="how",
        period="2016年上半年" if kind == "report" else "",
        sources=(Source("document", "办法", "银川市总工会", "2016"),),
        season=season,
    )
    return Hit(0, found, ("银川市",), 0.9, np.zeros(1, np.float32))


def test_a_rule_keeps_its_order() -> None:
    """The steps of a rule stand as staff wrote them, whatever the question says."""
    reply = answer(
        _hit("service", "先挂失。再带身份证补办。"), "带身份证补办", "银川市", "zh", "07-01"
    )
    assert reply.text.startswith("先挂失。\n再带身份证补办。")


def test_a_report_puts_the_answering_sentence_first() -> None:
    """Of a report the sentence that covers the question leads, its figure is marked."""
    hit = _hit("report", "上半年建了工会115家。举办招聘会5场。")
    reply = answer(hit, "招聘会举办几场", "银川市", "zh", "07-01")
    assert reply.text.splitlines()[:2] == ["【银川市，2016年上半年】", "举办招聘会5场。"]
    assert [reply.text[a:b] for a, b in reply.marks] == ["5场"]
    assert reply.text[: reply.lead].endswith("5场。")


def test_out_of_season_is_said() -> None:
    """Asked in winter, a summer service says when it is due; in summer it does not."""
    hit = _hit("service", "给户外职工送水。", Season("06-01", "09-30"))
    winter, summer = (answer(hit, "送水", "银川市", "zh", day).text for day in ("12-01", "07-01"))
    assert "6月1日到9月30日" in winter
    assert "先问本单位工会" in winter
    assert "6月1日" not in summer


def test_the_source_stands_last() -> None:
    """The last line names title, publisher and date; the note has file and line."""
    reply = answer(_hit("service", "先挂失。"), "挂失", "银川市", "zh", "07-01")
    assert reply.text.splitlines()[-1] == "来源：办法（银川市总工会，2016）"
    assert (reply.sources[0].file, reply.sources[0].line) == ("x.yaml", 7)


def test_a_list_is_not_cut_at_its_semicolons() -> None:
    """The items of one list stay together in the first sentence."""
    hit = _hit("service", "带三样：身份证；证明；证据。别的不用。")
    reply = answer(hit, "要带什么", "银川市", "zh", "07-01")
    assert reply.text[: reply.lead].endswith("带三样：身份证；证明；证据。")


def test_a_part_is_said_to_be_one() -> None:
    """What a district has, given for its city, names both; the marks stay on their figures."""
    hit = _hit("report", "建了7个家。")
    reply = answer(hit, "建了几个家", "宁夏", "zh", "07-01", is_part=True)
    assert reply.text.startswith("下面是银川市的情况，不是整个宁夏的。\n【银川市，2016年上半年】\n")
    assert [reply.text[a:b] for a, b in reply.marks] == ["7个家"]


def test_what_is_not_told_is_said_before_what_is() -> None:
    """No answer and no passage counted as one; marks and lead move with the text."""
    given = answer(_hit("report", "慰问了36个单位。"), "发了多少钱", "银川市", "zh", "07-01")
    reply = without_what_is_asked(given, "money", "拨12351。")
    assert (reply.kind, reply.passages, reply.confidence) == ("none", (), 0.0)
    assert reply.text.startswith("您问的金额，资料里没写。")
    assert reply.text.endswith("拨12351。")
    assert reply.sources
    assert [reply.text[a:b] for a, b in reply.marks] == ["36个"]
    assert reply.text[: reply.lead].endswith("慰问了36个单位。")


def test_a_year_answers_when_the_day_is_not_told() -> None:
    """It is given as the answer, and said to be no more than that."""
    given = answer(_hit("report", "2016年办了比赛。"), "啥时候办的", "银川市", "zh", "07-01")
    reply = without_what_is_asked(given, "date", "拨12351。")
    assert (reply.kind, reply.passages) == ("answer", ("x/y",))
    assert reply.text.startswith("具体是哪一天，资料里没写")
    assert "12351" not in reply.text
