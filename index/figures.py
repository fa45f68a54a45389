"""Which figure a question asks for, and where in a passage one of that kind stands.

A passage may have all words of a question and yet say nothing of what is asked: that 100
episodes were made does not say how many minutes one lasts, and a job fair with five sessions
has no number of firms. What tells is the measure word asked for, and whether the thing counted
stands beside a figure with such a measure word.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.query import Query
from index.types import Vectors
from index.words import Segmenter

Numbers = NDArray[np.int32]

# Measure words that count the same, by one name each. Those of _THINGS may stand for 个.
_THINGS = {
    "people": "人名位口", "homes": "户", "firms": "家", "any": "个", "copies": "本册部",
    "cases": "件起宗桩", "times": "场次期回届趟遍轮", "sheets": "份张页封", "machines": "台套辆艘",
    "teams": "支队", "floors": "层", "pairs": "对", "episodes": "集", "items": "条项道款",
    "boxes": "箱瓶包袋盒桶", "places": "间所座处栋幢", "kinds": "种类",
}  # fmt: skip
_AMOUNTS = {
    "money": "元块钱", "days": "天日", "years": "年", "hours": "小时|钟头", "minutes": "分钟",
    "months": "个月|月", "weeks": "周|星期", "age": "岁", "clock": "点", "share": "%|％|成|倍",
    "weight": "斤|公斤|吨", "length": "公里|里|米", "area": "平方|平米|亩", "points": "分",
    "degrees": "度|℃",
}  # fmt: skip
_LONG = frozenset(("days", "years", "hours", "minutes", "months", "weeks"))
_UNITS: tuple[tuple[str, str], ...] = (
    *((name, units) for name, units in _AMOUNTS.items() if "|" in units),
    *((name, "|".join(units)) for name, units in _AMOUNTS.items() if "|" not in units),
    *((name, "|".join(units)) for name, units in _THINGS.items()),
)
_FIGURES = frozenset((*_THINGS, *_AMOUNTS, "when"))
_UNIT = "|".join(f"(?P<{name}>{units})" for name, units in _UNITS)
_DIGITS = r"\d〇零一二两三四五六七八九十百千万亿"
_GIVEN = re.compile(
    rf"(?:[{_DIGITS}][{_DIGITS}.,]*|几)[余多来]?[万亿千百]*[余多]?个?(?:{_UNIT}|(?P<bare>))"
)
# The year or day of what is told, and the ordinal of an event, count nothing.
_DATED = re.compile(r"\d{4}年|\d+月(?:\d+日|[初底中])?|第[\d一二三四五六七八九十]+[届期次个轮]")
_BEGINNING = re.compile(r"\d+月|\d+日|时间|节前|节后|季")
_HOW_MANY = re.compile(rf"(?:多少|几多|好多|几)[十百千万亿来余]*个?(?:{_UNIT}|(?P<bare>))")
_ASKS: tuple[tuple[frozenset[str], re.Pattern[str]], ...] = tuple(
    (frozenset(kinds.split()), re.compile(pattern))
    for kinds, pattern in (
        ("contact", r"电话(?!费|卡|补)|手机号|联系方式|微信号|网址|邮箱|网站|二维码"),
        ("who", r"谁|哪[位名]|姓(?:什么|啥)|哪个(?:人|领导|单位|公司|队|厂)|导演|主持人|冠军|名单|名字|叫(?:什么|啥)"),
        ("where", r"哪[里儿边块搭]|在哪|去哪|到哪|跑哪|上哪|(?:什么|啥)地方|地址|哪个(?:城市|市|区|县|礼堂|医院|学校|酒店)"),
        ("days years hours minutes months weeks", r"多久|多长时间|多长"),
        ("share", r"百分之几|百分之多少|百分比|比例|占比|几成|率"),
        ("when", r"什么时候|啥时候?|何时|哪[天日]|几月|几号|哪个月|几时"),
        ("years", r"哪一?年"),
        ("which", r"哪|都有(?:什么|啥)"),
        ("what", r"什么|啥|内容"),
        ("how", r"怎么|咋|如何|怎样"),
        ("why", r"为什么|为啥|凭什么"),
    )
)
# What may stand for each other, beside measure words.
_NAMES = frozenset(("who", "which", "what"))
_CLAUSE_END = re.compile(r"[。;；!?！？,，:：、\n]+|\.(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a question wants to hear: kinds of figures (none: something named) and the thing.

    `start` and `end` are where in the question it is asked for; `head` is the position among
    the question's tokens of what is counted or named, -1 if unsaid.
    """

    kinds: frozenset[str]
    start: int
    end: int
    head: int


