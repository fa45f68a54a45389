"""What staff are told, in two languages."""

from __future__ import annotations

import ast
import copy
import re
import string
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot import staff_texts
from index import texts as index_texts
from knowledge import texts
from knowledge.errors import ContentError, Problem, UnionbotError
from knowledge.importing import texts as importing_texts
from knowledge.messages import Catalogue, Message, in_language, terminal_language

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

ROOT = Path(__file__).parents[3]


def blanks(template: str) -> set[str]:
    """The names of a template's {values}."""
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


# Where a package's sentences stand, and who says them.
CATALOGUES = {
    "knowledge/importing/": importing_texts,
    "knowledge/": texts,
    "index/": index_texts,
    "bot/": staff_texts,
}
# Training is ours.
NOT_FOR_STAFF = ("index/training/",)
# Other names for say, for sentences of another package.
BORROWED = {"why_not": importing_texts, "say_of_files": texts}


def catalogue_of(path: str) -> ModuleType:
    """The one that the module says its sentences from."""
    return next(module for folder, module in CATALOGUES.items() if path.startswith(folder))


@pytest.mark.parametrize("module", CATALOGUES.values())
def test_both_languages_say_the_same(module: ModuleType) -> None:
    """A value that only one of them shows has been forgotten in the other, or stands for it."""
    templates: dict[str, tuple[str, str]] = module._TEXTS
    # Of several, one language counts all, the other those beyond the first.
    counted_apart = {"and-more"}

    for code, (chinese, english) in templates.items():
        assert code in counted_apart or blanks(chinese) == blanks(english), code
        words = re.sub(r"\{\w+\}", "", english)
        assert re.search("[\u4e00-\u9fff]", chinese) or not re.search("[a-z]{3}", words), code


def calls(*functions: str) -> Iterator[tuple[str, ast.Call, str]]:
    """Each call of functions of these names: the module, the call, and the name."""
    for folder in ("knowledge", "index", "bot"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                name = node.func if isinstance(node, ast.Call) else None
                if isinstance(name, ast.Name) and name.id in functions:
                    assert isinstance(node, ast.Call)
                    yield path.relative_to(ROOT).as_posix(), node, name.id


def test_every_code_that_is_said_is_in_its_catalogue() -> None:
    """A slip would end a command with a bug, and only for those who make that mistake."""
    said = 0
    for path, call, name in calls("say", "said", *BORROWED):
        code = call.args[-1] if call.args else None
        if path.startswith(NOT_FOR_STAFF) or not isinstance(code, ast.Constant):
            continue
        module = BORROWED.get(name) or catalogue_of(path)
        said += 1
        assert code.value in module._TEXTS, (path, code.value)

    assert said > 150


def test_no_error_is_written_in_one_language_only() -> None:
    """What staff read follows their language."""
    for path, call, _ in calls("UnionbotError", "SnapshotError", "BusyError"):
        if not path.startswith(NOT_FOR_STAFF):
            assert not isinstance(call.args[0], ast.Constant | ast.JoinedStr), (path, call.lineno)


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


def test_no_text_of_a_command_hides_another_s() -> None:
    """The tables are put together: of two texts with one code one would be lost."""
    tables = [
        vars(module)["TEXTS"] for module in vars(staff_texts).values() if hasattr(module, "TEXTS")
    ]
    assert len(tables) > 1
    assert sum(map(len, tables)) == len(staff_texts._TEXTS)
