"""The stub of an answer that is missing, as a content file that is still a draft.

The mark keeps it from workers until staff have written the answer and changed the mark. What the
questions do not tell is 待填, which is an error once the mark is changed: also the place, for what
one union does must not become a rule for the whole country because nobody looked at a line.
"""

from __future__ import annotations

import datetime as dt

from bot.learning.types import Draft
from knowledge.edit import scalar
from knowledge.status import DRAFT, TO_FILL_IN

_REVIEW = dt.timedelta(days=365)
_WHERE = "# 只管你们这里的，写你们的全称，例如 银川市；全国都一样，才写 全国。\n"


def draft_file(draft: Draft, name: str, today: dt.date) -> tuple[str, str]:
    """The path (in the content folder) and the text of a draft called `name`, an id."""
    if draft.is_fact:
        return f"reports/{name}.md", _report(draft, name, today)
    return f"services/{name}.yaml", _service(draft, name, today)


def _service(draft: Draft, name: str, today: dt.date) -> str:
    ways = "".join(f"      - {scalar(way)}\n" for way in draft.questions)
    return (
        "# 工人问过、还没有答案的事。写好答案、标题、地方、联系方式和出处，再把“状态”改成 已审。\n"
        "format: 1\n"
        f"id: {name}\n"
        f"状态: {DRAFT}\n"
        f"name: {{zh: {scalar(draft.questions[0], in_flow=True)}}}\n"
        f"{_place(draft)}"
        f"review: {today + _REVIEW}\n"
        f"contact: {{zh: {TO_FILL_IN}}}\n"
        "answers:\n"
        "  - id: answer\n"
        "    facet: other\n"
        f"    title: {{zh: {scalar(draft.questions[0], in_flow=True)}}}\n"
        f"    text: {{zh: {TO_FILL_IN}}}\n"
        "    questions:\n"
        f"{ways}"
        "    sources:\n"
        f"      - {{kind: document, title: {TO_FILL_IN}, publisher: {TO_FILL_IN}, "
        f"date: {today}}}\n"
    )


def _report(draft: Draft, name: str, today: dt.date) -> str:
    ways = "".join(f"问：{way}\n" for way in draft.questions)
    return (
        "---\n"
        "# 工人问过、还没有数字的事。从报告里把它写出来，填好各栏，再把“状态”改成 已审。\n"
        "format: 1\n"
        f"id: {name}\n"
        f"状态: {DRAFT}\n"
        f"title: {TO_FILL_IN}\n"
        f"publisher: {TO_FILL_IN}\n"
        f"{_place(draft)}"
        f"period: {TO_FILL_IN}\n"
        f"date: {today}\n"
        "---\n\n"
        f"## {draft.questions[0]} {{#answer}}\n\n"
        f"{TO_FILL_IN}\n\n"
        f"{ways}"
    )


def _place(draft: Draft) -> str:
    return f"{_WHERE}place: {scalar(draft.place) if draft.place else TO_FILL_IN}\n"
