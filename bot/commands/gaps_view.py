"""The groups and effects as tables for people and as JSON for programs."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.commands.output import Output
from bot.learning.asked import as_asked, most_frequent, without_place
from bot.learning.grouping import MOST_WORDINGS, wording
from bot.learning.proposals import LEAST_CHATS
from bot.learning.types import REASONS, Draft, Effect, Findings, Group, Proposal, Settled
from bot.staff_texts import said, say
from knowledge.messages import Language, Message, in_language

FORMAT = 1
_WIDE = 160  # where there is no terminal


def show(found: Findings, limit: int, zone: ZoneInfo, language: Language) -> None:
    """Print the effects of what was accepted, then the groups that are still open."""
    console = Console()
    if not console.is_terminal:
        console.width = _WIDE
    if found.effects:
        console.print(_effects(found.effects, zone, language))
        console.print()
    still = [number for number, one in enumerate(found.groups) if one.still_open]
    if still:
        console.print(_groups(found, still[:limit], language))
        kinds = {found.settled[number].kind for number in still[:limit] if number in found.settled}
        for kind in sorted(kinds):
            console.print(Text(said(language, f"settled-{kind}-how")))
    counts = {
        "asked": found.asked,
        "open": len(still),
        "more": say("gaps-shown", limit=limit) if len(still) > limit else "",
        "answered": len(found.groups) - len(still),
        "unclear": found.unclear,
    }
    Output.note(said(language, "gaps-counted", **counts))
    if sum(len(one.ways) for one in found.groups) >= MOST_WORDINGS:
        Output.note(said(language, "latest-wordings", count=MOST_WORDINGS))


def _groups(found: Findings, numbers: Sequence[int], language: Language) -> Table:
    table = Table(box=None, pad_edge=False)
    for name in ("asked", "chats", "none", "choose", "unhelpful", "open"):
        table.add_column(said(language, f"gap-{name}"), justify="right")
    table.add_column(said(language, "gap-example"), overflow="fold", max_width=40)
    table.add_column(said(language, "gap-nearest"), overflow="fold", max_width=40)
    table.add_column(said(language, "gap-cosine"), justify="right")
    table.add_column(said(language, "gap-proposal"), overflow="fold")
    for number in numbers:
        one = found.groups[number]
        reasons = Counter(words.reason for words in one.words)
        missing = reasons["none"] + reasons["local"]
        counts = (one.questions, one.chats, missing, reasons["choose"], reasons["unhelpful"])
        # Text, not markup: what workers wrote may hold [brackets].
        nearest = in_language(_nearest(one), language)
        proposal = in_language(_proposal(number, found), language)
        texts = (_example(one), nearest, _cosine(one), proposal)
        table.add_row(*map(str, counts), str(one.still_open), *map(Text, texts))
    return table


def _example(group: Group) -> str:
    """The most central wording as it was asked; a place that few asked about is left out."""
    chats = Counter(place for place, _ in {(one.place, one.asker) for one in group.words})
    told = [
        as_asked(one) if chats[one.place] >= LEAST_CHATS else without_place(one)
        for one in group.words
        if wording(one) == group.example
    ]
    return most_frequent(told)


def _nearest(group: Group) -> str:
    nearest = group.nearest
    if nearest is None:
        return "-"
    text = f"{nearest.passage} {nearest.title}"
    elsewhere = say("of-another-place")
    return Message(text + elsewhere, text + elsewhere.zh) if nearest.foreign else text


def _cosine(group: Group) -> str:
    return f"{group.nearest.cosine:.2f}" if group.nearest else ""


def _proposal(number: int, found: Findings) -> str:
    if told := found.settled.get(number):
        return say(f"settled-{told.kind}", file=told.file, like=told.like)
    proposal = found.proposals.get(number)
    if proposal is None:
        few = found.groups[number].chats < LEAST_CHATS
        return "" if few else say("look-at-answer")
    if isinstance(proposal, Draft):
        return say("new-answer")
    return say("ways-for", count=len(proposal.questions), passage=proposal.passage)


def _effects(effects: Sequence[Effect], zone: ZoneInfo, language: Language) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column(said(language, "effect-accepted"))
    table.add_column(said(language, "effect-answer"), overflow="fold")
    for name in ("before", "answered", "since", "answered"):
        table.add_column(said(language, f"effect-{name}"), justify="right")
    for one in effects:
        lesson = one.lesson
        day = dt.datetime.fromtimestamp(lesson.accepted_at, zone).date().isoformat()
        code, count = f"effect-{lesson.kind}", len(lesson.texts)
        what = said(language, code, passage=lesson.passage, count=count)
        counts = (lesson.asked_before, lesson.answered_before, one.asked, one.answered)
        table.add_row(day, Text(what), *map(str, counts))
    return table


def as_json(found: Findings, since: str) -> dict[str, Any]:
    """Everything, also the groups that are answered by now."""
    return {
        "format": FORMAT,
        "since": since,
        "questions": found.asked,
        "unclear": found.unclear,
        "groups": [_group_json(number, found) for number in range(len(found.groups))],
        "accepted": [
            {**asdict(one.lesson), "asked_since": one.asked, "answered_since": one.answered}
            for one in found.effects
        ],
    }


def _group_json(number: int, found: Findings) -> dict[str, Any]:
    group = found.groups[number]
    reasons = Counter(one.reason for one in group.words)
    chats = Counter(place for place, _ in {(one.place, one.asker) for one in group.words} if place)
    picked = Counter(one.passage for one in group.words if one.picked)
    proposal = found.proposals.get(number)
    return {
        "example": group.example,
        "shown": _example(group),
        "questions": group.questions,
        "chats": group.chats,
        "open": group.still_open,
        "reasons": {reason: reasons[reason] for reason in REASONS},
        "picked": dict(sorted(picked.items())),
        "places": {at: n for at, n in sorted(chats.items()) if n >= LEAST_CHATS},
        "ways": list(group.ways),
        "nearest": asdict(group.nearest) if group.nearest else None,
        "proposal": _proposal_json(proposal, found.settled.get(number)),
    }


def _proposal_json(proposal: Proposal | None, settled: Settled | None) -> dict[str, Any] | None:
    if settled:
        return {"kind": "settled", "file": settled.file, "like": settled.like}
    if proposal is None:
        return None
    if isinstance(proposal, Draft):
        return {"kind": "draft", "place": proposal.place, "questions": list(proposal.questions)}
    return {"kind": "ways", "passage": proposal.passage, "questions": list(proposal.questions)}
