"""config.yaml as it stands in the repository: every setting, its default, what it is for.

python -m bot.config_file > config.yaml     after a change of `bot.config`
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from bot.config import Config

_WIDTH = 100
_HEAD = """\
Settings of unionbot, each with its default. Delete what you do not change.
Relative paths start at this file's folder. Secrets (the bot's token, passwords) do not
belong here: they come from the environment."""


def render(config_model: type[BaseModel], changed: Mapping[str, object] | None = None) -> str:
    """The model's defaults as YAML, each setting below its description as a comment.

    `changed` are settings of the top level that get another value than their default.
    """
    head = [f"# {line}" for line in _HEAD.splitlines()]
    return "\n".join([*head, *_settings(config_model, "", changed or {})]) + "\n"


def _settings(model: type[BaseModel], indent: str, changed: Mapping[str, object]) -> Iterator[str]:
    for name, field in model.model_fields.items():
        if not indent:
            yield ""
        mark = f"{indent}# "
        yield from textwrap.wrap(
            field.description or "",
            _WIDTH,
            initial_indent=mark,
            subsequent_indent=mark,
            break_on_hyphens=False,
        )
        kind = field.annotation
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            yield f"{indent}{name}:"
            yield from _settings(kind, f"{indent}  ", {})
        else:
            value = changed.get(name, field.get_default(call_default_factory=True))
            # JSON is YAML too, and its quotes keep 17:30 from being read as a number.
            yield f"{indent}{name}: {json.dumps(value, ensure_ascii=False)}"


if __name__ == "__main__":
    print(render(Config), end="")
