"""Urgent matters go first, whatever the ranking says: a life may hang on the first line.

Rules first (`urgent_phrases`), so that what must never be missed can be explained and put right:
harmless phrases are blotted out; phrases that are certain count unless long past; other signs are
noted, and so is whether the text asks about rules, tells of the past, or says "now". From these
cues and the characters `urgent_weights`, learnt from examples, decides about all that is not
certain. Where wording stays open, a needless emergency number is the smaller harm. But what a
passage answers is seldom an emergency: there the examples must say more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Literal, NamedTuple, cast

from bot.urgent_phrases import around, injury, suicide, threats, violence
from bot.urgent_weights import PIECE, STEP, log_odds
from knowledge.patterns import late
from knowledge.text import is_english

Urgency = Literal["suicide", "violence", "injury", "wage_threat"]

__all__ = ["Reading", "Urgency", "by_rules", "decide", "read", "urgent"]

# Log odds of `urgent_weights`: lower ones miss less and take more traps. Even what is certain by a
# rule needs not to look harmless through and through. In English fewer urgent messages were learnt
# from beside as many harmless ones, so that all log odds are lower.
_URGENT_ABOVE, _URGENT_ABOVE_IN_ENGLISH = -1.25, -1.33
_HARMLESS_BELOW = -3.0
# So much more is needed of what a passage answers for sure: of unseen emergencies 2 % find a
# passage of a probability above 0.5, of unseen traps 26 %, of questions on services 83 %. What the
# rules saw needs less.
_ANSWERED, _ANSWERED_BUT_SEEN = 4.0, 1.0


class _Row(NamedTuple):
    urgency: Urgency
    certain: re.Pattern[str]
    signs: re.Pattern[str]
    only_with: re.Pattern[str] | None = None
    passes: bool = False


# The first row that matches wins: a life at risk by its own hand before all else. What was
# announced stays a danger beside any talk of the past; being held or hurt passes.
_ROWS = (
    _Row("suicide", suicide.DEATH_WISH, suicide.SUICIDE_WORD),
    _Row("wage_threat", threats.DEADLY, threats.THREAT, only_with=threats.WAGES),
    _Row("violence", threats.DEADLY, threats.THREAT_TO_ME),
    _Row("violence", violence.HELD, violence.HURT_BY, passes=True),
    _Row("injury", injury.DYING, injury.HARM, passes=True),
)


# 工伤怎么赔我刚才腿被砸断了: spoken without a pause, what has just happened comes last.
_RUNS_ON = re.compile(
    r"(?<=[吗么呢办赔请定算\s,，。])(我|他|她|工友|有人)?[的手脚腿头]{0,3}(现在|刚才|刚刚|刚)"
)

# 触电了咋办, 着火了急急急: what is asked for at the end is help, and not what the rules say.
_CRY = late(
    r"[\s,，。!！?？~…]*((怎么|咋个?)(办|整|弄|搞)|怎办|点算|[急快]+点?|在线等|救急"
    r"|what (do|should|can) (i|we) do( now)?|help( me)?|please)[啊呀呢嘛吧了\s,，。!！?？~…]*$"
)


# The same takes more letters in English than characters in Chinese.
_LATIN_SCALE = 2


class Reading(NamedTuple):
    """What the rules see in a text: an emergency for certain, or a sign of one.

    `cues` are the numbers of all that was noted, below `urgent_weights.CUES`; `english` is true
    for a text without Chinese characters.
    """

    certain: Urgency | None
    sign: Urgency | None
    cues: tuple[int, ...]
    english: bool


def unanswered(_text: str) -> float:
    """No passage is known that answers a text."""
    return 0.0


def urgent(text: str, answered: Callable[[str], float] = unanswered) -> Urgency | None:
    """The emergency that a normalised text tells of, or None.

    `answered` gives the probability that a passage answers it, and is asked only where the words
    leave it open.
    """
    if not text:
        return None
    if found := _of_one_breath(text, answered):
        return found
    told = _CRY.sub("", text)
    if told != text and by_rules(told) == "injury" and (found := _of_one_breath(told, answered)):
        return found
    # A question first makes the whole look like one about rules, and is answered.
    last = _RUNS_ON.search(text)
    if last and by_rules(text[last.start() :]):
        return _of_one_breath(text[last.start() :], unanswered)
    return None


def _of_one_breath(text: str, answered: Callable[[str], float]) -> Urgency | None:
    whole = read(text)
    if not (whole.certain or whole.sign) and around.CONDITION.fullmatch(text):
        # So short and empty a text has looked like one of despair.
        return None
    scale = _LATIN_SCALE if whole.english else 1
    if len(text) <= PIECE * scale:
        return decide(whole, *log_odds(text, whole.cues), partial(answered, text))
    odds, kind = max(log_odds(piece, read(piece).cues) for piece in _pieces(text, scale))
    return decide(whole, odds, kind, partial(answered, text))


def decide(
    reading: Reading, odds: float, kind: str, answered: Callable[[], float]
) -> Urgency | None:
    """What the rules, `log_odds` and the passages together say of a text."""
    seen = reading.certain or reading.sign
    above = _URGENT_ABOVE_IN_ENGLISH if reading.english else _URGENT_ABOVE
    least = _HARMLESS_BELOW if reading.certain else above
    weight = _ANSWERED_BUT_SEEN if seen else _ANSWERED
    if odds <= least or odds - weight * answered() <= least:
        return None
    return seen or cast(Urgency, kind)


def by_rules(text: str) -> Urgency | None:
    """The emergency that the rules alone see in a normalised text, or None."""
    reading = read(text)
    return reading.certain or reading.sign


def _pieces(text: str, scale: int) -> Iterator[str]:
    """A long message in overlapping pieces, each as long as the messages learnt from."""
    size, step = PIECE * scale, STEP * scale
    return (text[at : at + size] for at in range(0, len(text) - size + step, step))


def read(text: str) -> Reading:
    """What the rules see in a normalised text."""
    plain = around.SLIP.sub(lambda slip: around.SLIPS[slip[0]], text)
    plain, blotted = around.HARMLESS.subn("·", plain)
    now = around.NOW.search(plain) is not None
    past = around.PAST.search(plain) is not None
    asks = around.RULES.search(plain) is not None
    aside = past or asks
    certain: Urgency | None = None
    sign: Urgency | None = None
    noted = [now, past, asks, blotted > 0]
    for row in _ROWS:
        possible = row.only_with is None or row.only_with.search(plain) is not None
        is_certain = possible and row.certain.search(plain) is not None
        is_sign = possible and row.signs.search(plain) is not None
        noted += [is_certain, is_sign, is_certain and aside, is_sign and aside]
        if certain or sign:
            continue
        if is_certain and (now or not past or not row.passes):
            certain = row.urgency
        elif is_sign and (now or not aside):
            sign = row.urgency
    cues = tuple(at for at, yes in enumerate(noted) if yes)
    return Reading(certain, sign, cues, is_english(text))
