"""Plots of an evaluation, as SVG. Needs the extra "plots" (matplotlib)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bot.commands.output import Output
from bot.evaluate import Result

_BINS = 10


def confidence_plot(results: Sequence[Result], path: Path) -> None:
    """How far confidence can be trusted, and what a higher threshold would cost.

    Left, the reliability diagram: of replies with a confidence in each tenth, how many had the
    right passage first. Right: share of answerable questions answered against the share of
    answers that are wrong, over all thresholds.
    """
    try:
        import matplotlib as mpl

        mpl.use("svg")
        from matplotlib import pyplot as plt
    except ImportError:
        Output.note("No plot: matplotlib is missing. Run: pip install 'unionbot[plots]'")
        return
    searched = [result for result in results if result.reply.trace.get("candidates")]
    points = [(_confidence(result), _is_right(result)) for result in searched]
    figure, (left, right) = plt.subplots(1, 2, figsize=(10, 4.4), layout="constrained")
    _reliability(left, points)
    _trade(right, points, sum(bool(result.question.expect.passages) for result in results))
    figure.savefig(path, metadata={"Date": None})
    plt.close(figure)


def _confidence(result: Result) -> float:
    return float(result.reply.trace["candidates"][0]["score"])


def _is_right(result: Result) -> bool:
    return result.reply.trace["candidates"][0]["passage"] in result.question.expect.passages


def _reliability(axes: Any, points: Sequence[tuple[float, bool]]) -> None:
    xs, ys, sizes = [], [], []
    for number in range(_BINS):
        low, high = number / _BINS, (number + 1) / _BINS
        inside = [right for score, right in points if low <= score < high or score == high == 1]
        if inside:
            xs.append((low + high) / 2)
            ys.append(sum(inside) / len(inside))
            sizes.append(len(inside))
    axes.plot([0, 1], [0, 1], color="#999999", linewidth=1, linestyle="--")
    axes.bar(xs, ys, width=0.09, color="#3b6ea5")
    for x, y, size in zip(xs, ys, sizes, strict=True):
        axes.annotate(f"n {size}", (x, y), ha="center", va="bottom", fontsize=7)
    axes.set(xlabel="confidence", ylabel="share with the right passage first", ylim=(0, 1.08))
    axes.set_title("Reliability")


def _trade(axes: Any, points: Sequence[tuple[float, bool]], answerable: int) -> None:
    xs, ys = [], []
    wrong = right = 0
    for _, is_right in sorted(points, reverse=True):
        right += is_right
        wrong += not is_right
        xs.append(100 * right / max(answerable, 1))
        ys.append(100 * wrong / (right + wrong))
    axes.plot(xs, ys, color="#b5483a")
    axes.set(xlabel="answerable questions answered rightly, %", ylabel="answers that are wrong, %")
    axes.set(xlim=(0, 100), ylim=(0, max(ys, default=1) * 1.05 + 1))
    axes.set_title("Coverage against wrong answers, off-topic questions included")
