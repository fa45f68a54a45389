"""Lists of Word become sentences: no item is lost, and each says what it is a part of."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest
from documents import word
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from knowledge.importing.clean import clean
from knowledge.importing.passages import sections
from knowledge.importing.propose import proposals
from knowledge.importing.readers import reader
from knowledge.importing.types import LEADS_ON

CHAPTER = ("Heading 1", "一、工会组建")
LED = "全市新建工会326家，其中："


def texts(data: bytes, kind: Any = "docx") -> list[str]:
    """The passages of a document."""
    return [one.text for one in sections(clean(reader(kind)(data, "a")).blocks)]


def bullets(*items: str, style: str = "List Bullet") -> list[tuple[str, str]]:
    """Paragraphs of a list for `word`."""
    return [(style, item) for item in items]


@pytest.mark.parametrize("style", ["List Bullet", "List Number", "List Bullet 2", "List Continue"])
def test_items_stay_with_the_sentence_that_leads_to_them(style: str) -> None:
    """What follows the list is another passage."""
    items = bullets("国有企业18家", "民营企业和社会组织的基层工会255家", "其他53家；", style=style)

    assert texts(word(CHAPTER, LED, *items, "全市发展会员4.6万人。")) == [
        "全市新建工会326家，其中：国有企业18家；民营企业和社会组织的基层工会255家；其他53家。",
        "全市发展会员4.6万人。",
    ]


def test_each_figure_of_a_list_is_asked_for() -> None:
    """A worker asks for one of them."""
    data = word(CHAPTER, LED, *bullets("国有企业18家", "民营企业255家"))
    [section] = sections(clean(reader("docx")(data, "a.docx")).blocks)

    asked = proposals(section)
    assert {"新建工会多少家", "国有企业多少家", "民营企业多少家"} <= set(asked)


def test_a_lead_on_a_line_of_its_own_takes_the_sentence_before_it() -> None:
    """其中 alone says nothing; the sentences before that one stay apart."""
    items = bullets("货车司机2100人；", "网约车司机860人。")

    assert texts(word(CHAPTER, "新建工会326家。发展会员4.6万人。", "其中：", *items)) == [
        "新建工会326家。",
        "发展会员4.6万人。其中：货车司机2100人；网约车司机860人。",
    ]


def test_items_with_labels_of_their_own_are_passages_of_their_own() -> None:
    """Each is another matter; what only announces them is listed, what follows is not theirs."""
    items = bullets(
        "夏送清凉：走访工地318家，慰问职工4.1万人；",
        "金秋助学：资助困难职工子女732名，发放助学金256.2万元。",
    )
    data = word(CHAPTER, "主要做了以下工作：", *items, "建成驿站267个。")
    cleaned = clean(reader("docx")(data, "a.docx"))
    found = sections(cleaned.blocks)

    assert [(one.title, one.text) for one in found] == [
        ("工会组建：夏送清凉", "夏送清凉：走访工地318家，慰问职工4.1万人。"),
        ("工会组建：金秋助学", "金秋助学：资助困难职工子女732名，发放助学金256.2万元。"),
        ("工会组建：建成驿站", "建成驿站267个。"),
    ]
    assert "金秋助学发放助学金多少钱" in proposals(found[1])
    assert LEADS_ON in [one.reason for one in cleaned.dropped]


def test_each_part_of_a_long_list_says_what_leads_to_it() -> None:
    """A passage of twenty figures would answer no question shortly."""
    names = "一二三四五六七八九"
    items = bullets(*(f"第{name}街道新建商圈楼宇联合工会{n}0家" for n, name in enumerate(names, 1)))
    found = texts(word(CHAPTER, LED, *items))

    assert len(found) > 1
    assert all(text.startswith(LED) and len(text) <= 120 for text in found)
    assert "".join(found).count("街道") == len(names)


def test_items_that_are_sentences_stand_by_themselves() -> None:
    """Words that only announce them are listed as left out."""
    items = bullets("受理案件412件，讨回工资1260万元。", "签订集体合同870份。")
    data = word(CHAPTER, "主要做了以下几项工作：", *items)

    assert texts(data) == [item for _, item in items]
    dropped = clean(reader("docx")(data, "a.docx")).dropped
    assert [(one.reason, one.text) for one in dropped] == [(LEADS_ON, "主要做了以下几项工作：")]


def test_short_sentences_stay_with_a_lead_that_tells() -> None:
    """Alone they would be given for the whole."""
    items = bullets("本科生140名。", "专科生85名。")

    assert texts(word(CHAPTER, "资助困难职工子女255名：", *items)) == [
        "资助困难职工子女255名：本科生140名；专科生85名。"
    ]


def test_a_list_without_a_lead_is_told_under_its_heading() -> None:
    """A fact an item; items without figures together."""
    items = bullets("职工书屋", "职工食堂", "新建母婴室12个")

    assert texts(word(CHAPTER, *items)) == ["职工书屋；职工食堂。", "新建母婴室12个。"]


@pytest.mark.parametrize(
    "lines",
    [
        ("1.工资类210件", "2.工伤类90件"),
        ("（1）工资类210件；", "（2）工伤类90件。"),
        ("工资类210件", "工伤类90件"),
        ("- 工资类210件", "· 工伤类90件"),
    ],
)
def test_typed_items_are_items(lines: tuple[str, ...]) -> None:
    """Many type their numbers and dashes, or none."""
    found = texts(word(CHAPTER, "受理案件412件，其中：", *lines, "满意率达到98%。"))

    assert found == ["受理案件412件，其中：工资类210件；工伤类90件。", "满意率达到98%。"]


def test_a_single_bullet_above_its_text_is_a_heading() -> None:
    """Some set their headings so."""
    data = word(
        *bullets("职工书屋建设"), "新建职工书屋20家。", *bullets("职工食堂"), "新建食堂6家。"
    )

    found = sections(clean(reader("docx")(data, "a.docx")).blocks)
    assert [(one.title, one.text) for one in found] == [
        ("职工书屋建设", "新建职工书屋20家。"),
        ("职工食堂", "新建食堂6家。"),
    ]


@pytest.mark.parametrize("style", ["列表项目符号", "列表编号", "项目符号", "编号 2"])
def test_lists_of_other_programs_are_lists(style: str) -> None:
    """They name the styles in Chinese; 列出段落 is any paragraph that is set in."""
    document = docx.Document()
    for name in (style, "列出段落"):
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph(LED)
    for item in ("国有企业18家", "民营企业255家"):
        document.add_paragraph(item, style=style)
    document.add_paragraph("困难帮扶", style="列出段落")
    document.add_paragraph("慰问职工2430户。")
    saved = io.BytesIO()
    document.save(saved)

    assert texts(saved.getvalue()) == [f"{LED}国有企业18家；民营企业255家。", "慰问职工2430户。"]


def numbered(document: Any, form: str, *lines: str) -> None:
    """Paragraphs before which Word sets numbers or marks of a form."""
    numbers: Any = document.part.numbering_part.element
    name = str(900 + len(numbers))
    level = f'<w:lvl w:ilvl="0"><w:numFmt w:val="{form}"/></w:lvl>'
    kind = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{name}">{level}</w:abstractNum>'
    of = f'<w:abstractNumId w:val="{name}"/>'
    numbers.insert(0, parse_xml(kind))
    numbers.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{name}">{of}</w:num>'))
    for line in lines:
        inside = f'<w:ilvl w:val="0"/><w:numId w:val="{name}"/>'
        mark = parse_xml(f"<w:numPr {nsdecls('w')}>{inside}</w:numPr>")
        document.add_paragraph(line)._p.get_or_add_pPr().append(mark)


def test_numbers_that_word_sets_are_told_apart() -> None:
    """Bullets and figures stand before items, Chinese numerals before headings."""
    document = docx.Document()
    document.add_paragraph(LED)
    numbered(document, "bullet", "国有企业18家", "民营企业255家")
    numbered(document, "chineseCountingThousand", "困难帮扶")
    document.add_paragraph("慰问职工2430户。")
    saved = io.BytesIO()
    document.save(saved)
    found = sections(clean(reader("docx")(saved.getvalue(), "a.docx")).blocks)

    assert [(one.title, one.text) for one in found] == [
        ("新建工会", f"{LED}国有企业18家；民营企业255家。"),
        ("困难帮扶", "慰问职工2430户。"),
    ]


def test_lists_of_web_pages_are_lists() -> None:
    """The same text as a page."""
    page = (
        "<html><body><article><h2>工会组建</h2><p>2025年，全市新建工会326家，其中：</p>"
        "<ul><li>国有企业18家</li><li>民营企业和社会组织的基层工会255家</li></ul>"
        "<p>全市发展会员4.6万人，其中女职工2.1万人。</p></article></body></html>"
    )

    assert texts(page.encode(), "html")[0] == (
        "2025年，全市新建工会326家，其中：国有企业18家；民营企业和社会组织的基层工会255家。"
    )


def test_a_number_in_a_list_is_no_part_of_a_sentence() -> None:
    """1.9月 is no decimal. Where the numbers of all items are in one paragraph they stay."""
    found = texts(
        word(
            "一、安排", "1.9月底前建会400家。", "2.10月举办大赛，设20个工种。", "（3）1.5万人参加。"
        )
    )
    assert found == ["9月底前建会400家。", "10月举办大赛，设20个工种。", "1.5万人参加。"]
    assert texts(word("一、安排", "1.建会400家；", "2.培训3000人。")) == [
        "1.建会400家；2.培训3000人。"
    ]
    assert texts(word("一、安排", "1.5万人参加大赛。")) == ["1.5万人参加大赛。"]
