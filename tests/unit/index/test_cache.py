"""A build encodes only what changed, and never serves a vector of something else."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from index.cache import VectorCache
from index.kept import Blocks, text_keys

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from helpers import WordEncoder

    from index.types import Vectors

WORDS = ("工资", "年假", "工伤")
TEXTS = ["拖欠工资", "年假几天", "工伤和工资"]


def silent(_done: int) -> None:
    """No progress shown."""


def singles(texts: list[str]) -> tuple[Blocks, Callable[[int], list[str]]]:
    """Each text as a block of its own."""
    blocks = Blocks(text_keys(texts), np.ones(len(texts), np.int64))
    return blocks, lambda at: [texts[at]]


def encode(folder: Path, encoder: WordEncoder, texts: list[str]) -> tuple[Any, int]:
    """The vectors of one build, and how many texts it encoded."""
    cache = VectorCache(folder, encoder)
    vectors = cache.encode(*singles(texts), silent)
    cache.save()
    return vectors, cache.encoded


def test_vectors_are_those_of_the_encoder(tmp_path: Path, make_encoder: type[WordEncoder]) -> None:
    """In the order of the texts, rounded to the 16 bits in which they are stored."""
    vectors, encoded = encode(tmp_path, make_encoder(*WORDS), TEXTS)

    half = float(np.float16(np.sqrt(0.5)))
    assert encoded == 3
    assert vectors.dtype == np.float16
    assert vectors.tolist() == [[1, 0, 0], [0, 1, 0], [half, 0, half]]


def test_only_changed_texts_are_encoded_again(
    tmp_path: Path, make_encoder: type[WordEncoder]
) -> None:
    """An edited text is new, a moved one is not; what comes from the cache is the same."""
    first, _ = encode(tmp_path, make_encoder(*WORDS), TEXTS)
    encoder = make_encoder(*WORDS)

    second, encoded = encode(tmp_path, encoder, [TEXTS[2], "年假有工资吗", TEXTS[0]])

    assert encoder.seen == ["年假有工资吗"]
    assert encoded == 1
    assert second[[2, 0]].tolist() == first[[0, 2]].tolist()


def test_a_text_that_stands_twice_is_encoded_once(
    tmp_path: Path, make_encoder: type[WordEncoder]
) -> None:
    """The count that `build` prints is of different texts."""
    encoder = make_encoder(*WORDS)

    vectors, encoded = encode(tmp_path, encoder, ["年假", "工资", "年假"])

    assert encoder.seen == ["年假", "工资"]
    assert encoded == 2
    assert vectors.tolist() == [[0, 1, 0], [1, 0, 0], [0, 1, 0]]


def test_a_new_text_beside_those_that_stood_twice(
    tmp_path: Path, make_encoder: type[WordEncoder]
) -> None:
    """They have two rows in the file; none of the new ones is taken for one of them."""
    encode(tmp_path, make_encoder(*WORDS), ["年假", "年假", "工资"])

    vectors, encoded = encode(tmp_path, make_encoder(*WORDS), ["工伤", "工资", "年假"])

    assert encoded == 1
    assert vectors.tolist() == [[0, 0, 1], [1, 0, 0], [0, 1, 0]]


def test_nothing_changed_encodes_nothing(tmp_path: Path, make_encoder: type[WordEncoder]) -> None:
    """And does not touch the file."""
    encode(tmp_path, make_encoder(*WORDS), TEXTS)
    [path] = tmp_path.iterdir()
    before = path.stat()

    _, encoded = encode(tmp_path, make_encoder(*WORDS), TEXTS)

    assert encoded == 0
    assert path.stat() == before


def test_another_encoders_vectors_are_never_served(
    tmp_path: Path, make_encoder: type[WordEncoder]
) -> None:
    """Each encoder has its own file; going back finds the first one's again."""
    encode(tmp_path, make_encoder(*WORDS), TEXTS)

    other, encoded = encode(tmp_path, make_encoder("几天", "拖欠", "和"), TEXTS)
    _, again = encode(tmp_path, make_encoder(*WORDS), TEXTS)

    assert encoded == 3
    assert other.tolist() == [[0, 1, 0], [1, 0, 0], [0, 0, 1]]
    assert again == 0
    assert len(list(tmp_path.iterdir())) == 2


def test_the_file_holds_only_what_the_last_build_used(
    tmp_path: Path, make_encoder: type[WordEncoder]
) -> None:
    """It must not grow for ever: a text that was removed and comes back is encoded again."""
    encode(tmp_path, make_encoder(*WORDS), TEXTS)
    encode(tmp_path, make_encoder(*WORDS), ["年假", "工资"])

    _, encoded = encode(tmp_path, make_encoder(*WORDS), [*TEXTS, "年假"])

    assert encoded == 3


