"""How much is measured, and how long each part may take."""

from __future__ import annotations

from dataclasses import dataclass

# Shipped content stands for the passages in knowledge/content, however many they are.
SHIPPED = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """Sizes and limits of one run.

    `build_s` and `serve_s` end a process; `text_s` and `place_s` end the asking of questions, and
    what was asked so far counts. `views_s` is the same for the second layout. After `minutes`
    nothing more is started.
    """

    sizes: tuple[int, ...] = (SHIPPED, 10_000, 100_000)
    build_s: float = 400
    serve_s: float = 420
    text_s: float = 40
    place_s: float = 20
    views_s: float = 20
    cold_rounds: int = 2
    questions: int = 10_000
    warm_up: int = 5
    dense_count: int = 1_000_000
    dense_questions: int = 1000
    dense_s: float = 400
    minutes: float = 60
    seed: int = 20


FULL = Plan()
QUICK = Plan(
    sizes=(SHIPPED, 2_000),
    text_s=4,
    place_s=3,
    views_s=3,
    cold_rounds=1,
    questions=60,
    dense_count=20_000,
    dense_questions=100,
)
