"""What a build publishes, what it refuses, and who is named when it publishes all the same."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from helpers import TINY

from bot.app import open_dialogue
from bot.asking import one_by_one
from bot.commands.beside import Beside
from bot.commands.build import build
from bot.commands.draft import make_draft
from bot.dialogue import Dialogue
from bot.settings import Settings, load_settings
from bot.tuning import fit_decision, learn_borders, learnt_questions, measure
from index.border import Borders
from index.confidence import shipped_decision
from index.measured import read_measured
from index.snapshot import Manifest, read_manifest
from index.store import Store
from knowledge.errors import UnionbotError
from knowledge.load import load

REPORT = """---
format: 1
id: big
title: 通辽市总工会2025年工作小结
publisher: 通辽市总工会
place: 通辽市
period: 2025年
date: 2026-01-15
---
"""
THINGS = "书屋 驿站 食堂 澡堂 球场 棋室 画室 琴房 花园 菜地 车棚 宿舍".split()
DEEDS = "新建 翻修 关掉 搬走 验收 粉刷 通电 评优 命名 扩大".split()


def section(thing: str, deed: str, count: int) -> str:
    """A passage with three ways of asking, one of which nothing else leads to."""
    return (
        f"\n## {thing}{deed} {{#s{count:03}}}\n\n2025年，{deed}了{thing}{count}处。\n\n"
        f"问：{deed}了多少{thing}\n问：{thing}{deed}的有几处\n"
        f"问：编号{count * 7919 % 1000:03}说的是啥\n"
    )


class Folder:
    """A folder with enough to measure rates: 120 passages, 360 ways of asking."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.content = folder / "content"
        (self.content / "reports").mkdir(parents=True)
        self.sections = {
            at: section(thing, deed, at)
            for at, (thing, deed) in enumerate((t, d) for t in THINGS for d in DEEDS)
        }
        places = "format: 1\nplaces:\n  - {name: 通辽市, in: 全国}\n"
        (self.content / "places.yaml").write_text(places, encoding="utf-8")
        cities = "京沪津渝穗深杭宁苏锡闽赣"
        far = [f"{city}{thing}的天气" for city, thing in zip(cities, THINGS, strict=True)]
        near = [f"{city}{thing}的公积金" for city, thing in zip(cities, THINGS, strict=True)]
        offtopic = {"format": 1, "far": far, "near": near}
        text = json.dumps(offtopic, ensure_ascii=False)
        (self.content / "offtopic.yaml").write_text(text, encoding="utf-8")
        self.configure("")
        self.write()

    def write(self) -> None:
        """Save the report."""
        text = REPORT + "".join(self.sections.values())
        (self.content / "reports" / "big.md").write_text(text, encoding="utf-8")

    def edit(self, numbers: range, word: str) -> None:
        """Give some passages another way of asking."""
        for number in numbers:
            self.sections[number] += f"问：{word}的那{number}处是哪年的事\n"
        self.write()

    def configure(self, text: str) -> None:
        """Write config.yaml."""
        config = self.folder / "config.yaml"
        config.write_text(f"content: content\n{text}", encoding="utf-8")

    @property
    def settings(self) -> Settings:
        """As a command reads them."""
        return load_settings(self.folder / "config.yaml")

    @property
    def published(self) -> tuple[str, Manifest]:
        """The current snapshot's name and manifest."""
        folder = Store(self.settings.index).current()
        return folder.name, read_manifest(folder)

    def measured_passages(self) -> set[int]:
        """Hashes of the passages that the published rates were measured on."""
        measured = read_measured(Store(self.settings.index).current())
        assert measured is not None
        return set(measured["passages"].tolist())


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """A folder whose index is published with measured rates. Tests copy it."""
    folder = Folder(tmp_path_factory.mktemp("measured"))
    assert build(folder.settings) == 0
    return folder


@pytest.fixture
def own(measured: Folder, tmp_path: Path) -> Folder:
    """A copy that a test may change."""
    copy = Folder(tmp_path / "own")
    shutil.copytree(measured.folder / "var", copy.folder / "var")
    return copy


