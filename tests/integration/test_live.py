"""What is published is taken up; what cannot be served is not, and the old index answers on."""

from __future__ import annotations

from helpers import Edition, Site

from bot.app import open_live
from bot.commands.build import build
from bot.dialogue import Dialogue
from bot.evaluate import ask
from bot.live import Live
from bot.settings import load_settings


def edition(live: Live, site: Site) -> int:
    """Which edition answers."""
    settings = load_settings(site.folder / "config.yaml")
    reply = ask(live.dialogue, [Edition.QUESTION], "", settings.today())
    return Edition.of("\n".join([reply.text, *(choice.label for choice in reply.choices)]))


def test_the_newest_index_that_can_be_served_answers(own_site: Site) -> None:
    """Through a damaged one, a damaged pointer and a folder that is gone."""
    settings = load_settings(own_site.folder / "config.yaml")
    editions = Edition(own_site.content)
    editions.write(1)
    build(settings)
    live = open_live(settings)

    editions.write(2)
    build(settings)
    assert edition(live, own_site) == 1
    live.refresh()
    assert (edition(live, own_site), live.name) == (2, own_site.snapshot.name)

    editions.write(3)
    build(settings)
    (own_site.snapshot / "words.json").write_text("{}", encoding="utf-8")
    live.refresh()
    assert edition(live, own_site) == 2
    (own_site.index / "CURRENT").write_bytes(b"\xff\xfe")
    live.refresh()
    assert edition(live, own_site) == 2
    (own_site.index / "CURRENT").unlink()
    live.refresh()
    assert edition(live, own_site) == 2

    editions.write(4)
    build(settings)
    live.refresh()
    assert edition(live, own_site) == 4


def test_an_index_that_cannot_be_opened_is_tried_once(site: Site) -> None:
    """Whatever error its library raises; the next one is tried again."""
    opened = open_live(load_settings(site.folder / "config.yaml")).dialogue
    names, tried = ["new"], []

    def opening() -> Dialogue:
        if live_is_made:
            tried.append(names[-1])
            raise RuntimeError("of faiss")
        return opened

    live_is_made = False
    live = Live(opening, lambda: names[-1])
    live_is_made = True
    live.refresh()
    live.refresh()
    names.append("newer")
    live.refresh()
    assert tried == ["new", "newer"]
    assert live.dialogue is opened
