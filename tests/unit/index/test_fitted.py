"""What was fitted to the shipped content: kept as it was, and only with its weights."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from index.fitted import Fitted, shipped_fitted

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def fitted() -> Fitted:
    """What comes with the package."""
    found = shipped_fitted()
    assert found is not None, "Run: python -m benchmarks.fit_shipped"
    return found


def test_is_read_as_it_was_saved(fitted: Fitted, tmp_path: Path) -> None:
    """Borders, thresholds and rates come back."""
    other = replace(fitted, decision=replace(fitted.decision, answer=0.41), rates={"right": 0.5})
    other.save(tmp_path / "fitted")
    found = Fitted.open(tmp_path / "fitted")
    assert found is not None
    assert found.decision == other.decision
    assert found.rates == {"right": 0.5}
    assert found.decision.borders.odds("年假几天") == fitted.decision.borders.odds("年假几天")
    assert all(np.array_equal(found.measured[key], fitted.measured[key]) for key in found.measured)


@pytest.mark.parametrize("name", ["fitted.json", "borders.npy", "measured.npz"])
def test_without_one_of_its_files_there_is_none(fitted: Fitted, tmp_path: Path, name: str) -> None:
    """What is left of it says nothing."""
    fitted.save(tmp_path)
    (tmp_path / name).unlink()
    assert Fitted.open(tmp_path) is None
    (tmp_path / name).write_bytes(b"{")
    assert Fitted.open(tmp_path) is None


def test_is_none_with_other_weights(fitted: Fitted, tmp_path: Path) -> None:
    """Thresholds are of the probabilities that a ranker gives."""
    fitted.save(tmp_path)
    raw = json.loads((tmp_path / "fitted.json").read_text(encoding="utf-8"))
    raw["weights"] = "00000000"
    (tmp_path / "fitted.json").write_text(json.dumps(raw), encoding="utf-8")
    assert Fitted.open(tmp_path) is None
