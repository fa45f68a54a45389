"""What exactly a question wants to hear, and what a clause gives, as sets of bits.

Finer than `answer_type`: 几分钟 is not answered by how many episodes there are, 几支球队 not by
the number of matches, 在哪 not by how many. What is counted tells by its measure word.
"""

from __future__ import annotations

from knowledge.patterns import late

# Measure words that count the same, by one name each. Those of _THINGS may stand for 个.
_THINGS = {
    "people": "人名位口", "homes": "户", "firms": "家", "any": "个", "copies": "本册部",
    "cases": "件起宗桩", "times": "场次期回届趟遍轮", "sheets": "份张页封", "machines": "台套辆艘",
    "teams": "支队", "floors": "层", "pairs": "对", "episodes": "集", "items": "条项道款",
    "boxes": "箱瓶包袋盒桶", "places": "间所座处栋幢", "sorts": "种类",
}  # fmt: skip
_AMOUNTS = {
    "hours": "小时|钟头", "minutes": "分钟", "months": "个月|月", "weeks": "周|星期",
    "share": "%|％|成|倍", "weight": "斤|公斤|吨", "length": "公里|里|米", "area": "平方|平米|亩",
    "degrees": "度|℃", "money": "元|块|钱", "days": "天|日", "years": "年", "age": "岁",
    "clock": "点", "points": "分",
}  # fmt: skip
_UNITS = {**_AMOUNTS, **{name: "|".join(units) for name, units in _THINGS.items()}}
# Other things to hear, the more telling ones first; 多久 wants any length of time.
_ASKS = (
    ("year", r"哪一?年|几几年"),
    ("contact", r"电话(?!费|卡|补)|手机号|联系方式|微信号|网址|邮箱|网站|二维码"),
    ("who", r"谁|哪[位名]|姓(?:什么|啥)|哪个(?:人|领导|单位|公司|队|厂)|导演|主持人|冠军|名单|"
            r"名字|叫(?:什么|啥)"),
    ("where", r"哪[里儿边块搭]|在哪|去哪|到哪|跑哪|上哪|(?:什么|啥)地方|地址|"
              r"哪个(?:城市|市|区|县|礼堂|医院|学校|酒店)"),
    ("days years hours minutes months weeks", r"多久|多长时间|多长"),
    ("share", r"百分之几|百分之多少|百分比|比例|占比|几成|率"),
    ("when", r"什么时候|啥时候?|何时|哪[天日]|几月|几号|哪个月|几时"),
    ("which", r"哪|都有(?:什么|啥)"),
    ("what", r"什么|啥|内容"),
    ("how", r"怎么|咋|如何|怎样"),
    ("why", r"为什么|为啥|凭什么"),
)  # fmt: skip
_NAMES = (*_UNITS, "when", "year", "contact", "who", "where", "which", "what", "how", "why")
_BIT = {name: 1 << at for at, name in enumerate(_NAMES)}


def _bits(names: str) -> int:
    return sum(_BIT[name] for name in names.split())


_COUNTED = _bits(" ".join(_THINGS))
_NAMED = _bits("who which what")
FIGURES = _bits(" ".join(_UNITS)) | _bits("when year")

_UNIT = "|".join(f"(?P<{name}>{units})" for name, units in _UNITS.items())
_DIGITS = r"\d〇零一二两三四五六七八九十百千万亿"
_HOW_MANY = late(rf"(?:多少|几多|好多|几)[十百千万亿来余]*个?(?:{_UNIT})?")
_GIVEN = late(rf"(?:[{_DIGITS}][{_DIGITS}.,]*|几)[余多来]?[万亿千百]*[余多]?个?(?:{_UNIT})?")
# The year or day of what is told, and the ordinal of an event, count nothing.
_DATED = late(r"\d{4}年|\d+月(?:\d+日|[初底中])?|第[\d一二三四五六七八九十]+[届期次个轮]")
_YEAR = late(r"\d{4}年")
_DAY = late(r"\d+月|\d+日|时间|节前|节后|季")
_COMPILED = tuple((_bits(names), late(pattern)) for names, pattern in _ASKS)


# What a statement wants to hear.
NOTHING = (0, -1, -1)


def asked(text: str) -> tuple[int, int, int]:
    """The bits of what a normalised question wants to hear, and where it says so.

    0 at (-1, -1) for a statement and for what is answered by yes or no.
    """
    if text.isascii():  # nothing that is looked for here
        return NOTHING
    if match := _HOW_MANY.search(text):
        return _BIT[match.lastgroup or "any"], *match.span()
    for bits, pattern in _COMPILED:
        if match := pattern.search(text):
            return bits, *match.span()
    return NOTHING


def given(clause: str) -> int:
    """The bits of the figures that a normalised clause gives."""
    bits = _BIT["when"] if _DAY.search(clause) else 0
    bits |= _BIT["year"] if _YEAR.search(clause) else 0
    for match in _GIVEN.finditer(_DATED.sub(" ", clause)):
        bits |= _BIT[match.lastgroup or "any"]
    return bits


def accepted(bits: int) -> int:
    """The bits of all that answers what is asked: with 个 anything may be counted."""
    if bits & _NAMED:
        bits |= _NAMED
    if bits & _BIT["any"]:
        bits |= _COUNTED
    return bits | _BIT["any"] if bits & _COUNTED else bits