def asked_kinds(text: str) -> tuple[frozenset[str], int, int]:
    """The kinds of things that a normalised question wants to hear, and where it says so.

    No kinds, at -1, for a statement or a question that is answered by yes or no.
    """
    if match := _HOW_MANY.search(text):
        kind = next((name for name, _ in _UNITS if match[name]), "any")
        return frozenset((kind,)), *match.span()
    for kinds, pattern in _ASKS:
        if match := pattern.search(text):
            return kinds, *match.span()
    return frozenset(), -1, -1


def wanted(query: Query) -> Wanted | None:
    """What a question wants to hear, None if nothing of a certain kind."""
    kinds, start, end = asked_kinds(query.text)
    if start < 0:
        return None
    after = [at for at, (_, low, _) in enumerate(query.tokens) if end <= low <= end + 1]
    before = [at for at, (_, _, high) in enumerate(query.tokens) if high <= start]
    head = after[0] if after else before[-1] if before else -1
    return Wanted(kinds & _FIGURES, start, end, head)


@dataclass(frozen=True, slots=True)
class Figures:
    """The clauses of a passage's text: the lexicon rows of their words, the figures in them.

    `rows` stand one after the other, clause c has rows[starts[c]:starts[c + 1]].
    """

    rows: Numbers
    starts: NDArray[np.int64]
    given: tuple[frozenset[str], ...]

    @classmethod
    def cut(cls, title: str, text: str, segmenter: Segmenter, lexicon: Mapping[str, int]) -> Figures:
        """Cut normalised text; a clause's words are its own, those before it and the title's.

        Only of the same sentence: 给每个补助5万元 says in its first clause what it is of.
        """
        own = [lexicon[word] for word in segmenter.words(title) if word in lexicon]
        rows, given = [], []
        for sentence in re.split(r"[。\n]", text):
            before: list[int] = []
            for clause in _CLAUSE_END.split(sentence):
                if not clause.strip():
                    continue
                words = [lexicon[word] for word in segmenter.words(clause) if word in lexicon]
                rows.append(list(dict.fromkeys(words + before + own)) or [0])
                given.append(_given(clause))
                before = words
        rows, given = rows or [own or [0]], given or [frozenset()]
        starts = np.cumsum([0, *map(len, rows)])
        return cls(np.array([r for one in rows for r in one], np.int32), starts, tuple(given))


def _given(clause: str) -> frozenset[str]:
    found = {
        next((name for name, _ in _UNITS if match[name]), "any")
        for match in _GIVEN.finditer(_DATED.sub(" ", clause))
    }
    if _BEGINNING.search(clause):
        found.add("when")
    return frozenset(found)


def serves(asked: frozenset[str], given: frozenset[str]) -> bool:
    """True if what is given is of a kind that is asked for."""
    if not asked or asked & given:
        return True
    if asked & _NAMES and given & _NAMES:
        return True
    things = given & _THINGS.keys()
    return ("any" in asked and bool(things)) or ("any" in given and bool(asked & _THINGS.keys()))


def figure_evidence(
    query: Query, figures: Sequence[Figures], vectors: Vectors, weights: Vectors
) -> Vectors:
    """Columns unit, head, told and untold, float32 [passages, 4].

    `vectors` are the lexicon's, `weights` float32 [tokens] what each token of the question
    weighs. unit: 1 a figure of the kind asked for is given, -1 not, 0 none is asked for. head:
    cosine of the thing asked about to the nearest word beside such a figure, 1 if none is asked
    for. told: the share of the question's weight near to the words of the best such clause.
    """
    found = np.zeros((len(figures), 4), np.float32)
    if not query.tokens or not figures:
        return found
    asked = wanted(query)
    rows, inverse = np.unique(np.concatenate([one.rows for one in figures]), return_inverse=True)
    near = np.maximum(vectors[rows] @ query.token_vectors.T, 0)[inverse]
    clauses = np.concatenate([[0], np.cumsum([len(one.rows) for one in figures])])
    starts = np.concatenate([one.starts[:-1] + at for one, at in zip(figures, clauses[:-1], strict=True)])
    best = np.maximum.reduceat(near, starts)
    share = best @ weights / max(float(weights.sum()), 1e-9)
    at = 0
    for number, one in enumerate(figures):
        count = len(one.given)
        here = slice(at, at + count)
        at += count
        fits = np.array([asked is None or serves(asked.kinds, given) for given in one.given])
        unit = 0.0 if asked is None or not asked.kinds else 1.0 if fits.any() else -1.0
        head = 1.0
        if asked is not None and asked.head >= 0:
            head = float(np.where(fits, best[here, asked.head], 0.0).max())
        said = best[here].max(axis=0)
        untold = float(((1 - said) * weights).max())
        found[number] = unit, head, float(np.where(fits, share[here], 0.0).max()), untold
    return found
