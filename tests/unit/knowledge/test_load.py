"""A content folder is read as a whole, and all that is wrong in it is told at once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from helpers import edit

from knowledge.errors import ContentError, UnionbotError
from knowledge.load import load, read
from knowledge.types import Check, OffTopic, Place, Vocabulary

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path


def problems_of(content: Path, today: dt.date) -> list[str]:
    """What is wrong with a folder, as it is printed."""
    return [str(problem) for problem in read(content, today)[1]]


def test_everything_in_the_folder_is_read(content: Path, today: dt.date) -> None:
    """Services come first, then reports, each by file name and in the file's order."""
    knowledge, warnings = load(content, today)

    assert warnings == []
    assert [passage.id for passage in knowledge.passages] == [
        "cooling-visits/what",
        "cooling-visits/amount",
        "legal-aid/what",
        "legal-aid/documents",
        "member-card/where",
        "hohhot/reading-rooms",
        "hohhot/rest-stations",
    ]
    assert knowledge.places.places[1] == Place(
        "呼和浩特市", "内蒙古自治区", ("呼和浩特", "呼市"), ("Hohhot",)
    )
    assert knowledge.places.suffixes == ("自治县", "市", "区", "县", "旗")
    assert knowledge.places.not_places[:2] == ("安康杯", "内蒙古银行")
    assert knowledge.vocabulary == Vocabulary(
        {"打官司": ("法律援助",), "告老板": ("法律援助",), "打折卡": ("会员服务卡",)},
        ("法律援助", "会员服务卡", "送清凉"),
    )
    assert knowledge.checks[1] == Check(
        "呼市建了几家职工书屋", "answer", "", "hohhot/reading-rooms", ("27",), "checks.yaml", 4
    )
    assert knowledge.offtopic == (
        OffTopic("明天会下雨吗", "far"),
        OffTopic("身份证丢了去哪儿补", "near"),
        OffTopic("职工书屋有几个", "place", "银川市"),
        OffTopic("呼市工会食堂几点开门", "missing"),
    )


def test_shipped_content_has_no_problems(shipped_content: Path, today: dt.date) -> None:
    """What is in the package passes its own checks, warnings included."""
    assert problems_of(shipped_content, today) == []


def test_all_problems_of_all_files_are_told_at_once(content: Path, today: dt.date) -> None:
    """Every broken file is in the list, sorted by path and line, and nothing is served."""
    edit(content / "services/legal-aid.yaml", "id: legal-aid", "id: Legal Aid")
    edit(content / "services/member-card.yaml", "name: {", "name: {{")
    edit(content / "services/cooling-visits.yaml", "local: true", "lokal: true")
    edit(content / "reports/hohhot.md", "问：玉泉区有几个驿站", "问：")
    edit(content / "places.yaml", "in: 银川市", "in: 金川市")
    edit(content / "checks.yaml", "passage: legal-aid/what, ", "passage: [], ")
    edit(content / "vocabulary.yaml", "terms: ", "terns: ")
    edit(content / "offtopic.yaml", "near: [身份证丢了去哪儿补]", "near: 身份证丢了去哪儿补")

    with pytest.raises(ContentError) as caught:
        load(content, today)

    at = [re.match(r"[^:]+:\d+:\d+", line)[0] for line in str(caught.value).splitlines()]  # type: ignore[index]
    assert at == [
        "checks.yaml:3:21",
        "offtopic.yaml:3:1",
        "places.yaml:8:17",
        "reports/hohhot.md:26:1",
        "services/cooling-visits.yaml:26:5",
        "services/legal-aid.yaml:2:1",
        "services/member-card.yaml:3:7",
        "vocabulary.yaml:5:1",
    ]


def test_one_broken_file_does_not_hide_the_others(content: Path, today: dt.date) -> None:
    """`read` gives what could be read, so that checks across files still run."""
    (content / "services/legal-aid.yaml").write_bytes("名: 法律援助".encode("gbk"))

    knowledge, problems = read(content, today)

    assert len(knowledge.passages) == 5
    assert [str(problem) for problem in problems] == [
        (
            "checks.yaml:3:1: There is no passage 'legal-aid/what'. "
            "Correct the id or remove the check."
        ),
        (
            "services/legal-aid.yaml:1:1: The file is not UTF-8. "
            "Save it again with the encoding UTF-8."
        ),
    ]


def test_a_missing_folder_is_one_sentence(tmp_path: Path, today: dt.date) -> None:
    """It names the folder and the setting."""
    with pytest.raises(UnionbotError) as caught:
        read(tmp_path / "nowhere", today)

    assert str(caught.value) == (
        f"There is no content folder at {tmp_path}/nowhere. Set 'content' in config.yaml."
    )


def test_an_empty_folder_is_one_sentence(tmp_path: Path, today: dt.date) -> None:
    """An index of nothing would silence the bot."""
    (tmp_path / "services").mkdir()

    with pytest.raises(UnionbotError) as caught:
        read(tmp_path, today)

    assert str(caught.value) == (
        f"The content folder {tmp_path} has no files in services/ or reports/. "
        "Add one as the staff guide shows."
    )


def test_services_alone_are_enough(content: Path, today: dt.date) -> None:
    """Reports and the fixed files are all optional."""
    for path in content.glob("*.yaml"):
        path.unlink()
    for name in ("services/member-card.yaml", "reports/hohhot.md"):
        (content / name).unlink()

    knowledge, problems = read(content, today)

    assert len(knowledge.passages) == 4
    assert problems == []


