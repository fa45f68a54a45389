"""A document becomes a draft that the content's own reader accepts."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest
import yaml
from documents import pdf, word, workbook

from knowledge.errors import UnionbotError
from knowledge.importing.draft import Options, draft_file
from knowledge.importing.questions import facet_of
from knowledge.importing.save import free_path, imported_before, may_write
from knowledge.importing.types import Answer, Draft
from knowledge.importing.write import scalar
from knowledge.load import load, read
from knowledge.save import save

DAY = dt.date(2026, 7, 1)


def make(content: Path, folder: Path, name: str, data: bytes, **given: str) -> Draft:
    """The draft of a document for the content folder, written there."""
    (folder / name).write_bytes(data)
    options = Options(load(content, DAY)[0], DAY, "先问本单位工会。", given)
    draft = draft_file(folder / name, options)
    save(content, {draft.path: draft.text})
    return draft


def test_a_report_draft_can_be_read_and_waits_for_review(content: Path, tmp_path: Path) -> None:
    """Left out before its review, whole with drafts, and answered from after the mark's change."""
    data = word("银川市总工会2016年工作总结", "2016年，全市新建工会115家。", "版权所有")
    draft = make(content, tmp_path, "总结.docx", data)
    path = content / draft.path

    knowledge, problems = read(content, DAY)
    assert draft.path == "reports/yinchuan-2016.md"
    assert (knowledge.drafts, problems) == ((draft.path,), [])
    assert not [one for one in knowledge.passages if one.file == draft.path]
    taken = [one for one in load(content, DAY, drafts=True)[0].passages if one.file == draft.path]
    assert [one.text for one in taken] == ["2016年，全市新建工会115家。"]
    assert taken[0].questions[0] == "新建工会多少家"

    text = path.read_text(encoding="utf-8")
    assert "版权所有" in text
    assert "猜的，请核对" in text
    path.write_text(text.replace("状态: 草稿", "状态：已审"), encoding="utf-8")
    reviewed, problems = read(content, DAY)
    assert (problems, reviewed.drafts) == ([], ())
    assert taken == [one for one in reviewed.passages if one.file == draft.path]


def test_a_table_of_questions_becomes_a_service(content: Path, tmp_path: Path) -> None:
    """Its questions are ways of asking, rows of one answer belong together."""
    data = workbook(
        ["问题", "答案"],
        ["理发日要钱吗；剪头收费不", "不收钱: 会员免费 #1"],
        ["理发日带什么", "带会员卡。"],
        ["剪头带啥", "带会员卡。"],
        ["没有答案的", None],
    )
    draft = make(content, tmp_path, "haircut.xlsx", data, place="银川市", publisher="银川市总工会")
    found = load(content, DAY, drafts=True)[0].passages
    ours = [one for one in found if one.group == "haircut"]

    assert draft.path == "services/haircut.yaml"
    assert [(one.questions, one.facet, one.place) for one in ours] == [
        (("理发日要钱吗", "剪头收费不"), "cost", "银川市"),
        (("理发日带什么", "剪头带啥"), "documents", "银川市"),
    ]
    assert ours[0].text == "不收钱：会员免费 #1"
    assert ours[0].contact == "先问本单位工会。"
    assert [(one.reason, one.text) for one in draft.dropped] == [("没有答案", "没有答案的")]


def test_other_columns_of_a_table_of_questions_are_listed(content: Path, tmp_path: Path) -> None:
    """Each value once, so that no word goes without being told; numbers of rows say nothing."""
    data = workbook(
        ["序号", "问题", "解答", "责任部门"],
        [1, "托管班几点接", "下午5:30。", "女职工部"],
        [2, "托管班多少钱", "每期300元。", "女职工部"],
        [3, "会员卡在哪办", "带身份证到银行网点。", "组织部"],
    )
    draft = make(content, tmp_path, "常问.xlsx", data)

    assert [(one.where, one.text) for one in draft.dropped] == [
        ("第2行", "责任部门：女职工部"),
        ("第4行", "责任部门：组织部"),
    ]


@pytest.mark.parametrize(
    ("asked", "facet"),
    [
        ("托管班几点接孩子？", "when"),
        ("托管班要交多少钱？", "cost"),
        ("医疗互助能报多少？", "amount"),
        ("外地户口的孩子可以上托管班吗？", "who"),
        ("请律师打官司要钱吗？", "cost"),
    ],
)
def test_the_side_that_is_asked_about_is_told_by_workers_words(asked: str, facet: str) -> None:
    """What one pays is not what one gets."""
    assert facet_of(Answer((asked,), "可以。")) == facet


def test_a_title_above_a_table_of_questions_is_its_title(content: Path, tmp_path: Path) -> None:
    """And rows are counted as the sheet counts them."""
    rows = (["职工服务中心常见问题"], ["序号", "问题", "答案"], [1, "理发收钱吗", "不收。"])
    draft = make(content, tmp_path, "表一.xlsx", workbook(*rows))

    assert draft.guesses["title"].value == "职工服务中心常见问题"
    assert "- id: a01  # 第3行" in draft.text


def test_a_title_that_word_marks_is_the_title(content: Path, tmp_path: Path) -> None:
    """Whatever marks are in it."""
    title = "奋进2025：银川市总工会 {工作} 总结"
    draft = make(content, tmp_path, "a.docx", word(("Title", title), "新建书屋27家，大家都来。"))

    assert draft.guesses["title"].value.startswith("奋进2025：")


