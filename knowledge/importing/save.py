"""Drafts -> files of the content folder: whole or not at all, and never over a person's work."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path

import yaml

from knowledge.errors import UnionbotError
from knowledge.importing.places import guess_within, place_entry, with_place
from knowledge.importing.texts import say
from knowledge.importing.types import Draft
from knowledge.messages import why
from knowledge.places import Gazetteer
from knowledge.status import TO_FILL_IN, is_draft

SOURCE_MARK = "原件："
_SOURCE = re.compile(rf"^# {SOURCE_MARK}.*（(?P<fingerprint>[0-9a-f]+)）$", re.MULTILINE)


def imported_before(content: Path) -> dict[str, Path]:
    """The files that were made by import, by the fingerprint of the document they came from."""
    found: dict[str, Path] = {}
    for pattern in ("reports/[!.]*.md", "services/[!.]*.yaml"):
        for path in sorted(content.glob(pattern)):
            match = _SOURCE.search(path.read_text(encoding="utf-8", errors="replace"))
            if match:
                found.setdefault(match["fingerprint"], path)
    return found


def free_path(path: Path) -> Path:
    """`path`, or the first of name-2, name-3 … that no file has."""
    number, free = 2, path
    while free.exists():
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
        number += 1
    return free


def save(draft: Draft, path: Path, *, force: bool) -> None:
    """Write a draft. Raises `UnionbotError` if a file is in its way."""
    if path.exists():
        if not force:
            raise UnionbotError(say("in-the-way", file=path))
        if not is_draft(path.read_text(encoding="utf-8", errors="replace")):
            raise UnionbotError(say("reviewed-in-the-way", file=path))
    write(path, draft.text)


def add_place(content: Path, place: str, gazetteer: Gazetteer) -> bool:
    """Add a place that the folder lacks as a draft; False if there is nothing to add."""
    if place in gazetteer or place == TO_FILL_IN:
        return False
    path = content / "places.yaml"
    try:
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        changed = with_place(text, place_entry(place, guess_within(place, gazetteer)))
    except (yaml.YAMLError, UnicodeDecodeError):
        raise UnionbotError(say("places-unreadable")) from None
    write(path, changed)
    return True


def write(path: Path, text: str) -> None:
    """Write a file in one step: a reader sees the old one or the new one."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=path.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            Path(name).chmod(0o644 if not path.exists() else path.stat().st_mode & 0o777)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise UnionbotError(say("draft-not-written", file=path, reason=why(error))) from None
