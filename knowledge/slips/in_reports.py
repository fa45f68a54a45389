"""Slips of the hand in reports: Chinese punctuation, misplaced marks, a head without its lines.

What is not a field or a heading is text, and would be read to workers. So what was most likely
meant as one of them is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from knowledge.messages import Message
from knowledge.texts import say

_FIELD_MARK = re.compile(
    r"(?P<key>拟问|问|地点|时间|复核)(?P<mark>\s+[：:]|\s*[；;∶︰﹕])|(?P<ask>拟问|问)(?P<other>[，,。.]|\s)"
)
# 问： behind what a list or a bold word begins with, or by another name that only means this.
_ASKED = re.compile(r"(?P<mark>(?:[-*•·>－—]|\d+[.、．)）])\s*|\*\*)拟?问(?:\*\*)?\s*[：:]")
_OTHER_NAME = re.compile(r"(?:(?:擬?問|[QＱ])\s*[：:]|[【\[［]问[】\]］][：:]?)")
# Another way of asking behind one, or behind the end of the text.
_INSIDE = re.compile(r"(?:(?<=[。！？?!；;])|(?<=\s))(?P<found>拟?问\s*[：:])")
# These may begin a text as well.
_MAY_BE_ASKED = re.compile(r"(?P<name>问题|提问|问法)[：:]")
# What the head calls 时间 and 地点 in other offices' papers, right below a heading.
_MAY_BE_FIELD = re.compile(
    r"(?P<name>(?P<when>日期|期间|时段|年份|年度)|地区|所属|区域|地方)\s*[：:]\s*\S"
)
_SLUG = re.compile(
    r"(?:[{｛(（【\[［〔]\s*[#＃]\s*(?P<one>[\w -]*[a-zA-Z][\w -]*)[}｝)）】\]］〕]?"
    r"|[#＃](?P<two>[a-zA-Z0-9-]+)\s*[}｝]|[{｛](?P<three>[a-zA-Z0-9-]+)[}｝])$"
)
# What tells of plans, far more often read in names and of what was done.
_PLAN_WORD = re.compile("计划|拟|将|力争|打算|目标")
_NAME = re.compile(r"《[^》]*》|“[^”]*”|「[^」]*」")
_SENTENCE = re.compile(r"[^。；;！？]+")
# Who or when stands before a plan; with other words before it, 计划 is what they are called by.
_BEFORE = (
    r"(?:^|[，：:、（(\s]|\d[.．]|(?:\d{4}|[今明来后全]|下半)年(?:底前?)?|季度|\d月(?:份|底前?)?"
    r"|底前|工会|全[省市区县]|下一步|我们|接下来|[还也均并])"
)
# 将 may be 把 (将3家书屋列为…): then it has no verb behind it, or what becomes of it further on.
_WILL = (
    r"(?:即将|将)(?=于|新建|建成|建设|开展|举办|组织|培训|新增|新发展|筹集|投入|达到|实现|继续|再"
    r"|进一步|开办|评选|选树|走访|慰问|打造|启动|在(?![职档册岗校编]))"
    r"(?![^，。；]*(?:作为|纳入|列[入为]|融入|与|结合|转化|送到|送进|到位))"
)
_PLAN = re.compile(
    rf"{_BEFORE}(?P<plan>计划(?!生育|经济|单列|[内外书表性的数等和及与、，：]|任务|指标|完成率|执行|管理|$)"
    rf"|拟(?![定订录写人态合聘])|{_WILL}|力争(?!上游)|打算(?!的)|目标(?:任务)?(?:是|为|[：:]))"
)
# Days and years count nothing.
_COUNT = re.compile(
    r"\d+(?![\d.]*[年月日])|[一二两三四五六七八九十百千万]+(?:多|余)?[家个人名场次项期户对件]"
)
# What was planned and has been reached since.
_DONE = re.compile(r"实际|超额|原计划|已经|[，、]已|(?:[，、]|均|已|全部|提前|累计|共)完成")
_RULE = re.compile(r"[-－—–−_=]{2,}")
_HEAD_KEY = re.compile(r"(?:状态|[a-z]+)\s*[:：]|#")
_ANSWERS = re.compile(r"answers\s*[:：]")
_LINE = "---"


def field_slip(bare: str) -> Message | None:
    """What is wrong with a line of text that was meant as 问：, 地点：, 时间： or 复核：."""
    if found := _FIELD_MARK.match(bare):
        key, mark = found["key"] or found["ask"], found["mark"] or found["other"]
        return say("field-mark", key=key, found=f"{key}{mark}")
    if found := _ASKED.match(bare):
        return say("field-not-first", mark=found["mark"].strip())
    if found := _OTHER_NAME.match(bare):
        return say("field-by-other-name", found=found.group())
    return None


def second_field(bare: str) -> Message | None:
    """What is wrong with a line that has a way of asking behind its beginning."""
    found = _INSIDE.search(bare)
    return say("field-inside", found=found["found"]) if found else None


def may_be_question(bare: str) -> Message | None:
    """A doubt about a line of text that may have been meant as a way of asking."""
    found = _MAY_BE_ASKED.match(bare)
    return say("text-like-question", found=found.group()) if found else None


def may_be_field(bare: str) -> Message | None:
    """A doubt about a first line of text that may have been meant as 时间： or 地点：."""
    found = _MAY_BE_FIELD.match(bare)
    key = "时间" if found and found["when"] else "地点"
    return say("text-like-field", found=f"{found['name']}：", key=key) if found else None


def plan_in(bare: str) -> str:
    """The words with which a line of text tells of figures yet to be reached; "" if it does not.

    Only what surely is a verb counts: 计划 and 将 stand in names and in what was done as well.
    """
    if not _PLAN_WORD.search(bare):
        return ""
    for sentence in _SENTENCE.findall(_NAME.sub("", bare)):
        found = _PLAN.search(sentence)
        if found and _COUNT.search(sentence, found.end()) and not _DONE.search(sentence):
            return str(found["plan"] + sentence[found.end() : found.end() + 6])
    return ""


def plan_period(period: str) -> str:
    """The 时间 that plans in a report of this period may have; "" if the report is one of plans."""
    if re.search("计划|打算|目标|规划|安排", period):
        return ""
    years = re.findall(r"(?<!\d)(?:19|20)\d{2}(?!\d)", period)
    if not years:
        return "…年计划"
    return f"{years[-1]}年下半年计划" if "上半年" in period else f"{int(years[-1]) + 1}年计划"


def heading_slip(bare: str) -> Message:
    """What is wrong with a line that begins with # or ＃ and is no heading."""
    return say(
        "wide-hash" if "＃" in bare[: len(bare) - len(bare.lstrip("#＃"))] else "heading-wrong"
    )


