"""unionbot init: a folder of the union's own, to write in and to run every command in."""

from __future__ import annotations

import shlex
import shutil
import tempfile
from importlib.resources import as_file, files
from pathlib import Path

from bot.commands.output import Output
from bot.config import Config
from bot.config_chinese import COMMENTS, HEAD
from bot.config_file import render
from bot.schemas import write_schemas
from bot.settings import CONFIG_NAME
from bot.staff_texts import say
from knowledge.errors import UnionbotError
from knowledge.messages import why

# What differs from the defaults.
_SETTINGS = {"content": "content", "builds_on": "shipped", "language": "zh"}
# A clone of an empty repository is as good as an empty folder.
_MAY_BE_THERE = {".git"}
# How the folder begins that is filled first; one that is there was left by a killed `init`.
_STAGING = ".init-"


def init(folder: Path) -> int:
    """Fill a new or empty folder, all of it or nothing."""
    is_new = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for half_done in folder.glob(f"{_STAGING}*"):
            shutil.rmtree(half_done)
        if {path.name for path in folder.iterdir()} - _MAY_BE_THERE:
            raise UnionbotError(say("folder-not-empty", folder=folder))
        _fill(folder)
    except OSError as error:
        if is_new:
            shutil.rmtree(folder, ignore_errors=True)
        raise UnionbotError(say("folder-not-made", folder=folder, reason=why(error))) from error
    # In Chinese, as everything in the folder is.
    Output.line(say("folder-made", folder=folder, readme=folder / "README.md").zh)
    Output.line(f"  cd {shlex.quote(str(folder))}")
    Output.line("  unionbot check && unionbot build && unionbot chat")
    return 0


def _fill(folder: Path) -> None:
    """Write all files beside each other, then move them to where they belong."""
    with tempfile.TemporaryDirectory(dir=folder, prefix=_STAGING) as name:
        staging = Path(name)
        with as_file(files("bot") / "union_folder") as template:
            for source in sorted(template.rglob("*")):
                # Files come without the rights and times of the package.
                copy = staging / source.relative_to(template)
                copy.mkdir() if source.is_dir() else shutil.copyfile(source, copy)
        (staging / "gitignore").rename(staging / ".gitignore")
        write_schemas(staging / "schemas")
        settings = render(Config, _SETTINGS, head=HEAD, comments=COMMENTS)
        (staging / CONFIG_NAME).write_text(settings, encoding="utf-8")
        for path in sorted(staging.iterdir()):
            path.rename(folder / path.name)
