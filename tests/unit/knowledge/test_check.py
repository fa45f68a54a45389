"""What must hold across files."""

from __future__ import annotations

from dataclasses import replace

import pytest
from helpers import passage

from knowledge.check import cross_check
from knowledge.types import NATIONWIDE, Check, Knowledge, Passage, Place, PlaceList, Vocabulary

PLACES = PlaceList((Place("宁夏回族自治区", NATIONWIDE), Place("银川市", "宁夏回族自治区")))


def answer(id_: str = "a/what", file: str = "services/a.yaml", **values: object) -> Passage:
    """An answer of a service that holds everywhere."""
    fixed = {"kind": "service", "id": id_, "file": file, "facet": "what", "place": NATIONWIDE}
    return passage(**(fixed | values))


def problems_of(
    *passages: Passage, checks: tuple[Check, ...] = (), texts: dict[str, str] | None = None
) -> list[str]:
    """What is wrong with these passages together."""
    knowledge = Knowledge(passages, PLACES, Vocabulary(), checks)
    return [str(problem) for problem in cross_check(knowledge, texts or {})]


def test_an_unknown_place_is_told_once_a_file() -> None:
    """Where the file names it: all answers of a service share its place."""
    passages = [
        answer("a/what", place="金川市"),
        answer("a/who", place="金川市"),
        answer("b/what", "services/b.yaml", place="金川市"),
        answer("c/what", "services/c.yaml", place="银川市"),
    ]

    texts = {"services/a.yaml": "format: 1\nid: a\nplace: '金川市'\nname: 金川市\n"}

    assert problems_of(*passages, texts=texts) == [
        f"{at}: The place '金川市' is not in places.yaml. Did you mean '银川市'? "
        "Add it or correct it."
        for at in ("services/a.yaml:3:1", "services/b.yaml:7:1")
    ]


def test_a_question_claimed_twice_is_told_with_both_places() -> None:
    """Only one answer could ever be given. Spelling differences do not make it two questions."""
    one = answer("a/what", questions=("ＡＡ制怎么算？",), title="甲", line=3)
    two = answer("b/what", "services/b.yaml", questions=("aa制怎么算?", "別的"), line=9)

    assert problems_of(one, two) == [
        (
            "services/b.yaml:9:1: 'aa制怎么算?' is also a way of asking services/a.yaml:3 (甲). "
            "Keep it at one of them."
        )
    ]


def test_questions_that_two_answers_share_are_one_problem() -> None:
    """However many they are: one look at the two answers settles them all."""
    one = answer("a/what", questions=("甲", "乙", "丙"), line=3)
    two = answer("b/what", "services/b.yaml", questions=("丁", "丙", "乙", "甲"), line=9)

    assert problems_of(one, two) == [
        (
            "services/b.yaml:9:1: '丙' (and 2 more) is also a way of asking services/a.yaml:3 "
            "(题目). Keep it at one of them."
        )
    ]


def test_a_copied_file_is_one_problem() -> None:
    """A flood of messages hides what happened: someone copied a file and changed its id."""
    answers = [answer(f"a/{n}", questions=(f"问{n}",), line=10 + n) for n in range(6)]
    copies = [
        replace(one, id=one.id.replace("a/", "b/"), file="services/b.yaml") for one in answers
    ]

    assert problems_of(*answers, *copies) == [
        (
            "services/b.yaml:10:1: 6 answers of this file have ways of asking of services/a.yaml. "
            "If it is a copy, write its own."
        )
    ]


@pytest.mark.parametrize(
    ("period", "text", "told"),
    [
        ("上半年", "新建27家。", True),
        ("2015年上半年", "新建27家。", False),
        ("二〇一五年", "新建27家。", False),
        ("“十三五”期间", "新建27家。", False),
        ("上半年", "2015年新建27家。", False),
        ("上半年", "新建了几家。", False),
        ("上半年", "补助500元。", True),
        ("上半年", "补助1500元。", True),
        ("上半年", "补助2015元，12015年没有。", True),
        ("上半年", "2015 年补助1500元。", False),
        ("上半年", "二〇一五年补助1500元。", False),
    ],
)
def test_figures_without_a_year_are_warnings(period: str, text: str, told: bool) -> None:
    """Read a year later they would be taken for this year's."""
    one = answer("r/a", "reports/r.md", kind="report", period=period, text=text)

    assert bool(problems_of(one)) == told


