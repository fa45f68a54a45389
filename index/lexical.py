"""BM25 over words, character bigrams and pinyin bigrams. The only module that names tantivy.

One document a view. Terms are cut here and indexed as they are, so that content and
questions are cut alike. Scores are tantivy's BM25 (k1 1.2, b 0.75): at least 0, no upper
bound, comparable only within one channel of one question.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import tantivy
from numpy.typing import NDArray

from index.terms import ViewTerms
from index.types import LEXICAL, Channel

_VIEW, _PLACE = "view", "place"


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for channel in LEXICAL:
        builder.add_text_field(channel, tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field(_PLACE, tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field(_VIEW, fast=True)
    return builder.build()


class LexicalWriter:
    """Writes the index of one snapshot into an empty folder."""

    def __init__(self, folder: Path, threads: int = 2) -> None:
        folder.mkdir(parents=True)
        self._writer = tantivy.Index(_schema(), str(folder)).writer(64_000_000 * threads, threads)

    def add(self, view: int, places: Sequence[str], terms: ViewTerms) -> None:
        """Add a view: its number, its passage's places, its terms."""
        document = tantivy.Document()
        for channel, joined in zip(LEXICAL, terms, strict=True):
            document.add_text(channel, joined)
        for place in places:
            document.add_text(_PLACE, place)
        document.add_unsigned(_VIEW, view)
        self._writer.add_document(document)

    def finish(self) -> None:
        """Make all of it readable and durable."""
        self._writer.commit()
        self._writer.wait_merging_threads()


class LexicalReader:
    """Searches the index of one snapshot."""

    def __init__(self, folder: Path) -> None:
        self._links: tempfile.TemporaryDirectory[str] | None = None
        self._index = self._open(folder)
        self._schema = self._index.schema
        self._searcher = self._index.searcher()

    def _open(self, folder: Path) -> tantivy.Index:
        try:
            return tantivy.Index.open(str(folder))
        except ValueError as error:
            if "Lockfile" not in str(error):
                raise
        # tantivy puts a lock beside what it only reads. Where we may not write (a read-only
        # disk, a snapshot of another user) it gets a folder of links.
        self._links = tempfile.TemporaryDirectory(prefix="unionbot-")
        for file in folder.resolve().iterdir():
            if file.suffix == ".lock":
                continue
            (Path(self._links.name) / file.name).symlink_to(file)
        return tantivy.Index.open(self._links.name)

    def document_frequency(self, channel: Channel, term: str) -> int:
        """In how many views the term stands."""
        return self._searcher.doc_freq(channel, term)

    def search(
        self,
        channel: Channel,
        terms: Iterable[tuple[str, float]],
        places: frozenset[str] | None,
        top_k: int,
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """The `top_k` best views and their scores, best first, for weighted terms.

        `places` limits the search to passages of these places.
        """
        should = [
            (tantivy.Occur.Should, self._term(channel, term, weight)) for term, weight in terms
        ]
        if not should:
            return np.zeros(0, np.int64), np.zeros(0, np.float32)
        query = tantivy.Query.boolean_query(should)
        if places is not None:
            inside = tantivy.Query.term_set_query(self._schema, _PLACE, sorted(places))
            limit = tantivy.Query.const_score_query(inside, 0.0)
            query = tantivy.Query.boolean_query(
                [(tantivy.Occur.Must, query), (tantivy.Occur.Must, limit)]
            )
        hits = self._searcher.search(query, top_k, count=False).hits
        views = self._searcher.fast_field_values(_VIEW, [address for _, address in hits])
        return np.array(views, np.int64), np.array([score for score, _ in hits], np.float32)

    def _term(self, channel: Channel, term: str, weight: float) -> tantivy.Query:
        query = tantivy.Query.term_query(self._schema, channel, term, "freq")
        return query if weight == 1.0 else tantivy.Query.boost_query(query, weight)
