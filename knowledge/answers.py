"""One file of services/ or reports/ -> its passages and its problems, read anew or kept."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from knowledge.errors import Problem
from knowledge.kept import Kept
from knowledge.reading import read_once
from knowledge.reports import report_passages
from knowledge.services import service_passages
from knowledge.slips.fields import Key
from knowledge.status import is_draft, plain_mark
from knowledge.texts import say
from knowledge.types import Passage
from knowledge.yaml_file import YamlFile, parse_yaml

_HEADING = re.compile(r"^##\s", re.MULTILINE)
# Notes have a blank behind their '#'.
_CUT_OFF = re.compile(r"^[ \t]*[^#\s][^\r\n]*?[ \t](?P<lost>#[^\s#\"',}\]]+)", re.MULTILINE)
# The same where a blank follows, if it holds Chinese: behind words that nothing closes.
_CUT_SHORT = re.compile(
    r"""^[ \t]*[^#\s][^\r\n]*?(?<![\s:>|"'}\]\-])[ \t]+(?P<lost>\#[ \t]+(?!猜的)"""
    r"""[^\s"',}\]]*[\u4e00-\u9fff][^\s"',}\]]*)""",
    re.MULTILINE,
)
# What workers read or are taken to ask; elsewhere staff write notes behind what they fill in.
_SPOKEN_KEYS = frozenset(("text", "title", "questions"))

Answers = tuple[list[Passage], list[Problem]]


def answers(
    text: str, shown: str, today: dt.date, *, is_report: bool, kept: Kept | None = None
) -> Answers:
    """The passages of a service's or a report's text; what is `kept` of it is not read again."""
    return read_once(
        kept,
        # Warnings depend on the day.
        (shown, today.isoformat(), text),
        lambda: _read(text, shown, today, is_report),
        lambda raw: [Passage.from_json(one) for one in raw],
    )


def _read(text: str, shown: str, today: dt.date, is_report: bool) -> Answers:
    draft, text = is_draft(text), plain_mark(text)
    if is_report:
        return report_passages(text, shown, today, draft=draft)
    file, problems = parse_yaml(text, shown)
    if file is None:
        if text.startswith("---") and _HEADING.search(text):
            return [], [Problem(shown, 1, 1, say("report-among-services"))]
        return [], problems
    passages, more = service_passages(file, today, draft=draft)
    return passages, [*problems, *more, *_cut_off(file)]


def _cut_off(file: YamlFile) -> Iterator[Problem]:
    """A warning where words behind a '#' were lost, though a text was meant to hold them."""
    if " #" not in file.text:
        return
    value = repr(file.value)
    spoken = {at[0] for key, at in file.positions.items() if _is_spoken(key)}
    for pattern in (_CUT_OFF, _CUT_SHORT):
        for found in pattern.finditer(file.text):
            line = file.text.count("\n", 0, found.start("lost")) + 1
            noted = pattern is _CUT_SHORT and line not in spoken
            if found["lost"] not in value and not noted:
                column = found.start("lost") - file.text.rfind("\n", 0, found.start("lost"))
                yield Problem(file.path, line, column, say("cut-off-by-hash"), "warning")


def _is_spoken(key: Key) -> bool:
    return not _SPOKEN_KEYS.isdisjoint(key) and "sources" not in key
