"""The settings file in the repository."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, Field

from bot.config import Config
from bot.config_file import render
from bot.settings import load_settings

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
