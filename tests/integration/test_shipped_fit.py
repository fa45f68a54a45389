"""The fit that comes with the package is of the content that comes with it, and serves it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from benchmarks.fit_shipped import fit
from bot.commands.kept import kept_from
from bot.config import Config
from bot.gate import unmet
from bot.settings import Settings
from index.encoder import load_encoder
from index.fitted import Fitted, shipped_fitted
from index.measured import drift, prints
from index.prepared import prepare
from knowledge.places import Gazetteer
from knowledge.views import entries

if TYPE_CHECKING:
    from pathlib import Path

    from helpers import WordEncoder

    from index.measured import Prints
    from index.types import Encoder
    from knowledge.types import Knowledge

_COMMAND = "python -m benchmarks.fit_shipped"


@pytest.fixture(scope="module")
def fitted() -> Fitted:
    """What comes with the package."""
    found = shipped_fitted()
    assert found is not None, f"Run: {_COMMAND}"
    return found


@pytest.fixture(scope="module")
def encoder(bundled_model: Path) -> Encoder:
    """The bundled one."""
    return load_encoder("bundled", bundled_model)


def _with_others(measured: Prints, share: float) -> Prints:
    """The prints of a content of which that share of the passages differs."""
    changed = measured["passages"].copy()
    changed[: int(share * len(changed))] += np.uint64(1)
    return {**measured, "passages": np.unique(changed)}


def test_is_of_the_shipped_content(fitted: Fitted, shipped: Knowledge, encoder: Encoder) -> None:
    """Whoever changes content or encoder has to fit anew, and the rates hold what is demanded."""
    gazetteer = Gazetteer(shipped.places, shipped.vocabulary.terms)
    now = prints(prepare(entries(shipped.passages, gazetteer)), shipped.offtopic)
    assert drift(fitted.measured, now) == 0, f"Run: {_COMMAND}"
    assert fitted.encoder == encoder.id, f"Run: {_COMMAND}"
    assert unmet(fitted.rates, Config().publish) == []


def test_serves_where_nothing_is_published(
    fitted: Fitted, encoder: Encoder, tmp_path: Path
) -> None:
    """For that content and for one that differs little, but for no other."""
    settings = Settings(Config(), tmp_path)
    for share in (0.0, 0.05):
        kept = kept_from(None, encoder, _with_others(fitted.measured, share), settings)
        assert kept is not None
        assert (kept.decision, kept.folder) == (fitted.decision, None)
    assert kept_from(None, encoder, _with_others(fitted.measured, 0.2), settings) is None


def test_serves_no_other_encoder(
    fitted: Fitted, make_encoder: type[WordEncoder], tmp_path: Path
) -> None:
    """Its probabilities are of other cosines."""
    settings = Settings(Config(), tmp_path)
    assert kept_from(None, make_encoder("工资"), fitted.measured, settings) is None


@pytest.mark.campaign
def test_is_what_fitting_anew_finds(fitted: Fitted) -> None:
    """But for the order in which a regression takes the texts, which is left to chance."""
    again = fit()
    for name in ("answer", "choose", "answer_report"):
        assert getattr(again.decision, name) == pytest.approx(
            getattr(fitted.decision, name), abs=0.02
        )
    for text in ("年假几天", "欠薪找谁", "今天天气怎么样", "how many days of annual leave"):
        assert again.decision.borders.odds(text) == pytest.approx(
            fitted.decision.borders.odds(text), abs=0.2
        )
