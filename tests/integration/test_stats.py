"""`unionbot stats` as staff run it: over a real database, and over one with nothing in it."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pytest
from helpers import UNIONBOT, make_database, one_sentence

from bot.app import open_dialogue, open_store
from bot.learning.patch import diff
from bot.settings import load_settings
from bot.telegram.live import LiveDialogue
from tests.fake_bot_api.office import Office
from tests.mounts import needs_mount, run_there

if TYPE_CHECKING:
    from collections.abc import Iterator

    from helpers import Site

QUESTION = "申请法律援助要什么材料"


@pytest.fixture
def office(own_site: Site) -> Iterator[Office]:
    """The bot over a site of the test's own, on 2026-07-01 at ten."""
    settings = load_settings(own_site.folder / "config.yaml")
    live = LiveDialogue(lambda: open_dialogue(settings), open_store(settings).current_name)
    with Office(own_site.folder, live) as office:
        yield office


def stats(site: Site, *arguments: str) -> dict[str, Any]:
    """What `unionbot stats --json` says."""
    done = site.run("stats", "--json", *arguments)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def talk(office: Office) -> None:
    """Three workers ask; one is helped, one is not, one picks; one case is closed in time."""
    for worker in range(1, 4):
        office.say(worker, "/place")
        office.say(worker, "银川市")
    (answer,) = office.say(1, QUESTION)
    office.press(1, answer, "有帮助")
    (answer,) = office.say(2, QUESTION)
    office.press(2, answer, "没帮助")
    (offered,) = office.say(3, "清凉行动是怎么一回事")
    office.press(3, offered, offered.labels[0])
    (none,) = office.say(4, "火星上怎么种土豆")
    (consent, *_) = office.press(4, none, none.labels[0])
    case = office.press(4, consent, consent.labels[0])
    card = next(one for one in case if one.chat < 0)
    office.now += 3600
    office.staff_reply(card, "我来帮您")
    office.now += 3600
    office.staff_reply(card, "还需要材料")
    office.press(500, card, "办结")


def test_numbers_of_a_real_day(office: Office, own_site: Site) -> None:
    """What was said through the bot is what is counted."""
    talk(office)
    found = stats(own_site, "--since", "2026-07-01", "--until", "2026-07-01")
    total = found["total"]

    assert (total["questions"], total["answered"], total["chosen"]) == (4, 2, 1)
    assert (total["picked"], total["silent"]) == (1, 1)
    assert (total["helpful"], total["unhelpful"], total["cases"]) == (1, 1, 1)
    assert (found["cases"]["in_time_rate"], found["cases"]["median_hours"]) == (1.0, 1.0)
    assert found["by_service"][0]["service"] == "法律援助"
    (place, nowhere) = found["by_place"]
    assert (place["place"], place["questions"], nowhere["place"]) == ("银川市", 3, "")
    assert [one["hour"] for one in found["by_hour"] if one["questions"]] == ["10"]
    assert stats(own_site, "--since", "2026-07-02")["total"]["questions"] == 0


def test_csv_and_page_are_files_of_their_own(office: Office, own_site: Site) -> None:
    """Spreadsheets see that it is UTF-8; on standard output it is plain."""
    talk(office)
    done = own_site.run("stats", "--csv", "s.csv", "--page", "s.html", "--until", "2026-07-01")
    printed = own_site.run("stats", "--csv", "-", "--until", "2026-07-01")
    data = (own_site.folder / "s.csv").read_bytes()

    assert (done.stdout, done.returncode) == ("", 0)
    assert data.startswith(b"\xef\xbb\xbfsection,name,service,questions,")
    rows = list(csv.DictReader(io.StringIO(printed.stdout)))
    assert rows == list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert rows[0]["questions"] == "4"
    assert "2026-07-01" in (own_site.folder / "s.html").read_text(encoding="utf-8")


