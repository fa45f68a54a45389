"""A draft as text in the content format, with its guesses, proposals and droppings marked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import yaml

from knowledge.importing.types import FRAME, Answer, Dropped, Guess, Section
from knowledge.status import DRAFT

_HEAD = (
    f"# 这是机器整理的草稿，工人读不到。核对完，把下面的“{DRAFT}”两个字改成“已审”。",
    f"状态: {DRAFT}",
    "format: 1",
)
_HOW_TO = (
    "核对什么：上面五栏对不对；每段的数字和原文一样不一样；没用的段落删掉。",
    "“拟问”是机器拟的问法，请改成工人的原话，改好写成“问”，不像话的删掉。",
    "这几行和最后列的“没有收进来的”是给您看的，机器人不读，可以删。",
)

_ON_EVERY_PAGE = (FRAME, "页码")
_DIGITS = re.compile(r"\d+")
# Characters of what was left out that are listed.
_SHOWN = 300
# How lines begin that are no text, or would be taken for a slip, see `knowledge.reports`.
_FORMAT = re.compile(
    r"[#＃]|[-－—–−_=]{2}|(问|拟问|地点|时间|复核)\s*[：:；;∶︰﹕，,。.]|[【\[［]问|[QＱ]\s*[：:]"
    r"|(问题|提问|问法)[：:]|([-*•·>－—]|\d+[.、．)）]|\*\*)\s*拟?问"
)


def report_text(
    name: str,
    guesses: Mapping[str, Guess],
    sections: Sequence[Section],
    dropped: Sequence[Dropped],
    notes: Sequence[str],
    source: str,
) -> str:
    """A draft for reports/. `name` is its id, `source` says which document it was made from."""
    lines = ["---", *_HEAD, f"id: {name}", f"# {_line(source)}", *_guessed(guesses)]
    lines += ["---", "", "<!--", *_HOW_TO, *map(_line, notes), "-->", ""]
    for number, section in enumerate(sections, 1):
        lines += [f"## {_heading(section.title)} {{#s{number:02}}}", ""]
        lines += [f"时间：{_line(section.period)}", ""] if section.period else []
        lines += [_body(section.text), ""]
        lines += [f"拟问：{_line(question)}" for question in section.questions]
        lines.append("")
    if dropped:
        lines += ["<!--", "没有收进来的，请看有没有不该丢的："]
        lines += map(_line, _listed(dropped))
        lines += ["-->", ""]
    return "\n".join(lines)


def service_text(
    name: str,
    guesses: Mapping[str, Guess],
    answers: Sequence[tuple[str, Answer]],
    dropped: Sequence[Dropped],
    contact: str,
    review: str,
    source: str,
) -> str:
    """A draft for services/. `answers` come with their facets."""
    title, place = guesses["title"], guesses["place"]
    lines = [*_HEAD, f"id: {name}", f"# {source}"]
    lines += [f"name: {{zh: {scalar(title.value)}}}{_mark(title)}"]
    lines += [f"place: {scalar(place.value)}{_mark(place)}"]
    lines += [f"review: {review}  # 到这一天提醒你们核对，请改成合适的日子"]
    lines += ["# 有期限的，加上这样一行：valid: {from: 2026-01-01, until: 2026-12-31}"]
    lines += ["contact:", f"  zh: {scalar(contact)}", "answers:"]
    cited = ", ".join(
        f"{key}: {scalar(guesses[key].value)}" for key in ("title", "publisher", "date")
    )
    why = "；".join(
        f"{key}：{guesses[key].why}" for key in ("publisher", "date") if guesses[key].why
    )
    for number, (facet, answer) in enumerate(answers, 1):
        lines += [f"  - id: a{number:02}  # {answer.where}", f"    facet: {facet}"]
        lines += [f"    title: {{zh: {scalar(answer.title)}}}", "    text:"]
        lines += [f"      zh: {scalar(answer.text)}", "    questions:"]
        lines += [f"      - {scalar(question)}" for question in answer.questions]
        lines += ["    sources:", f"      - {{kind: document, {cited}}}"]
        if number == 1 and why:
            lines[-1] += f"  # 猜的（{_line(why)}）"
    if dropped:
        lines += ["# 没有收进来的，请看有没有不该丢的："]
        lines += [f"# {_line(one)}" for one in _listed(dropped)]
    return "\n".join([*lines, ""])


def scalar(value: str) -> str:
    """A text as a YAML value on one line, in quotes where it needs them."""
    text: str = (
        yaml.safe_dump(value, allow_unicode=True, default_flow_style=True, width=1 << 30)
        .removesuffix("\n...\n")
        .strip()
    )
    if "\n" in text or (text == value and any(mark in value for mark in "{}[],#&*!|>%@`：")):
        text = yaml.safe_dump(value, allow_unicode=True, default_style='"', width=1 << 30).strip()
    return text


def _guessed(guesses: Mapping[str, Guess]) -> list[str]:
    return [f"{key}: {scalar(_line(guess.value))}{_mark(guess)}" for key, guess in guesses.items()]


def _mark(guess: Guess) -> str:
    return f"  # 猜的，请核对（{_line(guess.why)}）" if guess.why else ""


def _line(text: str) -> str:
    """A text on one line that neither begins a note nor ends one."""
    return " ".join(text.split()).replace("<!--", "< !--").replace("-->", "-- >")


def _listed(dropped: Sequence[Dropped]) -> list[str]:
    """What was left out, a line each; what stands on every page is one line."""
    alike: dict[tuple[str, str], list[Dropped]] = {}
    for one in dropped:
        text = _DIGITS.sub("0", one.text) if one.reason in _ON_EVERY_PAGE else one.text
        alike.setdefault((one.reason, text), []).append(one)
    return [
        f"{first.where} {first.reason}：{_start(first.text)}"
        + (f"（这样的还有{len(more)}处）" if more else "")
        for first, *more in alike.values()
    ]


def _start(text: str) -> str:
    """Enough of a text to know it again."""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…（共{len(text)}字）"


def _heading(title: str) -> str:
    return _line(title).replace("{#", "{＃")


def _body(text: str) -> str:
    """A passage's text on one line that cannot be read as anything else of the format."""
    text = _line(text)
    return f"原文：{text}" if _FORMAT.match(text) else text
