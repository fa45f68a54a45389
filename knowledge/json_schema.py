"""JSON Schemas of the content files, so that editors complete keys and underline mistakes.

They are made from the models that check the files. What only a whole file shows (a law without
its article, an id used twice) is left to `unionbot check`.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from knowledge.schema import (
    ChecksFile,
    OffTopicFile,
    PlacesFile,
    ServiceFile,
    ShippedFile,
    VocabularyFile,
)

# By kind, the model of each YAML file of a content folder.
CONTENT_MODELS: dict[str, type[BaseModel]] = {
    "services": ServiceFile,
    "places": PlacesFile,
    "vocabulary": VocabularyFile,
    "checks": ChecksFile,
    "offtopic": OffTopicFile,
    "shipped": ShippedFile,
}


class _Generator(GenerateJsonSchema):
    """Without the names of our classes and what their docstrings say to programmers."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - as pydantic calls it
        return False

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        made = super().model_schema(schema)
        made.pop("title", None)
        made.pop("description", None)
        return made


def json_schema(kind: str, model: type[BaseModel]) -> dict[str, Any]:
    """The schema of one kind of file, by the keys that stand in it."""
    made = model.model_json_schema(by_alias=True, schema_generator=_Generator)
    return {"$schema": _Generator.schema_dialect, "title": f"unionbot: {kind}", **made}
