"""Which field of a schema a key of a file stands for."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

Key = tuple[Hashable, ...]


def field_at(model: type[BaseModel], key: Key) -> FieldInfo | None:
    """The field of the schema that a key stands for; of a list's entry, the list."""
    found: FieldInfo | None = None
    at: Any = model
    for part in key:
        if isinstance(part, int):
            continue
        fields = fields_of(at)
        if part not in fields:
            return None
        found = fields[part]
        at = found.annotation
    return found


def fields_of(annotation: Any) -> Mapping[Hashable, FieldInfo]:
    """The fields of the model in an annotation (list[AnswerIn], ValidityIn | None), by key."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return {one.alias or name: one for name, one in annotation.model_fields.items()}
    return next((found for one in get_args(annotation) if (found := fields_of(one))), {})
