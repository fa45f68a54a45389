"""Groups -> proposals: ways of asking for an answer that is there, or a draft of one that is not.

Only from what at least three chats asked, so that nobody's own words stand out.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence

from bot.learning.asked import as_asked, is_completed, most_frequent, without_place
from bot.learning.grouping import wording
from bot.learning.nearest import Asker
from bot.learning.types import Draft, Group, Proposal, Ways, Words
from knowledge.types import NATIONWIDE

LEAST_CHATS = 3
# From here on the nearest passage is taken for the one that was meant. Of development questions
# that were wrongly left without an answer it was right for 17 of 18 at a cosine of 0.8 or more,
# for 15 of 18 between 0.7 and 0.8; of those that got a choice for 43 of 44 at a probability of
# 0.3 or more.
_CLOSE = 0.75
_CLOSE_SCORE = 0.30
_MOST_WAYS = 5
# A way of asking is never longer than this, a worker's story is; nor does it hold numbers that
# may be somebody's.
_LONGEST = 30
_PERSONAL = re.compile(r"\d{5,}|[a-z0-9]+@")
_MARKS = re.compile(r"[\s，。、？！,.?!~…]+")


def propose(group: Group, asker: Asker, taken: Collection[str]) -> Proposal | None:
    """What to do about a group that was looked at; None if nothing, or if a person must see.

    `taken` are the ways of asking that there are, normalised.
    """
    still = [one for one in group.words if asker.is_open(one)]
    pickers = _pickers(group)
    if target := _target(group, pickers):
        meant = [one for one in still if _may_mean(one, target, asker)]
        questions = _questions(group, meant, taken, asker)
        return Ways(group, target, questions, pickers[target]) if questions else None
    # Who was offered a choice and picked nothing did not find an answer either.
    missing = [one for one in still if one.reason != "unhelpful" and not one.picked]
    if 2 * len(missing) < group.questions:
        return None
    place = _place(missing)
    # In a draft of one place the place may stand in the words; of several it must not.
    questions = _questions(group, missing, taken, asker, with_place=bool(place))
    is_fact = group.nearest is not None and group.nearest.foreign
    return Draft(group, questions, place, is_fact, _places(missing)) if questions else None


def _pickers(group: Group) -> Counter[str]:
    """How many chats picked which passage and did not find that it was wrong."""
    chats: dict[str, set[str]] = defaultdict(set)
    for one in group.words:
        if one.picked and one.helpful is not False:
            chats[one.passage].add(one.asker)
    return Counter({passage: len(found) for passage, found in chats.items()})


def _target(group: Group, pickers: Counter[str]) -> str:
    """The passage that was meant: most picked it, or it is close. "" if there is none."""
    nearest = group.nearest
    wrong = {one.passage for one in group.words if one.reason == "unhelpful"}
    if pickers:
        passage, chats = min(pickers.items(), key=lambda one: (-one[1], one[0]))
        sure = chats > 1 or (nearest is not None and nearest.passage == passage)
        if sure and 2 * chats > pickers.total() and passage not in wrong:
            return passage
    if nearest is None or nearest.foreign or nearest.passage in wrong:
        return ""
    if any(one.reason == "local" for one in group.words):
        return ""
    close = nearest.cosine >= _CLOSE or nearest.score >= _CLOSE_SCORE
    return nearest.passage if close else ""


def _may_mean(words: Words, passage: str, asker: Asker) -> bool:
    """False if the worker picked another one, or if it does not hold for the worker's place."""
    return asker.can_give(words, passage) and words.passage in ("", passage)


def _questions(
    group: Group,
    words: Sequence[Words],
    taken: Collection[str],
    asker: Asker,
    *,
    with_place: bool = False,
) -> tuple[str, ...]:
    """What these questions said, the most frequent wording first, no two nearly the same.

    None if fewer than `LEAST_CHATS` chats asked them.
    """
    if len({one.asker for one in words}) < LEAST_CHATS:
        return ()
    said: dict[str, list[str]] = defaultdict(list)
    for one in words:
        text = as_asked(one) if with_place else without_place(one)
        # What was asked after something else may mean nothing alone.
        if not is_completed(one) or asker.stands_alone(text):
            said[wording(one)].append(text)
    known = {_bare(text) for text in taken}
    chosen: list[str] = []
    for way in filter(said.__contains__, group.ways):
        text = _tidy(most_frequent(said[way]))
        if known.isdisjoint((_bare(text), _bare(way))) and is_fit(text):
            chosen.append(text)
            known.add(_bare(text))
    return tuple(chosen[:_MOST_WAYS])


def _tidy(text: str) -> str:
    """Without marks at the ends, and without the 的 that a place leaves behind (上海的书屋)."""
    return text.removeprefix("的").strip(" ，。、？！,.?!~…")


def is_fit(text: str) -> bool:
    """True for a wording that may stand in a file: short, and with nothing personal in it."""
    return len(_bare(text)) > 1 and len(text) <= _LONGEST and not _PERSONAL.search(text)


def _bare(text: str) -> str:
    return _MARKS.sub("", text)


def _place(words: Sequence[Words]) -> str:
    """The place that all asked about, "" if there are several or none.

    Who asks about the whole country does not say that the answer is the same everywhere.
    """
    places = {one.place for one in words}
    return places.pop() if len(places) == 1 and NATIONWIDE not in places else ""


def _places(words: Sequence[Words]) -> tuple[tuple[str, int], ...]:
    """The places asked about, each with its chats, the most frequent first; not the country."""
    chats = {(one.place, one.asker) for one in words if one.place not in ("", NATIONWIDE)}
    counted = Counter(place for place, _ in chats)
    return tuple(sorted(counted.items(), key=lambda one: (-one[1], one[0])))