def test_thresholds_and_rates_are_the_same_in_one_process_and_in_two(measured: Folder) -> None:
    """One process alone finds what the build published."""
    settings, day = measured.settings, measured.settings.today()
    folder = Store(settings.index).current()
    dialogue = open_dialogue(settings)
    published = dialogue.index.decision
    found = [dialogue.index.entry(number) for number in range(120)]
    offtopic = load(settings.content, day)[0].offtopic
    questions = learnt_questions(found, offtopic, dialogue.gazetteer)
    learnt = learn_borders(questions)
    with Beside(settings, folder) as beside:
        beside.ask(_nothing, [])()
        for one in (learnt, beside.do(learn_borders, questions)()):
            assert _weights(one.borders) == _weights(published.borders)
        for each in (one_by_one, beside.each):
            dialogue.index.decide_by(shipped_decision())
            decision = fit_decision(dialogue, learnt, offtopic, day, each)
            assert decision == published
            dialogue.index.decide_by(decision)
            rates = measure(dialogue, found, offtopic, day, each)
            assert rates == measured.published[1].rates


def _weights(borders: Borders) -> list[bytes]:
    every = (borders.domain, borders.service, borders.report)
    return [one.weights.tobytes() + one.idf.tobytes() for one in every]


def _nothing(_dialogue: Dialogue, _item: object) -> None:
    """Only to wait until the other process answers."""


def test_small_changes_keep_the_rates_until_they_add_up(own: Folder) -> None:
    """Twice 8 of 120 passages are each a small change, and together a large one."""
    first = own.measured_passages()
    rates = own.published[1].rates
    assert rates["right"]["n"] >= 100

    own.edit(range(8), "甲")
    build(own.settings)
    assert own.measured_passages() == first
    assert own.published[1].rates == rates

    own.edit(range(60, 68), "乙")
    build(own.settings)
    second = own.measured_passages()
    assert len(second - first) == 16
    # A refused build leaves its vectors in the cache; that nothing is encoded anew is no sign.
    build(own.settings)
    assert own.measured_passages() == second


def test_rates_below_what_is_demanded_are_not_published(
    own: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    """They are measured anew, named with the demand, and refused again at the next try."""
    before = own.published
    own.configure("publish: {right_at_least: 1.0}\n")
    own.edit(range(3), "丙")

    for _ in range(2):
        with pytest.raises(UnionbotError, match=r"1 of the demands .* are not met"):
            build(own.settings)
        said = capsys.readouterr().err
        assert "config.yaml: publish.right_at_least is 100.0%, but " in said

    assert own.published == before


@pytest.mark.parametrize(("demanded", "fitted"), [("", False), ("right_at_least: 1.0", True)])
def test_diff_fits_thresholds_where_a_build_does(
    own: Folder, tmp_path: Path, demanded: str, fitted: bool
) -> None:
    """After a small edit only if the published rates do not meet the demands."""
    own.configure(f"publish: {{{demanded}}}\n")
    own.edit(range(3), "丁")
    knowledge, _ = load(own.content, own.settings.today())
    published = Store(own.settings.index).current()

    assert make_draft(own.settings, knowledge, published, tmp_path).fitted is fitted


def test_a_forced_build_names_who_and_why(own: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the manifest, with what was not met; a build that needs no force names nobody."""
    monkeypatch.setenv("SUDO_USER", "王芳")
    own.configure("publish: {right_at_least: 1.0}\n")

    build(own.settings, force=" 国庆前\n必须上线 " + "！" * 1000)

    forced = own.published[1].forced
    assert forced["by"] == "王芳"
    assert forced["reason"].startswith("国庆前 必须上线 ！")
    assert len(forced["reason"]) == 300
    assert [line.partition(",")[0] for line in forced["failed"]] == [
        "config.yaml: publish.right_at_least is 100.0%"
    ]

    own.configure("")
    build(own.settings, force="不需要的理由")
    assert own.published[1].forced == {}


def test_the_first_index_is_published_whatever_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A new user is left with something to look at; the second build is held to the checks."""
    shutil.copytree(TINY, tmp_path / "content")
    (tmp_path / "config.yaml").write_text("content: content\n", encoding="utf-8")
    checks = tmp_path / "content" / "checks.yaml"
    checks.write_text(
        "format: 1\nchecks:\n  - {ask: 有没有免费的律师, kind: none}\n", encoding="utf-8"
    )
    settings = load_settings(tmp_path / "config.yaml")

    assert build(settings) == 0

    said = capsys.readouterr()
    assert "This index is published because nothing was so far" in said.err
    manifest = read_manifest(Store(settings.index).current())
    assert manifest.forced["by"] == ""
    assert len(manifest.forced["failed"]) == 1
    with pytest.raises(UnionbotError, match="Nothing was published"):
        build(settings)
