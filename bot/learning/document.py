"""Proposals as one patch that staff read, correct and accept: comments in Chinese, then diffs."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.learning.drafts import draft_file
from bot.learning.overrides import override
from bot.learning.patch import diff
from bot.learning.proposals import LEAST_CHATS
from bot.learning.types import REASONS, Draft, Group, Proposal, Ways
from knowledge.edit import with_questions
from knowledge.text import sentences
from knowledge.types import Passage

REASON_NAMES = {
    "none": "没答上",
    "local": "只能说由当地定",
    "choose": "让选",
    "unhelpful": "说没帮助",
}
_HEAD = """\
# 机器人没答好的问题，和可以怎么改（{today}，{count} 条建议）
#
# 每一段是一条建议。以 + 开头的行是要加进文件的话。您只要看这些行：
#   不要这一句：把这一行整个删掉。
#   要改字：直接改，行首的 + 和后面的空格留着。
#   整条都不要：把这一段里以 + 开头的行都删掉。
# 别的行不要动。看完存盘，运行：
#   unionbot gaps --accept 这个文件
# 有一处不对就一处都不改。改好以后，检查和发布：unionbot check，unionbot build
"""


@dataclass(frozen=True, slots=True)
class Document:
    """The patch, how many proposals are in it, and those whose file is not in the folder."""

    text: str
    written: int
    elsewhere: tuple[Ways, ...]


def write(
    proposals: Sequence[Proposal],
    files: Mapping[str, str],
    passage: Callable[[str], Passage | None],
    today: dt.date,
    shipped: Mapping[str, str] | None = None,
) -> Document:
    """The proposals as a patch to `files` (path in the content folder -> text).

    Each has a diff of its own, so that one can be left out; those whose lines stand next to each
    other share one: of one passage, or of one service of `shipped` (path as problems and sources
    name it -> text), whose answers are copied to the same file.
    """
    shipped, now = shipped or {}, dict(files)
    parts: list[str] = []
    elsewhere: list[Ways] = []
    for same in _together(proposals, passage, shipped):
        change = _draft(same[0], now, today) or _ways(same, now, passage, shipped)
        if change is None:
            elsewhere += [one for one in same if isinstance(one, Ways)]
            continue
        path, text, told = change
        told[0] = f"# 建议 {len(parts) + 1}　{told[0]}"
        parts.append("".join(f"{_one_line(line)}\n" for line in told) + _diff(now, path, text))
        now[path] = text
    opening = _HEAD.format(today=today, count=len(parts))
    return Document("\n".join([opening, *parts]), len(parts), tuple(elsewhere))


# The path of a changed file, its new text, and what is said above the diff.
_Change = tuple[str, str, list[str]]


def _together(
    proposals: Sequence[Proposal],
    passage: Callable[[str], Passage | None],
    shipped: Mapping[str, str],
) -> list[list[Proposal]]:
    """The proposals in order, those that share a diff at the first of them."""
    found: dict[object, list[Proposal]] = {}
    for number, one in enumerate(proposals):
        key: object = number
        if isinstance(one, Ways):
            meant = passage(one.passage)
            key = meant.file if meant and meant.file in shipped else one.passage
        found.setdefault(key, []).append(one)
    return list(found.values())


def _draft(proposal: Proposal, now: Mapping[str, str], today: dt.date) -> _Change | None:
    if not isinstance(proposal, Draft):
        return None
    path, text = draft_file(proposal, _free_name(now, today), today)
    return path, text, _told_draft(proposal)


def _ways(
    proposals: Sequence[Proposal],
    now: Mapping[str, str],
    passage: Callable[[str], Passage | None],
    shipped: Mapping[str, str],
) -> _Change | None:
    """More ways of asking; None if the passage's file is neither in the folder nor shipped."""
    by_passage: dict[str, list[Ways]] = {}
    for one in proposals:
        if isinstance(one, Ways):
            by_passage.setdefault(one.passage, []).append(one)
    found = {name: meant for name in by_passage if (meant := passage(name))}
    if len(found) < len(by_passage):
        return None
    file = next(iter(found.values())).file
    told = [line for name, ones in by_passage.items() for line in _told_ways(ones, found[name])]
    told = [told[0], *(line if line.startswith("#") else f"# 还有　{line}" for line in told[1:])]
    answers = {
        name.partition("/")[2]: list(dict.fromkeys(way for one in ones for way in one.questions))
        for name, ones in by_passage.items()
    }
    if file in now:
        ((answer, questions),) = answers.items()
        try:
            return file, with_questions(now[file], answer, questions), told
        except ValueError:  # It cannot be added to safely.
            return None
    if file not in shipped:
        return None
    try:
        path, text = override(now, shipped[file], answers)
    except ValueError:
        return None
    return path, text, [*told, *_told_override(path)]


