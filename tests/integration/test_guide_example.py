"""The service that the staff guide shows, beside the shipped content: followed, it answers."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from helpers import DAY, Site, made_once, said

from bot.app import open_dialogue
from bot.settings import load_settings

if TYPE_CHECKING:
    from bot.dialogue import Dialogue

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs/staff-guide.zh-CN.md"
TEMPLATE = ROOT / "bot/union_folder/content"


def example(start: str) -> str:
    """The example of the guide that begins so."""
    blocks = re.findall(r"```\w+\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    (found,) = (block for block in blocks if block.startswith(start))
    return str(found)


HAIRCUT = example("format: 1\nid: haircut-day\n")


@pytest.fixture(scope="module")
def guided(shipped_content: Path, tmp_path_factory: pytest.TempPathFactory) -> Dialogue:
    """The dialogue of who has written the example's file."""

    def make(site: Site) -> None:
        shutil.copytree(shipped_content, site.content)
        (site.folder / "config.yaml").write_text("content: content\n", encoding="utf-8")
        (site.content / "services/haircut-day.yaml").write_text(HAIRCUT, encoding="utf-8")
        assert site.run("build", timeout=300).returncode == 0

    site = made_once(tmp_path_factory, "guided", make)
    return open_dialogue(load_settings(site.folder / "config.yaml"))


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("理发日几号", "when"),
        ("这个月理发日是几号", "when"),
        ("理发日是什么时候", "when"),
        ("理发日在哪儿", "when"),
        ("去哪儿剪头", "when"),
        ("理发要钱吗", "cost"),
        ("剪头要钱不", "cost"),
        ("免费理发是真的吗", "cost"),
        ("我能带孩子去剪头吗", "who"),
        ("孩子能剪头不", "who"),
        ("家属能去理发吗", "who"),
        ("退休的能去剪头吗", "who"),
        ("外地人能去理发吗", "who"),
        ("骑手能去剪头不", "who"),
        ("要带会员卡去理发吗", "documents"),
        ("理发要预约吗", "documents"),
        ("理发日要带什么", "documents"),
        ("工会给剪头发吗", "what"),
        ("理发日", "what"),
    ],
)
def test_the_example_answers_workers(guided: Dialogue, question: str, answer: str) -> None:
    """Also what is not written among its ways of asking."""
    reply = said(guided, question, place="银川市", day=DAY)

    assert (reply.kind, reply.passages[:1]) == ("answer", (f"haircut-day/{answer}",))


@pytest.mark.parametrize("question", ["能烫头吗", "能染发吗", "明天会下雨吗"])
def test_what_the_example_does_not_say_is_not_answered(guided: Dialogue, question: str) -> None:
    """Nothing is made of a haircut that the notice does not tell."""
    assert said(guided, question, place="银川市", day=DAY).kind == "none"


def test_the_folder_of_a_union_begins_with_the_same_example() -> None:
    """Who goes by its README gets what who goes by the guide gets."""

    def read(text: str) -> dict[str, Any]:
        return {**yaml.safe_load(text), "review": None}

    own = (TEMPLATE / "services/_example.yaml").read_text(encoding="utf-8")
    report = (TEMPLATE / "reports/_example.md").read_text(encoding="utf-8")

    assert read(own) == read(HAIRCUT)
    assert report.endswith(example("---\nformat: 1\nid: tongliao-2025\n").partition("---\n\n")[2])
