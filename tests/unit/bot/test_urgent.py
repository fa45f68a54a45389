"""Emergencies are recognised, and everyday wording is not taken for one."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from helpers import yaml_in

from bot.evaluate import is_held_out
from bot.urgent import by_rules, urgent
from knowledge.text import normalise
from knowledge.types import Knowledge

QUESTIONS = Path(__file__).parents[3] / "benchmarks" / "questions"
# Open wording cannot be listed in full: what unseen messages reach is kept, not wished for.
UNSEEN_MISSED = 0.06
UNSEEN_CAUGHT = 0.07
# Half of these tell an emergency round about, without a word of danger.
ROUND_ABOUT = tuple(f"urgent-{author}" for author in "wxy")
ROUND_ABOUT_MISSED = 0.1
# English by three authors of its own: the weights have learnt from less of it.
ENGLISH = "urgent-z"
ENGLISH_MISSED = 0.19


@cache
def _all_in(path: Path) -> list[dict[str, Any]]:
    return list(yaml_in(path)["questions"])


def _questions(pattern: str, *, held_out: bool) -> list[dict[str, Any]]:
    """The messages that the rules were written with, or those that nothing learnt from."""
    found: list[dict[str, Any]] = []
    for path in sorted(QUESTIONS.glob(pattern)):
        for each in _all_in(path):
            unseen = "unseen" in path.stem
            third = "-h" in each["id"] and is_held_out(each["turns"][-1])
            if (unseen or third) if held_out else not (unseen or "-h" in each["id"]):
                found.append(each)
    return found


def _messages(*, held_out: bool) -> list[dict[str, Any]]:
    found = _questions("urgent*.yaml", held_out=held_out)
    return [each for each in found if not each["id"].startswith("trap")]


def _missed(*, held_out: bool) -> tuple[list[str], int]:
    questions = _messages(held_out=held_out)
    missed = []
    for question in questions:
        kind = urgent(normalise(question["turns"][-1]))
        if kind is None or (not held_out and kind != question["expect"]["urgency"]):
            missed.append(question["id"])
    return missed, len(questions)


def _caught(*, held_out: bool) -> tuple[list[str], int]:
    questions = _questions("urgent-traps*.yaml", held_out=held_out)
    return [
        question["id"]
        for question in questions
        if urgent(normalise(question["turns"][-1])) is not None
    ], len(questions)


def test_at_most_two_percent_of_the_urgent_messages_are_missed() -> None:
    """A message of the first set gets its own kind of urgency, 98 times in 100."""
    missed, count = _missed(held_out=False)
    assert count >= 120
    assert len(missed) <= 0.02 * count, missed


def test_at_most_five_percent_of_the_traps_are_caught() -> None:
    """A harmless message of the first set is left alone, 95 times in 100."""
    caught, count = _caught(held_out=False)
    assert count >= 120
    assert len(caught) <= 0.05 * count, caught


def test_the_held_out_messages_do_not_get_worse() -> None:
    """Messages that neither rules nor weights have seen are found as often as when written."""
    missed, count = _missed(held_out=True)
    every = [each["id"] for each in _messages(held_out=True)]
    hard = [one for one in every if one.startswith(ROUND_ABOUT)]
    english = [one for one in every if one.startswith(ENGLISH)]
    plain = count - len(hard) - len(english)
    assert len(hard) >= 400
    assert len(english) >= 150
    assert plain >= 150
    missed_hard, missed_english = set(missed) & set(hard), set(missed) & set(english)
    assert len(missed) - len(missed_hard) - len(missed_english) <= UNSEEN_MISSED * plain, missed
    assert len(missed_hard) <= ROUND_ABOUT_MISSED * len(hard), missed_hard
    assert len(missed_english) <= ENGLISH_MISSED * len(english), missed_english
    caught, count = _caught(held_out=True)
    assert count >= 150
    assert len(caught) <= UNSEEN_CAUGHT * count, caught


def test_the_examples_find_what_the_rules_do_not() -> None:
    """The second line halves what the rules alone miss of unseen wording."""
    questions = _messages(held_out=True)
    alone = sum(by_rules(normalise(each["turns"][-1])) is None for each in questions)
    both = sum(urgent(normalise(each["turns"][-1])) is None for each in questions)
    assert both <= alone / 2


def test_everyday_talk_is_not_urgent() -> None:
    """At most one of 150 short messages that nothing was learnt from."""
    said = _questions("urgent-traps-unseen-everyday.yaml", held_out=True)
    taken = [each["id"] for each in said if urgent(normalise(each["turns"][-1])) is not None]
    assert len(said) == 150
    assert len(taken) <= 1, taken


@pytest.mark.parametrize(
    "frame", ["{}", "我在{}", "人在{}", "我现在在{}", "我是{}人", "我老家{}", "我到{}了", "那{}呢"]
)
def test_where_somebody_is_is_not_urgent(frame: str, shipped: Knowledge) -> None:
    """Of the listed places, with their suffix or without, at most one in a thousand."""
    names = [place.name for place in shipped.places.places]
    said = [frame.format(name) for name in names]
    said += [frame.format(name.rstrip("省市区县") or name) for name in names]
    taken = [text for text in said if urgent(normalise(text)) is not None]
    assert len(said) > 1000
    assert len(taken) <= 0.001 * len(said), taken


@pytest.mark.parametrize(
    "text",
    "好吧 不用了 算了 我怀孕了 我老婆生了 我没钱了 我累了 我妈病了 我失业了 我下班了 我到家了"
    " 我被辞退了 我走了 我不知道 我要找人 我在家 我在宿舍 想回家 我等不及了 我饿了".split(),
)
def test_short_statements_are_not_urgent(text: str) -> None:
    """What workers say all day gets no emergency number."""
    assert urgent(normalise(text)) is None


def test_small_talk_is_never_urgent() -> None:
    """Neither small talk nor the questions that look like it are taken for an emergency."""
    questions = _questions("smalltalk.yaml", held_out=False)
    assert len(questions) > 20
    for question in questions:
        assert by_rules(normalise(question["turns"][-1])) is None, question["id"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我要去跳楼讨薪", "suicide"),
        ("自杀算工伤吗", None),
        ("我想自杀 算工伤吗", "suicide"),
        ("老板打我", "violence"),
        ("老板打我电话", None),
        ("我们被锁在宿舍 这犯法吗", "violence"),
        ("老板说再要工资就弄死我", "wage_threat"),
        ("老板威胁要开除我", None),
        ("去年的工资没给 我要砍死他", "wage_threat"),
        ("手被机器压了流血", "injury"),
        ("去年手被机器压了", None),
        ("手机被机器压坏了", None),
        ("我想結束自己的生命", "suicide"),
        ("my boss locked us in", "violence"),
        ("我想死", "suicide"),
        ("打算自杀", "suicide"),
        ("不想活了", "suicide"),
        ("工友触电倒地了", "injury"),
        ("", None),
    ],
)
def test_person_act_and_time_decide(text: str, expected: str | None) -> None:
    """The same words are urgent or not by who suffers, what is asked and when it was."""
    assert urgent(normalise(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "自己手上就有老板打的工资欠条",
        "老板打给我的条子没盖章",
        "包工头雇的人摔伤谁付责",
        "两个人没打起来也记过",
        "猝死的四十八小时从哪里算",
        "the company will not file for gongshang, may i file on my own",
        "car hit me when i go home from factory, is gongshang?",
        "i hurt my knee in summer, gongshang or not",
        "if gas leak in workshop, we can run out?",
        "my boss threatens to lower my pay",
        "i feel very sad and stress after night shift, want someone talk",
    ],
)
def test_rules_for_emergencies_are_no_emergency(text: str) -> None:
    """Who pays, who files and what counts is asked in the words of an emergency."""
    assert urgent(normalise(text)) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("老板打了我一顿还逼我写欠条", "violence"),
        ("打我逼我签的欠条 门还锁着", "violence"),
        ("包工头雇的人刚摔下来 血止不住", "injury"),
        ("不是演习 车间真的冒火了", "injury"),
        ("car hit me now, my leg is broken", "injury"),
        ("smell gas in workshop, two people faint, help", "injury"),
        ("he hit me with a pipe and he is still here", "violence"),
        ("my boss says he will burn my house if i ask for my salary", "wage_threat"),
        ("想自杀 单位赔吗", "suicide"),
        ("我想死 有工伤吗", "suicide"),
        ("so sad after night shift, i want to jump from the roof", "suicide"),
    ],
)
def test_the_same_words_stay_urgent_where_it_happens(text: str, expected: str) -> None:
    """What blots out harmless wording leaves blows, falls, fire and death wishes."""
    assert urgent(normalise(text)) == expected


def test_long_texts_are_read_in_linear_time() -> None:
    """A text of any length is answered; nothing backtracks over the whole of it."""
    assert urgent("我" * 50_000) is None
    assert urgent("我" * 50_000 + "不想活了") == "suicide"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("请问工伤怎么赔我刚才腿被砸断了", "injury"),
        ("法律援助怎么申请我手刚被机器压断了", "injury"),
        ("工伤怎么赔我现在手好了", None),
        ("工伤怎么认定我刚才问过了", None),
    ],
)
def test_a_question_first_hides_no_accident(text: str, expected: str | None) -> None:
    """Spoken without a pause, what has just happened comes last."""
    assert urgent(text) == expected
