"""Which years and parts of years a question is about, and whether a passage tells of them.

A report's figures are of its own time: asked for another year, or for a part of it, they are as
wrong as another place's. Rules hold until they end, whatever time is named.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from knowledge.patterns import late
from knowledge.types import Passage

# 2015年, 2015 上半年, 2011到2015年; in 2015. Not 2000块.
_YEAR = late(
    r"(?<![\d.])((?:19|20)\d\d)(?=\s*(?:年|[上下]半年|第?[一二三四1-4]季|[到至~-]\s*(?:19|20)\d\d))"
    r"|\b(?:in|of|for|during|since|year)\s+((?:19|20)\d\d)\b"
)
# Without 年, a year of which there may be reports, and neither money nor a number of anything.
_BARE_YEAR = late(
    r"(?<![欠扣给差罚][我你他她])(?<![\d.给扣欠发付押薪资金罚赔交借约近超达满花收共涨到¥])"
    r"(20(?:0[5-9]|[12]\d|3[0-5]))"
    r"(?![\d.:%]|\s*(?:[块元人名个家户件场次套台份平斤米多万天小点号分页条]"
    r"|yuan|rmb|kuai|people|workers|members))"
)
# 19年, 一九年, 16上半年 at the beginning, from which the place has been cut; elsewhere, and in
# 12年工龄, it may be a duration.
_SHORT_YEAR = late(
    r"(?:^|\s)(0[5-9]|[12]\d|一[〇零一三四五六七八九]|二[〇零一四五])"
    r"(?=年(?!来|[之以]?[前后内]|间|多|了|工龄|经验)|[上下]半年)"
)
_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_SPELT = late(r"(?<![〇零一二三四五六七八九])([一二][〇零九][〇零一二三四五六七八九]{2})(?=年)")
# Compared with (比去年) it is not what is asked about.
_RELATIVE = late(r"(?<![比较跟和与同])(今年|去年|大前年|前年|明年)|\b(this|last|next) year\b")
_SHIFT = {
    "今年": 0, "去年": -1, "前年": -2, "大前年": -3, "明年": 1, "this": 0, "last": -1, "next": 1,
}  # fmt: skip
# Asked for a number, a month as said on a day is that of the number: 这个月慰问了多少人. In a story
# (上个月没发工资) it is no limit.
_RELATIVE_MONTH = late(r"(?<![比较跟和与同以])(?:(上个?月)|这个月|本月)(?=.*(?:多少|几))")
# 前一年, 第二年; not the 上一年度 of a rule, nor what something is compared with (比前一年).
_NEXT_YEAR = late(
    r"(?<![比较跟和与同])((?P<before>[前上]一年|头一年)|[后下]一年|第二年|来年)(?!度)的?"
)
_RANGE = late(r"((?:19|20)\d\d)\s*年?\s*[—–~至到-]+\s*((?:19|20)\d\d)")
_ANY_YEAR = late(r"(?<!\d)(?:19|20)\d\d(?!\d)")


_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
# 3月, 三月份, 1到6月; not 3个月, nor the month of a name (三月三).
_PART = late(
    r"(?P<half>[上下前后]半年|(?:first|second) half)"
    r"|第?(?P<quarter>[1-4一二三四])季度"
    rf"|(?<![\d一二三四五六七八九十])(?P<first>{_MONTH})(?:月份?)?[到至~—–-]+(?P<last>{_MONTH})月"
    rf"|(?<![\d一二三四五六七八九十])(?P<month>{_MONTH})月(?!三)"
    r"|(?P<whole>全年|整年|whole year)"
)
_ISSUE = late(r"第(\d{1,3}|十?[一二三四五六七八九]|十)([期届批轮])")
_YEAR_LONG = (1, 12)
_NUMERALS = {numeral: at for at, numeral in enumerate("一二三四五六七八九十", 1)}


@dataclass(frozen=True, slots=True)
class Time:
    """The time that a question asks about: years, and parts of a year.

    A part is its first and last month, 1 to 12; (1, 12) is the whole year. `issues` are numbered
    rounds of something (第六期): the unit and the number. Empty for any time.
    """

    years: frozenset[int] = frozenset()
    parts: frozenset[tuple[int, int]] = frozenset()
    issues: frozenset[tuple[str, int]] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.years or self.parts or self.issues)


ANY_TIME = Time()


def asked_time(text: str, day: dt.date) -> Time:
    """The years and parts of years that a normalised question names, as said on that day."""
    years = {int(one or other) for one, other in _YEAR.findall(text)}
    years |= {int(spelt.translate(_DIGITS)) for spelt in _SPELT.findall(text)}
    years |= {int(year) for year in _BARE_YEAR.findall(text)}
    years |= {2000 + int(year.translate(_DIGITS)) for year in _SHORT_YEAR.findall(text)}
    years |= {day.year + _SHIFT[one or other] for one, other in _RELATIVE.findall(text)}
    parts = _parts(text)
    for last in _RELATIVE_MONTH.findall(text):
        year, month = divmod(12 * day.year + day.month - 1 - bool(last), 12)
        years.add(year)
        parts |= {(month + 1, month + 1)}
    return Time(frozenset(years), parts, _issues(text))


def with_year(text: str, period: str) -> str:
    """`text` with the year before or after that of a passage's period by its number: 前一年."""
    years = set(_ANY_YEAR.findall(period))
    said = _NEXT_YEAR.search(text)
    if len(years) != 1 or said is None:
        return text
    year = int(years.pop()) + (-1 if said["before"] else 1)
    return f"{text[: said.start()]}{year}年{text[said.end() :]}"


def tells_of(passage: Passage, time: Time) -> bool:
    """True if no time is asked for, or the passage is of it or names it.

    What is told of a whole year says nothing of its half, nor the half of the year. A rule is
    of all times.
    """
    if not time or passage.kind == "service":
        return True
    told = f"{passage.period} {passage.title} {passage.text}"
    # Whose title names another round is of that one.
    if time.issues and _issues(passage.title) and _issues(told).isdisjoint(time.issues):
        return False
    if time.years:
        spans = (range(int(first), int(last) + 1) for first, last in _RANGE.findall(passage.period))
        named = {int(year) for year in _ANY_YEAR.findall(told)}
        if time.years.isdisjoint(named.union(*spans)):
            return False
    if not time.parts:
        return True
    whole = frozenset() if _parts(passage.period) else {_YEAR_LONG}
    return not time.parts.isdisjoint(_parts(told) | whole)


def _issues(text: str) -> frozenset[tuple[str, int]]:
    return frozenset((unit, _number(number)) for number, unit in _ISSUE.findall(text))


def _parts(text: str) -> frozenset[tuple[int, int]]:
    return frozenset(_months(match) for match in _PART.finditer(text))


def _months(match: re.Match[str]) -> tuple[int, int]:
    """The first and the last month of a part of a year."""
    if match["half"]:
        return (1, 6) if match["half"][0] in "上前f" else (7, 12)
    if match["quarter"]:
        last = 3 * _number(match["quarter"])
        return last - 2, last
    if match["month"]:
        return (_number(match["month"]),) * 2
    return (_number(match["first"]), _number(match["last"])) if match["first"] else _YEAR_LONG


def _number(numeral: str) -> int:
    """5 for 5 and for 五, 11 for 十一."""
    return int(numeral) if numeral.isdigit() else sum(_NUMERALS[one] for one in numeral)
