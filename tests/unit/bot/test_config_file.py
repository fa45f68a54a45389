"""The settings file in the repository."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pydantic import BaseModel, Field

from bot.config import Config
from bot.config_file import render
from bot.settings import load_settings
from knowledge.errors import ContentError

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT_FILE = Path(__file__).parents[3] / "config.yaml"


class Inner(BaseModel):
    """Settings inside a setting."""

    days: list[int] = Field([1, 2], description="Which days.")


class Outer(BaseModel):
    """A small model whose rendering a reader can check."""

    name: str = Field("", description="A name.")
    time: str = "09:00"
    inner: Inner = Field(default_factory=Inner, description="More.")


def settings_of(text: str) -> list[str]:
    """The rendering below the head."""
    return text.partition("\n\n")[2].splitlines()


def test_each_setting_stands_below_its_description() -> None:
    """Nested settings are indented; all text is in quotes."""
    assert settings_of(render(Outer)) == [
        "# A name.",
        'name: ""',
        "",
        'time: "09:00"',
        "",
        "# More.",
        "inner:",
        "  # Which days.",
        "  days: [1, 2]",
    ]


def test_the_root_file_is_the_rendering() -> None:
    """Repair: python -m bot.config_file > config.yaml"""
    assert ROOT_FILE.read_text(encoding="utf-8") == render(Config)


def test_the_root_file_changes_no_default() -> None:
    """Who copies the file gets the bot that runs without it."""
    assert load_settings(ROOT_FILE).config == Config()


def keys_of(model: type[BaseModel], above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The path to each setting."""
    for name, field in model.model_fields.items():
        kind = field.annotation
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            yield from keys_of(kind, (*above, name))
        else:
            yield (*above, name)


@pytest.mark.parametrize("key", list(keys_of(Config)), ids=".".join)
def test_no_mistake_is_told_in_the_words_of_the_library(
    key: tuple[str, ...], tmp_path: Path
) -> None:
    """Whatever stands there instead: each has a sentence of ours, in both languages."""
    file = tmp_path / "config.yaml"
    wrong = ("-1", "0", "2.5", "1e9", ".nan", ".inf", "soon", "''", "[]", "[9]", "{a: 1}", "true")
    told = []
    for value in (*wrong, "null", "2026-05-31", "'99999999999999999999'", "99999999999999999999"):
        opening = "".join(f"{{{name}: " for name in key)
        file.write_text(f"{opening}{value}{'}' * len(key)}", encoding="utf-8")
        try:
            load_settings(file)
        except ContentError as error:
            told += [problem.code for problem in error.problems]

    assert told
    assert "not-valid" not in told
