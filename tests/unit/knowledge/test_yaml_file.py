"""YAML with positions: every value, every problem, at its line and column."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from knowledge.yaml_file import parse_yaml, read_text

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """\
# 注释
format: 1
name: {zh: 法律援助, en: Legal aid}
answers:
  - id: what
    questions:
      - 有没有免费的律师
      - 法律援助是什么
  - id: who
"""


def problems_of(text: str, first_line: int = 1) -> list[str]:
    """What is wrong with a text, as it is printed."""
    return [str(problem) for problem in parse_yaml(text, "a.yaml", first_line)[1]]


def test_values_are_plain_python() -> None:
    """Mappings, lists and scalars come out as YAML means them."""
    file, problems = parse_yaml(TEXT, "a.yaml")

    assert problems == []
    assert file is not None
    assert file.value == {
        "format": 1,
        "name": {"zh": "法律援助", "en": "Legal aid"},
        "answers": [
            {"id": "what", "questions": ["有没有免费的律师", "法律援助是什么"]},
            {"id": "who"},
        ],
    }


@pytest.mark.parametrize(
    ("key", "position"),
    [
        (("format",), (2, 1)),
        (("name", "zh"), (3, 8)),
        (("name", "en"), (3, 18)),
        (("answers", 0), (5, 5)),
        (("answers", 0, "questions"), (6, 5)),
        (("answers", 0, "questions", 1), (8, 9)),
        (("answers", 1, "id"), (9, 5)),
    ],
)
def test_every_key_and_entry_has_its_position(
    key: tuple[str | int, ...], position: tuple[int, int]
) -> None:
    """Lines and columns count from 1, columns in characters and not in bytes."""
    file, _ = parse_yaml(TEXT, "a.yaml")

    assert file is not None
    assert position == file.position(key)


def test_what_does_not_stand_there_is_at_the_nearest_part_that_does() -> None:
    """A missing key is shown where its mapping begins, a missing file part at the top."""
    file, _ = parse_yaml(TEXT, "a.yaml")

    assert file is not None
    assert file.position(("answers", 1, "text", "zh")) == (9, 5)
    assert file.position(("nothing",)) == (2, 1)


def test_positions_start_at_the_given_line() -> None:
    """The head of a report begins at its second line."""
    file, _ = parse_yaml("id: x\nid: y\n", "a.md", first_line=2)

    assert file is not None
    assert file.position(("id",)) == (3, 1)
    assert problems_of("a: 1\na: 2\n", first_line=2) == [
        "a.yaml:3:1: 'a' stands twice here. Remove one of them."
    ]
    assert problems_of("a: !x 1", first_line=2)[0].startswith("a.yaml:2:4: ")


def test_duplicate_keys_are_problems_at_the_second_one() -> None:
    """YAML itself would silently keep the last value."""
    text = "a: {zh: 你好, zh: 您好}\nb: 1\na: 2\n"

    assert problems_of(text) == [
        "a.yaml:1:13: 'zh' stands twice here. Remove one of them.",
        "a.yaml:3:1: 'a' stands twice here. Remove one of them.",
    ]


@pytest.mark.parametrize(
    ("text", "position", "part"),
    [
        ("a: 1\n---\nb: 2\n", "2:1", "another document"),
        ("名 一\n二\n三: 1\n", "3:2", "mapping values are not allowed"),
    ],
)
def test_broken_syntax_is_shown_where_it_breaks(text: str, position: str, part: str) -> None:
    """The parser's own words, its position, and what to look at."""
    [problem] = problems_of(text)

    assert problem.startswith(f"a.yaml:{position}: This is not valid YAML: ")
    assert part in problem
    assert problem.endswith("Check indents, colons and quotes here.")


def test_a_control_character_is_shown_where_it_stands() -> None:
    """It cannot be seen in an editor, so its position is all there is to find it by."""
    assert problems_of("a: 1\nb: 你好\x07\n") == [
        "a.yaml:2:6: The control character U+0007 must not stand here. Remove it."
    ]


def test_a_list_that_holds_itself_is_a_problem() -> None:
    """Recursion ends in a message, not in a stack overflow."""
    assert problems_of("a: &a [*a]\n") == [
        (
            "a.yaml:1:1: This is not valid YAML (RecursionError). "
            "Remove control characters or deep nesting."
        )
    ]


def test_a_day_that_no_calendar_has_stays_text() -> None:
    """One wrong date must not hide the rest of the file: validation says where it is."""
    file, problems = parse_yaml("a: 2026-02-30\nb: 1\n", "a.yaml")

    assert problems == []
    assert file is not None
    assert file.value == {"a": "2026-02-30", "b": 1}


def test_an_empty_file_has_no_value() -> None:
    """Nothing and only comments are both nothing."""
    for text in ("", "# 只有注释\n", "---\n"):
        file, problems = parse_yaml(text, "a.yaml")
        assert file is not None
        assert (file.value, problems) == (None, [])


def test_read_text_drops_the_byte_order_mark(tmp_path: Path) -> None:
    """Windows editors write one; it is no part of the text."""
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbfid: \xe6\xb3\x95")

    assert read_text(path, "a.yaml") == ("id: 法", [])


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_text_that_is_not_utf8_is_shown_at_its_first_wrong_character(
    tmp_path: Path, mark: bytes
) -> None:
    """The column counts characters, as editors do: two Chinese ones stand before it."""
    path = tmp_path / "a.yaml"
    path.write_bytes(mark + "法律".encode() + b"\n" + "援助".encode() + b"\xff\n")

    text, problems = read_text(path, "a.yaml")

    assert text is None
    assert [str(problem) for problem in problems] == [
        "a.yaml:2:3: The file is not UTF-8. Save it again with the encoding UTF-8."
    ]


def test_text_in_a_chinese_encoding_is_refused_on_the_first_line(tmp_path: Path) -> None:
    """GBK is what old editors in China save; it must not be taken for something else."""
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbfid: " + "法律".encode("gbk"))

    assert str(read_text(path, "a.yaml")[1][0]).startswith("a.yaml:1:5: The file is not UTF-8.")


def test_what_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    """The reason is the system's, the advice ours."""
    (tmp_path / "a.yaml").mkdir()

    text, problems = read_text(tmp_path / "a.yaml", "a.yaml")

    assert text is None
    assert [str(problem) for problem in problems] == [
        "a.yaml:1:1: The file cannot be read (Is a directory). Check its rights."
    ]
