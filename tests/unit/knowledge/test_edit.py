"""Ways of asking are added, and nothing else in the file changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from knowledge.edit import scalar, with_questions
from knowledge.load import read
from knowledge.notes import without_notes

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

BLOCK = """\
format: 1   # a comment
answers:
  - id: one
    questions:
    -   first # why
    # a comment between
    -   "second"
    sources: []
  - id: two
    questions: [a, "b, c"]   # flow
"""
REPORT = """\
---
format: 1
---

## 书屋 {#rooms}

27家。

问：几家书屋
问：书屋多少

## 没有问法的

字。
"""


def test_a_block_list_goes_on_as_it_began() -> None:
    """Same indent, same dash; comments and all other lines stay."""
    after = with_questions(BLOCK, "one", ["third", "a: b"])
    new = "    -   third\n    -   'a: b'\n"

    assert new in after
    assert after.replace(new, "") == BLOCK


def test_a_list_on_one_line_stays_on_one_line() -> None:
    """In quotes only what needs them."""
    after = with_questions(BLOCK, "two", ["c", "d, e", "- f"])

    assert """questions: [a, "b, c", c, 'd, e', '- f']   # flow\n""" in after


@pytest.mark.parametrize("last", [">-\n      two\n      lines", "|\n      two\n      lines", "'q'"])
def test_whatever_the_last_one_is_written_as(last: str) -> None:
    """The list is read with the new one at its end."""
    text = f"answers:\n- id: x\n  questions:\n    - {last}\n  sources: []\n"
    found = yaml.safe_load(with_questions(text, "x", ["new"]))

    assert found["answers"][0]["questions"][-1] == "new"
    assert found["answers"][0]["sources"] == []


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_dash_may_stand_on_a_line_of_its_own(end: str) -> None:
    """The new one is a question of its own, not the rest of the last."""
    text = f"answers:{end}- id: x{end}  questions:{end}    - 问一{end}    -{end}      问二{end}"

    after = with_questions(text, "x", ["新的问法"])

    assert after == f"{text}    - 新的问法{end}"


@pytest.mark.parametrize("bom", ["", "\ufeff"])
@pytest.mark.parametrize("char", ["\u2028", "\u2029", "\x85", "\r"])
@pytest.mark.parametrize("last", ["b", "'b'", "|\n      b"])
def test_lines_that_only_yaml_counts(char: str, last: str, bom: str) -> None:
    """Pasted from a web page: the new question still stands below the last one."""
    text = (
        f'{bom}name: "a{char}b"\nanswers:\n- id: x\n  questions:\n    - a\n    - {last}\n  z: 1\n'
    )

    after = with_questions(text, "x", ["新的"])

    assert after == text.replace("  z: 1", "    - 新的\n  z: 1")


@pytest.mark.parametrize(
    "text",
    [
        "answers:\n- id: x\n  questions: &q\n  - a\n- id: y\n  questions: *q\n",
        "answers:\n- id: x\n  questions: [a  # why\n  ]\n- id: y\n  more: {questions: [*z]}\n",
        "answers:\n- id: x\n  questions:\n    ? - a\n",
    ],
)
def test_what_is_not_safe_is_left_to_staff(text: str) -> None:
    """Nothing but the questions of that answer may change."""
    with pytest.raises(ValueError, match=r"safe|file"):
        with_questions(text, "x", ["新的"])


def test_a_report_gets_its_lines_below_the_others() -> None:
    """Or below the text if there were none."""
    assert "问：书屋多少\n问：新的\n\n## 没有" in with_questions(REPORT, "rooms", ["新的"])
    assert with_questions(REPORT, "没有问法的", ["新的"]) == f"{REPORT}\n问：新的\n"


def test_notes_between_staff_are_no_part_of_a_report() -> None:
    """A section is found by its heading without them, and nothing is written into one."""
    text = REPORT.replace("{#rooms}", "{#rooms} <!-- 待核 -->")
    text = text.replace("问：书屋多少\n", "问：书屋多少\n<!-- 先不要\n问：不读\n## 不读\n-->\n")

    assert "问：书屋多少\n问：新的\n<!-- 先" in with_questions(text, "rooms", ["新的"])
    with pytest.raises(ValueError, match="file"):
        with_questions(text, "不读", ["新的"])


@pytest.mark.parametrize(
    "note", ["<!-- 这里还要\n再查 -->", "<!-- 一\n二 --> <!-- 三\n\n四 -->", "<!-- 一\n-->"]
)
@pytest.mark.parametrize("line", ["27家。", "问：书屋多少"])
def test_nothing_is_written_into_a_note_that_begins_behind_the_text(note: str, line: str) -> None:
    """It would never be read."""
    text = REPORT.replace(line, f"{line}{note}")

    after = with_questions(text, "rooms", ["新的"])

    assert "问：新的" in without_notes(after, "")[0]
    assert after.replace("问：新的\n", "") == text
    alone = f"---\nformat: 1\n---\n## 甲\n正文。{note}\n"
    assert with_questions(alone, "甲", ["新的"]) == f"{alone}\n问：新的\n"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
@pytest.mark.parametrize(("text", "answer"), [(BLOCK, "one"), (BLOCK, "two"), (REPORT, "rooms")])
def test_line_ends_and_marks_are_kept(text: str, answer: str, bom: str, end: str) -> None:
    """As the editor of the file writes them."""
    before = bom + text.replace("\n", end)
    after = with_questions(before, answer, ["新的"])

    assert after == bom + with_questions(text, answer, ["新的"]).replace("\n", end)


@pytest.mark.parametrize("text", [BLOCK, REPORT, "", "a: [", "answers: 3", "- 1"])
def test_an_answer_that_is_not_there(text: str) -> None:
    """Is not made up."""
    with pytest.raises(ValueError, match="file"):
        with_questions(text, "nowhere", ["x"])


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=40))
def test_any_text_is_read_as_it_was(text: str) -> None:
    """In a block and between brackets."""
    assert yaml.safe_load(f"- {scalar(text)}") == [text]
    assert yaml.safe_load(f"[{scalar(text, in_flow=True)}]") == [text]


def test_every_shipped_answer_can_be_added_to(shipped_content: Path, today: dt.date) -> None:
    """With the real files, each of whose passages must be found."""
    for passage in read(shipped_content, today)[0].passages[::31]:
        path = shipped_content / passage.file
        text = path.read_text(encoding="utf-8")
        after = with_questions(text, passage.id.partition("/")[2], ["全新的问法"])
        added = [line for line in after.splitlines() if "全新的问法" in line]

        assert len(added) == 1
        assert len(after) == len(text) + len(added[0]) + 1 or "[" in added[0]