def test_what_was_not_guessed_must_be_filled_in(content: Path, tmp_path: Path) -> None:
    """The draft can be tried, but not be marked reviewed as it is."""
    draft = make(content, tmp_path, "reading.txt", "我们新建了书屋27家，请大家来看书。".encode())
    path = content / draft.path

    assert {one.level for one in read(content, DAY)[1]} == {"warning"}
    assert load(content, DAY, drafts=True)[0].passages[-1].place
    text = path.read_text(encoding="utf-8").replace("状态: 草稿", "状态: 已审")
    path.write_text(text, encoding="utf-8")
    messages = [one.message for one in read(content, DAY)[1] if one.level == "error"]
    assert len(messages) == 2
    assert all("待填" in message for message in messages)


def test_text_that_looks_like_the_format_stays_text(content: Path, tmp_path: Path) -> None:
    """A document may hold anything."""
    lines = [
        "# 标题",
        "问：新建了书屋27家，这是问题吗？",
        "<!-- 新建了书屋28家 -->",
        "---",
        "地点：新建了书屋29家，在这里。",
        "复核：李四看过，新建了书屋30家。",
        "箭头 --> 和 <!-- 记号后面，新建了书屋31家。",
    ]
    data = "\n".join(lines).encode()
    draft = make(content, tmp_path, "odd.txt", data, place="银川市", publisher="a: b # c")
    knowledge, problems = read(content, DAY, drafts=True)

    assert problems == []
    ours = "".join(one.text for one in knowledge.passages if one.file == draft.path)
    assert all(figure in ours for figure in ("27家", "28家", "29家", "30家", "31家"))
    assert knowledge.passages[-1].sources[0].publisher == "a: b # c"


def test_a_draft_s_proposals_never_claim_what_is_answered_already(
    content: Path, tmp_path: Path
) -> None:
    """Else the check would fail on what a machine made."""
    report = content / "reports" / "hohhot.md"
    asked = "问：职工书屋有多少个"
    text = report.read_text(encoding="utf-8").replace(asked, f"{asked}\n问：新建驿站多少个")
    report.write_text(text, encoding="utf-8")
    data = "呼和浩特市总工会工作总结\n2015年，呼和浩特市总工会工作有进展。新建驿站11个。".encode()
    draft = make(content, tmp_path, "a.txt", data)

    assert "新建驿站多少个" not in (content / draft.path).read_text(encoding="utf-8")
    assert read(content, DAY)[1] == []


def test_plans_are_asked_for_in_the_words_of_what_was_done(content: Path, tmp_path: Path) -> None:
    """They are of another year, and have no ways of asking else."""
    data = word(
        "银川市总工会2025年工作总结",
        ("Heading 1", "一、送温暖"),
        "筹集送温暖资金1260万元。",
        ("Heading 1", "二、2026年工作计划"),
        "筹集送温暖资金1300万元。",
    )
    draft = make(content, tmp_path, "总结.docx", data)

    assert draft.text.count("拟问：筹集送温暖资金多少钱\n") == 2


def test_what_stands_on_every_page_is_listed_once(content: Path, tmp_path: Path) -> None:
    """What was left out is there to be read."""
    pages = [[f"2025年，银川市第{n}个书屋接待职工{n}00人次，送书{n}千本。"] for n in range(1, 6)]
    draft = make(content, tmp_path, "a.pdf", pdf(*pages, head="银川市总工会"))
    listed = draft.text.rpartition("没有收进来的")[2].splitlines()

    assert len(draft.dropped) == 10
    assert "第1页 页眉页脚：银川市总工会（这样的还有4处）" in listed
    assert "第1页 页眉页脚：— 1 —（这样的还有4处）" in listed


def test_a_name_that_is_not_utf_8_is_shown_as_far_as_it_can_be(
    content: Path, tmp_path: Path
) -> None:
    """Old shares have names in GBK; the file is imported all the same."""
    name = os.fsdecode("2016年总结".encode("gbk") + b".txt")
    draft = make(content, tmp_path, name, "我们新建了书屋27家，请大家来看书。".encode())

    assert "# 原件：2016\ufffd" in draft.text
    assert draft.guesses["title"].value.startswith("2016\ufffd")
    assert load(content, DAY, drafts=True)[0].passages[-1].subject.isprintable()
    assert imported_before(content) == {draft.fingerprint: content / draft.path}


def test_a_document_is_known_again(content: Path, tmp_path: Path) -> None:
    """Whatever its name; another one of the same place and year gets a number."""
    draft = make(
        content, tmp_path, "a.txt", "银川市总工会2016年新建工会115家，会员一万人。".encode()
    )

    assert imported_before(content) == {draft.fingerprint: content / draft.path}
    assert free_path(content / draft.path).name == "yinchuan-2016-2.md"


def test_nothing_is_written_over_a_person_s_work(content: Path, tmp_path: Path) -> None:
    """A draft only with force, a reviewed file never."""
    draft = make(
        content, tmp_path, "a.txt", "银川市总工会2016年新建工会115家，会员一万人。".encode()
    )
    path = content / draft.path

    with pytest.raises(UnionbotError, match="--force"):
        may_write(path, force=False)
    may_write(path, force=True)
    reviewed = path.read_text(encoding="utf-8").replace("状态: 草稿", "状态：已审")
    path.write_text(reviewed, encoding="utf-8")
    with pytest.raises(UnionbotError, match="reviewed"):
        may_write(path, force=True)
    assert [one.name for one in path.parent.iterdir() if one.name.startswith(".")] == []


@pytest.mark.parametrize(
    "value",
    ["银川市", "a: b", "#1", "yes", "2026", "- x", "{a}", "引“号”", "'", '"', "a\nb", "null", "*x"],
)
def test_any_text_survives_as_a_value(value: str) -> None:
    """Titles come from strangers' files."""
    assert yaml.safe_load(f"key: {scalar(value)}")["key"] == value
    if "\n" not in value:
        assert yaml.safe_load(f"{{zh: {scalar(value)}}}")["zh"] == value
