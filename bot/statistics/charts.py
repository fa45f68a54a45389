"""Stacked columns and bars as inline SVG: no script, no font, no file beside them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from html import escape

from bot.statistics.types import Counts

# What a question came to: the field of `Counts`, what it is called, its colour. The colours
# differ in brightness too, so that a print in grey can be read.
SERIES = (
    ("answered", "答上了", "#2f6f9f"),
    ("chosen", "让选", "#e3a93c"),
    ("silent", "没答上", "#b8433a"),
    ("urgent", "紧急", "#5b4a8a"),
)
_WIDTH, _HEIGHT = 720, 220
_LEFT, _RIGHT, _TOP, _BOTTOM = 44, 16, 10, 30
_MOST_LABELS = 12


def columns(title: str, items: Sequence[tuple[str, Counts]]) -> str:
    """One column for each item, stacked by what the questions came to."""
    most = max((counts.questions for _, counts in items), default=0)
    step = _step(most)
    top = max(step, math.ceil(most / step) * step)
    height, slot = _HEIGHT - _TOP - _BOTTOM, (_WIDTH - _LEFT - _RIGHT) / max(1, len(items))
    parts = [
        f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{escape(title)}">',
        *_grid(top, step, height),
    ]
    every = math.ceil(len(items) / _MOST_LABELS)
    for number, (label, counts) in enumerate(items):
        x = _LEFT + number * slot
        told = f"{label}：{counts.questions} 问，" + "，".join(
            f"{name} {getattr(counts, field)}" for field, name, _ in SERIES
        )
        parts.append(f"<g><title>{escape(told)}</title>")
        y = float(_TOP + height)
        for field, _, colour in SERIES:
            if share := getattr(counts, field) / top * height:
                y -= share
                parts.append(_box(x + slot * 0.1, y, slot * 0.8, share, colour))
        parts.append("</g>")
        if number % every == 0:
            at = f'x="{x + slot / 2:.1f}" y="{_HEIGHT - 10}" text-anchor="middle"'
            parts.append(f"<text {at}>{escape(label)}</text>")
    return "".join([*parts, "</svg>"])


def bar(counts: Counts, most: int) -> str:
    """One bar for a row of a table; `most` questions fill it."""
    x, parts = 0.0, []
    for field, _, colour in SERIES:
        width = 100 * getattr(counts, field) / max(1, most)
        if width:
            parts.append(_box(x, 0, width, 10, colour))
        x += width
    return (
        '<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        f"{''.join(parts)}</svg>"
    )


def legend() -> str:
    """What the colours mean."""
    return "".join(
        f'<span class="key"><i style="background:{colour}"></i>{name}</span>'
        for _, name, colour in SERIES
    )


def _grid(top: int, step: int, height: int) -> Iterator[str]:
    for value in range(0, top + 1, step):
        y = _TOP + height * (1 - value / top)
        yield f'<line x1="{_LEFT}" x2="{_WIDTH}" y1="{y:.1f}" y2="{y:.1f}" class="grid"/>'
        yield f'<text x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{value}</text>'


def _step(most: int) -> int:
    """1, 2 or 5 times a power of ten, so that there are at most five lines."""
    power = 1
    while True:
        for factor in (1, 2, 5):
            if most <= 5 * factor * power:
                return factor * power
        power *= 10


def _box(x: float, y: float, width: float, height: float, colour: str) -> str:
    size = f'width="{width:.2f}" height="{height:.2f}"'
    return f'<rect x="{x:.2f}" y="{y:.2f}" {size} fill="{colour}"/>'
