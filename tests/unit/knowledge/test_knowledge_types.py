"""The nouns of the project and the errors."""

from __future__ import annotations

import json
from dataclasses import asdict

import pytest

from knowledge.errors import ContentError, Problem, UnionbotError
from knowledge.types import Passage, Season, Source

PASSAGE = Passage(
    id="legal-aid/what",
    kind="service",
    subject="法律援助",
    title="是什么",
    text="免费的律师。",
    facet="what",
    place="全国",
    file="services/a.yaml",
    line=7,
    sources=(Source("law", "法律援助法", "全国人大", "2021-08-20", "第二条"),),
    questions=("法援是啥",),
    other_names=("法援",),
    valid_from="2022-01-01",
    valid_until="2026-12-31",
    season=Season("06-01", "09-15"),
)


@pytest.mark.parametrize(
    ("start", "end", "inside", "outside"),
    [
        ("06-01", "09-15", ["06-01", "07-31", "09-15"], ["05-31", "09-16", "01-01"]),
        ("11-15", "02-28", ["11-15", "12-31", "01-01", "02-28"], ["11-14", "03-01", "07-01"]),
        ("05-01", "05-01", ["05-01"], ["04-30", "05-02"]),
    ],
)
def test_a_season_may_span_new_year(
    start: str, end: str, inside: list[str], outside: list[str]
) -> None:
    """Both days are included; winter visits run from one year into the next."""
    season = Season(start, end)

    assert [day for day in inside + outside if season.includes(day)] == inside


@pytest.mark.parametrize(
    ("day", "valid"),
    [("2021-12-31", False), ("2022-01-01", True), ("2026-12-31", True), ("2027-01-01", False)],
)
def test_a_passage_is_valid_from_its_first_to_its_last_day(day: str, valid: bool) -> None:
    """Both days are included."""
    assert PASSAGE.is_valid_on(day) is valid


def test_a_passage_without_days_is_always_valid() -> None:
    """Report facts do not expire."""
    passage = Passage.from_json({**asdict(PASSAGE), "valid_from": "", "valid_until": ""})

    assert passage.is_valid_on("1925-05-01")
    assert passage.is_valid_on("2125-05-01")


@pytest.mark.parametrize("season", [Season("06-01", "09-15"), None])
def test_a_passage_goes_through_json_unchanged(season: Season | None) -> None:
    """What the index stores is what comes back."""
    passage = Passage.from_json({**asdict(PASSAGE), "season": season and asdict(season)})

    assert passage.season == season
    assert Passage.from_json(json.loads(json.dumps(asdict(passage)))) == passage


def test_the_group_is_the_files_id() -> None:
    """All answers of a service belong together."""
    assert PASSAGE.group == "legal-aid"


def test_problems_are_printed_as_editors_and_ci_read_them() -> None:
    """path:line:column: message, with a mark for what does not stop a build."""
    assert str(Problem("a.yaml", 3, 4, "Wrong.")) == "a.yaml:3:4: Wrong."
    assert str(Problem("a.yaml", 3, 4, "Old.", "warning")) == "a.yaml:3:4: warning: Old."


def test_a_content_error_holds_all_problems_in_order() -> None:
    """Sorted by path, line and column as numbers; one a line."""
    error = ContentError(
        [Problem("b", 1, 1, "三"), Problem("a", 10, 1, "二"), Problem("a", 9, 1, "一")]
    )

    assert isinstance(error, UnionbotError)
    assert str(error) == "a:9:1: 一\na:10:1: 二\nb:1:1: 三"
    assert [problem.line for problem in error.problems] == [9, 10, 1]
