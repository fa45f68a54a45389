"""Word's XML without what wraps text: python-docx passes over all that is wrapped."""

from __future__ import annotations

from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_TEXT, _RUN, _PARAGRAPH, _TABLE, _BOX = (
    f"{_W}{one}" for one in ("t", "r", "p", "tbl", "txbxContent")
)
# Changes that were not accepted yet: what they take away. And the pinyin above characters.
_TAKEN_AWAY = tuple(f"{_W}{one}" for one in ("del", "moveFrom", "rt"))
# Changes that add, fields, content controls, recognised dates and names, characters with pinyin.
_WRAPPERS = tuple(
    f"{_W}{one}"
    for one in (
        "ins", "moveTo", "smartTag", "customXml", "fldSimple", "dir", "bdo", "sdt", "sdtContent",
        "ruby", "rubyBase",
    )
)  # fmt: skip


def flatten(root: Any) -> None:
    """Change a part of a document to one whose text stands in plain paragraphs and tables.

    A text box follows its paragraph, a table in a table that table.
    """
    for gone in list(root.iter(*_TAKEN_AWAY)):
        gone.getparent().remove(gone)
    for both in list(root.iter(_ALTERNATIVES)):
        # The same for newer and for older programs; either may have no text.
        told = next((one for one in both if next(one.iter(_TEXT), None) is not None), ())
        _replace(both, told)
    for wrapper in list(root.iter(*_WRAPPERS)):
        _replace(wrapper, wrapper)
    for run in list(root.iter(_RUN)):
        if run.getparent().tag == _RUN:
            _replace(run, run)
    for inner, outer in ((_BOX, _PARAGRAPH), (_TABLE, _TABLE)):
        # The last one first, so that those of one paragraph or table keep their order.
        for found in reversed(list(root.iter(inner))):
            _move_behind(found, outer)


def _replace(element: Any, by: Any) -> None:
    """The children of `by` where the element stood."""
    for child in list(by):
        element.addprevious(child)
    element.getparent().remove(element)


def _move_behind(found: Any, outer: str) -> None:
    """A table, or what is in a box, behind what it stands in."""
    around = list(found.iterancestors(outer))
    if found.tag == _TABLE and around:
        around[-1].addnext(found)
    elif found.tag == _BOX and around:
        for child in reversed(list(found)):
            around[0].addnext(child)
