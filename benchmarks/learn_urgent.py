"""Learns the second line of bot/urgent.py: which messages are urgent, and in which way.

Examples are the lines of benchmarks/urgent, a file for each kind and one of harmless messages in
the same words, and the urgent messages and traps of benchmarks/questions, those by hash for
learning. What workers ask day by day (the ways of asking of the shipped content, off-topic
questions, small talk) stands for the rest. Prints what five-fold cross-validation and, once
learnt, the messages that nothing is learnt from give, for the rules alone and with both lines.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from bot.evaluate import is_held_out, read_questions, wilson
from bot.urgent import Reading, decide, read
from bot.urgent_weights import BUCKETS, CUE_WEIGHT, CUES, KINDS, buckets, weight
from knowledge.load import load
from knowledge.text import normalise

_NONE = len(KINDS)
_INVERSE_PENALTY = 30.0
# There are several ordinary questions for each trap.
_ORDINARY_WEIGHT = 0.4
_FOLDS = 5

Odds = tuple[float, str]
Decide = Callable[[Reading, Odds], str | None]


@dataclass(frozen=True)
class Example:
    """A normalised message; `kind` indexes KINDS, or is len(KINDS) for one that is not urgent.

    `group` says how it is known: "example" and "question" are learnt from, "held out" and
    "unseen" are not; "ordinary" ones are and are harmless.
    """

    text: str
    kind: int
    group: str
    reading: Reading


def learn(root: Path, output: Path) -> int:
    """Learn, print the rates, and write the weights."""
    told = _told(root / "urgent") + _asked(root / "questions")
    ordinary = _ordinary(root / "questions")
    learnt = [one for one in told if one.group in ("example", "question")]
    print("cross-validated:")
    odds = _cross_validated(learnt, ordinary)
    for group in ("example", "question"):
        _report(group, learnt, odds)
    weights = _fit(learnt + ordinary)
    print("not learnt from:")
    for group in ("held out", "unseen"):
        _report(group, told, _odds(weights, told))
    found = zip(ordinary, _odds(weights, ordinary), strict=True)
    taken = sum(decide(one.reading, *odds) is not None for one, odds in found)
    print(f"of {len(ordinary)} ordinary questions taken for urgent: {taken}")
    np.save(output, weights.astype(np.float16))
    return 0


def _example(text: str, kind: int, group: str) -> Example:
    plain = normalise(text)
    return Example(plain, kind, group, read(plain))


def _told(folder: Path) -> list[Example]:
    return [
        _example(text, kind, "example")
        for kind, name in enumerate((*KINDS, "harmless"))
        for text in (folder / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    ]


def _asked(questions: Path) -> list[Example]:
    found = []
    for path in sorted(questions.glob("urgent*.yaml")):
        for one in read_questions(path).questions:
            text = one.turns[-1]
            group = "held out" if "-h" in one.id and is_held_out(text) else "question"
            group = "unseen" if "unseen" in path.stem else group
            kind = KINDS.index(one.expect.urgency) if one.expect.urgency else _NONE
            found.append(_example(text, kind, group))
    return found


def _ordinary(questions: Path) -> list[Example]:
    """Ordinary questions, those in which the rules see an emergency left out."""
    knowledge = load(Path(str(files("knowledge"))) / "content", dt.date(2026, 7, 1))[0]
    texts = [question for passage in knowledge.passages for question in passage.questions]
    texts += [one.question for one in knowledge.offtopic]
    for path in sorted(questions.glob("*.yaml")):
        if not path.name.startswith("urgent"):
            asked = [one.turns[-1] for one in read_questions(path).questions]
            texts += [text for text in asked if not is_held_out(text)]
    every = [_example(text, _NONE, "ordinary") for text in texts]
    return [one for one in every if not (one.reading.certain or one.reading.sign)]


def _matrix(examples: Sequence[Example]) -> csr_matrix:
    columns: list[int] = []
    values: list[float] = []
    ends = [0]
    for one in examples:
        found = buckets(one.text)
        columns += [*found, *(BUCKETS + cue for cue in one.reading.cues)]
        values += [weight(len(found))] * len(found) + [CUE_WEIGHT] * len(one.reading.cues)
        ends.append(len(columns))
    return csr_matrix((values, columns, ends), shape=(len(examples), BUCKETS + CUES))


def _fit(examples: Sequence[Example]) -> NDArray[np.float64]:
    """Weights [1 + kinds, BUCKETS + CUES + 1]: urgent at all, then which kind."""
    table = _matrix(examples)
    kinds = np.array([one.kind for one in examples])
    ordinary = np.array([one.group == "ordinary" for one in examples])
    importance = np.where(ordinary, _ORDINARY_WEIGHT, 1.0)
    rows = [_separate(table, kinds != _NONE, importance)]
    urgent = np.flatnonzero(kinds != _NONE)
    rows += [
        _separate(table[urgent], kinds[urgent] == kind, importance[urgent])
        for kind in range(len(KINDS))
    ]
    return np.array(rows)


def _separate(
    table: csr_matrix, wanted: NDArray[np.bool_], importance: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Weights and bias of one logistic regression.

    Columns that tell the two sides apart by their counts are penalised less: the naive Bayes
    features of Wang and Manning, Baselines and Bigrams, 2012, at half strength.
    """
    seen = (table > 0).T
    inside = seen @ (wanted * importance) + 1
    outside = seen @ (~wanted * importance) + 1
    scale = np.abs(np.log(inside / inside.sum() / (outside / outside.sum()))) ** 0.5
    # Coordinate descent in the dual is a hundred times faster here than L-BFGS.
    model = LogisticRegression(
        C=_INVERSE_PENALTY, solver="liblinear", dual=True, max_iter=1000, tol=1e-2, random_state=0
    )
    model.fit(table.multiply(scale).tocsr(), wanted, sample_weight=importance)
    return np.append(model.coef_[0] * scale, model.intercept_)


