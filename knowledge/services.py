"""services/*.yaml -> passages, one for each answer."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from knowledge.errors import Problem
from knowledge.schema import AnswerIn, ServiceFile, SourceIn, ValidityIn
from knowledge.status import TO_FILL_IN, unfilled
from knowledge.types import NATIONWIDE, Passage, Season, Source
from knowledge.yaml_file import YamlFile, validate


def service_passages(file: YamlFile, today: dt.date) -> tuple[list[Passage], list[Problem]]:
    """The passages of one service file, and its problems (errors and warnings)."""
    service, problems = validate(file, ServiceFile)
    if service is None:
        return [], problems
    problems += unfilled(file, service.status)
    ids = Counter(answer.id for answer in service.answers)
    for number, answer in enumerate(service.answers):
        if ids[answer.id] > 1:
            text = f"The id '{answer.id}' stands twice in this file. Give each answer its own."
            problems.append(file.problem(("answers", number, "id"), text))
        valid = answer.valid or service.valid
        if valid and valid.until and valid.until < today:
            text = (
                f"This answer ended on {valid.until}. It is no longer served; renew or remove it."
            )
            problems.append(file.problem(("answers", number), text, "warning"))
    if service.review < today:
        text = f"The review was due on {service.review}. Check the content and set a new date."
        problems.append(file.problem(("review",), text, "warning"))
    passages = [
        _passage(service, answer, file, number) for number, answer in enumerate(service.answers)
    ]
    return passages, problems


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