def test_what_a_worker_had_forgotten_is_not_counted(office: Office, own_site: Site) -> None:
    """The case that was closed stays one that was closed, of nobody."""
    talk(office)
    (ask,) = office.say(4, "/forget")
    office.press(4, ask, ask.labels[0])
    found = stats(own_site)

    assert found["total"]["questions"] == 3
    assert (found["cases"]["opened"], found["cases"]["closed"]) == (1, 1)


def test_an_empty_database_has_zeros(own_site: Site) -> None:
    """In each form, without a word beside it."""
    make_database(own_site)
    assert stats(own_site)["total"]["questions"] == 0
    table = own_site.run("stats")
    assert table.returncode == 0
    assert "0 questions of 0 chats" in table.stdout
    page = own_site.run("stats", "--page", "s.html", "--since", "2020-01-01")
    assert page.returncode == 0, page.stderr


@pytest.mark.parametrize(
    "command",
    [
        ("stats",), ("stats", "--json"), ("stats", "--page", "s.html"), ("stats", "--csv", "s.csv"),
        ("gaps",), ("gaps", "--propose", "p.patch"), ("announce", "--list"),
    ],
)  # fmt: skip
def test_where_there_is_no_database_none_is_made(own_site: Site, command: tuple[str, ...]) -> None:
    """Zeros of a database that nobody ever wrote to would be taken for the truth."""
    path = own_site.folder / "var/unionbot.db"
    before = set(own_site.folder.rglob("*"))

    said = one_sentence(own_site.run(*command))

    assert said.startswith(f"There is no database yet ({path})")
    assert "--config FILE" in said
    assert set(own_site.folder.rglob("*")) == before


def test_nothing_is_accepted_where_there_is_no_database(own_site: Site) -> None:
    """It could not be remembered: neither the files nor a database are touched."""
    service = own_site.content / "services/cooling-visits.yaml"
    text = service.read_text(encoding="utf-8")
    way = "      - 送清凉都送些什么东西\n"
    changed = text.replace(way, f"{way}      - 清凉行动都管点啥\n")
    assert changed != text
    patch = diff("services/cooling-visits.yaml", text, changed)
    (own_site.folder / "p.patch").write_text(patch, encoding="utf-8")

    said = one_sentence(own_site.run("gaps", "--accept", "p.patch"))

    assert said.startswith("There is no database yet (")
    assert service.read_text(encoding="utf-8") == text
    assert not (own_site.folder / "var/unionbot.db").exists()


WRITTEN_NOWHERE = """
import json, os, subprocess, sys
subprocess.run(["mount", "--bind", "var", "var"], check=True)
subprocess.run(["mount", "-o", "remount,bind,ro", "var"], check=True)
def run(*arguments):
    done = subprocess.run([sys.argv[1], *arguments], capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr
day = "2026-07-01"
print(json.dumps([run("stats", "--json", "--since", day, "--until", day), run("gaps", "--json")]))
"""


@needs_mount
@pytest.mark.parametrize("running", [False, True], ids=["at rest", "while the bot runs"])
def test_where_nothing_can_be_written_it_is_read_as_it_is(
    office: Office, own_site: Site, running: bool
) -> None:
    """On a copy of a backup, say; what the bot's log holds is read as well."""
    talk(office)
    if not running:
        office.database.close()

    (code, out, error), gaps = run_there(WRITTEN_NOWHERE, own_site.folder, UNIONBOT)

    assert (code, error) == (0, "")
    assert json.loads(out)["total"]["questions"] == 4
    assert gaps[0] == 0
    assert json.loads(gaps[1])["questions"] == 4


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--since", "2026-02-30"), 1),
        (("--since", "2026-07-02", "--until", "2026-07-01"), 1),
        (("--csv", "nowhere/x.csv"), 1),
        (("--since", "0001-01-01"), 1),
        (("--until", "9999-12-31"), 1),
        (("--csv", "-", "--json"), 2),
    ],
)
def test_wrong_use_is_told(own_site: Site, arguments: tuple[str, ...], code: int) -> None:
    """One sentence and no traceback."""
    make_database(own_site)
    done = own_site.run("stats", *arguments)

    assert done.returncode == code
    assert done.stderr.strip()
    assert "unexpected" not in done.stderr
