"""unionbot gaps: what was not answered well, by meaning, and what could be done about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.app import open_dialogue
from bot.commands import gaps_view
from bot.commands.output import Output
from bot.learning.asked import as_searched
from bot.learning.document import write
from bot.learning.effect import effects, in_force
from bot.learning.grouping import group, latest
from bot.learning.nearest import Asker, names_a_subject
from bot.learning.proposals import LEAST_CHATS, propose
from bot.learning.settled import noted, settled
from bot.learning.types import Findings, Lesson, Proposal, Settled, Words
from bot.settings import Settings, parse_date
from bot.staff_texts import said, say
from bot.state import history
from bot.state.database import Database
from bot.state.errors import StateUnavailable
from knowledge.errors import UnionbotError
from knowledge.load import read
from knowledge.save import texts
from knowledge.text import normalise
from knowledge.types import Passage


@dataclass(frozen=True, slots=True)
class _Content:
    """The passages of the content folder, those of drafts too; `drafts` are the drafts' files."""

    passages: tuple[Passage, ...]
    drafts: tuple[str, ...]
    noted: Mapping[str, Settled]

    def ways(self) -> dict[str, Passage]:
        """Every way of asking, normalised, with its passage."""
        return {
            normalise(question): passage
            for passage in self.passages
            for question in passage.questions
        }


def gaps(
    settings: Settings, *, since: str, limit: int, as_json: bool, proposals: Path | None
) -> int:
    """Print the groups; with `proposals` write the patch to that file too."""
    if proposals is not None and proposals.exists():
        raise UnionbotError(say("proposals-there", file=proposals))
    words, lessons = read_history(settings, since)
    content = _content(settings)
    found = _find(settings, content, words, lessons)
    if as_json:
        Output.json(gaps_view.as_json(found, since))
    else:
        gaps_view.show(found, limit, ZoneInfo(settings.config.time_zone), settings.language)
    if proposals is not None:
        _write(settings, content, found, proposals)
    return 0


def read_history(settings: Settings, since: str = "") -> tuple[list[Words], list[Lesson]]:
    """What was asked since a day (YYYY-MM-DD) and is kept, and what staff took over."""
    start = settings.midnight(parse_date(since)) if since else 0.0
    database = Database(settings.database, only_read=True)
    try:
        return database.read(history.words, start), database.read(history.learnt)
    except StateUnavailable:
        raise UnionbotError(say("database-unread")) from None
    finally:
        database.close()


def _content(settings: Settings) -> _Content:
    folder, day, shipped = settings.content, settings.today(), settings.builds_on
    drafts = read(folder, day, shipped)[0].drafts
    knowledge = read(folder, day, shipped, drafts=True)[0]
    own = read(folder, day, empty=True)[0] if shipped else knowledge
    return _Content(knowledge.passages, drafts, noted(knowledge.offtopic, own.offtopic))


def _find(
    settings: Settings, content: _Content, words: Sequence[Words], lessons: Sequence[Lesson]
) -> Findings:
    """Group what was not answered well and look at each group with the published index."""
    dialogue = open_dialogue(settings)
    encode = dialogue.index.encoder.encode
    clear = [one for one in words if names_a_subject(one, dialogue)]
    asker = Asker(dialogue, settings.today())
    groups = []
    with Output.progress(settings.language) as progress:
        poor = latest([one for one in clear if one.reason])
        grouped = group(poor, asker.place_if_foreign, encode)
        progress.step("look", len(grouped))
        for done, one in enumerate(grouped, 1):
            groups.append(asker.look(one))
            progress("look", done)
    ways = content.ways()
    drafted = {way: one.file for way, one in ways.items() if one.file in content.drafts}
    examples = [one.example for one in groups]
    told = settled(examples, drafted, content.noted, encode, dialogue.gazetteer)
    proposals: dict[int, Proposal] = {}
    taken = set(ways)
    for number, one in enumerate(groups):
        if number not in told and (proposal := propose(one, asker, taken)):
            proposals[number] = proposal
            taken.update(proposal.questions)
    cut = partial(as_searched, gazetteer=dialogue.gazetteer)
    came_of = tuple(effects(in_force(lessons, ways), words, encode, cut))
    unclear = len(words) - len(clear)
    return Findings(len(words), unclear, tuple(groups), proposals, told, came_of)


def _write(settings: Settings, content: _Content, found: Findings, path: Path) -> None:
    passages = {passage.id: passage for passage in content.passages}
    document = write(
        [found.proposals[number] for number in sorted(found.proposals)],
        texts(settings.content),
        passages.get,
        settings.today(),
        _shipped(settings),
    )
    for one in document.elsewhere:
        where = {"passage": one.passage, "folder": settings.content}
        Output.note(said(settings.language, "proposals-elsewhere", **where))
    if not document.written:
        Output.note(said(settings.language, "nothing-to-propose", chats=LEAST_CHATS))
        return
    Output.file(path, document.text.encode())
    count = document.written
    Output.note(said(settings.language, "proposals-written", count=count, file=path))


def _shipped(settings: Settings) -> dict[str, str]:
    """The files that the folder builds on, named as passages name them."""
    if settings.builds_on is None:
        return {}
    return {f"shipped/{path}": text for path, text in texts(settings.builds_on).items()}
