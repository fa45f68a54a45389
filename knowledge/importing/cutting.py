"""Clauses cut short where a word ends, as far as that can be seen without a dictionary."""

from __future__ import annotations

import re

from knowledge.importing.phrases import DOING

# A cut before or behind these goes through no word: 对 but not 针对, 和 but not 呼和浩特.
_JOINT = re.compile(
    r"(?=(?<![针结派绝面])对(?![抗接象话口策照])|(?<![作行成因认称列])为(?![主重止])|(?<!现存正)在(?!职岗)"
    r"|(?<![方志走])向|(?<!成)就(?![业近地读])|将|把|按)"
    r"|(?<=(?<!党)的|[与、])|(?<=(?<![呼共饱温祥])和)(?![谐平睦浩])|(?<=[^以涉普]及)"
    rf"|(?={DOING.pattern})"
)
# What leads on, and has nothing to lead to at the end.
_LEADS_ON = re.compile(
    r"(?:(?<![呼共饱温祥])[和]|[与、由对以并暨（《]|(?<![以涉普])及|其中|等(?!级)|进行|予以|给予"
    r"|[和与、][省市县区])+$"
)
_NAME = re.compile("《[^《》]*》?")
_LONGEST_NAME = 20
_LEAST = 2


def _most(longest: int) -> int:
    """How long a part may be that can be cut nowhere."""
    return longest + max(4, longest // 3)


def end_of(text: str, longest: int) -> str:
    """The end of a text, from the first joint on that leaves at most so many characters."""
    if len(text) <= longest:
        return text
    starts = (match.start() for match in _JOINT.finditer(text, len(text) - longest))
    cut = next((at for at in starts if len(text) - at >= _LEAST), None)
    if cut is not None:
        return text[cut:]
    return text if len(text) <= _most(longest) else text[-longest:]


def start_of(text: str, longest: int) -> str:
    """The beginning of a text, up to the last joint within so many characters; names stay whole."""
    if len(text) > longest:
        inside = [range(name.start() + 1, name.end()) for name in _NAME.finditer(text)]
        ends = [
            at
            for at in (len(text), *(match.start() for match in _JOINT.finditer(text)))
            if at >= _LEAST and not any(at in name for name in inside)
        ]
        fits = [at for at in ends if at <= longest] or [at for at in ends if at <= _most(longest)]
        text = text[: max(fits, default=longest)]
    return closed(text)


def closed(text: str) -> str:
    """A text without what only leads on at its end: 先进个人和."""
    return _LEADS_ON.sub("", text).removesuffix("的")


def named(title: str, text: str) -> str:
    """What a passage without figures is called: its title's last part, whole, without its number.

    A title that was cut short takes the name in brackets that its text gives.
    """
    name = re.sub(r"（\d+）$", "", title.rpartition("：")[2])
    name = re.sub(r"^(?:现将|将|是|在|对|以)(?=..)", "", name)
    if name.endswith("…"):
        if match := re.search(r"《(?P<name>[^《》]{4,36})》", text):
            return match["name"]
        stem = name.removesuffix("…")
        clause = re.search(rf"{re.escape(stem)}[^，。；：]{{0,10}}(?=[，。；：]|$)", text)
        name = re.sub(r"于?\d.*$", "", clause.group() if clause else stem)
        joints = [match.start() for match in _JOINT.finditer(name) if match.start() >= 2 * _LEAST]
        if not clause or len(name) > _LONGEST_NAME:
            name = closed(name[: joints[0]] if joints else name)
    return re.sub("[“”《》]", "", name)
