"""Shipped answers in the union's own files, where more ways of asking can be written for them.

An answer of the same id takes the place of the shipped one, so all of it is copied.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from knowledge.edit import with_questions
from knowledge.excerpt import appended, excerpt
from knowledge.yaml_file import YamlFile, parse_yaml


def override(
    files: Mapping[str, str], shipped: str, answers: Mapping[str, Sequence[str]]
) -> tuple[str, str]:
    """The path and the new text of the own file that then holds these answers.

    `shipped` is the text of the service's shipped file, `answers` the new ways of asking by the
    id of the answer. Raises `ValueError` if that file, or the own one, is not as the guide shows.
    """
    source = _parsed(shipped)
    service = str(source.value["id"])
    path = own_path(files, service)
    text = files.get(path, "")
    for answer, questions in answers.items():
        try:
            text = (
                appended(_parsed(text), text, source, shipped, answer)
                if text
                else excerpt(source, shipped, answer)
            )
        except KeyError:
            raise ValueError(f"there is no shipped answer '{answer}'") from None
        text = with_questions(text, answer, questions)
    return path, text


def own_path(files: Mapping[str, str], service: str) -> str:
    """The path of the own file of a service, whatever its name; else where it can be made.

    `files` are texts by path. The name of a file does not tell: what counts is the id in it.
    """
    return next(_files_of(files, service), "") or _free_path(files, service)


def _files_of(files: Mapping[str, str], service: str) -> Iterator[str]:
    """The own files of a service: there is one, or none."""
    for path, text in files.items():
        # Nobody is answered from what begins with `_`.
        if re.match(r"services/[^_]", path) and service in text:
            file, _ = parse_yaml(text, path)
            value: Any = file.value if file else None
            if isinstance(value, dict) and value.get("id") == service:
                yield path


def _free_path(files: Mapping[str, str], service: str) -> str:
    number, path = 2, f"services/{service}.yaml"
    while path in files:
        path = f"services/{service}-{number}.yaml"
        number += 1
    return path


def _parsed(text: str) -> YamlFile:
    file, problems = parse_yaml(text, "")
    if file is None or problems or not isinstance(file.value, dict):
        raise ValueError("the file is not as the guide shows")
    return file
