"""From evidence to a probability, and from a probability to answer, choose or none.

Two steps. The ranker, a weighted sum, orders the candidates; the judge looks at each of them,
at its lead over the best other one and at what speaks against answering at all, and gives the
probability that it is right, by a sum of small trees. Each has weights for Chinese questions and
for English ones, whose words meet the texts in another way. Both are learnt from the development
questions (benchmarks/train_ranker.py) and ship as ranker.json; the borders and the thresholds
are fitted to each folder's own questions when it is built (`fit`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.border import Borders
from index.decoys import Doubt
from index.evidence import COSINE, COSINE_MEAN, FEATURES, OVERLAP, REPORT
from index.residue import Residue
from index.snapshot import LAYOUT, damaged, read_json, write_json
from index.trees import Trees
from index.types import Vectors
from knowledge.types import PassageKind

LEAD_CAP = 3.0
COMPLETED = FEATURES + 7
JUDGED = FEATURES + 8


@dataclass(frozen=True, slots=True)
class Decision:
    """All that decides.

    `ranker` [FEATURES] gives a candidate's log odds, to which `english` is added for an English
    question; `trees` and `english_trees` the log odds that it is right; `borders` give
    those that the question is one to answer, `residue` those that what a passage lacks of it
    does not matter. Answer at a confidence of `answer` or more (from a report of
    `answer_report`: what is asked in vain of reports is of another kind than what is asked in
    vain of rules), offer choices at `choose` or more; all in [0, 1].
    """

    ranker: tuple[float, ...]
    english: tuple[float, ...]
    trees: Trees
    english_trees: Trees
    answer: float
    choose: float
    answer_report: float = 0.5
    borders: Borders = field(default_factory=Borders, compare=False)
    residue: Residue = field(default_factory=Residue, compare=False)

    @classmethod
    def from_json(
        cls, raw: Mapping[str, Any], borders: Borders | None = None, residue: Residue | None = None
    ) -> Decision:
        """The inverse of `as_json`, which lacks borders and residue."""
        values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in raw.items()}
        trees = {name: Trees.from_json(raw[name]) for name in ("trees", "english_trees")}
        return cls(**values | trees, borders=borders or Borders(), residue=residue or Residue())

    def as_json(self) -> dict[str, Any]:
        """All but borders and residue."""
        return {one.name: getattr(self, one.name) for one in fields(self) if one.compare}

    @classmethod
    def open(cls, folder: Path) -> Decision:
        """A snapshot's decision. Raises `SnapshotError` if it is damaged."""
        raw = read_json(folder, LAYOUT.decision)
        name = LAYOUT.borders
        try:
            borders = Borders.open(folder / name)
            name = LAYOUT.residue
            return cls.from_json(raw, borders, Residue.open(folder / name))
        except (OSError, ValueError, EOFError) as error:
            raise damaged(folder, name) from error

    def save(self, folder: Path) -> None:
        """Write it into a snapshot."""
        write_json(folder / LAYOUT.decision, self.as_json())
        self.borders.save(folder / LAYOUT.borders)
        self.residue.save(folder / LAYOUT.residue)

    def learnt_as(self, other: Decision) -> bool:
        """True if all that ships learnt is the same; borders and thresholds are each folder's."""
        names = ("ranker", "english", "trees", "english_trees")
        residues = self.residue, other.residue
        same = residues[0].bias == residues[1].bias and np.array_equal(
            residues[0].weights, residues[1].weights
        )
        return same and all(getattr(self, name) == getattr(other, name) for name in names)

    def bar(self, kind: PassageKind) -> float:
        """The confidence from which a passage of this kind is given as the answer."""
        return self.answer_report if kind == "report" else self.answer

    def ranks_by(self, english: bool) -> Vectors:
        """The ranker's weights [FEATURES] for the language."""
        own = np.array(self.ranker, np.float32)
        return own + np.array(self.english, np.float32) if english else own

    def log_odds(self, rows: Vectors, english: bool) -> Vectors:
        """That a candidate is right: float32 [n] for rows [n, JUDGED]."""
        return (self.english_trees if english else self.trees).sum(rows)

    def score(
        self, features: Vectors, doubt: Doubt, english: bool
    ) -> tuple[NDArray[np.intp], Vectors]:
        """The order [n] of candidates, best first, and each one's probability (0, 1) in it."""
        odds = features @ self.ranks_by(english)
        order = np.argsort(-odds, kind="stable")
        logits = self.log_odds(judged(features[order], odds[order], doubt), english)
        return order, np.asarray(1 / (1 + np.exp(-np.clip(logits, -30, 30))), np.float32)


def shipped_decision() -> Decision:
    """The learnt weights that come with the package, with thresholds for want of fitted ones."""
    raw = json.loads((files("index") / "ranker.json").read_text(encoding="utf-8"))
    with as_file(files("index") / "residue.npy") as path:
        return Decision.from_json(raw["decision"], residue=Residue.open(path))


def judged(features: Vectors, odds: Vectors, doubt: Doubt) -> Vectors:
    """What the judge weighs, float32 [n, JUDGED].

    A decoy counts only against what the candidate has: 手机卡丢了怎么办 shares most of its
    bigrams with 会员卡丢了怎么办, but the passage on lost membership cards shares all.
    """
    table = np.empty((len(features), JUDGED), np.float32)
    table[:, :FEATURES] = features
    table[:, FEATURES] = odds
    table[:, FEATURES + 1] = leads(odds)
    table[:, FEATURES + 2] = doubt.odds.domain
    table[:, FEATURES + 3] = features[:, COSINE] - doubt.cosine
    table[:, FEATURES + 4] = features[:, COSINE_MEAN] - doubt.cosine_mean
    table[:, FEATURES + 5] = features[:, OVERLAP] - doubt.overlap
    told = np.where(features[:, REPORT] > 0, doubt.odds.report, doubt.odds.service)
    table[:, FEATURES + 6] = told
    table[:, COMPLETED] = doubt.completed
    return table


def leads(odds: Sequence[float] | Vectors) -> list[float]:
    """For each candidate, best first: its lead over the best other one, at most LEAD_CAP.

    A lead beyond that says no more; without a cap a lone bad candidate looks safe.
    """
    if len(odds) < 2:
        return [LEAD_CAP] * len(odds)
    best, second = float(odds[0]), float(odds[1])
    others = (max(float(value) - best, -LEAD_CAP) for value in odds[1:])
    return [min(best - second, LEAD_CAP), *others]
