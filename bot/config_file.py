"""config.yaml in the repository and as `init` writes it: each setting, its default, its use.

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


def render(
    config_model: type[BaseModel],
    changed: Mapping[str, object] | None = None,
    *,
    head: str = _HEAD,
    comments: Mapping[str, str] | None = None,
) -> str:
    """The model's defaults as YAML, each setting below what it is for as a comment.

    `changed` are settings of the top level that get another value than their default. `comments`,
    by the settings' paths, are as they shall stand; without them the fields' descriptions serve.
    """
    top = [f"# {line}" for line in head.splitlines()]
    return "\n".join([*top, *_settings(config_model, (), changed or {}, comments)]) + "\n"


def _settings(
    model: type[BaseModel],
    above: tuple[str, ...],
    changed: Mapping[str, object],
    comments: Mapping[str, str] | None,
) -> Iterator[str]:
    indent = "  " * len(above)
    for name, field in model.model_fields.items():
        path = (*above, name)
        if not above:
            yield ""
        mark = f"{indent}# "
        if comments is None:
            yield from _wrapped(field.description or "", mark)
        else:
            yield from (f"{mark}{line}" for line in comments[".".join(path)].splitlines())
        kind = field.annotation
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            yield f"{indent}{name}:"
            yield from _settings(kind, path, {}, comments)
        else:
            value = changed.get(name, field.get_default(call_default_factory=True))
            # JSON is YAML too, and its quotes keep 17:30 from being read as a number.
            yield f"{indent}{name}: {json.dumps(value, ensure_ascii=False)}"


def _wrapped(text: str, mark: str) -> list[str]:
    return textwrap.wrap(
        text, _WIDTH, initial_indent=mark, subsequent_indent=mark, break_on_hyphens=False
    )


if __name__ == "__main__":
    print(render(Config), end="")
