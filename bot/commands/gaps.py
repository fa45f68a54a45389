"""unionbot gaps: what was not answered well, by meaning, and what could be done about it."""

from __future__ import annotations

from collections.abc import Sequence
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
from bot.learning.grouping import ALIKE, Encode, group, latest
from bot.learning.nearest import Asker, names_a_subject
from bot.learning.proposals import LEAST_CHATS, propose
from bot.learning.types import Findings, Group, Lesson, Proposal, Words
from bot.settings import Settings, parse_date
from bot.staff_texts import said, say
from bot.state import history
from bot.state.database import Database
from bot.state.errors import StateUnavailable
from knowledge.errors import UnionbotError
from knowledge.load import read
from knowledge.places import Gazetteer
from knowledge.save import texts
from knowledge.text import normalise
from knowledge.types import Passage

# A group as near as this to a question in offtopic.yaml is that question.
_SAME = 0.8


@dataclass(frozen=True, slots=True)
class _Content:
    """The passages of the content folder, those of drafts too; `drafts` are the drafts' files."""

    passages: tuple[Passage, ...]
    drafts: tuple[str, ...]
    off_topic: tuple[str, ...]

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
    drafts = read(settings.content, settings.today(), settings.builds_on)[0].drafts
    knowledge = read(settings.content, settings.today(), settings.builds_on, drafts=True)[0]
    off_topic = tuple(one.question for one in knowledge.offtopic if one.kind != "place")
    return _Content(knowledge.passages, drafts, off_topic)


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
    settled = _settled(groups, content, encode, dialogue.gazetteer)
    proposals: dict[int, Proposal] = {}
    ways = content.ways()
    taken = set(ways)
    for number, one in enumerate(groups):
        if number not in settled and (proposal := propose(one, asker, taken)):
            proposals[number] = proposal
            taken.update(proposal.questions)
    cut = partial(as_searched, gazetteer=dialogue.gazetteer)
    told = tuple(effects(in_force(lessons, ways), words, encode, cut))
    return Findings(len(words), len(words) - len(clear), tuple(groups), proposals, settled, told)


def _settled(
    groups: Sequence[Group], content: _Content, encode: Encode, gazetteer: Gazetteer
) -> dict[int, str]:
    """Groups for which there is a draft already, or that are off topic, and the file."""
    ways = content.ways().items()
    drafted = {
        as_searched(way, gazetteer): one.file for way, one in ways if one.file in content.drafts
    }
    off_topic = dict.fromkeys(map(normalise, content.off_topic), "offtopic.yaml")
    examples = [one.example for one in groups]
    return _like(examples, off_topic, _SAME, encode) | _like(examples, drafted, ALIKE, encode)


def _like(
    examples: list[str], known: dict[str, str], least: float, encode: Encode
) -> dict[int, str]:
    """The examples that are at least so near to a known text, each with that text's file."""
    if not examples or not known:
        return {}
    texts = list(known)
    nearness = encode(examples) @ encode(texts).T
    return {
        number: known[texts[best]]
        for number, best in enumerate(nearness.argmax(axis=1).tolist())
        if nearness[number, best] >= least
    }


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
