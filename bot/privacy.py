"""Masking of what identifies a person, before a worker's words are written anywhere.

It errs on the side of masking too little of ordinary speech: a question must stay readable for
staff. Hotlines (12351, 12345, 110) are no one's own number and stay.
"""

from __future__ import annotations

import re

from bot.person_names import BEFORE_BREAK, BY_THE_WAY, NAMED
from knowledge.patterns import late

MASK = "＊＊＊"

_GAP = r"[\s\-－—.·]{0,2}"
_DIGITS = str.maketrans("０１２３４５６７８９ｘＸ", "0123456789xX")

# 18 digits (or 17 and X) with gaps as people type them, or the old 15.
_IDENTITY = late(rf"(?<!\d)(?:\d{_GAP}){{17}}[\dXx](?![\dA-Za-z])|(?<!\d)\d{{15}}(?!\d)")
_CARD = late(rf"(?<!\d)(?:\d{_GAP}){{15,18}}\d(?!\d)")
_PHONE = late(
    rf"(?<!\d)(?:(?:\+|00)?86{_GAP})?1[3-9]\d(?:{_GAP}\d){{8}}(?!\d)"
    rf"|(?<!\d)0\d{{2,3}}{_GAP}\d(?:{_GAP}\d){{6,7}}(?!\d)"
)
_PASSPORT = late(r"(?<![A-Za-z0-9])[EeGgPpDdSs][A-Za-z]?\d{7,8}(?![A-Za-z0-9])")
_EMAIL = late(r"(?a)[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_CHAT_ID = late(
    r"(?i)((?:微信|QQ|wechat|weixin|vx|v信)\s*号?(?:码)?\s*(?:是|为|[:：])?\s*)([A-Za-z0-9_-]{5,20})"
)
# A name after 我叫 ends where something else begins. Words that follow 我叫 in other senses
# (我叫他还钱, 我叫了救护车) begin with one of these.
_NAME_END = (
    r"(?=$|[\s,，.。;；:：!！?？、…~～()（）\n]|是|在|想|要|今年|来自|住|的|电话|手机|身份证|家|，)"
)
_NO_NAME = (
    r"(?![他她它你您不了过着做人大]|老板|单位|公司|领导|工会|物业|警察|家里|救护"
    r"|[天整]天|每天|一直|[苦冤救])"
)
_CALLED = late(
    r"((?:我(?:的)?(?:名字|姓名|大名|全名)\s*(?:叫做?|是|为|[:：])|我(?:名)?叫做?|本人叫|"
    r"(?:本人)?姓名\s*(?:是|[:：])|名字\s*(?:叫|是|[:：])|(?:老公|老婆|丈夫|妻子|儿子|女儿|孩子|爱人|父亲|母亲|爸|妈)(?:名)?叫)\s*)"
    rf"{_NO_NAME}(?:(?:{BEFORE_BREAK}|[\u4e00-\u9fff]+(?:·[\u4e00-\u9fff]+)+|[A-Z][A-Za-z]+(?:\s[A-Z][A-Za-z]+)?){_NAME_END}"
    rf"|{NAMED})"
)
# 本人王建国，男: without a word that calls it a name.
_IS = late(rf"((?:本人是?|我是)\s*)(?:{BY_THE_WAY})")
_CALLED_EN = late(
    r"(?i)\b((?:my name is|my name's|i am called|name:)\s+)([a-z]+(?:[ '-][a-z]+){0,2})"
)
_ENGLISH_STOP = late(r"(?i)\s(?:and|i|from|my|but|who|in|at)\b.*")
_DIGIT_OR_LATIN = late(r"[\dA-Za-z_-]")


def mask(text: str) -> str:
    """`text` with identity numbers, bank cards, phones, e-mail, accounts and names masked."""
    narrow = text.translate(_DIGITS)
    # Looked for only where it can stand: most messages have nothing of it.
    has_latin = _DIGIT_OR_LATIN.search(narrow) is not None
    if has_latin:
        for pattern in (_IDENTITY, _CARD, _PHONE, _PASSPORT, _EMAIL):
            narrow = pattern.sub(MASK, narrow)
        narrow = _CHAT_ID.sub(rf"\1{MASK}", narrow)
    if "叫" in narrow or "名" in narrow:
        narrow = _CALLED.sub(rf"\1{MASK}", narrow)
    if "本人" in narrow or "我是" in narrow:
        narrow = _IS.sub(rf"\1{MASK}", narrow)
    return _CALLED_EN.sub(_english_name, narrow) if has_latin else narrow


def _english_name(match: re.Match[str]) -> str:
    stop = _ENGLISH_STOP.search(match[2])
    return f"{match[1]}{MASK}{stop.group() if stop else ''}"


_MASKED = re.compile(
    r"(?:(?:我|本人|孩子)?(?:的)?(?:名字|姓名|名|叫做?|电话|手机|身份证|银行卡|卡|微信|QQ)(?:号码?)?)?"
    rf"\s*[:：是]?\s*{re.escape(MASK)}[\s，,、。；;]*"
)


def rememberable(text: str) -> str:
    """What may be kept of a text to search with later: nothing private, nor what led to it."""
    return without_masks(mask(text))


def without_masks(masked: str) -> str:
    """A masked text without what was masked and the words that led to it: what is searched for."""
    return _MASKED.sub("", masked).strip(" ，,、；;") or masked
