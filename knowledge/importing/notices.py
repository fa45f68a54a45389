"""A notice -> answers of a service.

A report tells what was done; a notice tells who can get what, with which papers, when and where.
What stands under one heading is one answer, so that no condition is given without the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from knowledge.importing.everyday import everyday
from knowledge.importing.propose import MOST
from knowledge.importing.questions import facet_of
from knowledge.importing.types import LEADS_ON, Answer, Dropped, Section

_NOTICE = re.compile(
    r"(通知|通告|公告|办法|细则|须知|指南|规定|流程|实施方案)"
    r"([（(][^（）()]{2,4}[）)])?[）)]?$"
)
# What a heading of a notice is about: the side of a service, and how workers ask for it.
_SIDES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("documents", "材料|手续|证件|资料", ("{}要带什么材料", "{}要准备啥")),
    ("amount", "标准|金额|额度|待遇|补助", ("{}给多少钱", "{}能领多少")),
    ("who", "对象|条件|范围|资格", ("谁能申请{}", "{}要什么条件")),
    ("when", "时间|期限|日程", ("{}什么时候申请", "{}啥时候截止")),
    ("where", "地点|受理|窗口|地址", ("去哪里申请{}", "{}在哪儿办")),
    ("contact", "电话|咨询|联系", ("{}找谁问", "{}打什么电话")),
    ("how", "程序|流程|步骤|方式|办理|申请", ("{}怎么申请", "{}怎么办理")),
)
# The sentence that leads to the first heading.
_OPENING = re.compile(r"(?:^|(?<=[。！？；]))[^。！？；]*现(?:将|就)[^。；]*如下[。:：]?$")


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
    for heading, group in groupby(sections, key=lambda one: one.title.partition("：")[0]):
        parts = list(group)
        text = "".join(one.text for one in parts)
        if opening := _OPENING.search(text):
            dropped.append(Dropped(parts[0].where, LEADS_ON, opening.group()))
            text = text[: opening.start()]
        if text:
            facet, ways = _side(heading, about)
            proposed = [way for one in parts for way in one.questions]
            # What only names a heading says less than the ways that are known for it.
            names = ("：", heading, everyday(heading))
            kept = [w for w in proposed if not (ways and any(name in w for name in names))]
            asked = tuple(dict.fromkeys([*ways, *kept]))[:MOST]
            # A button says only the title: 申请材料 does not tell of what.
            title = heading if about in heading else f"{about}{heading}"
            if not asked:
                # Answers above took every way; one without any is not valid.
                facet, asked = facet or "what", (f"{title}是怎么回事",)
            answer = Answer(asked, text, parts[0].where, title)
            found.append((facet or facet_of(answer), answer))
    return found, dropped


def _side(heading: str, about: str) -> tuple[str, Sequence[str]]:
    for facet, words, ways in _SIDES:
        if re.search(words, heading):
            return facet, [way.format(about) for way in ways] if about else ()
    return ("what", [f"{about}是怎么回事"]) if about and about in heading else ("", ())
