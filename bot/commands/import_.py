"""unionbot import: documents -> drafts in the content folder, for a person to review."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from bot.commands.output import Output
from bot.messages import message
from bot.settings import Settings
from bot.staff_texts import said, say
from knowledge.errors import UnionbotError
from knowledge.importing.draft import Options, draft_file
from knowledge.importing.save import (
    PLACES,
    free_path,
    imported_before,
    may_write,
    one_at_a_time,
    with_its_places,
)
from knowledge.importing.texts import say as why_not
from knowledge.importing.types import Draft
from knowledge.load import read
from knowledge.messages import Message, in_language
from knowledge.places import Gazetteer
from knowledge.save import save
from knowledge.types import Place

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def import_files(
    settings: Settings,
    files: Sequence[Path],
    *,
    given: Mapping[str, str],
    output: Path | None = None,
    force: bool = False,
    kind: str = "",
    as_json: bool = False,
) -> int:
    """Import each file by itself; 1 if any could not be, the others are imported all the same.

    `given` are values that need not be guessed, by the keys of a report's head; `kind` is
    "report", "service", or "" to tell by the document. Raises `UnionbotError` where there is no
    folder of one's own: a draft has no place in the package.
    """
    if settings.config.content == "shipped" and output is None:
        raise UnionbotError(say("no-own-folder"))
    failed = 0
    for file in files:
        if sys.stderr.isatty():
            Output.note(f"{file} ...")
        try:
            with one_at_a_time(settings.content):
                done = _import_one(settings, file, given, output, kind, force=force)
        except UnionbotError as error:
            failed += 1
            if as_json:
                Output.json({"format": 1, "file": str(file), "error": str(error)})
            reason = Message(str(error), error.text("zh"))
            Output.note(said(settings.language, "not-imported", file=file, reason=reason))
            continue
        draft, path, added = done
        if as_json:
            Output.json(_as_json(draft, file, path, added))
        else:
            for line in _told(draft, file, path, added):
                Output.line(in_language(line, settings.language))
    if not as_json and failed < len(files):
        Output.note(said(settings.language, "after-import"))
    return 1 if failed else 0


def _import_one(
    settings: Settings,
    file: Path,
    given: Mapping[str, str],
    output: Path | None,
    kind: str,
    *,
    force: bool,
) -> tuple[Draft, Path, list[Place]]:
    content = settings.content
    knowledge, _ = read(content, settings.today(), settings.builds_on, drafts=True, empty=True)
    options = Options(
        knowledge,
        settings.today(),
        contact=settings.config.contact.zh or message("contact", "zh"),
        given=given,
        name=output.stem if output else "",
        kind=kind,
    )
    draft = draft_file(file, options)
    before = imported_before(content).get(draft.fingerprint)
    if before and not force and (not output or output == before):
        shown = before.relative_to(content).as_posix()
        raise UnionbotError(why_not("imported-before", file=shown))
    path = output or before or free_path(content / draft.path)
    if path.stem != Path(draft.path).stem or path.exists():
        # What the draft in its way has is no longer taken.
        others = tuple(p for p in knowledge.passages if content / p.file != path.absolute())
        kept = replace(knowledge, passages=others)
        draft = draft_file(file, replace(options, name=path.stem, knowledge=kept))
    if path.suffix != Path(draft.path).suffix:
        raise UnionbotError(why_not("other-ending", ending=Path(draft.path).suffix))
    may_write(path, force=force)
    gazetteer = Gazetteer(knowledge.places.with_drafts(), knowledge.vocabulary.terms)
    vocabulary = knowledge.vocabulary
    words = (*knowledge.places.not_places, *vocabulary.terms, *vocabulary.synonyms)
    places, added = with_its_places(content, draft.place, gazetteer, draft.places_inside, words)
    # The places first: killed in between, an import is simply run again.
    changed = {} if places is None else {PLACES: places}
    save(content, {**changed, str(path.absolute()): draft.text})
    return draft, path, added


def wrong_option(output: Path | None, date: str) -> str:
    """Why an option cannot be used, or ""."""
    if output and not _ID.fullmatch(output.stem):
        return say("output-is-no-id", name=output.stem)
    if date and not _DATE.fullmatch(date):
        return say("date-is-no-date", date=date)
    return ""


def _as_json(draft: Draft, file: Path, path: Path, added: Sequence[Place]) -> dict[str, Any]:
    names = [one.name for one in added]
    return {
        "format": 1,
        "file": str(file),
        "draft": str(path),
        "passages": draft.passages,
        "questions": draft.questions,
        "guesses": {k: {"value": g.value, "why": g.why} for k, g in draft.guesses.items()},
        "dropped": [{"where": d.where, "why": d.reason, "text": d.text} for d in draft.dropped],
        "notes": list(draft.notes),
        "place_added": draft.place if draft.place in names else "",
        "places_added": names,
    }


def _told(draft: Draft, file: Path, path: Path, added: Sequence[Place]) -> list[str]:
    """What was made of a document, as lines."""
    counts = {"passages": draft.passages, "questions": draft.questions}
    here = Path.cwd()
    shown = path.relative_to(here) if path.is_relative_to(here) else path
    lines: list[str] = [say("imported", file=file, draft=shown, **counts)]
    for key, guess in draft.guesses.items():
        code = "guessed" if guess.why else "given"
        values = {"value": guess.value, **({"why": guess.why} if guess.why else {})}
        lines.append(say(code, name=say(f"guess-{key}"), **values))
    lines += [f"  {note}" for note in draft.notes]
    if draft.dropped:
        lines.append(say("lines-left-out", count=len(draft.dropped)))
    if len(added) == 1:
        lines.append(say("place-added", place=added[0].name))
    elif added:
        lines.append(say("places-added", count=len(added), places=_list([p.name for p in added])))
    # What is listed under a longer name comes with that name's short ones: they were looked at.
    if short := [one.names[0] for one in added if one.names == (one.name[:-1],)]:
        lines.append(say("short-names-proposed", names=_list(short)))
    return lines


def _list(names: Sequence[str]) -> Message:
    return Message(", ".join(names), "、".join(names))