def slug_slip(title: str) -> Message | None:
    """What is wrong with a heading whose id was read as a part of its title."""
    if found := _SLUG.search(title):
        slug = next(filter(None, found.groups())).strip().lower().replace(" ", "-")
        return say("slug-mistyped", found=found.group(), right=f"{{#{slug}}}")
    return None


def head_slips(lines: Sequence[str]) -> Iterator[tuple[int, Message]]:
    """What is wrong with a report without two lines '---', with the line's number from 0."""
    bare = [line.strip() for line in lines]
    first = next((number for number, line in enumerate(bare) if line), 0)
    body = next((at for at, line in enumerate(bare) if line.startswith(("##", "＃"))), len(bare))
    rules = [at for at in range(body) if _RULE.fullmatch(bare[at]) and bare[at] != _LINE]
    if any(map(_ANSWERS.match, lines)):
        yield first, say("service-among-reports")
    elif rules:
        yield from ((at, say("head-line-mistyped", found=bare[at])) for at in rules[:2])
    elif bare[0] == _LINE:
        end = next((at for at, line in enumerate(bare[:body]) if not line), body)
        yield min(end, len(bare) - 1), say("head-without-end")
    elif bare[first] == _LINE:
        yield 0, say("head-not-first")
    elif _HEAD_KEY.match(bare[first]) and not bare[first].startswith("##"):
        yield first, say("head-without-start")
    else:
        yield 0, say("report-without-head")
