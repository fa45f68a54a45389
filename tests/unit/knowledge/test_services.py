"""services/*.yaml -> passages."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from knowledge.answers import answers
from knowledge.services import service_passages
from knowledge.types import Passage, Season, Source
from knowledge.yaml_file import parse_yaml

if TYPE_CHECKING:
    from knowledge.errors import Problem

SERVICE = """\
format: 1
id: cooling-visits
name: {zh: 送清凉, en: Cooling-off visits}
other_names: [送凉爽]
place: 银川市
valid: {from: 2020-01-01, until: 2026-06-30}
review: 2026-05-31
season: {from: 06-01, until: 09-15}
contact: {zh: 问工会。, en: Ask the union.}
answers:
  - id: what
    facet: what
    title: {zh: 送什么, en: What is given}
    text:
      zh: >-
        送绿豆汤
        和毛巾。
      en: |
        Drinks and towels.
    questions: [发绿豆汤吗, 送清凉送什么]
    sources:
      - {kind: law, title: 安全生产法, article: 第一条, publisher: 全国人大, date: 2021-06-10}
      - {kind: practice, title: 通知, publisher: 总工会, date: 2020}
  - id: amount
    facet: amount
    title: {zh: 多少钱}
    text: {zh: 由当地工会定。}
    questions: [一人多少钱]
    sources:
      - {kind: practice, title: 通知, publisher: 总工会, date: 2020}
    local: true
    valid: {from: 2021-01-01}
"""


def read(text: str, today: dt.date) -> tuple[list[Passage], list[Problem]]:
    """The passages and problems of a text."""
    file, _ = parse_yaml(text, "services/a.yaml")
    assert file is not None
    return service_passages(file, today)


def test_words_behind_a_hash_that_are_lost_are_a_warning(today: dt.date) -> None:
    """YAML takes them for a note; a note that staff meant as one has a blank behind its mark."""

    def lost(text: str) -> list[str]:
        found = answers(text, "services/a.yaml", today, is_report=False)[1]
        return [str(one) for one in found if one.code == "cut-off-by-hash"]

    noted = SERVICE.replace("place: 银川市", "place: 银川市 # 全称\n#place: 全国\n  #乙")
    assert lost(noted.replace("和毛巾。", "和毛巾 #12351")) == []
    assert lost(SERVICE.replace("问工会。,", '"问 #12351",')) == []
    assert lost(noted.replace("[一人多少钱]", "\n      - 一人多少钱 #12351 打得通吗")) == [
        "services/a.yaml:31:15: warning: What follows this '#' is not read. "
        "If workers are to read it, put all of the text in quotes."
    ]


def test_chinese_words_behind_a_hash_are_lost_from_what_workers_read(today: dt.date) -> None:
    """A note may stand behind what staff fill in elsewhere, or behind what closes a text."""

    def lost(old: str, new: str) -> list[int]:
        assert SERVICE.count(old) == 1
        text = SERVICE.replace(old, new)
        found = answers(text, "services/a.yaml", today, is_report=False)[1]
        return [one.line for one in found if one.code == "cut-off-by-hash"]

    amount = "    text: {zh: 由当地工会定。}"
    assert lost(amount, "    text:\n      zh: 由当地工会定。 # 每顿15元") == [28]
    assert lost("[一人多少钱]", "\n      - 一人多少钱 # 多少") == [29]
    assert lost(amount, "    text:\n      zh: 由当地工会定。  # 猜的，请核对") == []
    assert lost(amount, '    text:\n      zh: "由当地工会定 # 15元"') == []
    assert lost(amount, f"{amount} # 请核对") == []
    assert lost("[一人多少钱]", " # 原话\n      - 一人多少钱") == []


def test_each_answer_becomes_a_passage(today: dt.date) -> None:
    """Every key of the file has its place in the passage; texts lose their outer blanks."""
    [what, amount], _ = read(SERVICE, today)

    assert what == Passage(
        id="cooling-visits/what",
        kind="service",
        subject="送清凉",
        subject_en="Cooling-off visits",
        title="送什么",
        title_en="What is given",
        text="送绿豆汤 和毛巾。",
        text_en="Drinks and towels.",
        facet="what",
        place="银川市",
        file="services/a.yaml",
        line=11,
        sources=(
            Source("law", "安全生产法", "全国人大", "2021-06-10", "第一条"),
            Source("practice", "通知", "总工会", "2020"),
        ),
        questions=("发绿豆汤吗", "送清凉送什么"),
        other_names=("送凉爽",),
        valid_from="2020-01-01",
        valid_until="2026-06-30",
        season=Season("06-01", "09-15"),
        contact="问工会。",
        contact_en="Ask the union.",
        local_only=False,
    )
    assert (amount.id, amount.line, amount.local_only) == ("cooling-visits/amount", 24, True)


def test_an_answer_may_have_its_own_validity(today: dt.date) -> None:
    """It replaces that of the service as a whole."""
    amount = read(SERVICE, today)[0][1]

    assert (amount.valid_from, amount.valid_until) == ("2021-01-01", "")


def test_what_ended_and_what_is_overdue_are_warnings(today: dt.date) -> None:
    """A calendar must not break a build: the passages are read all the same."""
    passages, problems = read(SERVICE, today)

    assert len(passages) == 2
    assert [str(problem) for problem in problems] == [
        (
            "services/a.yaml:6:27: warning: This answer ended on 2026-06-30. "
            "It is no longer served; renew or remove it."
        ),
        (
            "services/a.yaml:7:1: warning: The review was due on 2026-05-31. "
            "Check the content and set a new date."
        ),
    ]


def test_the_last_day_is_still_in_time() -> None:
    """Both days of a validity are included, and a review is due at its day's end."""
    text = SERVICE.replace("review: 2026-05-31", "review: 2026-06-30")
    [ending] = read(text, dt.date(2026, 6, 30))[1]

    assert ending.code == "ends-soon"


