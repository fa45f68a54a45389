"""A published snapshot, opened for questions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import replace
from functools import cached_property, lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.alike import Centres
from index.border import Odds
from index.candidates import CandidateReader
from index.confidence import Decision
from index.contents import Contents
from index.decoys import Decoys, Doubt
from index.entries import group_around
from index.evidence import Candidate, gather
from index.missing import Missing
from index.query import Query, make_query
from index.residue import left_over
from index.snapshot import (
    LAYOUT,
    Manifest,
    SnapshotError,
    read_manifest,
    verifying,
)
from index.spelling import Speller
from index.texts import say
from index.types import CHANNELS, Channel, Encoder, Hit, Vectors
from index.vectors import VectorReader
from index.words import Segmenter
from knowledge.types import Entry, Passage

# So many of the nearest views are considered, and of the passages found so many are compared
# in full: they hold the right one for 99.2 % of the development questions, eight for 99.4 %.
_NEAREST_VIEWS = 100
_CANDIDATES = 6
_LOOKED_AT = 3 * _CANDIDATES
# Channel weights of the fused score, the best of some ten for that share. Order as in CHANNELS.
_FUSION = (0.6, 0.15, 0.15, 0.1)
# A turn looks up the same few texts again with other limits.
_CACHED_QUERIES = 16

Allowed = Callable[[Entry], bool]


class Index:
    """Finds passages for questions. Safe to use from several threads once opened."""

    def __init__(
        self,
        folder: Path,
        encoder: Encoder,
        *,
        check_files: bool = True,
        entries: Sequence[Entry] | None = None,
    ) -> None:
        """Open a snapshot; raise `SnapshotError` if it is damaged or made with another encoder.

        `entries` are as `Contents.open` takes them.
        """
        self.manifest: Manifest = read_manifest(folder)
        if self.manifest.encoder != encoder.id:
            raise SnapshotError(say("other-encoder", folder=folder))
        self.name = folder.name
        self.encoder = encoder
        with verifying(folder, self.manifest) if check_files else nullcontext():
            self._files = found = Contents.open(folder, self.manifest, entries)
        self.decision, self.ids, self.places = found.decision, found.ids, found.places
        self.held_places: list[str] = found.words["held"]
        self.ruled_places: list[str] = found.words["ruled"]
        self.terms: list[str] = found.words["terms"]
        # Words of a damaged file would stay in the segmenter of a process that serves on.
        synonyms = {say: tuple(means) for say, means in found.words["synonyms"].items()}
        self.segmenter = Segmenter(self.terms, synonyms, found.words["readings"])
        self._candidates = CandidateReader(found, self.segmenter)
        self._dense = VectorReader(folder / LAYOUT.faiss)
        self._decoys = Decoys.open(folder)
        self._missing = Missing.open(folder)
        self.likeness = Centres(found.vectors, found.firsts).cosine
        self._query = lru_cache(_CACHED_QUERIES)(self._make_query)
        self._by_terms = lru_cache(_CACHED_QUERIES)(self._find_by_terms)
        self._doubt = lru_cache(_CACHED_QUERIES)(self._find_doubt)

    def entry(self, number: int) -> Entry:
        """The passage with this number, with its views and places."""
        return self._files.entry(number)

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

    def told_of(self) -> dict[str, int]:
        """How many passages tell of each place, of those that any tells of."""
        return self._files.held.told_of()

    def first_view(self, number: int) -> int:
        """The number of the passage's first view among the views of the whole index."""
        return int(self._files.firsts[number])

    def view_vectors(self, number: int) -> NDArray[Any]:
        """float16 [views of the passage, dim]: unit vectors."""
        first, end = self._files.firsts[number : number + 2]
        vectors: NDArray[Any] = self._files.vectors[first:end]
        return vectors

    def group(self, number: int) -> range:
        """The numbers of all passages of the same service or report."""
        return group_around(self.ids, number)

    def following(self, number: int, count: int) -> list[Passage]:
        """So many other passages of the same service or report, or as many as it has.

        Those after it in the order of its file, then those before.
        """
        group = self.group(number)
        others = [*range(number + 1, group.stop), *range(group.start, number)]
        return [self.entry(other).passage for other in others[:count]]

    def query(self, text: str) -> Query:
        """Take a normalised question apart; those of one turn are kept."""
        return self._query(text)

    def _make_query(self, text: str) -> Query:
        files = self._files
        return make_query(text, self.segmenter, self.encoder, files.lexicon, files.inverted)

    @cached_property
    def _speller(self) -> Speller:
        rows = self._files.lexicon.rows
        count = np.bincount(self._files.table.words, minlength=len(rows)).tolist()
        words = {word: count[row] for word, row in rows.items()}
        held = [place for place in self.places["places"] if place["name"] in self.held_places]
        names = [name for one in held for name in one["names"]]
        return Speller(words, self.segmenter, self.frequency, names)

    def frequency(self, bigrams: Sequence[str]) -> NDArray[np.integer]:
        """In how many views each of some character bigrams stands."""
        return self._files.inverted.frequency("chars", bigrams)

    def respelt(self, text: str) -> str:
        """The normalised question with homophones of the content's words put right."""
        return self._speller.correct(text)

    def search(
        self,
        query: Query,
        places: frozenset[str] | None = None,
        allowed: Allowed | None = None,
        skip_view: int | None = None,
        channels: tuple[Channel, ...] = CHANNELS,
        odds: Odds | None = None,
        among: range | None = None,
        completed: bool = False,
    ) -> list[Hit]:
        """Passages for a question, most probable first.

        `places` limits them to passages of these places, `among` to those with these numbers,
        `allowed` to those for which it is true. `skip_view` is a view that must not be found;
        `channels` those to search; `odds` overrides those of the borders (a fit gives those of
        borders learnt without the query). `completed` says that the query was put together from
        what was said before.
        """
        scores = self._scores(query, places, skip_view, channels, among)
        best = np.maximum(scores.max(axis=1), np.float32(1e-9))
        numbers = self._best(np.array(_FUSION, np.float32) / best @ scores, allowed)
        if not numbers:
            return []
        candidates = [self._candidates.read(number, skip_view) for number in numbers]
        features, nearest = self._gather(query, candidates, scores[:, numbers] / best[:, None])
        doubt = replace(self.doubt(query, odds), completed=completed)
        order, chances = self.decision.score(features, doubt, query.english)
        return [
            Hit(
                number=numbers[at],
                passage=candidates[at].entry.passage,
                places=candidates[at].entry.places,
                score=float(chance),
                features=features[at],
                nearest=self._way(candidates[at], nearest[at]),
                channel_scores=scores,
            )
            for at, chance in zip(order.tolist(), chances, strict=True)
        ]

    def evidence(self, query: Query, numbers: Sequence[int]) -> Vectors:
        """float32 [passages, FEATURES]: what speaks for some passages, found or not.

        The channels' columns are 0.
        """
        candidates = [self._candidates.read(number) for number in numbers]
        return self._gather(query, candidates, np.zeros((len(CHANNELS), len(numbers)), np.float32))[
            0
        ]

    def _gather(
        self, query: Query, candidates: Sequence[Candidate], channels: Vectors
    ) -> tuple[Vectors, list[int]]:
        files = self._files
        return gather(
            query, candidates, channels,
            files.table, files.figures, files.lexicon, self.decision.residue,
        )  # fmt: skip

    def _way(self, candidate: Candidate, at: int) -> str:
        """The text of the candidate's view at this position; "" for -1."""
        if at < 0:
            return ""
        view = int(candidate.views[at])
        inside = view - self._files.firsts[int(self._files.passage_of[view])]
        return candidate.entry.views[inside].text

    def residue(self, query: Query, number: int) -> float:
        """Log odds that what the passage lacks of the question does not matter."""
        told = self._candidates.read(number).text
        return self.decision.residue.log_odds(left_over(query.grams, told))

    def doubt(self, query: Query, odds: Odds | None = None) -> Doubt:
        """What speaks against answering the question at all."""
        doubt = self._doubt(query.text)
        return doubt if odds is None else replace(doubt, odds=odds)

    def _find_doubt(self, text: str) -> Doubt:
        doubt = self._decoys.doubt(self.query(text))
        return replace(doubt, odds=self.decision.borders.odds(text))

    def is_noted(self, text: str, hit: Hit, fits: Callable[[str], bool]) -> bool:
        """As `Missing.holds`, of a normalised question without its place."""
        return self._missing.holds(self.query(text).vector, hit, fits)

    def decide_by(self, decision: Decision) -> None:
        """Use another decision (a build fits one on the index that it has just written)."""
        self.decision = decision
        self._doubt.cache_clear()

    def _scores(
        self,
        query: Query,
        places: frozenset[str] | None,
        skip_view: int | None,
        channels: tuple[Channel, ...],
        among: range | None = None,
    ) -> Vectors:
        """float32 [channels, passages]: the score of each one's best view."""
        every = places is None and among is None
        inside = None if every else self._files.held.inside(places, among)
        count = self.manifest.passages
        skip = -1 if skip_view is None else skip_view
        scores = np.zeros((len(CHANNELS), count), np.float32)
        scores[1:] = self._by_terms(query.text, skip)
        if "dense" in channels:
            views = None if inside is None else inside.views
            nearest, cosines = self._dense.search(query.vector, _NEAREST_VIEWS, views)
            cosines[nearest == skip] = 0
            np.maximum.at(scores[0], self._files.passage_of[nearest], cosines)
        if inside is not None:
            scores *= inside.passages
        if channels != CHANNELS:
            scores *= np.array([[channel in channels] for channel in CHANNELS])
        return scores

    def _find_by_terms(self, text: str, skip_view: int) -> Vectors:
        """float32 [lexical channels, passages]: the score of each one's best view."""
        lists = self.query(text).lists
        return lists.best(self._files.passage_of, self.manifest.passages, skip_view)

    def _best(self, fused: Vectors, allowed: Allowed | None) -> list[int]:
        """The numbers of the passages to compare in full, best fused score [passages] first."""
        # Most passages of a large index have nothing of the question.
        found = np.flatnonzero(fused)
        scores = fused[found]
        if len(found) > _LOOKED_AT:
            best = np.argpartition(scores, -_LOOKED_AT)[-_LOOKED_AT:]
            found, scores = found[best], scores[best]
        numbers: list[int] = found[np.lexsort((found, -scores))].tolist()
        if allowed is None:
            return numbers[:_CANDIDATES]
        kept = (number for number in numbers if allowed(self.entry(number)))
        return list(islice(kept, _CANDIDATES))
