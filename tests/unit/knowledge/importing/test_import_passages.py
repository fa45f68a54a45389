"""Blocks become passages of one fact or a few, with titles, and ways of asking are proposed."""

from __future__ import annotations

import re

import pytest

from knowledge.importing.figures import figures
from knowledge.importing.passages import group, sections, told_once
from knowledge.importing.propose import MOST, proposals
from knowledge.importing.tables import table_sentences
from knowledge.importing.types import REPEAT, Block, Rows, Section


def table(*rows: tuple[str, ...]) -> Rows:
    """The rows of a table."""
    return rows


def test_a_fact_is_a_passage_and_prose_stays_together() -> None:
    """No sentence is cut, changed or lost."""
    paragraph = (
        "深化金秋助学活动，筹资225.7万元，救助职工子女1737名。其中市本级200名。"
        "不断改进工作措施，密切与职工的联系。创新帮扶模式，增强服务功能。发放资金12.6万元，帮扶中小学生2400人。"
    )

    assert group(paragraph) == [
        "深化金秋助学活动，筹资225.7万元，救助职工子女1737名。其中市本级200名。",
        "不断改进工作措施，密切与职工的联系。创新帮扶模式，增强服务功能。",
        "发放资金12.6万元，帮扶中小学生2400人。",
    ]
    assert "".join(group(paragraph)) == paragraph


def test_titles_are_the_heading_or_what_is_counted_and_never_twice() -> None:
    """They stand on buttons."""
    blocks = [
        Block("heading", "（一）帮扶救助"),
        Block("paragraph", "开展“爱心午餐”活动，发放资金12.6万元。"),
        Block("paragraph", "开展“爱心午餐”活动，帮扶中小学生2400人。"),
        Block("heading", "工会组建"),
        Block("paragraph", "全市共新建工会组织171家。"),
    ]

    assert [section.title for section in sections(blocks)] == [
        "帮扶救助：爱心午餐",
        "帮扶救助：爱心午餐（2）",
        "工会组建",
    ]


def test_what_is_counted_is_told_whole_and_only_of_itself() -> None:
    """一是 may stand above its details: they say so; what comes second is under the chapter."""
    blocks = [
        Block("heading", "三、竞赛和培训", level=2),
        Block("heading", "首先，抓好职业技能竞赛和劳动竞赛。", level=6),
        Block("paragraph", "全年举办大赛14场。"),
        Block("paragraph", "其次，举办培训班38期。"),
    ]

    assert [(section.title, section.text) for section in sections(blocks)] == [
        ("抓好职业技能竞赛和劳动竞赛", "首先，抓好职业技能竞赛和劳动竞赛。全年举办大赛14场。"),
        ("竞赛和培训", "其次，举办培训班38期。"),
    ]


def test_a_title_is_not_the_year() -> None:
    """Nobody asks for 2025年."""
    found = sections([Block("paragraph", "2025年，在市委领导下，各项工作有新进展。")])

    assert found[0].title == "各项工作有新进展"


def test_table_rows_carry_their_heads() -> None:
    """A row alone says what its figures are."""
    rows = table(
        ("序号", "县区", "建会数（家）", "会员"),
        ("1", "泽州县", "35", "1200人"),
        ("2", "高平市", "28", "-"),
    )

    assert table_sentences(Block("table", "", rows=rows)) == [
        ("泽州县", "泽州县：建会数35家，会员1200人。"),
        ("高平市", "高平市：建会数28家。"),
    ]


def test_heads_of_two_rows_and_cells_over_several_rows_are_understood() -> None:
    """As statistics are set."""
    rows = table(
        ("地区", "2014年", "2014年", "说明"),
        ("地区", "基层工会（个）", "会员（人）", "说明"),
        ("银川市", "4334", "386000", "全年"),
        ("", "115", "10272", "新增"),
    )

    assert [text for _, text in table_sentences(Block("table", "", rows=rows))] == [
        "银川市：2014年基层工会4334个，2014年会员386000人，说明为全年。",
        "银川市：2014年基层工会115个，2014年会员10272人，说明为新增。",
    ]


def test_what_is_told_twice_is_one_passage() -> None:
    """And listed. Short sentences may mean something else under another heading."""
    long = "全市新建职工书屋27家，总数达到86家，接待职工4万人次。"
    found = [
        Section("书屋", long, "第1段"),
        Section("书屋（2）", long.replace("，", ", "), "第9段"),
        Section("驿站", "建成12家。", "第10段"),
        Section("食堂", "建成12家。", "第11段"),
    ]

    kept, dropped = told_once(found)

    assert [one.where for one in kept] == ["第1段", "第10段", "第11段"]
    assert [(one.where, one.reason) for one in dropped] == [("第9段", REPEAT)]


