"""The dialogue over whatever snapshot is published now, and what it offers."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass

from bot.dialogue import Dialogue
from bot.live import Live
from bot.types import Language
from knowledge.types import NATIONWIDE

log = logging.getLogger("unionbot.live")

_LOOK_EVERY = 0.1  # seconds; a look reads one short file


@dataclass(frozen=True, slots=True)
class Service:
    """A service that has answers."""

    id: str
    name_zh: str
    name_en: str

    def name(self, language: Language) -> str:
        """What workers call it."""
        return self.name_en if language == "en" and self.name_en else self.name_zh


class LiveDialogue(Live):
    """The live dialogue with the services and places of its snapshot."""

    async def watch(self) -> None:
        """Take up newly published snapshots until cancelled."""
        while True:
            await asyncio.sleep(_LOOK_EVERY)
            try:
                await asyncio.to_thread(self.refresh)
            except Exception as error:  # noqa: BLE001 - whatever it is, the old one serves on
                log.error("looking for a new index failed: %s", type(error).__name__)  # noqa: TRY400

    def _take(self, dialogue: Dialogue) -> None:
        services: dict[str, Service] = {}
        index = dialogue.index
        groups: dict[str, int] = {}
        for number, passage_id in enumerate(index.ids):
            groups.setdefault(passage_id.partition("/")[0], number)
        for group, number in groups.items():
            passage = index.entry(number).passage
            if passage.kind == "service":
                services[group] = Service(group, passage.subject, passage.subject_en)
        self.services = services
        told = index.told_of()
        # Those that most is known of first.
        known = sorted(told, key=lambda place: -told[place])
        self.places = [place for place in known if place != NATIONWIDE]
        super()._take(dialogue)
