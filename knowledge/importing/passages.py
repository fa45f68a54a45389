"""Cleaned blocks -> passages of one fact or a few, each with a title of its own.

Sentences stay as they stand. A sentence with figures is a passage by itself, so that it can
be found and given alone; sentences without figures that follow each other stay together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.importing.cells import stopped
from knowledge.importing.figures import figures, has_figure
from knowledge.importing.headings import LEAD, ORDINAL, heading_text, numbered, unnumbered
from knowledge.importing.phrases import DOING, OPENING
from knowledge.importing.plans import with_chapters
from knowledge.importing.remarks import said_with_rows, with_remarks
from knowledge.importing.tables import is_layout, table_sentences, table_unit
from knowledge.importing.tidy import bare
from knowledge.importing.types import (
    LEAST_REPEAT,
    MOST_PROSE,
    REPEAT,
    Block,
    Dropped,
    Section,
)

_SENTENCE = re.compile(r"[^。！？!?]+(?:[。！？!?]+[”’》）)]*|$)")
# A sentence that starts so needs the one before it.
_LEANS_BACK = re.compile(
    r"(其中|另外|此外|同时|这些|这样|它|该|还|也|并|但|不过|另|以上|对此|为此)"
)
_SHORT = 16
# A sentence longer than `MOST_PROSE` is cut into parts of at least so many characters.
_LEAST_PART = 45
_CLAUSE = re.compile(r"[^，；]+[，；]?")
_LEAST_TITLE = 4
_OWN_TITLE = 16
# Clauses that start so say why or how, not what.
_MEANS = ("为", "以", "按照", "根据", "通过", "结合", "围绕", "坚持", "在", "对", "由", "从")
_LONGEST_TITLE = 24
# 1.…；2.…: the second of a list that is one paragraph.
_NEXT_NUMBER = re.compile(
    r"[。；：](\d{1,2}[、.．](?!\d)|[（(]\d{1,2}[)）]|[（(]?[一二三四五六七八九十]+[)）、])"
)
_QUOTED = re.compile(r"[“《](?P<name>[^“”《》]{2,14})[”》]")
# 金秋助学：资助困难职工子女732名.
_LABEL = re.compile(r"(?P<label>[^，。：；、“”《》\d]{3,10})：(?=[^：]{10})")
_CLAUSE_END = re.compile(r"[，；：。！？]")


@dataclass(frozen=True, slots=True)
class _Piece:
    """One passage before it has its title.

    `heading` is what it stands under, `plan` its chapter if that is one of plans, `row` its own
    subject if it is a row of a table.
    """

    heading: str
    text: str
    where: str
    plan: str
    row: str = ""


def sections(blocks: Iterable[Block]) -> list[Section]:
    """The passages of a document in its order. Text before any heading takes its own words."""
    pieces = [piece for piece in _pieces(blocks) if piece.text]
    count: dict[str, int] = {}
    for piece in pieces:
        count[piece.heading] = count.get(piece.heading, 0) + 1
    found: list[Section] = []
    times: dict[str, int] = {}
    for piece in pieces:
        title = _title(piece, alone=count[piece.heading] == 1)
        times[title] = times.get(title, 0) + 1
        if times[title] > 1:
            title = f"{title}（{times[title]}）"
        found.append(Section(title, piece.text, piece.where, plan=piece.plan))
    return found


def told_once(found: Iterable[Section]) -> tuple[list[Section], list[Dropped]]:
    """The passages without those that say word for word what one before says, and these.

    Short ones may mean something else under another heading.
    """
    kept: list[Section] = []
    dropped: list[Dropped] = []
    seen: set[str] = set()
    for section in found:
        text = bare(section.text)
        if text in seen and len(text) >= LEAST_REPEAT:
            dropped.append(Dropped(section.where, REPEAT, section.text))
        else:
            kept.append(section)
        seen.add(text)
    return kept, dropped


def _pieces(blocks: Iterable[Block]) -> Iterator[_Piece]:
    heading = chapter = lead = unit = ""
    for block in with_chapters(with_remarks(blocks)):
        plan = block.plan
        if block.kind != "table" and (found := table_unit(block.text)):
            unit = found
        elif block.kind == "heading":
            heading = heading_text(block.text)
            if block.level != ORDINAL:
                chapter = heading
            # A heading that is a sentence may say what its paragraph does not.
            lead = stopped(block.text) if block.level in (LEAD, ORDINAL) else ""
        elif block.kind == "paragraph":
            if not lead and numbered(block.text) == ORDINAL:
                # What comes second is not told of what came first.
                heading = chapter
            texts = group(f"{lead}{_without_number(block.text)}")
            if texts[0] == lead and len(texts) > 1:
                # Alone it says what is told of, and nothing of it.
                texts[:2] = ["".join(texts[:2])]
            lead = ""
            yield from (_Piece(heading, text, block.where, plan) for text in texts)
        elif is_layout(block.rows):
            cells = dict.fromkeys(cell for row in block.rows for cell in row if cell)
            for cell in (*cells, *block.remarks):
                yield from (_Piece(heading, text, block.where, plan) for text in group(cell))
        else:
            for name, text in said_with_rows(table_sentences(block, unit), block.remarks):
                yield _Piece(block.text or heading, text, block.where, plan, name)
            unit = ""


def _without_number(text: str) -> str:
    """A paragraph without its number in a list, unless it holds the numbers that follow, too."""
    if not 1 < numbered(text) < ORDINAL or _NEXT_NUMBER.search(text):
        return text
    return unnumbered(text).strip()


def group(paragraph: str) -> list[str]:
    """The sentences of a paragraph, put together to passages."""
    found: list[str] = []
    plain = False
    for sentence in _sentences(paragraph):
        fact = has_figure(sentence)
        fits = bool(found) and len(found[-1]) + len(sentence) <= MOST_PROSE
        leans = _LEANS_BACK.match(sentence) is not None or len(sentence) < _SHORT
        waits = bool(found) and len(found[-1]) < _SHORT
        if fits and (leans or waits or (plain and not fact)):
            found[-1] += sentence
            plain = plain and not fact
        else:
            found.append(sentence)
            plain = not fact
    return found


def _sentences(paragraph: str) -> Iterator[str]:
    """The sentences of a paragraph; one that tells of much is cut where it turns to the next."""
    for match in _SENTENCE.finditer(paragraph):
        sentence = match.group().strip()
        if len(sentence) <= MOST_PROSE:
            if sentence:
                yield sentence
            continue
        part = ""
        for clause in _CLAUSE.findall(sentence):
            if len(part) >= _LEAST_PART and DOING.match(OPENING.sub("", clause)):
                yield f"{part[:-1]}。" if part[-1] in "，；" else part
                part = ""
            part += clause
        yield part


def _title(piece: _Piece, *, alone: bool) -> str:
    heading = piece.heading[: _LONGEST_TITLE + 6]
    if piece.row:
        return f"{heading}：{piece.row}" if heading and heading != piece.row else piece.row
    if alone and heading:
        return heading
    own = subject(piece.text)
    if not heading or own in heading:
        return own or heading
    return f"{heading}：{own}" if len(heading) + len(own) <= _LONGEST_TITLE else own


def subject(text: str) -> str:
    """What a passage is about, in its own words: a name in quotes, else what is counted or done."""
    text = unnumbered(text)
    if match := _LABEL.match(text):
        return match["label"]
    first = next(figures(text), None)
    if match := _QUOTED.search(text[: first.start() + 40] if first else text):
        return match["name"]
    clauses = [_opened(clause) for clause in _CLAUSE_END.split(text)]
    # When something was is not what it was: 2025年.
    long = [clause for clause in clauses if len(clause) >= _LEAST_TITLE]
    clauses = [clause for clause in long if not OPENING.fullmatch(clause)] or long or [text]
    counted = (clause for clause in clauses if has_figure(clause))
    done = (clause for clause in clauses if not clause.startswith(_MEANS))
    clause = next(counted, "") or next(done, "") or clauses[0]
    if figure := next(figures(clause), None):
        before, after = clause[: figure.start()], clause[figure.end() :]
        clause = next((part for part in (before, after) if len(part) >= _LEAST_TITLE), clause)
    return _cut(clause.strip("、的了“”（）").replace("了", "", 1))


def _opened(clause: str) -> str:
    """A clause without the words that say when, how and by whom."""
    while (shorter := OPENING.sub("", clause)) != clause and len(shorter) >= _LEAST_TITLE:
        clause = shorter
    return clause


def _cut(title: str) -> str:
    """A title of at most `_OWN_TITLE` characters, cut between words if that is easy to see."""
    if len(title) <= _OWN_TITLE:
        return title
    short = title[:_OWN_TITLE]
    joints = [match.start() for match in re.finditer("[、的和与]", short) if match.start() >= 6]
    return short[: joints[-1]] if joints else f"{short[:-1]}…"
