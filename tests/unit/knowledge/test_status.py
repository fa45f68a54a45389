"""A file that nobody has reviewed answers nobody and holds nobody up."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from knowledge.errors import ContentError, UnionbotError
from knowledge.load import load, read
from knowledge.status import is_draft, plain_mark


@pytest.mark.parametrize(
    "mark", ["状态: 草稿", "状态：草稿", "状态:草稿", "状态 ：  草稿  # 还没看"]
)
def test_the_mark_may_be_written_as_people_write(mark: str) -> None:
    """With a Chinese colon, with or without a blank."""
    assert is_draft(f"---\n{mark}\nformat: 1\n---\n")
    assert is_draft(f"{mark}\nformat: 1\n")
    assert plain_mark(f"{mark}\nid: a\n").startswith("状态: 草稿")


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
    with pytest.raises(ContentError, match="not valid YAML"):
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
