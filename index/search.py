"""A published snapshot, opened for questions."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.confidence import Decision, margins
from index.evidence import as_features, gather, idf_from
from index.lexical import LexicalReader
from index.query import PassageTerms, Query, make_query, passage_terms
from index.store import LAYOUT, Manifest, SnapshotError, read_json, read_manifest, verify
from index.types import CHANNELS, Channel, Encoder, Evidence, Hit, Vectors
from index.vectors import VectorReader
from index.words import Segmenter
from knowledge.types import Entry, Passage, View

# Of each channel's best views this many are considered, and of the passages found so many
# are compared in full: beyond that no right answer was found on the development questions.
_VIEWS_PER_CHANNEL = 40
_CANDIDATES = 12
# Channel weights of the fused score: fitted on the development questions in steps of 0.1.
_FUSION: dict[Channel, float] = {"dense": 0.35, "words": 0.25, "chars": 0.25, "pinyin": 0.15}
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
            raise SnapshotError(f"{message} Run: unionbot build")
        if check_files:
            verify(folder, self.manifest)
        self.name = folder.name
        self.encoder = encoder
        words = read_json(folder, LAYOUT.words)
        synonyms = {say: tuple(means) for say, means in words["synonyms"].items()}
        self.terms: list[str] = words["terms"]
        self.segmenter = Segmenter(self.terms, synonyms, words["readings"])
        self.places: dict[str, Any] = read_json(folder, LAYOUT.places)
        self.held_places: list[str] = words["held"]
        self.decision = decision_from_json(read_json(folder, LAYOUT.decision))
        self._views = np.load(folder / LAYOUT.views)
        self._vectors = np.load(folder / LAYOUT.vectors, mmap_mode="r")
        self._entries = (folder / LAYOUT.entries).read_bytes()
        self._offsets = np.load(folder / LAYOUT.offsets)
        self._firsts = np.searchsorted(self._views[:, 0], np.arange(self.manifest.passages + 1))
        self._dense = VectorReader(folder / LAYOUT.faiss)
        self._lexical = LexicalReader(folder / LAYOUT.lexical)
        frequency = lru_cache(_CACHED_TERMS)(self._lexical.document_frequency)
        self._idf = lru_cache(_CACHED_TERMS)(idf_from(frequency, len(self._views)))
        self.entry = lru_cache(_CACHED_PASSAGES)(self._read_entry)
        self._terms = lru_cache(_CACHED_PASSAGES)(self._read_terms)
        self._folder = folder

    def _read_entry(self, number: int) -> Entry:
        """The passage with this number, with its views and places."""
        raw = json.loads(self._entries[self._offsets[number] : self._offsets[number + 1]])
        views = tuple(View(kind, text) for kind, text in raw["views"])
        return Entry(Passage.from_json(raw["passage"]), views, tuple(raw["places"]))

    def _read_terms(self, number: int) -> PassageTerms:
        return passage_terms(self.entry(number), self.segmenter)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        ids = read_json(self._folder, LAYOUT.ids)
        return {passage_id: number for number, passage_id in enumerate(ids)}

    def number(self, passage_id: str) -> int | None:
        """The number of the passage with this id, or None."""
        return self._numbers.get(passage_id)

    def passage(self, passage_id: str) -> Passage | None:
        """The passage with this id, or None."""
        number = self.number(passage_id)
        return None if number is None else self.entry(number).passage

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
        return make_query(text, self.encoder.encode([text])[0], self.segmenter)

    def search(
        self,
        query: Query,
        places: frozenset[str] | None = None,
        allowed: Allowed | None = None,
        skip_view: int | None = None,
        channels: tuple[Channel, ...] = CHANNELS,
    ) -> list[Hit]:
        """Passages for a question, most probable first.

        `places` limits them to passages of these places, `allowed` to those for which it is
        true. `skip_view` is a view that must not be found; `channels` those to search.
        """
        ranked = self._rank(query, places, skip_view, channels)
        hits = []
        for number, (fused, ranks) in ranked.items():
            entry = self.entry(number)
            if allowed is not None and not allowed(entry):
                continue
            first = int(self._firsts[number])
            evidence = gather(
                query,
                entry,
                self._terms(number),
                self._vectors[first : int(self._firsts[number + 1])].astype(np.float32),
                fused,
                self._idf,
                None if skip_view is None else skip_view - first,
            )
            hits.append(Hit(number, entry.passage, entry.places, 0.0, evidence, ranks))
            if len(hits) == _CANDIDATES:
                break
        return self._score(query, hits)

    def features(self, query: Query, hits: list[Hit]) -> Vectors:
        """float32 [hits, FEATURES]: what `confidence` weighs."""
        rows = [as_features(hit.evidence, same_facet(query, hit.passage)) for hit in hits]
        return np.stack(rows) if rows else np.zeros((0, len(self.decision.weights)), np.float32)

    def _score(self, query: Query, hits: list[Hit]) -> list[Hit]:
        odds = self.decision.log_odds(self.features(query, hits))
        order = np.argsort(-odds, kind="stable")
        values = [float(odds[i]) for i in order]
        leads = margins(values)
        return [
            Hit(
                hits[i].number,
                hits[i].passage,
                hits[i].places,
                self.decision.confidence(value, lead),
                hits[i].evidence,
                hits[i].ranks,
            )
            for i, value, lead in zip(order, values, leads, strict=True)
        ]

    def _rank(
        self,
        query: Query,
        places: frozenset[str] | None,
        skip_view: int | None,
        channels: tuple[Channel, ...],
    ) -> dict[int, tuple[float, dict[Channel, int]]]:
        """Passage number -> (fused score, rank in each channel), best first."""
        fused: dict[int, float] = {}
        ranks: dict[int, dict[Channel, int]] = {}
        for channel in channels:
            best: dict[int, float] = {}
            for view, score in self._channel(channel, query, places):
                if view != skip_view:
                    best.setdefault(int(self._views[view, 0]), score)
            top = max(best.values(), default=0.0)
            if top <= 0:
                continue
            for rank, (number, score) in enumerate(best.items(), 1):
                fused[number] = fused.get(number, 0.0) + _FUSION[channel] * score / top
                ranks.setdefault(number, {})[channel] = rank
        order = sorted(fused, key=lambda number: -fused[number])
        return {number: (fused[number], ranks[number]) for number in order}

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
        """bool [views]: which views belong to passages of these places."""
        here = [
            not places.isdisjoint(self.entry(number).places)
            for number in range(self.manifest.passages)
        ]
        return np.asarray(here, bool)[self._views[:, 0]]


def same_facet(query: Query, passage: Passage) -> float:
    """1 if the question asks for the passage's facet, -1 if for another, 0 if unsaid."""
    if query.facet is None or passage.kind == "report":
        return 0.0
    return 1.0 if query.facet == passage.facet else -1.0


def decision_from_json(raw: dict[str, Any]) -> Decision:
    """The inverse of `dataclasses.asdict`."""
    return Decision(
        tuple(raw["weights"]), raw["bias"], tuple(raw["top"]), raw["answer"], raw["choose"]
    )
