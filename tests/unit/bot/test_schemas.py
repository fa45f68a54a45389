"""What editors are told may stand in a file is what check accepts."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from helpers import yaml_in
from jsonschema import Draft202012Validator

from bot.schemas import KINDS, schema_text
from knowledge.json_schema import CONTENT_MODELS, json_schema
from knowledge.yaml_file import parse_yaml, validate

ROOT = Path(__file__).parents[3]
COMMITTED = ROOT / "docs" / "schemas"
FILES = {
    "services": sorted((ROOT / "knowledge/content/services").glob("*.yaml")),
    **{
        kind: [path]
        for kind in CONTENT_MODELS
        if (path := ROOT / "knowledge/content" / f"{kind}.yaml").exists()
    },
    "config": [ROOT / "config.yaml"],
}
SERVICE = (ROOT / "tests/content/services/legal-aid.yaml").read_text(encoding="utf-8")


def plain(value: Any) -> Any:
    """A value as an editor sees it: days are text to it."""
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items()}
    if isinstance(value, list):
        return [plain(part) for part in value]
    return value.isoformat() if isinstance(value, dt.date) else value


def test_the_committed_schemas_are_made_from_the_models() -> None:
    """Repair: python -m bot.schemas docs/schemas"""
    committed = {path.stem: path.read_text(encoding="utf-8") for path in COMMITTED.iterdir()}

    assert committed == {kind: schema_text(kind) for kind in KINDS}


@pytest.mark.parametrize("kind", FILES)
def test_every_shipped_file_follows_its_schema(kind: str) -> None:
    """An editor must underline nothing that check accepts."""
    validator = Draft202012Validator(json.loads(schema_text(kind)))
    Draft202012Validator.check_schema(validator.schema)
    for path in FILES[kind]:
        value = plain(yaml_in(path))
        assert [error.message for error in validator.iter_errors(value)] == [], path


def keys_without_description(schema: Any) -> list[str]:
    """The keys that an editor could say nothing about."""
    if not isinstance(schema, dict):
        return []
    bare = [
        key
        for key, part in schema.get("properties", {}).items()
        if not {"description", "const"} & set(part)
    ]
    return bare + [key for part in schema.values() for key in keys_without_description(part)]


@pytest.mark.parametrize("kind", CONTENT_MODELS)
def test_every_key_is_described(kind: str) -> None:
    """Nor does it show names of the program."""
    schema = json_schema(kind, CONTENT_MODELS[kind])

    assert keys_without_description(schema.get("$defs", {})) == []
    assert keys_without_description({"properties": schema["properties"]}) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("facet: what", "facet: price"),
        ("id: what", "id: What?"),
        ("place: 全国", "plaice: 全国"),
        ("review: 2099-12-31", "review: [2099]"),
        ("      - 法律援助是什么意思\n", "      - 12348\n"),
        ("article: 第二条, ", ""),
        ("format: 1", "format: 2"),
    ],
)
def test_what_check_refuses_in_a_value_an_editor_underlines(old: str, new: str) -> None:
    """Before the file is even saved."""
    assert SERVICE.count(old) == 1
    text = SERVICE.replace(old, new)
    file, _ = parse_yaml(text, "a.yaml")
    assert file is not None
    validator = Draft202012Validator(json_schema("services", CONTENT_MODELS["services"]))

    assert validate(file, CONTENT_MODELS["services"])[0] is None
    assert not validator.is_valid(plain(yaml.safe_load(text)))
