"""Learns which reading of a turn is meant (bot/meant.py): trees, and a border to what is off topic.

From conversations whose last turn goes on from those before, and from complete, missing and
off-topic questions said after something else. Each is read by a judge that has not learnt from it,
in an index that does not hold it: what they know by heart they are surer of than of what people
will ask.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import GroupKFold

from benchmarks.fit_trees import fit_trees
from benchmarks.ranker_samples import SINGLE_SETS, development
from benchmarks.rebuilt import rebuilt
from benchmarks.sample import FOLDS, fold_of
from benchmarks.talks import (
    Talk,
    after_others,
    development_asides,
    development_talks,
    readings,
)
from bot.app import open_dialogue
from bot.dialogue import Dialogue
from bot.settings import Settings
from bot.tuning import learnt_missing, learnt_questions
from bot.weighed import weighed
from bot.where import asked_place
from index.border import Border, Questions
from index.border_learning import learn_borders
from index.confidence import Decision
from index.trees import Trees
from knowledge.load import load
from knowledge.text import normalise
from knowledge.types import OffTopic
from knowledge.views import entries

# Every so many-th of what must get no answer is said within a talk, to an index that does not
# know it.
_ASIDE = 3
_COMPLETE = 2500
_TREES = 500
# Of what is off topic there is less than people say, and an answer to it is worse than none.
_WEIGHTS = {"aside": 5.0, "off": 3.0}
_SEED = 7


@dataclass(frozen=True, slots=True)
class _Lessons:
    """What is weighed [n, features] of each passage found for talks.

    If it answers, of which talk it is, and if it leaves the matter to the local union. `texts` are
    the talks' last messages as they are looked up alone, "" where they are not.
    """

    talks: Sequence[Talk]
    texts: Sequence[str]
    rows: NDArray[np.float32]
    answers: NDArray[np.bool_]
    owners: NDArray[np.intp]
    local: NDArray[np.bool_]


def learn_readings(
    settings: Settings, without: Sequence[Decision]
) -> tuple[Trees, Border, dict[str, Any]]:
    """The trees, the border, and how good they are in five folds.

    `without` are decisions learnt without each fold.
    """
    lessons, decoys = _read(settings, without)
    border, goes_on = _learn_border(lessons, decoys)
    rows, answers, owners = lessons.rows, lessons.answers, lessons.owners
    rows[:, -1] = goes_on[owners]
    weights = np.array([_WEIGHTS.get(talk.kind, 1.0) for talk in lessons.talks])[owners]
    chances = np.zeros(len(rows))
    folds = GroupKFold(FOLDS, shuffle=True, random_state=_SEED)
    sources = np.unique([talk.source for talk in lessons.talks], return_inverse=True)[1]
    for train, test in folds.split(rows, groups=sources[owners]):
        trees = fit_trees(rows[train], answers[train], weights[train], _TREES)
        chances[test] = 1 / (1 + np.exp(-trees.sum(rows[test])))
    return fit_trees(rows, answers, weights, _TREES), border, _report(lessons, chances)


def _learn_border(lessons: _Lessons, decoys: Sequence[str]) -> tuple[Border, NDArray[np.float64]]:
    """The border, and each talk's odds [talks] by a border learnt without its last message."""
    told = dict(zip(lessons.texts, lessons.talks, strict=True))
    going_on = [text for text, talk in told.items() if text and _goes_on(talk)]
    off = [text for text, talk in told.items() if text and talk.kind == "aside"]
    off = list(dict.fromkeys([*off, *decoys]))
    questions = Questions({"service": going_on}, off, ())
    learnt = learn_borders(replace(questions, apart=questions.every))
    odds = [learnt.odds(text).domain for text in lessons.texts]
    return learnt.borders.domain, np.array(odds)


def _goes_on(talk: Talk) -> bool:
    return talk.kind.startswith(("follow-", "turned-"))


