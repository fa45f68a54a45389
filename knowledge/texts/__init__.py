"""What staff are told about their files, by code, in Chinese and English.

Each sentence says what is wrong and what to do. Codes are a contract with programs: a sentence
may be reworded, its code stays.
"""

from __future__ import annotations

from knowledge.messages import Catalogue
from knowledge.texts import entries, files, values, yaml
from knowledge.texts.yaml import yaml_finding

__all__ = ["TEXTS", "say", "yaml_finding"]

_TEXTS: dict[str, tuple[str, str]] = {
    **values.TEXTS,
    **yaml.TEXTS,
    **entries.TEXTS,
    **files.TEXTS,
}

TEXTS = Catalogue(_TEXTS)
say = TEXTS.say
