"""Title, publisher, place, period and date of a document, each with what it was guessed from.

A guess is only a start for the person who reviews: every one is marked in the draft.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from knowledge.importing.furniture import furniture
from knowledge.importing.headings import heading_level, heading_text
from knowledge.importing.places import full_name
from knowledge.importing.plans import without_plans
from knowledge.importing.tables import table_unit
from knowledge.importing.tidy import bare, tidy
from knowledge.importing.types import FRAME, Block, Document, Guess
from knowledge.places import Gazetteer
from knowledge.status import TO_FILL_IN
from knowledge.text import normalise
from knowledge.types import NATIONWIDE

FIELDS = ("title", "publisher", "place", "period", "date")
# Page furniture that says who published the text and when.
_TELLING = ("发布信息",)
# Where a document says what it is: its first lines, and its last for name and day.
_TOP, _BOTTOM = 16, 6
_LONGEST_LINE = 500
# Characters in which a name is looked for that no place gives away.
_READ = 50_000
_WORKS = re.compile(
    r"工作|总结|年鉴|问题|综述|汇报|报告|通知|办法|意见|方案|规定|条例|情况|公告|扫描|纪实|通报|指南|问答"
)
_GENERIC = re.compile(
    r"前言|概况|目录|摘要|简介|总工会|正文|附件\d*|问答|说明|首页|新闻|公告|第?\d+[卷期]"
)
_ORGANISATION = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,20}?(总工会|工会联合会|工会委员会|工会|委员会|办公室|人民政府|研究室|"
    r"集团|公司|中心|局))"
)
# A union's place by its name, where no list has that place: 白山县总工会.
_UNION_OF = re.compile(r"(?P<place>[\u4e00-\u9fff]{2,8}?(?:自治[区州县旗]|[省市州盟县区旗]))总工会")
# In so many lines a place that no list has must stand: 评选市级劳模 names none.
_LEAST_UNLISTED = 2
_SOURCE = re.compile(r"来源\s*[:：]\s*(?P<name>[\u4e00-\u9fff]{4,24})")
_YEAR = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2})\s*年(?!代|[—\-~至到])")
_RANGE = re.compile(r"(19|20)\d{2}年?\s*[—\-–~至到]+\s*(19|20)\d{2}年?")
_HALF = re.compile(r"(上|下)半年")
_DATES = (
    re.compile(r"(?<!\d)(?P<y>(?:19|20)\d{2})\s*年\s*(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*日"),
    re.compile(r"(?<!\d)(?P<y>(?:19|20)\d{2})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<d>\d{1,2})[./](?P<m>\d{1,2})[./](?P<y>(?:19|20)\d{2})(?!\d)"),
)
_MONTH = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d{2})\s*年\s*(?P<m>\d{1,2})\s*月")
_FOREIGN_DATE = re.compile(r"上传|copyright|©|版权", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Text:
    """What guesses are made from: the first and last lines, what the page says, all the text.

    `heads` are what stands at the head or foot of every page and reads like a title.
    """

    top: tuple[str, ...]
    bottom: tuple[str, ...]
    page: tuple[str, ...]
    heads: tuple[str, ...]
    whole: str
    document: Document

    @property
    def edges(self) -> tuple[str, ...]:
        return (*self.page, *self.top, *self.bottom)


def guesses(
    document: Document,
    blocks: Sequence[Block],
    gazetteer: Gazetteer,
    given: Mapping[str, str],
    today: dt.date,
) -> dict[str, Guess]:
    """A guess for each of `FIELDS`. `given` are values that are known and not to be guessed.

    A given place may be called by any name that the gazetteer knows.
    """
    every = [tidy(block.text[:_LONGEST_LINE]) for block in document.blocks if block.text.strip()]
    lines = [line for line in every if not furniture(line) and not table_unit(line)]
    page = [line for line in every if furniture(line) in _TELLING]
    whole = "\n".join([*(block.text for block in blocks), *(_cells(blocks))])
    top, bottom = tuple(lines[:_TOP]), tuple(lines[-_BOTTOM:])
    text = _Text(top, bottom, tuple(page), tuple(_heads(document)), whole, document)
    found = {key: Guess(value, "") for key, value in given.items() if value}
    if "publisher" not in found:
        found["publisher"] = _publisher(text, gazetteer)
    if "place" in found:
        found["place"] = Guess(full_name(found["place"].value, gazetteer), "")
    else:
        found["place"] = _place(text, found["publisher"].value, gazetteer)
    if "date" not in found:
        found["date"] = _date(text)
    if "period" not in found:
        found["period"] = _period(text, found["date"].value)
    found["date"] = (
        found["date"] if found["date"].value else _stated_date(text, found["period"].value)
    )
    if not found["date"].value:
        found["date"] = _date_from_period(found["period"].value, today)
    if not found["period"].value:
        found["period"] = Guess(f"{found['date'].value[:4]}年", "按日期写的，文件里没有写年份")
    if "title" not in found:
        found["title"] = _title(text, found["publisher"].value, found["period"].value)
    return {key: found[key] for key in FIELDS}


def _cells(blocks: Iterable[Block]) -> Iterable[str]:
    return (cell for block in blocks for row in block.rows for cell in row)


def _heads(document: Document) -> Iterable[str]:
    frames = dict.fromkeys(tidy(one.text) for one in document.dropped if one.reason == FRAME)
    return (one for one in frames if heading_level(one) and _WORKS.search(one))


def _publisher(text: _Text, gazetteer: Gazetteer) -> Guess:
    for line in text.edges:
        match = _ORGANISATION.fullmatch(line.strip("（）() "))
        if match and len(line) > 4:
            return Guess(match["name"], f"单独一行写着“{line}”")
    unions = Counter(_unions(text.whole, gazetteer))
    unions.update(
        {
            name: 3 * count
            for name, count in Counter(_unions("\n".join(text.edges), gazetteer)).items()
        }
    )
    if unions:
        name, _ = unions.most_common(1)[0]
        times = text.whole.count(name)
        return Guess(name, f"文中写到{times}次" if times else "题目里写着")
    for line in text.edges:
        if match := _SOURCE.search(line):
            return Guess(match["name"], "“来源”一栏")
    named = Counter(
        m["name"] for m in _ORGANISATION.finditer(text.whole[:_READ]) if m["name"].endswith("工会")
    )
    likely = [(name, count) for name, count in named.most_common(3) if count > 1 and len(name) > 4]
    if likely:
        return Guess(likely[0][0], f"文中写到{likely[0][1]}次")
    return Guess(TO_FILL_IN, "没有认出发布单位，请填写")


def _unions(text: str, gazetteer: Gazetteer) -> Iterable[str]:
    """The union federation of each place that is named right before 总工会."""
    plain = normalise(text)
    for mention in gazetteer.mentions(plain):
        if plain.startswith("总工会", mention.end):
            yield f"{mention.place}总工会"


def _place(text: _Text, publisher: str, gazetteer: Gazetteer) -> Guess:
    if found := gazetteer.mentions(normalise(publisher)):
        return Guess(gazetteer.narrowest(found)[-1].place, "按发布单位写的")
    if union := _UNION_OF.fullmatch(publisher):
        return Guess(union["place"], "按发布单位写的")
    written = _places(text.whole, gazetteer)
    # What stands at the top and the bottom says more.
    weighed = _places("\n".join([*text.edges * 3, text.whole]), gazetteer)
    if weighed:
        place, _ = weighed.most_common(1)[0]
        lines = {*text.edges, *text.whole.split("\n")}
        often = sum(place in normalise(line) for line in lines) >= _LEAST_UNLISTED
        if place != NATIONWIDE and (often or place in gazetteer):
            why = f"文中写到{written[place]}次" if written[place] else "开头或结尾写到"
            return Guess(place, why)
    return Guess(TO_FILL_IN, "没有认出地方，请填写；全国通用的写“全国”")


def _places(text: str, gazetteer: Gazetteer) -> Counter[str]:
    """How often each place is named."""
    return Counter(mention.place for mention in gazetteer.mentions(normalise(text)))


def _date(text: _Text) -> Guess:
    labelled = [line for line in text.edges if re.search(r"(发布|印发|更新|成文)", line)]
    for line in [*labelled, *text.edges]:
        if _FOREIGN_DATE.search(line):
            continue
        for pattern in _DATES:
            if (match := pattern.search(line)) and (day := _day(match)):
                return Guess(day, f"“{line[:30]}”")
    for line in text.edges:
        if len(line) <= 40 and (match := _MONTH.search(line)) and 1 <= int(match["m"]) <= 12:
            return Guess(f"{match['y']}-{int(match['m']):02}", f"“{line[:30]}”")
    return Guess("", "")


def _stated_date(text: _Text, period: str) -> Guess:
    """The file's own date, unless it is older than what the text tells of."""
    stated = text.document.stated.get("date", "")
    if stated and stated[:4] >= period[:4]:
        return Guess(stated, "文件自己的属性，可能是另存的日子")
    return Guess("", "")


