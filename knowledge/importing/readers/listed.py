"""Which paragraphs of a Word document are items of a list."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Word's names of the styles and WPS's; of 列出段落 (List Paragraph) the name tells nothing.
_STYLE = re.compile(
    r"list( bullet| number| continue)?( \d)?"
    r"|(项目符号|编号|列表)(项目符号|符号|编号|接续|列表)?\s?\d?",
    re.IGNORECASE,
)
# Chinese numerals (一、) that Word sets by itself stand before headings.
_HEADING = re.compile(r"chinese|ideograph|japanese|taiwanese|none", re.IGNORECASE)
# The number of a list and the level in it, as Word writes both.
Number = tuple[str, str]


def number_formats(part: Any) -> dict[Number, str]:
    """How the paragraphs of each list and level are numbered: bullet, decimal, chineseCounting…"""
    found: dict[Number, str] = {}
    for related in part.rels.values():
        if related.is_external or not related.reltype.endswith("/numbering"):
            continue
        root = related.target_part.element
        kinds = {
            one.get(f"{_W}abstractNumId"): {
                level.get(f"{_W}ilvl") or "0": _value(level, "numFmt")
                for level in one.iter(f"{_W}lvl")
            }
            for one in root.iter(f"{_W}abstractNum")
        }
        for number in root.iter(f"{_W}num"):
            name = number.get(f"{_W}numId") or ""
            levels = kinds.get(_value(number, "abstractNumId"), {})
            found |= {(name, level): form for level, form in levels.items()}
    return found


def is_item(paragraph: Any, formats: Mapping[Number, str]) -> bool:
    """True if Word shows a bullet or a figure before the paragraph, or its style says so."""
    style = paragraph.style
    if style is not None and _STYLE.fullmatch(style.name or ""):
        return True
    told = [paragraph._p, *([style.element] if style is not None else [])]  # noqa: SLF001
    for one in told:
        number = one.find(f"{_W}pPr/{_W}numPr")
        if number is not None:
            at = (_value(number, "numId"), _value(number, "ilvl") or "0")
            form = formats.get(at, "none")
            return _HEADING.search(form) is None
    return False


def _value(element: Any, name: str) -> str:
    child = element.find(f"{_W}{name}")
    return (child.get(f"{_W}val") or "") if child is not None else ""
