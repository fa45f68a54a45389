"""Emergencies are recognised, and everyday wording is not taken for one."""

from pathlib import Path

import pytest
from helpers import yaml_in

from bot.urgent import by_rules, urgent
from knowledge.text import normalise

QUESTIONS = Path(__file__).parents[3] / "benchmarks" / "questions"


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
    questions = yaml_in(QUESTIONS / "smalltalk.yaml")["questions"]
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
        ("同事触电了咋办", "injury"),
        ("师傅没气了咋整", "injury"),
        ("工地着火了急！", "injury"),
        ("塌方了怎么办", "injury"),
        ("fire at the site what do i do", "injury"),
        ("工资没发咋办", None),
        ("今天才晓得 报名都结束了咋办", None),
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("and if i dont use them", None),
        ("and if i cant", None),
        ("what if i dont take it this year", None),
        ("what if i dont want to live any more", "suicide"),
        ("if they not pay today i jump from this crane", "wage_threat"),
        ("if i say no he beats me", "violence"),
    ],
)
def test_a_condition_that_goes_on_from_before_is_no_despair(
    text: str, expected: str | None
) -> None:
    """It tells nothing of its own, whatever its few words are like."""
    assert urgent(text) == expected
