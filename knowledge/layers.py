"""A union's own folder laid over the shipped one: what it says itself goes first.

- An answer of the same id takes the place of the shipped one; others are added.
- A place of the same name takes the place of the shipped one, names and all.
- Words, off-topic questions and the rest add up.
- A way of asking or a place of the folder's own speaks against shipped off-topic questions.
- shipped.yaml switches shipped answers and off-topic questions off.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace

from knowledge.errors import Level, Problem
from knowledge.folder import Folder, Switch
from knowledge.places import Gazetteer, without
from knowledge.slips.near import did_you_mean, nearest_id
from knowledge.text import normalise, normalise_all
from knowledge.texts import say
from knowledge.types import OffTopic, Passage, PlaceList, Vocabulary


def lay_over(own: Folder, shipped: Folder) -> Folder:
    """Both as one folder."""
    places = _places(own.places, shipped.places)
    vocabulary = _vocabulary(own.vocabulary, shipped.vocabulary)
    gazetteer = Gazetteer(places, vocabulary.terms)
    offtopic = _normalised([one.question for one in shipped.offtopic])
    return Folder(
        passages=[*own.passages, *_kept_passages(own, shipped)],
        places=places,
        vocabulary=vocabulary,
        checks=own.checks,
        offtopic=[*own.offtopic, *_kept_offtopic(own, shipped, offtopic, gazetteer)],
        problems=[
            *own.problems,
            *_told_of(shipped.problems),
            *_needless(own, shipped, set(offtopic)),
        ],
        files={**own.files, **shipped.files},
        found=own.found + shipped.found,
        drafts=own.drafts,
    )


def _kept_passages(own: Folder, shipped: Folder) -> Iterator[Passage]:
    """The shipped answers that still hold, without the ways of asking that the folder claims."""
    gone = {passage.id for passage in own.passages} | {switch.name for switch in own.off}
    claimed: dict[str, set[str]] = {}
    for passage in own.passages:
        claimed.setdefault(passage.place, set()).update(_normalised(passage.questions))
    for passage in shipped.passages:
        if passage.id in gone or passage.group in gone:
            continue
        kept = passage.questions
        if theirs := claimed.get(passage.place):
            asked = zip(kept, _normalised(kept), strict=True)
            kept = tuple(question for question, plain in asked if plain not in theirs)
        yield replace(passage, questions=kept) if kept != passage.questions else passage


def _places(own: PlaceList, shipped: PlaceList) -> PlaceList:
    names = {place.name for place in own.places}
    kept = (place for place in shipped.places if place.name not in names)
    return PlaceList(
        (*own.places, *kept),
        _once((*own.suffixes, *shipped.suffixes)),
        _once((*own.not_places, *shipped.not_places)),
        own.drafts,
    )


def _vocabulary(own: Vocabulary, shipped: Vocabulary) -> Vocabulary:
    synonyms = dict(shipped.synonyms)
    for word, means in own.synonyms.items():
        synonyms[word] = _once((*means, *synonyms.get(word, ())))
    return Vocabulary(synonyms, _once((*own.terms, *shipped.terms)))


def _normalised(questions: Sequence[str]) -> list[str]:
    """Each as `normalise` gives it, but all at once: one by one it takes ten times as long."""
    return normalise_all(questions) if questions else []


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))


def _kept_offtopic(
    own: Folder, shipped: Folder, normalised: Sequence[str], gazetteer: Gazetteer
) -> Iterator[OffTopic]:
    """The shipped questions that are still to get no answer; `normalised` are their texts.

    Questions for figures of places without a report are told apart by place, and by the reports
    of other places, which fit them better than any rule. Where there is no report at all, they
    are decoys: else the rule of the same subject would be given for them.
    """
    asked = set(_normalised([q for passage in own.passages for q in passage.questions]))
    asked |= {normalise(switch.name) for switch in own.on_topic}
    reported = {passage.place for passage in own.passages if passage.kind == "report"}
    # There are far fewer places than questions.
    places = {one.place for one in shipped.offtopic}
    named_by = {place: gazetteer.mentions(normalise(place)) for place in places}
    for one, question in zip(shipped.offtopic, normalised, strict=True):
        named = gazetteer.mentions(question)
        about = [mention.place for mention in (*named, *named_by[one.place])]
        # "A place without a report" and "a fact not in the files" were said of other files.
        has_report = one.kind in ("place", "missing") and any(
            gazetteer.is_within(place, report) or gazetteer.is_within(report, place)
            for place in about
            for report in reported
        )
        if question in asked or has_report:
            continue
        if one.kind == "place" and not reported:
            place = named[0].place if named else one.place
            yield OffTopic(without(question, named), one.kind, place, decoy=True)
        else:
            yield one


def _told_of(problems: list[Problem]) -> list[Problem]:
    """Errors as they are; of the warnings, which staff cannot mend, that there are some."""
    errors = [problem for problem in problems if problem.level == "error"]
    warnings = sorted(problem for problem in problems if problem.level == "warning")
    if warnings:
        text = say("shipped-warnings", count=len(warnings))
        errors.append(replace(warnings[0], message=text))
    return errors


def _needless(own: Folder, shipped: Folder, questions: Container[str]) -> Iterator[Problem]:
    """What shipped.yaml switches off and is not there; `questions` are the shipped off-topic."""
    ids = {name for passage in shipped.passages for name in (passage.id, passage.group)}
    for switch in own.off:
        if switch.name not in ids:
            near = did_you_mean(nearest_id(switch.name, ids))
            yield _unknown(switch, "off-unknown", "error", near)
    for switch in own.on_topic:
        if normalise(switch.name) not in questions:
            yield _unknown(switch, "on-topic-unknown", "warning")


def _unknown(switch: Switch, code: str, level: Level, near: str = "") -> Problem:
    message = say(code, name=switch.name, near=near)
    return Problem(switch.file, *switch.position, message, level)
