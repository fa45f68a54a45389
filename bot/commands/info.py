"""unionbot info: what is published, from what, when, and how good it is; what was before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any
from zoneinfo import ZoneInfo

from bot.app import open_store
from bot.commands.build import rate_lines
from bot.commands.output import Output
from bot.settings import Settings
from bot.staff_texts import said, say
from index.history import Kept, history
from index.snapshot import Manifest, read_manifest, verify
from knowledge.errors import UnionbotError
from knowledge.messages import Message, in_language


def info(settings: Settings, *, as_json: bool) -> int:
    """Print the manifest of the published index after verifying every file."""
    folder = open_store(settings).current()
    manifest = read_manifest(folder)
    verify(folder, manifest)
    if as_json:
        Output.json({"name": folder.name, **asdict(manifest)})
        return 0
    language = settings.language
    lines: list[str] = [
        say("info-index", name=folder.name, files=len(manifest.files)),
        say("info-folder", folder=folder),
        say("info-built", created=_when(manifest, ZoneInfo(settings.config.time_zone))),
        say("info-content", content=manifest.content, digest=manifest.content_digest[:16]),
        say("info-passages", passages=manifest.passages, views=manifest.views),
        say("info-encoder", encoder=manifest.encoder, dim=manifest.dim),
        say("info-vectors", vectors=manifest.vector_index),
    ]
    if manifest.forced:
        lines.append(say("info-forced", line=forced_line(manifest.forced)))
        lines += [f"  {line}" for line in manifest.forced["failed"]]
    for line in lines:
        Output.line(in_language(line, language))
    if manifest.rates:
        Output.line(said(language, "info-rates"))
        for line in rate_lines(dict(manifest.rates), language):
            Output.line(line)
    return 0


def show_history(settings: Settings, *, as_json: bool) -> int:
    """Print every kept index, the newest publication first; verifies none."""
    kept = history(open_store(settings))
    if not kept:
        raise UnionbotError(say("no-history", folder=settings.index))
    for one in kept:
        if as_json:
            Output.json(_as_json(one))
        else:
            line = _line(one, ZoneInfo(settings.config.time_zone))
            Output.line(in_language(line, settings.language))
    return 0


def forced_line(forced: Mapping[str, Any]) -> Message:
    """Who published although something failed, and why."""
    count = len(forced["failed"])
    if not forced["by"]:
        return say("forced-first", count=count)
    return say("forced-by", by=forced["by"], reason=forced["reason"], count=count)


def _as_json(one: Kept) -> dict[str, Any]:
    if one.manifest is None:
        return {"name": one.name, "current": one.current, "readable": False}
    manifest = {key: value for key, value in asdict(one.manifest).items() if key != "files"}
    return {"name": one.name, "current": one.current, "readable": True, **manifest}


def _line(one: Kept, zone: ZoneInfo) -> Message:
    mark = "*" if one.current else " "
    if one.manifest is None:
        return say("history-unreadable", mark=mark, name=one.name)
    made = one.manifest
    forced = say("history-forced", line=forced_line(made.forced)) if made.forced else ""
    return say(
        "history-line",
        mark=mark, name=one.name, when=_when(made, zone), passages=made.passages,
        content=made.content_digest[:12], forced=forced,
    )  # fmt: skip


def _when(made: Manifest, zone: ZoneInfo) -> str:
    """When it was made, on the clocks of the union's members."""
    return f"{dt.datetime.fromisoformat(made.created).astimezone(zone):%Y-%m-%d %H:%M:%S}"
