"""Small talk: messages that hold no question, so that none is searched for.

The whole text must be made of small talk: it is read from left to right as phrases of the
tables below and fillers. One word left over is a real question, and the answer is None: a
greeting answered with a passage is odd, a question answered with a greeting is a wall.
"""

from __future__ import annotations

from typing import Literal

from knowledge.patterns import late

SmallTalk = Literal[
    "greeting",
    "thanks",
    "who",
    "human",
    "ability",
    "bye",
    "praise",
    "complaint",
    "ok",
    "person",
    "weary",
]

__all__ = ["SmallTalk", "is_of_the_topic", "smalltalk"]

_YOU = r"(你们?|您|u)?"
_BOT = r"(这个|这|那个|个)?(智能)?(机器人|客服|助手|程序|ai|bot)"
_VERY = r"(真是|就是|怎么这么|有点|真|好|太|很|挺|蛮)?"
_CAN = r"(能|会|可以|懂)"
_DO = r"(干|做|问|回答|答|帮我|帮|办|查|解决)"
_WHAT = r"(什么|啥|哪些|咩)"
# No word of these begins another two of them together: a repeat must not be read in two ways.
_PLEASE = r"(请问|请|麻烦|能不能|能否|可不可以|可以|帮我|帮忙|给我|我|想|要|直接){0,6}"
_FETCH = r"(转接?|接|找|换|叫|联系(一?下)?|切换?到?)"
_HUMAN = r"(人工|真人|活人|专人|客服|工作人员|值班人员|管理员)(客服|服务|坐席)?"

_ALL_DAY = r"(我|今天|这天|每天|上班|干活|加班)*"
_TIRED = r"(累|困|烦|热|冷|饿|忙|气|无聊)"