def test_a_file_is_not_written_again_for_a_few_new_texts(
    tmp_path: Path, make_encoder: type[WordEncoder]
) -> None:
    """Making them again is quicker; once they add up to many, they are in the file, too."""
    many = [f"工资{number}" for number in range(640)]
    edits = [f"年假{number}" for number in range(11)]
    cache = VectorCache(tmp_path, make_encoder(*WORDS))
    cache.encode(*singles(many), silent)
    cache.save()
    [file] = tmp_path.iterdir()
    before = file.read_bytes()

    cache.encode(*singles([*many, *edits[:6]]), silent)
    cache.save()
    assert file.read_bytes() == before
    _, encoded = encode(tmp_path, make_encoder(*WORDS), [*many, *edits[:6]])
    assert encoded == 6

    cache.encode(*singles([*many, *edits]), silent)
    cache.save()
    vectors, encoded = encode(tmp_path, make_encoder(*WORDS), [*many, *edits])
    assert encoded == 0
    assert vectors[-1].tolist() == [0, 1, 0]


@pytest.mark.parametrize(
    "damage", ["empty", "text", "cut", "flipped", "array", "other names", "fewer keys"]
)
def test_a_damaged_file_is_as_good_as_none(
    tmp_path: Path, make_encoder: type[WordEncoder], damage: str
) -> None:
    """The texts are encoded again, the vectors are right, and the file is whole afterwards."""
    expected, _ = encode(tmp_path, make_encoder(*WORDS), TEXTS)
    [path] = tmp_path.iterdir()
    data = path.read_bytes()
    if damage == "empty":
        path.write_bytes(b"")
    elif damage == "text":
        path.write_text("不是向量", encoding="utf-8")
    elif damage == "cut":
        path.write_bytes(data[: len(data) // 2])
    elif damage == "flipped":
        at = data.index(b"\x00\x3c")
        path.write_bytes(data[:at] + b"\x00\x40" + data[at + 2 :])
    elif damage == "array":
        with path.open("wb") as file:
            np.save(file, np.zeros((3, 3)))
    elif damage == "other names":
        np.savez(path, texts=np.zeros(3))
    elif damage == "fewer keys":
        np.savez(path, keys=np.zeros((1, 16), np.uint8), vectors=np.zeros((3, 3), np.float16))

    vectors, encoded = encode(tmp_path, make_encoder(*WORDS), TEXTS)

    assert encoded == 3
    assert vectors.tolist() == expected.tolist()
    assert encode(tmp_path, make_encoder(*WORDS), TEXTS)[1] == 0


def test_progress_counts_up_to_all_texts(tmp_path: Path, make_encoder: type[WordEncoder]) -> None:
    """Cached texts count as done, batches are told one by one."""
    encode(tmp_path, make_encoder(*WORDS), ["年假"])
    told: list[int] = []

    cache = VectorCache(tmp_path, make_encoder(*WORDS))
    texts = ["年假", *map(str, range(5000))]
    cache.encode(*singles(texts), told.append)

    assert told == [4097, 5001]


class _NotThere:
    """A model that cannot be loaded."""

    id = "not there"

    @property
    def dim(self) -> int:
        raise AssertionError

    def encode(self, texts: Sequence[str]) -> Vectors:
        raise AssertionError


def test_a_cache_is_opened_without_loading_the_model(tmp_path: Path) -> None:
    """A build that has nothing to do would else take as long as one that has."""
    VectorCache(tmp_path, _NotThere()).open()


def test_no_texts_have_no_vectors(tmp_path: Path, make_encoder: type[WordEncoder]) -> None:
    """And no file."""
    vectors, encoded = encode(tmp_path, make_encoder(*WORDS), [])

    assert (len(vectors), encoded, list(tmp_path.iterdir())) == (0, 0, [])


def test_a_save_that_fails_leaves_no_half_file(
    tmp_path: Path, make_encoder: type[WordEncoder]
) -> None:
    """Nor do builds that were killed long ago; what another process writes now stays.

    The vectors are right all the same.
    """
    old, new = tmp_path / "vectors-a.1.new", tmp_path / "vectors-b.2.new"
    for path, age in ((old, 7200), (new, 0)):
        path.write_bytes(b"half")
        os.utime(path, (time.time() - age, time.time() - age))
    cache = VectorCache(tmp_path, make_encoder("甲"))
    target = cache._path
    target.mkdir()

    vectors = cache.encode(*singles(["甲"]), silent)
    cache.save()

    assert vectors.tolist() == [[1]]

    assert sorted(tmp_path.iterdir()) == sorted([new, target])


def test_vectors_of_an_encoder_that_was_left_are_removed(
    tmp_path: Path, make_encoder: type[WordEncoder]
) -> None:
    """Not at once: somebody may go back to it. What is no file of vectors stays."""
    encode(tmp_path, make_encoder("甲"), ["甲"])
    [left] = tmp_path.glob("vectors-*.npz")
    other = tmp_path / "terms-2.npz"
    other.write_bytes(b"")
    encode(tmp_path, make_encoder("乙"), ["乙"])
    assert left.exists()
    for path in (left, other):
        os.utime(path, (0, 0))
    encode(tmp_path, make_encoder("丙"), ["丙"])
    assert (left.exists(), other.exists()) == (False, True)
