"""Nearest vectors by cosine, exact while they are few, by inverted lists when they are many."""

from __future__ import annotations

from typing import TYPE_CHECKING

import faiss
import numpy as np
import pytest
from helpers import pairs

from index.vectors import EXACT_UP_TO, Before, VectorReader, as_bits, build_vectors

if TYPE_CHECKING:
    from pathlib import Path

    from helpers import WordEncoder

    from index.types import Vectors

TEXTS = ["工资", "工资年假", "年假", "工资年假工伤", "下雨"]


@pytest.fixture
def few(tmp_path: Path, make_encoder: type[WordEncoder]) -> tuple[VectorReader, WordEncoder]:
    """Five texts over three known words."""
    encoder = make_encoder("工资", "年假", "工伤")
    assert build_vectors(encoder.encode(TEXTS), tmp_path / "v.faiss") == "Flat"
    return VectorReader(tmp_path / "v.faiss"), encoder


def test_hits_are_the_nearest_with_their_cosines(
    few: tuple[VectorReader, WordEncoder],
) -> None:
    """Best first; the cosine of texts that share k of their m and n words is k / sqrt(mn)."""
    reader, encoder = few

    hits = pairs(reader.search(encoder.encode(["工资"])[0], 3))

    assert [view for view, _ in hits] == [0, 1, 3]
    assert [cosine for _, cosine in hits] == pytest.approx([1, 2**-0.5, 3**-0.5])


def test_no_more_hits_than_there_are_vectors(few: tuple[VectorReader, WordEncoder]) -> None:
    """Asking for more brings all of them and nothing made up."""
    reader, encoder = few

    hits = pairs(reader.search(encoder.encode(["年假"])[0], 100))

    assert sorted(view for view, _ in hits) == [0, 1, 2, 3, 4]
    assert hits[0] == (2, 1.0)


def test_only_allowed_views_are_found(few: tuple[VectorReader, WordEncoder]) -> None:
    """The filter is applied before the best are taken, not after."""
    reader, encoder = few
    query = encoder.encode(["工资"])[0]

    allowed = as_bits(np.array([False, False, True, True, False]))
    assert [view for view, _ in pairs(reader.search(query, 1, allowed))] == [3]
    assert [view for view, _ in pairs(reader.search(query, 5, allowed))] == [3, 2]
    assert pairs(reader.search(query, 5, as_bits(np.zeros(5, bool)))) == []


def test_a_question_without_a_known_word_is_near_to_nothing(
    few: tuple[VectorReader, WordEncoder],
) -> None:
    """Its vector is zero, and so is every cosine."""
    reader, encoder = few

    hits = pairs(reader.search(encoder.encode(["你好"])[0], 5))

    assert {cosine for _, cosine in hits} == {0.0}


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> tuple[VectorReader, Vectors, Vectors, str]:
    """25,000 random vectors in 2,500 bunches, as ways of asking lie around their passages."""
    chance = np.random.default_rng(0)
    centres = chance.normal(size=(2500, 64)).astype(np.float32)

    def draw(count: int) -> Vectors:
        near = centres[chance.integers(len(centres), size=count)]
        drawn = near + 0.5 * chance.normal(size=near.shape).astype(np.float32)
        return np.asarray(drawn / np.linalg.norm(drawn, axis=1, keepdims=True), np.float32)

    vectors = draw(25_000)
    path = tmp_path_factory.mktemp("vectors") / "v.faiss"
    kind = build_vectors(vectors, path)
    return VectorReader(path), vectors, draw(100), kind


def best(vectors: Vectors, query: Vectors, top_k: int) -> list[int]:
    """The exact nearest vectors, in no order."""
    found: list[int] = np.argpartition(-(vectors @ query), top_k)[:top_k].tolist()
    return found


def test_many_vectors_go_into_inverted_lists(
    many: tuple[VectorReader, Vectors, Vectors, str],
) -> None:
    """Their type is told by its name; that of few is not."""
    _, vectors, _, kind = many

    assert len(vectors) > EXACT_UP_TO
    assert kind.startswith("IVF")
    assert kind.endswith(",SQ8")


def test_inverted_lists_find_what_an_exact_search_finds(
    many: tuple[VectorReader, Vectors, Vectors, str],
) -> None:
    """recall@10 over 100 questions; cosines are right to the 8 bits of a code."""
    reader, vectors, queries, _ = many

    found = [pairs(reader.search(query, 10)) for query in queries]

    shared = sum(
        len({view for view, _ in hits} & set(best(vectors, query, 10)))
        for hits, query in zip(found, queries, strict=True)
    )
    assert shared / 1000 >= 0.9
    for hits, query in zip(found, queries, strict=True):
        cosines = [cosine for _, cosine in hits]
        assert cosines == sorted(cosines, reverse=True)
        assert cosines == pytest.approx([float(vectors[v] @ query) for v, _ in hits], abs=0.02)


