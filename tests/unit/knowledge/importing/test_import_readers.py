"""Each kind of file gives the same blocks; damaged and protected ones give one sentence."""

from __future__ import annotations

import io
import re
import sys
import zipfile

import openpyxl
import pytest
from documents import pdf, word, workbook
from reportlab.lib.pdfencrypt import StandardEncryption

from knowledge.errors import UnionbotError
from knowledge.importing.clean import clean
from knowledge.importing.passages import sections
from knowledge.importing.readers import reader
from knowledge.importing.readers.pdf import read_pdf
from knowledge.importing.types import Document

LONG = (
    "2015年，呼和浩特市总工会加强职工书屋建设，新建了职工书屋27家、示范点2家，"
    "充分满足职工群众多样化学习阅读需求，把书送到工地和车间。"
)
ROWS = [["县区", "建会数（家）"], ["玉泉区", "35"]]


def texts(document: Document) -> list[tuple[str, str]]:
    """(kind, text or cells) of a document as it is cleaned."""
    return [
        (block.kind, block.text or "|".join(cell for row in block.rows for cell in row))
        for block in clean(document).blocks
    ]


WANTED = [
    ("heading", "一、职工书屋"),
    ("paragraph", LONG),
    ("table", "县区|建会数（家）|玉泉区|35"),
]


def test_word_keeps_order_headings_and_tables() -> None:
    """Tables stand between the paragraphs where they stood; the page's head is listed."""
    document = reader("docx")(word("一、职工书屋", LONG, ROWS, header="内部资料"), "a.docx")

    assert texts(document) == WANTED
    assert [one.text for one in document.dropped] == ["内部资料"]


def test_word_s_own_headings_keep_their_level() -> None:
    """They need no number to be headings."""
    document = reader("docx")(word(("Heading 2", "职工书屋的建设情况"), LONG), "a.docx")

    assert [(block.kind, block.level) for block in document.blocks] == [
        ("heading", 2),
        ("paragraph", 0),
    ]


def test_pdf_lines_become_paragraphs_again_without_head_and_foot() -> None:
    """A page has lines, heads and numbers; a text has none of them."""
    page = ["一、职工书屋", LONG, ROWS]
    document = reader("pdf")(pdf(page, ["另一页也有一段话。"], head="总工会文件"), "a.pdf")

    assert texts(document) == [*WANTED, ("paragraph", "另一页也有一段话。")]
    heads = [one.text for one in document.dropped]
    assert heads == ["总工会文件", "— 1 —", "总工会文件", "— 2 —"]


def test_a_pdf_paragraph_goes_on_over_the_page() -> None:
    """The page ends where the paper does."""
    document = reader("pdf")(pdf([LONG.rstrip("。") + "，并且"], ["办好书屋。"]), "a.pdf")

    assert texts(document) == [("paragraph", LONG.rstrip("。") + "，并且办好书屋。")]


def test_pdfs_without_text_or_behind_a_password_are_refused() -> None:
    """The person learns what to do."""
    with pytest.raises(UnionbotError, match=r"scan.*OCR"):
        read_pdf(pdf([], []), "a.pdf")
    with pytest.raises(UnionbotError, match="password"):
        read_pdf(pdf([LONG], encrypt="secret"), "a.pdf")
    with pytest.raises(UnionbotError, match="damaged"):
        read_pdf(pdf([LONG])[:900], "a.pdf")


def test_pdfs_that_do_not_name_their_characters_are_refused() -> None:
    """What pdfminer makes of them, (cid:123), is no text for anybody."""
    unnamed = pdf([LONG], encrypt=StandardEncryption("", ownerPassword="x"))

    with pytest.raises(UnionbotError, match="does not name them"):
        read_pdf(unnamed, "a.pdf")


