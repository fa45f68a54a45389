"""Learns the weights of ranker and judge and writes them to index/ranker.json.

    python -m benchmarks.train_ranker

Learns from the development part of benchmarks/questions (two thirds, by hash of the last
turn; the other third is never looked at), from ways of asking with themselves left out, and
from the learnt part of offtopic.yaml. Questions to reports are asked a second time of reports
that have only the ways of asking which import proposes: who learns from reports full of
workers' words alone believes no draft. Needs a built index of the shipped content.
"""

from __future__ import annotations

import datetime as dt
import json
import random
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.model_selection import KFold

from bot.app import make_dialogue, open_dialogue
from bot.dialogue import Dialogue
from bot.evaluate import Question, is_held_out, read_questions
from bot.settings import Settings, load_settings
from bot.tuning import learnt_decoys, search_scope, ways_of_asking
from bot.where import Asked, asked_place
from index.build import build_snapshot
from index.confidence import Decision, judged
from index.decoys import Doubt
from index.evidence import FEATURE_NAMES, FEATURES
from index.fit import crossed_border, fit_border, sample_views
from index.search import Index
from index.trees import DEPTH, Trees
from knowledge.importing.propose import proposals
from knowledge.importing.types import Section
from knowledge.load import load
from knowledge.text import is_english, normalise
from knowledge.types import NATIONWIDE, Entry, Knowledge
from knowledge.views import entries

_TARGET = Path(__file__).parents[1] / "index" / "ranker.json"
_SETS = (
    "fact", "fact-3", "fact-4", "fact-5", "rule", "rule-3", "rule-4", "rule-5",
    "typo-fact", "typo-fact-4", "typo-fact-5", "typo-rule", "typo-rule-4", "typo-rule-5",
    "english-fact", "english-fact-2", "english-fact-4", "english-fact-5", "english-fact-6",
    "english-rule", "english-rule-2", "english-rule-4", "english-rule-5", "english-rule-6",
    "missing", "missing-3", "missing-4",
)  # fmt: skip
# How much a sample of a kind weighs. Ways of asking are further from each other than real
# questions are from them; facts that are missing look like facts that are there.
_WEIGHTS = {"way": 0.1, "missing": 1.5, "known": 0.5, "near": 2.0, "far": 3.0, "draft": 0.4}
# What is asked of drafts.
_DRAFT_SETS = ("fact", "fact-3", "fact-4", "typo-fact", "typo-fact-4", "missing", "missing-3")
_WAYS = 1500
_L2 = 2e-3
# How strongly the English weights are held to the Chinese ones.
_PULL = 2e-3
# Boosted trees: as many and as small as the folds below liked best.
_TREES = 150
_RATE = 0.06
_LEAF = 20
_SEED = 7
_DAY = dt.date(2026, 7, 1)


@dataclass(frozen=True, slots=True)
class Sample:
    """One question: its candidates' features [n, FEATURES], which are right, what it is."""

    kind: str
    text: str
    found: tuple[str, ...]
    features: NDArray[np.float32]
    right: NDArray[np.bool_]
    doubt: Doubt
    english: bool

    @property
    def weight(self) -> float:
        """How much it counts."""
        return _WEIGHTS.get(self.kind.partition("-")[0], 1.0)


def main() -> None:
    """Collect, learn, validate across folds, write."""
    settings = load_settings(None)
    dialogue = open_dialogue(settings)
    knowledge, _ = load(settings.content, settings.today())
    found = entries(knowledge.passages, dialogue.gazetteer)
    ways = [w for w in ways_of_asking(found) if not is_held_out(found[w[0]].views[w[2]].text)]
    texts = [found[number].views[inside].text for number, _, inside in ways]
    domains = _domains(dialogue, knowledge, texts)
    samples = list(_samples(dialogue, knowledge, found, ways, domains))
    with tempfile.TemporaryDirectory() as folder:
        drafted = _as_drafts(dialogue, knowledge, settings, Path(folder))
        samples += _draft_samples(drafted, knowledge, domains)
    report = _validate(samples)
    decision = _learn(samples)
    _TARGET.write_text(
        json.dumps({"format": 3, "validation": report, "decision": asdict(decision)}) + "\n"
    )
    print(json.dumps(report))


def _domains(dialogue: Dialogue, knowledge: Knowledge, ways: Sequence[str]) -> dict[str, float]:
    """The log odds of ways of asking and off-topic questions by borders fitted without them.

    The index takes the border between all of them.
    """
    index, decoys = dialogue.index, learnt_decoys(knowledge.offtopic)
    vectors, decoy_vectors = index.encoder.encode(list(ways)), index.encoder.encode(decoys)
    border, bias = fit_border(vectors, decoy_vectors)
    index.decide_by(replace(index.decision, border=border, border_bias=bias))
    domains = dict(zip(decoys, crossed_border(vectors, decoy_vectors).tolist(), strict=True))
    return domains | dict(
        zip(ways, (-crossed_border(decoy_vectors, vectors)).tolist(), strict=True)
    )


