"""reports/*.md -> passages, one for each headed paragraph.

---                         front matter: see `schema.ReportHead`
---
## heading {#slug}          the slug is part of the passage's id; without it the heading is
地点：玉泉区                 if not the report's place
时间：2015年上半年           if not the report's period
复核：2027-06-30             when to look at it again, if not at the report's date
text
问：a way of asking
拟问：a way of asking that import proposed; the same but for the mark
<!-- … -->                 a note between staff, anywhere in the file; not read
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from knowledge.errors import Problem
from knowledge.notes import without_notes
from knowledge.schema import ReportHead
from knowledge.slips.in_reports import (
    field_slip,
    head_slips,
    heading_slip,
    may_be_field,
    may_be_question,
    plan_in,
    plan_period,
    second_field,
    slug_slip,
)
from knowledge.slips.value_messages import as_date
from knowledge.status import DRAFT, TO_FILL_IN, status_problems
from knowledge.texts import say
from knowledge.types import NATIONWIDE, Passage, Source
from knowledge.yaml_file import YamlFile, parse_yaml, validate

# As editors count lines: str.splitlines() would also split at a form feed or U+2028.
_LINE_END = re.compile(r"\r\n?|\n")
_HEADING = re.compile(r"##\s+(?P<title>.*?)\s*(?:\{#(?P<slug>[^}]*)\})?\s*")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_PROPOSED = "拟问"
# A report has hundreds of them: so many were not read, and are no few left as they are.
_MANY = 20
_FIELD = re.compile(r"(?P<key>问|拟问|地点|时间|复核)[：:]+\s*(?P<value>.*?)\s*")


@dataclass(slots=True)
class _Section:
    title: str
    slug: str
    line: int
    # That its heading is wrong has been told.
    told: bool = False
    place: str = ""
    period: str = ""
    text: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    # The lines of those that import proposed and nobody has taken over.
    proposed: list[int] = field(default_factory=list)
    # The day of its review, and the line in which that stands.
    review: tuple[dt.date, int] | None = None
    # Where its text first tells of something yet to be done, and in which words.
    plan: tuple[int, str] | None = None


def report_passages(
    text: str, shown: str, today: dt.date | None = None, *, draft: bool = False
) -> tuple[list[Passage], list[Problem]]:
    """The passages of one report file, and its problems.

    With `today` overdue reviews are among them, as warnings. `draft` says that the file is taken
    for a draft: if its head says so and it is not, that is an error.
    """
    text, problems = without_notes(_LINE_END.sub("\n", text), shown)
    lines = text.split("\n")
    if lines[0].strip() != "---" or "---" not in [x.strip() for x in lines[1:]]:
        wrong = [Problem(shown, at + 1, 1, message) for at, message in head_slips(lines)]
        return [], problems or wrong
    end = next(number for number, line in enumerate(lines[1:], 1) if line.strip() == "---")
    head_file, yaml_problems = parse_yaml("\n".join(lines[1:end]), shown, first_line=2)
    problems += yaml_problems
    if head_file is None:
        return [], problems
    head, head_problems = validate(head_file, ReportHead)
    sections, body_problems = _sections(lines, end + 1, shown)
    problems += head_problems + body_problems
    if head is None:
        return [], problems
    problems += status_problems(head_file, head.status, draft=draft)
    # Of drafts import says it itself.
    if not draft and head.status != DRAFT:
        problems += _plans(head, sections, shown)
        problems += _unread(sections, shown)
    if today:
        problems += _overdue(head, sections, head_file, today)
    return [_passage(head, section, head_file) for section in sections], problems


def _overdue(
    head: ReportHead, sections: list[_Section], head_file: YamlFile, today: dt.date
) -> list[Problem]:
    reviews = [(*section.review, 1) for section in sections if section.review]
    if head.review:
        reviews.append((head.review, *head_file.position(("review",))))
    return [
        Problem(head_file.path, line, column, say("review-due", day=day), "warning")
        for day, line, column in reviews
        if day < today
    ]


def _plans(head: ReportHead, sections: list[_Section], shown: str) -> Iterator[Problem]:
    """A warning for each section whose plans would be told as what was done in the period."""
    right = plan_period(head.period)
    for section in sections:
        if section.plan and right and not section.period:
            line, words = section.plan
            text = say("plan-without-period", found=words, period=head.period, right=right)
            yield Problem(shown, line, 1, text, "warning")


def _unread(sections: list[_Section], shown: str) -> Iterator[Problem]:
    """A warning where a reviewed report holds many ways of asking as import proposed them."""
    lines = [line for section in sections for line in section.proposed]
    if len(lines) >= _MANY:
        yield Problem(shown, lines[0], 1, say("proposed-unread", count=len(lines)), "warning")


def _sections(lines: list[str], start: int, shown: str) -> tuple[list[_Section], list[Problem]]:
    sections: list[_Section] = []
    problems: list[Problem] = []
    for number, line in enumerate(lines[start:], start + 1):
        bare = line.strip()
        if not bare:
            continue
        if heading := _HEADING.fullmatch(bare):
            section = _Section(heading["title"], heading["slug"] or heading["title"], number)
            if heading["slug"] is not None and not _SLUG.fullmatch(heading["slug"]):
                problems.append(Problem(shown, number, 1, say("bad-slug")))
            if not heading["title"]:
                problems.append(Problem(shown, number, 1, say("heading-empty")))
            if heading["slug"] is None and (wrong := slug_slip(heading["title"])):
                problems.append(Problem(shown, number, 1, wrong))
            sections.append(section)
        elif bare.startswith(("#", "＃")):
            problems.append(Problem(shown, number, 1, heading_slip(bare)))
            # What follows belongs to it all the same.
            sections.append(_Section(bare, f"#{number}", number, told=True))
        elif not sections:
            problems.append(Problem(shown, number, 1, say("text-before-heading")))
        else:
            problems += _read_line(sections[-1], bare, shown, number)
    problems += _check_sections(sections, shown)
    return sections, problems


def _read_line(section: _Section, bare: str, shown: str, number: int) -> list[Problem]:
    match = _FIELD.fullmatch(bare)
    if (match is None and (slip := field_slip(bare))) or (slip := second_field(bare)):
        return [Problem(shown, number, 1, slip)]
    if match is None:
        doubt = may_be_question(bare)
        if not section.text and not section.questions:
            doubt = doubt or may_be_field(bare)
        if section.plan is None and (words := plan_in(bare)):
            section.plan = (number, words)
        section.text.append(bare)
        return [Problem(shown, number, 1, doubt, "warning")] if doubt else []
    if not match["value"]:
        return [Problem(shown, number, 1, say("field-empty", key=match["key"]))]
    if match["key"] in ("问", _PROPOSED):
        section.questions.append(match["value"])
        if match["key"] == _PROPOSED:
            section.proposed.append(number)
    elif match["key"] == "地点":
        section.place = match["value"]
    elif match["key"] == "复核":
        try:
            section.review = (dt.date.fromisoformat(match["value"]), number)
        except ValueError:
            message = as_date("not-a-date", "复核", match["value"])
            return [Problem(shown, number, 1, message or say("not-a-date", key="复核"))]
    else:
        section.period = match["value"]
    return []


def _check_sections(sections: list[_Section], shown: str) -> list[Problem]:
    problems: list[Problem] = []
    seen: dict[str, int] = {}
    for section in sections:
        if not section.text and not section.told:
            message = say("no-text", title=section.title)
            problems.append(Problem(shown, section.line, 1, message))
        if section.slug in seen:
            message = say("slug-twice", slug=section.slug, line=seen[section.slug])
            problems.append(Problem(shown, section.line, 1, message))
        seen.setdefault(section.slug, section.line)
    if not sections:
        problems.append(Problem(shown, 1, 1, say("no-headings")))
    return problems


def _passage(head: ReportHead, section: _Section, head_file: YamlFile) -> Passage:
    place = section.place or head.place
    return Passage(
        id=f"{head.id}/{section.slug}",
        kind="report",
        subject=head.title,
        title=section.title,
        text="".join(section.text),
        facet="fact",
        place=NATIONWIDE if place == TO_FILL_IN else place,
        period=section.period or head.period,
        file=head_file.path,
        line=section.line,
        sources=(Source("document", head.title, head.publisher, head.date),),
        questions=tuple(section.questions),
    )
