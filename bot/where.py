"""Which place a question is about, and which passages may be given for it.

A rule for a wider place serves those inside it. A report's figures are of its own place and
of what lies inside it and is named there; they are never given for another place, nor for a
part as if for it. What a district has serves a question about its city, under its own name;
what a city has says nothing of its whole province.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache

from knowledge.patterns import late
from knowledge.places import Gazetteer, Mention, without
from knowledge.text import normalise
from knowledge.types import NATIONWIDE, Entry

# Asked about as a whole (全国有多少, 全省工会), and not as a word of something's name or rank
# (全国劳模, 全省第几, 省里表彰).
_COUNTED = r"\s*(有|一?共|总共|多少|几[个家所]|各地|各[省市]|范围|上下"
_WHOLE_COUNTRY = late(
    r"(全国|全中国|中国|我国)(现在|目前|如今|[今去]年|\d{2,4}年)?" + _COUNTED + ")"
    r"|全国(的|各级|所有|工会(?!系统|职工|会员|优秀|先进|干部|工作))"
)
# 全区 said in an autonomous region, 全省 in a province: the worker's own.
_OWN_PROVINCE = late(
    r"(全省|全区|全自治区|我们省|咱们?省|本省)" + _COUNTED + r"|工会|职工|会员|的(?!第)|$)"
)
# What joins several places and is left over without them: 和 金秋助学各发了多少.
_JOINTS = late(
    r"^((or|and|vs|versus)\b|和|跟|与|同|及|还有|比|、|,|\s)+|各自|各(?=[有发花给建帮办])|分别|[两三四五几]个(地方|城市)都?"
)
# Which of them, and more of what: 哪个助学金发得多, 谁建的书屋多, which gave more.
_WHICH = late(r"(到底)?是?(哪[个里边家](城市|地方|市)?|谁)的?|\bwhich\b( city| place| one)?")
_MORE = late(r"得?(更|比较)?[多少高低](一?些|一?点)?[呢啊呀?？]*$")
_MORE_EN = late(r"\b(more|most|fewer|less)\b")
# Where the worker is or comes from, which is not what is asked about if another place is named:
# 我在呼市打工, 广元的助学金...
_IS_HERE = late(r"(在|住|是|来自|老家|户口在?|i am in|i'm in|i live in|i'm from)\s*$")
# The place of the chat's setting, named without its name: 我们这儿呢, 本地的; not 本地户口.
_HERE = late(
    r"([我俺]们|咱们?|俺)?(本地|当地)(?!的?(户|人|居民|社保|最低|标准|政府))的?|([我俺]们|咱们?|俺)(这(里|儿|边|块)?|[市县城](?!场))的?(?=[有呢是发给吗]|$)"
)
_COMES_FROM = late(r"^\s*(人|打工|上班|干活|工作|户口)")
# 刚从呼市调到珠海: where somebody no longer is.
_WAS_THERE = late(r"从\s*$")
_LEFT = late(r"^\s*(那边|这边)?刚?(调|搬|转|换|跳|来|跑|回|去|到)")
# 不在呼市,在广元: what the worker says it is not.
_IS_NOT = late(r"([不没](是?住?在|是|住)|别说|不[要问]的?是?)\s*$")
# Where somebody went, or with whom something was done: 哪个律师去泸州讲经验, 跟北京合办.
_GOES_THERE = late(r"(去|到|赴|往|跟|和|与|同|从|帮|支援|to|with|from)\s*$")
# A clause that says no more than that, its place cut out: 我不是 的,我在 打工,
_SAYS_WHERE = late(
    r"(?:^|(?<=[,。;\s]))(?:我们?|咱们?|本人)?(?:现在|目前)?(?:不?[在是]|住在?|来自|老家在?|户口在?)"
    r"\s+(?:的|人|打工|上班|干活|工作)*\s*[,。;]\s*"
)
# What may stand around its name where somebody says which place is theirs: 我现在在 打工.
_NO_MORE = late(
    r"(我们?|咱们?|俺们?|本人|[人在是住的了就吧啊哦]|来自|现在|目前|已经|早就?|[不没][在是住]+"
    r"|打工|务工|上班|工作|干活|老家|户口|市?区|城里|这[里儿边]|那[里儿边]|[\W_]"
    r"|\b(i'?m|i|am|we|are|live|work|in|at|from|now|it|is|the|city|of)\b)+"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """The place asked about, and the question without it.

    `place` is "" if none is known. `named` is true if the question itself names it; `known`
    is false for a place that the list lacks. `others` are further places of the question.
    """

    place: str
    text: str
    named: bool = False
    known: bool = True
    others: tuple[str, ...] = ()


def asked_place(text: str, setting: str, gazetteer: Gazetteer) -> Asked:
    """The place that normalised `text` asks about, else the setting, else none."""
    mentions = gazetteer.mentions(text)
    named = gazetteer.narrowest(mentions)
    if len(named) > 1:
        named = [one for one in named if not _IS_NOT.search(text[: one.start])] or named
    if len(named) > 1:
        named = [one for one in named if not _is_own(one, text)] or named
    if named:
        first = named[0]
        others = tuple(mention.place for mention in named[1:])
        cut = without(text, mentions)
        rest = _SAYS_WHERE.sub("", cut) or cut
        rest = _JOINTS.sub("", rest).strip() if others else rest
        return Asked(first.place, rest, True, first.known, others)
    if _WHOLE_COUNTRY.search(text):
        return Asked(NATIONWIDE, text)
    place = gazetteer.resolve(setting)
    if place is None:
        return Asked("", text)
    if here := _HERE.search(text):
        rest = f"{text[: here.start()]}{text[here.end() :]}"
        return Asked(place.place, rest, True, place.known)
    if place.known and _OWN_PROVINCE.search(text) and (province := gazetteer.province(place.place)):
        place = Mention(province, 0, 0)
    return Asked(place.place, text, False, place.known)


def told_place(text: str, gazetteer: Gazetteer) -> str:
    """The listed place that `text` says is the worker's, as an answer to "where are you?".

    "" if it names none or several, or if it says more than where somebody is.
    """
    text = normalise(text)
    mentions = gazetteer.mentions(text)
    said = gazetteer.narrowest([one for one in mentions if not _IS_NOT.search(text[: one.start])])
    if len(said) != 1 or not said[0].known or _NO_MORE.sub("", without(text, mentions)):
        return ""
    return said[0].place


def with_partners(
    text: str, setting: str, gazetteer: Gazetteer
) -> tuple[Asked, frozenset[str]] | None:
    """The question read as one about what a place did with others or elsewhere, and those places.

    None if it names no place in this way. Whether that is meant is seen from what is found: a
    passage that tells of those places.
    """
    partners: list[Mention] = []
    own: list[Mention] = []
    for one in gazetteer.mentions(text):
        before = text[: one.start]
        listed = bool(partners) and partners[-1].end == one.start
        (partners if listed or _GOES_THERE.search(before) else own).append(one)
    if not partners:
        return None
    named = gazetteer.narrowest(own)
    rest = without(text, own)
    if named:
        others = tuple(mention.place for mention in named[1:])
        asked = Asked(named[0].place, rest, True, named[0].known, others)
    else:
        place = gazetteer.resolve(setting)
        asked = Asked(place.place, rest, False, place.known) if place else Asked("", rest)
    return asked, frozenset(one.place for one in partners)


def of_each(text: str) -> str:
    """What is asked of each of several places where they are compared: 助学金发多少.

    `text` is the question without its places (哪个助学金发得多), normalised.
    """
    rest, which = _WHICH.subn("", text)
    return _MORE_EN.sub("how many", _MORE.sub("多少", rest)).strip() if which else text


def _is_own(mention: Mention, text: str) -> bool:
    """True if the mention says where the worker is or comes from."""
    before, after = text[: mention.start], text[mention.end :]
    left = _WAS_THERE.search(before) is not None and _LEFT.match(after) is not None
    return left or _IS_HERE.search(before) is not None or _COMES_FROM.match(after) is not None


def may_serve(entry: Entry, asked: str, gazetteer: Gazetteer) -> bool:
    """True if the passage may be given for a question about the place `asked`."""
    passage = entry.passage
    if not asked or asked in entry.places:
        return True
    if gazetteer.is_within(passage.place, asked):
        return not gazetteer.is_wide(asked)
    return passage.kind == "service" and gazetteer.is_within(asked, passage.place)


def searched_places(asked: str, gazetteer: Gazetteer, held: frozenset[str]) -> frozenset[str]:
    """Of the places that passages are held for, those that may serve a question about `asked`."""
    if asked not in gazetteer:
        return frozenset((NATIONWIDE,))
    found = held & {asked, *gazetteer.ancestors(asked)}
    return found if gazetteer.is_wide(asked) else found | _inside(held, gazetteer).get(asked, set())


@lru_cache(4)
def _inside(held: frozenset[str], gazetteer: Gazetteer) -> Mapping[str, AbstractSet[str]]:
    """The held places that lie in each place: thousands at most, and asked for in every turn."""
    found: dict[str, set[str]] = {}
    for place in held:
        for around in gazetteer.ancestors(place):
            found.setdefault(around, set()).add(place)
    return found


def is_related(place: str, asked: str, gazetteer: Gazetteer) -> bool:
    """True if one of two different places lies in the other; the whole country does not count."""
    if place == asked or NATIONWIDE in (place, asked):
        return False
    return gazetteer.is_within(place, asked) or gazetteer.is_within(asked, place)
