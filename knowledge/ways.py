"""Ways of asking that will not find their answer: of another place, or several in one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from knowledge.errors import Problem
from knowledge.kept import Kept
from knowledge.messages import Message
from knowledge.patterns import late
from knowledge.places import Gazetteer, Mention
from knowledge.text import normalise
from knowledge.texts import say
from knowledge.types import NATIONWIDE, Knowledge, Passage

# Where a question begins whose first words are its place.
_OPENING = late(r"(?:请问|想问(?:一下)?|问一下|打听一下|咱们?|我们)*")
# Roads, works and firms bear the names of other places: 南阳矿, 北京路.
_NAMED_AFTER = frozenset("矿路街巷桥村屯镇乡厂店站港湾饭酒宾大")
# What ends one question and begins the next.
_BETWEEN = late(r"[？?！!；;／/|｜]+")
_BETWEEN_WHOLE = late(r"、")
_ASKING = "吗|什么|怎|咋|啥|哪|多少|多久|多长|几点|谁|能不能|可不可以|要不要|有没有|是不是"
_ASKS = late(_ASKING)
# A question to its end, which hardly stands in an enumeration (去哪办、带什么).
_WHOLE = late(r"(?:吗|怎么\w{1,2}|咋\w|多少钱|哪里?|哪儿|什么时候|多久|几点)$")
# Also one that is written as workers type, if it names the same thing as the one before it.
_TYPED = late(rf"{_ASKING}|如何|[不没]$")
# Whoever tells a story asks in several sentences, and means one thing.
_STORY = late(r"[，,。]")
_LONGEST, _SHORTEST = 40, 4
# Characters: what two questions of one thing begin with.
_NAME = 2
_HAN = late("[\u4e00-\u9fff]")


# The ways that are several in one; those that ask about another place, each with that place.
_Doubts = tuple[Sequence[str], Mapping[str, str]]


def doubtful_ways(
    knowledge: Knowledge,
    asked: Sequence[Sequence[str]],
    texts: Mapping[str, str],
    kept: Kept | None = None,
) -> Iterator[Problem]:
    """A warning for each answer with such ways of asking; those that are shipped are left out.

    `asked` are the passages' ways, normalised; `texts` are the files' by path; `kept` holds what
    was found of answers as they are.
    """
    own = [
        (passage, ways)
        for passage, ways in zip(knowledge.passages, asked, strict=True)
        if not passage.file.startswith("shipped/")
    ]
    gazetteer = Gazetteer(knowledge.places, knowledge.vocabulary.terms)
    for (passage, _), (several, elsewhere) in zip(own, _doubts(own, gazetteer, kept), strict=True):
        if several:
            code = "ways-in-one-report" if passage.kind == "report" else "ways-in-one"
            yield _warning(passage, code, several, texts)
        if elsewhere:
            named = next(iter(elsewhere.values()))
            raw = [one for one in passage.questions if normalise(one) in elsewhere]
            yield _warning(passage, "way-of-another-place", raw, texts, named=named)


def _doubts(
    own: Sequence[tuple[Passage, Sequence[str]]], gazetteer: Gazetteer, kept: Kept | None
) -> Sequence[_Doubts]:
    def make(missing: Iterable[int]) -> list[_Doubts]:
        return [_doubt(*own[at], gazetteer) for at in missing]

    if kept is None:
        return make(range(len(own)))
    keys = [
        kept.key_of(one, "doubts", gazetteer.version, texts=partial(_decides, one))
        for one, _ in own
    ]
    return kept.get("doubts", keys, make, tuple)


def _decides(passage: Passage) -> Iterable[str]:
    """What it is decided by."""
    return (passage.kind, passage.place, passage.title, passage.text, *passage.questions)


def _doubt(passage: Passage, ways: Sequence[str], gazetteer: Gazetteer) -> _Doubts:
    several = [one for one in passage.questions if _is_several(one)]
    everywhere = passage.place in ("", NATIONWIDE)
    return several, {} if everywhere else _elsewhere(passage, ways, gazetteer)


def _is_several(way: str) -> bool:
    if len(way) > _LONGEST or _STORY.search(way):
        return False
    parts = [one.strip() for one in _BETWEEN.split(way) if one.strip()]
    if _are_questions(parts, _ASKS):
        return True
    parts = [one.strip() for one in _BETWEEN_WHOLE.split(way)]
    same = len({one[:_NAME] for one in parts}) == 1
    return _are_questions(parts, _TYPED if same else _WHOLE)


def _are_questions(parts: Sequence[str], asks: re.Pattern[str]) -> bool:
    """True for several Chinese questions, each of which says what it is about."""
    return len(parts) > 1 and all(
        len(_HAN.findall(one)) >= _SHORTEST and asks.search(one) for one in parts
    )


def _elsewhere(passage: Passage, ways: Sequence[str], gazetteer: Gazetteer) -> dict[str, str]:
    """The ways that ask about another place, each with that place.

    Not those of a place that the passage tells of as well.
    """
    found: dict[str, str] = {}
    told: set[str] | None = None
    for way in ways:
        named = gazetteer.mentions(way)
        if not named or any(_touch(one.place, passage.place, gazetteer) for one in named):
            continue
        first = next((one for one in named if _is_asked_about(one, way)), None)
        if first is None:
            continue
        if told is None:
            text = normalise(f"{passage.title}，{passage.text}")
            told = {one.place for one in gazetteer.mentions(text)}
        if not any(_touch(first.place, one, gazetteer) for one in told):
            found[way] = first.place
    return found


def _touch(one: str, other: str, gazetteer: Gazetteer) -> bool:
    """True if one of two places is or lies in the other."""
    return gazetteer.is_within(one, other) or gazetteer.is_within(other, one)


def _is_asked_about(mention: Mention, way: str) -> bool:
    """True for a known place, in Chinese, that a question begins with."""
    opening = _OPENING.match(way)
    begins = {0, opening.end() if opening else 0}
    after = way[mention.end : mention.end + 1]
    is_chinese = not way[mention.start].isascii()
    return mention.known and is_chinese and mention.start in begins and after not in _NAMED_AFTER


def _warning(
    passage: Passage, code: str, ways: Sequence[str], texts: Mapping[str, str], named: str = ""
) -> Problem:
    more: Message | str = ""
    if len(ways) > 1:
        more = say("and-more", count=len(ways), others=len(ways) - 1)
    told = {"question": ways[0], "more": more, "named": named, "place": passage.place}
    line = _line_of(texts.get(passage.file, ""), passage.line, ways[0])
    return Problem(passage.file, line, 1, say(code, **told), "warning")


def _line_of(text: str, start: int, way: str) -> int:
    """The line from `start` on in which a way of asking stands, or `start`."""
    lines = text.split("\n")
    return next((at for at in range(start, len(lines) + 1) if way in lines[at - 1]), start)
