"""Ways of asking proposed from a passage: its figures asked for, its doings asked about.

They are proposals: near to the passage's words, as a machine makes them. What workers really
say has to come from a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.importing.cutting import closed, end_of, named, start_of
from knowledge.importing.everyday import everyday
from knowledge.importing.figures import figures, has_figure
from knowledge.importing.headings import unnumbered
from knowledge.importing.phrases import DOING, OPENING
from knowledge.importing.types import Section

MOST = 12
_LONGEST = 26
# Characters around the figure in the shortest way of asking for it.
_NEAR = 9
# So many before it, if that begins with what was done.
_DONE = 12
_SHORTEST = 5
# Fewer characters behind the figure name nothing.
_NAMES = 3
_CLAUSE_END = re.compile(r"[，；：。！？]|、(?=[^，。]*\d)")
# How workers count what reports count in other words.
_PLAIN_UNITS = {
    **dict.fromkeys(("名", "位", "人次", "人"), "多少人"),
    **dict.fromkeys(("家", "所", "处", "项", "起", "例"), "几个"),
}
_MONEY = re.compile(r"(元|经费|资金)$")
_AND = re.compile("[和与及、]$")
_TOTALS = frozenset(("合计", "总计", "共计"))
_QUOTED = re.compile(r"[“《](?P<name>[^“”《》，。]{2,10})[”》]")
# 关于开展2026年金秋助学工作的通知; 广元市总工会会员卡管理办法（试行）.
_NOTICE_OF = re.compile(
    r"关于(?:进一步|组织|开展|做好|举办|实施|启动|申报|发放|印发|加强)*(?P<name>[^“”《》，。]+?)"
    r"(?:的?有关事项|活动|工作|项目)*的(?:通知|通告|公告)$"
)
_RULES_OF = re.compile(
    r"(?P<name>[^“”《》，。]+?)(?:申请|申报|办理|使用|管理|发放|实施|服务|工作)*"
    r"(?:办法|细则|须知|指南|流程|规定|方案)(?:[（(][^（）()]{2,4}[）)])?"
)
_PLACE_AND_YEAR = re.compile(r"^[\u4e00-\u9fff]{1,8}?[市县区旗州盟省]?总工会|^(?:\d{4}年度?)+")
_LONGEST_TOPIC = 10
# Of 各县（区、市）送清凉情况 what the rows of that table are about.
_EACH = re.compile(r"^(?:全市|各)?(?:[市县区旗州盟]|单位|、|和|[（(][^（）()]*[)）])*")
_FORM = re.compile(r"(?:基本|工作|开展|落实|完成|分布|统计|汇总|数据|一览|明细|情况|表)+$")
# 关于组织“两癌”免费筛查的通知: the name in quotes is not all of it.
_KIND = re.compile(
    r"[”》](?:免费|专项)?(?P<kind>筛查|体检|检查|培训班?|竞赛|比赛|托管班?|夏令营|补贴|补助|救助|疗休养|联谊)"
)


def proposals(section: Section, about: str = "") -> tuple[str, ...]:
    """Up to `MOST` ways of asking for a passage of a document `about` something, if it says so.

    The same question comes in the passage's words, short with what it is about, and in
    everyday words; if there are too many, each figure keeps its first ones.
    """
    asked = [list(dict.fromkeys(ways)) for ways in _asked(section) if ways]
    rounds = [way for turn in range(MOST) for ways in asked for way in ways[turn : turn + 1]]
    if not rounds:
        if about and about not in section.title:
            return (f"{about}{section.title}",)
        return (f"{named(section.title, section.text) or section.title}是怎么回事",)
    return tuple(dict.fromkeys(rounds))[:MOST]


def about(title: str) -> str:
    """What a notice is about by its title: 关于开展“金秋助学”活动的通知. "" if it does not say."""
    if match := _QUOTED.search(title):
        kind = _KIND.match(title, match.end() - 1)
        return match["name"] + (kind["kind"] if kind else "")
    match = _NOTICE_OF.search(title) or _RULES_OF.fullmatch(title)
    name = _PLACE_AND_YEAR.sub("", match["name"]) if match else ""
    return name if 2 <= len(name) <= _LONGEST_TOPIC else ""


def _asked(section: Section) -> Iterator[list[str]]:
    """The ways of asking for each figure of a passage in order, then for each doing."""
    topic = _topic(section)
    # A row of a table is asked for by its name, the row of totals without one.
    row = section.text.startswith(f"{topic}：")
    if topic in _TOTALS:
        topic, row = "", False
    for clause in _clauses(section.text):
        found = list(figures(clause))
        ends = [0, *(figure.end() for figure in found)]
        starts = [*(figure.start() for figure in found), len(clause)]
        for figure, start, end in zip(found, ends, starts[1:], strict=False):
            # Who asks for one figure does not know the others of its clause.
            before = clause[start : figure.start()].removesuffix("了")
            before = OPENING.sub("", before.removeprefix("等")) if start else before
            if start and _AND.search(before):
                # 表彰9个单位和3个园区: what stands between belongs to the first.
                verbs = [one.group() for one in DOING.finditer(clause[: found[0].start()])]
                before = "".join(verbs[-1:])
            after = closed(clause[figure.end() : end])
            ways = _about_figure(before, figure, after, topic, always=row)
            if row and ways and (matter := _matter(section.title, before)):
                ways.insert(1, f"{topic}{matter}{ways[0].removeprefix(topic)}")
            yield ways
    for clause in _clauses(section.text):
        if not has_figure(clause) and (match := DOING.match(clause)):
            rest = clause[match.end() :].removeprefix("了")
            if second := DOING.match(rest):
                rest = f"{second.group()}{rest[second.end() :].removeprefix('了')}"
            rest = re.sub("[“”]", "", rest)
            if len(rest) >= 3:
                did = f"有没有{match.group()}"
                question = re.sub("[《》]", "", f"{did}{start_of(rest, _LONGEST - len(did))}")
                yield [question, everyday(question)]


def _matter(title: str, told: str) -> str:
    """What the table of a row is about by its title, "" if `told`, its column, says it as well."""
    heading = title.rpartition("：")[0]
    name = _FORM.sub("", _EACH.sub("", heading))
    apart = 2 <= len(name) <= _LONGEST_TOPIC and not re.search("[和与及、，：]", name)
    shared = any(name[at : at + 2] in told for at in range(len(name) - 1))
    return name if apart and not shared else ""


def _about_figure(
    before: str, figure: re.Match[str], after: str, topic: str, *, always: bool
) -> list[str]:
    """The ways of asking for one figure; with `always` each of them names the topic."""
    many = "多少钱" if _MONEY.search(figure.group()) else f"多少{figure['unit'] or ''}"
    few = many if many == "多少钱" else f"几{figure['unit'] or ''}"
    if figure["percent"]:
        many, few = "百分之多少", "占几成"
    plain = _PLAIN_UNITS.get(figure["unit"] or "", few)
    whole = _fit(before, many, after, _LONGEST)
    near = _near(before, few, after)
    # A topic in the words of one figure says nothing of another that has its own.
    alone = topic in near or (topic == before and len(near) > len(few) + 3)
    short = near if alone else together(topic, near)
    if always:
        whole = together(topic, whole)
    # 多少人参加, but 几名职工参加.
    spoken = everyday(short)
    spoken = f"{spoken.removesuffix(few)}{plain}" if spoken.endswith(few) else spoken
    ways = [whole, short, spoken, everyday(whole)]
    return [way for way in ways if len(way) >= _SHORTEST and not _says_nothing(way, many, few)]


def _says_nothing(way: str, *asked: str) -> bool:
    """True for 投入多少钱, a verb alone, and 多少个单位: they fit any passage."""
    return any(
        (way.endswith(one) and DOING.fullmatch(way.removesuffix(one)))
        or (way.startswith(one) and len(way) < len(one) + _NAMES)
        for one in asked
    )


def _near(before: str, asked: str, after: str) -> str:
    """The figure asked for from the last verb before it on, if there is one near.

    So no word is cut apart, and who did it is left out.
    """
    done = [match for match in DOING.finditer(before) if len(before) - match.start() <= _DONE]
    if not done:
        return _fit(before, asked, after, _NEAR + len(asked))
    enough = done[-1].end() < len(before) or asked == "多少钱"
    rest = "" if enough else start_of(after, _NEAR - 2)
    return _fit(before[done[-1].start() :], asked, rest, _DONE + len(asked) + len(rest))


def together(topic: str, rest: str) -> str:
    """The topic before the rest, without saying twice where one ends as the other begins."""
    longest = min(len(topic), len(rest))
    shared = next((n for n in range(longest, 1, -1) if topic.endswith(rest[:n])), 0)
    return f"{topic}{rest[shared:]}"


def _topic(section: Section) -> str:
    """What a passage is about, short: a name in quotes, else its title if that is short."""
    if match := _QUOTED.search(section.text):
        return match["name"]
    name = section.title.rpartition("：")[2]
    # Who asks for a figure does not know the others.
    return name if len(name) <= _LONGEST_TOPIC and not has_figure(name) else ""


def _clauses(text: str) -> Iterator[str]:
    for part in _CLAUSE_END.split(text):
        clause = re.sub(r"[（(][^（）()]*[)）]", "", unnumbered(part or "")).strip("“”")
        while (shorter := OPENING.sub("", clause)) != clause:
            clause = shorter
        if len(clause) >= _SHORTEST - 1:
            yield clause


def _fit(before: str, asked: str, after: str, longest: int) -> str:
    """The question with what stands nearest to the figure, if the clause is too long."""
    before, after = (re.sub("[了“”《》]", "", one) for one in (before, after))
    room = longest - len(asked)
    before = end_of(before, max(room - min(len(after), room // 2), room // 2))
    after = start_of(after, room - len(before)) if room - len(before) > 1 else ""
    return f"{before}{asked}{after}".strip("、")
