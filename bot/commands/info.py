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
from bot.config import Settings
from index.history import Kept, history
from index.snapshot import read_manifest, verify
from knowledge.errors import UnionbotError


def info(settings: Settings, *, as_json: bool) -> int:
    """Print the manifest of the published index after verifying every file."""
    folder = open_store(settings).current()
    manifest = read_manifest(folder)
    verify(folder, manifest)
    if as_json:
        Output.json({"name": folder.name, **asdict(manifest)})
        return 0
    Output.line(f"index      {folder.name} (all {len(manifest.files)} files verified)")
    Output.line(f"folder     {folder}")
    Output.line(f"built      {manifest.created}")
    Output.line(f"content    {manifest.content}, digest {manifest.content_digest[:16]}")
    Output.line(f"passages   {manifest.passages}, found by {manifest.views} texts")
    Output.line(f"encoder    {manifest.encoder}, {manifest.dim} dimensions")
    Output.line(f"vectors    {manifest.vector_index}")
    if manifest.forced:
        Output.line(f"forced     {forced_line(manifest.forced)}")
        for line in manifest.forced["failed"]:
            Output.line(f"  {line}")
    if manifest.rates:
        Output.line("rates")
        for line in rate_lines(dict(manifest.rates), settings.language):
            Output.line(line)
    return 0


def show_history(settings: Settings, *, as_json: bool) -> int:
    """Print every kept index, the newest publication first; verifies none."""
    kept = history(open_store(settings))
    if not kept:
        raise UnionbotError(f"No index is kept in {settings.index}. Run: unionbot build")
    for one in kept:
        if as_json:
            Output.json(_as_json(one))
        else:
            Output.line(_line(one, ZoneInfo(settings.config.time_zone)))
    return 0


def forced_line(forced: Mapping[str, Any]) -> str:
    """Who published although something failed, and why."""
    who = f"by {forced['by']}: " if forced["by"] else ""
    return f"{who}{forced['reason']} ({len(forced['failed'])} not met)"


def _as_json(one: Kept) -> dict[str, Any]:
    if one.manifest is None:
        return {"name": one.name, "current": one.current, "readable": False}
    manifest = {key: value for key, value in asdict(one.manifest).items() if key != "files"}
    return {"name": one.name, "current": one.current, "readable": True, **manifest}


def _line(one: Kept, zone: ZoneInfo) -> str:
    mark = "*" if one.current else " "
    if one.manifest is None:
        return f"{mark} {one.name}  cannot be read by this version"
    made = one.manifest
    when = dt.datetime.fromisoformat(made.created).astimezone(zone)
    line = (
        f"{mark} {one.name}  {when:%Y-%m-%d %H:%M:%S}  content {made.content_digest[:12]}  "
        f"{made.passages} passages"
    )
    return f"{line}  forced {forced_line(made.forced)}" if made.forced else line
