"""Small talk is recognised as a whole, and one real word makes it a question."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

import bot.smalltalk
from bot.smalltalk import smalltalk
from knowledge.text import normalise

QUESTIONS = Path(__file__).parents[3] / "benchmarks" / "questions" / "smalltalk.yaml"


def _questions(*, talk: bool) -> list[dict[str, Any]]:
    content = yaml.safe_load(QUESTIONS.read_text(encoding="utf-8"))
    return [
        each for each in content["questions"] if ("smalltalk" in each["expect"]["kinds"]) == talk
    ]


def test_small_talk_is_recognised() -> None:
    """At most two in a hundred messages of small talk go into the search."""
    questions = _questions(talk=True)
    missed = [each["id"] for each in questions if smalltalk(normalise(each["turns"][-1])) is None]
    assert len(questions) >= 60
    assert len(missed) <= 0.02 * len(questions), missed


def test_a_question_is_never_answered_with_small_talk() -> None:
    """A greeting or thanks in front of a question does not swallow the question."""
    questions = _questions(talk=False)
    caught = [each["id"] for each in questions if smalltalk(normalise(each["turns"][-1]))]
    assert len(questions) >= 30
    assert not caught


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("你好呀👋", "greeting"),
        ("谢谢啦", "thanks"),
        ("你是谁", "who"),
        ("你是真人吗？", "human"),
        ("你能干啥", "ability"),
        ("拜拜", "bye"),
        ("你真棒", "praise"),
        ("你答非所问", "complaint"),
        ("好的", "ok"),
        ("等会儿", "ok"),
        ("唉", "weary"),
        ("累了 歇会", "weary"),
        ("i am tired", "weary"),
        ("好的我先试试", "ok"),
        ("ok i will", "ok"),
        ("Perfect, let me ask him", "ok"),
        ("you are right, thanks", "thanks"),
        ("找到了谢谢", "thanks"),
        ("转人工", "person"),
        ("找个人跟我说", "person"),
        ("能不能叫个人来和我讲一下", "person"),
        ("怎么找你们的人", "person"),
        ("怎么才能联系到你们", "person"),
        ("Can I speak to a human?", "person"),
        ("你好，你是谁", "who"),
        ("好的，谢谢，再见", "bye"),
        ("謝謝", "thanks"),
        ("累死了", "weary"),
        ("热死人了这天", "weary"),
        ("上班好累啊", "weary"),
        ("活着好累", None),
        ("加班累死了怎么办", None),
        ("热死人了有补贴吗", None),
        ("我要投诉", None),
        ("谢谢 那怎么申请", None),
        ("人工费怎么算", None),
        ("hire", None),
        ("1", None),
        ("👍", None),
        ("", None),
    ],
)
def test_the_whole_text_decides(text: str, expected: str | None) -> None:
    """The kind that needs an answer most is named; a word left over means a question."""
    assert smalltalk(normalise(text)) == expected


def test_a_repeated_word_costs_no_time() -> None:
    """Even a text made to be read in many ways is decided at once."""
    assert smalltalk("我想" * 30 + "x") is None


def test_phrases_are_written_out() -> None:
    """A Chinese character that none of them has rules small talk out, so none may stand for any."""
    for _, phrase in bot.smalltalk._PHRASES:
        assert not re.search(r"(?<!\\)\.|\[\^|\\[wWSDu]", phrase), phrase


@pytest.mark.parametrize("text", ["等一下 有人叫我", "稍等 接个电话", "工头喊我了 等下"])
def test_who_breaks_off_for_a_moment_asks_nothing(text: str) -> None:
    """Nor is anybody in danger."""
    assert smalltalk(normalise(text)) == "ok"


def test_whom_somebody_calls_may_matter() -> None:
    """What follows 有人叫我 may be what is asked about."""
    assert smalltalk(normalise("有人叫我签离职单")) is None
