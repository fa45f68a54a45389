"""A union's own folder over the shipped one. The tiny content stands for the shipped one."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from helpers import TINY

from knowledge import layers
from knowledge.errors import ContentError
from knowledge.load import load, read
from knowledge.types import OffTopic, Place

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from knowledge.types import Knowledge

SERVICE = """\
format: 1
id: {id}
name: {{zh: 法律援助}}
place: {place}
review: 2099-12-31
contact: {{zh: 问市总工会。}}
answers:
  - id: {answer}
    facet: what
    title: {{zh: 是什么}}
    text: {{zh: 市里的法律援助。}}
    questions: [{questions}]
    sources: [{{kind: practice, title: 通知, publisher: 总工会, date: 2026}}]
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder of the union's own, empty to begin with."""
    folder = tmp_path / "own"
    (folder / "services").mkdir(parents=True)
    return folder


def write(own: Path, id_: str, answer: str, questions: str, place: str = "全国") -> None:
    """A service of the union's own with one answer."""
    text = SERVICE.format(id=id_, answer=answer, questions=questions, place=place)
    (own / f"services/{id_}.yaml").write_text(text, encoding="utf-8")


def layered(own: Path, today: dt.date) -> Knowledge:
    """What the folder knows over the tiny content; there must be no problem."""
    knowledge, problems = read(own, today, TINY)
    assert [str(problem) for problem in problems] == []
    return knowledge


def problems_of(own: Path, today: dt.date) -> list[str]:
    """What is wrong with a folder, as it is printed."""
    return [str(problem) for problem in read(own, today, TINY)[1]]


def test_services_places_words_and_off_topic_questions_are_built_on(
    own: Path, today: dt.date
) -> None:
    """Not the reports, which are of other places, nor the checks, which staff cannot correct."""
    knowledge = layered(own, today)

    assert {passage.id for passage in knowledge.passages} == {
        "cooling-visits/what", "cooling-visits/amount", "legal-aid/what", "legal-aid/documents",
        "member-card/where",
    }  # fmt: skip
    assert {passage.file.partition("/")[0] for passage in knowledge.passages} == {"shipped"}
    assert len(knowledge.places.places) == 7
    assert knowledge.vocabulary.synonyms["打官司"] == ("法律援助",)
    assert len(knowledge.offtopic) == 4
    assert knowledge.checks == ()


def test_an_answer_of_the_same_id_takes_the_place_of_the_shipped_one(
    own: Path, today: dt.date
) -> None:
    """The other answers of that service stay, and each names the file in which it stands."""
    write(own, "legal-aid", "what", "法律援助是什么意思, 市里管不管打官司")

    found = {passage.id: passage for passage in layered(own, today).passages}

    assert found["legal-aid/what"].text == "市里的法律援助。"
    assert found["legal-aid/what"].file == "services/legal-aid.yaml"
    assert found["legal-aid/documents"].file == "shipped/services/legal-aid.yaml"
    assert len(found) == 5


def test_a_way_of_asking_goes_to_the_folder_s_own_answer(own: Path, today: dt.date) -> None:
    """Staff cannot take it out of the shipped file. At another place both keep it."""
    write(own, "our-lawyers", "what", "有没有免费的律师")
    write(own, "their-lawyers", "what", "法律援助是什么意思", place="银川市")

    found = {passage.id: passage for passage in layered(own, today).passages}

    assert found["legal-aid/what"].questions == ("法律援助是什么意思", "what is legal aid")


def test_answers_and_services_can_be_switched_off(own: Path, today: dt.date) -> None:
    """By id; what is not there to be switched off is an error, for a wrong answer would stay."""
    (own / "shipped.yaml").write_text(
        "format: 1\noff: [legal-aid/documents, cooling-visits]\n", encoding="utf-8"
    )
    assert {passage.id for passage in layered(own, today).passages} == {
        "legal-aid/what", "member-card/where",
    }  # fmt: skip

    (own / "shipped.yaml").write_text("format: 1\noff: [legal-aid/cost]\n", encoding="utf-8")
    assert problems_of(own, today) == [
        (
            "shipped.yaml:2:7: There is no shipped answer or service 'legal-aid/cost'. "
            "Correct the id or remove it."
        )
    ]


