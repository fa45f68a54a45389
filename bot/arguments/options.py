"""The options that several commands share, and the settings they lead to."""

from __future__ import annotations

from contextvars import ContextVar
from pathlib import Path
from typing import Annotated, Literal

import typer

from bot.settings import Settings, load_settings, written_language
from knowledge.messages import Language, terminal_language

ConfigOption = Annotated[
    Path | None, typer.Option("--config", help="The settings file. Default: ./config.yaml")
]
PlaceOption = Annotated[
    str, typer.Option(help="The worker's place, such as 银川市. An unknown place is no error.")
]
DateOption = Annotated[str, typer.Option(help="Answer as on this day, YYYY-MM-DD. Default: today.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
DraftsOption = Annotated[
    bool, typer.Option("--drafts", help="Use the index of unionbot build --drafts.")
]
ExplainOption = Annotated[bool, typer.Option("--explain", help="Say why this answer was chosen.")]
VerboseOption = Annotated[bool, typer.Option("--verbose", help="Show all warnings, not a few.")]
LangOption = Annotated[
    Literal["zh", "en"] | None,
    typer.Option(help="The language of the messages. Default: 'language' in config.yaml."),
]

_LANGUAGE: ContextVar[Language | None] = ContextVar("language", default=None)


def settings_for(
    config: Path | None, drafts: bool = False, language: Language | None = None
) -> Settings:
    """The settings of a command; from here on messages are in their language.

    Raises what `load_settings` raises.
    """
    _LANGUAGE.set(language or written_language(config))
    settings = load_settings(config)
    if language:
        settings.config.language = language
    _LANGUAGE.set(settings.language)
    return settings.with_drafts() if drafts else settings


def language_of_messages() -> Language:
    """What staff are told in: the settings' language once they are known, else the terminal's."""
    return _LANGUAGE.get() or terminal_language()
