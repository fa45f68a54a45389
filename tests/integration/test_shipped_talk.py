"""Conversations over the shipped content that go on: follow-ups, many turns, two at once."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from helpers import DAY, said

from bot.evaluate import is_held_out, read_questions
from bot.types import State, Turn
from knowledge.types import NATIONWIDE

if TYPE_CHECKING:
    from bot.dialogue import Dialogue

_QUESTIONS = Path(__file__).parents[2] / "benchmarks" / "questions"


def test_a_talk_goes_on_from_what_lacked_a_figure(talk: Dialogue) -> None:
    """The passage that was shown is what was spoken of."""
    reply = said(talk, "呼市春节慰问坚守岗位的职工花了多少钱", "慰问了多少人")
    assert reply.passages == ("hohhot-2015/festival-visit",)


def test_a_place_made_of_small_words_is_a_place(talk: Dialogue) -> None:
    """成 and 都 by themselves mean yes, all; 那成都呢 asks for another city."""
    reply = said(talk, "广元助学花了多少钱", "那成都呢")
    assert reply.kind in ("none", "choose")


@pytest.mark.parametrize(
    ("turns", "passage"),
    [
        (("法律援助是什么", "那怎么申请"), "legal-aid/how"),
        (("法律援助是什么", "那怎么申请", "谢谢", "需要什么材料"), "legal-aid/documents"),
        (("呼市建了几个职工书屋", "晋城呢"), "jincheng-2014/reading-rooms"),
        (("呼市建了几个职工书屋", "你好", "换晋城看看"), "jincheng-2014/reading-rooms"),
        (("法律援助收费吗", "会员卡丢了咋办", "要钱吗"), "membership-card/"),
        (("工伤多久内申请", "广元也一样吗"), "work-injury/deadline"),
        (("送清凉送给谁", "外卖员有吗"), "cooling-visits/"),
        (("广元2011年签了多少份工资协议", "晋城呢"), "jincheng-2014/wage-agreements"),
        (("内蒙两节送温暖筹了多少钱", "银穿呢"), "yinchuan-2016h1/holiday-aid"),
        (("集体合同怎么签", "谢谢", "一般管几年啊"), "collective-bargaining/term"),
        (("大病互助第七期几个人参加", "第六期呢"), "jincheng-2014/mutual-aid-sixth"),
        (("送清凉都送给谁", "好", "去哪领"), "cooling-visits/where"),
        (("送温暖什么时候", "打错字了 我问的是送清凉"), "cooling-visits/when"),
        (("内蒙八大群体建了多少家工会", "会员有多少"), "inner-mongolia-2021/eight-groups"),
        (("周六上班给几倍", "过年那几天呢"), "working-time/pay-holiday"),
        (("劳动仲裁怎么申请", "多久出结果"), "labour-arbitration/duration"),
        (("你好", "怎么入会"), "joining-union/how"),
        (("工伤在家养着", "工资谁发"), "work-injury/paid-leave"),
        (("普通工人能评劳模吗", "几年评一回"), "model-workers/when"),
        (("年假几天", "对了老板欠工资找谁"), "unpaid-wages/what-to-do"),
        (("老板拖欠工姿两个月了咋办", "去哪投诉", "法律圆助要钱不"), "legal-aid/cost"),
        (("骑车上班让汽车撞了 腿流血", "算工伤不"), "work-injury/"),
        (("呼市农牧民工会员有多少", "比上年多了多少"), "hohhot-2015/herder-members"),
        (("工伤在家养着", "这期间工资咋发"), "work-injury/paid-leave"),
        (("新人没培训就让上机器", "行吗"), "safety-health/training"),
        (("要走了厂里不给做离岗体检", "可以这样吗"), "safety-health/leaving-check"),
        (("广元工会办过招聘会没", "叫啥名字"), "guangyuan-2011/job-fairs"),
        (("老板说发了西瓜就不给高温费", "这样行不行"), "cooling-visits/not-instead"),
        (("拖欠工资怎么办", "好的知道了", "对了年假怎么规定的"), "annual-leave/"),
        (("工资拖欠怎么办", "不对 我问的是年假"), "annual-leave/"),
        (("产假几天", "说错了 问的是年假"), "annual-leave/"),
        (("工伤怎么认定", "不，我说的是工资"), "unpaid-wages/"),
    ],
)
def test_a_follow_up_is_completed(talk: Dialogue, turns: tuple[str, ...], passage: str) -> None:
    """From the last subject, over small talk, after a change of subject."""
    place = "晋城市" if "第六期" in turns[-1] else ""
    assert said(talk, *turns, place=place).passages[0].startswith(passage)


@pytest.mark.parametrize(
    ("turns", "year"),
    [
        (("how much was spent on cooling visits in Guangyuan", "and in 2016?"), "2011"),
        (("how many legal aid cases in Inner Mongolia", "and last year?"), "2021"),
    ],
)
def test_an_english_year_alone_asks_the_last_question(
    talk: Dialogue, turns: tuple[str, ...], year: str
) -> None:
    """By itself it would find any rule or case in which that year stands."""
    reply = said(talk, *turns)
    assert reply.kind == "none"
    assert year in reply.text


def test_a_year_that_nothing_is_known_of_is_no_question_for_other_places(talk: Dialogue) -> None:
    """广元呢 asks there what was asked before that year, and not for anything of that year."""
    turns = ("晋城2014年送温暖发了多少钱", "送清凉呢", "助学金呢", "那2015年呢", "广元呢")
    assert said(talk, *turns).passages[0] in ("scholarships/what", "guangyuan-2011/autumn-tuition")


def test_what_is_off_topic_is_not_said_to_be_lacking_of_a_place(talk: Dialogue) -> None:
    """Put together with a figure asked for before it would look like one that the place lacks."""
    reply = said(talk, "呼市妈咪小屋建了几家", "晋城呢", "红烧肉咋做好吃")
    assert reply.kind == "none"
    assert "晋城" not in reply.text


@pytest.mark.parametrize("text", ["银川有啥", "银川有什么服务", "what do you have for yinchuan"])
def test_who_asks_what_a_place_has_is_told_what_can_be_asked(talk: Dialogue, text: str) -> None:
    """And the place is remembered; no passage happens to be about services."""
    reply = said(talk, text)
    assert (reply.kind, reply.place) == ("smalltalk", "银川市")
    assert ("legal aid" if text.isascii() else "法律援助") in reply.text


def test_a_message_without_a_subject_finds_none_by_itself(talk: Dialogue) -> None:
    """这样行不行 is in a way of asking of something else than what was said before it."""
    reply = said(talk, "仓库三十七度 发30块就不给水了", "这样行不行")
    assert reply.kind != "answer"
    assert {one.split("/")[0] for one in reply.passages} <= {"heat-allowance", "cooling-visits"}


def test_a_message_without_a_subject_goes_on_from_what_was_not_answered(talk: Dialogue) -> None:
    """By itself it might be of anything; with the message before it is about recuperation."""
    reply = said(
        talk,
        "is 30 days notice also for drivers",
        "ok thanks. my neighbour went to a sanatorium with the union",
        "who can go on that",
    )
    assert reply.passages[:1] == ("model-workers/recuperation-who",)


def test_another_place_is_asked_the_last_question_answered_or_not(talk: Dialogue) -> None:
    """Not the one before that, of which something was known."""
    before = ("年假几天", "没休完咋办", "呼市去年送清凉花了多少", "银川呢")
    assert said(talk, *before).kind == "none"
    assert said(talk, *before, "年假没休给几倍").passages[:1] == ("annual-leave/unused-pay",)


def test_a_place_that_somebody_went_to_is_no_place_asked_about(talk: Dialogue) -> None:
    """Unless nothing is told of that: then nothing is known of the place."""
    went = said(talk, "广元哪个律师去泸州讲经验")
    assert (went.kind, went.passages[0]) == ("answer", "guangyuan-2011/lawyers-team")
    asked = said(talk, "去泸州打工法律援助办了多少件", place="广元市")
    assert (asked.kind, asked.passages) == ("none", ())


@pytest.mark.parametrize(
    "question",
    ["换工作了工会卡还能用吗", "街边挂牌的那个工会驿站是干嘛使的", "辞职要提前多久说", "讨薪找谁"],
)
def test_a_complete_question_is_not_bent(talk: Dialogue, question: str) -> None:
    """Whatever was spoken of before."""
    alone = said(talk, question)
    for before in ("法律援助收费吗", "呼市建了几个职工书屋", "送清凉送给谁"):
        assert said(talk, before, question).passages == alone.passages


def test_an_aside_does_not_get_the_last_answer(talk: Dialogue) -> None:
    """What two authors said within talks that is off topic, the part that nothing learns from."""
    sets = [read_questions(_QUESTIONS / f"aside-{number}.yaml") for number in (1, 2)]
    asides = [one for each in sets for one in each.questions if is_held_out(one.turns[-1])]
    answered = [one.turns for one in asides if said(talk, *one.turns).kind == "answer"]
    assert len(asides) >= 90
    assert len(answered) <= 0.06 * len(asides), answered


@pytest.mark.parametrize("aside", ["明天下雨不", "番茄炒蛋先放啥", "who won the football"])
def test_what_is_off_topic_stays_so_after_several_questions(talk: Dialogue, aside: str) -> None:
    """Put together with what was said before it would find that again."""
    before = ("工伤要咋申请", "要带啥材料", "合同弄丢了", "周末加班给多少")
    for count in range(len(before) + 1):
        assert said(talk, *before[:count], aside).kind == "none"


@pytest.mark.parametrize("question", ["工会组织哪些文体活动", "工会有没有组织单身青年联谊活动"])
def test_without_a_place_what_holds_everywhere_goes_first(talk: Dialogue, question: str) -> None:
    """Reports of some place tell of such things, too."""
    reply = said(talk, question)
    assert reply.kind == "answer"
    assert reply.place == NATIONWIDE, "the answer is of one place, which nobody asked about"


def test_a_follow_up_after_nothing_asks_which_service(talk: Dialogue) -> None:
    """And a place alone is remembered for what comes."""
    assert "哪一项服务" in said(talk, "那怎么申请").text
    assert said(talk, "我在晋城", "职工书屋建了几个").place == "晋城市"


def test_many_turns_leave_a_bounded_state(talk: Dialogue) -> None:
    """Nothing is gathered from turn to turn, and every turn has a reply."""
    state, largest = State(), 0
    turns = (
        "法律援助怎么申请",
        "外卖员有吗",
        "那材料呢",
        "银川呢",
        "多少钱",
        "它" * 400,
        "",
        "呵呵",
    )
    for number in range(200):
        reply, state = talk.reply(Turn(turns[number % len(turns)]), state, DAY)
        assert reply.text
        if number >= len(turns):
            largest = max(largest, len(json.dumps(asdict(state))))
    assert largest < 4000


def test_two_messages_at_once_do_not_disturb_each_other(talk: Dialogue) -> None:
    """A state is never changed in place: both replies are those of a conversation of their own."""
    _, state = talk.reply(Turn("法律援助是什么"), State(), DAY)
    before = asdict(state)
    first, _ = talk.reply(Turn("那怎么申请"), state, DAY)
    second, _ = talk.reply(Turn("会员卡丢了咋办"), state, DAY)
    assert asdict(state) == before
    assert first.passages == ("legal-aid/how",)
    assert second.passages[0].startswith("membership-card/")


@pytest.mark.parametrize(
    ("question", "year"),
    [
        ("银川2016年上半年新发展会员多少", "2017年呢"),
        ("银川2016年上半年新发展会员多少", "下半年呢"),
        ("呼市2015年金秋助学发了多少钱", "2014年的呢"),
        ("广元2011年送清凉多少人", "今年呢"),
        ("晋城2014年新发展会员多少", "2015年呢"),
        ("内蒙古2021年法律援助多少起", "2022年呢"),
        ("呼市2015年法律援助多少件", "前一年呢"),
    ],
)
def test_another_year_never_gets_the_last_figure(talk: Dialogue, question: str, year: str) -> None:
    """It is said of what time there is one."""
    first, reply = said(talk, question), said(talk, question, year)
    assert (first.kind, reply.kind) == ("answer", "none")
    assert "我手上没有资料" in reply.text


def test_what_staff_noted_as_missing_is_not_answered(talk: Dialogue) -> None:
    """What there is is shown, and that it is not what was asked."""
    reply = said(talk, "广元评上十佳的班组是哪个厂的")
    assert (reply.kind, reply.passages) == ("none", ())
    assert reply.text.startswith("您问的这一点，资料里好像没有直接写")
    assert "十佳" in reply.text


@pytest.mark.parametrize(
    "text",
    ["my boss hasn't paid me for 2 months", "my boss didnt pay me", "they won’t give me my wages"],
)
def test_contractions_are_understood(talk: Dialogue, text: str) -> None:
    """As if they were written in full."""
    reply = said(talk, text)
    assert (reply.kind, reply.passages) == ("answer", ("unpaid-wages/what-to-do",))


def test_english_sentences_do_not_run_together(talk: Dialogue) -> None:
    """Also where a text holds signs that are not ASCII."""
    english = [p for n in range(len(talk.index.ids)) if (p := talk.index.entry(n).passage).text_en]
    other = next(p for p in english if not p.text_en.isascii() and p.text_en.count(". ") > 2)
    reply = said(talk, other.title_en)
    assert not re.search(r"[a-z]\.[A-Z]", reply.text)
