"""Encoders: the bundled model read directly, and what happens if a model cannot be loaded."""

from __future__ import annotations

import json
import os
import shutil
from typing import TYPE_CHECKING

import numpy as np
import pytest

from index.encoder import StaticEncoder, load_encoder, static_folder
from knowledge.errors import UnionbotError
from knowledge.places import Gazetteer
from knowledge.views import entries

if TYPE_CHECKING:
    from pathlib import Path

    from index.types import Encoder
    from knowledge.types import Knowledge


@pytest.fixture(scope="module")
def bundled(bundled_model: Path) -> Encoder:
    """The encoder in the package."""
    return load_encoder("bundled", bundled_model)


@pytest.fixture
def copy(tmp_path: Path, bundled_model: Path) -> Path:
    """A model folder like the bundled one; its large file is shared until it is replaced."""
    folder = tmp_path / "model"
    shutil.copytree(bundled_model, folder, copy_function=os.link)
    return folder


def replace(path: Path, data: bytes) -> None:
    """Write a file anew, so that the one it is linked to stays as it is."""
    path.unlink()
    path.write_bytes(data)


def test_read_directly_the_bundled_model_gives_the_librarys_vectors(
    bundled: Encoder, bundled_model: Path, shipped: Knowledge
) -> None:
    """200 texts spread over the shipped content, and some that are hard to tokenise."""
    # Loading it takes seconds: for this test alone.
    from sentence_transformers import SentenceTransformer

    gazetteer = Gazetteer(shipped.places, shipped.vocabulary.terms)
    views = [view.text for entry in entries(shipped.passages, gazetteer) for view in entry.views]
    texts = views[:: len(views) // 200][:200]
    texts += ["法", "How to JOIN the union?", "１２３４５", "发绿豆汤😀", "юрист", "长" * 3000]

    ours = bundled.encode(texts)
    model = SentenceTransformer(str(bundled_model), device="cpu")
    theirs = model.encode(texts, show_progress_bar=False).astype(np.float32)
    cosines = (ours * theirs).sum(axis=1) / np.linalg.norm(theirs, axis=1)

    assert cosines.shape == (206,)
    assert float(cosines.min()) >= 0.9999


def test_vectors_have_length_one(bundled: Encoder) -> None:
    """A text that holds nothing has length 0 and no NaN."""
    vectors = bundled.encode(["法律援助", "", "legal aid", " \n"])

    assert vectors.dtype == np.float32
    assert vectors.shape == (4, bundled.dim)
    assert np.linalg.norm(vectors, axis=1).tolist() == pytest.approx([1, 0, 1, 0], abs=1e-5)


def test_a_text_has_the_same_vector_in_any_company(bundled: Encoder) -> None:
    """To the last bit, alone, among few and among many: no padding, no truncation, no order."""
    texts = [f"第{number}条法律援助" * (number % 7 + 1) for number in range(700)]

    together = bundled.encode(texts)

    for chosen in (0, 63, 64, 511, 512, 699):
        alone = bundled.encode([texts[chosen]])[0]
        assert together[chosen].tolist() == alone.tolist()
    assert bundled.encode(texts[:512]).tolist() == together[:512].tolist()
    assert bundled.encode(texts[::-1]).tolist() == together[::-1].tolist()


def test_no_texts_have_no_vectors(bundled: Encoder) -> None:
    """But a dimension."""
    assert bundled.encode([]).shape == (0, bundled.dim)


def test_what_means_the_same_is_nearer(bundled: Encoder) -> None:
    """The bundled model has learnt everyday words."""
    debt, pay, rain = bundled.encode(["老板欠钱不给", "拖欠工资", "明天会下雨吗"])

    assert float(debt @ pay) > float(debt @ rain) + 0.1


def test_a_folder_of_the_bundled_kind_needs_no_library(copy: Path, bundled: Encoder) -> None:
    """Wherever it lies, it is the same encoder with the same vectors."""
    moved = load_encoder(str(copy), copy / "not-used")

    assert isinstance(moved, StaticEncoder)
    assert moved.id == bundled.id
    assert moved.encode(["法律援助"]).tolist() == bundled.encode(["法律援助"]).tolist()


def test_another_model_has_another_id(copy: Path, bundled: Encoder) -> None:
    """One changed number in the matrix is another encoder: no old vector may be served."""
    data = (copy / "model.safetensors").read_bytes()
    replace(copy / "model.safetensors", data[:-1] + bytes([data[-1] ^ 1]))

    assert load_encoder(str(copy), copy).id != bundled.id


def test_a_model_trained_anew_in_its_folder_has_another_id(tmp_path: Path) -> None:
    """Models that go through the library too are known by what their folder holds."""
    (tmp_path / "config.json").write_text("{}", encoding="utf-8")
    (tmp_path / "weights.bin").write_bytes(b"one")
    before = load_encoder(str(tmp_path), tmp_path).id

    (tmp_path / "weights.bin").write_bytes(b"two")

    assert load_encoder(str(tmp_path), tmp_path).id != before


def test_a_model_known_by_name_is_loaded_when_first_used(tmp_path: Path) -> None:
    """To learn that the index was built with another encoder must not take seconds."""
    assert load_encoder("some/model", tmp_path).id == "sentence-transformers:some/model"


@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json"])
@pytest.mark.parametrize("data", [b"", b"{}", b"\xff" * 64], ids=["empty", "braces", "bytes"])
def test_a_damaged_model_is_one_sentence(copy: Path, name: str, data: bytes) -> None:
    """It names the folder; the libraries' own errors are for programmers."""
    replace(copy / name, data)

    with pytest.raises(UnionbotError) as caught:
        load_encoder(str(copy), copy).encode(["法律援助"])

    assert str(caught.value).startswith(f"The model in {copy} is damaged (")
    assert str(caught.value).endswith("Restore the folder.")


def test_a_cut_off_matrix_is_one_sentence(copy: Path) -> None:
    """As a download that broke off leaves it."""
    data = (copy / "model.safetensors").read_bytes()
    replace(copy / "model.safetensors", data[: len(data) // 2])

    with pytest.raises(UnionbotError, match=r"^The model in .* is damaged \(\w+\)\."):
        load_encoder("bundled", copy)


def test_a_missing_bundled_model_is_one_sentence(tmp_path: Path) -> None:
    """Only a broken installation lacks it."""
    with pytest.raises(UnionbotError) as caught:
        load_encoder("bundled", tmp_path / "model")

    assert str(caught.value) == (
        f"The bundled model is missing at {tmp_path}/model. Install the package again."
    )


@pytest.mark.parametrize(
    "kind", ["unknown name", "folder missing", "file missing", "modules damaged"]
)
def test_a_model_that_cannot_be_loaded_is_one_sentence(
    copy: Path, kind: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """What to check, and the way back to the bundled model; nothing else is printed."""
    spec = "no-such-model-anywhere" if kind == "unknown name" else str(copy)
    if kind == "folder missing":
        spec = f"{copy}-gone"
    elif kind == "file missing":
        (copy / "tokenizer.json").unlink()
    elif kind == "modules damaged":
        replace(copy / "modules.json", b"[")
    capfd.readouterr()

    with pytest.raises(UnionbotError) as caught:
        load_encoder(spec, copy).encode(["法律援助"])

    message = str(caught.value)
    assert message.startswith(f"The model '{spec}' cannot be loaded (")
    assert message.endswith("Check the name, the folder or the network, or set 'encoder: bundled'.")
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("modules", "expected"),
    [
        (["StaticEmbedding"], ""),
        (["StaticEmbedding", "Normalize"], ""),
        (["Transformer", "Pooling"], None),
        (["StaticEmbedding", "Dense"], None),
        ([], None),
    ],
)
def test_only_static_embeddings_are_read_directly(
    tmp_path: Path, modules: list[str], expected: str | None
) -> None:
    """Any other module would be left out in silence and change the vectors."""
    listed = [{"path": "", "type": f"sentence_transformers.models.{module}"} for module in modules]
    (tmp_path / "modules.json").write_text(json.dumps(listed), encoding="utf-8")
    for name in ("tokenizer.json", "model.safetensors"):
        (tmp_path / name).write_text("", encoding="utf-8")

    assert static_folder(tmp_path) == (None if expected is None else tmp_path / expected)
