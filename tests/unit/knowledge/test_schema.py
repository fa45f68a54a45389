"""The content formats: each mistake gets its own message at its own place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from knowledge.schema import (
    ChecksFile,
    OffTopicFile,
    PlacesFile,
    ReportHead,
    ServiceFile,
    VocabularyFile,
)
from knowledge.yaml_file import parse_yaml, validate

if TYPE_CHECKING:
    from pydantic import BaseModel

SERVICE = """\
format: 1
id: legal-aid
name: {zh: 法律援助}
place: 全国
review: 2099-12-31
contact: {zh: 问工会。}
answers:
  - id: what
    facet: what
    title: {zh: 是什么}
    text: {zh: 免费的律师。}
    questions: [法援是什么]
    sources:
      - {kind: practice, title: 通知, publisher: 总工会, date: 2020-06}
"""
HEAD = """\
format: 1
id: hohhot
title: 工作综述
publisher: 总工会
place: 呼和浩特市
period: 2015年
date: 2015
"""


def problems_of(text: str, model: type[BaseModel] = ServiceFile) -> list[str]:
    """What validation says of a file that YAML has nothing against."""
    file, problems = parse_yaml(text, "a.yaml")
    assert file is not None
    assert problems == []
    return [str(problem) for problem in validate(file, model)[1]]


def changed(old: str, new: str, text: str = SERVICE) -> str:
    """The text with one part changed."""
    assert text.count(old) == 1
    return text.replace(old, new)


def test_a_right_file_has_no_problems() -> None:
    """The text that the other tests break is right to begin with."""
    assert problems_of(SERVICE) == []
    assert problems_of(HEAD, ReportHead) == []


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "place: 全国",
            "palce: 全国\nplace: 全国",
            "4:1: 'palce' is not a known key. Check the spelling or remove it.",
        ),
        ("id: legal-aid\n", "", "1:1: 'id' is missing. Add it."),
        (
            "    title: {zh: 是什么}\n",
            "    title: {en: x}\n",
            "10:5: 'zh' is missing. Add it.",
        ),
        ("place: 全国", "place: 86", "4:1: 'place' must be text. Put it in quotes."),
        (
            "place: 全国",
            "place: ''",
            "4:1: 'place' is empty. Write it, for example place: 银川市.",
        ),
        (
            "name: {zh: 法律援助}",
            "name: 法律援助",
            "3:1: 'name' must have keys of its own, like name: {zh: 法律援助}.",
        ),
        (
            "questions: [法援是什么]",
            "questions: 法援是什么",
            "12:5: 'questions' must be a list: one '- …' line for each entry.",
        ),
        (
            "questions: [法援是什么]",
            "questions: []",
            "12:5: 'questions' is empty. Write it, for example questions: "
            "[理发日带啥, 剪头要会员卡吗].",
        ),
        (
            "questions: [法援是什么]",
            "questions: [法援是什么, 12348]",
            "12:24: 'questions' must be text. Put it in quotes.",
        ),
        (
            "id: legal-aid",
            "id: Legal Aid",
            "2:1: 'id': use small letters a-z, digits and '-' only, like 'legal-aid'.",
        ),
        (
            "review: 2099-12-31",
            "review: 2099-02-30",
            "5:1: 'review' is '2099-02-30', a day that no calendar has. Correct it.",
        ),
        ("review: 2099-12-31", "review: 明年", "5:1: 'review' must be a date like 2026-05-31."),
        (
            "review: 2099-12-31",
            "review:",
            "5:1: 'review' is empty. Write it, for example review: 2030-06-30.",
        ),
        (
            "contact: {zh: 问工会。}",
            "contact: {zh: 问工会。}\nvalid: {from: 2026-01-02, until: 2026-01-01}",
            "7:1: 'valid': 'until' is before 'from'. Swap or correct them.",
        ),
        (
            "contact: {zh: 问工会。}",
            "contact: {zh: 问工会。}\nseason: {from: 06-31, until: 09-15}",
            "7:10: 'from' is '06-31', a day that no calendar has. Correct it.",
        ),
        (
            "kind: practice",
            "kind: law",
            "14:9: 'sources': a law needs its article. Add article: 第…条.",
        ),
    ],
)
def test_each_mistake_is_named_where_it_stands(old: str, new: str, problem: str) -> None:
    """One mistake gives one problem, in words for the people who edit the files."""
    assert problems_of(changed(old, new)) == [f"a.yaml:{problem}"]


@pytest.mark.parametrize(
    "date", ["2026", "2026-05", "2026-05-31", "'2026'", "'2026-05-31'", "2024-02-29"]
)
def test_a_source_may_know_its_year_its_month_or_its_day(date: str) -> None:
    """YAML reads them as a number, a text and a date; all come out as written."""
    file, _ = parse_yaml(changed("date: 2020-06", f"date: {date}"), "a.yaml")
    assert file is not None

    service, problems = validate(file, ServiceFile)

    assert problems == []
    assert service is not None
    assert service.answers[0].sources[0].date == date.strip("'")


@pytest.mark.parametrize("date", ["[2020]", "yes", "20", "2020.5", "去年"])
def test_a_source_without_a_date_is_one_problem(date: str) -> None:
    """Whatever stands there instead, the message is the same."""
    assert problems_of(changed("date: 2020-06", f"date: {date}")) == [
        "a.yaml:14:53: 'date': write a date like 2026, 2026-05 or 2026-05-31."
    ]


@pytest.mark.parametrize("text", ["", "# 空\n", "- a\n", "法律援助\n"])
def test_a_file_of_another_shape_is_one_problem(text: str) -> None:
    """An empty file, a list and a lone text have no keys."""
    assert problems_of(text) == [
        "a.yaml:1:1: The file has no keys (format: 1, …). Write it as the guide shows."
    ]


def test_an_unknown_kind_of_answer_is_named_with_the_known_ones() -> None:
    """Staff cannot guess what may stand there."""
    [problem] = problems_of(changed("facet: what", "facet: price"))

    assert problem.startswith("a.yaml:9:5: 'facet' must be 'what', 'who', 'how'")


def test_a_service_has_no_facts() -> None:
    """A fact is a section of a report; an answer of a service says which side it answers."""
    [problem] = problems_of(changed("facet: what", "facet: fact"))

    assert problem.startswith("a.yaml:9:5: 'facet' must be 'what', 'who', 'how'")


def test_a_file_of_another_format_is_refused() -> None:
    """A later format may mean other things by the same keys."""
    assert problems_of(changed("format: 1", "format: 2")) == ["a.yaml:1:1: 'format' must be 1."]


def test_all_mistakes_are_told_at_once() -> None:
    """One round of corrections is enough."""
    text = changed("format: 1\n", "").replace("place: 全国", "palce: 全国")

    assert problems_of(text) == [
        "a.yaml:1:1: 'format' is missing. Add it.",
        (
            "a.yaml:3:1: 'palce' is not a known key. Did you mean 'place'? "
            "Check the spelling or remove it."
        ),
    ]


@pytest.mark.parametrize("key", ["start", "within"])
def test_names_of_the_program_are_no_keys(key: str) -> None:
    """Only what the guide names may stand in a file: 'from' and 'in', not our names for them."""
    if key == "start":
        text, model = SERVICE + "valid: {start: 2026-01-01}\n", ServiceFile
        expected = ["a.yaml:15:9: 'start' is not a known key. Check the spelling or remove it."]
    else:
        text = "format: 1\nplaces:\n  - {name: 银川市, in: 全国, within: x}\n"
        model = PlacesFile
        expected = ["a.yaml:3:25: 'within' is not a known key. Check the spelling or remove it."]

    assert problems_of(text, model) == expected


@pytest.mark.parametrize(
    ("text", "model", "expected"),
    [
        (
            HEAD.replace("period: 2015年", "period: 2015"),
            ReportHead,
            "6:1: 'period' must be text. Put it in quotes.",
        ),
        (HEAD.replace("date: 2015\n", ""), ReportHead, "1:1: 'date' is missing. Add it."),
        ("places: []\n", PlacesFile, "1:1: 'format' is missing. Add it."),
        (
            "format: 1\nsynonyms:\n  - {say: [打官司], means: []}\n",
            VocabularyFile,
            "3:18: 'means' is empty. Write it, for example means: [理发].",
        ),
        (
            "format: 1\nchecks:\n  - {ask: 问, kind: reply}\n",
            ChecksFile,
            ("3:14: 'kind' must be 'answer', 'choose', 'none', 'urgent', 'smalltalk' or 'case'."),
        ),
        (
            "format: 1\nfar:\n  - 2012\n",
            OffTopicFile,
            "3:5: 'far' must be text. Put it in quotes.",
        ),
    ],
)
def test_the_other_files_have_their_own_formats(
    text: str, model: type[BaseModel], expected: str
) -> None:
    """Report heads, places, vocabulary, checks and off-topic questions."""
    assert problems_of(text, model) == [f"a.yaml:{expected}"]
