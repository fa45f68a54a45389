"""Which measured rates are held against what config.yaml demands."""

from __future__ import annotations

from typing import Any

import pytest

from bot.config import Publish
from bot.gate import unmet


def rate(value: float | None, count: int = 200) -> dict[str, Any]:
    """A measured rate."""
    return {"rate": value, "n": count, "low": 0.0, "high": 1.0}


@pytest.mark.parametrize(
    ("rates", "settings"),
    [
        ({"right": rate(0.4)}, []),
        ({"right": rate(0.39)}, ["publish.right_at_least"]),
        ({"wrong_near": rate(0.05)}, []),
        ({"wrong_near": rate(0.06)}, ["publish.wrong_near_at_most"]),
        ({"wrong_near": rate(0.5, 99)}, []),
        ({"right": rate(None, 0)}, []),
        ({}, []),
        (
            {"right": rate(0.0), "wrong_far": rate(1.0), "coverage": rate(0.0)},
            ["publish.right_at_least", "publish.wrong_far_at_most"],
        ),
    ],
)
def test_a_demand_is_met_at_its_bound(rates: dict[str, Any], settings: list[str]) -> None:
    """Beyond it it is not; too few questions decide nothing; coverage is not demanded."""
    demands = Publish(right_at_least=0.4, wrong_near_at_most=0.05, wrong_far_at_most=0.02)

    lines = unmet(rates, demands)

    assert [line.split()[1] for line in lines] == settings


def test_a_line_says_what_is_demanded_and_what_is_found() -> None:
    """So that staff see how far off it is."""
    [line] = unmet({"wrong_near": rate(0.125, 240)}, Publish(wrong_near_at_most=0.05))

    assert line == (
        "config.yaml: publish.wrong_near_at_most is 5.0%, "
        "but 12.5% of the questions near the topic are answered (n 240)."
    )
