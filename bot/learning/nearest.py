"""What the published index makes of a group today."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot.dialogue import Dialogue
from bot.followup import is_elliptical
from bot.learning.grouping import wording
from bot.learning.types import Group, Nearest, Words
from bot.types import Reply, State, Turn

_Asked = tuple[str, str]


def names_a_subject(words: Words, dialogue: Dialogue) -> bool:
    """False for what means nothing without the talk around it: 要什么材料, 那边呢."""
    return not is_elliptical(wording(words), dialogue.index.segmenter)


class Asker:
    """Asks the published index again, each wording at each place once."""

    def __init__(self, dialogue: Dialogue, today: dt.date) -> None:
        self._dialogue = dialogue
        self._today = today
        self._replies: dict[_Asked, Reply] = {}

    def ask(self, words: Words) -> Reply:
        """What the words would get now, said at the start of a talk."""
        key = (wording(words), words.place)
        if key not in self._replies:
            turn = Turn(*key)
            self._replies[key] = self._dialogue.reply(turn, State(), self._today)[0]
        return self._replies[key]

    def stands_alone(self, text: str) -> bool:
        """False for words that mean nothing without the talk before them."""
        return not is_elliptical(text, self._dialogue.index.segmenter)

    def is_open(self, words: Words) -> bool:
        """True if the words would still get what they got."""
        reply = self.ask(words)
        if words.reason == "unhelpful" and words.kind == "answer":
            return reply.kind != "answer" or reply.passages[:1] == (words.passage,)
        return reply.kind != "answer"

    def place_if_foreign(self, words: Words) -> str:
        """The place asked about if only another place has such a figure, else ""."""
        return words.place if self.ask(words).trace.get("foreign") else ""

    def can_give(self, words: Words, passage: str) -> bool:
        """True if the passage is among the candidates for the words: it holds for their place."""
        candidates = self.ask(words).trace.get("candidates", ())
        return any(one["passage"] == passage for one in candidates)

    def look(self, group: Group) -> Group:
        """The group with its nearest passage, and how many of its questions are still open."""
        still_open = sum(self.is_open(one) for one in group.words)
        return replace(group, nearest=self._nearest(group.words), still_open=still_open)

    def _nearest(self, words: Sequence[Words]) -> Nearest | None:
        """Of the passages nearest to each question the most frequent; its best question."""
        votes: Counter[str] = Counter()
        found: dict[str, list[tuple[float, float, Words]]] = defaultdict(list)
        for one in words:
            candidates = self.ask(one).trace.get("candidates")
            if candidates:
                best = candidates[0]
                votes[best["passage"]] += 1
                found[best["passage"]].append((best["score"], best["cosine"], one))
        if not votes:
            return None
        passage_id = min(votes, key=lambda one: (-votes[one], one))
        best_words = max(found[passage_id], key=lambda one: one[:2])[2]
        return self._described(passage_id, self.ask(best_words))

    def _described(self, passage_id: str, reply: Reply) -> Nearest | None:
        passage = self._dialogue.index.passage(passage_id)
        if passage is None:
            return None
        trace: dict[str, Any] = dict(reply.trace)
        best = trace["candidates"][0]
        return Nearest(
            reply.kind,
            passage.id,
            passage.title,
            passage.file,
            passage.line,
            best["score"],
            best["cosine"],
            best["nearest"],
            bool(trace["foreign"]),
            trace,
        )
