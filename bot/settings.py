"""The settings of one working folder: its config.yaml read, its paths resolved."""

from __future__ import annotations

import datetime as dt
import os
import re
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.config import Config
from bot.staff_texts import say
from knowledge.errors import ContentError, UnionbotError
from knowledge.messages import Language, terminal_language
from knowledge.yaml_file import parse_yaml, read_text, validate

CONFIG_NAME = "config.yaml"
# Also where the file is wrong: with a Chinese colon or quotes.
_LANGUAGE = re.compile(r"""^[ \t]*["']?language["']?\s*[:：]\s*["'“”]*(zh|en)\b""", re.MULTILINE)


class Settings:
    """The config of one working folder, with its paths resolved.

    `without_file` says that there is no config.yaml: all of it are defaults.
    """

    def __init__(
        self, config: Config, base: Path, *, drafts: bool = False, without_file: bool = False
    ) -> None:
        self.config = config
        self.base = base
        self.drafts = drafts
        self.without_file = without_file

    def with_drafts(self) -> Settings:
        """The same for trying drafts: with an index of its own, which no bot serves."""
        return Settings(self.config, self.base, drafts=True, without_file=self.without_file)

    @property
    def shipped_content(self) -> Path:
        """The content folder in the package."""
        return Path(str(files("knowledge"))) / "content"

    @property
    def builds_on(self) -> Path | None:
        """The content folder that the union's own one adds to, if any."""
        own = self.config.content != "shipped"
        return self.shipped_content if own and self.config.builds_on == "shipped" else None

    @property
    def language(self) -> Language:
        """In which staff are told about their files."""
        chosen = self.config.language
        return terminal_language() if chosen == "auto" else chosen

    @property
    def content(self) -> Path:
        """The content folder."""
        if self.config.content == "shipped":
            return self.shipped_content
        return self.base / Path(self.config.content).expanduser()

    def file(self, shown: str) -> Path:
        """The file that a problem or a source names: a shipped one begins with `shipped/`."""
        if self.builds_on and shown.startswith("shipped/"):
            return self.builds_on / shown.removeprefix("shipped/")
        return self.content / shown

    @property
    def index(self) -> Path:
        """The folder of the published snapshots."""
        index = self.base / Path(self.config.index).expanduser()
        return index / "drafts" if self.drafts else index

    @property
    def database(self) -> str:
        """The database as a URL; the environment's UNIONBOT_DATABASE goes first."""
        spec = os.environ.get("UNIONBOT_DATABASE") or self.config.database
        if "://" in spec:
            return spec
        return f"sqlite:///{self.base / Path(spec).expanduser()}"

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

    def midnight(self, day: dt.date) -> float:
        """When the day begins for the union's members, in seconds since 1970.

        Raises `UnionbotError` for a day that lies too far off.
        """
        if not 2000 <= day.year < 2100:
            raise UnionbotError(say("too-far-off", day=day))
        zone = ZoneInfo(self.config.time_zone)
        return dt.datetime.combine(day, dt.time(), zone).timestamp()


def parse_date(text: str) -> dt.date:
    """A date written YYYY-MM-DD. Raises `UnionbotError` for anything else."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise UnionbotError(say("no-date", text=text)) from None


def _is_there(file: Path) -> bool:
    """Whether there is such a file, or we may not know: reading it then says why not."""
    try:
        return file.exists()
    except PermissionError:
        return True


def written_language(path: Path | None) -> Language:
    """The language that a file of settings asks for, though it may be wrong; else the terminal's.

    For telling what is wrong in it.
    """
    try:
        text = (path or Path(CONFIG_NAME)).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return terminal_language()
    asked = _LANGUAGE.search(text)
    if asked is None:
        return terminal_language()
    return "zh" if asked[1] == "zh" else "en"


def load_settings(path: Path | None) -> Settings:
    """The settings of a file, or of ./config.yaml, or the defaults if there is none.

    Raises `ContentError` with positions for mistakes in the file, `UnionbotError` if a file
    that was named is missing.
    """
    file = path or Path(CONFIG_NAME)
    if not _is_there(file):
        if path:
            raise UnionbotError(say("no-config", file=path))
        return Settings(Config(), Path.cwd(), without_file=True)
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