def test_a_table_of_one_cell_only_places_text() -> None:
    """Word users put frames around paragraphs."""
    rows = table(("新建书屋27家。",))

    assert [one.text for one in sections([Block("table", "", rows=rows)])] == ["新建书屋27家。"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("发放助学资金149.4万元", ["149.4万元"]),
        ("达到85%以上", ["85%"]),
        ("1000多名职工", ["1000多名"]),
        ("第三届、第21名、2015年、11月初、12351", []),
        ("38.6万人，8万余人", ["38.6万人", "8万余人"]),
    ],
)
def test_figures_are_found_with_their_units(text: str, found: list[str]) -> None:
    """Dates, ordinals and telephone numbers are none."""
    assert [re.sub("^(达到?|约)", "", match.group()) for match in figures(text)] == found


def test_each_figure_is_asked_for() -> None:
    """In the passage's words, short with what it is about, in everyday words."""
    section = Section("金秋助学", "深化“金秋助学”活动，筹资225.7万元，救助职工子女1737名。")
    asked = proposals(section)

    assert asked[:2] == ("筹资多少钱", "救助职工子女多少名")
    assert "金秋助学救助职工子女几名" in asked
    assert "金秋助学帮职工孩子多少人" in asked
    assert len(asked) <= MOST
    assert not any("225.7" in question or "1737" in question for question in asked)


def test_a_figure_is_asked_for_as_who_does_not_know_the_others() -> None:
    """No other figure of the clause stands in the question, and no word is cut apart."""
    text = "市职工法律援助中心接待来访来电2315人次，为412名职工挽回经济损失938.6万元。"
    asked = proposals(Section("维权", text))

    assert "接待来访来电几人次" in " ".join(asked)
    assert "职工挽回经济损失多少钱" in asked
    assert not any(re.search("[0-9]", question) for question in asked)


@pytest.mark.parametrize(
    ("text", "expected", "never"),
    [
        ("投入200万经费建成15个职工书屋。", "建成多少个职工书屋", "投入多少钱"),
        ("在全市开展了78场职工足球比赛。", "开展几场职工足球比赛", "开展几场"),
        ("开展“会员日”活动24场。", "开展会员日活动多少场", "会员日”活动多少场"),
    ],
)
def test_a_verb_alone_is_no_question(text: str, expected: str, never: str) -> None:
    """What it fits would be any passage."""
    asked = proposals(Section("一段比较长的没有用的标题", text))

    assert expected in asked
    assert never not in asked


def test_a_row_is_asked_for_by_its_name() -> None:
    """The row of totals without one: it has the figure of the whole."""
    assert proposals(Section("阵地：陈埭镇", "陈埭镇：工会驿站18个。"))[0] == "陈埭镇工会驿站多少个"
    assert proposals(Section("阵地：合计", "合计：工会驿站39个。"))[0] == "工会驿站多少个"


def test_a_row_is_asked_for_by_the_matter_of_its_table() -> None:
    """The row itself does not say what people were visited for; what says it already, does."""
    row = Section("各县（区、市）送清凉情况：仁怀市", "仁怀市：慰问职工6400人。")
    assert "仁怀市送清凉慰问职工多少人" in proposals(row)

    row = Section("各县驿站分布情况：仁怀市", "仁怀市：工会驿站30个。")
    assert not any(way.count("驿站") > 1 for way in proposals(row))


def test_the_unit_of_a_row_goes_with_its_figures() -> None:
    """Columns are years here."""
    rows = table(("项目", "2024年", "2025年"), ("免费体检（人）", "3200", "4100"))

    assert table_sentences(Block("table", "", rows=rows)) == [
        ("免费体检", "免费体检：2024年3200人，2025年4100人。")
    ]


@pytest.mark.parametrize(
    ("text", "expected", "never"),
    [
        ("疗休养费用每人不超过2400元。", "疗休养费用每人多少钱", "不多少"),
        ("建成驿站48个，24小时开放16个。", "24小时开放多少个", "多少小时"),
    ],
)
def test_limits_and_hours_of_the_day_are_not_asked_for_in_half(
    text: str, expected: str, never: str
) -> None:
    """不超过 is one word, and round the clock is no number of hours."""
    asked = proposals(Section("服务", text))

    assert any(expected in way for way in asked)
    assert not any(never in way for way in asked)


def test_doings_without_figures_are_asked_about() -> None:
    """A passage that nobody can ask for would never be found."""
    section = Section("书画", "举办了职工书画大赛。")

    assert proposals(section)[0] == "有没有举办职工书画大赛"
    assert proposals(Section("服务理念", "以职工为本。")) == ("服务理念是怎么回事",)
