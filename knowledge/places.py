"""Which place a text speaks of, and what lies inside what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from operator import add

from knowledge.kept import key_of
from knowledge.text import normalise, normalise_all
from knowledge.types import NATIONWIDE, PlaceList

# An unlisted county-level name is a few characters before its suffix (丰县, 昆都仑区). These
# characters stand before or around names in questions and are in hardly any of them.
_NOT_IN_NAME = frozenset(
    "我你您他她它在是的了和与跟去从住那这哪全各每本咱们有问想请吗呢吧怎么什几多给把被让叫比离该个听说到找"
)
_MAX_UNLISTED = 4
# Autonomous counties bear the names of their peoples: 积石山保安族东乡族撒拉族自治县.
_MAX_AUTONOMOUS = 14
_PROVINCES = ("省", "自治区", "特别行政区")
# Latin names begin with a whole word.
_LATIN_WORD = re.compile(r"[a-z0-9]+")
_MAIN = (*_PROVINCES, "市", "州", "盟", "地区")


@dataclass(frozen=True, slots=True)
class Mention:
    """A place named at text[start:end]. `known` is False for one that the list lacks."""

    place: str
    start: int
    end: int
    known: bool = True


class Gazetteer:
    """Finds places in normalised text by longest match, then by the suffix rule.

    A place name inside a longer word of `terms` or of the list's `not_places` is no place
    (安康杯, 内蒙古银行).
    """

    def __init__(self, places: PlaceList, terms: Iterable[str] = ()) -> None:
        self._within = {place.name: place.within for place in places.places}
        self._english = {p.name: p.names_en[0] for p in places.places if p.names_en}
        named = [(n, p.name) for p in places.places for n in (p.name, *p.names, *p.names_en)]
        words = [*terms, *places.not_places]
        plain = normalise_all([*(name for name, _ in named), *words])
        owners = (place for _, place in named)
        self._names: dict[str, str | None] = dict(zip(plain, owners, strict=False))
        for word in plain[len(named) :]:
            self._names.setdefault(word, None)
        suffixes = sorted(places.suffixes, key=len, reverse=True)
        self._suffix = re.compile("|".join(map(re.escape, suffixes)) or "(?!)")
        self._lengths = self._lengths_by_start()
        found = [name for name, place in self._names.items() if name and place is not None]
        self._latin = {match.group() for name in found if (match := _LATIN_WORD.match(name))}
        self._starts = {name[:2] for name in found if not _LATIN_WORD.match(name)}
        self._ancestors: dict[str, tuple[str, ...]] = {}

    def _lengths_by_start(self) -> dict[str, list[int]]:
        """The first two characters of names -> the lengths of names that begin so."""
        lengths: dict[str, set[int]] = {}
        for name in self._names:
            if name:
                lengths.setdefault(name[:2], set()).add(len(name))
        return {start: sorted(found, reverse=True) for start, found in lengths.items()}

    @cached_property
    def version(self) -> str:
        """Another one for another list: what is made with this one is not true of it."""
        decides = [*chain(*self._within.items()), *self._names, *map(str, self._names.values())]
        return key_of(self._suffix.pattern, *decides)

    def __contains__(self, place: str) -> bool:
        return place == NATIONWIDE or place in self._within

    def main_names(self, held: Iterable[str]) -> list[str]:
        """The normalised names of provinces, of what lies next in them, and of `held` places.

        Without their suffix: 太原, and not 太原市.
        """
        own = frozenset(held)
        return [
            name
            for name, place in self._names.items()
            if place is not None
            and (place in own or self._is_main(place))
            and not self._suffix.fullmatch(name[-1:])
        ]

    def _is_main(self, place: str) -> bool:
        return place.endswith(_MAIN) and len(self.ancestors(place)) <= len(("province", "country"))

    def english(self, place: str) -> str:
        """The place's first Latin name, or its Chinese one if it has none."""
        return self._english.get(place, place)

    def ancestors(self, place: str) -> tuple[str, ...]:
        """What the place lies in, nearest first, the whole country last."""
        if place not in self._within:
            return (NATIONWIDE,)
        if place not in self._ancestors:
            self._ancestors[place] = self._make_ancestors(place)
        return self._ancestors[place]

    def _make_ancestors(self, place: str) -> tuple[str, ...]:
        found: list[str] = []
        while (place := self._within.get(place, "")) and place not in found:
            found.append(place)
        return tuple(found) if found[-1:] == [NATIONWIDE] else (*found, NATIONWIDE)

    def is_within(self, inner: str, outer: str) -> bool:
        """True if `inner` is `outer` or lies in it."""
        return inner == outer or outer in self.ancestors(inner)

    def province(self, place: str) -> str:
        """The province-level place that `place` lies in or is; "" for the country."""
        line = [one for one in (place, *self.ancestors(place)) if one != NATIONWIDE]
        return line[-1] if line else ""

    def is_wide(self, place: str) -> bool:
        """True for the country and for provinces, of which one city's figure says nothing.

        A city that is itself a province (北京市) is a city.
        """
        return place == NATIONWIDE or place.endswith(_PROVINCES)

    def resolve(self, text: str) -> Mention | None:
        """The place that a setting such as --place names; None for an empty text.

        An unknown name gives a mention with `known` False.
        """
        text = normalise(text)
        if not text or text == NATIONWIDE:
            return None
        narrowest = self.narrowest(self.mentions(text))
        if narrowest:
            return narrowest[0]
        return Mention(text, 0, len(text), known=False)

    def narrowest(self, mentions: Sequence[Mention]) -> list[Mention]:
        """The mentions without those that another one lies in, each place once, in order."""
        kept: list[Mention] = []
        for one in mentions:
            covered = any(
                other.place != one.place and self.is_within(other.place, one.place)
                for other in mentions
            )
            if not covered and one.place not in [mention.place for mention in kept]:
                kept.append(one)
        return kept

    def mentions(self, text: str) -> list[Mention]:
        """Every place named in normalised `text`, in order, not overlapping."""
        if not self._may_name(text):
            return []
        found: list[Mention] = []
        taken: list[tuple[int, int]] = []
        end = 0
        # A content has a million positions, and at most of them no name begins.
        pairs = map(add, text, chain(text[1:], ("",)))
        for position, pair in enumerate(pairs):
            if pair not in self._lengths or position < end:
                continue
            if name := self._longest(text, position, self._lengths[pair]):
                end = position + len(name)
                taken.append((position, end))
                place = self._names[name]
                if place is not None:
                    found.append(Mention(place, position, end))
        if self._suffix.search(text, 1):
            found += self._unlisted(text, taken)
            found.sort(key=lambda mention: mention.start)
        return found

    def _may_name(self, text: str) -> bool:
        """False where no place can stand: of a content's texts that is nearly all."""
        return bool(
            not self._starts.isdisjoint(map(add, text, chain(text[1:], ("",))))
            or not self._latin.isdisjoint(_LATIN_WORD.findall(text))
            or self._suffix.search(text, 1)
        )

    def _longest(self, text: str, position: int, lengths: Iterable[int]) -> str:
        for length in lengths:
            name = text[position : position + length]
            if name in self._names and _is_whole_word(text, position, position + length):
                return name
        return ""

    def _unlisted(self, text: str, names: Iterable[tuple[int, int]]) -> list[Mention]:
        found: list[Mention] = []
        taken = [False] * len(text)
        for start, end in names:
            taken[start:end] = [True] * (end - start)
        position = 1
        while match := self._suffix.search(text, position):
            position, end = match.span()
            suffix = match.group()
            # 书记市长, 县长信箱: an office, and no place.
            office = text[end : end + 1] == "长" and text[end + 1 : end + 2] not in ("途", "期")
            if office or any(taken[position:end]):
                position += 1
                continue
            start = position
            longest = _MAX_AUTONOMOUS if suffix.startswith("自治") else _MAX_UNLISTED
            while (
                position - start < longest
                and start > 0
                and not taken[start - 1]
                and "\u4e00" <= text[start - 1] <= "\u9fff"
                and text[start - 1] not in _NOT_IN_NAME
                and text[start - 2 : start] != "一下"
            ):
                start -= 1
            if start < position and (suffix in ("县", "旗") or position - start >= 2):
                found.append(Mention(text[start:end], start, end, known=False))
                taken[start:end] = [True] * (end - start)
                position = end
            else:
                position += 1
        return found


def _is_whole_word(text: str, start: int, end: int) -> bool:
    """Latin names must not begin or end inside a Latin word; Chinese ones may stand anywhere."""
    if not text[start].isascii():
        return True
    before = text[start - 1 : start]
    after = text[end : end + 1]
    return not (before.isascii() and before.isalnum()) and not (after.isascii() and after.isalnum())


def without(text: str, mentions: Sequence[Mention]) -> str:
    """`text` with the mentions cut out: what is asked, apart from where."""
    for mention in sorted(mentions, key=lambda found: found.start, reverse=True):
        text = text[: mention.start] + " " + text[mention.end :]
    return " ".join(text.split())