def _day(match: re.Match[str]) -> str:
    try:
        return dt.date(int(match["y"]), int(match["m"]), int(match["d"])).isoformat()
    except ValueError:
        return ""


def _period(text: _Text, date: str) -> Guess:
    title = "\n".join((*text.top[:6], *text.heads, PurePath(text.document.name).stem))
    years = Counter(match["year"] for match in _YEAR.finditer(_RANGE.sub("", text.whole)))
    told, titled = Counter(years), set()
    # 2025年工作总结和2026年工作打算 is of 2025.
    for match in _YEAR.finditer(_RANGE.sub("", without_plans(title))):
        titled.add(match["year"])
        years[match["year"]] += 5
    if date:
        # What is told of a year to come are plans.
        years = Counter({year: count for year, count in years.items() if year <= date[:4]})
    year = max(years, key=lambda one: (years[one], one)) if years else date[:4]
    if not year:
        return Guess("", "")
    if year in titled:
        why = f"题目里写着{year}年" if told[year] else f"标题或文件名里写的{year}年"
    else:
        why = f"文中写到{year}年{told[year]}次" if told[year] else "按日期写的"
    halves = Counter(match.group() for match in _HALF.finditer(f"{title}\n{text.whole}"))
    if titled_half := _HALF.search(title):
        return Guess(f"{year}年{titled_half.group()}", "题目里写着")
    half = (
        "上半年"
        if date[5:7] and halves["上半年"] and date[5:7] <= "09" and date[:4] == year
        else ""
    )
    return Guess(f"{year}年{half}", f"{why}，又写到“{half}”" if half else why)


