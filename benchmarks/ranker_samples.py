"""The questions that ranker and judge are learnt from, with the evidence found for each.

From the development part of benchmarks/questions (two thirds, by hash of the last turn; the
other third is never looked at), from ways of asking with themselves left out, and from the
learnt part of offtopic.yaml. Of development conversations every text that the last turn was looked
up as: completed from what was said before, a question reads otherwise than people ask. Questions
to reports are asked a second time of reports that have
only the ways of asking which import proposes: who learns from reports full of workers' words
alone believes no draft.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from benchmarks.rebuilt import rebuilt
from benchmarks.sample import LeftOver, Sample
from benchmarks.talks import (
    DAY,
    QUESTIONS,
    Talk,
    after_others,
    development_talks,
    readings,
)
from bot.app import open_dialogue
from bot.dialogue import Dialogue
from bot.evaluate import Question, is_held_out, read_questions
from bot.settings import Settings
from bot.tuning import learnt_decoys, learnt_questions, own_scope, ways_of_asking
from bot.where import Asked, asked_place
from index.border import LearntBorders
from index.border_learning import learn_borders
from index.decoys import Doubt
from index.evidence import FEATURES
from index.fit import sample_views
from index.hashed import grams
from index.residue import left_over
from index.search import Index
from index.types import Hit
from knowledge.importing.propose import proposals
from knowledge.importing.types import Section
from knowledge.load import load
from knowledge.text import is_english, normalise
from knowledge.types import NATIONWIDE, Entry, Knowledge
from knowledge.views import entries

SINGLE_SETS = (
    "fact", "fact-3", "fact-4", "fact-5", "fact-6", "fact-7", "fact-8", "fact-9",
    "rule", "rule-3", "rule-4", "rule-5", "rule-6", "rule-7", "rule-8", "rule-9",
    "rule-10", "rule-11", "rule-12", "rule-13", "rule-14", "rule-15", "fact-10",
    "typo-fact", "typo-fact-4", "typo-fact-5", "typo-fact-6", "typo-fact-7", "typo-fact-8",
    "typo-rule", "typo-rule-4", "typo-rule-5", "typo-rule-6", "typo-rule-7",
    "typo-rule-8", "typo-rule-9", "typo-rule-10", "typo-rule-11",
    "english-fact", "english-fact-2", "english-fact-4", "english-fact-5", "english-fact-6",
    "english-fact-7", "english-rule", "english-rule-2", "english-rule-4", "english-rule-5",
    "english-rule-6", "english-rule-7", "english-rule-8", "english-rule-9", "english-fact-8",
    "english-fact-9", "english-rule-10", "english-rule-11", "english-rule-12", "english-fact-10",
    "english-rule-13", "english-rule-14", "english-rule-15",
    "missing", "missing-3", "missing-4", "missing-5", "missing-6", "missing-7", "missing-8",
)  # fmt: skip
# What is asked of drafts.
_DRAFT_SETS = (
    "fact", "fact-3", "fact-4", "fact-5", "typo-fact", "typo-fact-4", "missing", "missing-3",
)  # fmt: skip
# Every so many-th off-topic question is said within a talk, to an index that does not know it.
_ASIDE = 4
_WAYS = 1500
_OWN_WAYS = 30_000
_SEED = 7


# A passage's number, a view's, and the view's within the passage.
Way = tuple[int, int, int]


def collect(settings: Settings) -> tuple[list[Sample], list[LeftOver]]:
    """All samples, and ways of asking. Needs a built index of the shipped content."""
    dialogue = open_dialogue(settings)
    knowledge, _ = load(settings.content, settings.today())
    found = entries(knowledge.passages, dialogue.gazetteer)
    ways = [w for w in ways_of_asking(found) if not is_held_out(found[w[0]].views[w[2]].text)]
    learnt = _learnt(dialogue, knowledge, found)
    samples = list(_samples(dialogue, knowledge, found, ways, learnt))
    samples += _talk_samples(dialogue, knowledge, found, settings)
    dialogue.index.decide_by(replace(dialogue.index.decision, borders=learnt.borders))
    with tempfile.TemporaryDirectory() as folder:
        drafted = _as_drafts(dialogue, knowledge, settings, Path(folder))
        samples += _draft_samples(drafted, knowledge, learnt)
    return samples, [_own(dialogue.index, ways[at]) for at in _some(ways, _OWN_WAYS)]


def _learnt(dialogue: Dialogue, knowledge: Knowledge, found: Sequence[Entry]) -> LearntBorders:
    """The borders, and the odds of what they were learnt from by borders learnt without it.

    The index takes the borders of all.
    """
    questions = learnt_questions(found, knowledge.offtopic, dialogue.gazetteer)
    learnt = learn_borders(replace(questions, apart=questions.every))
    dialogue.index.decide_by(replace(dialogue.index.decision, borders=learnt.borders))
    return learnt


def _samples(
    dialogue: Dialogue,
    knowledge: Knowledge,
    found: Sequence[Entry],
    ways: Sequence[Way],
    learnt: LearntBorders,
) -> Iterator[Sample]:
    gazetteer = dialogue.gazetteer
    local_only = {one.passage.id for one in found if one.passage.local_only}

    def sample(kind: str, asked: Asked, right: set[str], skip: int | None = None) -> Sample:
        return _sample(dialogue, learnt, kind, asked, right, skip)

    for name, question in development(SINGLE_SETS):
        asked = asked_place(normalise(question.turns[0]), question.place, gazetteer)
        one = sample(name, asked, set(question.expect.passages))
        if question.expect.passages or not set(one.found[:1]) & local_only:
            yield one
    for turn in _some(ways, _WAYS):
        number, view, inside = ways[turn]
        passage = found[number].passage
        place = "" if passage.place == NATIONWIDE else passage.place
        text = found[number].views[inside].text
        yield sample("way", Asked(place, text), {passage.id}, view)
        if turn % 4 == 0:
            yield sample("known", Asked(place, _around(text)), {passage.id})
    for off in knowledge.offtopic:
        if off.kind != "place" and not is_held_out(off.question):
            asked = asked_place(normalise(off.question), off.place, gazetteer)
            found_none = sample(off.kind, asked, set())
            # What is left to the local union is the right thing to say of a local figure.
            if not (off.kind == "missing" and set(found_none.found[:1]) & local_only):
                yield found_none


def _sample(
    dialogue: Dialogue,
    learnt: LearntBorders,
    kind: str,
    asked: Asked,
    right: set[str],
    skip: int | None = None,
) -> Sample:
    index, text = dialogue.index, asked.text
    query = index.query(text)
    hits = index.search(query, *own_scope(dialogue, asked, DAY), skip)
    return _of_hits(index, kind, text, hits, right, index.doubt(query, learnt.odds(text)), skip)


def _talk_samples(
    dialogue: Dialogue, knowledge: Knowledge, found: Sequence[Entry], settings: Settings
) -> Iterator[Sample]:
    """What the readings of last turns find, and of off-topic questions said within talks."""
    questions = learnt_questions(found, knowledge.offtopic, dialogue.gazetteer)
    decoys = [one for at, one in enumerate(questions.decoys) if at % _ASIDE]
    borders = learn_borders(replace(questions, decoys=decoys)).borders
    talks = development_talks()
    asides = [Talk("aside", (one,), "", frozenset()) for one in questions.decoys[::_ASIDE]]
    asked = [one.turns[0] for _, one in development(SINGLE_SETS)]
    with tempfile.TemporaryDirectory() as name:
        # Completed, an off-topic question is no more a decoy itself, but still all but one.
        without = rebuilt(dialogue, knowledge, knowledge.passages, decoys, settings, Path(name))
        without.index.decide_by(replace(dialogue.index.decision, borders=borders))
        for talk in (*talks, *after_others(asides, talks, asked)):
            yield from _heard(without, talk)


def _heard(dialogue: Dialogue, talk: Talk) -> Iterator[Sample]:
    index = dialogue.index
    found, _ = readings(dialogue, talk)
    leaning = [one for name, one in found.items() if name != "alone" and one.hits]
    different = {(one.text, one.hits[0].number): one for one in leaning}
    for one in different.values():
        if talk.right or not one.hits[0].passage.local_only:
            doubt = replace(index.doubt(index.query(one.text)), completed=True)
            sample = _of_hits(index, talk.kind, one.text, one.hits, set(talk.right), doubt)
            yield replace(sample, source=talk.source)


def _of_hits(
    index: Index,
    kind: str,
    text: str,
    hits: Sequence[Hit],
    right: set[str],
    doubt: Doubt,
    skip: int | None = None,
) -> Sample:
    terms = grams(text)
    return Sample(
        kind,
        text,
        text,
        tuple(hit.passage.id for hit in hits),
        np.array([hit.features for hit in hits], np.float32).reshape(-1, FEATURES),
        np.array([hit.passage.id in right for hit in hits], bool),
        tuple(left_over(terms, _told(index, hit.number, skip)) for hit in hits),
        doubt,
        is_english(text),
    )


def _some(ways: Sequence[Way], at_most: int) -> list[int]:
    return sample_views(range(len(ways)), at_most, _SEED)


def _own(index: Index, way: Way) -> LeftOver:
    number, view, inside = way
    text = index.entry(number).views[inside].text
    return LeftOver(text, left_over(grams(text), _told(index, number, view)))


def _told(index: Index, number: int, skip: int | None) -> str:
    """All texts of a passage but one way of asking."""
    views = enumerate(index.entry(number).views, index.first_view(number))
    return "\n".join(view.text for at, view in views if at != skip)


def development(sets: Iterable[str]) -> Iterator[tuple[str, Question]]:
    """The questions of one turn that may be learnt from, with the name of their set."""
    for name in sets:
        for question in read_questions(QUESTIONS / f"{name}.yaml").questions:
            if len(question.turns) == 1 and not is_held_out(question.turns[-1]):
                yield name, question


def _as_drafts(
    dialogue: Dialogue, knowledge: Knowledge, settings: Settings, folder: Path
) -> Dialogue:
    """The dialogue over the content with the ways of asking of reports as import proposes them."""
    passages = [
        replace(one, questions=proposals(Section(one.title, one.text)))
        if one.kind == "report" else one
        for one in knowledge.passages
    ]  # fmt: skip
    decoys = learnt_decoys(knowledge.offtopic)
    return rebuilt(dialogue, knowledge, passages, decoys, settings, folder)


def _draft_samples(
    dialogue: Dialogue, knowledge: Knowledge, learnt: LearntBorders
) -> Iterator[Sample]:
    """Questions to reports, and of the off-topic ones those whose best candidate is a report's."""
    gazetteer = dialogue.gazetteer
    reports = {one.id for one in knowledge.passages if one.kind == "report"}
    for name, question in development(_DRAFT_SETS):
        asked = asked_place(normalise(question.turns[0]), question.place, gazetteer)
        yield _sample(dialogue, learnt, f"draft-{name}", asked, set(question.expect.passages))
    for off in knowledge.offtopic:
        if off.kind != "place" and not is_held_out(off.question):
            asked = asked_place(normalise(off.question), off.place, gazetteer)
            one = _sample(dialogue, learnt, f"draft-{off.kind}", asked, set())
            if set(one.found[:1]) & reports:
                yield one


def _around(text: str) -> str:
    """A way of asking as somebody else would put it: with politeness, or a character short."""
    draw = random.Random(text)
    if is_english(text) or draw.random() < 0.5:
        return draw.choice(("请问", "我想问下", "", "麻烦问一下")) + text
    spot = draw.randrange(len(text))
    return text[:spot] + text[spot + 1 :] + draw.choice(("", "啊", "呢"))
