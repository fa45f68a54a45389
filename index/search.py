"""A published snapshot, opened for questions."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.confidence import Decision
from index.decoys import Decoys, Doubt
from index.evidence import FEATURES, gather, idf_from
from index.lexical import LexicalReader
from index.query import Query, make_query
from index.snapshot import (
    LAYOUT,
    REBUILD,
    Manifest,
    SnapshotError,
    read_json,
    read_manifest,
    verify,
)
from index.terms import Numbering, PassageTerms, passage_terms
from index.types import CHANNELS, Channel, Encoder, Hit
from index.vectors import VectorReader
from index.words import Segmenter
from knowledge.types import Entry, Passage, View

# Of each channel's best views this many are considered, and of the passages found so many
# are compared in full: beyond that no right answer was found on the development questions.
_VIEWS_PER_CHANNEL = 100
_CANDIDATES = 12
# Channel weights of the fused score: fitted on the development questions in steps of 0.1.
# Order as in CHANNELS.
_FUSION = (0.35, 0.25, 0.25, 0.15)
_CACHED_PASSAGES = 4096
_CACHED_TERMS = 65_536

Allowed = Callable[[Entry], bool]


class Index:
    """Finds passages for questions. Safe to use from several threads once opened."""

    def __init__(self, folder: Path, encoder: Encoder, *, check_files: bool = True) -> None:
        """Open a snapshot; raise `SnapshotError` if it is damaged or made with another encoder."""
        self.manifest: Manifest = read_manifest(folder)
        if self.manifest.encoder != encoder.id:
            message = f"The index {folder} was built with another encoder than config.yaml names."
            raise SnapshotError(f"{message} {REBUILD}")
        if check_files:
            verify(folder, self.manifest)
        self.name = folder.name
        self._folder = folder
        self.encoder = encoder
        words = read_json(folder, LAYOUT.words)
        synonyms = {say: tuple(means) for say, means in words["synonyms"].items()}
        self.terms: list[str] = words["terms"]
        self.segmenter = Segmenter(self.terms, synonyms, words["readings"])
        self.places: dict[str, Any] = read_json(folder, LAYOUT.places)
        self.held_places: list[str] = words["held"]
        # Passage ids by number. Read now: later the snapshot may have been removed.
        self.ids: list[str] = read_json(folder, LAYOUT.ids)
        self.decision = Decision.from_json(read_json(folder, LAYOUT.decision))
        complete = all((folder / name).exists() for name in asdict(LAYOUT).values())
        if not complete or len(self.decision.ranker) != FEATURES:
            message = f"The index {folder} was built by another version of unionbot."
            raise SnapshotError(f"{message} {REBUILD}")
        self._views = np.load(folder / LAYOUT.views)
        self._vectors = np.load(folder / LAYOUT.vectors, mmap_mode="r")
        self._lexicon = np.load(folder / LAYOUT.lexicon).astype(np.float32)
        self._word_rows = {word: row for row, word in enumerate(words["lexicon"])}
        self._entries = (folder / LAYOUT.entries).read_bytes()
        self._offsets = np.load(folder / LAYOUT.offsets)
        self._passage_of: list[int] = self._views[:, 0].tolist()
        self._firsts = np.searchsorted(
            self._views[:, 0], np.arange(self.manifest.passages + 1)
        ).tolist()
        self._char_numbers, self._pinyin_numbers = Numbering(), Numbering()
        self._dense = VectorReader(folder / LAYOUT.faiss)
        self._lexical = LexicalReader(folder / LAYOUT.lexical)
        frequency = lru_cache(_CACHED_TERMS)(self._lexical.document_frequency)
        self._idf = lru_cache(_CACHED_TERMS)(idf_from(frequency, len(self._views)))
        self._decoys = self._load_decoys()
        self.entry = lru_cache(_CACHED_PASSAGES)(self._read_entry)
        self._terms = lru_cache(_CACHED_PASSAGES)(self._read_terms)

    def _read_entry(self, number: int) -> Entry:
        """The passage with this number, with its views and places."""
        return entry_from_json(self._entries[self._offsets[number] : self._offsets[number + 1]])

    def _read_terms(self, number: int, skip: int | None = None) -> PassageTerms:
        return passage_terms(
            self.entry(number),
            self.segmenter,
            self._word_rows,
            self._char_numbers,
            self._pinyin_numbers,
            self._idf,
            skip,
        )

    def _terms_without(self, number: int, view: int | None) -> PassageTerms:
        """The passage's terms, without a view of the whole index if it is one of its own."""
        first, end = self._firsts[number], self._firsts[number + 1]
        if view is None or not first <= view < end:
            return self._terms(number)
        return self._read_terms(number, view - first)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {passage_id: number for number, passage_id in enumerate(self.ids)}

    def number(self, passage_id: str) -> int | None:
        """The number of the passage with this id, or None."""
        return self._numbers.get(passage_id)

    def passage(self, passage_id: str) -> Passage | None:
        """The passage with this id, or None."""
        number = self.number(passage_id)
        return None if number is None else self.entry(number).passage

    def first_view(self, number: int) -> int:
        """The number of the passage's first view among the views of the whole index."""
        return int(self._firsts[number])

    def view_vectors(self, number: int) -> NDArray[Any]:
        """float16 [views of the passage, dim]: unit vectors."""
        vectors: NDArray[Any] = self._vectors[self._firsts[number] : self._firsts[number + 1]]
        return vectors

    def group(self, number: int) -> list[Passage]:
        """All passages of the same service or report, in the order of its file."""
        group = self.entry(number).passage.group
        first, last = number, number + 1
        while first > 0 and self.entry(first - 1).passage.group == group:
            first -= 1
        while last < self.manifest.passages and self.entry(last).passage.group == group:
            last += 1
        return [self.entry(other).passage for other in range(first, last)]

    def query(self, text: str) -> Query:
        """Take a normalised question apart."""
        return make_query(text, self.segmenter, self.encoder)

    def search(
        self,
        query: Query,
        places: frozenset[str] | None = None,
        allowed: Allowed | None = None,
        skip_view: int | None = None,
        channels: tuple[Channel, ...] = CHANNELS,
        domain: float | None = None,
    ) -> list[Hit]:
        """Passages for a question, most probable first.

        `places` limits them to passages of these places, `allowed` to those for which it is
        true. `skip_view` is a view that must not be found; `channels` those to search; `domain`
        overrides the border's log odds (a fit gives those of a border fitted without the query).
        """
        ranked = []
        for one in self._rank(query, places, skip_view, channels):
            if allowed is None or allowed(self.entry(one[0])):
                ranked.append(one)
            if len(ranked) == _CANDIDATES:
                break
        found = [self.entry(number) for number, _, _ in ranked]
        features, nearest = gather(
            query,
            [entry.passage for entry in found],
            [self._terms_without(number, skip_view) for number, _, _ in ranked],
            [self.view_vectors(number) for number, _, _ in ranked],
            [scores for _, scores, _ in ranked],
            self._lexicon,
            self._idf,
            self._char_numbers,
            self._pinyin_numbers,
        )
        doubt = self.doubt(query, domain)
        order, chances = self.decision.score(features, doubt, query.english)
        return [
            Hit(
                number=ranked[at][0],
                passage=found[at].passage,
                places=found[at].places,
                score=float(chance),
                features=features[at],
                nearest=found[at].views[nearest[at]].text if nearest[at] >= 0 else "",
                ranks=ranked[at][2],
            )
            for at, chance in zip(order.tolist(), chances, strict=True)
        ]

    def doubt(self, query: Query, domain: float | None = None) -> Doubt:
        """What speaks against answering the question at all."""
        doubt = self._decoys.doubt(query)
        return doubt if domain is None else replace(doubt, domain=domain)

    def decide_by(self, decision: Decision) -> None:
        """Use another decision (a build fits one on the index that it has just written)."""
        self.decision = decision
        self._decoys = self._load_decoys()

    def _load_decoys(self) -> Decoys:
        texts = read_json(self._folder, LAYOUT.decoys)
        vectors = np.load(self._folder / LAYOUT.decoy_vectors).astype(np.float32)
        border = np.array(self.decision.border or [0.0] * self.manifest.dim, np.float32)
        return Decoys(texts, vectors, self.segmenter, self._idf, border, self.decision.border_bias)

    def _rank(
        self,
        query: Query,
        places: frozenset[str] | None,
        skip_view: int | None,
        channels: tuple[Channel, ...],
    ) -> list[tuple[int, tuple[float, float, float, float], dict[Channel, int]]]:
        """(passage number, relative score in each channel, rank in each), best fused first."""
        scores: dict[int, list[float]] = {}
        ranks: dict[int, dict[Channel, int]] = {}
        for at, channel in enumerate(CHANNELS):
            if channel not in channels:
                continue
            best: dict[int, float] = {}
            for view, score in self._channel(channel, query, places):
                number = self._passage_of[view]
                if number not in best and view != skip_view:
                    best[number] = score
            top = max(best.values(), default=0.0)
            if top <= 0:
                continue
            for rank, (number, score) in enumerate(best.items(), 1):
                scores.setdefault(number, [0.0] * len(CHANNELS))[at] = max(0.0, score / top)
                ranks.setdefault(number, {})[channel] = rank
        fused = {number: _fuse(relative) for number, relative in scores.items()}
        order = sorted(fused, key=lambda number: -fused[number])[: 2 * _CANDIDATES]
        return [(number, _four(scores[number]), ranks[number]) for number in order]

    def _channel(
        self, channel: Channel, query: Query, places: frozenset[str] | None
    ) -> list[tuple[int, float]]:
        if channel == "dense":
            allowed = None if places is None else self._views_in(places)
            return self._dense.search(query.vector, _VIEWS_PER_CHANNEL, allowed)
        if channel == "words":
            terms = query.weighted_words(self.segmenter)
        else:
            terms = [(term, 1.0) for term in getattr(query, channel)]
        return self._lexical.search(channel, terms, places, _VIEWS_PER_CHANNEL)

    @lru_cache(maxsize=64)  # noqa: B019 - lives as long as the snapshot, a few kilobytes each
    def _views_in(self, places: frozenset[str]) -> NDArray[np.bool_]:
        """Bool [views]: which views belong to passages of these places."""
        here = [
            not places.isdisjoint(self.entry(number).places)
            for number in range(self.manifest.passages)
        ]
        found: NDArray[np.bool_] = np.asarray(here, bool)[self._views[:, 0]]
        return found


def entry_from_json(line: bytes) -> Entry:
    """A passage with its views and places from its line in a snapshot."""
    raw = json.loads(line)
    views = tuple(View(kind, text) for kind, text in raw["views"])
    return Entry(Passage.from_json(raw["passage"]), views, tuple(raw["places"]))


def _fuse(relative: Sequence[float]) -> float:
    dense, words, chars, pinyin = relative
    return _FUSION[0] * dense + _FUSION[1] * words + _FUSION[2] * chars + _FUSION[3] * pinyin


def _four(relative: Sequence[float]) -> tuple[float, float, float, float]:
    dense, words, chars, pinyin = relative
    return dense, words, chars, pinyin
