"""Questions that lean on what was said before: 那怎么申请, 银川呢, 多少钱.

No model is needed: such a question names no subject of its own, so the last one is put in
front of it. A question with a subject of its own is left alone.
"""

from __future__ import annotations

import re

from bot.types import Choice, Topic
from index.facets import without_facet
from index.words import Segmenter

_LEAD_IN = re.compile(
    r"^(那么?|还有|然后|另外|再问(一?下)?|请问|顺便问(一?下)?|"
    r"(and|so|then|what about|how about)\b)[,，、\s]*"
)
_TAIL = re.compile(r"[呢呀啊吧嘛哦\s?？!！.。,，]+$")
_POINTERS = re.compile(r"这个|那个|这项|那项|这事|那事|它|该|此|\b(it|that|this|them|one)\b")
# Said with a place alone: 银川呢, 广元也一样吗, 我在晋城.
_EMPTY = re.compile(
    r"那边|那里|这边|这里|怎么样|咋样|情况|我在|我是|在|人|也?(是)?一样(的)?吗?|也是(这样)?吗?|也?有吗|也?行吗|也算吗|"
    r"\b(the )?same\b|\btoo\b|\balso\b"
)
# Words that need a subject to mean anything.
_GENERIC = frozenset(
    "申请 办理 办 需要 要 用 钱 领 去 来 做 弄 人 单位 时间 情况 具体 详细 内容 年 哪年 "
    "哪一年 时候 次 一共 总共 共 谁 名额 开始 结束 发 给 补 花 交 带 准备 说 讲 介绍 规定 "
    "方式 办法 多 少 银行 个 几家 几次 几人 多少人 need much many long apply get go take "
    "cost bring tell more".split()
)
_SHORT = 8
_ORDINALS = {"一": 0, "二": 1, "两": 1, "三": 2, "四": 3, "1": 0, "2": 1, "3": 2, "4": 3}
_PICK = re.compile(r"(?:第|选|我选|要)?\s*([一二三四1-4])\s*(?:个|项|号|条)?")


def core(text: str) -> str:
    """`text` without lead-in words and closing particles."""
    return _TAIL.sub("", _LEAD_IN.sub("", text))


def has_lead_in(text: str) -> bool:
    """True if the text opens like the continuation of a talk."""
    return _LEAD_IN.match(text) is not None or _POINTERS.search(text) is not None


def is_elliptical(text: str, segmenter: Segmenter) -> bool:
    """True if normalised `text` (without its place) names no subject of its own."""
    rest = without_facet(_POINTERS.sub(" ", core(text)))
    return all(word in _GENERIC for word, _, _ in segmenter.tokens(rest))


def is_bare(text: str, segmenter: Segmenter) -> bool:
    """True if nothing is left to ask but perhaps a particle: 呢, 那边, 怎么样."""
    rest = _POINTERS.sub(" ", core(text))
    return not segmenter.tokens(
        re.sub(r"那边|那里|这边|这里|怎么样|咋样|情况|我在|我是|在|人", " ", rest)
    )


def continues(text: str) -> bool:
    """True if the text says itself that it goes on from before: 那…, 它…, 送外卖的呢."""
    return has_lead_in(text) or (text.endswith("呢") and len(text) <= _SHORT)


def completed(text: str, topic: Topic) -> tuple[str, ...]:
    """`text` with what was spoken of in front: the subject, and the last question itself."""
    bare = _POINTERS.sub(" ", core(text)).strip()
    fronts = (topic.subject, without_facet(topic.question) or topic.question)
    return tuple(dict.fromkeys(f"{front} {bare}".strip() for front in fronts if front))


def picked(text: str, choices: tuple[Choice, ...]) -> Choice | None:
    """The choice that a message picks by number (2, 第二个) or by its label."""
    for choice in choices:
        if text in (choice.label.lower(), choice.send.lower()):
            return choice
    match = _PICK.fullmatch(text)
    number = _ORDINALS[match[1]] if match else len(choices)
    return choices[number] if number < len(choices) else None
