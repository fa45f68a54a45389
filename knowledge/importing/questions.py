"""A table with a column of questions and one of answers -> the answers of a service."""

from __future__ import annotations

import re
from dataclasses import replace

from knowledge.importing.tidy import bare, tidy
from knowledge.importing.types import Answer, Block, Document, Dropped, Rows
from knowledge.types import Facet

_QUESTION = re.compile(
    r"(标准|常见|用户|职工)?(问题|提问|问法|问句|问)(描述|内容)?|questions?|q|faq", re.IGNORECASE
)
_ANSWER = re.compile(
    r"(标准|参考)?(答案|回答|答复|解答|回复|答)(内容)?|answers?|a|reply", re.IGNORECASE
)
_MORE = re.compile(
    r"(相似|相近|类似|扩展|其他|更多)(问题|问法|问)|similar( questions?)?", re.IGNORECASE
)
_TITLE = re.compile(r"标题|题目|title", re.IGNORECASE)
# Several ways of asking in one cell.
_BETWEEN = re.compile(r"[\n|;；]+|(?<=[?？])(?=.)")
_LONGEST_TITLE = 20
# The heads stand in one of the first rows, below a title at most.
_HEAD_ROWS = 5

# The more telling ones first; what matches none is "other".
_FACETS: tuple[tuple[Facet, str], ...] = (
    ("documents", r"材料|手续|证件|带什么|带啥|准备什么|证明"),
    ("contact", r"电话|热线|找谁|问谁|联系|哪个部门"),
    ("cost", r"[交缴付]多少|要[交缴付].{0,4}钱"),
    ("amount", r"多少钱|[补发报领]多少|标准|金额|几块"),
    ("cost", r"收费|要钱|花钱|免费|费用"),
    ("when", r"什么时候|啥时候|几月|几号|几点|多久|多长时间|期限|几天|截止"),
    ("where", r"哪里|哪儿|去哪|在哪|地址|什么地方"),
    ("who", r"条件|资格|哪些人|什么人|谁能|谁可以|能不能|可以吗|(?:可以|能)[^多几]{1,8}吗"),
    ("how", r"怎么|如何|咋|流程|步骤|申请|办理"),
    ("rights", r"权利|权益|好处|福利|待遇"),
    ("what", r"是什么|是啥|什么是|什么叫|介绍"),
)


def question_answers(document: Document) -> tuple[list[Answer], Document]:
    """The answers in a document's tables, and the document without those tables.

    Rows of one answer become its ways of asking; rows without a question belong to the
    answer above.
    """
    answers: dict[str, Answer] = {}
    rest: list[Block] = []
    dropped = list(document.dropped)
    for block in document.blocks:
        columns = _columns(block.rows) if block.kind == "table" else None
        if columns is None:
            rest.append(block)
            continue
        head, asked, answered, more, title = columns
        dropped += _other_cells(block, head, {asked, answered, *more, title})
        for number, row in enumerate(block.rows[head + 1 :], block.first + head + 1):
            text = _cell(row, answered).strip()
            cells = [_cell(row, at) for at in (asked, *more)]
            ways = [tidy(way) for cell in cells for way in _BETWEEN.split(cell) if bare(way)]
            where = f"{block.where}第{number}行".strip()
            if not text or not ways:
                if text or ways:
                    missing = "没有问题" if text else "没有答案"
                    dropped.append(Dropped(where, missing, text or ways[0]))
                continue
            old = answers.get(bare(text))
            ways = list(dict.fromkeys([*(old.questions if old else ()), *ways]))
            name = tidy(_cell(row, title)) if title is not None else ""
            answers[bare(text)] = Answer(
                tuple(ways),
                _text(text),
                old.where if old else where,
                old.title if old else name or _title(ways[0]),
            )
    once = _each_asked_once(list(answers.values()), dropped)
    return once, replace(document, blocks=tuple(rest), dropped=tuple(dropped))


def facet_of(answer: Answer) -> Facet:
    """Which side of a service an answer's first question asks about."""
    asked = answer.questions[0]
    return next((facet for facet, words in _FACETS if re.search(words, asked)), "other")


def _columns(rows: Rows) -> tuple[int, int, int, list[int], int | None] | None:
    """(row of the heads, questions, answers, more questions, titles), or None."""
    for number, row in enumerate(rows[:_HEAD_ROWS]):
        heads = [tidy(cell).strip("：:") for cell in row]
        asked = [at for at, head in enumerate(heads) if _QUESTION.fullmatch(head)]
        answered = [at for at, head in enumerate(heads) if _ANSWER.fullmatch(head)]
        if asked and answered:
            more = [at for at, head in enumerate(heads) if _MORE.fullmatch(head)]
            title = next((at for at, head in enumerate(heads) if _TITLE.fullmatch(head)), None)
            return number, asked[0], answered[0], [*asked[1:], *more], title
    return None


def _other_cells(block: Block, head: int, taken: set[int | None]) -> list[Dropped]:
    """What the other columns say (责任部门：女职工部), each once; not the numbers of the rows."""
    found: dict[str, Dropped] = {}
    for at, name in enumerate(map(tidy, block.rows[head])):
        cells = [tidy(_cell(row, at)) for row in block.rows[head + 1 :]]
        if at in taken or all(re.fullmatch(r"\d*", cell) for cell in cells):
            continue
        for number, cell in enumerate(cells, block.first + head + 1):
            text = f"{name}：{cell}" if name else cell
            if bare(cell) and text not in found:
                found[text] = Dropped(f"{block.where}第{number}行".strip(), "别的栏", text)
    return list(found.values())


def _each_asked_once(answers: list[Answer], dropped: list[Dropped]) -> list[Answer]:
    """A way of asking stays with the first answer that claims it."""
    taken: set[str] = set()
    found = []
    for answer in answers:
        ways = [way for way in answer.questions if bare(way) not in taken]
        taken |= {bare(way) for way in ways}
        if ways:
            found.append(replace(answer, questions=tuple(ways)))
        else:
            dropped.append(Dropped(answer.where, "问法上面已经有别的答案", answer.text))
    return found


def _cell(row: tuple[str, ...], at: int | None) -> str:
    return row[at] if at is not None and at < len(row) else ""


def _text(cell: str) -> str:
    return "\n".join(line for line in map(tidy, cell.splitlines()) if line)


def _title(question: str) -> str:
    return question.rstrip("?？吗呢")[:_LONGEST_TITLE]
