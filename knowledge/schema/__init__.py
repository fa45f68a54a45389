"""The content formats: what may stand in each YAML file. Version 1 of each.

Field names are the keys that staff write. docs/staff-guide.zh-CN.md explains them. The
descriptions are what an editor shows beside a key (`json_schema`), so they are in Chinese.
Descriptions and examples are also what staff are told of a key without a value.
"""

from __future__ import annotations

from knowledge.schema.beside import (
    ChecksFile,
    OffTopicFile,
    PlaceIn,
    PlacesFile,
    ShippedFile,
    VocabularyFile,
)
from knowledge.schema.entries import AnswerIn, ReportHead, ServiceFile, SourceIn, ValidityIn

__all__ = [
    "AnswerIn",
    "ChecksFile",
    "OffTopicFile",
    "PlaceIn",
    "PlacesFile",
    "ReportHead",
    "ServiceFile",
    "ShippedFile",
    "SourceIn",
    "ValidityIn",
    "VocabularyFile",
]
