"""Passages -> the text of a reply. Nothing is stated that is not in a passage."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from bot import english
from bot.figures import Lack
from bot.messages import message
from bot.types import Choice, Language, Reply, SourceNote
from index.types import Hit
from knowledge.text import normalise, sentences
from knowledge.types import NATIONWIDE, Passage, Source

_FIGURE = re.compile(
    r"(?:约|近|超过|不少于|至少|最多)?\d[\d,]*(?:\.\d+)?\s*(?:%|％|‰|万|亿|千|百)*(?:余|多)?(?:个百分点|"
    r"[名人家个件次场元户天年月日小时周岁期条项所辆套份批处支组亿万倍度℃]+)?"
)
_LEANS_BACK = re.compile(r"^(其中|另外|此外|同时|这些|这样|它|该|还|也|以上|但|不过|否则|另|并)")
_QUANTITY = re.compile(r"多少|几|多长|多久|比例|百分|率|how (many|much|long)")


def answer(
    hit: Hit,
    question: str,
    asked_place: str,
    language: Language,
    month_day: str,
    choices: tuple[Choice, ...] = (),
    *,
    is_part: bool = False,
    has_others: bool = False,
    named: Callable[[str], str] = str,
) -> Reply:
    """The reply that gives a passage. `question` is normalised; `month_day` is today's MM-DD.

    `is_part` says that the passage is of a part of the asked place only, `has_others` that no place
    was asked and others that tell of the same are among the choices; `named` is how a place is
    called in the language.
    """
    passage = hit.passage
    in_english = bool(language == "en" and passage.text_en)
    text = passage.text_en if in_english else passage.text
    may_move = passage.kind == "report"
    lead, rest = _lead_first(text, question, " " if in_english else "", may_move=may_move)
    head = _heading(passage, asked_place, language, lead, named)
    if is_part:
        note = message("narrower", language, place=named(passage.place), asked=named(asked_place))
        head = f"{note}\n{head}"
    first = f"{head}{lead}"
    notes = [rest] if rest else []
    if passage.season and not passage.season.includes(month_day):
        notes.append(_season_note(passage, language))
    if has_others:
        notes.append(message("others", language, place=named(passage.place)))
    notes.append(message("source", language, source=_sources(passage, language)))
    return Reply(
        kind="answer",
        text="\n".join([first, *notes]),
        language=language,
        choices=choices,
        sources=source_notes(passage),
        place=passage.place,
        confidence=round(hit.score, 4),
        passages=(passage.id,),
        marks=tuple((len(head) + a, len(head) + b) for a, b in _figures(lead)),
        lead=len(first),
    )


def local_answer(hit: Hit, language: Language, text: str) -> Reply:
    """The reply when all that can be said is that the local union decides."""
    passage = hit.passage
    contact = contact_of(passage, language)
    said = passage.text_en if language == "en" and passage.text_en else passage.text
    parts = [said] if contact and contact in said else [said, contact or text]
    return Reply(
        kind="none",
        text="\n".join(part for part in parts if part),
        language=language,
        place=passage.place,
        confidence=round(hit.score, 4),
        passages=(passage.id,),
        sources=source_notes(passage),
    )


def without_what_is_asked(reply: Reply, lack: Lack, contact: str) -> Reply:
    """The reply with a passage that lacks what is asked: what is missing, then what there is.

    It is no answer and names no passage as one, unless the passage still tells the year of a day
    that is asked for.
    """
    note = message(f"lacks_{lack}", reply.language) + "\n"
    said = replace(
        reply,
        text=note + reply.text,
        marks=tuple((start + len(note), end + len(note)) for start, end in reply.marks),
        lead=reply.lead + len(note),
    )
    if lack == "date":
        return said
    return replace(said, kind="none", text=f"{said.text}\n{contact}", confidence=0.0, passages=())


def contact_of(passage: Passage, language: Language) -> str:
    """Who knows more, in the language; "" if the passage names nobody."""
    return (passage.contact_en if language == "en" else "") or passage.contact


def source_notes(passage: Passage) -> tuple[SourceNote, ...]:
    """The passage's sources with the file and line in which it stands."""
    return tuple(
        SourceNote(
            _title(source), source.publisher, source.date, passage.place, passage.file, passage.line
        )
        for source in passage.sources
    )


