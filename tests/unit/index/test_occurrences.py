"""The terms of a whole content, counted."""

from __future__ import annotations

import numpy as np
import pytest
from helpers import TINY, counted
from hypothesis import given
from hypothesis import strategies as st

from index.occurrences import Occurrences, cut_all, cut_chars, term_key
from index.types import LEXICAL, Lexical
from index.words import Segmenter, make_readings
from knowledge.text import normalise

SEGMENTER = Segmenter(["金秋助学金"], {}, make_readings())


def by_text(found: Occurrences) -> list[dict[int, int]]:
    """How often each term stands in each text, by its key."""
    texts: list[dict[int, int]] = [{} for _ in found.lengths]
    keys = np.repeat(found.keys, found.frequency)
    for key, text, times in zip(keys, found.texts, found.times, strict=True):
        texts[text][int(key)] = int(times)
    return texts


def keyed(channel: Lexical, terms: list[str]) -> dict[int, int]:
    """How often each of the terms stands in a text, by its key."""
    return {term_key(channel, term): terms.count(term) for term in terms}


def _pinyin(text: str) -> list[str]:
    return [term for term, _ in SEGMENTER.sounds(text)]


def alike(texts: list[str]) -> None:
    """All texts at once are cut as a question is, one by one."""
    cut = cut_all(texts, SEGMENTER)
    one_by_one = (SEGMENTER.words, SEGMENTER.chars, _pinyin)
    for channel, rows, terms_of in zip(LEXICAL, cut[:3], one_by_one, strict=True):
        found = Occurrences.count(rows)
        expected = [terms_of(text) for text in texts]
        assert by_text(found) == [keyed(channel, terms) for terms in expected]
        assert found.lengths.tolist() == list(map(len, expected))
        assert sorted(set(found.keys.tolist())) == found.keys.tolist()
    words = {word for text in texts for word in SEGMENTER.words(text)}
    assert cut.names == {term_key("words", word): word for word in words}


@pytest.mark.parametrize("folder", ["services", "reports"])
def test_content_is_cut_as_questions_are(folder: str) -> None:
    """Every line of the tiny content."""
    paths = sorted((TINY / folder).iterdir())
    alike([normalise(line) for path in paths for line in path.read_text("utf-8").splitlines()])


@given(st.lists(st.text("金秋助学法a1.% ,的了étude꣐㐀鿿", max_size=12), max_size=6))
def test_any_text_is_cut_alike(texts: list[str]) -> None:
    """Empty texts, lone characters, digits, marks, other scripts, the ends of the Chinese block."""
    alike([normalise(text) for text in texts])


def test_terms_are_counted_by_text() -> None:
    """Each different term of each text once, with how often it stands there."""
    found = counted("法律 援助 法律", "", "援助")

    law, aid = term_key("words", "法律"), term_key("words", "援助")
    assert by_text(found) == [{law: 2, aid: 1}, {}, {aid: 1}]
    assert found.lengths.tolist() == [3, 0, 1]
    assert dict(zip(found.keys.tolist(), found.frequency, strict=True)) == {law: 1, aid: 2}
    weights = np.where(found.keys == law, 0.5, 0.25)
    assert found.weigh(weights).tolist() == [0.75, 0, 0.25]


def test_decoys_have_keys_of_their_own() -> None:
    """So that a question finds them apart from the views."""
    assert cut_chars(["法律"], "decoys").vocabulary.tolist() == [term_key("decoys", "法律")]
    assert cut_chars(["法律"]).vocabulary.tolist() == [term_key("chars", "法律")]
