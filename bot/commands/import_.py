"""unionbot import: documents -> drafts in the content folder, for a person to review."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bot.commands.output import Output
from bot.config import Settings
from bot.messages import message
from knowledge.errors import UnionbotError
from knowledge.importing.draft import Options, draft_file
from knowledge.importing.save import add_place, free_path, imported_before, save
from knowledge.importing.types import Draft
from knowledge.load import read
from knowledge.places import Gazetteer

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def import_files(
    settings: Settings,
    files: Sequence[Path],
    *,
    given: Mapping[str, str],
    output: Path | None = None,
    force: bool = False,
    as_json: bool = False,
) -> int:
    """Import each file by itself; 1 if any could not be, the others are imported all the same.

    `given` are values that need not be guessed, by the keys of a report's head.
    """
    failed = 0
    for file in files:
        if sys.stderr.isatty():
            Output.note(f"{file} ...")
        try:
            draft, path, place_added = _import_one(settings, file, given, output, force=force)
        except UnionbotError as error:
            failed += 1
            if as_json:
                Output.json({"format": 1, "file": str(file), "error": str(error)})
            Output.note(f"{file}: {error}")
            continue
        if as_json:
            Output.json(_as_json(draft, file, path, place_added=place_added))
        else:
            _tell(draft, file, path, place_added=place_added)
    if not as_json and failed < len(files):
        Output.note(
            "Read each draft through, correct it, write 状态: 已审 in its head, then: "
            "unionbot check. To try drafts first: unionbot build --drafts, unionbot chat --drafts"
        )
    return 1 if failed else 0


def _import_one(
    settings: Settings, file: Path, given: Mapping[str, str], output: Path | None, *, force: bool
) -> tuple[Draft, Path, bool]:
    content = settings.content
    knowledge, _ = read(content, settings.today(), settings.builds_on, drafts=True, empty=True)
    options = Options(
        knowledge,
        settings.today(),
        contact=settings.config.contact.zh or message("contact", "zh"),
        given=given,
        name=output.stem if output else "",
    )
    draft = draft_file(file, options)
    before = imported_before(content).get(draft.fingerprint)
    if before and not force and (not output or output == before):
        shown = before.relative_to(content).as_posix()
        raise UnionbotError(f"was imported before, as {shown}. To make that draft anew: --force")
    path = output or before or free_path(content / draft.path)
    if path.stem != Path(draft.path).stem:
        draft = draft_file(
            file, Options(knowledge, options.today, options.contact, given, path.stem)
        )
    if path.suffix != Path(draft.path).suffix:
        raise UnionbotError(f"makes a {Path(draft.path).suffix} file. Give such a name: --output")
    save(draft, path, force=force)
    gazetteer = Gazetteer(knowledge.places.with_drafts(), knowledge.vocabulary.terms)
    return draft, path, add_place(content, draft.place, gazetteer)


def wrong_option(output: Path | None, date: str) -> str:
    """Why an option cannot be used, or ""."""
    if output and not _ID.fullmatch(output.stem):
        return f"--output: '{output.stem}' is no id; use small letters a-z, digits and '-' only"
    if date and not _DATE.fullmatch(date):
        return f"--date: '{date}' is no date; write it like 2026, 2026-05 or 2026-05-31"
    return ""


def _as_json(draft: Draft, file: Path, path: Path, *, place_added: bool) -> dict[str, Any]:
    return {
        "format": 1,
        "file": str(file),
        "draft": str(path),
        "passages": draft.passages,
        "questions": draft.questions,
        "guesses": {k: {"value": g.value, "why": g.why} for k, g in draft.guesses.items()},
        "dropped": [{"where": d.where, "why": d.reason, "text": d.text} for d in draft.dropped],
        "notes": list(draft.notes),
        "place_added": draft.place if place_added else "",
    }


def _tell(draft: Draft, file: Path, path: Path, *, place_added: bool) -> None:
    Output.line(f"{file} -> {path}: {draft.passages} passages, {draft.questions} ways of asking.")
    for key, guess in draft.guesses.items():
        Output.line(f"  {key}: {guess.value}" + (f"  (guessed: {guess.why})" if guess.why else ""))
    for note in draft.notes:
        Output.line(f"  {note}")
    if draft.dropped:
        Output.line(f"  {len(draft.dropped)} lines left out; they are listed at the draft's end.")
    if place_added:
        Output.line(f"  {draft.place} was added to places.yaml as a draft; check its line.")
