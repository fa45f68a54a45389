"""What passages' clauses give and what their ways of asking want, as rows that can be kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from index.occurrences import cut_words, term_key
from index.rows import Rows
from index.wanted import asked, given
from index.words import Segmenter
from knowledge.types import Entry

_SENTENCE_END = re.compile(r"[。;；!?！？\n]+|\.(?=\s|$)")
_CLAUSE_END = re.compile(r"[,，:：、]+")


@dataclass(frozen=True, slots=True)
class FigureRows:
    """A row for each passage, of its ways of asking, of its title and clauses, of their words.

    `asks`: the bits (`wanted`) that each way of asking wants. `gives`: those that the title, which
    gives none, and then each clause give; the number is 1 where it goes on the sentence before.
    `words`: the keys of the different words of title and clauses, each with the number of its
    clause, 0 for the title.
    """

    asks: Rows
    gives: Rows
    words: Rows


def read_figures(entries: Sequence[Entry], segmenter: Segmenter) -> FigureRows:
    """Read the passages' normalised views."""
    asks = [
        [asked(view.text)[0] for view in one.views if view.kind == "question"] for one in entries
    ]
    clauses = [list(_clauses(one)) for one in entries]
    gives = [[0, *(given(clause) for clause, _ in found)] for found in clauses]
    follows = [goes_on for found in clauses for goes_on in (False, *(last for _, last in found))]
    return FigureRows(
        Rows.of(_flat(asks), map(len, asks), [0] * sum(map(len, asks))),
        Rows.of(_flat(gives), map(len, gives), follows),
        _words(entries, clauses, segmenter),
    )


def _flat(rows: Sequence[Sequence[int]]) -> np.ndarray:
    return np.array([bits for row in rows for bits in row], np.uint64)


def _words(
    entries: Sequence[Entry], clauses: Sequence[Sequence[tuple[str, bool]]], segmenter: Segmenter
) -> Rows:
    texts: list[str] = []
    for entry, found in zip(entries, clauses, strict=True):
        texts.append(" ".join(view.text for view in entry.views if view.kind == "title"))
        texts += (clause for clause, _ in found)
    names, terms, owners = cut_words("\n".join(texts), segmenter)
    # Each word once in a clause, where it stands first.
    _, first = np.unique(owners * max(len(names), 1) + terms, return_index=True)
    first.sort()
    counts = np.array([1 + len(found) for found in clauses], np.int64)
    passage_of = np.repeat(np.arange(len(counts)), counts)
    firsts = np.cumsum(counts) - counts
    owners = owners[first]
    keys = np.array([term_key("words", name) for name in names], np.uint64)
    passages = passage_of[owners]
    lengths = np.bincount(passages, minlength=len(counts))
    return Rows.of(keys[terms[first]], lengths, owners - firsts[passages])


def _clauses(entry: Entry) -> Iterator[tuple[str, bool]]:
    """The clauses of a passage's texts, and whether each goes on a sentence."""
    for view in entry.views:
        if view.kind != "text":
            continue
        for sentence in _SENTENCE_END.split(view.text):
            parts = [clause for clause in _CLAUSE_END.split(sentence) if clause.strip()]
            yield from ((clause, at > 0) for at, clause in enumerate(parts))
