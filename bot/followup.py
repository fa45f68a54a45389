"""What readings (`readings`) are made of: a message less what leads in, points back or ends it.

那怎么申请, 第六期呢, 打错字了 我问的是送清凉: what opens a message, what it leaves out, what it
exchanges, and what it picks of the choices offered.
"""

from __future__ import annotations

from difflib import SequenceMatcher

from bot.types import Choice, Topic
from index.facets import without_facet
from index.words import Segmenter
from knowledge.patterns import late
from knowledge.text import normalise

# Said before what is asked: thanks, 那, and that the last message was wrong.
_THANKS = (
    r"(好[的吧啊]|(好|行|可以)(?=[\s,，])|谢[谢了]|多谢|哦|嗯+|哈+|明白了?|知道了|懂了|ok)"
    r"[啊哈呀了哦你您]*"
    r"|(okay|thanks?( you)?( so much)?|thx|oh|hm+|i see|got it|sure|alright|all right|sorry)\b[.!]?"
)
_WRONG = (
    r"(不对|不是(?=[\s,，])|不(?=[,，])|no\b(?=[ ,]*i mean)|[搞弄]?错了|[搞弄]错"
    r"|(打错字?|[说问]错|选错(地方|城市)?)了)[啊哈呀]?"
)
_MEANT = (
    r"我?[要想刚]?(才)?[问查说找看]的?是|我是(说|问|想问)|我的意思是|i mean(t)?\b"
    # 不是会员卡 是社保卡
    r"|不是[^\s,，。!！?？]{1,8}[\s,，]+(我?[要想]?[问说]?的?是)"
)
# What turns to something else, or may.
_TURNS = (
    r"还有|另外|对了|换[个一](问题|话题)|换[个一](地方|城市)(?=[\s,，]|$)"
    r"|(再|顺便)问(一?下|个别的)?"
    r"|(also|by the way|btw|(one more|another|next) (thing|question))\b:?"
)
# 那天 and 那次 are part of what is told; 那天津呢 is not.
_SO = r"那么?(?![边里儿期段次些]|时候|天(?![津水气]))"
_OPENS = rf"{_THANKS}|{_WRONG}|{_MEANT}|{_SO}|然后|请问|{_TURNS}|(and|so|then|but)\b"
# These are part of a question that stands alone: 换到别的公司, what if my boss.
_VARIES = r"换([成作到]|(?=\s|$))|改成|如果是|要是|(what about|how about|what if)\b"
_OPENING = late(rf"^(({_OPENS})[,，、\s]*)+")
_LEAD_IN = late(rf"^(({_OPENS}|{_VARIES})[,，、\s]*)+")
_CORRECTS = late(rf"^({_THANKS}[,，、\s]*)*({_WRONG}|{_MEANT})")
_TAIL = late(r"([呢呀啊吧嘛哦哈\s?？!！.。,，]|的话|\bthen\b)+$")
_POINTERS = late(
    r"[这那](个|项|事|期间|段时间|样|里头|里边)|^这(?=[得要能算还])|它们?|该|此|\b(it|that|this|them|one)\b"
)
# Said with a place alone: 银川呢, 广元也一样吗, 我在晋城.
_EMPTY = late(
    r"那边|那里|这边|这里|那儿|这儿|看看|问问?(?=\s|$)|怎么样|咋样|如何|情况|我们?在|我是|我要问的?是|问的?是|在|人|"
    r"也?(是)?(一样|这样|相同)(的)?[吗么嘛不]*|也?[有行算是][吗么嘛没不]|多少|几个|"
    r"\b(the )?same\b|\b(too|also|in|for|there|i am|i'm|from|is|it|about)\b"
)
# Words that need a subject to mean anything.
_GENERIC = frozenset(
    "申请 办理 办 需要 要 用 钱 领 去 来 做 弄 人 单位 时间 情况 具体 详细 内容 年 哪年 "
    "哪一年 时候 次 一共 总共 共 谁 名额 开始 结束 发 给 补 花 交 带 准备 说 讲 介绍 规定 "
    "方式 办法 报名 数 数字 数据 统计 多 少 银行 个 几家 几次 几人 多少人 收 收钱 不 没 出 拿 报 "
    "找 完 行 能 一般 管 算 计算 月 每月 一个月 拒 拒绝 被拒 批 不批 没批 批准 驳回 不行 不成 通过 "
    "行不行 对不对 好不好 "
    "need much many long apply get go take cost bring tell more pay free do much when say no yes "
    "want ask know happen next now still start sure allowed legal illegal right soon".split()
)
# What is no longer may be a mere fragment: it says only what is different now.
_FRAGMENT = 8
_YEAR = late(
    r"(\b(in|of|for|during|since|year)\s+)?(19|20)\d\d\s*年?的?|[去今前明]年|[上下]半年"
    r"|\b(this|last|next) year\b"
)
# What stands for another of the same kind: 第七期 and 第六期, 去年 and 今年, 2014年.
_KINDS = tuple(
    late(kind)
    for kind in (
        r"第[一二三四五六七八九十\d]+[期届次批名个条]",
        r"\d{4}年|[去今前明]年|上半年|下半年",
        r"[一二三四五六七八九十\d]+级",
        r"\d+度",
        r"平时|工作日|周末|周[六日]|星期[六天]|礼拜[六天]|休息日|节假日|过年|春节|国庆|五一",
        r"困难职工|农民工|女职工|劳模|会员|学生|企业|职工",
        r"正式工|合同工|试用期|临时工|派遣工|实习生|小时工",
        r"全国|国家级?|全省|省[里级]|全市|市[里级]",
        r"初中|高中|小学|大学|中专|大专|研究生",
    )
)
_ORDINALS = {"一": 0, "二": 1, "两": 1, "三": 2, "四": 3, "1": 0, "2": 1, "3": 2, "4": 3}
_PICK = late(r"(?:第|选|我选|要)?\s*([一二三四1-4])\s*(?:个|项|号|条)?[.。、)]?")


