"""Whether a report's passage gives the number, name or date that a question asks for.

A passage may be about the very thing and still not say how many there were. It is then shown as
what there is, never as the answer. In doubt a passage gives what is asked: a right answer that
is called none does more harm than a figure too many.
"""

from __future__ import annotations

from typing import Literal

from index.answer_type import STATISTICS, asked_kind, gives
from knowledge.patterns import late
from knowledge.text import normalise
from knowledge.types import Passage

Lack = Literal["", "number", "money", "name", "duration", "date", "noted"]

# Staff say themselves that the report does not tell.
_SAYS_SO = late(r"没有?写|未写|没有?提")
# What narrows a figure down, and how a text that has such a figure says so: of what each one
# got, of the women among them, of the highest, a total says nothing.
_NARROWED = tuple(
    (late(asks), late(tells))
    for asks, tells in (
        (
            r"每(?![年月天周日季])|[人户]均|平均|一(?:[个人户家]|[顿餐]饭?)人?(?:一[年月次])?(?:能|给|补贴?|发|领|拿|奖|分|得)?了?(?:多少|几)"
            r"|\bper (?:person|family|household|worker|head)|\beach\b",
            r"每|均|各|一[个人户家]|一次性|标准",
        ),
        (r"(?:每个?|一个?)月[^几多]{0,6}(?:多少|几)", r"月"),
        (r"(?<![子闺儿男])女(?!儿|娃|士|婿)|\bwomen\b|\bfemale\b", r"女|妇|妈|母"),
        (r"农民工", r"农民工|务工|打工|农牧民"),
        (r"专职", r"专职"),
        (r"残疾", r"残疾|残障"),
        (r"党员", r"党员"),
        (r"司机", r"司机|车|新就业|八大群体"),
        (r"外卖|骑手|快递", r"外卖|骑手|快递|新就业|八大群体"),
        (
            r"最[多少高低大小长短早晚](?=的|一|是|$)|封顶|\b(?:high|low|bigg)est\b",
            r"最|封顶|至少|不超过|上限|率先|首",
        ),
    )
)
# So does a branch of work: of 铁路系统 the figure of a whole city says nothing.
_SECTOR = late(r"([一-龥]{2})(?:系统|行业)")
_NO_SECTOR = frozenset("工会 什么 哪些 哪个 各个 所有 全市 全区 这个 那个 其他 几个 多少".split())
# Who is asking narrows nothing down: 我跑快递的 银川那个家有几个.
_WHO_ASKS = late(r"^[我俺](?:们?[是在]|[跑送开干做当])[^几多]*[,。;\s](?=.*(?:几|多少))")
# Who took part or was chosen, by name: 北疆工匠都有谁, 是哪几个干部去的, 拿第五的选手叫啥.
_ASKS_WHO = late(
    r"都[有是]谁|(?:得|获|评上|拿).*哪些人$|哪几个(?:人|干部|选手|同志|职工)"
    r"|(?:选手|老师|讲师|患者|司机|家属)(?:是谁|叫(?:什么|啥))"
)
# What is named, and is no name of its own: 那个模范园区叫什么.
_ASKS_NAME = late(
    r"(?:园区|街道|社区|村|赛区)(?:名字)?(?:[是叫](?:什么|啥)(?:名字?)?$|是哪一?[个家所])"
)
# The single things that a number counts: 是哪7个, 分别指哪两项.
_ASKS_LIST = late(
    r"哪(?:\d+|[两三四五六七八九十]+)[个家项所名种首条]|[是指有]哪几[个家项所名]"
    r"|名单(?:$|有?[谁哪])|\bnames of"
)
_LIST = late(
    r"、|[“《][^”》]+[”》].*[“《]|:[^。;]*,|分别|包括|一([项个场家]?)是?.*一\1|以及|[和与]"
)
_FIRST_PLACE = r"第一(?!时间|线|个|批|[期次届])"
_FIRST = late(rf"{_FIRST_PLACE}|冠军|一等奖|榜首")
# A number is not what is asked for: more than ten, the last few, which ones, a rank, 写没写.
_NO_NUMBER = late(r"[十百千好这那前后过近没第老哪]几|几几|第多少|不管多少|变了多少|几乎|几七")
_YES_NO = late(r"(?:吗|没有?|不)$")
# Written as numbers, but they count nothing: years, days, ordinals, titles, 一起.
_NO_COUNT = late(
    r"(?:19|20)\d\d年?|\d+月(?:\d+日|份|底|初)?|\d+日|第[\d〇零一二三四五六七八九十百]+[^\s,。、]?"
    r"|十[一二三四]五|[“\"][^”\"]*[”\"]|\([^)]*\)|[这那每某同任统唯进逐]一"
    r"|一[些般样起直定切旦线律致体同方面边并]|万众|五一|三八|六一"
)
_COUNT = late(
    r"\d|[一二两三四五六七八九十百千万几多][余多来]?[^\W\d_]|百分|半|全部|所有|人人|全覆盖|没有"
)
_ORDINAL = late(r"第[\d一二三四五六七八九十]+|首[届次期]")
_ASKS_ORDINAL = late(r"[几少][届次回期]|多少年头")
# Who did it together can be counted in a list.
_ASKS_PARTNERS = late(r"几[个家].*(?:一起|一块|合|办$|查$)|[和跟]几[个家]")
# People: not 几个职工书屋.
_ASKS_PEOPLE = late(
    r"(?:几|多少)个?(?:人|名|位|(?:职工|女职?工|会员|学生|孩子|娃|农民工|工人|律师|劳模|代表|员工)"
    r"(?=$|[^一-龥]|[了的呢参受得入去来上在被是加到听]))"
    r"|的人(?:一共|总共)?有?(?:多少|几)"
    r"|how many (?:people|workers|members|students|children|lawyers)"
)
_PEOPLE = late(
    r"\d[余多]?[万千百]*[余多]?(?:个[^,。、]{0,14})?(?:孩子|学生|职工|个人|农民工|会员|工人|劳模|家庭)"
)
_ASKS_MONEY = late(r"多少|几|金额|多大一笔|how much")
_ASKS_WINNER = late(
    rf"(?:冠军|{_FIRST_PLACE}|一等奖|得奖|获奖|得主|评上|选出|(?<!双)赢|教练|主持人).*(?:谁|哪[个家位队些]|叫)"
    rf"|谁.*(?:冠军|{_FIRST_PLACE}|(?<!双)赢|得奖|获奖)(?!.*几)"
    r"|哪[家个队].*(?:得奖|获奖|冠军|第一|赢)|who won"
    r"|\d+[名个家位人].*(?:是谁$|有谁$|叫什么|叫啥|名单|哪[几\d])|名单.*(?:发|给|看|有)"
)
_NAMED = late(r"[“《][^”》]+[”》]|、[^、。]+、|它们是|分别|一名选手|代表队|队伍|组队")
# An honour in quotes is nobody's name.
_ASKS_PERSON = late(r"谁|\d+[名个位]?人|who ")
_PERSON = late(
    r"、[^、。]{2,4}[、和]|选手|代表|队|同志|(?:职工|律师|主席|书记)[^\W\d_]{2,3}[,，被在]"
)
_ASKS_LONG = late(r"(?:几|多少)个?(?:天|月|小时|分钟|年(?!级))|多久|多长时间|how long")
_LONG = late(
    r"[\d一二两三四五六七八九十半][余多来]?个?(?:天|月|小时|分钟|周)|(?<!\d\d\d)[\d一二两三四五六七八九十][余多]?年"
    r"|(?:[年月日底末初]|\d{4})[至到—–~-]|以来|长期|全年|起|定期|每"
)
_ASKS_DAY = late(
    r"什么时候|啥时候?|何时|哪一?天|哪个月|几月|几号|什么日子|what (?:day|date|month)"
    r"|^when\b|\bwhen (?:was|were|did|do|does|is|are)\b"
)
_DAY = late(
    r"[\d一二三四五六七八九十]月|\d日|半年|季度|年[初中底末]|[春夏秋冬]|节|期间|假|以来|前|后|截至|截止"
    r"|每|[早晚]|当天|周[一二三四五六日末]|长期|随时"
)


