"""The text of a service file taken apart into answers, with their comments and line breaks."""

from __future__ import annotations

import re
from itertools import pairwise

from knowledge.yaml_file import YamlFile

# Lines as YAML tells them apart: those of the positions.
_LINE = re.compile(r"[^\r\n\x85\u2028\u2029]*(?:\r\n|[\r\n\x85\u2028\u2029])")


def answer_texts(file: YamlFile, text: str) -> tuple[str, dict[str, str]]:
    """The lines above the answers, and those of each answer by its id: together, the text.

    `file` is `text` parsed, and right by its format. Raises `ValueError` unless the answers end
    the file and each begins a line.
    """
    lines = _LINE.findall(text.rstrip("\n") + "\n")
    ids = [answer["id"] for answer in file.value["answers"]]
    above = file.position(("answers",))[0]
    starts = [file.position(("answers", number))[0] - 1 for number in range(len(ids))]
    bounds = [*starts, len(lines)]
    in_order = above <= bounds[0] and all(one < other for one, other in pairwise(bounds))
    if not in_order or list(file.value)[-1] != "answers":
        raise ValueError("the answers are not the last part of the file")
    parts = ("".join(lines[start:end]) for start, end in pairwise(bounds))
    return "".join(lines[: bounds[0]]), dict(zip(ids, parts, strict=True))


def excerpt(file: YamlFile, text: str, answer: str) -> str:
    """A service file of its own with the head and one answer of this one.

    Raises `KeyError` if there is no such answer, `ValueError` as `answer_texts` does.
    """
    head, answers = answer_texts(file, text)
    return head + answers[answer]


def appended(own: YamlFile, own_text: str, file: YamlFile, text: str, answer: str) -> str:
    """`own_text` with an answer of the other file at its end, in line with those before it.

    Raises `KeyError` if there is no such answer, `ValueError` as `answer_texts` does for either.
    """
    answer_texts(own, own_text)
    lines = answer_texts(file, text)[1][answer]
    first = ("answers", 0)
    blanks = own.position(first)[1] - file.position(first)[1]
    return own_text.rstrip("\n") + "\n" + moved(lines, blanks)


def moved(text: str, blanks: int) -> str:
    """The lines of a text further in by so many blanks, or further out if that is negative."""
    lines = text.splitlines(keepends=True)
    if blanks >= 0:
        return "".join(" " * blanks + line if line.strip() else line for line in lines)
    return "".join(line.removeprefix(" " * -blanks) for line in lines)
