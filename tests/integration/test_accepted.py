"""What `gaps --accept` and `gaps` say of what they wrote and of what needs no proposal."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import pytest
from helpers import HAIRCUT_DAY, make_database

from bot.app import open_dialogue, open_store
from bot.learning.patch import diff
from bot.settings import load_settings
from bot.telegram.live import LiveDialogue
from tests.fake_bot_api.office import Office

if TYPE_CHECKING:
    from helpers import Site

_FILE = "services/haircut-day.yaml"
_MARK = "状态: 草稿\n"


@pytest.mark.parametrize("mark", ["", "状态: 已审\n"])
def test_a_new_answer_that_is_reviewed_is_called_an_answer(own_site: Site, mark: str) -> None:
    """Staff may write it where they read the proposals: then nothing is left but to publish."""
    make_database(own_site)
    patch = diff(_FILE, "", HAIRCUT_DAY.replace("name:", f"{mark}name:", 1))
    (own_site.folder / "p.patch").write_text(patch, encoding="utf-8")

    said = own_site.run("gaps", "--accept", "p.patch").stdout

    assert "haircut-day/what: new answer with 2 ways of asking" in said
    assert "draft" not in said.lower()


def test_which_of_the_files_are_drafts_is_told(own_site: Site) -> None:
    """Others may have been changed with them, and are reviewed."""
    make_database(own_site)
    service = own_site.content / "services/cooling-visits.yaml"
    text = service.read_text(encoding="utf-8")
    way = "      - 送清凉都送些什么东西\n"
    changed = diff(service.name, text, text.replace(way, f"{way}      - 清凉行动都管点啥\n"))
    new = diff(_FILE, "", HAIRCUT_DAY.replace("name:", f"{_MARK}name:", 1))
    patch = changed.replace(service.name, f"services/{service.name}") + new
    (own_site.folder / "p.patch").write_text(patch, encoding="utf-8")

    said = own_site.run("gaps", "--accept", "p.patch").stdout

    assert "cooling-visits/what: 1 ways of asking more" in said
    assert "haircut-day/what: new draft with 2 ways of asking" in said
    assert f"open {_FILE}, write" in said


def test_of_a_noted_question_it_is_told_what_to_do(own_site: Site) -> None:
    """The line that is like it, and how it comes to an answer after all."""
    settings = load_settings(own_site.folder / "config.yaml")
    live = LiveDialogue(lambda: open_dialogue(settings), open_store(settings).current_name)
    with Office(own_site.folder, live) as office:
        office.now = time.time() - 60
        for worker in range(1, 4):
            office.say(worker, "身份证丢了去哪儿补办")

    said = re.sub(r"\s+", " ", own_site.run("gaps", "--lang", "zh").stdout)

    assert "不用答：记着“身份证丢了去哪儿补”" in said
    assert "从那里删掉那一句" in said
