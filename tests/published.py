"""A tiny snapshot of two files, published as a build does."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from index.snapshot import Manifest

if TYPE_CHECKING:
    from index.store import Store

MANIFEST = Manifest(
    created="2026-01-02T03:04:05.678+00:00",
    content="content",
    content_digest="abc",
    encoder="words:甲",
    dim=1,
    passages=2,
    views=3,
    vector_index="Flat",
    rates={"right": {"rate": 0.5}},
)


def publish(store: Store, text: str = "old", second: int = 5) -> str:
    """Build and publish a snapshot of two files."""
    with store.building() as staging:
        (staging / "words.json").write_text(f'"{text}"', encoding="utf-8")
        (staging / "lexical").mkdir()
        (staging / "lexical" / "terms").write_text(text, encoding="utf-8")
        manifest = replace(MANIFEST, created=f"2026-01-02T03:04:{second:02}.678+00:00")
        return store.publish(staging, manifest)
