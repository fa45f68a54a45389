"""What single cells of tables hold: figures, units, nothing."""

from __future__ import annotations

import re

# A figure that fills its cell.
NUMBER = re.compile(r"[约近]?[-+]?\d[\d,.]*\s*(?P<unit>%|％|万|亿|[\u4e00-\u9fff]{1,3})?")
# What stands for nothing.
EMPTY = frozenset(("", "-", "—", "/", "／", "无", "--"))
# The unit in the head of a column or the name of a row: 会员（人）.
UNIT = re.compile(r"[（(](?:单位[:：])?\s*(?P<unit>[^（）()]{1,6})[)）]$")
# 人数 is counted in 人, whatever the unit of the table's other figures.
_COUNT = re.compile(r"(?P<unit>[人件户场家])数$")
# Shares, years and telephones never have the table's unit.
_WITHOUT = re.compile(r"(率|占比|比例|比重|年份|年度|电话|热线)$")
_BETWEEN = re.compile("[、，/]")
_PERSON = "人"
_PEOPLE = re.compile(
    r"(会员|职工|人员|劳动者|农民工|劳模|干部|学员|教师|司机|骑手|快递员|送餐员)(总?人?数|总量)?$"
)
_BARE = re.compile(r"[约近]?[-+]?[\d,.]+")


def unit_of(name: str) -> tuple[str, str | None]:
    """The head of a column or the name of a row without its unit, and that.

    None if it says none, so that the table's counts.
    """
    if match := UNIT.search(name):
        return name[: match.start()], match["unit"]
    if match := _COUNT.search(name):
        return name, match["unit"]
    return name, "" if _WITHOUT.search(name) else None


def unit_among(units: str, *names: str) -> str:
    """Which of a table's units (个、人) a figure has whose row and column have these names.

    "" if that is not sure: people are counted in 人, and what is none in the one other unit.
    """
    several = _BETWEEN.split(units)
    if len(several) == 1 or (_PERSON not in several and len(set(several)) > 1):
        return units if len(several) == 1 else ""
    if any(_PEOPLE.search(name) for name in names):
        return _PERSON
    others = [unit for unit in several if unit != _PERSON]
    return others[0] if len(others) == 1 else ""


def with_unit(cell: str, unit: str) -> str:
    """A figure with the unit, unless it has one of its own (98.5%, 57.9万)."""
    return f"{cell}{unit}" if _BARE.fullmatch(cell) else cell


def stopped(text: str) -> str:
    """A sentence with one full stop at its end."""
    return text if text.endswith(("。", "！", "？")) else f"{text}。"
