"""Notices: what stands under one heading is one answer, asked for as workers do."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
import yaml
from documents import word

from knowledge.importing.draft import Options, draft_file
from knowledge.importing.notices import is_notice, notice_answers
from knowledge.importing.propose import about
from knowledge.importing.types import Section
from knowledge.load import load

if TYPE_CHECKING:
    from pathlib import Path

DAY = dt.date(2026, 7, 1)
NOTICE = word(
    ("Title", "关于开展2026年“金秋助学”活动的通知"),
    "银工〔2026〕18号",
    "各县（市、区）总工会，市直各基层工会：",
    "为帮助困难职工家庭子女入学，市总工会决定开展“金秋助学”活动。现将有关事项通知如下：",
    ("Heading 1", "一、助学对象"),
    "（一）在工会建档的困难职工家庭子女，今年考上大学的。",
    "（二）家庭人均月收入低于1100元的。",
    ("Heading 1", "二、助学标准"),
    [["类别", "每人助学金（元）"], ["本科", "5000"], ["专科", "3000"]],
    ("Heading 1", "三、申请材料"),
    "1.《申请表》一式两份；",
    "2.录取通知书复印件；",
    "3.家庭收入证明。",
    ("Heading 1", "四、时间安排"),
    "申请时间为2026年7月20日至8月15日，逾期不再受理。",
    "银川市总工会",
    "2026年7月10日",
)


def drafted(content: Path, folder: Path, kind: str = "") -> tuple[str, str]:
    """The path and the text of the notice's draft."""
    (folder / "通知.docx").write_bytes(NOTICE)
    options = Options(load(content, DAY)[0], DAY, "先问本单位工会。", kind=kind)
    draft = draft_file(folder / "通知.docx", options)
    return draft.path, draft.text


def test_a_notice_becomes_a_service(content: Path, tmp_path: Path) -> None:
    """All conditions in one answer, all papers in one, each row with its head."""
    path, text = drafted(content, tmp_path)
    answers = {one["facet"]: one for one in yaml.safe_load(text)["answers"]}

    assert path == "services/yinchuan-2026-notice.yaml"
    assert list(answers) == ["what", "who", "amount", "documents", "when"]
    who = answers["who"]["text"]["zh"]
    assert "今年考上大学的。" in who
    assert "低于1100元的。" in who
    assert answers["amount"]["text"]["zh"] == "本科：每人助学金5000元。专科：每人助学金3000元。"
    papers = "1.《申请表》一式两份；2.录取通知书复印件；3.家庭收入证明。"
    assert answers["documents"]["text"]["zh"] == papers
    assert "金秋助学要带什么材料" in answers["documents"]["questions"]
    assert answers["documents"]["title"]["zh"] == "金秋助学申请材料"
    assert "谁能申请金秋助学" in answers["who"]["questions"]
    assert "通知如下" not in answers["what"]["text"]["zh"]
    assert "引出下文的话：现将有关事项通知如下：" in text
    assert "各县（市、区）总工会" in text.rpartition("没有收进来的")[2]


def test_it_can_be_taken_as_a_report(content: Path, tmp_path: Path) -> None:
    """The title is a guess like any other."""
    path, text = drafted(content, tmp_path, "report")

    assert path == "reports/yinchuan-2026.md"
    assert "\nperiod: 2026年" in text


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("关于开展职工疗休养的通知", True),
        ("《职工互助保障办法》", True),
        ("帮扶救助申请指南（试行）", True),
        ("市总工会2025年工作总结", False),
        ("关于2025年工作情况的报告", False),
    ],
)
def test_notices_are_told_by_their_title(title: str, expected: bool) -> None:
    """Reports are by far the more; what is in doubt is one."""
    assert is_notice(title) is expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("关于开展2026年“金秋助学”活动的通知", "金秋助学"),
        ("关于开展2026年金秋助学工作的通知", "金秋助学"),
        ("关于进一步做好职工疗休养有关事项的通知", "职工疗休养"),
        ("银川市总工会会员卡使用管理办法（试行）", "会员卡"),
        ("困难职工帮扶申请指南", "困难职工帮扶"),
        ("关于召开第三次全体会议并组织学习有关重要文件精神的通知", ""),
        ("市总工会2025年工作总结", ""),
    ],
)
def test_what_a_notice_is_about_is_told_by_its_title(title: str, expected: str) -> None:
    """So that its ways of asking name it; long titles name nothing that a worker would say."""
    assert about(title) == expected


def test_a_sentence_that_only_leads_on_is_no_answer() -> None:
    """However it ends, and whatever its first half says."""
    sections = [Section("关于理发日的通知", "为方便职工理发，现就有关事项通知如下。", "第2段")]

    answers, dropped = notice_answers(sections, "理发日")

    assert answers == []
    assert [one.text for one in dropped] == ["为方便职工理发，现就有关事项通知如下。"]


@pytest.mark.parametrize(
    ("heading", "facet"), [("其他事项", "what"), ("补助标准", "amount")], ids=["unknown", "known"]
)
def test_an_answer_whose_ways_of_asking_are_taken_gets_one_of_its_title(
    heading: str, facet: str
) -> None:
    """None at all would be no valid draft."""
    sections = [
        Section("总体安排", "每人补助500元，请各单位注意。", "第2段", ("每人补助多少钱",)),
        Section(heading, "每人补助500元，请本人留意。", "第4段", ()),
    ]

    [_, (found, answer)], _ = notice_answers(sections, "")

    assert (found, answer.questions) == (facet, (f"{heading}是怎么回事",))