def test_single_characters_that_a_pdf_does_not_name_are_marked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A figure may be among them: the reviewer is told where to look."""
    monkeypatch.setattr("knowledge.importing.readers.pdf._UNNAMED", re.compile("示"))

    document = read_pdf(pdf([LONG]), "a.pdf")

    (unread,) = [one for one in document.dropped if "认不出的字" in one.reason]
    assert unread.where == "第1页"
    assert "〓范点2家" in document.blocks[0].text


def test_damaged_office_files_are_refused() -> None:
    """The archive opens, what is in it does not."""
    from test_import_detect import archive

    with pytest.raises(UnionbotError, match="damaged"):
        reader("docx")(archive(word__document_xml=b"<w:document"), "a.docx")
    with pytest.raises(UnionbotError, match="damaged"):
        reader("xlsx")(archive(xl__workbook_xml=b"<workbook"), "a.xlsx")


def test_a_web_page_leaves_its_site_behind() -> None:
    """Its text in GBK, and all that was around it listed."""
    page = (
        "<html><head><meta charset=gb2312><title>书屋</title></head><body>"
        "<div class=nav><a href=/>首页</a><a>工会动态</a></div>"
        f"<h2>职工书屋</h2><p>{LONG}</p><p>发布时间：2016-06-28</p>"
        "<table><tr><th>县区</th><th>建会数（家）</th></tr><tr><td>玉泉区</td><td>35</td></tr></table>"
        "<div class=footer>蒙ICP备05003250号</div></body></html>"
    ).encode("gbk")
    document = reader("html")(page, "a.html")

    assert ("paragraph", LONG) in texts(document)
    assert ("table", "县区|建会数（家）|玉泉区|35") in texts(document)
    left_out = " ".join(one.text for one in clean(document).dropped)
    assert all(word in left_out for word in ("首页", "工会动态", "ICP", "2016-06-28"))


SITE = (
    "<html><head><meta charset=utf-8><title>关于组织免费筛查的通知</title></head><body>"
    "<div class=nav><a href=/>首页</a></div>{}"
    "<div class=side><h3>相关新闻</h3><a href=/1>全市工会工作会议召开</a></div>"
    "<div class=footer>黔ICP备05003250号</div></body></html>"
)
NOTICE = (
    ("h1", "关于组织免费筛查的通知"),
    ("p", "为关爱女职工健康，市总工会决定组织免费筛查，现将有关事项通知如下："),
    ("h2", "一、筛查对象"),
    ("p", "全市35至64岁的工会女会员，优先安排困难女职工。"),
    ("h2", "二、筛查时间"),
    ("p", "2026年4月1日至9月30日。"),
)


@pytest.mark.parametrize("box", ["", "id=zoom", "class=TRS_Editor", "class=content"])
@pytest.mark.parametrize("tag", ["p", "div"])
def test_a_web_page_keeps_its_headings_and_paragraphs(box: str, tag: str) -> None:
    """Whatever its site calls the box that they stand in, and whatever stands for a paragraph."""
    lines = "".join(f"<{k}>{line}</{k}>" for kind, line in NOTICE for k in [kind.replace("p", tag)])
    page = SITE.format(f"<div {box}>{lines}</div>").encode()

    assert texts(reader("html")(page, "a.html")) == [
        ("heading", "关于组织免费筛查的通知"),
        ("paragraph", NOTICE[1][1]),
        ("heading", "一、筛查对象"),
        ("paragraph", NOTICE[3][1]),
        ("heading", "二、筛查时间"),
        ("paragraph", "2026年4月1日至9月30日。"),
    ]


def test_an_empty_web_page_is_refused() -> None:
    """Some pages only load their text."""
    with pytest.raises(UnionbotError, match="no text"):
        reader("html")(b"<html><body><script>x()</script></body></html>", "a.html")


def test_markdown_keeps_headings_lists_and_tables() -> None:
    """Its marks are not text."""
    text = (
        "# 书屋\n\n- **新建**书屋27家。\n\n| 县区 | 建会数（家） |\n|---|---:|\n| 玉泉区 | 35 |\n"
    )

    assert texts(reader("text")(text.encode(), "a.md")) == [
        ("heading", "书屋"),
        ("paragraph", "新建书屋27家。"),
        WANTED[2],
    ]


def test_excel_and_csv_give_the_same_table() -> None:
    """Whole numbers stay whole, and the mark between columns is found."""
    rows = (("县区", "建会数（家）"), ("玉泉区", "35"))
    from_excel = reader("xlsx")(workbook(["县区", "建会数（家）"], ["玉泉区", 35.0]), "a.xlsx")
    from_csv = reader("csv")("县区;建会数（家）\n玉泉区;35\n".encode("gbk"), "a.csv")

    assert from_excel.blocks[0].rows == from_csv.blocks[0].rows == rows


def test_merged_cells_of_excel_are_read_as_people_see_them() -> None:
    """The title above the table, heads over two columns and two rows, names over several rows."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ["乌海市总工会2025年送清凉情况统计表"],
        ["单位：元"],
        ["区", "去处", "发放物资", None, "备注"],
        [None, None, "人数", "金额", None],
        ["海勃湾区", "建筑公司", 120, 36000, None],
        [None, "环卫所", 85, 25500, "含早班"],
        ["合计", None, 205, 61500, None],
    ):
        sheet.append(row)
    for area in ("A1:E1", "A2:E2", "A3:A4", "B3:B4", "C3:D3", "E3:E4", "A5:A6", "A7:B7"):
        sheet.merge_cells(area)
    saved = io.BytesIO()
    book.save(saved)

    document = reader("xlsx")(saved.getvalue(), "a.xlsx")

    assert [(block.kind, block.text) for block in document.blocks] == [
        ("heading", "乌海市总工会2025年送清凉情况统计表"),
        ("paragraph", "单位：元"),
        ("table", ""),
    ]
    found = sections(document.blocks)
    assert [section.text for section in found] == [
        "海勃湾区建筑公司：发放物资人数120人，发放物资金额36000元。",
        "海勃湾区环卫所：发放物资人数85人，发放物资金额25500元，备注为含早班。",
        "合计：发放物资人数205人，发放物资金额61500元。",
    ]
    assert found[1].title == "乌海市总工会2025年送清凉情况统计表：海勃湾区环卫所"


