"""What a build keeps of files is what it would read, and is kept only as long as it is true."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from helpers import edit

import knowledge.answers
import knowledge.kept
import knowledge.shared_files
from knowledge.kept import Kept, key_of
from knowledge.load import read
from knowledge.places import Gazetteer
from knowledge.views import entries
from knowledge.yaml_file import parse_yaml

if TYPE_CHECKING:
    from pathlib import Path

    from knowledge.types import Knowledge

LATER = dt.date(2199, 1, 1)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files of services and reports that were taken apart, in order."""
    shown_files: list[str] = []
    plain = knowledge.answers._read

    def noted(text: str, shown: str, *rest: Any) -> Any:
        shown_files.append(shown)
        return plain(text, shown, *rest)

    monkeypatch.setattr(knowledge.answers, "_read", noted)
    return shown_files


def agrees(content: Path, today: dt.date, folder: Path) -> Knowledge:
    """Reads the content as a build does; what comes from what is kept is what stands there."""
    expected = read(content, today)
    plain = entries(expected[0].passages, Gazetteer(expected[0].places))
    kept = Kept(folder)
    found, problems = read(content, today, kept=kept)
    assert (found, problems) == expected
    assert [(one.code, one.text("zh")) for one in problems] == [
        (one.code, one.text("zh")) for one in expected[1]
    ]
    assert entries(found.passages, Gazetteer(found.places), kept) == plain
    kept.save()
    return found


def read_again(opened: list[str], content: Path, today: dt.date, folder: Path) -> list[str]:
    """The files that a build takes apart which has this folder to take from."""
    agrees(content, today, folder)
    every = len(list(content.glob("*/*.*")))
    again = opened[every:]
    opened.clear()
    return again


def test_only_an_edited_file_is_read_again(
    content: Path, today: dt.date, tmp_path: Path, opened: list[str]
) -> None:
    """All the first time, then what was saved since."""
    folder = tmp_path / "cache"
    assert len(read_again(opened, content, today, folder)) == 4
    assert read_again(opened, content, today, folder) == []

    edit(content / "services" / "legal-aid.yaml", "id: documents", "id: papers")
    assert read_again(opened, content, today, folder) == ["services/legal-aid.yaml"]
    assert read_again(opened, content, today, folder) == []


@pytest.mark.parametrize("name", ["places", "vocabulary", "checks", "offtopic"])
def test_of_the_files_beside_only_an_edited_one_is_read_again(
    content: Path, today: dt.date, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """They are as long as all others together."""
    parsed: list[str] = []

    def noted(text: str, shown: str) -> Any:
        parsed.append(shown)
        return parse_yaml(text, shown)

    file = content / f"{name}.yaml"
    if not file.exists():
        file.write_text("format: 1\n", encoding="utf-8")
    agrees(content, today, tmp_path / "cache")
    monkeypatch.setattr(knowledge.shared_files, "parse_yaml", noted)
    read(content, today, kept=Kept(tmp_path / "cache"))
    assert parsed == []

    with file.open("a", encoding="utf-8") as end:
        end.write("# later\n")
    read(content, today, kept=Kept(tmp_path / "cache"))
    assert parsed == [file.name]


def test_another_day_has_other_warnings(
    content: Path, today: dt.date, tmp_path: Path, opened: list[str]
) -> None:
    """Overdue reviews are told in both languages, kept or not."""
    folder = tmp_path / "cache"
    agrees(content, today, folder)
    opened.clear()

    assert len(read_again(opened, content, LATER, folder)) == 4
    assert read_again(opened, content, LATER, folder) == []
    kept = Kept(folder)
    assert {one.code for one in read(content, LATER, kept=kept)[1]} >= {"review-due"}


@pytest.mark.parametrize("damage", ["empty", "cut", "other text", "not UTF-8"])
def test_a_damaged_file_is_as_good_as_none(
    content: Path, today: dt.date, tmp_path: Path, opened: list[str], damage: str
) -> None:
    """All is read again, and the files are whole afterwards."""
    folder = tmp_path / "cache"
    agrees(content, today, folder)
    opened.clear()
    names = sorted(path.name for path in folder.iterdir())
    assert names == ["asked-1.jsonl", "doubts-1.jsonl", "files-1.jsonl", "views-1.jsonl"]
    for path in folder.iterdir():
        data = path.read_bytes()
        head, _, body = data.partition(b"\n")
        damaged = {
            "empty": b"",
            "cut": data[: len(data) // 2],
            "other text": head + b"\n" + body.replace(b"0", b"1"),
            "not UTF-8": head + b"\n" + body.replace(b"0", b"\xff"),
        }[damage]
        assert damaged != data
        path.write_bytes(damaged)

    assert len(read_again(opened, content, today, folder)) == 4
    assert read_again(opened, content, today, folder) == []


def test_another_version_reads_all_again(
    content: Path,
    today: dt.date,
    tmp_path: Path,
    opened: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What older code made of a file may not be what the code makes of it now."""
    agrees(content, today, tmp_path / "cache")
    opened.clear()
    monkeypatch.setattr(knowledge.kept, "version_of", lambda *_: "another")

    assert len(read_again(opened, content, today, tmp_path / "cache")) == 4


def test_a_folder_that_cannot_be_written_is_done_without(
    content: Path, today: dt.date, tmp_path: Path, opened: list[str]
) -> None:
    """All is read each time."""
    folder = tmp_path / "file"
    folder.write_text("", encoding="utf-8")

    assert len(read_again(opened, content, today, folder)) == 4
    assert len(read_again(opened, content, today, folder)) == 4


def test_a_file_holds_only_what_the_last_build_used(
    content: Path, today: dt.date, tmp_path: Path
) -> None:
    """It must not grow for ever."""
    folder = tmp_path / "cache"
    agrees(content, today, folder)
    before = {path.name: path.read_bytes().count(b"\n") for path in folder.iterdir()}
    for text in ("一", "二", "三"):
        edit_id = content / "services" / "legal-aid.yaml"
        edit_id.write_text(edit_id.read_text("utf-8") + f"# {text}\n", encoding="utf-8")
        agrees(content, today, folder)

    assert {path.name: path.read_bytes().count(b"\n") for path in folder.iterdir()} == before


def test_other_places_make_other_texts_to_find_by(
    content: Path, today: dt.date, tmp_path: Path
) -> None:
    """A place cut out of a text is one that the list knows."""
    found = agrees(content, today, tmp_path)
    edit(content / "places.yaml", "安康杯", "职工书屋")
    changed = agrees(content, today, tmp_path)

    assert changed.passages == found.passages
    assert changed.places != found.places


def test_keys_tell_texts_apart() -> None:
    """Where one ends and the next begins counts, too."""
    assert len({key_of("ab", "c"), key_of("a", "bc"), key_of("ab\0c"), key_of("abc")}) == 4
    assert key_of("ab", "c") == key_of("ab", "c")


def test_the_key_of_a_thing_is_worked_out_once(tmp_path: Path) -> None:
    """Unless something else decides about it, or nobody asked for it the last time."""
    kept, asked = Kept(tmp_path), []

    def texts() -> list[str]:
        asked.append(1)
        return ["年假", "几天"]

    thing = object()
    found = [kept.key_of(thing, "a", texts=texts) for _ in range(3)]
    assert found == [key_of("a", "年假", "几天")] * 3
    assert kept.key_of(thing, "b", texts=texts) == key_of("b", "年假", "几天")
    assert len(asked) == 2

    kept.begin()
    kept.key_of(thing, "a", texts=texts)
    kept.begin()
    kept.key_of(thing, "b", texts=texts)
    assert len(asked) == 3