def test_a_notice_that_says_the_same_twice_is_imported(content: Path, tmp_path: Path) -> None:
    """The second of its sections has no ways of asking of its own."""
    path = tmp_path / "通知.docx"
    path.write_bytes(
        word(
            ("Title", "广元市总工会关于做好有关工作的通知"),
            ("Heading 1", "一、总体安排"),
            "“金秋助学”每人补助500元，请各单位注意。",
            ("Heading 1", "二、其他事项"),
            "“金秋助学”每人补助500元，请本人留意。",
        )
    )

    draft = draft_file(path, Options(load(content, DAY)[0], DAY, "先问本单位工会。"))

    asked = [one["questions"] for one in yaml.safe_load(draft.text)["answers"]]
    assert [len(ways) > 0 for ways in asked] == [True, True]
    assert asked[1][0].endswith("其他事项是怎么回事")


def test_ways_of_asking_that_only_name_a_heading_are_left_out() -> None:
    """Also where the heading was put into everyday words."""
    asked = ("资助标准多少钱", "帮标准帮多少钱", "大学生每人多少钱")
    sections = [Section("资助标准", "大学生每人5000元。", "第7段", asked)]

    [(facet, answer)], _ = notice_answers(sections, "金秋助学")

    assert (facet, answer.title) == ("amount", "金秋助学资助标准")
    assert answer.questions == ("金秋助学给多少钱", "金秋助学能领多少", "大学生每人多少钱")


CARE = [
    ("一、托管对象", "全市工会会员子女，年龄6至12周岁。"),
    ("二、托管时间", "2026年7月13日至8月14日，周一至周五，每天8:00至18:00。"),
    ("三、托管地点", "工人文化宫三楼。"),
    ("四、托管内容", "作业辅导、阅读、手工。"),
    ("五、报名时间", "6月20日至6月30日。"),
    ("六、报名方式", "登录“银川工会”微信公众号报名，额满为止。"),
    ("七、收费标准", "每人每期收取餐费300元。"),
    ("八、注意事项", "请家长按时接送孩子。"),
]
CARE_ASKED = {
    "托管对象": ("who", "谁能报名{}"),
    "托管时间": ("when", "{}从几号到几号"),
    "托管地点": ("where", "{}在哪里"),
    "托管内容": ("what", "{}有什么内容"),
    "报名时间": ("when", "{}什么时候报名"),
    "报名方式": ("how", "{}怎么报名"),
    "收费标准": ("cost", "{}要交多少钱"),
    "注意事项": ("other", "{}要注意什么"),
}


@pytest.mark.parametrize("ending", ["docx", "txt"])
def test_ways_of_asking_fit_what_stands_under_a_heading(
    content: Path, tmp_path: Path, ending: str
) -> None:
    """Where and when it is, not where and when to apply; what it costs, not what one gets."""
    title = "银川市总工会关于举办2026年暑期托管班的通知"
    path = tmp_path / f"通知.{ending}"
    if ending == "docx":
        parts = [part for head, text in CARE for part in (("Heading 1", head), text)]
        path.write_bytes(word(("Title", title), *parts, "银川市总工会", "2026年6月15日"))
    else:
        lines = [title, *(line for part in CARE for line in part), "银川市总工会", "2026年6月15日"]
        path.write_text("\n\n".join(lines), encoding="utf-8")

    draft = draft_file(path, Options(load(content, DAY)[0], DAY, "先问本单位工会。"))

    answers = {one["title"]["zh"]: one for one in yaml.safe_load(draft.text)["answers"]}
    for heading, (facet, way) in CARE_ASKED.items():
        answer = answers[f"暑期托管班{heading}"]
        assert answer["facet"] == facet
        assert way.format("暑期托管班") in answer["questions"]
        elsewhere = {other.format("暑期托管班") for _, other in CARE_ASKED.values()}
        assert len(elsewhere.intersection(answer["questions"])) == 1
        assert not any("申请" in one or "能领" in one for one in answer["questions"])


def test_a_bare_heading_is_told_by_its_text() -> None:
    """时间安排 may be when it is, or when one can apply."""
    of_applying = Section("时间安排", "申请时间为7月20日至8月15日。", "第2段")
    of_it = Section("时间", "7月20日至8月15日。", "第2段")

    for section, way in ((of_applying, "理发日什么时候申请"), (of_it, "理发日从几号到几号")):
        [(facet, answer)], _ = notice_answers([section], "理发日")
        assert (facet, way in answer.questions) == ("when", True)


def test_a_name_in_quotes_goes_on_behind_them(content: Path, tmp_path: Path) -> None:
    """两癌 alone is not asked for; no word is said twice, and where to go is a side of its own."""
    (tmp_path / "通知.docx").write_bytes(
        word(
            ("Title", "关于组织2026年女职工“两癌”免费筛查的通知"),
            "市总工会决定组织2026年女职工“两癌”免费筛查，现通知如下：",
            ("Heading 1", "一、筛查对象"),
            "全市35至64岁的工会女会员。",
            ("Heading 1", "二、定点医院"),
            "银川市妇幼保健院、银川市第一人民医院。",
            ("Heading 1", "三、报名办法"),
            "由单位工会统一报名。",
        )
    )
    options = Options(load(content, DAY)[0], DAY, "先问本单位工会。")
    text = draft_file(tmp_path / "通知.docx", options).text
    what, who, where, how = yaml.safe_load(text)["answers"]

    assert what["text"]["zh"].endswith("“两癌”免费筛查。")
    assert (what["title"]["zh"], what["facet"]) == ("两癌筛查", "what")
    assert (who["title"]["zh"], who["facet"]) == ("两癌筛查对象", "who")
    assert "两癌筛查要什么条件" in who["questions"]
    assert (where["facet"], where["questions"][0]) == ("where", "两癌筛查在哪里")
    assert (how["title"]["zh"], how["facet"]) == ("两癌筛查报名办法", "how")
