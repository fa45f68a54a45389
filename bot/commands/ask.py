"""unionbot ask: one question, or a file of conversations."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bot.app import open_dialogue
from bot.commands.output import Output
from bot.dialogue import Dialogue
from bot.settings import Settings, parse_date
from bot.staff_texts import say
from bot.types import Reply, State, Turn
from knowledge.errors import UnionbotError
from knowledge.messages import why


def ask(
    settings: Settings, question: str, place: str, date: str, *, as_json: bool, explain: bool
) -> int:
    """Answer one question. The kind of reply never changes the exit code."""
    day = parse_date(date) if date else settings.today()
    reply, _ = open_dialogue(settings).reply(Turn(question, place), State(), day)
    if as_json:
        Output.json(reply_json(reply, explain))
        return 0
    Output.line(reply.text)
    for choice in reply.choices if reply.kind == "answer" else ():
        Output.line(f"  - {choice.label}")
    if explain:
        Output.line(json.dumps(dict(reply.trace), ensure_ascii=False, indent=2))
    return 0


def ask_batch(settings: Settings, path: str, date: str, *, explain: bool) -> int:
    """Answer each conversation of a JSON Lines file; 1 if a line is malformed."""
    day = parse_date(date) if date else settings.today()
    dialogue = open_dialogue(settings)
    failed = False
    for number, line in enumerate(_lines(path), 1):
        text = line.removeprefix("\ufeff").strip()
        if not text:
            continue
        item, problem = _item(text)
        if problem:
            failed = True
            Output.json({"id": item.get("id"), "error": f"line {number}: {problem}"})
            continue
        reply = _last_reply(dialogue, item["turns"], item.get("place") or "", day)
        Output.json({"id": item["id"], "reply": reply_json(reply, explain)})
    return 1 if failed else 0


def _lines(path: str) -> Iterable[str]:
    try:
        if path == "-":
            yield from sys.stdin
        else:
            with Path(path).open(encoding="utf-8", errors="replace") as file:
                yield from file
    except OSError as error:
        raise UnionbotError(say("file-unreadable", file=path, reason=why(error))) from error


def _item(line: str) -> tuple[Mapping[str, Any], str]:
    """The item of a line, and what is wrong with it ("" if nothing)."""
    try:
        item = json.loads(line)
    except (ValueError, RecursionError):
        return {}, "not JSON"
    if not isinstance(item, dict):
        return {}, "not an object"
    if not isinstance(item.get("id"), str):
        return {}, "'id' must be text"
    turns = item.get("turns")
    if not isinstance(turns, list) or not turns or not all(isinstance(t, str) for t in turns):
        return item, "'turns' must be a list of at least one text"
    if not isinstance(item.get("place"), str | None):
        return item, "'place' must be text or null"
    return item, ""


def _last_reply(dialogue: Dialogue, turns: list[str], place: str, day: dt.date) -> Reply:
    state = State()
    for text in turns[:-1]:
        _, state = dialogue.reply(Turn(text, place), state, day)
    return dialogue.reply(Turn(turns[-1], place), state, day)[0]


def reply_json(reply: Reply, explain: bool) -> dict[str, Any]:
    """The stable form of a reply. Fields may be added, none is removed or changes its meaning."""
    value = {
        "kind": reply.kind,
        "text": reply.text,
        "choices": [{"label": choice.label, "send": choice.send} for choice in reply.choices],
        "sources": [asdict(source) for source in reply.sources],
        "place": reply.place,
        "confidence": reply.confidence,
        "passages": list(reply.passages),
    }
    return {**value, "trace": dict(reply.trace)} if explain else value
