"""Answers are taken out of a service file as they are written."""

from __future__ import annotations

import pytest

from knowledge.excerpt import answer_texts, appended
from knowledge.yaml_file import YamlFile, parse_yaml

OWN = "format: 1\nid: x\nanswers:\n    - id: zero\n      questions: [z]\n"


def parsed(text: str) -> YamlFile:
    """The file of a text that has no problem."""
    file, problems = parse_yaml(text, "")
    assert file is not None
    assert problems == []
    return file


@pytest.mark.parametrize("char", ["\u2028", "\u2029", "\x85", "\r", " "])
def test_lines_that_only_yaml_counts_move_no_border(char: str) -> None:
    """A character pasted from a web page must not give an answer the lines of the next."""
    head = f'format: 1\nid: x\nname: "a{char}b"\nanswers:\n'
    one = f'- id: one\n  questions: ["q{char}r"]\n  text: |\n    甲\n    乙\n'
    two = "- id: two\n  questions: [b]\n"
    text = head + one + two

    assert answer_texts(parsed(text), text) == (head, {"one": one, "two": two})


@pytest.mark.parametrize("char", ["\u2028", "\x85", " "])
def test_an_answer_says_the_same_in_another_file(char: str) -> None:
    """Further in; in a block its lines are those that YAML counts."""
    text = f'id: x\nanswers:\n- id: one\n  questions: ["q{char}r"]\n  text: |\n    甲{char}    乙\n'

    found = appended(parsed(OWN), OWN, parsed(text), text, "one")

    assert parsed(found).value["answers"][1] == parsed(text).value["answers"][0]
