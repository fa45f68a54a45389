"""The page is taken off the text: furniture, breaks, captions, repeats; all of it is listed."""

from __future__ import annotations

from itertools import chain

import pytest

from knowledge.importing.captions import CAPTION
from knowledge.importing.clean import clean, without_publisher
from knowledge.importing.furniture import furniture
from knowledge.importing.headings import heading_level, heading_text, split_heading
from knowledge.importing.readers.text import read_text
from knowledge.importing.tidy import tidy
from knowledge.importing.types import REPEAT


def cleaned(*lines: str) -> list[tuple[str, str]]:
    """(kind, text) of what is left of a text."""
    document = read_text("\n\n".join(lines).encode(), "报告.txt")
    return [(block.kind, block.text) for block in clean(document).blocks]


@pytest.mark.parametrize(
    "line",
    [
        "第1页 / 共5页", "— 12 —", "3/12", "汇报.docx_第2页", "关于工会工作的汇报.docx",
        "上传人:b****6 文档编号:7125872 上传时间:2023-01-20",
        "亲,该文档总共5页,全部预览完了,如果喜欢就下载吧!",
        "下载 相关 举报", "展开阅读全文", "猜你喜欢", "当前位置:首页 > 解决方案 > 学习计划",
        "蒙ICP备05003250号-3", "版权所有:某某研究室",
        "• 声明: 转载请注明来源于官方网站", "• 发布时间:07-05",
        "(张玺 郭静)", "本版文图由银川市总工会新闻中心提供",
        "上期(北京)开印时间:3:00 印完时间:4:30",
        "各位委员、同志们：", "抄送:省总工会,市委办公室。", "图1 市总工会举办职工运动会",
        "现在，我代表市总工会常委会，向全委会作工作报告，请予审议。",
        "商洛市总工会主席  李某某", "商洛市总工会办公室  2026年2月27日印发",
    ],
)  # fmt: skip
def test_page_furniture_is_known(line: str) -> None:
    """What sites and printers put around a text."""
    assert furniture(tidy(line))


@pytest.mark.parametrize(
    "line",
    [
        "2015年，呼和浩特市总工会新建了职工书屋27家。", "一、2011年工会工作的主要情况",
        "（一）以人为本，积极参与社会建设",
        "职工可以在工会网站下载资料，也可以到服务中心领取。", "工会热线12351",
        "各位委员走访企业86家。", "图书室12个", "市总工会主席联系点制度",
    ],
)  # fmt: skip
def test_text_is_no_furniture(line: str) -> None:
    """Nothing that a worker could ask about may go."""
    assert furniture(line) == ""


def test_lines_that_break_a_sentence_are_joined() -> None:
    """Also over an empty line, as newspapers set it."""
    assert cleaned("今年参加仲裁庭庭审案件10件，办理法律援助服务案", "件93起。") == [
        ("paragraph", "今年参加仲裁庭庭审案件10件，办理法律援助服务案件93起。")
    ]


def test_a_heading_that_stands_in_a_broken_sentence_is_moved_behind_it() -> None:
    """And the reviewer is told where."""
    lines = (
        "先后组织召开了多次全市职工足球运动工作会议，确定了今年职工足球工作方",
        "工会大学校的主题",
        "案，全年投入200万元。",
        "另一段说的是书屋。",
    )
    document = read_text("\n".join(lines).encode(), "报告.txt")
    found = clean(document)

    assert [block.text for block in found.blocks] == [
        "先后组织召开了多次全市职工足球运动工作会议，确定了今年职工足球工作方案，全年投入200万元。",
        "工会大学校的主题",
        "另一段说的是书屋。",
    ]
    assert found.notes == ("第1行和第3行接成了一段，请看接得对不对。",)


def test_repeats_and_captions_go_and_are_listed() -> None:
    """A site shows its text twice; a caption stands alone before the next heading."""
    lines = (
        "抓组建，夯基础",
        "全市共新建工会组织171家。",
        "晋城市劳模活动启动仪式",
        "讨薪酬，重协商",
        "全市共签订工资集体协议2878份。",
        "全市共新建工会组织171家。",
        "晋城市女职工技能大赛",
    )
    found = clean(read_text("\n".join(lines).encode(), "报告.txt"))

    assert [block.text for block in found.blocks] == [*lines[:2], *lines[3:5]]
    assert [(one.reason, one.text, one.where) for one in found.dropped] == [
        (REPEAT, lines[5], "第6行"),
        (CAPTION, lines[2], "第3行"),
        (CAPTION, lines[6], "第7行"),
    ]


def test_a_short_rule_may_hold_below_two_headings() -> None:
    """What both groups get must not be dropped for the second; the same twice still is."""
    lines = (
        "一、困难职工",
        "每人补助500元。",
        "二、困难农民工",
        "每人补助500元。",
        "每人补助500元。",
    )

    found = clean(read_text("\n".join(lines).encode(), "通知.txt"))

    assert [block.text for block in found.blocks] == list(lines[:4])
    assert [(one.reason, one.where) for one in found.dropped] == [(REPEAT, "第5行")]


def test_a_long_paragraph_is_a_repeat_wherever_it_stands() -> None:
    """It says of whom it speaks."""
    long = "在市总工会建档的困难职工和困难农民工，每人每年补助500元。"
    lines = ("一、困难职工", long, "二、困难农民工", long, "带身份证来办。")

    found = clean(read_text("\n".join(lines).encode(), "通知.txt"))

    assert [block.text for block in found.blocks] == [*lines[:3], lines[4]]