# First the kinds that need an answer most: 你好 你是谁 asks who, 谢谢 转人工 wants a person.
_PHRASES: tuple[tuple[SmallTalk, str], ...] = (
    # Words like 人工 are also part of real questions (人工费): what is left over decides.
    ("person", rf"{_PLEASE}{_FETCH}(一?[个下])?(到|成|你们|你)?{_HUMAN}(来|过来)?"),
    ("person", rf"{_PLEASE}(转接?|找|换)(一?个)人来?|{_HUMAN}(客服|服务|坐席)?|在线客服"),
    ("person", rf"有没有{_HUMAN}|有{_HUMAN}|{_PLEASE}(跟|和)(真|活)?人(聊|说话?|讲话?)"),
    (
        "person",
        rf"{_PLEASE}[找叫换派喊来]一?个[真活]?人来?[跟和给帮]我[说讲聊谈](话|一下|一?说|一?讲)?",
    ),
    ("person", rf"({_PLEASE}|怎么|咋|如何|怎样)(才能|才)?(找|联系)(得?到)?(你们|您)的?人?"),
    ("person", r"(i (want|need|would like) to |can i |let me )?(talk|speak|chat) (to|with)"),
    ("person", r"(a |an )?(real |live )?(person|human|agent|staff|human agent)"),
    ("complaint", rf"{_YOU}(真是|真|在)?(答非所问|胡说八道|瞎说|乱说)|{_YOU}说了等于没说"),
    ("complaint", rf"{_YOU}{_BOT}?{_VERY}(没用|不行|笨|垃圾|差劲|智障|傻|蠢|弱智|废物)"),
    ("complaint", rf"{_YOU}(是不是|根本|都|完全)?(听|看)不懂(我?(的话|说话|人话|说的))?"),
    ("complaint", rf"我?(没|没太|不太|还是不)(听|看)?(懂|明白)({_YOU}(说|讲)的?)?"),
    (
        "complaint",
        r"(太|好)(长|啰嗦|复杂|绕)了?|(说|讲)?得?(简单|简短|短|通俗)一?点(说|讲)?|说人话",
    ),
    ("complaint", rf"(什么|啥|这)(垃圾|破){_BOT}?"),
    ("complaint", rf"{_YOU}(回答?|答|说)的?(都|完全)?不对|答错了?|废话(连篇)?"),
    ("complaint", r"(根本)?不是我(问|要)的(答案|问题)?"),
    ("complaint", rf"{_YOU}(在)?(说|讲)的?些?(什么|啥)(鬼|玩意|东西|乱七八糟的)"),
    ("complaint", r"((you are|you'?re|this is|this bot is) )?(so )?(useless|stupid|dumb|wrong)"),
    ("complaint", r"(that'?s )?not what i asked|wrong answer|(bad|stupid) bot"),
    ("complaint", r"you (don'?t|do not) understand"),
    # Sighs. 活着好累 is none: a word is left over, and `urgent` looks at it.
    ("weary", rf"{_ALL_DAY}{_VERY}{_TIRED}得?死(我|人)?了?{_ALL_DAY}"),
    ("weary", rf"{_ALL_DAY}(好|太|真|有点)?{_TIRED}(了|死了)?|[唉哎嗐]+|歇(一?会儿?|一?下)|sigh"),
    ("weary", r"i('?m| am)( so| very)? (tired|sleepy|exhausted|bored)"),
    ("human", rf"{_YOU}(到底)?是不?是?(真|活)?人(还是({_BOT}|机器))?|{_YOU}是?不?是?{_BOT}|ai"),
    ("human", r"(跟|和|同)我(聊天?|说话)的是真?人(还是)?(机器人?)?|真人还是机器人?"),
    ("human", r"(对面)?是真?人(在(回复|回答|说话))?"),
    ("human", r"(are|r) (you|u) (a |an )?(real )?(robot|bot|ai|human|person|real|machine)"),
    ("human", r"or (a |an )?(robot|bot|ai|human|person|machine)"),
    ("who", rf"{_YOU}(到底)?(是|系)(谁|哪个|哪位|边个|什么人|干什么的|做什么的|干啥的)|你谁"),
    ("who", rf"{_YOU}的?名字(是什么)?|{_YOU}(叫|贵姓)(什么|啥)?(名字?)?|{_YOU}哪个"),
    ("who", r"自我介绍(一下)?|介绍(一下)?(你|您)?自己"),
    ("who", r"who (are|r) (you|u)|what('s| is) your name|what are you"),
    (
        "ability",
        rf"{_YOU}都?{_CAN}+(够|帮我|为我|给我)?{_DO}?[些点]?{_WHAT}(子|事情?|问题|忙|功能)*",
    ),
    (
        "ability",
        rf"{_YOU}有{_WHAT}子?(功能|用|本事|服务)|我?{_CAN}(问|咨询){_YOU}些?{_WHAT}(问题|事情?)?",
    ),
    (
        "ability",
        rf"{_YOU}(这(里|儿|边|个)?)?都?有些?{_WHAT}(资料|{_CAN}{_YOU}(问|查)的)|你们?这(里|儿|边)?都?有些?{_WHAT}",
    ),
    (
        "ability",
        r"(这个?|你)?(怎么|咋|如何)(用|使用|操作|玩)(你|这个)?|功能(介绍|说明)?|使用(说明|方法|帮助)",
    ),
    ("ability", r"帮助|菜单|help( me)?|menu|how (does this|do you) work"),
    ("ability", r"what (can|do) (you|u) (do|have|know)( (for|about|on))?|what can i ask( you)?"),
    ("praise", rf"{_YOU}{_BOT}?(说|答|回答|讲|做)得?{_VERY}(好|对|清楚|详细|不错|棒|到位)"),
    ("praise", rf"{_YOU}{_BOT}?{_VERY}(棒|厉害|牛|聪明|能干|贴心|可爱|靠谱|有用|赞|给力|666+)"),
    ("praise", r"点赞|不错|[很太真]好用?|good (bot|job)|nice|great|awesome|helpful|well done"),
    ("bye", r"再见|再会|拜+|88+6?|回见|回头见|下次再?[见聊]|晚安|我?先?[走下撤闪]了"),
    ("bye", r"没有?什么?别?的?(事|问题)了|没事了"),
    ("bye", r"(good ?)?bye|bye bye|see (you|ya)( later)?|good night"),
    ("thanks", rf"(多|感)?谢+晒?{_YOU}的?(帮助|解答|回答|回复)?|感激|唔该晒?|3q|3ks|thx|蟹蟹"),
    ("thanks", rf"{_YOU}?辛苦|麻烦{_YOU}了|费心"),
    ("thanks", r"(many )?thank(s| you| u)?( so much| very much| a lot)?|ty|cheers"),
    ("greeting", r"(你们?|您|大家|各位|老师|师傅|同志)好|(早上|[上中下]午|晚上|早|午)[好安]|早"),
    ("greeting", rf"哈[喽啰罗]|嗨+|喂+|嘿|{_YOU}还?在(不在|不|没|线)?|有人在?线?[没不]?|打扰"),
    ("greeting", r"hi+|hello|hey|good (morning|afternoon|evening)|how are you|nihao"),
    ("greeting", r"(is )?any(one|body) (there|here)|(新年|节日|春节)(好|快乐)"),
    ("ok", r"(好|行|中|要得|可以|成|对|是|嗯|恩|哦|噢|喔|额|哈|呵)+|没问题|没事|不用|不客气"),
    (
        "ok",
        r"我?(知道|明白|了解|晓得|懂|清楚|收到|记住|看到|找到|搞定)|(问题)?解决|"
        r"(原来)?是?(这样|如此)",
    ),
    ("ok", r"(你|您)?稍?等(一下|一?会儿?|下|等|着)?|(回头|以后|下次|待会儿?)再(说|问|来|聊)"),
    # Said to break off for a moment: nobody is called for help.
    (
        "ok",
        r"(有人|工头|班长|组长|师傅|老婆|媳妇|孩子|娃)在?[叫喊找]我|我?(先|去)?接个?电话|来活了",
    ),
    ("ok", r"我[先再去自己]*(看看|看一?下|试试|想想|想一?下|问问|打听|琢磨)(再说)?"),
    ("ok", r"ok(ay)?|k|got it|i see|(all )?right|sure|fine|yes|no|wait( a (minute|moment))?"),
    ("ok", r"(one|a) (moment|minute|second)|let me (see|think|try|check|ask( (him|her|them))?)"),
    (
        "ok",
        r"(i('ll| will)|will) (try|think|do( (that|it|so))?|ask|check|wait|see|go( there)?|call)"
        r"( (him|her|them|it|that))?|i('ll| will)|understood|noted|makes sense|perfect|good",
    ),
    ("ok", r"good to know|you('| a)?re right"),
)
_FILLER = late(
    r" |[啊呀哦呢吧嘛哈啦咯嘞哟喔哇诶呗了的吗么哒滴耶啵咧嗷]|亲|师傅|老师|同志|朋友|兄弟|"
    r"大[哥姐]|小姐姐|特别|万分|实在|小?助手|机器人|客服|请问|一下|真的|那个|那?就|那|太|很|非常|真|都|先|"
    r"too?|there|please|again|sir"
)
_TABLE = tuple((kind, late(phrase)) for kind, phrase in _PHRASES)
_RANK = {kind: rank for rank, kind in enumerate(dict.fromkeys(kind for kind, _ in _PHRASES))}
# What they are all written with: any other Chinese character is left over.
_CHARACTERS = frozenset("".join(phrase for _, phrase in _PHRASES) + _FILLER.pattern)
# Asks about what was said rather than agreeing to it or judging the bot: 行吗, 这样对吗, 靠谱吗,
# 行不行. But 是吗 only wonders.
_DOUBTS = late(r"(吗|么|不|没|(.)不\2)[?？]?$")
_WONDERS = late(r"(是|真的)[吗么][?？]?")
_TO_THE_BOT = late(r"[你您]|\bu\b|\byou")
_LONGEST = 60  # Longer texts are never only small talk.
_NOT_TALK = late(r"[^\w']+|_")
_LATIN = late(r"[a-z0-9']")


