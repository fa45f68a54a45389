"""unionbot gaps --accept: proposals that staff have read -> the content files, all or none."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Literal

from bot.app import open_encoder
from bot.commands.gaps import read_history
from bot.commands.output import Output
from bot.learning.asked import as_searched
from bot.learning.effect import counted
from bot.learning.patch import apply, read_patch
from bot.learning.types import Lesson
from bot.settings import Settings
from bot.staff_texts import said, say
from bot.state import history
from bot.state.database import Database
from bot.state.errors import StateUnavailable
from knowledge.errors import Problem, UnionbotError
from knowledge.load import read
from knowledge.messages import why
from knowledge.places import Gazetteer
from knowledge.save import may_be_changed, save, texts, trial
from knowledge.status import is_draft
from knowledge.types import Knowledge, Passage

_Ways = dict[str, tuple[str, ...]]


def accept(settings: Settings, path: Path) -> int:
    """Apply the patch if the content holds with it, and remember what was taken over."""
    hunks = read_patch(_read(path))
    for hunk in hunks:
        if not may_be_changed(hunk.path):
            raise UnionbotError(
                say("not-to-be-changed", patch=path, line=hunk.line, file=hunk.path)
            )
    changed = apply(hunks, texts(settings.content))
    if not changed:
        Output.line(said(settings.language, "nothing-to-accept", patch=path))
        return 0
    before = _passages(settings.content, settings)
    with trial(settings.content, changed) as copy:
        errors, after = _tried(copy, settings, changed)
    if errors:
        for problem in errors:
            Output.note(problem.text(settings.language))
        raise UnionbotError(say("errors-if-accepted", patch=path, count=len(errors)))
    lessons = _lessons(settings, before, after)
    _commit(settings, changed, lessons)
    drafts = sorted(path for path, text in changed.items() if is_draft(text))
    files = {passage.id: passage.file for passage in after.passages}
    for lesson in lessons:
        # Staff may have written the answer in the proposals already.
        is_answer = lesson.kind == "draft" and files[lesson.passage] not in drafts
        code = "accepted-answer" if is_answer else f"accepted-{lesson.kind}"
        told = {"passage": lesson.passage, "count": len(lesson.texts)}
        Output.line(said(settings.language, code, **told))
    code = "accepted-drafts" if drafts else "accepted"
    names = {"files": ", ".join(sorted(changed)), "drafts": ", ".join(drafts)}
    Output.line(said(settings.language, code, **names))
    return 0


def _tried(
    content: Path, settings: Settings, changed: Mapping[str, str]
) -> tuple[list[Problem], Knowledge]:
    """What would be wrong with the changes, and the knowledge that there would be.

    What is wrong in a draft is else only a warning. Here it is what staff have just read, and
    they expect nothing but `待填` to be left to do.
    """
    day, shipped = settings.today(), settings.builds_on
    problems = read(content, day, shipped)[1]
    knowledge, with_drafts = read(content, day, shipped, drafts=True)
    errors = [one for one in problems if one.level == "error"]
    new = [one for one in with_drafts if one.level == "error" and one.path in changed]
    return [*errors, *(one for one in new if one not in errors)], knowledge


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode()
    except OSError as error:
        raise UnionbotError(say("file-unreadable", file=path, reason=why(error))) from None
    except UnicodeDecodeError:
        raise UnionbotError(say("patch-not-utf8", patch=path)) from None


def _passages(content: Path, settings: Settings) -> Sequence[Passage]:
    return read(content, settings.today(), settings.builds_on, drafts=True)[0].passages


def _lessons(settings: Settings, before: Sequence[Passage], after: Knowledge) -> list[Lesson]:
    """What is new, with how often the like was asked until now."""
    old: _Ways = {passage.id: passage.questions for passage in before}
    words, _ = read_history(settings)
    encode, now = open_encoder(settings).encode, time.time()
    lessons = []
    cut = partial(as_searched, gazetteer=Gazetteer(after.places, after.vocabulary.terms))
    for passage in after.passages:
        new = tuple(one for one in passage.questions if one not in old.get(passage.id, ()))
        if new:
            before_that = counted(new, words, encode, cut)
            is_known = passage.id in old
            kind: Literal["ways", "draft"] = "ways" if is_known else "draft"
            lessons.append(Lesson(passage.id, kind, new, now, *before_that))
    return lessons


def _commit(settings: Settings, changed: dict[str, str], lessons: Sequence[Lesson]) -> None:
    """Write the files and remember the lessons: if one fails, the other is not done either.

    Killed in between, the lessons are there and the files are not: such lessons count for nothing
    (`effect.in_force`), and accepting the same again puts others in their place.
    """
    database = Database(settings.database)
    try:
        database.do(history.learn, lessons)
        try:
            save(settings.content, changed)
        except UnionbotError:
            database.do(history.unlearn, lessons)
            raise
    except StateUnavailable:
        raise UnionbotError(say("accept-busy")) from None
    finally:
        database.close()