def test_inverted_lists_keep_to_the_allowed_views(
    many: tuple[VectorReader, Vectors, Vectors, str],
) -> None:
    """A filter that leaves a third in leaves the best of that third to be found."""
    reader, vectors, queries, _ = many
    allowed = as_bits(np.arange(len(vectors)) % 3 == 0)

    shared = 0
    for query in queries:
        found = [view for view, _ in pairs(reader.search(query, 10, allowed))]
        assert {view % 3 for view in found} == {0}
        shared += len(set(found[:3]) & {3 * view for view in best(vectors[::3], query, 3)})

    assert shared / 300 >= 0.85


def test_the_same_vectors_build_the_same_index(tmp_path: Path) -> None:
    """Training takes a seeded sample: two builds of one content differ in nothing."""
    chance = np.random.default_rng(1)
    vectors = chance.normal(size=(EXACT_UP_TO + 1, 8)).astype(np.float32)

    for name in ("one", "two"):
        build_vectors(vectors, tmp_path / name)

    assert ((tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()) is True


def _drawn(count: int, dim: int, seed: int) -> Vectors:
    """Unit vectors in all directions."""
    vectors = np.random.default_rng(seed).normal(size=(count, dim)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def _built(folder: Path, vectors: Vectors) -> Path:
    """An index of the vectors."""
    build_vectors(vectors, folder / "before")
    return folder / "before"


def test_lists_of_an_index_before_serve_again(tmp_path: Path) -> None:
    """The same lists, the new vectors: what was in the index before is not found any more."""
    first, second = (_drawn(EXACT_UP_TO + 100, 16, seed) for seed in (0, 1))
    before = Before(_built(tmp_path, first), head=0, tail=0)

    assert build_vectors(second, tmp_path / "second", before=before).startswith("IVF")

    hits = pairs(VectorReader(tmp_path / "second").search(second[7], len(second)))
    assert hits[0][0] == 7
    assert len({view for view, _ in hits}) == len(hits)


@pytest.mark.parametrize(
    ("edit", "head", "tail"),
    [
        ("none", EXACT_UP_TO + 100, 0),
        ("first", 0, EXACT_UP_TO + 70),
        ("last", EXACT_UP_TO + 70, 0),
        ("middle", 500, EXACT_UP_TO - 420),
        ("more", EXACT_UP_TO + 100, 0),
        ("fewer", EXACT_UP_TO + 40, 0),
        ("twice", 700, EXACT_UP_TO - 600),
    ],
)
def test_vectors_that_did_not_change_stay_in_their_lists(
    tmp_path: Path, edit: str, head: int, tail: int
) -> None:
    """As if all had been added anew to the emptied index."""
    first, new = _drawn(EXACT_UP_TO + 100, 16, 0), _drawn(30, 16, 1)
    before = _built(tmp_path, first)
    second = {
        "none": first,
        "first": np.concatenate([new, first[30:]]),
        "last": np.concatenate([first[:-30], new]),
        "middle": np.concatenate([first[:500], new, first[520:]]),
        "more": np.concatenate([first, new]),
        "fewer": first[:-60],
        "twice": np.concatenate([first[:700], first[600:]]),
    }[edit]
    anew = faiss.read_index(str(before))
    anew.reset()
    anew.add(second)

    build_vectors(second, tmp_path / "kept", before=Before(before, head, tail))

    kept = np.frombuffer((tmp_path / "kept").read_bytes(), np.uint8)
    assert np.array_equal(kept, faiss.serialize_index(anew))


@pytest.mark.parametrize("wrong", ["dimension", "index"])
def test_lists_that_do_not_fit_are_learnt_anew(tmp_path: Path, wrong: str) -> None:
    """Another dimension or a damaged file: as if there had been no index before."""
    before = _built(tmp_path, _drawn(EXACT_UP_TO + 100, 16, 0))
    vectors = _drawn(EXACT_UP_TO + 100, 8 if wrong == "dimension" else 16, 1)
    if wrong == "index":
        before.write_bytes(b"not an index")

    build_vectors(vectors, tmp_path / "now", before=Before(before, 0, 0))
    build_vectors(vectors, tmp_path / "from nothing")

    assert ((tmp_path / "now").read_bytes() == (tmp_path / "from nothing").read_bytes()) is True
