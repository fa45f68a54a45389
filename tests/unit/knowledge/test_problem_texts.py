"""What staff are told, in two languages."""

from __future__ import annotations

import ast
import copy
import string
from pathlib import Path

import pytest

from bot import staff_texts
from knowledge import texts
from knowledge.errors import ContentError, Problem, UnionbotError
from knowledge.messages import Catalogue, Message, in_language, terminal_language

ROOT = Path(__file__).parents[3]


def blanks(template: str) -> set[str]:
    """The names of a template's {values}."""
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


@pytest.mark.parametrize("module", [texts, staff_texts])
def test_both_languages_say_the_same(module: object) -> None:
    """A value that only one of them shows has been forgotten in the other, or stands for it."""
    templates: dict[str, tuple[str, str]] = module._TEXTS  # type: ignore[attr-defined]
    # Of several, one language counts all, the other those beyond the first.
    counted_apart = {"and-more"}

    for code, (chinese, english) in templates.items():
        assert code in counted_apart or blanks(chinese) == blanks(english), code


def said_in(folder: str) -> set[str]:
    """The code of each say("…") in a package."""
    return {
        node.args[0].value
        for path in (ROOT / folder).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "say"
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }


def test_every_code_that_is_said_is_in_the_catalogue() -> None:
    """A slip would end check with a bug, and only for those whose file has that mistake."""
    assert len(said_in("knowledge")) > 20
    assert {code for code in said_in("knowledge") if code not in texts.TEXTS} == set()


def test_a_message_is_its_english_sentence_and_knows_its_chinese_one() -> None:
    """It can stand wherever a text can; values that are messages are said in the same language."""
    say = Catalogue({"lost": ("丢了{what}", "{what} is lost"), "key": ("钥匙", "a key")}).say

    message = say("lost", what=say("key"))

    assert message == "a key is lost"
    assert (in_language(message, "zh"), message.code) == ("丢了钥匙", "lost")
    assert in_language("plain", "zh") == "plain"
    assert in_language(copy.deepcopy(message), "zh") == "丢了钥匙"


def test_problems_and_errors_can_be_read_in_both() -> None:
    """The line of a problem is the same but for its words."""
    problem = Problem("a.yaml", 2, 3, Message("It is late.", "晚了。", "late"), "warning")

    assert str(problem) == "a.yaml:2:3: warning: It is late."
    assert problem.text("zh") == "a.yaml:2:3: 提醒：晚了。"
    assert problem.code == "late"
    assert ContentError([problem]).text("zh") == "a.yaml:2:3: 提醒：晚了。"
    assert UnionbotError(problem.message).text("zh") == "晚了。"
    assert UnionbotError("plain").text("zh") == "plain"


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LC_MESSAGES": "zh_TW"}, "zh"),
        ({"LC_ALL": "", "LANG": "zh"}, "zh"),
    ],
)
def test_the_terminal_says_its_language(
    monkeypatch: pytest.MonkeyPatch, values: dict[str, str], expected: str
) -> None:
    """LC_ALL goes before LC_MESSAGES, that before LANG; an empty one says nothing."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in values.items():
        monkeypatch.setenv(name, value)

    assert terminal_language() == expected
