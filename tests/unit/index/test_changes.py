"""What differs between snapshots, and how far it is from what was measured."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from helpers import WordEncoder, passage

from index.build import build_snapshot
from index.cache import Cache
from index.changes import changes, read_entries
from index.confidence import shipped_decision
from index.measured import drift, prints, read_measured, write_measured
from index.prepared import prepare
from index.review import Unfound, doubles, found_instead, unfound
from index.search import Index
from index.snapshot import SnapshotError
from knowledge.types import Entry, Knowledge, OffTopic, PlaceList, View, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

KNOWLEDGE = Knowledge((), PlaceList(()), Vocabulary())
ENCODER = WordEncoder("工资", "年假", "工伤", "医院")


def entry(number: int, text: str, *ways: str, line: int = 1) -> Entry:
    """A passage of a report."""
    of = passage(
        text, id=f"a/{number}", subject="", title="", place="全国", file='一"份.md', line=line,
        questions=ways, period="2025年",
    )  # fmt: skip
    views = [*(View("question", way) for way in ways), View("text", text)]
    return Entry(of, tuple(views), ("全国",))


def snapshot(folder: Path, *entries: Entry) -> Path:
    """A built snapshot of these passages."""
    folder.mkdir()
    with Cache(folder.parent / "cache", ENCODER) as cache:
        build_snapshot(
            folder, KNOWLEDGE, prepare(entries), ENCODER, cache, decision=shipped_decision()
        )
    return folder


def test_changes_are_found_by_id_and_not_by_position(tmp_path: Path) -> None:
    """A line added above an answer changes nothing of it."""
    old = snapshot(tmp_path / "old", entry(1, "工资"), entry(2, "年假"), entry(3, "工伤"))
    new = snapshot(
        tmp_path / "new", entry(4, "医院"), entry(2, "年假十天"), entry(3, "工伤", line=9)
    )

    found = changes(old, new)

    assert (found.added, found.edited, found.removed) == ({"a/4"}, {"a/2"}, {"a/1"})
    assert changes(new, new).touched == frozenset()
    assert changes(None, new).added == {"a/2", "a/3", "a/4"}
    assert read_entries(old, frozenset({"a/3", "a/9"})) == [entry(3, "工伤")]


def test_damaged_passages_are_told(tmp_path: Path) -> None:
    """As every other damage of a snapshot."""
    folder = snapshot(tmp_path / "one", entry(1, "工资"))
    (folder / "entries.jsonl").write_bytes(b"")

    with pytest.raises(SnapshotError, match=r"damaged \(entries.jsonl\)"):
        changes(None, folder)


def test_drift_is_the_share_that_changed(tmp_path: Path) -> None:
    """Of passages or of off-topic questions, whichever is larger; unknown is all."""
    off = [OffTopic(f"天气{n}", "far") for n in range(10)]
    measured = prints(prepare([entry(n, "工资", f"问{n}") for n in range(20)]), off)
    write_measured(tmp_path, measured)
    kept = read_measured(tmp_path)

    same = [entry(n, "工资", f"问{n}", line=n) for n in range(20)]
    other = [*same[2:], entry(0, "工资"), entry(1, "年假")]
    assert drift(kept, prints(prepare(same), off)) == 0
    assert drift(kept, prints(prepare(other), off)) == 0.1
    assert drift(kept, prints(prepare(same[:5]), off)) == 0.75
    assert drift(kept, prints(prepare(same), off[:7])) == pytest.approx(0.3)
    assert drift(kept, prints(prepare([]), [])) == 1
    assert drift(None, prints(prepare(same), off)) == 1
    (tmp_path / "measured.npz").write_bytes(b"PK\3\4 half")
    assert read_measured(tmp_path) is None


def test_an_answer_that_its_ways_do_not_find_is_named(tmp_path: Path) -> None:
    """Each is asked without itself; what comes first instead is said."""
    entries = [
        entry(0, "工资每月发", "工资几号发", "工资哪天发"),
        entry(1, "请假的规定", "年假怎么请", "工资几号能发"),
        entry(2, "医院的地址", "医院在哪"),
    ]
    index = Index(snapshot(tmp_path / "one", *entries), ENCODER, check_files=False)

    def look(numbers: Sequence[int]) -> list[str | None]:
        return [found_instead(index, number, (None, None)) for number in numbers]

    found, seen = unfound(look, range(3))

    assert found == [Unfound(1, "")]
    assert seen == 3
    assert unfound(look, [1], seconds=-1) == ([], 0)


def test_no_more_passages_are_looked_at_once_the_time_is_over() -> None:
    """Those of a batch that has begun still are."""
    batches = []

    def look(numbers: Sequence[int]) -> list[str | None]:
        batches.append(len(numbers))
        time.sleep(0.05)
        return [""] * len(numbers)

    found, seen = unfound(look, range(10_000), seconds=0.01)

    assert [seen] == batches
    assert found == [Unfound(number, "") for number in range(seen)]
    assert 0 < seen < 10_000


def test_answers_that_say_the_same_are_named_once(tmp_path: Path) -> None:
    """Of one place and period, if one of them is asked about."""
    entries = [entry(0, "工资"), entry(1, "年假"), entry(2, "工资"), entry(3, "工资")]
    later = replace(entries[3], passage=replace(entries[3].passage, period="2026年"))
    entries[3] = later
    index = Index(snapshot(tmp_path / "one", *entries), ENCODER, check_files=False)

    pairs = [(one.number, one.other) for one in doubles(index, entries, range(4))]
    assert pairs == [(0, 2)]
    assert [(one.number, one.other) for one in doubles(index, entries, [2])] == [(2, 0)]
    assert doubles(index, entries, [1, 3]) == []
    assert doubles(index, entries, []) == []


def test_rows_of_one_table_are_no_doubles(tmp_path: Path) -> None:
    """Two counties' figures in the same words; the same figure twice is one answer too many."""
    entries = [entry(0, "工资 12人"), entry(1, "工资 34人"), entry(2, "工资 12人")]
    index = Index(snapshot(tmp_path / "one", *entries), ENCODER, check_files=False)

    assert [(one.number, one.other) for one in doubles(index, entries, range(3))] == [(0, 2)]
