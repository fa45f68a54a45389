"""`unionbot watch`, the real one: save, and it is published."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator

import pytest
from helpers import UNIONBOT, Edition, Site

from index.store import Store


def _heeds_interrupts() -> None:
    """As at a terminal: a job that a shell started in the background ignores SIGINT."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Watch:
    """The process in a site, and what it has printed."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self._log = site.folder / "watch.log"
        with self._log.open("wb") as log:
            self.process = subprocess.Popen(
                [UNIONBOT, "watch"],
                cwd=site.folder,
                env={**os.environ, "UNIONBOT_DEBUG": "1"},
                stdout=log,
                stderr=subprocess.STDOUT,
                preexec_fn=_heeds_interrupts,  # noqa: PLW1509 - no other thread runs here
            )
        self.wait(lambda: self.said.count("Watching") == 1)

    @property
    def said(self) -> str:
        """All of its output."""
        return self._log.read_text(encoding="utf-8")

    def wait(self, until: Callable[[], bool]) -> None:
        """Wait for something that must happen while it runs."""
        deadline = time.monotonic() + 60
        while not until():
            assert self.process.poll() is None, self.said
            assert time.monotonic() < deadline, self.said
            time.sleep(0.02)

    def wait_for_publication(self, after: str) -> None:
        """Wait for another snapshot than this one."""
        self.wait(lambda: Store(self.site.index).current_name() != after)

    def stop(self, how: signal.Signals) -> int:
        """End it as a user does; the exit code."""
        self.process.send_signal(how)
        code = self.process.wait(30)
        print(self.said)
        return code


@pytest.fixture
def watch(own_site: Site) -> Iterator[Watch]:
    """Watching a site whose content is published."""
    found = Watch(own_site)
    yield found
    found.process.kill()
    found.process.wait()


def answer(site: Site) -> str:
    """What workers are told."""
    text: str = json.loads(site.run("ask", Edition.QUESTION, "--json").stdout)["text"]
    return text


def test_what_is_saved_is_published(watch: Watch) -> None:
    """Mistakes are told and the old index stays; put right, it goes on; Ctrl-C ends it."""
    site, edition = watch.site, Edition(watch.site.content)
    first = site.snapshot.name
    edition.write(1)
    watch.wait_for_publication(first)
    assert "第1版" in answer(site)

    second = site.snapshot.name
    edition.write(1)
    watch.wait(lambda: f"{second} is published already." in watch.said)
    broken = site.content / "services" / "broken.yaml"
    broken.write_text("id: [\n", encoding="utf-8")
    watch.wait(lambda: "services/broken.yaml:2:1: This is not valid YAML" in watch.said)
    watch.wait(lambda: "Not published; watching on." in watch.said)
    assert site.snapshot.name == second

    (site.content / "services" / ".broken.yaml.swp").write_text("x", encoding="utf-8")
    broken.unlink()
    edition.write(2)
    watch.wait_for_publication(second)
    assert watch.stop(signal.SIGINT) == 0
    assert watch.said.endswith("Stopped watching.\n")
    assert "第2版" in answer(site)
    assert list((site.index / "snapshots").glob("*.building")) == []


def test_a_build_of_someone_else_is_waited_for(watch: Watch) -> None:
    """The save is not forgotten."""
    first = watch.site.snapshot.name
    store = Store(watch.site.index)
    with store.locked():
        Edition(watch.site.content).write(1)
        time.sleep(2)
        assert store.current_name() == first
    watch.wait_for_publication(first)
    assert watch.stop(signal.SIGTERM) == 0


def test_an_edited_vocabulary_is_read_afresh(watch: Watch) -> None:
    """The process begins anew under its old number, and publishes."""
    first = watch.site.snapshot.name
    path = watch.site.content / "vocabulary.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(", 送清凉]", "]"), encoding="utf-8")

    watch.wait_for_publication(first)
    watch.wait(lambda: watch.said.count("Watching") == 2)
    words = json.loads((watch.site.snapshot / "words.json").read_text(encoding="utf-8"))
    assert words["terms"] == ["法律援助", "会员服务卡"]
    assert watch.stop(signal.SIGINT) == 0


def test_a_folder_that_is_not_there_is_one_sentence(own_site: Site) -> None:
    """Instead of waiting for nothing."""
    (own_site.folder / "config.yaml").write_text("content: nowhere\n", encoding="utf-8")

    done = own_site.run("watch")

    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("There is no content folder at ")
    assert "Traceback" not in done.stderr


def test_changed_settings_are_taken_up(watch: Watch) -> None:
    """Mistakes in them are told and change nothing; an empty file in between is not believed."""
    site, edition = watch.site, Edition(watch.site.content)
    config = site.folder / "config.yaml"
    first = site.snapshot.name
    config.write_text("content: content\nlanguage: fr\n", encoding="utf-8")
    watch.wait(lambda: "Watching on with the settings as they were." in watch.said)
    assert "config.yaml:2:1: 'language' must be " in watch.said

    config.write_text("", encoding="utf-8")
    config.write_text("content: content\nindex: elsewhere\nlanguage: zh\n", encoding="utf-8")
    watch.wait(lambda: "config.yaml has changed; beginning afresh with it." in watch.said)
    watch.wait(lambda: "正在看着 " in watch.said)
    watch.wait(lambda: Store(site.folder / "elsewhere").current_name() is not None)
    assert site.snapshot.name == first

    edition.write(1)
    watch.wait(lambda: "已发布 000002-" in watch.said)
    assert watch.stop(signal.SIGINT) == 0
    assert watch.said.endswith("不看了。\n")