def lacking(question: str, passage: Passage) -> Lack:
    """What a normalised question asks for and the passage does not give; "" for nothing.

    Only of reports: a rule that says "it depends" in its own words is an answer. For "date" the
    passage still tells the year.
    """
    if passage.kind != "report" or _SAYS_SO.search(passage.text):
        return ""
    text = normalise(passage.text)
    counted = _NO_NUMBER.sub(" ", question)
    if _ASKS_LONG.search(counted):
        known = _LONG.search(text) or _ORDINAL.search(text)
        return "" if known else "duration"
    if _ASKS_DAY.search(question):
        return "" if _DAY.search(text) else "date"
    if _ASKS_WINNER.search(question):
        if _FIRST.search(question) and not _FIRST.search(text):
            return "name"
        if _ASKS_PERSON.search(question):
            return "" if _PERSON.search(text) else "name"
        return "" if _NAMED.search(text) or gives("names", text) else "name"
    if _ASKS_WHO.search(question):
        return "" if _PERSON.search(text) else "name"
    if _ASKS_LIST.search(question) and not _LIST.search(text):
        return "name"
    if _ASKS_NAME.search(question):
        return "" if _NAMED.search(text) else "name"
    kind = asked_kind(counted)
    if _YES_NO.search(question) or not (kind == "money" or kind in STATISTICS):
        return ""
    if _is_narrower(_WHO_ASKS.sub("", question), normalise(f"{passage.title} {passage.text}")):
        return "money" if kind == "money" else "number"
    return _number(kind, question, text)


def _is_narrower(question: str, text: str) -> bool:
    """True if the question asks for a part of a figure of which the text tells only the whole."""
    sector = _SECTOR.search(question)
    if sector and sector[1] not in _NO_SECTOR and sector[1] not in text:
        return True
    return any(asks.search(question) and not tells.search(text) for asks, tells in _NARROWED)


def _number(kind: str, question: str, text: str) -> Lack:
    if kind == "money":
        asked = _ASKS_MONEY.search(question) and "免费" not in text
        return "money" if asked and not gives("money", text) else ""
    if kind == "share":
        return ""
    if _ASKS_ORDINAL.search(question) and _ORDINAL.search(text):
        return ""
    if _ASKS_PARTNERS.search(question) and "、" in text:
        return ""
    if _ASKS_PEOPLE.search(question):
        return "" if gives("people", text) or _PEOPLE.search(text) else "number"
    if kind == "copies" and ("书" in question or "book" in question):
        return "" if gives("copies", text) else "number"
    return "" if _COUNT.search(_NO_COUNT.sub(" ", text)) else "number"
