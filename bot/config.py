"""Every setting with its default. config.yaml in the working folder overrides them."""

from __future__ import annotations

import datetime as dt
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, Field, field_validator

from knowledge.errors import ContentError, UnionbotError
from knowledge.yaml_file import parse_yaml, read_text, validate

CONFIG_NAME = "config.yaml"


class Contact(BaseModel):
    """Who knows more when the bot does not, one sentence for each language."""

    model_config = ConfigDict(extra="forbid")

    zh: str = ""
    en: str = ""


class Config(BaseModel):
    """All settings. Relative paths start at the folder of config.yaml."""

    model_config = ConfigDict(extra="forbid")

    content: str = Field(
        "shipped", description='The content folder, or "shipped" for the one in the package.'
    )
    index: str = Field("var/index", description="Where built indexes are kept.")
    keep_snapshots: int = Field(
        5, ge=2, le=100, description="How many published indexes to keep, the current one included."
    )
    encoder: str = Field(
        "bundled",
        description='"bundled", or any sentence-transformers model by name or folder.',
    )
    time_zone: str = Field(
        "Asia/Shanghai", description="In which the day of a question is judged."
    )
    contact: Contact = Field(
        default_factory=Contact,
        description="Who knows more, one sentence (zh, en). Empty: the national hotline 12351.",
    )

    @field_validator("time_zone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise ValueError("is not a time zone. Write one like Asia/Shanghai.") from None
        return value


class Settings:
    """The config of one working folder, with its paths resolved."""

    def __init__(self, config: Config, base: Path) -> None:
        self.config = config
        self.base = base

    @property
    def content(self) -> Path:
        """The content folder."""
        if self.config.content == "shipped":
            return Path(str(files("knowledge"))) / "content"
        return self.base / Path(self.config.content).expanduser()

    @property
    def index(self) -> Path:
        """The folder of the published snapshots."""
        return self.base / Path(self.config.index).expanduser()

    @property
    def cache(self) -> Path:
        """What builds may use again; may be deleted at any time."""
        return self.index / "cache"

    @property
    def bundled_model(self) -> Path:
        """The model in the package."""
        return Path(str(files("index"))) / "model"

    @property
    def encoder(self) -> str:
        """The encoder; a folder is taken from the folder of config.yaml."""
        spec = self.config.encoder
        return str(self.base / spec) if (self.base / spec).is_dir() else spec

    def today(self) -> dt.date:
        """The day it is for the union's members."""
        return dt.datetime.now(ZoneInfo(self.config.time_zone)).date()


def parse_date(text: str) -> dt.date:
    """A date written YYYY-MM-DD. Raises `UnionbotError` for anything else."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise UnionbotError(f"'{text}' is not a date. Write it like 2026-05-31.") from None


def load_settings(path: Path | None) -> Settings:
    """The settings of a file, or of ./config.yaml, or the defaults if there is none.

    Raises `ContentError` with positions for mistakes in the file, `UnionbotError` if a file
    that was named is missing.
    """
    file = path or Path(CONFIG_NAME)
    if not file.exists():
        if path:
            raise UnionbotError(f"There is no config file {path}. Check --config.")
        return Settings(Config(), Path.cwd())
    text, problems = read_text(file, str(file))
    if text is None:
        raise ContentError(problems)
    parsed, problems = parse_yaml(text, str(file))
    if parsed is None or problems:
        raise ContentError(problems)
    if parsed.value is None:
        return Settings(Config(), file.resolve().parent)
    config, problems = validate(parsed, Config)
    if config is None:
        raise ContentError(problems)
    return Settings(config, file.resolve().parent)