def _odds(weights: NDArray[np.float64], examples: Sequence[Example]) -> list[Odds]:
    """Log odds of urgency and the most probable kind, of messages of one piece."""
    logits = _matrix(examples) @ weights[:, :-1].T + weights[:, -1]
    best = logits[:, 1:].argmax(1)
    return [(float(o), KINDS[int(k)]) for o, k in zip(logits[:, 0], best, strict=True)]


def _cross_validated(examples: Sequence[Example], ordinary: list[Example]) -> list[Odds]:
    fold = np.random.default_rng(0).integers(0, _FOLDS, len(examples))
    found: list[Odds] = [(0.0, "")] * len(examples)
    for number in range(_FOLDS):
        rest = [one for one, of in zip(examples, fold, strict=True) if of != number]
        weights = _fit(rest + ordinary)
        for at in np.flatnonzero(fold == number).tolist():
            found[at] = _odds(weights, [examples[at]])[0]
    return found


def _report(group: str, examples: Sequence[Example], odds: Sequence[Odds]) -> None:
    rows = [(e, o) for e, o in zip(examples, odds, strict=True) if e.group == group]
    urgent = [(e, o) for e, o in rows if e.kind != _NONE]
    traps = [(e, o) for e, o in rows if e.kind == _NONE]
    ways: dict[str, Decide] = {
        "rules alone": lambda reading, _: reading.certain or reading.sign,
        "both lines": lambda reading, odds: decide(reading, *odds),
    }
    for name, way in ways.items():
        missed = sum(way(e.reading, o) is None for e, o in urgent)
        other = sum(way(e.reading, o) not in (None, KINDS[e.kind]) for e, o in urgent)
        taken = sum(way(e.reading, o) is not None for e, o in traps)
        print(
            f"  {group}, {name}: {_rate(missed, len(urgent))} missed, {other} of another kind;"
            f" {_rate(taken, len(traps))} of the traps taken"
        )


def _rate(hits: int, count: int) -> str:
    low, high = wilson(hits, count)
    return f"{100 * hits / max(count, 1):.1f} % (n {count}, {100 * low:.1f} to {100 * high:.1f})"


if __name__ == "__main__":
    raise SystemExit(learn(Path("benchmarks"), Path("bot/urgent_weights.npy")))
