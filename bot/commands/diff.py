"""unionbot diff: which questions would get another answer with the content as it is now."""

from __future__ import annotations

import datetime as dt
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bot.affected import Side, affected, ways
from bot.app import open_store, place_list
from bot.asking import one_by_one
from bot.commands.beside import Beside
from bot.commands.diff_output import print_json, print_table
from bot.commands.draft import Draft, make_draft
from bot.commands.output import Output
from bot.commands.review import review
from bot.dialogue import Dialogue
from bot.diff import Asked, Outcome, Said, compared, differences
from bot.diff_page import render
from bot.evaluate import ask
from bot.gate import failed_checks
from bot.privacy import without_masks
from bot.settings import Settings
from bot.staff_texts import said, say
from bot.tuning import learnt_decoys
from index.changes import changes, read_entries
from index.snapshot import LAYOUT, read_json, read_manifest
from knowledge.errors import UnionbotError
from knowledge.load import load
from knowledge.messages import Language
from knowledge.save import for_the_moment
from knowledge.types import Knowledge, Vocabulary

# Asking costs about 10 ms on either side: after a large change only the nearest are asked.
_MOST = 600
_BATCH = 50


@dataclass(frozen=True, slots=True)
class Options:
    """What is asked, and how it is shown."""

    everything: bool = False
    recent: int = 0
    as_json: bool = False
    page: Path | None = None
    exit_code: bool = False
    verbose: bool = False


def diff(settings: Settings, options: Options) -> int:
    """Show the differences; 1 if there are any and `exit_code` is set, else 0.

    Publishes nothing, and writes nothing but the page and the cache that builds use.
    """
    recent = _recent(settings, options) if options.recent else []
    published = open_store(settings).current()
    read_manifest(published)
    knowledge, warnings = load(settings.content, settings.today(), settings.builds_on)
    for warning in warnings:
        Output.note(warning.text(settings.language))
    with ExitStack() as stack:
        with for_the_moment():
            folder = tempfile.TemporaryDirectory(prefix="unionbot-diff-")
            scratch = Path(stack.enter_context(folder))
        with Beside(settings, published) as before:
            opened = before.ask(partial(_reply, settings.today()), [])
            with for_the_moment():
                draft = make_draft(settings, knowledge, published, scratch)
            opened()
            outcome = _compare(settings, options, knowledge, draft, before, published, recent)
        review(
            draft.dialogue, draft.entries, outcome.changes.touched,
            settings.today(), settings.language, verbose=options.verbose,
        )  # fmt: skip
    _show(outcome, options, settings.language)
    return 1 if options.exit_code and outcome.differences else 0


def _compare(
    settings: Settings,
    options: Options,
    knowledge: Knowledge,
    draft: Draft,
    before: Beside,
    published: Path,
    recent: Sequence[Asked],
) -> Outcome:
    found = changes(published, draft.folder)
    old = read_entries(published, found.touched)
    new = [entry for entry in draft.entries if entry.passage.id in found.touched]
    words, decoys = read_json(published, LAYOUT.words), read_json(published, LAYOUT.decoys)
    synonyms = {say: tuple(means) for say, means in words["synonyms"].items()}
    sides = (
        Side(
            old,
            place_list(read_json(published, LAYOUT.places)),
            Vocabulary(synonyms, tuple(words["terms"])),
            decoys,
        ),
        Side(new, knowledge.places, knowledge.vocabulary, learnt_decoys(knowledge.offtopic)),
    )
    own = ways([*new, *old])
    others = [*ways(draft.entries), *recent]
    checks = [Asked(one.question, one.place, "check") for one in knowledge.checks]
    pool = _once([*checks, *own, *others])
    if options.everything:
        questions = pool
    else:
        near = affected(others, *sides, draft.dialogue.index.encoder)
        questions = _once([*checks, *own, *near[:_MOST]])
        if len(near) > _MOST:
            Output.note(said(settings.language, "near-questions", count=len(near), most=_MOST))
        if draft.fitted:
            Output.note(said(settings.language, "thresholds-move"))
    replied = _ask(settings, draft, before, questions)
    return Outcome(
        published.name,
        len(questions),
        len(pool),
        found,
        differences(replied, found.removed),
        failed_checks(draft.dialogue, knowledge.checks, settings.today()),
    )


def _ask(
    settings: Settings, draft: Draft, before: Beside, questions: Sequence[Asked]
) -> list[tuple[Asked, Said, Said]]:
    """Each question with its reply before and after, both sides at the same time."""
    day = settings.today()
    batches = [questions[at : at + _BATCH] for at in range(0, len(questions), _BATCH)]
    do = partial(_reply, day)
    found: list[tuple[Asked, Said, Said]] = []
    with Output.progress(settings.language) as progress:
        progress.step("ask", len(questions))
        for batch in batches:
            answered = before.ask(do, batch)
            after = one_by_one(do, draft.dialogue, batch)
            found += zip(batch, answered(), after, strict=True)
            progress("ask", len(found))
    return found


def _reply(day: dt.date, dialogue: Dialogue, asked: Asked) -> Said:
    """What is said to a question as the first of a conversation."""
    return compared(ask(dialogue, [asked.question], asked.place, day))


def _once(asked: Sequence[Asked]) -> list[Asked]:
    """Each question at each place once, as the first of its kind."""
    return list({(one.question, one.place): one for one in reversed(asked)}.values())[::-1]


def _recent(settings: Settings, options: Options) -> list[Asked]:
    """What workers asked last, masked: for the eyes of staff at a terminal, for nothing else."""
    if options.as_json or options.page or not sys.stdout.isatty():
        raise UnionbotError(say("terminal-only"))
    from bot.state import questions
    from bot.state.database import Database
    from bot.state.errors import StateUnavailable

    database = Database(settings.database, only_read=True)
    try:
        found = database.read(questions.recent, options.recent)
    except StateUnavailable:
        raise UnionbotError(say("database-unread")) from None
    finally:
        database.close()
    return [Asked(without_masks(text), place, "recent") for text, place in found]


def _show(outcome: Outcome, options: Options, language: Language) -> None:
    if options.page:
        Output.file(options.page, render(outcome).encode())
        Output.note(said(language, "page-written", file=options.page))
    if options.as_json:
        print_json(outcome)
    else:
        print_table(outcome, language, verbose=options.verbose)
