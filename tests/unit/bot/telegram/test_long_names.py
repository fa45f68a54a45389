"""Names that are longer than what Telegram takes into a button."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from helpers import Site, edit

from bot.app import open_dialogue, open_store
from bot.settings import load_settings
from bot.telegram.live import LiveDialogue

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.fake_bot_api.office import Office

WORKER = 77
# As staff may write them: of 18 and of 26 characters, which are 54 and 78 bytes.
PLACES = (
    "金平苗族瑶族傣族自治县工业园区东片区",
    "积石山保安族东乡族撒拉族自治县经济技术开发区东片区",
)
LONG_ID = "cooling-visits-for-couriers-drivers-and-all-who-work-outdoors"


@pytest.fixture(scope="module")
def live(site: Site, tmp_path_factory: pytest.TempPathFactory) -> LiveDialogue:
    """The dialogue over content with such names."""
    own = Site(shutil.copytree(site.folder, tmp_path_factory.mktemp("long") / "site"))
    rows = "".join(f"  - {{name: {place}, in: 全国}}\n" for place in PLACES)
    edit(own.content / "places.yaml", "places:\n", f"places:\n{rows}")
    edit(own.content / "services/cooling-visits.yaml", "id: cooling-visits", f"id: {LONG_ID}")
    for number, place in enumerate(PLACES):
        legal = (own.content / "services/legal-aid.yaml").read_text(encoding="utf-8")
        there = legal.replace("id: legal-aid", f"id: legal-aid-{number}")
        path = own.content / f"services/legal-aid-{number}.yaml"
        path.write_text(there.replace("place: 全国", f"place: {place}"), encoding="utf-8")
    done = own.run("build", "--force", "for a test")
    assert done.returncode == 0, done.stderr
    settings = load_settings(own.folder / "config.yaml")
    return LiveDialogue(lambda: open_dialogue(settings), open_store(settings).current_name)


@pytest.mark.parametrize("place", PLACES)
def test_a_place_with_a_long_name_can_be_chosen(office: Office, place: str) -> None:
    """/place shows it whole, and a tap sets it."""
    (ask,) = office.say(WORKER, "/place")
    assert place in ask.labels
    (noted,) = office.press(WORKER, ask, place)
    assert noted.text.startswith(f"记住了，您在{place}")
    assert office.rows("SELECT place FROM chats") == [(place,)]


def test_a_button_of_a_place_that_is_no_more_sets_nothing(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An old button may outlive what it was made of."""
    (ask,) = office.say(WORKER, "/place")
    monkeypatch.setattr(office.desk.live, "places", ["银川市"])
    office.press(WORKER, ask, PLACES[1])
    assert office.rows("SELECT place FROM chats") == [("",)]
    assert office.world.query_texts[office.query].startswith("这个按钮")


def test_a_service_with_a_long_id_can_be_subscribed_to(make_office: Callable[..., Office]) -> None:
    """The id is no name that anybody reads, so nobody keeps it short."""
    office = make_office(telegram={"subscriptions": [LONG_ID]})
    (offer,) = office.say(WORKER, "/subscribe")
    office.press(WORKER, offer, "▫️ 送清凉")
    assert offer.labels == ["✅ 送清凉"]
    assert office.rows("SELECT service FROM subscriptions") == [(LONG_ID,)]
