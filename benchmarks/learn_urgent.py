"""Learns the second line of bot/urgent.py: which messages are urgent, and in which way.

    python -m benchmarks.learn_urgent

Learns from the messages of benchmarks/urgent_examples.py and writes bot/urgent_weights.npy; takes
five minutes. Prints what five-fold cross-validation and, once learnt, the messages that nothing
is learnt from give, for the rules alone, with both lines and, for the latter, with what passages
answer: for that it needs a built index.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from benchmarks.arguments import command_line
from benchmarks.talks import DAY
from benchmarks.urgent_examples import NOT_URGENT, Example, examples
from bot.app import open_dialogue
from bot.evaluate import wilson
from bot.found import Scope
from bot.lookup import Lookup
from bot.settings import load_settings
from bot.urgent import Reading, decide
from bot.urgent_weights import CUE_WEIGHT, CUES, KINDS, weight
from bot.where import asked_place
from index.hashed import BUCKETS, buckets

_INVERSE_PENALTY = 30.0
# All ordinary messages together weigh as much as all that is told and asked, however much the
# content grows: else every new passage would make the model miss more. Off-topic questions weigh 1
# each: of the harmless they are most like what is taken for an emergency, and with a share of the
# ordinary weight, as before, 6.9 instead of 5.2 % of 890 unknown ones were taken.
_FOLDS = 5

Odds = tuple[float, str]
Decide = Callable[[Reading, Odds, float], str | None]


def learn(root: Path, output: Path) -> int:
    """Learn, print the rates, and write the weights."""
    every = examples(root)
    unseen = [one for one in every if not one.is_learnt]
    learnt = [one for one in every if one.is_learnt]
    print("cross-validated:")
    _report(learnt, _cross_validated(learnt), [0.0] * len(learnt))
    print("not learnt from:")
    weights = _fit(learnt)
    _report(unseen, _odds(weights, unseen), _answered(unseen))
    np.save(output, weights.astype(np.float16))
    return 0


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
    groups = np.array([one.group for one in examples])
    ordinary = groups == "ordinary"
    each = (~ordinary & (groups != "off topic")).sum() / max(ordinary.sum(), 1)
    importance = np.where(ordinary, each, 1.0)
    rows = [_separate(table, kinds != NOT_URGENT, importance)]
    urgent = np.flatnonzero(kinds != NOT_URGENT)
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


def _cross_validated(learnt: Sequence[Example]) -> list[Odds]:
    fold = np.random.default_rng(0).integers(0, _FOLDS, len(learnt))
    found: list[Odds] = [(0.0, "")] * len(learnt)
    for number in range(_FOLDS):
        weights = _fit([one for one, of in zip(learnt, fold, strict=True) if of != number])
        asked = np.flatnonzero(fold == number).tolist()
        for at, odds in zip(asked, _odds(weights, [learnt[at] for at in asked]), strict=True):
            found[at] = odds
    return found


def _answered(messages: Sequence[Example]) -> list[float]:
    """The probability that a passage of the published index answers each message."""
    dialogue = open_dialogue(load_settings(None))
    lookup = Lookup(dialogue.index, dialogue.gazetteer)
    every = (asked_place(one.text, "", dialogue.gazetteer) for one in messages)
    return [lookup.find(asked.text, asked, Scope(DAY)).score for asked in every]


def _report(messages: Sequence[Example], odds: Sequence[Odds], answered: Sequence[float]) -> None:
    ways: dict[str, Decide] = {
        "rules alone": lambda reading, *_: reading.certain or reading.sign,
        "both lines": lambda reading, odds, _: decide(reading, *odds, lambda: 0.0),
    }
    if any(answered):
        ways["with passages"] = lambda reading, odds, sure: decide(reading, *odds, lambda: sure)
    for group in dict.fromkeys(one.group for one in messages):
        rows = [
            (e, o, a) for e, o, a in zip(messages, odds, answered, strict=True) if e.group == group
        ]
        for name, way in ways.items():
            found = [(e.kind, way(e.reading, o, a)) for e, o, a in rows]
            urgent = [(KINDS[kind], told) for kind, told in found if kind != NOT_URGENT]
            harmless = [told for kind, told in found if kind == NOT_URGENT]
            missed = sum(told is None for _, told in urgent)
            other = sum(told not in (None, kind) for kind, told in urgent)
            taken = sum(told is not None for told in harmless)
            print(
                f"  {group}, {name}: {_rate(missed, len(urgent))} missed, {other} of another kind;"
                f" {_rate(taken, len(harmless))} of the harmless taken"
            )


def _rate(hits: int, count: int) -> str:
    low, high = wilson(hits, count)
    return f"{100 * hits / max(count, 1):.2f} % (n {count}, {100 * low:.2f} to {100 * high:.2f})"


if __name__ == "__main__":
    command_line("benchmarks.learn_urgent", __doc__).parse_args()
    raise SystemExit(learn(Path("benchmarks"), Path("bot/urgent_weights.npy")))
