"""Whether a passage gives what is asked for."""

from __future__ import annotations

import pytest
from helpers import passage

from bot.figures import lacking


@pytest.mark.parametrize(
    ("question", "text", "lack"),
    [
        ("金牌工人评了几个", "2015年,市总工会评选了“金牌工人”,这是第三届。", "number"),
        ("律师团有几个律师", "这一年律师团给基层派了法律顾问。", "number"),
        ("督查组去了几个人", "兑现奖金30多万元,还派了督查组。", "number"),
        ("园区有多少职工", "园区职工入会率到了99.69%。", "number"),
        ("慰问发了多少钱", "慰问了36个单位、12000名职工。", "money"),
        ("十大工匠冠军是谁", "2015年评出了十大工匠。", "name"),
        ("得奖章的10个人叫啥", "10名职工得了五一劳动奖章和“工人先锋号”。", "name"),
        ("演讲比赛啥时候办的", "2015年办了职工演讲比赛。", "date"),
        ("家政班一期学几天", "2015年开了2期家政培训班。", "duration"),
        ("how many books are there", "有书屋300多家。", "number"),
        ("劳模一个人给多少钱", "慰问劳模556人,发了76万元。", "money"),
        ("每户补了几百", "走访困难职工5639户,送去20万元。", "number"),
        ("工匠里有几个女的", "选出了10名工匠。", "number"),
        ("最高的一个拿了多少钱", "资助909人,一共377万元。", "money"),
        ("指导员一个月工资多少", "2011年聘了3名专职指导员。", "number"),
        ("一顿饭补几块钱", "发放12.6万元,帮到2400名学生。", "money"),
        ("讲座有多少女工去听了", "办了57场讲座。", "number"),
        ("看短片的人有多少", "短片一共100集。", "number"),
        ("北疆工匠都有谁", "选出10名“北疆工匠”。", "name"),
        ("走访是哪几个干部去的", "工会干部走访了847家企业。", "name"),
        ("模范园区叫什么", "表彰了10个模范企业和1个模范园区。", "name"),
        ("劳动者之家是哪7个", "2016年建了7个户外劳动者之家。", "name"),
        ("受助孩子里农民工子女几个", "资助了909个困难职工的孩子。", "number"),
        ("竞赛第一是哪个队", "“北疆”代表队得了第二名。", "name"),
        ("铁路系统助学发了多少钱", "全市助学发了149.4万元。", "money"),
    ],
)
def test_what_is_not_told_is_missed(question: str, text: str, lack: str) -> None:
    """Years, ordinals, titles, shares and figures of something else are no such number."""
    assert lacking(question, passage(text)) == lack


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("教育系统有几个劳模", "教育系统评了3名劳模。"),
        ("工会系统培训了几个人", "培训了120人。"),
        ("建了几个职工书屋", "2015年新建了27家职工书屋。"),
        ("有多少职工参加", "累计有340多万职工参加。"),
        ("帮了几个学生", "帮到909个困难职工家庭的孩子。"),
        ("羽毛球赛第几届", "这是第十一届。"),
        ("羽毛球赛办了几届", "这是第十一届。"),
        ("中职大赛几家单位一起办", "总工会和教育局、人社局一起办了大赛。"),
        ("三八节发了多少钱", "每人发了200元。"),
        ("每个人发了多少钱", "标准是200元。"),
        ("帮了几个女工", "帮到50名妈妈。"),
        ("啥时候开的会", "定在2011年11月底召开。"),
        ("哪一年办的比赛", "2015年办了比赛。"),
        ("大赛冠军是哪家", "冠军是“月星”公司。"),
        ("大赛第一名是谁", "一名选手得了第一名。"),
        ("双爱双赢说的是谁爱谁", "企业关爱职工。"),
        ("计划管几年", "下发了《2015-2018年厂务公开规划》。"),
        ("几家工作室能结成联盟吗", "成立了创新工作室联盟。"),
        ("送清凉花了多少钱", "登了照片,没有写金额。"),
        ("书屋怎么借书", "凭会员卡借书。"),
        ("请问工会如何创建文明城市", "组织职工当志愿者。"),
        ("season when the union asks firms to bargain", "搞“要约行动季”。"),
        ("谁第一时间报告", "信息员报告政府部门。"),
        ("我交了好几年会费 哪个区先得优惠", "试点在玉泉区。"),
        ("三项工程是哪三项", "三项工程是:建功立业,素质建设,劳模示范。"),
        ("两个品牌是哪两个", "一个是法律援助,一个是惠民帮扶。"),
        ("工匠都有谁", "选手张三、李四、王五得了奖。"),
    ],
)
def test_what_is_told_is_not_called_missing(question: str, text: str) -> None:
    """A right answer is never called none; a report that says it has no figure says so itself."""
    assert lacking(question, passage(text)) == ""


def test_a_rule_needs_no_figure() -> None:
    """What depends on something is said in words."""
    assert lacking("补多少钱", passage("看住院掏了多少,由当地定。", "service")) == ""
