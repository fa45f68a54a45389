"""places.yaml -> the places, which may lie in places that another folder lists already."""

from __future__ import annotations

from knowledge.errors import Problem
from knowledge.schema import PlacesFile
from knowledge.texts import say
from knowledge.types import NATIONWIDE, Place, PlaceList
from knowledge.yaml_file import YamlFile


def place_list(
    raw: PlacesFile | None, file: YamlFile, below: PlaceList
) -> tuple[PlaceList, list[Problem]]:
    """The places of one file, and what is wrong among them and with those of `below`.

    A place that `below` has too is replaced by this one, names and all.
    """
    if raw is None:
        return PlaceList(()), []
    problems: list[Problem] = []
    own = {place.name for place in raw.places}
    kept = [place for place in below.places if place.name not in own]
    known = {NATIONWIDE, *own, *(place.name for place in kept)}
    means = {name: p.name for p in kept for name in (p.name, *p.names, *p.names_en)}
    listed: set[str] = set()
    for number, place in enumerate(raw.places):
        key = ("places", number)
        if place.within not in known:
            text = say("place-within-unknown", place=place.within)
            problems.append(file.problem((*key, "in"), text))
        if place.name in listed:
            problems.append(file.problem(key, say("place-twice", place=place.name)))
        listed.add(place.name)
        for name in [place.name, *place.names, *place.en]:
            if means.get(name, place.name) != place.name:
                text = say("place-name-taken", name=name, place=means[name])
                problems.append(file.problem(key, text))
            means[name] = place.name
    places = [
        Place(place.name, place.within, tuple(place.names), tuple(place.en)) for place in raw.places
    ]
    return PlaceList(tuple(places), tuple(raw.suffixes), tuple(raw.not_places)), problems
