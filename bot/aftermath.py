"""What is said right after an emergency (打啥电话, 没人管我): it goes on from that emergency.

By itself such a message names no danger, and what it happens to find, if anything, is of another
matter. Help is said once more instead.
"""

from __future__ import annotations

from bot.messages import message
from bot.types import Language, Reply, Topic
from knowledge.text import is_english

# Below this confidence what is found for such a message is chance: 往哪跑 in a fire found where to
# report a work injury. After words of despair more is needed: a cry shares words with many a rule.
_ITS_OWN = 0.6
_ITS_OWN_IN_DESPAIR = 0.75
# Who needs help now writes no more than this: characters in Chinese, words in English. What is
# longer goes on with a story that only sounded like an emergency.
_SHORT = 6
_SHORT_IN_ENGLISH = 4


def goes_on(urgency: str, text: str, reply: Reply, topic: Topic | None) -> bool:
    """True if a turn after an emergency is part of it, as the `reply` found for it by itself says.

    `urgency` is that of the turn before, "" for none. What the files surely know is told
    (能算工伤吗). Unless despair was told, so is what goes on from the `topic` that was spoken of,
    what is long, and what there is to choose from.
    """
    if not urgency or reply.kind not in ("answer", "choose", "none"):
        return False
    unknown = reply.kind == "none" and not reply.sources
    if urgency == "suicide":
        return unknown or reply.confidence < _ITS_OWN_IN_DESPAIR
    if reply.kind == "choose" or not _is_short(text):
        return False
    group = reply.passages[0].partition("/")[0] if reply.passages else ""
    on_topic = topic is not None and topic.group == group != ""
    return unknown or (reply.confidence < _ITS_OWN and not on_topic)


def _is_short(text: str) -> bool:
    words = text.split()
    return len(words) <= _SHORT_IN_ENGLISH if is_english(text) else len("".join(words)) <= _SHORT


def again(urgency: str, language: Language) -> Reply:
    """The help in an emergency, said once more."""
    said = message(f"urgent_{urgency}", language)
    return Reply("urgent", said, language, urgency=urgency, confidence=1.0)
