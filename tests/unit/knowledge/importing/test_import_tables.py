"""Rows of tables become sentences that stand by themselves; no cell is lost."""

from __future__ import annotations

import pytest

from knowledge.importing.tables import table_sentences, table_unit
from knowledge.importing.types import Block


def told(*rows: str, unit: str = "") -> list[str]:
    """The sentences of a table whose cells stand between |."""
    cells = tuple(tuple(row.split("|")) for row in rows)
    return [text for _, text in table_sentences(Block("table", "", rows=cells), unit)]


@pytest.mark.parametrize(
    ("rows", "first"),
    [
        (("服务对象|困难职工", "材料|身份证、户口本", "电话|0951-12351"), "服务对象：困难职工。"),
        (("服务对象|用人单位", "服务内容|调解", "收费标准|无"), "服务对象：用人单位。"),
        (("活动名称|免费体检", "参加人数|200人", "发放金额|3万元"), "活动名称：免费体检。"),
        (("项目|金秋助学", "资助标准|3000元", "申请时间|8月"), "项目：金秋助学。"),
        (("玉泉区|35", "赛罕区|28"), "玉泉区：35。"),
        (("会员卡|免费办理", "法律援助|先申请。"), "会员卡：免费办理。"),
    ],
)  # fmt: skip
def test_labels_and_what_they_tell_have_no_head(rows: tuple[str, ...], first: str) -> None:
    """Each row is a whole, the first one too."""
    found = told(*rows)

    assert found[0] == first
    assert found[1:] == [f"{row.replace('|', '：').rstrip('。')}。" for row in rows[1:]]


@pytest.mark.parametrize(
    ("rows", "last"),
    [
        (("项目|数量", "新建书屋|27家"), "新建书屋：数量27家。"),
        (("项目|内容", "服务对象|困难职工", "办理材料|身份证"), "办理材料：内容为身份证。"),
        (("项目|2025年", "慰问人数|200人", "发放金额|35万元"), "发放金额：2025年35万元。"),
        (("|2024年", "免费体检|3200"), "免费体检：2024年3200。"),
        (("县区|会员", "玉泉区|3500", "赛罕区|2800"), "赛罕区：会员2800。"),
        (("县区|新建工会（家）", "玉泉区|35"), "玉泉区：新建工会35家。"),
        (("姓名|工作单位", "张三|公交公司", "李四|供电所"), "李四：工作单位为供电所。"),
        (("时间|地点", "5月1日|人民广场", "5月2日|体育馆"), "5月2日：地点为体育馆。"),
    ],
)
def test_heads_of_two_columns_stay_heads(rows: tuple[str, ...], last: str) -> None:
    """They say what the figures count."""
    found = told(*rows)

    assert len(found) == len(rows) - 1
    assert found[-1] == last


def test_labels_over_several_rows_and_lines_over_both_columns_are_kept() -> None:
    """As forms and notices are set; what was left empty tells nothing."""
    found = told(
        "一、怎么申请|一、怎么申请",
        "申请条件：|在册会员。",
        "申请材料（份）|2",
        "|身份证",
        "备注|",
        "费用|无",
    )

    assert found == [
        "一、怎么申请。",
        "申请条件：在册会员。",
        "申请材料：2份。",
        "申请材料：身份证。",
        "费用：无。",
    ]


def test_rows_of_one_name_or_only_numbered_are_not_lost() -> None:
    """In two columns nothing stands behind what tells them apart."""
    assert told("区|站点", "海勃湾区|供电所", "海勃湾区|环卫所") == [
        "海勃湾区：站点为供电所。",
        "海勃湾区：站点为环卫所。",
    ]
    assert told("序号|材料名称", "1|身份证", "2|户口本") == [
        "材料名称为身份证。",
        "材料名称为户口本。",
    ]


def test_of_several_units_each_figure_has_its_own() -> None:
    """People are counted in 人; where more than one other is left, none is sure."""
    rows = ("县区|基层工会|会员数|其中：女职工", "玉泉区|61|4820|1210")

    assert told(*rows, unit="个、人") == [
        "玉泉区：基层工会61个，会员数4820人，其中：女职工1210人。"
    ]
    assert told(*rows, unit="个、万元、人") == [
        "玉泉区：基层工会61，会员数4820人，其中：女职工1210人。"
    ]
    assert told("职工书屋|27", "会员|350", unit="家，人") == ["职工书屋：27家。", "会员：350人。"]
    assert table_unit("单位：个、人") == "个、人"


def test_only_figures_without_a_unit_get_the_table_s() -> None:
    """Shares, people and years are no money."""
    rows = ("县区|支出|入会率|建会率|人数|年份|较上年", "玉泉区|57.9|98.5%|0.9|35|2024|-3.2")

    assert told(*rows, unit="万元") == [
        "玉泉区：支出57.9万元，入会率98.5%，建会率0.9，人数35人，年份2024，较上年-3.2万元。"
    ]
    assert told("指标|全市", "会员人数|35", "支出|3", "占比|98.5", unit="万元") == [
        "会员人数：全市35人。",
        "支出：全市3万元。",
        "占比：全市98.5。",
    ]
