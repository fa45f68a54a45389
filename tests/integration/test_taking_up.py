"""A talk goes on while indexes are published: nothing is dropped, nothing is mixed."""

from __future__ import annotations

import subprocess
import threading
from typing import IO

from helpers import UNIONBOT, Edition, Site

from bot.commands.build import build
from bot.settings import load_settings

PUBLISHED = 8


def test_a_chat_answers_each_question_from_one_index(own_site: Site) -> None:
    """The real `unionbot chat`, asked without a pause while eight indexes are published.

    With two kept, what it answers from is pruned away under it more than once.
    """
    config = own_site.folder / "config.yaml"
    config.write_text("content: content\nkeep_snapshots: 2\n", encoding="utf-8")
    settings = load_settings(config)
    edition = Edition(own_site.content)
    edition.write(0)
    build(settings)
    done = threading.Event()

    with subprocess.Popen(
        [UNIONBOT, "chat"], cwd=own_site.folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True, bufsize=1,
    ) as chat:  # fmt: skip
        assert chat.stdin
        assert chat.stdout
        assert chat.stderr

        def publish() -> None:
            for number in range(1, PUBLISHED + 1):
                edition.write(number)
                build(settings)
            done.set()

        publisher = threading.Thread(target=publish)
        publisher.start()
        seen = []
        while not done.is_set():
            seen.append(say(chat.stdin, chat.stdout))
        publisher.join()
        seen.append(say(chat.stdin, chat.stdout))
        chat.stdin.close()
        complaints = chat.stderr.read()

    assert chat.returncode == 0, complaints
    assert seen == sorted(seen)
    assert seen[-1] == PUBLISHED
    assert len(set(seen)) > 2


def say(to: IO[str], back: IO[str]) -> int:
    """Ask; the edition that answers."""
    to.write(f"{Edition.QUESTION}\n")
    lines = []
    # A reply ends in a blank line.
    while (line := back.readline()).strip():
        lines.append(line)
    return Edition.of("".join(lines))