def test_every_line_is_kept_or_listed() -> None:
    """Nothing is lost in silence."""
    lines = ["第1页", "一、书屋", "新建书屋27家。", "新建书屋27家。", "版权所有", "现场合影"]
    found = clean(read_text("\n".join(lines).encode(), "报告.txt"))

    assert len(found.blocks) + len(found.dropped) == len(lines)


def test_blanks_and_marks_are_those_of_chinese_text() -> None:
    """No figure is touched: neither its commas nor its points."""
    assert tidy("要想发  挥作用,共有 4334 个(其中农民工会员8万余人)") == (
        "要想发挥作用，共有4334个（其中农民工会员8万余人）"
    )
    assert tidy("收入1,910.5万元, 12:30 开始") == "收入1,910.5万元，12:30开始"
    assert tidy("call the union hotline") == "call the union hotline"


@pytest.mark.parametrize(
    ("line", "level", "text"),
    [
        ("一、2011年工会工作的主要情况", 2, "2011年工会工作的主要情况"),
        ("（三）以人为本，积极参与社会建设", 3, "以人为本，积极参与社会建设"),
        ("一是深化理想信念教育。", 6, "深化理想信念教育"),
        ("首先，抓好技能竞赛", 6, "抓好技能竞赛"),
        ("再次荣获全国五一劳动奖状", 8, "再次荣获全国五一劳动奖状"),
        ("一是发放助学金76.5万元。", 0, ""),
        ("2.发展会员4.6万人。", 0, ""),
        ("重竞赛、抓创新，大力弘扬劳模精神", 8, "重竞赛、抓创新，大力弘扬劳模精神"),
        ("劳动竞赛活动蓬勃开展。", 9, "劳动竞赛活动蓬勃开展"),
        ("聚焦“重点园区", 8, "聚焦重点园区"),
        ("全市新建书屋27家。", 0, ""),
        ("在市总工会高度关注和积极推动下，在", 0, ""),
        ("通过开展“三严三实”主题活动及“勇于", 0, ""),
    ],
)
def test_headings_are_told_by_their_form(line: str, level: int, text: str) -> None:
    """Most documents mark no headings."""
    assert heading_level(line) == level
    if level:
        assert heading_text(line) == text


@pytest.mark.parametrize(
    "lines",
    [
        ("一是慰问困难职工2430户。", "二是发放助学金76.5万元。", "三是夏送清凉走进工地。"),
        ("首先，抓好组织建设。", "其次，抓好技能培训。", "再次，抓好权益维护。"),
        ("一是抓组建", "二是抓服务", "三是抓维权"),
        ("1.新建工会326家。", "2.发展会员4.6万人。"),
        ("新建工会326家", "发展会员4.6万人"),
    ],
)
def test_what_is_counted_and_what_gives_a_figure_is_text(lines: tuple[str, ...]) -> None:
    """Nothing stands under it, and no caption says it."""
    opening = [
        ("heading", "一、重点工作"),
        ("paragraph", "一年来，市总工会围绕中心、服务大局，各项工作都有了新的进展。"),
    ]
    end = [("heading", "二、其他"), ("paragraph", "全市工会工作得到了广大职工和社会各界的好评。")]
    texts = [text for _, text in opening], lines, [text for _, text in end]

    told = [("paragraph", line) for line in lines]
    assert cleaned(*chain.from_iterable(texts)) == [*opening, *told, *end]


def test_what_is_counted_in_one_paragraph_is_told_apart() -> None:
    """The lead of the second is not the end of the first."""
    found = cleaned(
        "一、建功立业",
        "一是竞赛蓬勃开展。举办竞赛182项。二是培训提质增效。举办培训班94期。三是新增劳模6名。",
    )

    assert found[1:] == [
        ("heading", "一是竞赛蓬勃开展。"), ("paragraph", "举办竞赛182项。"),
        ("heading", "二是培训提质增效。"), ("paragraph", "举办培训班94期。"),
        ("paragraph", "三是新增劳模6名。"),
    ]  # fmt: skip


def test_what_is_counted_without_details_stays_one_paragraph() -> None:
    """Short sentences alone say little."""
    text = "一是加强领导，落实责任。二是加强宣传，营造氛围，形成合力。"
    assert cleaned("一、要求", f"开头的话说明了情况。{text}")[1:] == [
        ("paragraph", f"开头的话说明了情况。{text}")
    ]


def test_the_line_that_says_whose_report_it_is_heads_nothing() -> None:
    """The opening stood under it, and was asked for by it."""
    text = "银川市总工会\n\n一年来，各项工作都有新的进展，得到职工的好评。"
    found = without_publisher(clean(read_text(text.encode(), "报告.txt")), "银川市总工会")

    assert [block.kind for block in found.blocks] == ["paragraph"]
    assert [one.text for one in found.dropped] == ["银川市总工会"]


def test_a_heading_that_runs_into_its_paragraph_is_split_off() -> None:
    """Yearbooks write 【…】, officials （一）…。"""
    assert split_heading("【概况】内蒙古自治区总工会于1949年成立。") == (
        "概况", 7, "内蒙古自治区总工会于1949年成立。",
    )  # fmt: skip
    assert split_heading("（一）大力实施就业援助。建成基地5家。") == (
        "（一）大力实施就业援助。", 3, "建成基地5家。",
    )  # fmt: skip
    assert split_heading("建成基地5家。投入使用。") == ("", 0, "建成基地5家。投入使用。")