def _lead_first(text: str, question: str, joint: str, *, may_move: bool) -> tuple[str, str]:
    """The sentence that answers, and the rest of the passage in its order with `joint` between.

    Rules are written with the answering sentence first, and their steps keep their order. Of a
    report another sentence is moved to the front if it covers clearly more of the question and
    does not lean on what stands before it.
    """
    parts = sentences(text)
    if not parts:
        return text, ""
    if not may_move:
        return parts[0], joint.join(parts[1:])
    asked = _bigrams(question)
    quantity = _QUANTITY.search(question) is not None
    gains = [_covered(part, asked, quantity) for part in parts]
    best = max(range(len(parts)), key=lambda number: gains[number])
    if gains[best] < gains[0] + 0.25 or _LEANS_BACK.match(parts[best]):
        best = 0
    return parts[best], joint.join(part for number, part in enumerate(parts) if number != best)


def _covered(sentence: str, asked: frozenset[str], quantity: bool) -> float:
    share = len(asked & _bigrams(normalise(sentence))) / len(asked) if asked else 0.0
    return share - (0.25 if quantity and not _FIGURE.search(sentence) else 0.0)


def _bigrams(text: str) -> frozenset[str]:
    bare = "".join(char for char in text if char.isalnum())
    return frozenset(bare[i : i + 2] for i in range(len(bare) - 1))


def _heading(
    passage: Passage, asked: str, language: Language, lead: str, named: Callable[[str], str]
) -> str:
    if passage.kind == "report":
        if language == "en":
            return _english_frame(passage, lead, named(passage.place))
        return f"【{passage.place}，{passage.period}】\n"
    if passage.place not in (NATIONWIDE, asked):
        return f"【{named(passage.place)}】\n"
    return ""


def _english_frame(passage: Passage, lead: str, place: str) -> str:
    figures = ", ".join(dict.fromkeys(lead[a:b] for a, b in _figures(lead)))
    period, title = english.period(passage.period), english.title(passage)
    values = {"place": place, "period": period, "title": title}
    if figures:
        return message("english_frame", "en", figures=figures, **values) + "\n"
    return message("english_frame_plain", "en", **values) + "\n"


def _figures(text: str) -> list[tuple[int, int]]:
    """Where figures stand in the text, but not dates and article numbers."""
    spans = []
    for match in _FIGURE.finditer(text):
        unit = match.group().lstrip("0123456789.,约近 ")
        if unit.startswith(("年", "月", "日")) or text[match.start() - 1 : match.start()] == "第":
            continue
        spans.append((match.start(), match.end()))
    return spans


def _season_note(passage: Passage, language: Language) -> str:
    assert passage.season is not None
    start, end = (_month_day(day, language) for day in (passage.season.start, passage.season.end))
    return message("season", language, start=start, end=end)


def _month_day(day: str, language: Language) -> str:
    month, _, number = day.partition("-")
    if language == "en":
        return english.day(month, number)
    return f"{int(month)}月{int(number)}日"


def _sources(passage: Passage, language: Language) -> str:
    joint = "; " if language == "en" else "；"
    return joint.join(_cite(source) for source in _merged(passage.sources))


def _merged(sources: Iterable[Source]) -> list[Source]:
    return list(dict.fromkeys(sources))


def _title(source: Source) -> str:
    return f"{source.title}{source.article}" if source.kind == "law" else source.title


def _cite(source: Source) -> str:
    if source.kind == "law":
        return f"《{source.title}》{source.article}（{source.date}）"
    return f"{source.title}（{source.publisher}，{source.date}）"