def test_what_was_meant_to_be_switched_off_is_named(own: Path, today: dt.date) -> None:
    """One letter of the service or of the answer may be wrong."""
    (own / "shipped.yaml").write_text(
        "format: 1\noff: [legal-aids, legal-aid/document, legl-aid/what]\n", encoding="utf-8"
    )
    told = [one.partition("'. ")[2] for one in problems_of(own, today)]

    assert [one.partition("? ")[0] for one in told] == [
        "Did you mean 'legal-aid'",
        "Did you mean 'legal-aid/documents'",
        "Did you mean 'legal-aid/what'",
    ]


def test_places_add_up_and_one_of_the_same_name_is_replaced(own: Path, today: dt.date) -> None:
    """A place of the folder's own may lie in a shipped one."""
    (own / "places.yaml").write_text(
        "format: 1\nplaces:\n"
        "  - {name: 宝丰镇, in: 灵武市}\n"
        "  - {name: 安康市, in: 全国, names: [金州]}\n",
        encoding="utf-8",
    )

    places = layered(own, today).places

    assert len(places.places) == 8
    assert Place("宝丰镇", "灵武市") in places.places
    assert [place for place in places.places if place.name == "安康市"] == [
        Place("安康市", "全国", ("金州",))
    ]
    assert "安康杯" in places.not_places


def test_a_name_that_a_shipped_place_has_is_told_in_the_own_file(own: Path, today: dt.date) -> None:
    """A question with it could mean either."""
    (own / "places.yaml").write_text(
        "format: 1\nplaces:\n  - {name: 新城, in: 沙州, names: [呼市]}\n", encoding="utf-8"
    )

    assert problems_of(own, today) == [
        "places.yaml:3:5: '呼市' already means 呼和浩特市. A name can mean one place only.",
        "places.yaml:3:16: '沙州' is not among the places. Add it or correct 'in'.",
    ]


def test_words_add_up(own: Path, today: dt.date) -> None:
    """The folder's own meanings go first."""
    (own / "vocabulary.yaml").write_text(
        "format: 1\nsynonyms:\n  - {say: [打官司], means: [诉讼]}\nterms: [理发日, 送清凉]\n",
        encoding="utf-8",
    )

    vocabulary = layered(own, today).vocabulary

    assert vocabulary.synonyms["打官司"] == ("诉讼", "法律援助")
    assert vocabulary.terms == ("理发日", "送清凉", "法律援助", "会员服务卡")


@pytest.mark.parametrize(
    ("file", "text", "gone"),
    [
        ("shipped.yaml", "format: 1\non_topic: [明天会下雨吗？]\n", set()),
        ("shipped.yaml", "format: 1\non_topic: [明天会下雨吗]\n", {"明天会下雨吗"}),
        (
            "services/id.yaml",
            SERVICE.format(id="id", answer="a", questions="身份证丢了去哪儿补", place="全国"),
            {"身份证丢了去哪儿补"},
        ),
        (
            "reports/r.md",
            "---\nformat: 1\nid: r\ntitle: 报告\npublisher: 总工会\nplace: 呼和浩特市\n"
            "period: 2025年\ndate: 2026\n---\n## 食堂\n早上7点开门。\n",
            {"呼市工会食堂几点开门"},
        ),
    ],
    ids=["misspelt", "said so", "asked by the folder", "reported by the folder"],
)
def test_what_the_folder_answers_is_no_longer_off_topic(
    own: Path, today: dt.date, file: str, text: str, gone: set[str]
) -> None:
    """Else the shipped question would speak against the union's own answer."""
    before = {one.question for one in layered(own, today).offtopic}
    (own / file).parent.mkdir(exist_ok=True)
    (own / file).write_text(text, encoding="utf-8")

    knowledge, problems = read(own, today, TINY)

    assert before - {one.question for one in knowledge.offtopic} == gone
    assert [problem.code for problem in problems] == ([] if gone else ["on-topic-unknown"])


