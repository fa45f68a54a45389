"""All that Word shows of a text is read, however it is wrapped; what it no longer shows is not."""

from __future__ import annotations

import io
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from knowledge.importing.readers import reader
from knowledge.importing.types import Document

NAMES = (
    f"{nsdecls('w')} xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' "
    "xmlns:v='urn:schemas-microsoft-com:vml' "
    "xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'"
)


def element(xml: str) -> Any:
    """A piece of Word's own XML; every prefix that the tests use is known in it."""
    return parse_xml(xml.replace(">", f" {NAMES}>", 1))


def run(text: str) -> str:
    """The XML of a piece of text."""
    return f"<w:r><w:t>{text}</w:t></w:r>"


def paragraph(*inside: str) -> str:
    """The XML of a paragraph."""
    return f"<w:p>{''.join(inside)}</w:p>"


def row(*cells: str) -> str:
    """The XML of a table's row."""
    return f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"


def table(*rows: str) -> str:
    """The XML of a table of two columns."""
    return f"<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>{''.join(rows)}</w:tbl>"


def control(inside: str) -> str:
    """The XML of a content control."""
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def document(*parts: str) -> docx.document.Document:
    """A Word document of these pieces of XML."""
    made = docx.Document()
    for part in parts:
        made.element.body.insert_element_before(element(part), "w:sectPr")
    return made


def as_read(made: docx.document.Document) -> Document:
    """What is read of a document once it is saved."""
    saved = io.BytesIO()
    made.save(saved)
    return reader("docx")(saved.getvalue(), "a.docx")


def texts(*parts: str) -> list[str]:
    """The text or the cells of each block."""
    blocks = as_read(document(*parts)).blocks
    return [block.text or "|".join(cell for row in block.rows for cell in row) for block in blocks]


def test_recognised_dates_and_changes_that_add_are_read() -> None:
    """They hold figures; what changes take away is no longer the text."""
    found = texts(
        paragraph(
            run("截至"),
            f'<w:smartTag w:element="chsdate">{run("2015年6月30日")}</w:smartTag>',
            run("，新建职工书屋"),
            "<w:del><w:r><w:delText>26家</w:delText></w:r></w:del>",
            f"<w:ins>{run('27家')}</w:ins>",
            f"<w:moveFrom>{run('，总数86家')}</w:moveFrom>",
            f"<w:moveTo>{run('，示范点2家')}</w:moveTo>",
            f'<w:fldSimple w:instr="DOCPROPERTY x">{run("。")}</w:fldSimple>',
        )
    )

    assert found == ["截至2015年6月30日，新建职工书屋27家，示范点2家。"]


def test_content_controls_are_read_wherever_they_stand() -> None:
    """Around paragraphs, in them, around a table's rows, cells and what is in these."""
    figures = row(
        paragraph(run("玉泉区")), control(paragraph(run("35"))),
    )  # fmt: skip
    cell = f"<w:tc>{paragraph(control(run('28')))}</w:tc>"
    found = texts(
        control(paragraph(run("慰问职工4300人。")) + control(paragraph(run("筹资12万元。")))),
        paragraph(control(run("培训")), run("200人。")),
        control(
            table(
                row(paragraph(run("县区")), paragraph(run("建会数"))),
                control(figures),
                f"<w:tr><w:tc>{paragraph(run('赛罕区'))}</w:tc>{control(cell)}</w:tr>",
            )
        ),
    )

    assert found == [
        "慰问职工4300人。",
        "筹资12万元。",
        "培训200人。",
        "县区|建会数|玉泉区|35|赛罕区|28",
    ]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    """Newer and older programs are given the same box; a picture has none of it."""
    inside = paragraph(run("会员34万人。")) + paragraph(run("书屋86家。"))
    box = f"<w:txbxContent>{inside}</w:txbxContent>"
    both = (
        f"<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx>"
        f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent>"
    )
    only_old = (
        "<mc:AlternateContent><mc:Choice Requires='w16se'/>"
        "<mc:Fallback><w:t>☎12351</w:t></mc:Fallback></mc:AlternateContent>"
    )
    found = texts(
        paragraph(run("上半年。"), f"<w:r>{both}</w:r>"),
        paragraph(f"<w:r>{only_old}</w:r>"),
        table(row(paragraph(run("年底"), f"<w:r>{both}</w:r>"), paragraph(run("数字")))),
    )

    assert found == [
        "上半年。",
        "会员34万人。",
        "书屋86家。",
        "☎12351",
        "年底\n会员34万人。\n书屋86家。|数字",
    ]


def test_a_table_in_a_table_follows_it() -> None:
    """Word users place text with frames; the figures stand in the inner one."""
    innermost = table(row(paragraph(run("金凤区")), paragraph(run("12"))))
    inner = table(row(paragraph(run("玉泉区")), paragraph(run("35")) + innermost))
    found = texts(
        table(row(paragraph(run("建会数")) + inner, paragraph(run("全市")))), paragraph(run("完。"))
    )

    assert found == ["建会数|全市", "玉泉区|35", "金凤区|12", "完。"]


def test_pinyin_above_characters_is_no_text() -> None:
    """The characters are."""
    ruby = f"<w:ruby><w:rt>{run('měng')}</w:rt><w:rubyBase>{run('勐')}</w:rubyBase></w:ruby>"

    assert texts(paragraph(f"<w:r>{ruby}</w:r>", run("海县书屋3家。"))) == ["勐海县书屋3家。"]


def test_notes_and_page_heads_in_controls_are_listed() -> None:
    """What is left out is there to be read."""
    made = document(paragraph(run("新建书屋27家。")))
    header = made.sections[0].header
    header.paragraphs[0]._p.addprevious(element(control(paragraph(run("内部资料")))))
    added = f"<w:ins>{run('市直2家')}</w:ins>"
    notes = (
        f"<w:footnotes {NAMES}><w:footnote w:type='separator'><w:p/></w:footnote>"
        f"<w:footnote>{paragraph(run('不含'), added)}</w:footnote>"
        "</w:footnotes>"
    )
    package = made.part.package
    part = Part(PackURI("/word/footnotes.xml"), "application/xml", notes.encode(), package)
    made.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)

    dropped = as_read(made).dropped

    assert [(one.where, one.reason, one.text) for one in dropped] == [
        ("每页", "页眉页脚", "内部资料"),
        ("第1条", "脚注", "不含市直2家"),
    ]
