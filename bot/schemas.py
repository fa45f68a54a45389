"""The JSON Schema of every YAML file that staff write, config.yaml included.

python -m bot.schemas docs/schemas     after a change of `knowledge.schema` or `bot.config`
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from pydantic import BaseModel

from bot.config import Config
from knowledge.json_schema import CONTENT_MODELS, json_schema

_MODELS: dict[str, type[BaseModel]] = {**CONTENT_MODELS, "config": Config}
KINDS = tuple(_MODELS)


def schema_text(kind: str) -> str:
    """The schema of a kind as a JSON document, the same each time."""
    return json.dumps(json_schema(kind, _MODELS[kind]), ensure_ascii=False, indent=2) + "\n"


def write_schemas(folder: Path) -> None:
    """Write every schema to `folder`, which is made, as KIND.json."""
    folder.mkdir(parents=True, exist_ok=True)
    for kind in KINDS:
        (folder / f"{kind}.json").write_text(schema_text(kind), encoding="utf-8")


if __name__ == "__main__":
    write_schemas(Path(sys.argv[1]))