@pytest.mark.parametrize(
    ("today", "codes"),
    [
        (dt.date(2026, 4, 30), []),
        (dt.date(2026, 5, 1), ["ends-soon"]),
        (dt.date(2026, 6, 30), ["review-due", "ends-soon"]),
        (dt.date(2026, 7, 1), ["review-due", "ended"]),
    ],
)
def test_staff_are_told_sixty_days_before_an_end(today: dt.date, codes: list[str]) -> None:
    """Once for what all answers of a file share, however many they are."""
    text = SERVICE.replace("    valid: {from: 2021-01-01}\n", "")

    problems = read(text, today)[1]

    assert sorted(codes) == sorted(problem.code for problem in problems)
    assert {problem.level for problem in problems} <= {"warning"}


def test_an_answer_may_have_its_own_review(today: dt.date) -> None:
    """What changes often is looked at more often than the rest of its file."""
    text = SERVICE.replace("2026-05-31", "2099-05-31").replace("2026-06-30", "2099-06-30")
    text += "    review: 2026-06-01\n"

    assert [str(problem) for problem in read(text, today)[1]] == [
        (
            "services/a.yaml:33:5: warning: The review was due on 2026-06-01. "
            "Check the content and set a new date."
        )
    ]


def test_two_answers_of_one_id_are_told_at_both(today: dt.date) -> None:
    """Either may be the one to rename."""
    text = SERVICE.replace("id: amount", "id: what").replace("2026", "2099")

    assert [str(problem) for problem in read(text, today)[1]] == [
        "services/a.yaml:11:5: The id 'what' stands twice in this file. Give each answer its own.",
        "services/a.yaml:24:5: The id 'what' stands twice in this file. Give each answer its own.",
    ]


def test_a_file_with_errors_gives_no_passages(today: dt.date) -> None:
    """Half a service must not be served."""
    passages, problems = read(SERVICE.replace("local: true", "local: maybe"), today)

    assert passages == []
    assert [str(problem) for problem in problems] == [
        "services/a.yaml:31:5: 'local' must be true or false."
    ]
