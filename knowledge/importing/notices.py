"""A notice -> answers of a service.

A report tells what was done; a notice tells who can get what, with which papers, when and where.
What stands under one heading is one answer, so that no condition is given without the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from knowledge.importing.everyday import everyday
from knowledge.importing.propose import MOST, together
from knowledge.importing.questions import facet_of
from knowledge.importing.types import LEADS_ON, Answer, Dropped, Section
from knowledge.types import Facet

_NOTICE = re.compile(
    r"(通知|通告|公告|办法|细则|须知|指南|规定|流程|实施方案)"
    r"([（(][^（）()]{2,4}[）)])?[）)]?$"
)
# What a heading of a notice is about: the side of a service, and how workers ask for it. {} is
# what the notice is about, {do} how it is got: 申请 or 报名.
_SIDES: tuple[tuple[Facet, str, tuple[str, ...]], ...] = (
    ("documents", "材料|手续|证件|资料", ("{}要带什么材料", "{}要准备啥")),
    ("cost", "收费|费用|[交缴]费|价格|票价", ("{}要交多少钱", "{}收费吗")),
    ("amount", "标准|金额|额度|待遇|补助", ("{}给多少钱", "{}能领多少")),
    ("who", "对象|条件|范围|资格", ("谁能{do}{}", "{}要什么条件")),
    ("when", "时间|期限|日程|日期", ("{}什么时候{do}", "{}啥时候截止")),
    ("where", "地点|受理|窗口|地址", ("去哪里{do}{}", "{}在哪儿办")),
    ("where", "医院|机构|网点|门店|场馆", ("{}去哪里", "{}去哪家")),
    ("contact", "电话|咨询|联系", ("{}找谁问", "{}打什么电话")),
    ("how", "程序|流程|步骤|方式|办理|申请|报名", ("{}怎么{do}", "{}怎么办理")),
    ("other", "注意事项|须知|要求|纪律", ("{}要注意什么", "{}有什么要求")),
    ("what", "内容|课程|项目", ("{}有什么内容", "{}都干些什么")),
)
# When and where it takes place, which is not when and where it is got.
_TAKES_PLACE: dict[Facet, tuple[str, ...]] = {
    "when": ("{}什么时候", "{}从几号到几号"),
    "where": ("{}在哪里", "{}在什么地方"),
}
_GETTING = re.compile("申请|申报|报名|报送|受理|办理|领取|截止|窗口")
# A heading that says only 时间 or 地点: the text tells of what.
_BARE = re.compile("(?:时间|地点|地址|日程|日期|期限|安排|具体|有关|和|及|与)+")
# The sentence that leads to the first heading.
_OPENING = re.compile(r"(?:^|(?<=[。！？；]))[^。！？；]*现(?:将|就)[^。；]*如下[。:：]?$")

_ENDING = re.compile(r"，现(?:予)?(?:通知|通告|公告)如下[。:：]?$")


def is_notice(title: str) -> bool:
    """True if a document of this title says what holds, not what was done."""
    return _NOTICE.search(title.rstrip("》”")) is not None


def notice_answers(
    sections: Iterable[Section], about: str
) -> tuple[list[tuple[str, Answer]], list[Dropped]]:
    """The answers of a notice with their facets, and what says nothing.

    `about` is what the notice is about, "" if it does not say.
    """
    found: list[tuple[str, Answer]] = []
    dropped: list[Dropped] = []
    sections = list(sections)
    do = "报名" if any("报名" in one.title for one in sections) else "申请"
    for name, group in groupby(sections, key=lambda one: one.title.partition("：")[0]):
        parts = list(group)
        # Its own title stands above what the notice is.
        heading = about if about and name.startswith("关于") and is_notice(name) else name
        text = _ENDING.sub("。", "".join(one.text for one in parts))
        if opening := _OPENING.search(text):
            dropped.append(Dropped(parts[0].where, LEADS_ON, opening.group()))
            text = text[: opening.start()]
        if text:
            facet, ways = _side(heading, text, about, do)
            proposed = [way for one in parts for way in one.questions]
            # What only names a heading says less than the ways that are known for it.
            names = ("：", heading, everyday(heading))
            kept = [w for w in proposed if not (ways and any(name in w for name in names))]
            asked = tuple(dict.fromkeys([*ways, *kept]))[:MOST]
            # A button says only the title: 申请材料 does not tell of what.
            title = heading if about in heading else together(about, heading)
            if not asked:
                # Answers above took every way; one without any is not valid.
                facet, asked = facet or "what", (f"{title}是怎么回事",)
            answer = Answer(asked, text, parts[0].where, title)
            found.append((facet or facet_of(answer), answer))
    return found, dropped


def _side(heading: str, text: str, about: str, do: str) -> tuple[Facet | None, Sequence[str]]:
    """What a heading is about, None if it does not say, and its ways of asking."""
    for facet, words, ways in _SIDES:
        if re.search(words, heading):
            told = text if _BARE.fullmatch(heading) else heading
            there = () if _GETTING.search(told) else _TAKES_PLACE.get(facet, ())
            return facet, [way.format(about, do=do) for way in there or ways] if about else ()
    return ("what", [f"{about}是怎么回事"]) if about and about in heading else (None, ())
