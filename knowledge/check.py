"""What must hold across files: places, no question claimed twice, ways that find their answer."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import chain

from knowledge.errors import Problem
from knowledge.kept import Kept
from knowledge.place_list import nearest_place
from knowledge.slips.near import did_you_mean, nearest_id
from knowledge.slips.value_messages import is_in_wide_quotes
from knowledge.text import normalise_all
from knowledge.texts import say
from knowledge.types import NATIONWIDE, Knowledge, Passage
from knowledge.ways import doubtful_ways

# If more answers of a file than this share ways of asking with another file, it is a copy.
_COPY = 5
_FIGURE = re.compile(r"\d")
_ID_LINE = re.compile(r"^id\s*:\s*([a-z0-9-]+)", re.MULTILINE)
_PLACES = "places.yaml"
# A year in Chinese figures (二〇一五), or a five-year plan (十三五).
_CHINESE_YEAR = r"[〇零○一二三四五六七八九]{4}|十[一二三四五六七八九]五"
_YEAR = re.compile(rf"\d{{4}}|{_CHINESE_YEAR}")
# In a text, unlike in a period, figures of four digits may count anything.
_YEAR_IN_TEXT = re.compile(rf"(?<!\d)(?:19|20)\d{{2}}\s*年|{_CHINESE_YEAR}")


def cross_check(
    knowledge: Knowledge, texts: Mapping[str, str], kept: Kept | None = None
) -> list[Problem]:
    """All problems that one file alone does not show.

    `texts` are those of the files, by path; `kept` holds normalised questions.
    """
    asked = _asked(knowledge.passages, kept)
    return [
        *_unknown_places(knowledge, texts),
        *_draft_places_told_of(knowledge, texts),
        *_asked_twice(knowledge.passages, asked),
        *doubtful_ways(knowledge, asked, texts, kept),
        *_figures_without_period(knowledge.passages, texts),
        *_checks_without_passage(knowledge, texts),
    ]


def _unknown_places(knowledge: Knowledge, texts: Mapping[str, str]) -> Iterator[Problem]:
    known = {NATIONWIDE, *(place.name for place in knowledge.places.places)}
    drafts = {place.name for place in knowledge.places.drafts}
    told: set[tuple[str, str]] = set()
    for passage in knowledge.passages:
        key = (passage.file, passage.place)
        if passage.place not in known and key not in told:
            told.add(key)
            line = _line_of_place(texts.get(passage.file, ""), passage.place) or passage.line
            if is_in_wide_quotes(passage.place):
                text = say("in-wide-quotes", key="place", found=passage.place)
            elif passage.place in drafts:
                text = say("place-is-draft", place=passage.place)
            else:
                near = did_you_mean(nearest_place(passage.place, knowledge.places.places))
                text = say("unknown-place", place=passage.place, near=near)
            yield Problem(passage.file, line, 1, text)


def _draft_places_told_of(knowledge: Knowledge, texts: Mapping[str, str]) -> Iterator[Problem]:
    """Of each place that is still a draft, the first report that tells of it as reviewed."""
    known = {place.name for place in knowledge.places.places}
    # That a section is about such a place is an error at its report.
    known |= {passage.place for passage in knowledge.passages}
    reports = [passage for passage in knowledge.passages if passage.kind == "report"]
    for place in knowledge.places.drafts:
        if place.name in known:
            continue
        names = (one for one in reports if place.name in one.title or place.name in one.text)
        if told := next(names, None):
            line = _line_of(texts.get(_PLACES, ""), r"[^#\n]*\bname", place.name) or 1
            where = {"place": place.name, "file": told.file, "line": told.line}
            yield Problem(_PLACES, line, 1, say("draft-place-in-report", **where), "warning")


def _line_of_place(text: str, place: str) -> int:
    """The line in which a file names the place as its own, from 1; 0 if it does not."""
    return _line_of(text, "(?:place|地点)", place)


def _line_of(text: str, key: str, value: str) -> int:
    """The first line with a key (a pattern) and this value, from 1; 0 if there is none."""
    pattern = rf"^{key}\s*[:：]\s*[\"']?{re.escape(value)}"
    named = re.search(pattern, text, re.MULTILINE)
    return text.count("\n", 0, named.start()) + 1 if named else 0


def _asked_twice(passages: Sequence[Passage], asked: Sequence[Sequence[str]]) -> Iterator[Problem]:
    """One problem for each pair of answers, or for a pair of files if one is a copy."""
    by_files: dict[tuple[str, str], list[tuple[Passage, Passage, list[str]]]] = defaultdict(list)
    for passage, other, questions in _clashes(passages, asked):
        by_files[passage.file, other.file].append((passage, other, questions))
    for (file, other_file), clashes in by_files.items():
        if file != other_file and len(clashes) > _COPY:
            line = min(passage.line for passage, _, _ in clashes)
            text = say("asked-in-copy", count=len(clashes), file=other_file)
            yield Problem(file, line, 1, text)
            continue
        for passage, other, questions in clashes:
            count = len(questions)
            text = say(
                "asked-twice",
                question=questions[0],
                more=say("and-more", count=count, others=count - 1) if count > 1 else "",
                at=f"{other.file}:{other.line}",
                title=other.title,
            )
            yield Problem(passage.file, passage.line, 1, text)


def _clashes(
    passages: Sequence[Passage], every: Sequence[Sequence[str]]
) -> Iterator[tuple[Passage, Passage, list[str]]]:
    """Each pair of answers of one place and period that could get the same questions."""
    groups: dict[tuple[str, str], list[tuple[Passage, Sequence[str]]]] = defaultdict(list)
    for passage, asked in zip(passages, every, strict=True):
        groups[passage.place, passage.period].append((passage, asked))
    for group in groups.values():
        times = Counter(chain.from_iterable(asked for _, asked in group))
        if times.total() > len(times):
            yield from _clashes_in(group, {question for question in times if times[question] > 1})


def _asked(passages: Sequence[Passage], kept: Kept | None) -> Sequence[Sequence[str]]:
    """The different normalised questions of each passage."""

    def make(missing: Sequence[int]) -> list[list[str]]:
        # All at once: one by one it would take ten times as long.
        every = iter(normalise_all([one for at in missing for one in passages[at].questions]))
        each = ([next(every) for _ in passages[at].questions] for at in missing)
        return [list(dict.fromkeys(asked)) for asked in each]

    if kept is None:
        return make(range(len(passages)))
    keys = [kept.key_of(one.questions, texts=one.questions.__iter__) for one in passages]
    return kept.get("asked", keys, make, tuple)


def _clashes_in(
    group: Sequence[tuple[Passage, Sequence[str]]], doubtful: Container[str]
) -> Iterator[tuple[Passage, Passage, list[str]]]:
    claims: dict[str, list[Passage]] = defaultdict(list)
    for passage, asked in group:
        shared: dict[str, tuple[Passage, list[str]]] = {}
        for question in filter(doubtful.__contains__, asked):
            earlier = claims[question]
            other = next((one for one in earlier if not _at_different_times(one, passage)), None)
            earlier.append(passage)
            if other:
                shared.setdefault(other.id, (other, []))[1].append(question)
        for other, questions in shared.values():
            yield passage, other, questions


def _at_different_times(one: Passage, other: Passage) -> bool:
    """True if the two answers are never valid on the same day."""
    first, second = sorted((one, other), key=lambda passage: passage.valid_from)
    return bool(first.valid_until) and first.valid_until < second.valid_from


def _figures_without_period(
    passages: Sequence[Passage], texts: Mapping[str, str]
) -> Iterator[Problem]:
    """A report's figures without a year mean another thing each year that they are read.

    Once for what a report's sections share.
    """
    told: set[tuple[str, str]] = set()
    for passage in passages:
        undated = passage.kind == "report" and not _YEAR.search(passage.period)
        if undated and _FIGURE.search(passage.text) and not _YEAR_IN_TEXT.search(passage.text):
            key = (passage.file, passage.period)
            if key not in told:
                told.add(key)
                line = _line_of(texts.get(passage.file, ""), "(?:period|时间)", passage.period)
                text = say("no-period", period=passage.period)
                yield Problem(passage.file, line or passage.line, 1, text, "warning")


def _checks_without_passage(knowledge: Knowledge, texts: Mapping[str, str]) -> Iterator[Problem]:
    """Not those whose file is there, but so wrong that it has no passages: that is told at it."""
    ids = {passage.id for passage in knowledge.passages}
    lost = [check for check in knowledge.checks if check.passage and check.passage not in ids]
    if not lost:
        return
    groups = {passage.group for passage in knowledge.passages}
    named = {name for text in texts.values() for name in _ID_LINE.findall(text)}
    for check in lost:
        if check.passage.partition("/")[0] not in named - groups:
            near = did_you_mean(nearest_id(check.passage, ids))
            message = say("check-without-passage", id=check.passage, near=near)
            yield Problem(check.file, check.line, 1, message)