def test_a_merged_range_as_large_as_a_sheet_is_passed_over() -> None:
    """It takes no time and no memory, and the cells are read as they are."""
    data = workbook(["县区", "建会数（家）"], ["玉泉区", 35])
    saved = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(saved, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            merged = b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
            new.writestr(name, text.replace(b"</sheetData>", merged))

    (table,) = reader("xlsx")(saved.getvalue(), "a.xlsx").blocks

    assert table.rows == (("县区", "建会数（家）"), ("玉泉区", "35"))


def test_csv_and_text_need_no_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """The others are named in one sentence that says how to install them."""
    for library in ("docx", "openpyxl", "pdfplumber", "trafilatura"):
        monkeypatch.setitem(sys.modules, library, None)
    for module in [one for one in sys.modules if one.startswith("knowledge.importing.readers.")]:
        monkeypatch.delitem(sys.modules, module)

    for kind in ("text", "csv"):
        assert reader(kind)("区,金额\n昆区,12\n".encode(), "a").blocks
    for kind in ("docx", "xlsx", "pdf", "html"):
        with pytest.raises(UnionbotError, match=r"Run: pip install 'unionbot\[import\]'"):
            reader(kind)


def test_a_single_column_has_no_title() -> None:
    """Its cells are text, not heads."""
    document = reader("csv")("新建书屋27家。\n慰问4300人。\n".encode(), "a.csv")

    assert [block.kind for block in document.blocks] == ["table"]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["", "{0}{0}"])
def test_a_title_above_a_csv_table_may_have_chinese_commas(mark: str, end: str) -> None:
    """Excel saves it so; without any other mark the commas are a slip of the keyboard."""
    rows = [
        "会员统计，2025年，上半年，全市" + end.format(mark),
        *(mark.join(row) for row in (("区县", "男", "女"), ("昆区", "12", "15"))),
    ]

    (*_, table) = reader("csv")("\n".join(rows).encode(), "a.csv").blocks

    assert table.rows[-2:] == (("区县", "男", "女"), ("昆区", "12", "15"))
    with pytest.raises(UnionbotError, match="Chinese commas"):
        reader("csv")("区县，男，女\n昆区，12，15\n".encode(), "a.csv")


def test_a_csv_whose_quotes_do_not_close_is_refused() -> None:
    """The rest of the file would be one cell."""
    with pytest.raises(UnionbotError, match="quotation mark"):
        reader("csv")('问题,答案\n"开着,不关\n'.encode(), "a.csv")