def _samples(
    dialogue: Dialogue,
    knowledge: Knowledge,
    found: Sequence[Entry],
    ways: Sequence[tuple[int, int, int]],
    domains: Mapping[str, float],
) -> Iterator[Sample]:
    gazetteer = dialogue.gazetteer
    held = frozenset(dialogue.index.held_places)
    local_only = {one.passage.id for one in found if one.passage.local_only}

    def sample(kind: str, asked: Asked, right: set[str], skip: int | None = None) -> Sample:
        return _sample(dialogue, held, domains, kind, asked, right, skip)

    for name, question in _development(_SETS):
        asked = asked_place(normalise(question.turns[0]), question.place, gazetteer)
        one = sample(name, asked, set(question.expect.passages))
        if question.expect.passages or not set(one.found[:1]) & local_only:
            yield one
    for turn in sample_views(range(len(ways)), _WAYS, _SEED):
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
    held: frozenset[str],
    domains: Mapping[str, float],
    kind: str,
    asked: Asked,
    right: set[str],
    skip: int | None = None,
) -> Sample:
    index, text = dialogue.index, asked.text
    query = index.query(text)
    hits = index.search(query, *search_scope(asked, _DAY, dialogue.gazetteer, held), skip)
    return Sample(
        kind,
        text,
        tuple(hit.passage.id for hit in hits),
        np.array([hit.features for hit in hits], np.float32).reshape(-1, FEATURES),
        np.array([hit.passage.id in right for hit in hits], bool),
        index.doubt(query, domains.get(text)),
        query.english,
    )


def _development(sets: Iterable[str]) -> Iterator[tuple[str, Question]]:
    """The questions of one turn that may be learnt from, with the name of their set."""
    for name in sets:
        for question in read_questions(
            Path(__file__).parent / "questions" / f"{name}.yaml"
        ).questions:
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
    decision = dialogue.index.decision
    build_snapshot(
        folder, knowledge, entries(passages, dialogue.gazetteer), dialogue.index.encoder,
        settings.cache, decision=decision, decoys=learnt_decoys(knowledge.offtopic),
    )  # fmt: skip
    return make_dialogue(Index(folder, dialogue.index.encoder, check_files=False), settings)


def _draft_samples(
    dialogue: Dialogue, knowledge: Knowledge, domains: Mapping[str, float]
) -> Iterator[Sample]:
    """Questions to reports, and of the off-topic ones those whose best candidate is a report's."""
    gazetteer, held = dialogue.gazetteer, frozenset(dialogue.index.held_places)
    reports = {one.id for one in knowledge.passages if one.kind == "report"}
    for name, question in _development(_DRAFT_SETS):
        asked = asked_place(normalise(question.turns[0]), question.place, gazetteer)
        yield _sample(
            dialogue, held, domains, f"draft-{name}", asked, set(question.expect.passages)
        )
    for off in knowledge.offtopic:
        if off.kind != "place" and not is_held_out(off.question):
            asked = asked_place(normalise(off.question), off.place, gazetteer)
            one = _sample(dialogue, held, domains, f"draft-{off.kind}", asked, set())
            if set(one.found[:1]) & reports:
                yield one


def _around(text: str) -> str:
    """A way of asking as somebody else would put it: with politeness, or a character short."""
    draw = random.Random(text)
    if is_english(text) or draw.random() < 0.5:
        return draw.choice(("请问", "我想问下", "", "麻烦问一下")) + text
    spot = draw.randrange(len(text))
    return text[:spot] + text[spot + 1 :] + draw.choice(("", "啊", "呢"))


def _learn(samples: Sequence[Sample]) -> Decision:
    """Ranker and judge for Chinese, and for English what is held near to them or learnt with them.

    Evidence for a passage never lowers the odds and evidence against never raises them: the
    signs are fixed. A free fit bends on the few hundred questions that it sees and fails on a
    question that is clearer than any of them.
    """
    kept = [one for one in samples if len(one.features)]
    sorted_out = [one for one in kept if one.right.any()]
    ranker = _fit_ranker([one for one in sorted_out if not one.english], np.zeros(FEATURES), 0.0)
    ranker_en = _fit_ranker([one for one in sorted_out if one.english], ranker, _PULL)
    chinese = _judge_rows(ranker, [one for one in kept if not one.english])
    english = _judge_rows(ranker_en, [one for one in kept if one.english])
    # Too few for trees of their own; the Chinese ones are none the better for the English.
    (rows, labels, weights), (more, their_labels, their_weights) = chinese, english
    english_trees = _fit_trees(
        np.concatenate((rows, more)),
        np.concatenate((labels, their_labels)),
        np.concatenate((weights, their_weights)),
    )
    trees = _fit_trees(*chinese)
    english_ranker = _floats(ranker_en - ranker)
    return Decision(_floats(ranker), english_ranker, trees, english_trees, 0.5, 0.3)


