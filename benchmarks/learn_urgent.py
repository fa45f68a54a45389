"""Learns the second line of bot/urgent.py: which messages are urgent, and in which way.

Examples are the urgent messages and traps of benchmarks/questions, those by hash for learning;
what workers ask day by day (the ways of asking of the shipped content, off-topic questions,
small talk) stands for the rest. Prints what five-fold cross-validation and, once learnt, the
held-out third give, for the rules alone and with both lines.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, vstack
from sklearn.linear_model import LogisticRegression

from bot import urgent as lines
from bot.evaluate import is_held_out, read_questions, wilson
from bot.urgent_weights import BUCKETS, KINDS, buckets
from knowledge.load import load
from knowledge.text import normalise

_NONE = len(KINDS)
_INVERSE_PENALTY = 30.0
# There are thirty ordinary questions for each trap.
_ORDINARY_WEIGHT = 0.3
_FOLDS = 5


@dataclass(frozen=True)
class Example:
    """A normalised message; `kind` indexes KINDS, or is len(KINDS) for one that is not urgent.

    `unseen` is true if the rules were written without it.
    """

    text: str
    kind: int
    unseen: bool
    held_out: bool


def learn(questions: Path, output: Path) -> int:
    """Learn, print the rates, and write the weights."""
    examples = _examples(questions)
    ordinary = _ordinary(questions)
    learnt = [one for one in examples if not one.held_out]
    print("cross-validated, wording that the rules were written without:")
    _report(learnt, _cross_validated(learnt, ordinary))
    weights = _fit(learnt, ordinary)
    held = [one for one in examples if one.held_out]
    print("held out, wording that the rules were written without:")
    _report(held, _odds(weights, [one.text for one in held]))
    taken = sum(
        lines.decide(text, *one) is not None
        for text, one in zip(ordinary, _odds(weights, ordinary), strict=True)
    )
    print(f"of {len(ordinary)} ordinary questions taken for urgent: {taken}")
    np.save(output, weights.astype(np.float16))
    return 0


def _examples(questions: Path) -> list[Example]:
    found = []
    for path in sorted(questions.glob("urgent*.yaml")):
        for one in read_questions(path).questions:
            kind = KINDS.index(one.expect.urgency) if one.expect.urgency else _NONE
            text = one.turns[-1]
            found.append(Example(normalise(text), kind, "-h" in one.id, is_held_out(text)))
    return found


def _ordinary(questions: Path) -> list[str]:
    """Ordinary questions, those in which the rules see an emergency left out."""
    knowledge = load(Path(str(files("knowledge"))) / "content", dt.date(2026, 7, 1))[0]
    texts = [question for passage in knowledge.passages for question in passage.questions]
    texts += [one.question for one in knowledge.offtopic]
    for path in sorted(questions.glob("*.yaml")):
        if not path.name.startswith("urgent"):
            asked = [one.turns[-1] for one in read_questions(path).questions]
            texts += [text for text in asked if not is_held_out(text)]
    return [plain for text in texts if lines.by_rules(plain := normalise(text)) is None]


def _matrix(texts: Sequence[str]) -> csr_matrix:
    rows = [buckets(text) for text in texts]
    values = np.concatenate([np.full(len(row), 1 / np.sqrt(len(row))) for row in rows])
    ends = np.cumsum([0, *(len(row) for row in rows)])
    return csr_matrix((values, np.concatenate(rows), ends), shape=(len(rows), BUCKETS))


def _fit(examples: Sequence[Example], ordinary: Sequence[str]) -> NDArray[np.float64]:
    """Weights [kinds + 1, BUCKETS + 1]."""
    table = vstack([_matrix([one.text for one in examples]), _matrix(ordinary)])
    labels = np.array([one.kind for one in examples] + [_NONE] * len(ordinary))
    importance = np.r_[np.ones(len(examples)), np.full(len(ordinary), _ORDINARY_WEIGHT)]
    model = LogisticRegression(C=_INVERSE_PENALTY, max_iter=500)
    model.fit(table, labels, sample_weight=importance)
    return np.hstack([model.coef_, model.intercept_[:, None]])


def _odds(weights: NDArray[np.float64], texts: Sequence[str]) -> list[tuple[float, str]]:
    """Log odds of urgency and the most probable kind, of messages of one piece."""
    logits = _matrix(texts) @ weights[:, :-1].T + weights[:, -1]
    urgent = logits[:, :-1]
    odds = np.log(np.exp(urgent).sum(1)) - logits[:, -1]
    return [(float(o), KINDS[int(k)]) for o, k in zip(odds, urgent.argmax(1), strict=True)]


def _cross_validated(
    examples: Sequence[Example], ordinary: Sequence[str]
) -> list[tuple[float, str]]:
    fold = np.random.default_rng(0).integers(0, _FOLDS, len(examples))
    found: list[tuple[float, str]] = [(0.0, "")] * len(examples)
    for number in range(_FOLDS):
        weights = _fit(
            [one for one, of in zip(examples, fold, strict=True) if of != number], ordinary
        )
        for at in np.flatnonzero(fold == number):
            found[at] = _odds(weights, [examples[at].text])[0]
    return found


def _report(examples: Sequence[Example], odds: Sequence[tuple[float, str]]) -> None:
    rows = [(e, o) for e, o in zip(examples, odds, strict=True) if e.unseen]
    urgent = [(e, o) for e, o in rows if e.kind != _NONE]
    traps = [(e, o) for e, o in rows if e.kind == _NONE]
    for name, decide in (
        ("rules alone", lambda e, _: lines.by_rules(e.text)),
        ("both lines", lambda e, o: lines.decide(e.text, *o)),
    ):
        missed = sum(decide(e, o) is None for e, o in urgent)
        other = sum(decide(e, o) not in (None, KINDS[e.kind]) for e, o in urgent)
        taken = sum(decide(e, o) is not None for e, o in traps)
        print(
            f"  {name}: {_rate(missed, len(urgent))} missed, {other} of another kind;"
            f" {_rate(taken, len(traps))} of the traps taken"
        )


def _rate(hits: int, count: int) -> str:
    low, high = wilson(hits, count)
    return f"{100 * hits / max(count, 1):.1f} % (n {count}, {100 * low:.1f} to {100 * high:.1f})"


if __name__ == "__main__":
    raise SystemExit(learn(Path("benchmarks/questions"), Path("bot/urgent_weights.npy")))
