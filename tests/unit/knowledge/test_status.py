"""A file that nobody has reviewed answers nobody and holds nobody up."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from knowledge.errors import ContentError, UnionbotError
from knowledge.load import load, read
from knowledge.status import is_draft, plain_mark
from knowledge.yaml_file import parse_yaml


def marked(path: Path, mark: str, end: str = "\n") -> None:
    """Write a line into the head of a content file, whose lines end in `end` from then on."""
    text = path.read_text(encoding="utf-8").replace("format: 1", f"{mark}\nformat: 1", 1)
    path.write_bytes(text.replace("\n", end).encode())


@pytest.mark.parametrize(
    "mark",
    [
        "状态: 草稿",
        "状态：草稿",
        "状态:草稿",
        "状态 ：  草稿  # 还没看",
        '状态: "草稿"',
        "状态：'草稿'",
        '"状态": 草稿',
        "'状态'：\"草稿\"",
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_mark_may_be_written_as_people_write(
    mark: str, end: str, content: Path, today: dt.date
) -> None:
    """With a Chinese colon, with or without a blank, in quotes, on any system; none is served."""
    assert is_draft(f"---{end}{mark}{end}format: 1{end}---{end}")
    assert is_draft(f"{mark}{end}format: 1{end}")
    file, _ = parse_yaml(plain_mark(f"{mark}{end}id: a{end}"), "a.yaml")
    assert file is not None
    assert file.value == {"状态": "草稿", "id": "a"}

    names = ("services/legal-aid.yaml", "reports/hohhot.md")
    for name in names:
        marked(content / name, mark, end)
    knowledge, problems = read(content, today)
    assert set(knowledge.drafts) == set(names)
    assert not [one for one in knowledge.passages if one.file in names]
    assert not [one for one in problems if one.level == "error" and one.path in names]


@pytest.mark.parametrize("name", ["services/legal-aid.yaml", "reports/hohhot.md"])
@pytest.mark.parametrize(
    "mark", ["状态:\n  草稿", "状态: !!str 草稿", "? 状态\n: 草稿", '"\\u72b6\\u6001": 草稿']
)
def test_a_draft_that_only_yaml_knows_is_an_error(
    name: str, mark: str, content: Path, today: dt.date
) -> None:
    """It is never taken for reviewed."""
    marked(content / name, mark)

    line = 1 if name.startswith("services/") else 2
    with pytest.raises(ContentError, match=f"{name}:{line}:.* The mark 状态 is not read") as caught:
        load(content, today)
    assert "认不出来" in caught.value.text("zh")


def test_a_mark_in_the_text_of_a_report_is_none(content: Path, today: dt.date) -> None:
    """However the lines of the file end."""
    report = content / "reports" / "hohhot.md"
    text = report.read_text(encoding="utf-8") + "\n状态：草稿还有三份。\n"
    for end in ("\n", "\r\n", "\r"):
        report.write_bytes(text.replace("\n", end).encode())

        assert read(content, today)[0].drafts == ()


@pytest.mark.parametrize(
    "text",
    [
        "状态: 已审\n",
        "format: 1\n",
        "---\nformat: 1\n---\n状态：草稿\n",
        "  状态: 草稿\n",
        "#状态: 草稿\n",
    ],
)
def test_without_the_mark_in_its_head_a_file_is_reviewed(text: str) -> None:
    """Files written before there was a mark stay as they are; text is no mark."""
    assert not is_draft(text)


def test_errors_in_a_draft_hold_up_nothing(content: Path, today: dt.date) -> None:
    """They are warnings, and build does not even see them."""
    report = content / "reports" / "draft.md"
    report.write_text("---\n状态：草稿\nformat: 1\n  bad: [\n---\n", encoding="utf-8")

    knowledge, problems = read(content, today)
    assert [(one.path, one.level) for one in problems] == [("reports/draft.md", "warning")]
    assert load(content, today)[1] == []
    assert knowledge.digest == load(content, today)[0].digest
    with pytest.raises(ContentError, match="out of line"):
        load(content, today, drafts=True)


def test_a_draft_that_clashes_is_the_one_to_correct(content: Path, today: dt.date) -> None:
    """What was reviewed first stays right."""
    report = (content / "reports" / "hohhot.md").read_text(encoding="utf-8")
    draft = report.replace("format: 1", "状态: 草稿\nformat: 1", 1).replace("id: hohhot", "id: aaa")
    (content / "reports" / "aaa.md").write_text(draft, encoding="utf-8")

    problems = read(content, today)[1]
    assert problems
    assert {(one.path, one.level) for one in problems} == {("reports/aaa.md", "warning")}


def test_another_word_than_the_two_is_an_error(content: Path, today: dt.date) -> None:
    """A slip must not publish a draft."""
    path = content / "services" / "legal-aid.yaml"
    path.write_text("状态：审了\n" + path.read_text(encoding="utf-8"), encoding="utf-8")

    assert any("'草稿' or '已审'" in one.message for one in read(content, today)[1])


def test_a_folder_of_drafts_alone_says_what_to_do(content: Path, today: dt.date) -> None:
    """There is nothing to answer from yet."""
    for path in (*content.glob("services/*"), *content.glob("reports/*")):
        path.unlink()
    (content / "checks.yaml").unlink()
    (content / "reports" / "a.md").write_text("---\n状态: 草稿\n---\n", encoding="utf-8")

    with pytest.raises(UnionbotError, match="build --drafts"):
        load(content, today)


def test_notes_between_staff_are_not_read(content: Path, today: dt.date) -> None:
    """They may be as long as one likes, but must end."""
    report = content / "reports" / "hohhot.md"
    text = report.read_text(encoding="utf-8")
    report.write_text(
        text + "\n<!-- 看过了\n问：不读\n## 不读\n-->\n拟问：书屋几家\n", encoding="utf-8"
    )

    knowledge, problems = read(content, today)
    asked = [question for one in knowledge.passages for question in one.questions]
    assert problems == []
    assert "书屋几家" in asked
    assert "不读" not in asked
    report.write_text(text + "\n<!-- 没有完\n", encoding="utf-8")
    assert "no end" in read(content, today)[1][0].message