def _fit_trees(
    rows: NDArray[np.float32], labels: NDArray[np.bool_], weights: NDArray[np.float64]
) -> Trees:
    """Boosted trees whose odds never fall with evidence for, nor rise with evidence against."""
    signs = [0 if low is None and high is None else 1 if low == 0 else -1
             for low, high in _bounds(rows.shape[1])]  # fmt: skip
    model = HistGradientBoostingClassifier(
        max_iter=_TREES, learning_rate=_RATE, max_depth=DEPTH, min_samples_leaf=_LEAF,
        l2_regularization=1.0, monotonic_cst=signs, early_stopping=False, random_state=_SEED,
    )  # fmt: skip
    model.fit(rows, labels, sample_weight=weights)
    grown = [_complete(trees[0].nodes) for trees in model._predictors]  # noqa: SLF001
    base = float(model._baseline_prediction.ravel()[0])  # noqa: SLF001
    features, thresholds, values = zip(*grown, strict=True)
    return Trees(features, thresholds, values, round(base, 5))


def _complete(
    nodes: NDArray[np.void],
) -> tuple[tuple[int, ...], tuple[float, ...], tuple[float, ...]]:
    """A tree of scikit-learn with all its leaves at the full depth."""
    level = [0]
    features: list[int] = []
    thresholds: list[float] = []
    for _ in range(DEPTH):
        below = []
        for number in level:
            node = nodes[number]
            if node["is_leaf"]:
                features.append(0)
                thresholds.append(0.0)
                below += [number, number]
            else:
                features.append(int(node["feature_idx"]))
                thresholds.append(float(np.float32(node["num_threshold"])))
                below += [int(node["left"]), int(node["right"])]
        level = below
    values = tuple(round(float(nodes[number]["value"]), 5) for number in level)
    return tuple(features), tuple(thresholds), values


def _floats(values: Iterable[float]) -> tuple[float, ...]:
    return tuple(round(float(value), 5) for value in values)


def _bounds(size: int) -> list[tuple[float | None, float | None]]:
    """The allowed sign of each weight; what is neither for nor against may have either."""
    names = ("missing", "soft_missing", "unheard", "untold")
    against = {FEATURE_NAMES.index(name) for name in names}
    either = {FEATURE_NAMES.index("report")}
    return [
        (None, None) if at in either else (None, 0.0) if at in against else (0.0, None)
        for at in range(size)
    ]


def _fit_ranker(
    samples: Sequence[Sample], start: NDArray[np.float64], pull: float
) -> NDArray[np.float64]:
    """Weights [FEATURES] that maximise the softmax of the right candidates, near `start`."""
    scale = np.concatenate([one.features for one in samples]).std(axis=0) + 1e-6
    parts = [((one.features / scale).astype(np.float64), one.right, one.weight) for one in samples]
    total = sum(weight for _, _, weight in parts)
    strength = _L2 + pull
    home = start * scale

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        value = strength * float((weights - home) @ (weights - home))
        slope = 2 * strength * (weights - home)
        for features, right, weight in parts:
            odds = features @ weights
            chance = np.exp(odds - odds.max())
            good = chance * right
            value -= weight / total * float(np.log(good.sum() / chance.sum()))
            slope += weight / total * features.T @ (chance / chance.sum() - good / good.sum())
        return value, slope

    found = minimize(loss, home, jac=True, method="L-BFGS-B", bounds=_bounds(FEATURES))
    return np.asarray(found.x / scale, np.float64)


def _judge_rows(
    ranker: NDArray[np.float64], samples: Sequence[Sample]
) -> tuple[NDArray[np.float32], NDArray[np.bool_], NDArray[np.float64]]:
    """The best candidate of each sample as the judge sees it, whether it is right, its weight."""
    rows, labels, weights = [], [], []
    for one in samples:
        odds = (one.features @ ranker).astype(np.float32)
        order = np.argsort(-odds, kind="stable")
        rows.append(judged(one.features[order], odds[order], one.doubt)[0])
        labels.append(bool(one.right[order[0]]))
        weights.append(one.weight)
    return np.stack(rows), np.array(labels), np.array(weights)


def _validate(samples: Sequence[Sample]) -> dict[str, Any]:
    """Five folds: share ranked right, and answered right and wrong where near off-topic is 2 %."""
    kinds = np.array([one.kind for one in samples if len(one.features)])
    kept = [one for one in samples if len(one.features)]
    first, score = np.zeros(len(kept), bool), np.zeros(len(kept))
    for train, test in KFold(5, shuffle=True, random_state=_SEED).split(kept):
        decision = _learn([kept[i] for i in train])
        for at in test:
            order, chances = decision.score(kept[at].features, kept[at].doubt, kept[at].english)
            first[at] = kept[at].right[order[0]]
            score[at] = chances[0]
    bar = np.quantile(score[kinds == "near"], 0.98)
    report: dict[str, Any] = {"samples": len(kept)}
    for kind in dict.fromkeys(kinds):
        here = kinds == kind
        report[str(kind)] = {
            "n": int(here.sum()),
            "ranked_first": round(float(first[here].mean()), 3),
            "answered_right": round(float((first & (score >= bar))[here].mean()), 3),
            "answered_wrong": round(float((~first & (score >= bar))[here].mean()), 3),
        }
    return report


if __name__ == "__main__":
    main()
