"""The comparison with peers asks unionbot itself through the functions of now."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks.peers import dense
from benchmarks.peers.corpus import corpus
from benchmarks.peers.systems.unionbot_dialogue import Unionbot
from bot.settings import load_settings
from knowledge.load import load

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.campaign
def test_the_comparison_builds_and_asks(tmp_path: Path) -> None:
    """Some of the shipped passages, fitted, published, opened and asked."""
    settings = load_settings(None)
    knowledge, _ = load(settings.content, settings.today())
    system = Unionbot()
    system.prepare(corpus(knowledge, 120, seed=1), "views")
    folder = tmp_path / "site"
    folder.mkdir()

    assert system.build(folder)["fit_s"] > 0
    system.open(folder)

    given = system.ask("年假有几天", "", None)
    assert (given.kind, given.passage) == ("answer", "annual-leave/days")


@pytest.mark.campaign
def test_the_dense_channel_is_measured(tmp_path: Path) -> None:
    """Few enough vectors for both indexes to find nearly the same."""
    job = {"folder": str(tmp_path), "count": 6000, "questions": 1000, "seed": 1}
    for action in ("make", "build-flat", "build-chosen", "search-flat"):
        dense.ACTIONS[f"dense-{action}"](job)

    assert dense.ACTIONS["dense-search-chosen"](job)["recall_at_10"] > 0.8