def _diff(files: Mapping[str, str], path: str, text: str) -> str:
    return diff(path, files.get(path, ""), text)


def _one_line(text: str) -> str:
    """The text on one line, so that it stays a comment."""
    return " ".join(text.splitlines())


def _free_name(files: Mapping[str, str], today: dt.date) -> str:
    """An id for a draft that no file has."""
    number = 1
    while any(f"/gap-{today:%Y%m%d}-{number}." in path for path in files):
        number += 1
    return f"gap-{today:%Y%m%d}-{number}"


def _counts(group: Group) -> str:
    reasons = Counter(one.reason for one in group.words if one.reason)
    counted = "，".join(f"{REASON_NAMES[one]} {reasons[one]}" for one in REASONS if reasons[one])
    return f"#   问过 {group.questions} 次，{group.chats} 人问；{counted}"


def _told_ways(proposals: Sequence[Proposal], passage: Passage) -> list[str]:
    told = [
        f"加问法 → {passage.subject}：{passage.title}（{passage.file} 第 {passage.line} 行）",
        f"#   这条现在答的是：{sentences(passage.text)[0]}",
    ]
    for proposal in proposals:
        told.append(_counts(proposal.group))
        if isinstance(proposal, Ways) and proposal.pickers:
            told.append(f"#     让选的时候，{proposal.pickers} 人选的就是这一条")
        nearest = proposal.group.nearest
        if nearest is not None and nearest.passage == passage.id and nearest.way:
            told.append(
                f"#     现在最近的问法：{nearest.way}（相近 {nearest.cosine:.2f}，1 是一样）"
            )
    return told


def _told_override(path: str) -> list[str]:
    return [
        f"#   这是自带的回答。下面把它整条复制到你们的 {path}，再加上问法：最后几行 questions 里的",
        "#   收下以后，工人看到的是你们这一条；自带的以后更新了，这一条不会跟着变",
    ]


def _told_draft(proposal: Draft) -> list[str]:
    told = [
        f"新写一条 ← {proposal.questions[0]}",
        _counts(proposal.group),
        "#   文件里没有这个答案。下面是草稿，工人看不到：加进去以后写好“待填”，“状态”改成 已审",
        _where(proposal),
        "#   不归工会管的：删掉以 + 开头的行，把工人的问题写进 offtopic.yaml，下次就不再提",
    ]
    nearest = proposal.group.nearest
    if nearest is not None:
        how = "是别处的" if nearest.foreign else f"相近 {nearest.cosine:.2f}，1 是一样"
        where = f"{nearest.file} 第 {nearest.line} 行，{how}"
        told.append(f"#   现在最近的回答：{nearest.title}（{where}）")
    return told


def _where(proposal: Draft) -> str:
    if proposal.place:
        return f"#   工人说的都是{proposal.place}，place 就先写它：看看对不对"
    if len(proposal.places) > 1:
        # Nobody's own place stands out.
        often = [f"{at}（{chats} 人）" for at, chats in proposal.places if chats >= LEAST_CHATS]
        if len(often) < len(proposal.places):
            often.append("还有别处" if often else "几处，每处不多")
        told = "，".join(often)
        return f"#   工人说的不止一个地方：{told}。place 先写“待填”：写上答案管的地方，一处写一条"
    return "#   工人没说清是哪里的，place 先写“待填”：写上你们的地方；全国都一样，才写 全国"
