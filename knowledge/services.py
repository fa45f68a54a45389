"""services/*.yaml -> passages, one for each answer."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from knowledge.errors import Problem
from knowledge.schema import AnswerIn, ServiceFile, SourceIn, ValidityIn
from knowledge.slips.fields import Key
from knowledge.status import TO_FILL_IN, status_problems
from knowledge.texts import say
from knowledge.types import NATIONWIDE, Passage, Season, Source
from knowledge.yaml_file import YamlFile, validate

# So many days before an answer ends staff are told.
_SOON = dt.timedelta(days=60)


def service_passages(
    file: YamlFile, today: dt.date, *, draft: bool = False
) -> tuple[list[Passage], list[Problem]]:
    """The passages of one service file, and its problems (errors and warnings).

    `draft` says that the file is taken for a draft: if it says so and is not, that is an error.
    """
    service, problems = validate(file, ServiceFile)
    if service is None:
        return [], problems
    problems += status_problems(file, service.status, draft=draft)
    ids = Counter(answer.id for answer in service.answers)
    problems += [
        file.problem(("answers", number, "id"), say("answer-id-twice", id=answer.id))
        for number, answer in enumerate(service.answers)
        if ids[answer.id] > 1
    ]
    problems += _calendar(service, file, today)
    passages = [
        _passage(service, answer, file, number) for number, answer in enumerate(service.answers)
    ]
    return passages, problems


def _calendar(service: ServiceFile, file: YamlFile, today: dt.date) -> Iterator[Problem]:
    """Warnings of what has ended, ends soon or is to be reviewed: once for what a file shares."""
    if any(answer.valid is None for answer in service.answers):
        yield from _ending(service.valid, ("valid",), file, today)
    yield from _review(service.review, ("review",), file, today)
    for number, answer in enumerate(service.answers):
        yield from _ending(answer.valid, ("answers", number, "valid"), file, today)
        yield from _review(answer.review, ("answers", number, "review"), file, today)


def _ending(
    valid: ValidityIn | None, key: Key, file: YamlFile, today: dt.date
) -> Iterator[Problem]:
    if valid is None or valid.until is None or valid.until - today > _SOON:
        return
    code = "ended" if valid.until < today else "ends-soon"
    yield file.problem((*key, "until"), say(code, day=valid.until), "warning")


def _review(day: dt.date | None, key: Key, file: YamlFile, today: dt.date) -> Iterator[Problem]:
    if day and day < today:
        yield file.problem(key, say("review-due", day=day), "warning")


def _passage(service: ServiceFile, answer: AnswerIn, file: YamlFile, number: int) -> Passage:
    valid = answer.valid or service.valid or ValidityIn()
    season = service.season
    return Passage(
        id=f"{service.id}/{answer.id}",
        kind="service",
        subject=service.name.zh,
        subject_en=service.name.en,
        title=answer.title.zh,
        title_en=answer.title.en,
        text=answer.text.zh.strip(),
        text_en=answer.text.en.strip(),
        facet=answer.facet,
        place=NATIONWIDE if service.place == TO_FILL_IN else service.place,
        file=file.path,
        line=file.position(("answers", number))[0],
        sources=tuple(_source(source) for source in answer.sources),
        questions=tuple(answer.questions),
        other_names=tuple(service.other_names),
        valid_from=valid.start.isoformat() if valid.start else "",
        valid_until=valid.until.isoformat() if valid.until else "",
        season=Season(season.start, season.until) if season else None,
        contact=service.contact.zh,
        contact_en=service.contact.en,
        local_only=answer.local,
    )


def _source(source: SourceIn) -> Source:
    return Source(source.kind, source.title, source.publisher, source.date, source.article)