def _read(settings: Settings, without: Sequence[Decision]) -> tuple[_Lessons, Sequence[str]]:
    """The lessons, and all decoys."""
    dialogue = open_dialogue(settings)
    knowledge, _ = load(settings.content, settings.today())
    found = entries(knowledge.passages, dialogue.gazetteer)
    questions = learnt_questions(found, knowledge.offtopic, dialogue.gazetteer)
    lacked = learnt_missing(knowledge.offtopic)[::_ASIDE]
    said = {
        asked_place(normalise(one.question), one.place, dialogue.gazetteer).text for one in lacked
    }
    others = replace(
        questions,
        decoys=[one for at, one in enumerate(questions.decoys) if at % _ASIDE],
        missing=[one for one in questions.missing if one not in said],
    )
    borders = learn_borders(others).borders
    talks = list(_talks(questions.decoys[::_ASIDE], lacked))
    with tempfile.TemporaryDirectory() as name:
        # Put together with what was said before, a decoy is still all but itself.
        unaware = rebuilt(
            dialogue, knowledge, knowledge.passages, others.decoys, settings, Path(name)
        )
        bars = dialogue.index.decision
        deciding = [
            replace(
                one, borders=borders, answer=bars.answer, answer_report=bars.answer_report,
                choose=bars.choose,
            )
            for one in without
        ]  # fmt: skip
        return _heard(unaware, talks, deciding), questions.decoys


def _heard(dialogue: Dialogue, talks: Sequence[Talk], deciding: Sequence[Decision]) -> _Lessons:
    rows, passages, owners, texts = [], [], [], []
    for owner, talk in enumerate(talks):
        dialogue.index.decide_by(deciding[fold_of(talk.source)])
        every, before = readings(dialogue, talk)
        texts.append(every["alone"].text if every else "")
        if every:
            # What the last column holds is learnt once all messages are known.
            numbers, table = weighed(every, before, dialogue.index, 0.0)
            rows += list(table)
            passages += [dialogue.index.entry(number).passage for number in numbers]
            owners += [owner] * len(numbers)
    pairs = list(zip(owners, passages, strict=True))
    return _Lessons(
        talks,
        texts,
        np.stack(rows),
        np.array([passage.id in talks[owner].right for owner, passage in pairs]),
        np.array(owners),
        np.array([passage.local_only for passage in passages]),
    )


def _talks(decoys: Sequence[str], missing: Sequence[OffTopic]) -> Iterator[Talk]:
    """Talks as they are, every other one after something else too; what leans on nothing before."""
    talks = development_talks()
    yield from (*talks, *development_asides())
    complete = [
        Talk("complete", (one.turns[0],), one.place, frozenset(one.expect.passages))
        for _, one in development(SINGLE_SETS)
        if one.expect.passages
    ]
    chosen = np.random.default_rng(_SEED).permutation(len(complete))[:_COMPLETE]
    off = [Talk("off", (one,), "", frozenset()) for one in decoys]
    lacked = [Talk("missing", (one.question,), one.place, frozenset()) for one in missing]
    turned = [replace(one, kind=f"turned-{one.kind}") for one in talks[::2]]
    said = (*turned, *(complete[at] for at in chosen), *off, *lacked)
    yield from after_others(said, talks, [one.turns[0] for one in complete])


def _report(lessons: _Lessons, chances: NDArray[np.float64]) -> dict[str, Any]:
    """Answered right and wrong by kind where 2 % of what is off topic is answered."""
    best: dict[int, int] = {}
    for at, owner in enumerate(lessons.owners.tolist()):
        if owner not in best or chances[at] > chances[best[owner]]:
            best[owner] = at
    talks, chosen = [lessons.talks[owner] for owner in best], list(best.values())
    kinds = np.array([talk.kind.partition("-")[0] for talk in talks])
    # That the local union decides is no answer, and right where there is none.
    mute = lessons.local[chosen] & np.array([not talk.right for talk in talks])
    score, right = np.where(mute, 0, chances[chosen]), lessons.answers[chosen]
    bar = float(np.quantile(score[kinds == "off"], 0.98))
    report: dict[str, Any] = {"bar": round(bar, 3)}
    for kind in dict.fromkeys(kinds.tolist()):
        here, sure = kinds == kind, score >= bar
        report[kind] = {
            "n": int(here.sum()),
            "answered_right": round(float((sure & right)[here].mean()), 3),
            "answered_wrong": round(float((sure & ~right)[here].mean()), 3),
        }
    return report
