"""unionbot gaps --accept: proposals that staff have read -> the content files, all or none."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from bot.app import open_encoder
from bot.commands.gaps import read_history
from bot.commands.output import Output
from bot.config import Settings
from bot.learning.effect import counted
from bot.learning.patch import apply, read_patch
from bot.learning.types import Lesson
from bot.state import history
from bot.state.database import Database, Transaction
from bot.state.errors import StateUnavailable
from knowledge.errors import UnionbotError
from knowledge.load import read
from knowledge.save import may_be_changed, save, texts, trial
from knowledge.types import Passage

_Ways = dict[str, tuple[str, ...]]


def accept(settings: Settings, path: Path) -> int:
    """Apply the patch if the content holds with it, and remember what was taken over."""
    hunks = read_patch(_read(path))
    for hunk in hunks:
        if not may_be_changed(hunk.path):
            raise UnionbotError(
                f"Line {hunk.line} of {path} changes {hunk.path}. Only files of services/ and "
                "reports/ can be changed like this. Nothing was changed."
            )
    changed = apply(hunks, texts(settings.content))
    if not changed:
        Output.line(f"Nothing to do: all that is in {path} stands in the files.")
        return 0
    before = _passages(settings.content, settings)
    with trial(settings.content, changed) as copy:
        _, problems = read(copy, settings.today())
        errors = [problem for problem in problems if problem.level == "error"]
        after = _passages(copy, settings)
    if errors:
        for problem in errors:
            Output.note(str(problem))
        raise UnionbotError(
            f"With {path} the content would have {len(errors)} errors (above). Nothing was "
            "changed. Correct the proposals and accept them again."
        )
    lessons = _lessons(settings, before, after)
    _commit(settings, changed, lessons)
    for lesson in lessons:
        ways = f"{len(lesson.texts)} ways of asking"
        what = f"new draft with {ways}" if lesson.kind == "draft" else f"{ways} more"
        Output.line(f"{lesson.passage}: {what}")
    Output.line(f"Changed: {', '.join(sorted(changed))}. Now publish: unionbot build")
    return 0


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode()
    except OSError as error:
        raise UnionbotError(f"{path} cannot be read ({error.strerror}).") from None
    except UnicodeDecodeError:
        raise UnionbotError(f"{path} is not UTF-8. Save it again with that encoding.") from None


def _passages(content: Path, settings: Settings) -> Sequence[Passage]:
    return read(content, settings.today(), drafts=True)[0].passages


def _lessons(
    settings: Settings, before: Sequence[Passage], after: Sequence[Passage]
) -> list[Lesson]:
    """What is new, with how often the like was asked until now."""
    old: _Ways = {passage.id: passage.questions for passage in before}
    words, _ = read_history(settings)
    encode, now = open_encoder(settings).encode, time.time()
    lessons = []
    for passage in after:
        new = tuple(one for one in passage.questions if one not in old.get(passage.id, ()))
        if new:
            before_that = counted(new, words, encode)
            is_known = passage.id in old
            kind: Literal["ways", "draft"] = "ways" if is_known else "draft"
            lessons.append(Lesson(passage.id, kind, new, now, *before_that))
    return lessons


def _commit(settings: Settings, changed: dict[str, str], lessons: Sequence[Lesson]) -> None:
    """Write the files and remember the lessons: if one fails, the other is not done either."""

    def both(tx: Transaction) -> None:
        history.learn(tx, lessons)
        save(settings.content, changed)

    database = Database(settings.database)
    try:
        database.do(both)
    except StateUnavailable:
        raise UnionbotError(
            "The database is busy. Run the same command again: what is in the files already is "
            "not added twice."
        ) from None
    finally:
        database.close()
