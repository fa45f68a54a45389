"""The places that tables and lists of a document tell of and no list has: 县区｜清河县, 东岭区.

A question about a place is answered only if it is listed. A name is taken only from where a table
names places or where one item after the other begins with one (清河县：4100名), and only with the
ending of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from knowledge.importing.figures import has_figure
from knowledge.importing.headings import unnumbered
from knowledge.importing.tidy import tidy
from knowledge.importing.types import Block, Rows
from knowledge.places import Gazetteer
from knowledge.text import normalise
from knowledge.types import Place, PlaceList

# Heads of columns of places (县区, 所属地区, 县（市、区）) and of those of their unions.
_OF_PLACES = re.compile(r"(?=.*[县市区旗州盟地省])[各县市区旗州盟地省辖行政划域方所在属别名称]+")
_OF_UNIONS = re.compile(r"[各县市区旗州盟地省辖行政划域方所在属别名称总工会基层单位]+")
_MARKS = re.compile(r"[\s（）()、/／]")
_UNION = re.compile(r"(总工会|工会联合会|工会委员会|工会)$")
_NAME = re.compile(r"[\u4e00-\u9fff]{1,12}?(自治县|自治旗|林区|[县区旗市])")
# What is no name of one place: all of them, the others, a kind of them.
_NO_NAME = re.compile(
    r"([各该每]|其[他它余]|另外|所有|以上).*|[全本][省市县区旗盟州]|.*(县区|区县|旗县|市县|县市|辖区)"
)
# A name that a line begins with. It is short, as county names are.
_OF_LINE = (
    r"(?P<name>(?:[\u4e00-\u9fff]{2,3}市)?[\u4e00-\u9fff]{1,4}?(?:自治县|自治旗|[县区旗市])|"
    r"[\u4e00-\u9fff]{4,12}(?:自治县|自治旗))(?:总工会)?"
)
_ITEM = re.compile(_OF_LINE)
_BEFORE_FIGURE = re.compile(rf"{_OF_LINE}\s*(?:[：:]|\d)")
# Kinds of places that are counted in lines (示范区3个, 先进县2个), and what is done to them.
_COUNTED = re.compile(
    "示范|先进|试点|贫困|文明|重点|模范|[创新]建|评选|建成|新增|打造|社区|城市|覆盖|帮扶|慰问|走访"
)
# Of another city's tables only cities are spoken of beside one's own.
_PART_OF_CITY = ("县", "区", "旗")
# So many cells of a line whose head does not say it have to look like places, and half of all.
_LEAST = 2


def table_places(
    blocks: Iterable[Block], place: str, places: PlaceList, gazetteer: Gazetteer
) -> tuple[list[Place], dict[str, str]]:
    """The places inside `place` that are named and no list has; and what lies elsewhere.

    A place that is listed under a longer name alone (北京市朝阳区) comes with the short one. What
    lies elsewhere comes with what the place of that name lies in.
    """
    new: dict[str, Place] = {}
    elsewhere: dict[str, str] = {}
    listed = {one.name: one for one in (*places.places, *places.drafts)}
    ends = tuple(word for word in places.not_places if len(word) > 1)
    blocks = list(blocks)
    for cell, sure in (*_cells(blocks), *((name, False) for name in _of_lists(blocks))):
        name = _UNION.sub("", cell)
        if known := _known(name, gazetteer):
            outside = not gazetteer.is_within(known, place) and not gazetteer.is_within(
                place, known
            )
            if outside and name.endswith(_PART_OF_CITY):
                elsewhere[name] = gazetteer.ancestors(known)[0]
            continue
        own = _own_name(name, place, gazetteer)
        if not own or (own in places.not_places if sure else own.endswith(ends)):
            continue
        full = listed.get(_known(f"{place}{own}", gazetteer))
        if full is None:
            new[own] = Place(own, place)
        elif full.name != place:
            new[own] = replace(full, names=(own, *full.names))
    return list(new.values()), elsewhere


def _cells(blocks: Iterable[Block]) -> Iterator[tuple[str, bool]]:
    """The cells that may name places; True with those under a head that says so."""
    for block in blocks:
        if block.kind != "table" or len(block.rows) < _LEAST:
            continue
        for column in _columns(block.rows):
            heads = [_MARKS.sub("", cell) for cell in column[:2]]
            sure = any(_OF_PLACES.fullmatch(head) for head in heads)
            if sure or any(map(_OF_UNIONS.fullmatch, heads)) or _look_alike(column):
                told = (cell for cell in column if not _is_head(cell))
                yield from ((cell, sure) for cell in told)
        for row in block.rows[:2]:
            if _look_alike(row):
                yield from ((cell, False) for cell in row if not _is_head(cell))


def _of_lists(blocks: Sequence[Block]) -> Iterator[str]:
    """The names that lines of one run begin with, if enough of them do.

    A name right before its figure (叙州区 4100名) counts in any run of such lines. Before other
    words (叙州区新建会35家) all items of a list have to begin with one.
    """
    for item, group in groupby(blocks, lambda one: one.kind == "paragraph" and one.item):
        run = [unnumbered(tidy(one.text)) if one.kind == "paragraph" else "" for one in group]
        named = [_begun(_ITEM, line) for line in run]
        if item and len(run) >= _LEAST and all(named) and all(map(has_figure, run)):
            yield from named
            continue
        for told, names in groupby((_begun(_BEFORE_FIGURE, line) for line in run), bool):
            found = list(names) if told else []
            if len(set(found)) >= _LEAST:
                yield from found


def _begun(pattern: re.Pattern[str], line: str) -> str:
    """The name that a line begins with; "" if it begins with none."""
    match = pattern.match(line)
    return match["name"] if match and not _COUNTED.search(match["name"]) else ""


def _columns(rows: Rows) -> Iterator[tuple[str, ...]]:
    for at in range(max(map(len, rows))):
        yield tuple(row[at] if at < len(row) else "" for row in rows)


def _is_head(cell: str) -> bool:
    """True for what says that places follow (所属地区), and for nothing."""
    head = _MARKS.sub("", cell)
    return not head or _OF_UNIONS.fullmatch(head) is not None


def _look_alike(cells: Iterable[str]) -> bool:
    told = {cell for cell in cells if cell}
    named = sum(1 for cell in told if _NAME.fullmatch(_UNION.sub("", cell)))
    return named >= _LEAST and 2 * named >= len(told)


def _known(name: str, gazetteer: Gazetteer) -> str:
    """The listed place that a text names and nothing else; "" if there is none."""
    plain = normalise(name)
    found = gazetteer.mentions(plain)
    ends = [0, *(one.end for one in found)]
    joined = all(one.start == end for one, end in zip(found, ends, strict=False))
    whole = joined and ends[-1] == len(plain) and all(one.known for one in found)
    return found[-1].place if found and whole else ""


def _own_name(name: str, place: str, gazetteer: Gazetteer) -> str:
    """The name of a place that no list has, without what it lies in; "" if it is none."""
    name = normalise(name).removeprefix(place)
    while around := next((one for one in gazetteer.mentions(name) if one.start == 0), None):
        if not around.known:
            break
        if not gazetteer.is_within(place, around.place):
            return ""
        name = name[around.end :]
    name = name.removeprefix(place)
    return name if _NAME.fullmatch(name) and not _NO_NAME.fullmatch(name) else ""
