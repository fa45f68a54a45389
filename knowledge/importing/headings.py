"""Which lines are headings, by their form, and headings that run into their paragraph.

Levels: 1 to 5 numbered (第一章, 一、, （一）, 1., （1）), 6 一是… or 首先…, 7 【…】, 8 a short
line without an end, 9 a short sentence that stands before its details. 8 and 9 are guesses; 6 is a
heading only above its details, and its words are text all the same.
"""

from __future__ import annotations

import re

from knowledge.importing.figures import has_figure

ORDINAL = 6
GUESSED = 8
LEAD = 9
_DIGITS = "一二三四五六七八九十百"
_NUMBERED: tuple[tuple[int, re.Pattern[str]], ...] = (
    (1, re.compile(rf"第[{_DIGITS}\d]+(章|部分|篇)\s*[:：]?")),
    (2, re.compile(rf"[{_DIGITS}]+、")),
    (3, re.compile(rf"[（(][{_DIGITS}]+[)）]、?")),
    # 1.9月底前完成: what is a number of a list and no decimal, as months and years have none.
    (4, re.compile(r"\d{1,2}(、|[.．](?!\d)|[.．](?=\d{1,2}月|(19|20)\d{2}年))\s*")),
    (5, re.compile(r"[（(]\d{1,2}[)）]、?")),
    (ORDINAL, re.compile(rf"第?[{_DIGITS}]+[是要](?=[\u4e00-\u9fff“《])|其[{_DIGITS}][，是]")),
    # 再次 alone means once more.
    (ORDINAL, re.compile(r"(首先|其次|再次|最后)，|(首先|其次)[是要]?(?=[\u4e00-\u9fff])")),
)
_BOXED = re.compile(r"【(?P<title>[^】]{1,30})】\s*")
_LONGEST = 30
_LONGEST_LEAD = 20
_ENDS = "。！？；!?;…"
# A heading does not end in one of these; a line that was broken off may.
_OPEN_END = re.compile(r"[，,、：:在和与及的了对为把被将以从向到等于是]$")
_FIRST_SENTENCE = re.compile(r"(?P<first>[^。！？]{2,29}。)(?P<rest>.+)")
# A line that gives a value is text, however short.
_LABELLED = re.compile(
    r"(注|备注)：|[^，。：]{0,16}(合计|总计)[^，。：]{0,12}(不含|不包括|未含|含|包括)|[^：]{0,8}(电话|热线|地址|时间|地点|对象|条件|材料|联系人|邮箱|标准|金额|费用|方式)：|[^：]+：.*\d{3}"
)
# Where a paragraph turns to what it counts next.
_TURN = re.compile(
    rf"(?<=。)(?=第?[{_DIGITS}]+[是要](?=[\u4e00-\u9fff“《])|其[{_DIGITS}][，是]|(?:首先|其次|再次|最后)，)"
)
# A line that starts so and lacks a quotation mark was broken off.
_PREPOSITION = re.compile(r"通过|为了?|在|以|按照?|对|由|并|和|与|及")
_PAIRS = (("“", "”"), ("《", "》"), ("（", "）"), ("‘", "’"))


def heading_level(text: str) -> int:
    """The level of a line that looks like a heading, 0 for any other line."""
    if not text or len(text) > _LONGEST or not _has_words(text):
        return 0
    if not _balanced(text) and (len(text) > _LONGEST_LEAD or _PREPOSITION.match(text)):
        return 0
    if _BOXED.fullmatch(text):
        return 7
    if _LABELLED.match(text):
        return 0
    body = text.rstrip("。")
    if any(mark in body for mark in _ENDS) or _OPEN_END.search(body):
        return 0
    if level := numbered(text):
        # A sentence that gives a figure is text, whatever its number.
        told = has_figure(text) and (level == ORDINAL or text.endswith("。"))
        return 0 if told else level
    if not text.endswith("。"):
        counts = "，" in text and re.search(r"\d", text)
        return GUESSED if text.count("，") <= 2 and not counts else 0
    short = len(body) <= _LONGEST_LEAD and body.count("，") <= 1
    return LEAD if short and not re.search(r"\d", body) else 0


def split_heading(text: str) -> tuple[str, int, str]:
    """(heading, level, rest) of a paragraph whose heading runs into it; ("", 0, text) if none."""
    if match := _BOXED.match(text):
        return match["title"], 7, text[match.end() :].strip()
    level = numbered(text)
    match = _FIRST_SENTENCE.fullmatch(text)
    if (
        level
        and match
        and _balanced(match["first"])
        and not re.search(r"\d", unnumbered(match["first"]))
    ):
        return match["first"], level, match["rest"]
    return "", 0, text


def told_apart(text: str) -> list[str]:
    """A paragraph in its parts, if some of those that it counts (一是…。…。二是…) have headings."""
    parts = _TURN.split(text)
    headed = sum(1 for part in parts if split_heading(part)[1] == ORDINAL)
    return parts if headed and len(parts) > 1 else [text]


def heading_text(text: str) -> str:
    """A heading without its number, brackets, dashes and full stop."""
    bare = re.sub(r"^[—\-－\s]+", "", unnumbered(text)).strip("【】 　。：:")
    return bare if _balanced(bare) else re.sub("[“”‘’]", "", bare)


def unnumbered(text: str) -> str:
    """A line without the number that it begins with."""
    for _, pattern in _NUMBERED:
        if match := pattern.match(text):
            return text[match.end() :]
    return text


def numbered(text: str) -> int:
    """The level of the number that a line begins with, 1 to 6; 0 if there is none."""
    return next((level for level, pattern in _NUMBERED if pattern.match(text)), 0)


def _balanced(text: str) -> bool:
    return all(text.count(left) == text.count(right) for left, right in _PAIRS)


def _has_words(text: str) -> bool:
    return len(re.findall(r"[\u4e00-\u9fff]|[A-Za-z]{2,}", text)) >= 2
