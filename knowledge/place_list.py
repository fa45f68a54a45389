"""places.yaml -> the places, which may lie in places that another folder lists already."""

from __future__ import annotations

from knowledge.errors import Level, Problem
from knowledge.schema import PlacesFile
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
            text = say("place-within-unknown", place=place.within)
            problems.append(file.problem((*key, "in"), text, level))
        if place.name in listed:
            problems.append(file.problem(key, say("place-twice", place=place.name), level))
        listed.add(place.name)
        for name in [place.name, *place.names, *place.en]:
            if means.get(name, place.name) != place.name:
                text = say("place-name-taken", name=name, place=means[name])
                problems.append(file.problem(key, text, level))
            means[name] = place.name
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
