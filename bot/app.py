"""Puts the layers together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.dialogue import Dialogue
from bot.live import Live
from bot.settings import Settings
from index.encoder import load_encoder
from index.search import Index
from index.store import Store
from index.types import Encoder
from knowledge.places import Gazetteer
from knowledge.types import Place, PlaceList


def open_encoder(settings: Settings) -> Encoder:
    """The encoder that the settings name."""
    return load_encoder(settings.encoder, settings.bundled_model)


def open_store(settings: Settings) -> Store:
    """The folder of snapshots that the settings name."""
    return Store(settings.index, settings.config.keep_snapshots)


def open_dialogue(settings: Settings) -> Dialogue:
    """The dialogue over the published snapshot. Raises `UnionbotError` if it cannot be served."""
    folder = open_store(settings).current()
    return make_dialogue(Index(folder, open_encoder(settings)), settings)


def open_live(settings: Settings) -> Live:
    """The dialogue over whatever is published now. Raises `UnionbotError` as `open_dialogue`."""
    return Live(dialogue_opener(settings), open_store(settings).current_name)


def dialogue_opener(settings: Settings) -> Callable[[], Dialogue]:
    """`open_dialogue` for a process that opens one snapshot after another with one encoder."""
    store, encoder = open_store(settings), open_encoder(settings)
    return lambda: make_dialogue(Index(store.current(), encoder), settings)


def make_dialogue(index: Index, settings: Settings, gazetteer: Gazetteer | None = None) -> Dialogue:
    """The dialogue over an opened snapshot; `gazetteer` is that of its places and terms."""
    gazetteer = gazetteer or Gazetteer(place_list(index.places), index.terms)
    contact = settings.config.contact
    return Dialogue(index, gazetteer, {"zh": contact.zh, "en": contact.en})


def place_list(raw: Mapping[str, Any]) -> PlaceList:
    """The places as a snapshot holds them."""
    return PlaceList(
        tuple(
            Place(p["name"], p["within"], tuple(p["names"]), tuple(p["names_en"]))
            for p in raw["places"]
        ),
        tuple(raw["suffixes"]),
        tuple(raw["not_places"]),
    )
