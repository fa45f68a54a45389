"""Asked in vain, proposed, corrected, accepted, built, answered: the whole loop, for real."""

from __future__ import annotations

import json
import re
import time
from typing import TYPE_CHECKING

import pytest
from asked import CAKE, HOT, ask_all, gaps
from helpers import Site, make_database

from bot.app import open_dialogue, open_store
from bot.settings import load_settings
from bot.telegram.live import LiveDialogue
from tests.fake_bot_api.office import Office

if TYPE_CHECKING:
    from collections.abc import Iterator

DAY = 86400.0


@pytest.fixture
def office(own_site: Site) -> Iterator[Office]:
    """The bot over a site of the test's own, yesterday."""
    settings = load_settings(own_site.folder / "config.yaml")
    live = LiveDialogue(lambda: open_dialogue(settings), open_store(settings).current_name)
    with Office(own_site.folder, live, telegram={"per_minute": 1000}) as office:
        office.now = time.time() - DAY
        yield office


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
