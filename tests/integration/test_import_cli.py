"""From a document on someone's desk to an answer, as staff go about it."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pytest
from documents import pdf, word
from helpers import Site

if TYPE_CHECKING:
    from pathlib import Path

REPORT = word(
    ("Title", "灵武市总工会2025年工作总结"),
    "灵武市总工会",
    "（2026年1月15日）",
    "一、职工理发日",
    "2025年，全市开展职工理发日活动，免费理发2316人次，新设理发点12个。",
    "二、工会组建",
    [["乡镇", "新建工会（家）"], ["崇兴镇", "35"], ["郝家桥镇", "28"]],
    "版权所有：灵武市总工会",
    header="内部资料",
)


@pytest.fixture
def imported(own_site: Site) -> Site:
    """A site into which a Word report was imported."""
    (own_site.folder / "总结.docx").write_bytes(REPORT)
    done = own_site.run("import", "总结.docx")
    assert done.returncode == 0, done.stderr
    return own_site


def kind_and_text(done: subprocess.CompletedProcess[str]) -> tuple[str, str]:
    """What `ask --json` printed."""
    reply = json.loads(done.stdout)
    return reply["kind"], reply["text"]


def test_from_word_to_an_answer(imported: Site) -> None:
    """No worker reads a draft; staff can try it; one word lets it through."""
    question = ("ask", "--json", "--place", "灵武市", "免费理发多少人次")
    draft = imported.content / "reports" / "import-2025.md"
    text = draft.read_text(encoding="utf-8")
    assert "免费理发2316人次" in text
    assert "版权所有" in text.rpartition("没有收进来的")[2]

    built = imported.run("build")
    assert "Left out as drafts, " in built.stderr
    assert "reports/import-2025.md. To try drafts: " in built.stderr
    assert kind_and_text(imported.run(*question))[0] == "none"

    served = imported.published()
    assert imported.run("build", "--drafts").returncode == 0
    assert {name: imported.published()[name] for name in served} == served
    kind, said = kind_and_text(imported.run(*question, "--drafts"))
    assert (kind, "2316人次" in said) == ("answer", True)

    draft.write_text(text.replace("状态: 草稿", "状态：已审"), encoding="utf-8")
    assert imported.run("check").returncode == 0
    assert imported.run("build").stderr == ""
    kind, said = kind_and_text(imported.run(*question))
    assert (kind, "2316人次" in said) == ("answer", True)
    assert "灵武市总工会2025年工作总结（灵武市总工会，2026-01-15）" in said


def test_a_table_s_row_is_an_answer_with_its_heads(imported: Site) -> None:
    """The figure is never given without what it counts."""
    imported.run("build", "--drafts")
    done = imported.run("ask", "--drafts", "--place", "灵武市", "郝家桥镇新建工会多少家")

    assert "郝家桥镇：新建工会28家。" in done.stdout


def test_one_bad_file_does_not_hold_up_the_others(own_site: Site) -> None:
    """Each is told in one sentence with its name; nothing half written is left."""
    (own_site.folder / "scan.pdf").write_bytes(pdf([]))
    (own_site.folder / "cut.docx").write_bytes(REPORT[:2000])
    (own_site.folder / "gbk.txt").write_bytes("银川市总工会2016年新建工会115家。".encode("gbk"))
    before = {path.name for path in own_site.content.rglob("*")}

    done = own_site.run("import", "scan.pdf", "missing.docx", "cut.docx", "gbk.txt")
    assert done.returncode == 1
    lines = done.stderr.splitlines()
    assert [line.partition(":")[0] for line in lines[:3]] == [
        "scan.pdf",
        "missing.docx",
        "cut.docx",
    ]
    assert "Traceback" not in done.stderr
    assert {path.name for path in own_site.content.rglob("*")} - before == {"yinchuan-2016.md"}


def test_the_same_document_twice_is_refused(imported: Site) -> None:
    """Under any name, unless asked for; and never over what a person has reviewed."""
    (imported.folder / "again.pdf").write_bytes(REPORT)
    again = imported.run("import", "again.pdf")
    assert (again.returncode, "imported before, as reports/import-2025.md" in again.stderr) == (
        1,
        True,
    )
    draft = imported.content / "reports" / "import-2025.md"
    questions = draft.read_text(encoding="utf-8").count("\n拟问：")
    assert imported.run("import", "again.pdf", "--force").returncode == 0
    assert draft.read_text(encoding="utf-8").count("\n拟问：") == questions > 10

    draft.write_text(draft.read_text(encoding="utf-8").replace("草稿", "已审", 2), encoding="utf-8")
    draft.write_text(
        draft.read_text(encoding="utf-8").replace("状态: 草稿", "状态: 已审"), encoding="utf-8"
    )
    reviewed = draft.read_bytes()
    refused = imported.run("import", "again.pdf", "--force")
    assert (refused.returncode, "reviewed" in refused.stderr) == (1, True)
    assert draft.read_bytes() == reviewed


def test_json_says_what_was_guessed_dropped_and_written(own_site: Site) -> None:
    """A program can show it to the reviewer."""
    (own_site.folder / "a.docx").write_bytes(REPORT)
    name = str(own_site.content / "reports" / "lingwu-2025.md")
    done = own_site.run("import", "a.docx", "--json", "--output", name, "--period", "2025年度")
    found = json.loads(done.stdout)

    assert (found["format"], found["draft"], found["passages"]) == (1, name, 3)
    assert found["guesses"]["period"] == {"value": "2025年度", "why": ""}
    assert found["guesses"]["place"]["value"] == "灵武市"
    assert [one["text"] for one in found["dropped"]] == [
        "内部资料", "（2026年1月15日）", "版权所有：灵武市总工会",
        "灵武市总工会2025年工作总结", "灵武市总工会",
    ]  # fmt: skip


def test_a_place_that_is_not_known_is_added_as_a_draft(own_site: Site) -> None:
    """Check holds before its review; the answer comes after it."""
    (own_site.folder / "a.txt").write_bytes("2025年，我市新建书屋86家。".encode())
    done = own_site.run("import", "a.txt", "--place", "通辽市", "--publisher", "通辽市总工会")

    assert "通辽市 was added to places.yaml as a draft" in done.stdout
    assert own_site.run("check").returncode == 0
    assert own_site.run("build").returncode == 0
    assert own_site.run("build", "--drafts").returncode == 0
    assert "86家" in own_site.run("ask", "--drafts", "通辽市新建书屋多少家").stdout


def test_counties_of_a_table_can_be_asked_about_after_review(own_site: Site) -> None:
    """Import adds and tells them; until places.yaml is reviewed the bot knows of no such place."""
    rows = [["县区", "新建工会（家）"], ["永宁县", "82"], ["贺兰县", "104"], ["灵武市", "36"]]
    report = word(("Title", "银川市总工会2025年工作总结"), "一、工会组建", rows)
    (own_site.folder / "a.docx").write_bytes(report)
    places = own_site.content / "places.yaml"
    done = own_site.run("import", "a.docx", "--json")
    found = json.loads(done.stdout)
    assert (found["place_added"], found["places_added"]) == ("", ["永宁县", "贺兰县"])
    draft = own_site.content / "reports" / "yinchuan-2025.md"
    assert "永宁县、贺兰县是表格或条目里的地方" in draft.read_text(encoding="utf-8")
    added = places.read_text(encoding="utf-8")
    assert "  - {name: 永宁县, in: 银川市, names: [永宁], 状态: 草稿}\n" in added
    again = own_site.run("import", "a.docx", "--force")
    assert (again.returncode, "places.yaml" in again.stdout) == (0, False)
    assert places.read_text(encoding="utf-8") == added

    text = draft.read_text(encoding="utf-8")
    draft.write_text(text.replace("\n状态: 草稿", "\n状态: 已审"), encoding="utf-8")
    places.write_text(added.replace(", 状态: 草稿", ""), encoding="utf-8")
    assert own_site.run("check").returncode == 0
    assert own_site.run("build").returncode == 0
    for place, figure in (("永宁县", "82家"), ("贺兰", "104家"), ("灵武市", "36家")):
        kind, said = kind_and_text(own_site.run("ask", "--json", f"{place}新建工会多少家"))
        assert (kind, f"：新建工会{figure}" in said) == ("answer", True)
    assert kind_and_text(own_site.run("ask", "--json", "丰县新建工会多少家"))[0] == "none"


def test_the_places_of_a_report_that_is_of_a_new_place(own_site: Site) -> None:
    """All of them are told, the one before what lies in it."""
    rows = [["县区", "会员（人）"], ["东岭区", "82"], ["白石县", "104"]]
    report = word(("Title", "丹河市总工会2025年工作总结"), "一、工会组建", rows)
    (own_site.folder / "a.docx").write_bytes(report)
    done = own_site.run("import", "a.docx")

    assert "3 places were added to places.yaml as drafts: 丹河市, 东岭区, 白石县." in done.stdout
    assert "Short names were proposed: 丹河, 东岭, 白石." in done.stdout
    assert own_site.run("check").returncode == 0


def test_plans_carry_their_year(own_site: Site) -> None:
    """The title over two lines says it; the note names the sections of the draft."""
    report = word(
        "银川市总工会2025年工作总结", "和2026年工作打算", "一、工会组建", "全市新建工会86家。",
        "二、工作打算", "全市新建工会90家。", "银川市总工会", "2026年1月22日",
    )  # fmt: skip
    (own_site.folder / "a.docx").write_bytes(report)
    done = own_site.run("import", "a.docx")
    text = (own_site.content / "reports" / "yinchuan-2025.md").read_text(encoding="utf-8")

    assert "s02（“二、工作打算”）是打算" in done.stdout
    assert "title: 银川市总工会2025年工作总结和2026年工作打算" in text
    assert "period: 2025年 " in text
    assert "{#s02}\n\n时间：2026年计划\n\n全市新建工会90家。" in text
    assert own_site.run("check").returncode == 0


@pytest.mark.parametrize(
    "options", [("--output", "Bad Name.md"), ("--date", "soon"), ("--title", "t", "b.txt")]
)
def test_wrong_options_are_explained(own_site: Site, options: tuple[str, ...]) -> None:
    """Before anything is read."""
    assert own_site.run("import", "a.txt", *options).returncode == 2


def test_a_draft_never_goes_into_the_package(own_site: Site, shipped_content: Path) -> None:
    """Where there is no folder of one's own, as one below it, nothing is written."""
    (own_site.folder / "总结.docx").write_bytes(REPORT)
    before = sorted(shipped_content.rglob("*"))
    elsewhere = Site(own_site.folder / "content" / "reports")
    done = elsewhere.run("import", str(own_site.folder / "总结.docx"))
    assert (done.returncode, "unionbot init" in done.stderr) == (1, True)
    assert sorted(shipped_content.rglob("*")) == before