def core(text: str) -> str:
    """`text` without lead-in words and closing particles."""
    return _TAIL.sub("", _LEAD_IN.sub("", text))


def without_opening(text: str) -> str:
    """`text` without what is said before the question, or as it is if nothing else is said."""
    return _OPENING.sub("", text) or text


def is_elliptical(text: str, segmenter: Segmenter) -> bool:
    """True if normalised `text` (without its place) names no subject of its own."""
    rest = without_facet(_YEAR.sub(" ", _POINTERS.sub(" ", core(text))))
    return all(word in _GENERIC for word, _, _ in segmenter.tokens(rest))


def without_year(text: str) -> str:
    """`text` without the years that it names."""
    return " ".join(_YEAR.sub(" ", text).split())


def is_bare(text: str, segmenter: Segmenter) -> bool:
    """True if nothing is left to ask but perhaps a particle: 呢, 那边, 怎么样, 也一样吗."""
    return not segmenter.tokens(_EMPTY.sub(" ", _POINTERS.sub(" ", core(text))))


def is_bare_year(text: str) -> bool:
    """True if only a year is named, of which the last question is now asked: 2019年呢."""
    return _YEAR.fullmatch(core(text).strip()) is not None


def points_back(text: str) -> bool:
    """True for what speaks of something said before: 这期间工资咋发."""
    return _POINTERS.search(text) is not None


def names_another(text: str) -> bool:
    """True for another thing that the last question is now asked of: 车间里呢, 会员卡呢.

    So is what corrects it: 打错字了 我问的是送清凉.
    """
    short = len(core(text)) <= _FRAGMENT
    return short and (text.rstrip("?？ ").endswith("呢") or corrects(text))


def corrects(text: str) -> bool:
    """True for what says that the last message was wrong: 打错字了 我问的是送清凉."""
    return _CORRECTS.match(text) is not None


def exchanged(text: str, question: str) -> str:
    """The last `question` with what `text` names in its place (第六期 for 第七期), or ""."""
    bare = core(text)
    for kind in _KINDS:
        said, before = kind.search(bare), kind.search(question)
        if said and before and said[0] != before[0]:
            return question.replace(before[0], said[0])
    return ""


def bare(text: str) -> str:
    """`text` without lead-in, closing particles and words that point back."""
    return _POINTERS.sub(" ", core(text)).strip()


def instead(text: str, topic: Topic, title: str) -> str:
    """The last question with another thing (会员卡呢) in the place of the last answer's `title`."""
    question = topic.question.replace(title, " ") if title else topic.question
    question = question if question.strip() else topic.question
    return " ".join(f"{bare(text)} {_without_shared(question, topic.subject)}".split())


def _without_shared(text: str, name: str) -> str:
    """`text` without what it shares with a name: 医疗互助 of 职工医疗互助."""
    matcher = SequenceMatcher(None, text, name, autojunk=False)
    for block in reversed(matcher.get_matching_blocks()):
        if block.size > 1:
            text = f"{text[: block.a]} {text[block.a + block.size :]}"
    return text


def picked(text: str, choices: tuple[Choice, ...]) -> Choice | None:
    """The choice that a normalised message picks by number (2, 第二个, 2.) or by its label."""
    for choice in choices:
        if text in (normalise(choice.label), normalise(choice.send)):
            return choice
    match = _PICK.fullmatch(text)
    number = _ORDINALS[match[1]] if match else len(choices)
    return choices[number] if number < len(choices) else None
