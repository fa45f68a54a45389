"""The words of reports -> words that workers say, for proposals."""

from __future__ import annotations

import re

# Longer words first where one holds the other.
_WORDS = {
    "困难职工子女": "困难职工的孩子",
    "困难职工家庭": "困难家庭",
    "走访慰问": "上门看望",
    "命名表彰": "评",
    "评选表彰": "评",
    "表彰命名": "评",
    "选树命名": "评",
    "组织开展": "搞",
    "组织召开": "开",
    "投入使用": "用起来",
    "工会组建": "建工会",
    "参赛职工": "参加比赛的职工",
    "参赛企业": "参加比赛的单位",
    # These are names, and half of one is none.
    **{
        name: name
        for name in "培训班 培训会 培训基地 培训中心 帮扶中心 帮扶资金 慰问金 救助金 资助金 救助站 "
        "慰问品 接待日 接待室 接待站 企业家 专项资金 组建率 投资公司 竞赛委员会".split()
    },
    "下岗失业人员": "下岗的人",
    "农牧民工": "打工的",
    "农民工": "打工的",
    "环卫工人": "扫马路的",
    "环卫职工": "扫马路的",
    "法律援助": "法援",
    "用人单位": "招工单位",
    "求职者": "找工作的人",
    "就业岗位": "工作岗位",
    "实现就业": "找到工作",
    "再就业": "重新上班",
    "子女": "孩子",
    "资助": "帮",
    "救助": "帮",
    "帮扶": "帮",
    "慰问": "看望",
    "发放": "发",
    "筹集": "凑",
    "筹措": "凑",
    "筹资": "凑钱",
    "投入": "花",
    "投资": "花",
    "资金": "钱",
    # Or 物资金额 would be cut in the middle.
    "物资": "物资",
    "款物": "钱和东西",
    "新建": "建",
    "建成": "建",
    "组建": "成立",
    "培训": "上课学技术",
    "足球比赛": "踢球比赛",
    "参赛": "参加比赛",
    "竞赛": "比赛",
    "获得": "得",
    "荣获": "得",
    "命名": "评",
    "表彰": "评",
    "签订": "签",
    "聘用": "请",
    "接待": "接",
    "来访": "上门",
    "挽回": "追回",
    "追缴": "讨回",
    "举办": "办",
    "开展": "搞",
    "企业": "单位",
}
_PATTERN = re.compile("|".join(sorted(_WORDS, key=len, reverse=True)))


def everyday(text: str) -> str:
    """`text` in everyday words, as far as they are known; other words stay."""
    return _PATTERN.sub(lambda match: _WORDS[match.group()], text)
