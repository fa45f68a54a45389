"""Asked in vain, proposed, corrected, accepted, built, answered: the whole loop, for real."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest
from helpers import Site, make_database

from bot.app import open_dialogue, open_store
from bot.settings import load_settings
from bot.state import history
from bot.state.database import Database
from bot.telegram.live import LiveDialogue
from tests.fake_bot_api.office import Office

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DAY = 86400.0
HOT = ("清凉行动是怎么一回事", "送清凉行动是怎么一回事", "清凉那个是怎么一回事")
CAKE = ("生日蛋糕券怎么领", "怎么领生日蛋糕券", "生日的蛋糕券怎么领", "生日蛋糕券怎么领取")


@pytest.fixture
def office(own_site: Site) -> Iterator[Office]:
    """The bot over a site of the test's own, yesterday."""
    settings = load_settings(own_site.folder / "config.yaml")
    live = LiveDialogue(lambda: open_dialogue(settings), open_store(settings).current_name)
    with Office(own_site.folder, live, telegram={"per_minute": 1000}) as office:
        office.now = time.time() - DAY
        yield office


@pytest.fixture(scope="module")
def proposed(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site where all of it was asked, with the proposals in p.patch. Tests only read it."""
    own = Site(shutil.copytree(site.folder, tmp_path_factory.mktemp("proposed") / "site"))
    settings = load_settings(own.folder / "config.yaml")
    live = LiveDialogue(lambda: open_dialogue(settings), open_store(settings).current_name)
    with Office(own.folder, live, telegram={"per_minute": 1000}) as office:
        ask_all(office)
    gaps(own, "--propose", "p.patch")
    return own


def ask_all(office: Office) -> None:
    """Five workers ask what is hot, and pick; four ask for cake; one of them ten times."""
    for worker in range(1, 6):
        (offered,) = office.say(worker, HOT[worker % 2 if worker < 5 else 2])
        if worker == 1:
            office.say(worker, "1")
        elif worker < 4:
            office.press(worker, offered, offered.labels[0])
    for worker in range(11, 15):
        office.say(worker, f"我叫张三，电话13800138000，{CAKE[worker - 11]}")
    for _ in range(10):
        office.say(9, "火星上怎么种土豆")


def gaps(site: Site, *arguments: str) -> dict[str, Any]:
    """What `unionbot gaps --json` says."""
    done = site.run("gaps", "--json", *arguments)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_from_a_question_without_an_answer_to_its_answer(office: Office, own_site: Site) -> None:
    """Ways of asking and a draft are proposed; one is corrected; then it is answered."""
    ask_all(office)
    found = gaps(own_site, "--propose", "p.patch")
    potatoes, hot, cake = found["groups"][:3]

    assert (potatoes["questions"], potatoes["chats"], potatoes["proposal"]) == (10, 1, None)
    assert (hot["chats"], hot["picked"]) == (5, {"cooling-visits/what": 3})
    assert hot["proposal"]["passage"] == hot["nearest"]["passage"] == "cooling-visits/what"
    assert hot["nearest"]["trace"]["candidates"][0]["passage"] == "cooling-visits/what"
    assert cake["proposal"]["kind"] == "draft"
    patch = (own_site.folder / "p.patch").read_text(encoding="utf-8")
    assert "张三" not in json.dumps(found, ensure_ascii=False) + patch
    assert "13800138000" not in json.dumps(found) + patch

    corrected = patch.replace("+      - 清凉行动是怎么一回事\n", "+      - 清凉行动都管点啥\n")
    assert corrected != patch
    (own_site.folder / "p.patch").write_text(corrected, encoding="utf-8")
    done = own_site.run("gaps", "--accept", "p.patch")
    assert done.returncode == 0, done.stderr
    service = (own_site.content / "services/cooling-visits.yaml").read_text(encoding="utf-8")
    assert "      - 送清凉都送些什么东西\n      - 清凉行动" in service
    again = own_site.run("gaps", "--accept", "p.patch")
    assert again.stdout.startswith("Nothing to do")

    assert own_site.run("build").returncode == 0
    office.desk.live.refresh()
    office.now = time.time() + 60
    (answer,) = office.say(7, HOT[0])
    assert answer.text.startswith("夏天工会给户外职工送绿豆汤")
    after = gaps(own_site)
    effects = {one["passage"]: one for one in after["accepted"]}
    told = effects["cooling-visits/what"]
    assert (told["asked_before"], told["answered_before"]) == (5, 0)
    assert (told["asked_since"], told["answered_since"]) == (1, 1)
    settled = next(one for one in after["groups"] if "蛋糕" in one["example"])
    assert settled["proposal"]["kind"] == "settled"


def test_a_draft_answers_once_it_is_reviewed(office: Office, own_site: Site) -> None:
    """Until then workers do not see it, and it holds up nothing."""
    ask_all(office)
    gaps(own_site, "--propose", "p.patch")
    accepted = own_site.run("gaps", "--accept", "p.patch")
    assert accepted.returncode == 0
    assert "Drafts answer nobody yet" in accepted.stdout
    (draft,) = own_site.content.glob("services/gap-*.yaml")
    assert own_site.run("build").returncode == 0
    office.desk.live.refresh()
    (reply,) = office.say(7, CAKE[0])
    assert "没有" in reply.text

    text = draft.read_text(encoding="utf-8").replace("状态: 草稿", "状态: 已审")
    text = text.replace("place: 待填", "place: 全国")
    text = text.replace("contact: {zh: 待填}", "contact: {zh: 问本单位工会。}")
    text = text.replace("text: {zh: 待填}", "text: {zh: 会员过生日凭会员卡领蛋糕券。}")
    text = text.replace("待填", "生日慰问通知")
    draft.write_text(text, encoding="utf-8")
    assert own_site.run("build").returncode == 0
    office.desk.live.refresh()
    (answer,) = office.say(7, CAKE[0])
    assert answer.text.startswith("会员过生日凭会员卡领蛋糕券。")


def test_a_draft_is_of_no_place_that_nobody_named(office: Office, own_site: Site) -> None:
    """Nothing local becomes a national rule unseen: without its place it is not published."""
    ask_all(office)
    gaps(own_site, "--propose", "p.patch")
    own_site.run("gaps", "--accept", "p.patch")
    (draft,) = own_site.content.glob("services/gap-*.yaml")
    text = draft.read_text(encoding="utf-8")
    assert "\nplace: 待填\n" in text

    text = text.replace("状态: 草稿", "状态: 已审").replace("{zh: 待填}", "{zh: 凭卡领。}")
    draft.write_text(re.sub("(title|publisher): 待填", r"\1: 通知", text), encoding="utf-8")
    done = own_site.run("build")

    line = text.split("\n").index("place: 待填") + 1
    assert done.returncode == 1
    assert f"services/{draft.name}:{line}:1: '待填' is no value" in done.stderr


def test_a_draft_is_of_the_place_that_all_asked_about(office: Office, own_site: Site) -> None:
    """It stands in the draft and is told above it, to be looked at."""
    for worker in range(11, 15):
        office.say(worker, "/place")
        office.say(worker, "银川市")
        office.say(worker, CAKE[worker - 11])
    found = gaps(own_site, "--propose", "p.patch")
    cake = next(one for one in found["groups"] if "蛋糕" in one["example"])
    patch = (own_site.folder / "p.patch").read_text(encoding="utf-8")

    assert cake["proposal"]["place"] == "银川市"
    assert "+place: 银川市\n" in patch
    assert "说的都是银川市" in patch


def test_a_draft_holds_the_place_as_it_was_asked(office: Office, own_site: Site) -> None:
    """Who names the place is proposed as asking so, and shown so."""
    for worker in range(11, 15):
        office.say(worker, f"银川市{CAKE[worker - 11]}")
    found = gaps(own_site, "--propose", "p.patch")
    cake = next(one for one in found["groups"] if "蛋糕" in one["example"])

    assert cake["proposal"]["place"] == "银川市"
    assert all(way.startswith("银川市") for way in cake["proposal"]["questions"])
    assert cake["shown"] == f"银川市{cake['example']}"
    assert own_site.run("gaps", "--accept", "p.patch").returncode == 0
    (told,) = gaps(own_site)["accepted"]
    assert told["asked_before"] == 4


def test_a_pick_that_did_not_help_teaches_nothing(office: Office, own_site: Site) -> None:
    """Three workers pick the same candidate and find that it is not what they asked."""
    for worker in range(1, 4):
        (offered,) = office.say(worker, HOT[0])
        (given,) = office.press(worker, offered, offered.labels[0])
        office.press(worker, given, "没帮助")
    (group,) = gaps(own_site)["groups"]

    assert group["reasons"]["unhelpful"] == 3
    assert group["proposal"] is None


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("+      - 清凉行动是怎么一回事\n", "+      - 有没有免费的律师\n", "would have 1 errors"),
        (
            "+      - 清凉行动是怎么一回事\n",
            "+     - 清凉行动是怎么一回事\n",
            "would have 1 errors",
        ),
        ("+    text: {zh: 待填}\n", "+    text {zh: 待填}\n", "would have 1 errors"),
        ("services/cooling", "services/../../cooling", "Only files of services/ and reports/"),
        ("       - 送清凉都送些什么东西", "       - 送清凉送啥", "does not fit"),
    ],
)
def test_all_or_nothing(proposed: Site, tmp_path: Path, old: str, new: str, why: str) -> None:
    """One proposal that does not hold stops all of them, with a word that says why."""
    own_site = Site(shutil.copytree(proposed.folder, tmp_path / "site"))
    path = own_site.folder / "p.patch"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    before = {one: one.read_bytes() for one in own_site.content.rglob("*") if one.is_file()}
    done = own_site.run("gaps", "--accept", "p.patch")

    assert done.returncode == 1
    assert why in done.stderr
    assert "Nothing was changed" in re.sub(r"\s+", " ", done.stderr)
    assert {one: one.read_bytes() for one in own_site.content.rglob("*") if one.is_file()} == before
    database = Database(load_settings(own_site.folder / "config.yaml").database)
    assert database.do(history.learnt) == []
    database.close()


KILLED = """
import os, sys
import bot.commands.accept as accept
save, when = accept.save, sys.argv[1]
def killed(content, changed):
    if when == "after":
        save(content, changed)
    os._exit(9)
accept.save = killed
sys.argv[:] = ["unionbot", "gaps", "--accept", "p.patch"]
from bot.cli import main
main()
"""


@pytest.mark.parametrize("when", ["before", "after"])
def test_what_was_accepted_is_told_once_whenever_it_is_killed(
    proposed: Site, tmp_path: Path, when: str
) -> None:
    """Before the files are written nothing was accepted; once they are, all of it was."""
    own_site = Site(shutil.copytree(proposed.folder, tmp_path / "site"))
    cooling = own_site.content / "services/cooling-visits.yaml"
    before = cooling.read_bytes()

    killed = subprocess.run(
        [sys.executable, "-c", KILLED, when], cwd=own_site.folder, capture_output=True, check=False
    )

    assert killed.returncode == 9, killed.stderr
    told = {one["passage"] for one in gaps(own_site)["accepted"]}
    assert (cooling.read_bytes() == before) is (when == "before")
    assert ("cooling-visits/what" in told) is (when == "after")
    assert own_site.run("gaps", "--accept", "p.patch").returncode == 0
    again = [one["passage"] for one in gaps(own_site)["accepted"]]
    assert again.count("cooling-visits/what") == 1


def test_the_table_is_for_people(office: Office, own_site: Site) -> None:
    """What workers wrote is shown as it is, [brackets] too; the groups come by frequency."""
    ask_all(office)
    office.say(8, "[red]乱码[/red]是啥意思")
    done = own_site.run("gaps")

    assert done.returncode == 0
    lines = [line for line in done.stdout.splitlines() if re.match(r" *\d", line)]
    assert [int(line.split()[0]) for line in lines] == [10, 5, 4, 1]
    assert "[red]乱码[/red]" in done.stdout
    assert "ways of asking for cooling-visits/what" in re.sub(r"\s+", " ", done.stdout)


def test_nothing_asked_is_nothing_to_do(own_site: Site) -> None:
    """An empty database is no error; no file is written."""
    make_database(own_site)
    done = own_site.run("gaps", "--propose", "p.patch")

    assert (done.stdout, done.returncode) == ("", 0)
    assert not (own_site.folder / "p.patch").exists()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--since", "gestern"), 1),
        (("--accept", "nowhere.patch"), 1),
        (("--accept", "x", "--json"), 2),
        (("--propose", "config.yaml"), 1),
    ],
)
def test_wrong_use_is_told(own_site: Site, arguments: tuple[str, ...], code: int) -> None:
    """One sentence; files that are there are never overwritten."""
    make_database(own_site)
    before = (own_site.folder / "config.yaml").read_bytes()
    done = own_site.run("gaps", *arguments)

    assert done.returncode == code
    assert "Traceback" not in done.stderr
    assert (own_site.folder / "config.yaml").read_bytes() == before