def test_what_cannot_be_read_is_one_problem_of_many(content: Path, today: dt.date) -> None:
    """A folder or a dead link named like a file is reported as such."""
    (content / "services/a.yaml").mkdir()
    (content / "reports/b.md").symlink_to("nowhere")

    assert problems_of(content, today) == [
        "reports/b.md:1:1: The file cannot be read (No such file or directory). Check its rights.",
        "services/a.yaml:1:1: The file cannot be read (Is a directory). Check its rights.",
    ]


def test_files_that_are_not_read_are_warnings(content: Path, today: dt.date) -> None:
    """A wrong ending, a folder too deep or a mistyped name must not be missed in silence."""
    (content / "services/old").mkdir()
    for name in (
        "services/a.yml",
        "services/b.yaml.bak",
        "services/old/c.yaml",
        "reports/d.docx",
        "vocabluary.yaml",
        ".hidden.yaml",
        "services/.#legal-aid.yaml",
        "notes.txt",
    ):
        (content / name).write_text("x", encoding="utf-8")

    knowledge, problems = load(content, today)

    assert len(knowledge.passages) == 7
    assert [(problem.path, problem.level) for problem in problems] == [
        ("reports/d.docx", "warning"),
        ("services/a.yml", "warning"),
        ("services/b.yaml.bak", "warning"),
        ("services/old/c.yaml", "warning"),
        ("vocabluary.yaml", "warning"),
    ]
    assert [problem.message for problem in problems] == [
        "This file is not read. Run unionbot import d.docx to make a draft of it.",
        "This file is not read. Rename it to a.yaml.",
        "This file is not read. Services are .yaml files, reports are .md files: rename it.",
        "This file is not read. Put it into services/ itself, not into a folder there.",
        "This file is not read. Beside the folders there are only places.yaml, vocabulary.yaml, "
        "checks.yaml, offtopic.yaml. Did you mean 'vocabulary.yaml'?",
    ]


def test_the_digest_is_of_content_and_names(content: Path, today: dt.date) -> None:
    """Any edit or renaming changes it; reading again does not."""
    before = load(content, today)[0].digest
    again = load(content, today)[0].digest
    edit(content / "services/legal-aid.yaml", "12348问。", "12348问问。")
    edited = load(content, today)[0].digest
    (content / "reports/hohhot.md").rename(content / "reports/huhehaote.md")
    renamed = load(content, today)[0].digest

    assert before == again
    assert len({before, edited, renamed}) == 3


def test_places_that_contradict_each_other_are_problems(content: Path, today: dt.date) -> None:
    """One name for two places, one place twice, and a place within nothing."""
    line = "  - {name: 安康市, in: 全国, names: [安康]}\n"
    edit(
        content / "places.yaml",
        line,
        f"{line}"
        "  - {name: 安康县, in: 陕西省, names: [安康]}\n"
        "  - {name: 玉泉区, in: 银川市}\n",
    )

    assert problems_of(content, today) == [
        "places.yaml:10:5: '安康' already means 安康市. A name can mean one place only.",
        "places.yaml:10:17: '陕西省' is not among the places. Add it or correct 'in'.",
        "places.yaml:11:5: '玉泉区' stands twice. Remove one of them.",
    ]


def test_words_said_in_several_groups_mean_all_of_them(content: Path, today: dt.date) -> None:
    """Meanings add up, each once."""
    edit(
        content / "vocabulary.yaml",
        "  - {say: [打折卡], means: [会员服务卡]}\n",
        "  - {say: [打折卡, 打官司], means: [会员服务卡, 法律援助]}\n",
    )

    synonyms = load(content, today)[0].vocabulary.synonyms

    assert synonyms["打官司"] == ("法律援助", "会员服务卡")


def test_a_copied_file_is_one_problem(content: Path, today: dt.date) -> None:
    """Not one for each answer and each way of asking that it repeats."""
    copied = (content / "services/legal-aid.yaml").read_text(encoding="utf-8")
    (content / "services/legal-copy.yaml").write_text(f"# 副本\n{copied}", encoding="utf-8")
    copied = (content / "reports/hohhot.md").read_text(encoding="utf-8")
    (content / "reports/hohhot-2.md").write_text(copied, encoding="utf-8")

    assert problems_of(content, today) == [
        (
            "reports/hohhot.md:3:1: The id 'hohhot' is also that of reports/hohhot-2.md. "
            "Change one of them, or remove one of the files."
        ),
        (
            "services/legal-copy.yaml:3:1: The id 'legal-aid' is also that of "
            "services/legal-aid.yaml. Change one of them, or remove one of the files."
        ),
    ]


def test_examples_are_checked_and_not_served(content: Path, today: dt.date) -> None:
    """What is wrong with one is a warning: it must not keep the rest from workers."""
    before = load(content, today)[0]
    text = (content / "services/legal-aid.yaml").read_text(encoding="utf-8")
    (content / "services/_copy.yaml").write_text(text, encoding="utf-8")
    (content / "services/_wrong.yaml").write_text("format: 1\nnmae: x\n", encoding="utf-8")
    (content / "reports/_empty.md").write_text("", encoding="utf-8")

    knowledge, problems = load(content, today)

    assert knowledge == before
    assert {problem.level for problem in problems} == {"warning"}
    assert {problem.path for problem in problems} == {"reports/_empty.md", "services/_wrong.yaml"}
