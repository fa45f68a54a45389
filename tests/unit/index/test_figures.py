"""A figure answers only what it counts."""

from __future__ import annotations

import zlib
from pathlib import Path

import numpy as np
import pytest

from index.figure_rows import read_figures
from index.figures import FIGURE_NAMES, FigureTable
from index.lexical import InvertedIndex
from index.lexicon import Lexicon, fit_projection, shortened
from index.occurrences import Occurrences, cut_all, cut_chars, term_key
from index.query import make_query
from index.types import Vectors
from index.views import kinds_of
from index.wanted import accepted, asked, given
from index.words import Segmenter
from knowledge.types import Entry, Passage, View

TEXT = "2021年,总工会推出了短片,一共100集,发了12.6万元"


class Sounds:
    """An encoder without meaning: every character has a direction of its own."""

    id, dim = "sounds", 64

    def encode(self, texts: list[str]) -> Vectors:
        """float32 [len(texts), 64]."""
        found = np.zeros((len(texts), self.dim), np.float32)
        for row, text in enumerate(texts):
            for char in text:
                found[row] += np.random.default_rng(zlib.crc32(char.encode())).normal(size=64)
        return found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-9)


@pytest.mark.parametrize(
    ("question", "clause", "fits"),
    [
        ("短片一集几分钟", "一共100集", False),
        ("短片有几集", "一共100集", True),
        ("来了多少家企业", "2011年办了招聘会", False),
        ("来了多少家企业", "一共352家用人单位到场", True),
        ("请了几个律师", "共有21名律师", True),
        ("第五期花了多少钱", "第六期有4906名职工", False),
        ("一顿补多少钱", "发放12.6万元", True),
        ("产假多少天", "产假至少98天", True),
        ("放了几场", "三十多场次", True),
        ("哪年成立的", "1949年5月成立", True),
        ("办了几年", "1949年5月成立", False),
    ],
)
def test_a_figure_is_of_its_measure_word(question: str, clause: str, fits: bool) -> None:
    """Years, months and the number of an event count nothing."""
    assert bool(accepted(asked(question)[0]) & given(clause)) is fits


def test_what_asks_for_nothing_certain() -> None:
    """A statement, and what is answered by yes or no."""
    assert asked("老板不给签合同") == (0, -1, -1)
    assert asked("农民工能不能入会") == (0, -1, -1)


def evidence(question: str, ways: tuple[str, ...] = ("短片有多少集",)) -> dict[str, float]:
    """What a passage with TEXT has for a question, by name."""
    encoder, segmenter = Sounds(), Segmenter()
    views = tuple(View("question", way) for way in ways)
    views = (*views, View("title", "短片"), View("text", TEXT))
    different = {word for view in views for word in segmenter.words(view.text)}
    words = sorted(different, key=lambda word: term_key("words", word))
    rows = {word: row for row, word in enumerate(words)}
    every = encoder.encode(words)
    projection = fit_projection(every)
    lexicon = Lexicon(rows, shortened(every, projection), projection)
    entry = Entry(Passage.__new__(Passage), views, ("全国",))
    keys = np.array([term_key("words", word) for word in words], np.uint64)
    table = FigureTable.make(kinds_of(views), read_figures([entry], segmenter), keys)
    cut = cut_all([view.text for view in views], segmenter)
    channels = [Occurrences.count(terms) for terms in (cut.words, cut.chars, cut.pinyin)]
    inverted = InvertedIndex.make(channels, Occurrences.count(cut_chars([], "decoys")))
    query = make_query(question, segmenter, encoder, lexicon, inverted)
    vectors = encoder.encode([view.text for view in views])
    cosines = lexicon.vectors[table.words_of(0)] @ query.token_vectors.T
    found = table.evidence(
        query, [0], np.arange(len(views)), np.array([0]), vectors @ query.vector, cosines
    )
    return dict(zip(FIGURE_NAMES, found[0].tolist(), strict=True))


def test_the_unit_asked_for_is_given_or_not() -> None:
    """The passage gives episodes and money, but no minutes."""
    assert evidence("短片有几集")["unit"] == 1
    assert evidence("短片一集几分钟")["unit"] == -1
    assert evidence("短片叫什么")["unit"] == 0


def test_a_way_of_asking_counts_if_it_wants_the_same() -> None:
    """One that asks for a figure says nothing for a question that asks for a name."""
    ways = ("短片有多少集", "讲劳模的短片")
    assert evidence("短片有几集", ways)["asks"] > 0.5
    assert evidence("短片是谁拍的", ways)["asks"] == 0
    assert evidence("短片是谁拍的", ways)["states"] > 0
    assert evidence("短片好看", ways)["asks"] > 0.3


def test_what_the_text_lacks_speaks_against_it() -> None:
    """A word that the text has leaves nothing untold."""
    assert evidence("短片")["untold"] < 0.01
    assert evidence("短片导演")["untold"] > 0.1
    assert evidence("短片 总工会")["told"] > evidence("短片 导演")["told"]


def test_a_table_survives_a_file(tmp_path: Path) -> None:
    """A passage without a text has its title's row alone, which gives nothing."""
    entry = Entry(Passage.__new__(Passage), (View("question", "有几个"),), ("全国",))
    names = [f"{number}.npy" for number in range(6)]
    read = read_figures([entry], Segmenter())
    FigureTable.make(kinds_of(entry.views), read, np.zeros(0, np.uint64)).save(tmp_path, names)

    table = FigureTable.open(tmp_path, names)
    assert table.gives.tolist() == [0]
    assert table.firsts.tolist() == [0, 1]
    assert table.asks.tolist() == [asked("有几个")[0]]