def test_without_any_report_questions_for_figures_are_decoys(own: Path, today: dt.date) -> None:
    """No report competes with the rules then, so they are told apart by what they ask."""
    without_reports = [one for one in layered(own, today).offtopic if one.kind == "place"]
    (own / "reports").mkdir()
    shutil.copy(TINY / "reports/hohhot.md", own / "reports/hohhot.md")
    with_reports = [one for one in layered(own, today).offtopic if one.kind == "place"]

    assert without_reports == [OffTopic("职工书屋有几个", "place", "银川市", decoy=True)]
    assert with_reports == [OffTopic("职工书屋有几个", "place", "银川市")]


def test_drafts_of_the_folder_are_left_out_until_they_are_asked_for(
    own: Path, today: dt.date
) -> None:
    """What a draft would replace is still served; a draft of a taken id is the one to correct."""
    write(own, "legal-aid", "what", "市里管不管打官司")
    path = own / "services/legal-aid.yaml"
    path.write_text(f"状态: 草稿\n{path.read_text(encoding='utf-8')}", encoding="utf-8")

    served = load(own, today, TINY)[0]
    tried = load(own, today, TINY, drafts=True)[0]

    assert served.drafts == ("services/legal-aid.yaml",)
    texts = [
        next(one.text for one in found.passages if one.id == "legal-aid/what")
        for found in (served, tried)
    ]
    assert texts[0].startswith("法律援助就是免费请律师")
    assert texts[1] == "市里的法律援助。"
    copied = path.read_text(encoding="utf-8").removeprefix("状态: 草稿\n")
    (own / "services/z.yaml").write_text(copied, encoding="utf-8")
    [problem] = read(own, today, TINY)[1]
    assert (problem.path, problem.level) == ("services/legal-aid.yaml", "warning")
    assert problem.code == "group-id-taken"


def test_warnings_of_shipped_files_are_told_in_one_line(
    own: Path, tmp_path: Path, today: dt.date
) -> None:
    """Staff cannot mend them; an error in a shipped file is still an error."""
    shipped = shutil.copytree(TINY, tmp_path / "shipped")
    for path in (shipped / "services").iterdir():
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("2099-12-31", "2020-12-31"), encoding="utf-8")

    [warning] = load(own, today, shipped)[1]

    assert str(warning).startswith("shipped/services/cooling-visits.yaml:6:1: warning: 3 parts of ")
    (shipped / "services/legal-aid.yaml").write_text("id: 1\n", encoding="utf-8")
    with pytest.raises(ContentError, match=r"^shipped/services/legal-aid\.yaml:1:1: "):
        load(own, today, shipped)


def test_nothing_off_topic_and_nothing_asked_is_no_question(
    own: Path, tmp_path: Path, today: dt.date
) -> None:
    """A shipped folder may hold no off-topic questions, and an own one no answers."""
    shipped = shutil.copytree(TINY, tmp_path / "shipped")
    for path in shipped.rglob("*offtopic*"):
        path.unlink()
    (own / "shipped.yaml").write_text("format: 1\non_topic: [明天会下雨吗]\n", encoding="utf-8")

    knowledge, [problem] = read(own, today, shipped)

    assert knowledge.offtopic == ()
    assert len(knowledge.passages) == 5
    assert problem.code == "on-topic-unknown"


def test_shipped_questions_are_normalised_together(
    own: Path, today: dt.date, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One by one, a folder over the real content takes seconds more."""
    write(own, "our-lawyers", "what", "有没有免费的律师")
    one_by_one = []
    monkeypatch.setattr(layers, "normalise", lambda text: one_by_one.append(text) or text)

    shipped = layered(own, today)

    assert not {one.question for one in shipped.offtopic} & set(one_by_one)
    assert not {q for passage in shipped.passages for q in passage.questions} & set(one_by_one)


def test_the_digest_is_of_both_layers(own: Path, today: dt.date) -> None:
    """A newer package is a reason to build again."""
    alone = read(TINY, today)[0].digest
    below = layered(own, today).digest
    write(own, "our-lawyers", "what", "哪有律师")

    assert len({alone, below, layered(own, today).digest}) == 3
