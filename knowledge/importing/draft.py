"""One file -> one draft. The only module of this package that knows the order of the steps."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath

from knowledge.errors import UnionbotError
from knowledge.importing.clean import clean, without_publisher
from knowledge.importing.detect import detect, read_bytes
from knowledge.importing.guess import guesses
from knowledge.importing.notices import is_notice, notice_answers
from knowledge.importing.passages import sections, told_once
from knowledge.importing.plans import with_plans
from knowledge.importing.propose import about, proposals
from knowledge.importing.questions import facet_of, question_answers
from knowledge.importing.readers import reader
from knowledge.importing.save import SOURCE_MARK
from knowledge.importing.table_places import table_places
from knowledge.importing.texts import say
from knowledge.importing.titles import with_whole_title
from knowledge.importing.types import Answer, Block, Draft, Dropped, Guess, Section
from knowledge.importing.write import report_text, service_text
from knowledge.places import Gazetteer
from knowledge.status import TO_FILL_IN
from knowledge.text import normalise
from knowledge.types import Knowledge, Place

# How long until staff should look at an imported service again, in days.
_REVIEW_AFTER = 365
_DIGEST = 12
# A report of 300 pages has some 300,000.
MAX_CHARACTERS = 2_000_000


@dataclass(frozen=True, slots=True)
class Options:
    """What the user knows better than any guess, and what the content folder knows.

    `name` is the draft's id; "" takes one from the place and the period. `kind` is "report",
    "service", or "" to tell by the title.
    """

    knowledge: Knowledge
    today: dt.date
    contact: str
    given: Mapping[str, str] = field(default_factory=dict)
    name: str = ""
    kind: str = ""


def draft_file(path: Path, options: Options) -> Draft:
    """Read one document and draft it; nothing is written.

    Raises `UnionbotError` with what is wrong with the file, to be put behind its name.
    """
    data = read_bytes(path)
    # Names on old disks may be in GBK: what is no text in UTF-8 could not be written to a file.
    file_name = os.fsencode(path.name).decode(errors="replace")
    document = reader(detect(data, path.suffix))(data, file_name)
    # On one line, whatever the name holds: what follows a line end would be read as a key.
    source = f"{SOURCE_MARK}{' '.join(file_name.split())}（{fingerprint(data)}）"
    if sum(len(block.text) for block in document.blocks) > MAX_CHARACTERS:
        raise UnionbotError(say("too-long", most=f"{MAX_CHARACTERS:,}"))
    answers, rest = question_answers(with_whole_title(document))
    cleaned = clean(rest)
    gazetteer = Gazetteer(
        options.knowledge.places.with_drafts(), options.knowledge.vocabulary.terms
    )
    found = guesses(
        rest if not answers else document, cleaned.blocks, gazetteer, options.given, options.today
    )
    cleaned = without_publisher(cleaned, found["publisher"].value)
    # Tables have their titles in what was cleaned, and lists have become sentences there.
    tables = (block for block in cleaned.blocks if block.kind == "table")
    telling = (*tables, *(block for block in rest.blocks if block.kind != "table"))
    inside, told_of_places = _places(telling, found["place"].value, gazetteer, options)
    name = options.name or _name(found, path, options.knowledge, dated=not answers)
    if answers:
        facets = [(facet_of(answer), answer) for answer in answers]
        return _service(name, found, facets, cleaned.dropped, options, source, fingerprint(data))
    told, repeats = told_once(sections(cleaned.blocks))
    # Plans may be asked for in the same words as what was done.
    told, told_of_plans = with_plans(told, found["title"].value, found["period"].value)
    passages = _with_questions(told, options.knowledge, found)
    if not passages:
        raise UnionbotError(say("nothing-usable"))
    dropped = (*cleaned.dropped, *repeats)
    title = found["title"].value
    if options.kind == "service" or (not options.kind and is_notice(title)):
        name = options.name or f"{name}-notice"
        noticed, opening = notice_answers(passages, about(title))
        if not noticed:
            raise UnionbotError(say("nothing-usable"))
        dropped = (*dropped, *opening)
        made = _service(name, found, noticed, dropped, options, source, fingerprint(data))
        return replace(made, places_inside=inside)
    notes = (*cleaned.notes, *told_of_plans, *told_of_places)
    shown = (*notes, *_about_places(inside))
    text = report_text(name, found, passages, dropped, shown, source)
    asked = sum(len(passage.questions) for passage in passages)
    return Draft(
        f"reports/{name}.md", text, found, len(passages), asked, dropped,
        notes, found["place"].value, fingerprint(data), inside,
    )  # fmt: skip


def _places(
    blocks: Sequence[Block], place: str, gazetteer: Gazetteer, options: Options
) -> tuple[tuple[Place, ...], list[str]]:
    """The places to be added with the document's own, and what its reviewer should know of others.

    Where the document's own place is not known nothing can be said to lie in it.
    """
    new, elsewhere = table_places(blocks, place, options.knowledge.places, gazetteer)
    if new and place == TO_FILL_IN:
        names = "、".join(one.name for one in new)
        told = (
            f"表格或条目里的{names}还没有加到地名表：先要知道报告是哪里的。"
            "导入时写上 --place 就会加。"
        )
        return (), [told]
    return tuple(new), [
        f"表格或条目里的“{name}”没有当作{place}的地方：地名表里它在{other}。"
        f"要是您那里的，在 places.yaml 里写一行，in 写{place}。"
        for name, other in elsewhere.items()
    ]


def _about_places(inside: Sequence[Place]) -> list[str]:
    """What the reviewer should do with the places that were added, on a line if there are any."""
    names = "、".join(one.name for one in inside)
    told = (
        f"{names}是表格或条目里的地方，加到了 places.yaml 里，也请核对：在那里审过，才问得到。"
        "那里 names 后面是拟的简称，看看大家是不是这么叫。"
    )
    return [told] if names else []


def _service(
    name: str,
    found: Mapping[str, Guess],
    answers: Sequence[tuple[str, Answer]],
    dropped: tuple[Dropped, ...],
    options: Options,
    source: str,
    digest: str,
) -> Draft:
    # Rules hold until they are changed: a service has no period.
    head = {key: guess for key, guess in found.items() if key != "period"}
    review = (options.today + dt.timedelta(days=_REVIEW_AFTER)).isoformat()
    text = service_text(name, head, answers, dropped, options.contact, review, source)
    asked = sum(len(answer.questions) for _, answer in answers)
    return Draft(
        f"services/{name}.yaml", text, head, len(answers), asked, dropped,
        place=head["place"].value, fingerprint=digest,
    )  # fmt: skip


def fingerprint(data: bytes) -> str:
    """Tells the same document again, whatever its name."""
    return hashlib.sha256(data).hexdigest()[:_DIGEST]


def _with_questions(
    passages: list[Section], knowledge: Knowledge, found: Mapping[str, Guess]
) -> list[Section]:
    """The passages with their proposals, each at one passage of a time only, none that is taken."""
    place, period = found["place"].value, found["period"].value
    taken = {
        (passage.period, normalise(question))
        for passage in knowledge.passages
        if passage.place == place
        for question in passage.questions
    }
    subject, result = about(found["title"].value), []
    for passage in passages:
        free = {normalise(one): one for one in proposals(passage, subject)}
        when = passage.period or period
        free = {key: one for key, one in free.items() if (when, key) not in taken}
        taken |= {(when, key) for key in free}
        result.append(replace(passage, questions=tuple(free.values())))
    return result


def _name(found: Mapping[str, Guess], path: PurePath, knowledge: Knowledge, *, dated: bool) -> str:
    """An id from the place's Latin name and the period; undated, from the file's name."""
    place = found["place"].value
    latin = next(
        (p.names_en[0] for p in knowledge.places.places if p.name == place and p.names_en), ""
    )
    year = re.search(r"\d{4}", found["period"].value)
    half = (
        "h1"
        if "上半年" in found["period"].value
        else "h2"
        if "下半年" in found["period"].value
        else ""
    )
    # Of 2025年工作总结.docx nothing is left but the year.
    stem = path.stem if re.search(r"[A-Za-z]", path.stem) or not dated else ""
    parts = [latin or stem, f"{year.group()}{half}" if year else ""] if dated else [stem]
    slug = re.sub(r"[^a-z0-9]+", "-", "-".join(parts).lower()).strip("-")
    return slug if re.search(r"[a-z]", slug) else f"import-{slug}".strip("-")