def _ends_word(text: str, end: int) -> bool:
    """False where a match would end inside a Latin word, as "hi" does in "hire"."""
    return end >= len(text) or not (_LATIN.match(text[end - 1]) and _LATIN.match(text[end]))


def smalltalk(text: str) -> SmallTalk | None:
    """The kind of small talk that the whole of a normalised text is, or None."""
    text = _NOT_TALK.sub(" ", text).strip()
    if len(text) > _LONGEST or not all(char.isascii() or char in _CHARACTERS for char in text):
        return None
    found: set[SmallTalk] = set()
    at = 0
    while at < len(text):
        best, kind = at, None
        for name, phrase in _TABLE:
            match = phrase.match(text, at)
            if match and match.end() > best and _ends_word(text, match.end()):
                best, kind = match.end(), name
        if kind is None:
            filler = _FILLER.match(text, at)
            if filler is None or not _ends_word(text, filler.end()):
                return None
            best = filler.end()
        else:
            found.add(kind)
        at = best
    return min(found, key=_RANK.__getitem__, default=None)


def is_of_the_topic(text: str, small: SmallTalk) -> bool:
    """True if what looks like small talk asks about what was spoken of: 叫啥名字, 这样行不行."""
    if _TO_THE_BOT.search(text):
        return False
    judges = small in ("ok", "praise", "complaint")
    doubts = judges and _DOUBTS.search(text) and not _WONDERS.fullmatch(text)
    return small == "who" or bool(doubts)
