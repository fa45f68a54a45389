"""places.yaml -> the places, which may lie in places that another folder lists already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from knowledge.errors import Level, Problem
from knowledge.schema import PlaceIn, PlacesFile
from knowledge.slips.near import did_you_mean, nearest
from knowledge.status import DRAFT
from knowledge.texts import say
from knowledge.types import NATIONWIDE, Place, PlaceList
from knowledge.yaml_file import YamlFile


def place_list(
    raw: PlacesFile | None, file: YamlFile, below: PlaceList
) -> tuple[PlaceList, list[Problem]]:
    """The places of one file, and what is wrong among them and with those of `below`.

    A place that `below` has too is replaced by this one, names and all. Places that nobody has
    reviewed yet are apart, and what is wrong with them is a warning.
    """
    if raw is None:
        return PlaceList(()), []
    problems: list[Problem] = []
    own = {place.name for place in raw.places}
    reviewed = {place.name for place in raw.places if place.status != DRAFT}
    kept = [place for place in below.places if place.name not in reviewed]
    known = {NATIONWIDE, *reviewed, *(place.name for place in kept)}
    means = {name: p.name for p in kept for name in (p.name, *p.names, *p.names_en)}
    listed: set[str] = set()
    # Drafts come last, so that of two that clash the draft is the one to correct.
    for number, place in sorted(enumerate(raw.places), key=lambda one: one[1].status == DRAFT):
        key = ("places", number)
        level: Level = "warning" if place.status == DRAFT else "error"
        if place.within not in (known | own if place.status == DRAFT else known):
            near = did_you_mean(nearest_place(place.within, (*raw.places, *kept)))
            text = say("place-within-unknown", place=place.within, near=near)
            problems.append(file.problem((*key, "in"), text, level))
        if place.name in listed:
            problems.append(file.problem(key, say("place-twice", place=place.name), level))
        listed.add(place.name)
        for name in [place.name, *place.names, *place.en]:
            if means.get(name, place.name) != place.name:
                text = say("place-name-taken", name=name, place=means[name])
                problems.append(file.problem(key, text, level))
            means[name] = place.name
    problems += _circles(raw, file, {place.name: place.within for place in kept})
    places = [
        Place(place.name, place.within, tuple(place.names), tuple(place.en)) for place in raw.places
    ]
    found = PlaceList(
        tuple(place for place in places if place.name in reviewed),
        tuple(raw.suffixes),
        tuple(raw.not_places),
        tuple(place for place in places if place.name not in reviewed),
    )
    return found, problems


def nearest_place(name: str, places: Iterable[Place | PlaceIn]) -> str:
    """The full name of the place that was most likely meant; "" if none is near.

    The short forms of a place are as near as its name, and so is a name behind that of what it
    lies in (宁夏回族自治区银川市).
    """
    listed = list(places)
    bare = "".join(name.split()).strip("“”‘’\"'")
    for one in listed:
        if bare in (one.name, *one.names):
            return one.name
    ends = [one.name for one in listed if bare.endswith(one.name)]
    return max(ends, key=len, default="") or nearest(bare, (one.name for one in listed))


def _circles(raw: PlacesFile, file: YamlFile, below: Mapping[str, str]) -> Iterator[Problem]:
    """Places that lie within themselves, each circle at the first of its places in the file."""
    within = {**below, **{place.name: place.within for place in raw.places}}
    done: set[str] = set()
    for place in raw.places:
        line: dict[str, None] = {}
        name = place.name
        while name in within and name not in line and name not in done:
            line[name] = None
            name = within[name]
        if name in line:
            names = list(line)
            circle = names[names.index(name) :]
            # Who only leads into a circle is no part of it: that is told at one that is.
            at = next(at for at, one in enumerate(raw.places) if one.name in circle)
            shown = " → ".join([*circle, name])
            level: Level = "warning" if raw.places[at].status == DRAFT else "error"
            text = say("place-within-itself", place=name, circle=shown)
            yield file.problem(("places", at, "in"), text, level)
        done |= line.keys()
