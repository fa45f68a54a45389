"""What workers call a new place: 炎陵 for 炎陵县. Proposed, and looked at by a person.

A place that is asked for by a name nobody listed is not heard, and the answer is of another place.
But a short name that is also a plain word would hear places where none is meant, so there is none
in case of doubt.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from knowledge.places import Gazetteer
from knowledge.text import normalise
from knowledge.types import Place

_ENDS = ("县", "区", "市", "旗")
# Kinds of places that are called so as a whole (滨河新区), one of several of a name (鄂托克前旗),
# and those that bear the names of their peoples.
_WHOLE = (
    "自治县", "自治旗", "自治区", "联合旗", "左旗", "右旗", "前旗", "后旗", "中旗", "新区", "特区",
    "林区", "矿区", "园区", "开发区", "管理区", "示范区", "试验区", "保税区", "度假区", "风景区",
)  # fmt: skip
_LEAST = 2
# Names of these characters alone say where something lies: 城关, 江北, 南山, 河东, 滨海, 新城.
_LIE_OF_LAND = frozenset("东西南北中上下前后内外新老大小临滨沿城关山河湖江海港桥岸门口村镇乡街道路")
# What places are often called and what is said of other things more often.
_EVERYDAY = frozenset(
    "和平 新华 高新 经开 开发 建设 解放 向阳 朝阳 东风 红旗 红星 青年 青山 胜利 "
    "光明 友谊 友好 团结 民主 自由 复兴 振兴 兴隆 繁荣 幸福 永安 平安 安康 安宁 "
    "安定 太平 长安 长寿 长乐 吉祥 如意 公安 仁和 共和 政和 云和 太和 同心 合作 "
    "开放 开封 开平 革命 人民 中央 中心 前进 跃进 先锋 工农 工人 矿山 铁路 机场 "
    "钢城 白云 黄金 凤凰 龙华 宝山 金山 泰山 长江 黄河 天山 明光 双城 阳光 希望 "
    "延长 无为 新星 新民 来宾 白银 保山 山西 山东 河北 河南 湖北 湖南 江南 大同 "
    "富强 文明 文昌 文化 自强 博爱 教育 卫生 科技 大学 商业 工业 农业".split()
)


def with_short_names(
    places: Sequence[Place], gazetteer: Gazetteer, words: Iterable[str]
) -> list[Place]:
    """The places, each with its short name if it has no other name and that one means only it.

    `words` are what is no place: words of the vocabulary, and those that the lists of places name.
    """
    taken = {normalise(word) for word in words}
    short = {place.name: _short_name(place.name, gazetteer, taken) for place in places}
    # 清河县 and 清河区 are both called 清河: nobody could tell which is meant.
    often = Counter(short.values())
    return [
        replace(place, names=(short[place.name],))
        if not place.names and often[short[place.name]] == 1 and short[place.name]
        else place
        for place in places
    ]


def _short_name(name: str, gazetteer: Gazetteer, taken: Iterable[str]) -> str:
    """The name without its last character; "" if that may mean something else."""
    short = name[:-1]
    if not name.endswith(_ENDS) or name.endswith(_WHOLE) or len(short) < _LEAST:
        return ""
    plain = normalise(short)
    if plain in taken or plain in _EVERYDAY or _LIE_OF_LAND.issuperset(plain):
        return ""
    # Another place has the name, or a part of it: 通辽市科尔沁 is called after two.
    return "" if gazetteer.mentions(plain) else short