@pytest.mark.parametrize(
    "other",
    [
        answer("b/what", place="银川市", questions=("问",)),
        answer("b/what", period="2015年", questions=("问",)),
        answer("b/what", questions=("问问",)),
    ],
    ids=["another place", "another period", "another question"],
)
def test_a_question_may_be_asked_of_another_place_or_period(other: Passage) -> None:
    """Place and period tell the answers apart."""
    assert problems_of(answer(questions=("问", "问")), other) == []


@pytest.mark.parametrize(
    ("one", "two", "clash"),
    [
        (("", "2025-12-31"), ("2026-01-01", ""), False),
        (("2026-01-01", ""), ("", "2025-12-31"), False),
        (("", "2026-01-01"), ("2026-01-01", ""), True),
        (("2020-01-01", ""), ("2026-01-01", ""), True),
        (("", ""), ("2026-01-01", "2026-12-31"), True),
        (("2020-01-01", "2020-12-31"), ("2022-01-01", "2022-12-31"), False),
    ],
)
def test_a_question_may_move_from_an_old_answer_to_a_new_one(
    one: tuple[str, str], two: tuple[str, str], clash: bool
) -> None:
    """Two answers may share a question if no day has both; the last day belongs to the old one."""
    old = answer("a/old", questions=("问",), valid_from=one[0], valid_until=one[1])
    new = answer("a/new", questions=("问",), valid_from=two[0], valid_until=two[1])

    assert bool(problems_of(old, new)) == clash


def test_each_claim_is_compared_with_all_earlier_ones() -> None:
    """An old answer that has ended must not hide that two present ones clash."""
    passages = [
        answer("a/old", questions=("问",), valid_until="2020-12-31", line=1),
        answer("a/new", questions=("问",), valid_from="2021-01-01", line=2),
        answer("a/newer", questions=("问",), valid_from="2022-01-01", line=3),
    ]

    assert problems_of(*passages) == [
        (
            "services/a.yaml:3:1: '问' is also a way of asking services/a.yaml:2 (题目). "
            "Keep it at one of them."
        )
    ]


def test_a_check_must_name_a_passage_that_exists() -> None:
    """Else the gate would refuse every build for a reason nobody sees."""
    checks = (
        Check("问", "answer", passage="a/what", file="checks.yaml", line=3),
        Check("问", "none", file="checks.yaml", line=4),
        Check("问", "answer", passage="a/gone", file="checks.yaml", line=5),
    )

    assert problems_of(answer(), checks=checks) == [
        "checks.yaml:5:1: There is no passage 'a/gone'. Correct the id or remove the check."
    ]


def test_a_check_is_not_blamed_for_its_broken_file() -> None:
    """Who removed it, as the message says, would have no check when the file is right again."""
    checks = (Check("问", "answer", passage="b/what", file="checks.yaml", line=3),)
    texts = {"services/b.yaml": "format: 1\nid: b\nname\n"}

    assert problems_of(answer(), checks=checks, texts=texts) == []


def test_a_draft_place_that_a_report_tells_of_is_a_warning() -> None:
    """Once a place, at its line; not where a report is about it, which is an error already."""
    places = PlaceList(PLACES.places, drafts=(Place("攸县", "银川市"), Place("茶陵县", "银川市")))
    report = {"kind": "report", "facet": "fact", "file": "reports/r.md", "period": "2025年"}
    told = answer("r/a", **report, title="攸县", text="攸县：新建工会51家。", line=12)  # type: ignore[arg-type]
    again = replace(told, id="r/b", line=20)
    texts = {"places.yaml": "format: 1\nplaces:\n  - {name: 茶陵县}\n  - {name: 攸县}\n"}

    [problem] = cross_check(Knowledge((told, again), places, Vocabulary()), texts)

    assert (problem.path, problem.line, problem.level) == ("places.yaml", 4, "warning")
    assert problem.message.startswith("reports/r.md tells of '攸县' at line 12, but")


def test_a_period_without_a_year_is_told_once() -> None:
    """Where the report says it, however many of its sections have figures."""
    report = {"kind": "report", "facet": "fact", "file": "reports/r.md", "period": "全年"}
    many = [answer(f"r/{n}", **report, text=f"{n}家。") for n in range(3)]  # type: ignore[arg-type]
    texts = {"reports/r.md": "---\nid: r\nperiod: 全年\n---\n"}

    [problem] = problems_of(*many, texts=texts)

    assert problem.startswith("reports/r.md:3:1: warning: The figures here name no year")