def _date_from_period(period: str, today: dt.date) -> Guess:
    match = _YEAR.search(period)
    if match:
        return Guess(match["year"], "没有认出日期，先写这个年份")
    return Guess(today.isoformat(), "没有认出日期，先写导入的这一天")


def _title(text: _Text, publisher: str, period: str) -> Guess:
    lines = _title_lines(text)
    file_name = tidy(PurePath(text.document.name).stem)
    stated = text.document.stated.get("title", "")
    named = [stated] if heading_level(stated) else []
    candidates = [
        *lines,
        *named,
        *text.heads,
        *([file_name] if re.search(r"[\u4e00-\u9fff]{4}", file_name) else []),
    ]
    good = [
        one
        for one in candidates
        if one != publisher and not _GENERIC.fullmatch(one) and len(one) >= 4
    ]
    for wanted in (lambda one: publisher in one, _WORKS.search, bool):
        if chosen := next((one for one in good if wanted(one)), ""):
            if chosen in text.heads:
                return Guess(chosen, "每页的页眉")
            return Guess(chosen, "文件开头的题目" if chosen in lines else "文件名或文件属性")
    if publisher == TO_FILL_IN:
        return Guess(file_name, "没有认出题目，用的是文件名")
    return Guess(f"{publisher}{period}工作情况", "没有认出题目，用单位和时间拼成的")


def _title_lines(text: _Text) -> list[str]:
    """Headings before the text begins, a subtitle joined to what stands above it."""
    found: list[str] = []
    marked = {tidy(one.text) for one in text.document.blocks if one.kind == "heading"}
    for line in text.top:
        if not heading_level(line) and line not in marked and not line.startswith("——"):
            if found and len(bare(line)) > 40:
                break
            continue
        if re.match(r"[一二三四五六七八九十]+、|[（(]", line):
            break
        name = heading_text(line)
        if line.startswith("——") and found:
            found[-1] = f"{found[-1]}——{name}"
        elif name and name not in found:
            found.append(name)
    return found
