"""Figures in a text: where they stand and what they count."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Longest first. Units of time are left out: a date is no figure that anyone asks for.
_UNITS = (
    "个百分点 人次 户次 场次 家次 车次 余人 万元 亿元 平方米 公顷 公里 千米 ㎡ 名 人 家 个 件 次 "
    "场 元 户 份 套 期 册 条 项 所 辆 批 处 组 台 座 起 位 种 类 亩 吨 "
    "支 片 间 块 面 张 封 篇 部 届 轮 枚 双 盒 箱 "
    "床 本 对 幅 首 桌 顶 例 宗 款 盏 杯 小时 工种 余 经费 资金"
).split()
FIGURE = re.compile(
    r"(?P<about>不超过|不高于|不低于|最多|最高|最低|约|近|超过|超|逾|达到?|不少于|至少)?"
    r"(?P<number>\d[\d,]{0,15}(?:\.\d{1,6})?(?:多|余)?[十百千]?[万亿]?(?:多|余)?)"
    rf"(?:(?P<percent>%|％|‰)|(?P<unit>{'|'.join(_UNITS)}))"
    r"(?P<more>多|余)?"
)

_ALL_DAY = re.compile(
    r"24小时(?=(?:不打烊|自助|全天|都)?(?:开放|开门|营业|服务|值班|在线|热线|受理|运行|的))"
)


def figures(text: str) -> Iterator[re.Match[str]]:
    """The figures of a text with their units; no dates, no ordinals (第三届), no 24小时开放."""
    for match in FIGURE.finditer(text):
        if _ALL_DAY.match(text, match.start()):
            continue
        before = text[: match.start()][-1:]
        if before != "第" and not (before.isascii() and before.isalnum()):
            yield match


def has_figure(text: str) -> bool:
    """True if a text gives a figure with its unit."""
    return next(figures(text), None) is not None
