"""Ways of asking proposed from a passage: its figures asked for, its doings asked about.

They are proposals: near to the passage's words, as a machine makes them. What workers really
say has to come from a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.importing.everyday import everyday
from knowledge.importing.figures import figures, has_figure
from knowledge.importing.types import Section

MOST = 9
_LONGEST = 26
# Characters around the figure in the shortest way of asking for it.
_NEAR = 9
_SHORTEST = 5
_CLAUSE_END = re.compile(r"[，；：。！？]|、(?=[^，。]*\d)")
_OPENING = re.compile(
    r"^(其中|同时|此外|另外|今年以来|今年|去年|全年|一年来|1年来|目前|截[至止](目前|\d{4}年[^，]{0,3}底?)?|"
    r"\d{4}年(上半年|下半年|度)?|上半年|下半年|共计?|总计|累计|先后|已经?|并|还|也|进一步|积极|大力|深入|"
    r"广泛|认真|切实|持续|继续|不断|全面|充分|着力|扎实|隆重|精心|集中|重新|及时|市总工会|市总|全市|"
    r"全区|市县工会|各级工会|自治区总工会)"
)
# A clause that starts with one of these says what was done.
_DOING = re.compile(
    r"(开展|举办|组织|建立|召开|成立|制定|推进|实施|设立|开设|发放|办理|推行|启动|组建|参加|参与|评选|"
    r"表彰|命名|慰问|救助|帮扶|培训|推广|编印|承办|开辟|出台|签订|建成|打造|新建|完成|获得|荣获|选派|"
    r"印发|下发|采集|聘用|筹集|投入|培育|深化|加强|探索|接待|搭建|走访|赠送|创建|服务|提供|推出|设置)"
)
_MONEY = re.compile(r"(万|亿)?元$")
_QUOTED = re.compile(r"[“《](?P<name>[^“”《》，。]{2,10})[”》]")
_LONGEST_TOPIC = 10


def proposals(section: Section) -> tuple[str, ...]:
    """Up to `MOST` ways of asking for a passage.

    The same question comes in the passage's words, short with what it is about, and in
    everyday words; if there are too many, each figure keeps its first ones.
    """
    asked = [list(dict.fromkeys(ways)) for ways in _asked(section) if ways]
    rounds = [way for turn in range(MOST) for ways in asked for way in ways[turn : turn + 1]]
    return tuple(dict.fromkeys(rounds))[:MOST] or (f"{section.title}是怎么回事",)


def _asked(section: Section) -> Iterator[list[str]]:
    """The ways of asking for each figure of a passage in order, then for each doing."""
    topic = _topic(section)
    for clause in _clauses(section.text):
        for figure in figures(clause):
            yield _about_figure(clause, figure, topic)
    for clause in _clauses(section.text):
        if not has_figure(clause) and (match := _DOING.match(clause)):
            rest = clause[match.end() :].removeprefix("了")
            if len(rest) >= 3:
                question = f"有没有{match.group()}{rest}"[:_LONGEST].rstrip("“《（、")
                yield [question, everyday(question)]


def _about_figure(clause: str, figure: re.Match[str], topic: str) -> list[str]:
    many = "多少钱" if _MONEY.search(figure.group()) else f"多少{figure['unit'] or ''}"
    few = many if many == "多少钱" else f"几{figure['unit'] or ''}"
    if figure["percent"]:
        many, few = "百分之多少", "占几成"
    before, after = clause[: figure.start()], clause[figure.end() :]
    whole = _fit(before, many, after, _LONGEST)
    near = _fit(before, few, after, _NEAR + len(few))
    short = near if topic in near else f"{topic}{near}"
    ways = [whole, short, everyday(short), everyday(whole)]
    return [way for way in ways if len(way) >= _SHORTEST]


def _topic(section: Section) -> str:
    """What a passage is about, short: a name in quotes, else its title if that is short."""
    if match := _QUOTED.search(section.text):
        return match["name"]
    name = section.title.rpartition("：")[2]
    return name if len(name) <= _LONGEST_TOPIC else ""


def _clauses(text: str) -> Iterator[str]:
    for part in _CLAUSE_END.split(text):
        clause = re.sub(r"[（(][^（）()]*[)）]", "", part or "").strip("“”")
        while (shorter := _OPENING.sub("", clause)) != clause:
            clause = shorter
        if len(clause) >= _SHORTEST - 1:
            yield clause


def _fit(before: str, asked: str, after: str, longest: int) -> str:
    """The question with what stands nearest to the figure, if the clause is too long."""
    room = longest - len(asked)
    before = before[-max(room - min(len(after), room // 2), room // 2) :]
    text = f"{before}{asked}{after[: max(room - len(before), 0)]}"
    return text.replace("了", "").strip("“”《》、")
