"""The known word that somebody most likely meant, so that a problem can name it."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

from knowledge.messages import Message
from knowledge.texts import say

# So much of two words must be alike: of three characters two (银州市, 银川市).
_ALIKE = 0.6


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like this one; "" if none is much like it, or the word is known."""
    best, most = "", (_ALIKE, False)
    matcher = SequenceMatcher(b=word.casefold(), autojunk=False)
    for one in known:
        matcher.set_seq1(one.casefold())
        if matcher.real_quick_ratio() < most[0] or matcher.quick_ratio() < most[0]:
            continue
        # Of words equally like it, the one that begins like it.
        alike = (matcher.ratio(), one[:1].casefold() == word[:1].casefold())
        if alike > most:
            best, most = one, alike
    return "" if best == word else best


def nearest_id(word: str, known: Iterable[str]) -> str:
    """The known id of a service or an answer (legal-aid/cost) most like this one, "" if none is.

    Both parts are compared by themselves: two answers of one service are not alike by its name.
    """
    ids = sorted(set(known))
    service, _, answer = word.partition("/")
    services = sorted({one.partition("/")[0] for one in ids})
    meant = service if service in services else nearest(service, services)
    if not answer or not meant:
        return "" if answer else meant
    answers = [one.partition("/")[2] for one in ids if one.startswith(f"{meant}/")]
    told = answer if answer in answers else nearest(answer, answers)
    return f"{meant}/{told}" if told else ""


def did_you_mean(word: str) -> str:
    """A question to stand behind a problem; "" where no word is near."""
    return say("did-you-mean", word=word) if word else Message("", "")
