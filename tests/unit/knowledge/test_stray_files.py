"""Files that are not read say why, and where they belong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from knowledge.slips.stray_files import stray_files

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ("places.yaml", "vocabulary.yaml", "checks.yaml", "offtopic.yaml")


def told(content: Path, name: str) -> list[tuple[str, str]]:
    """What is said of a folder with this file in it."""
    for folder in ("services", "reports"):
        (content / folder).mkdir()
    (content / name).parent.mkdir(parents=True, exist_ok=True)
    (content / name).write_text("x", encoding="utf-8")
    return [
        (one.path, one.text("zh").partition("提醒：")[2]) for one in stray_files(content, NAMES)
    ]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("services/a.yml", "把名字改成 a.yaml。"),
        ("services/a.YAML", "把名字改成 a.yaml。"),
        ("services/a.yaml.txt", "把名字改成 a.yaml。"),
        ("reports/a.MD", "把名字改成 a.md。"),
        ("services/a.md", "它要放在 reports/ 里，移过去。"),
        ("reports/a.yaml", "它要放在 services/ 里，移过去。"),
        ("reports/2026/a.md", "reports/ 里不分小文件夹，把它直接放在 reports/ 里。"),
        ("reports/a.docx", "运行 unionbot import a.docx，先把它整理成草稿。"),
        ("services/a.bak", "服务是 .yaml 文件，报告是 .md 文件：改一下名字。"),
        ("place.yaml", "是不是“places.yaml”？"),
        ("places.yml", "是不是“places.yaml”？"),
        ("a.md", "服务放进 services/，报告放进 reports/。"),
    ],
)
def test_a_file_that_is_not_read_says_what_to_do(tmp_path: Path, name: str, said: str) -> None:
    """It would be missed in silence."""
    [(path, text)] = told(tmp_path, name)

    assert path == name
    assert said in text


def test_a_folder_by_another_name_is_told_once(tmp_path: Path) -> None:
    """All that is in it would be missed."""
    assert told(tmp_path, "service/a.yaml") == [
        (
            "service",
            "这个文件夹里的文件没有读进来。是不是“services”？"
            "服务放进 services/，报告放进 reports/。",
        )
    ]


@pytest.mark.parametrize(
    "name", ["services/a.yaml", "reports/a.md", "places.yaml", "README.md", "images/a.png", ".a.md"]
)
def test_what_is_read_or_none_of_ours_is_not_told(tmp_path: Path, name: str) -> None:
    """Staff may keep other files beside."""
    assert told(tmp_path, name) == []
