"""Which side of a service a question asks about: what, who, how, documents, when ...

Patterns run over normalised text, the more telling ones first. A question that shows no
facet has none; it is not forced into one.
"""

from __future__ import annotations

import re

from knowledge.types import Facet

_PATTERNS: tuple[tuple[Facet, str], ...] = (
    ("documents", r"材料|手续|证件|带(什么|啥|哪些)|准备(什么|啥|哪些)|资料|凭证|证据|开(什么|啥)证明|documents?|\bpapers?\b|paperwork|\bproofs?\b|evidence|to bring|(should|must) i bring"),
    ("contact", r"电话|热线|打哪|找谁|找哪|问谁|联系|谁管|归谁管|哪个部门|who (do|can|should) i (ask|call|contact)|(who|whom) to (ask|call|contact)|phone|hotline|contact|(which|what) number"),
    ("cost", r"收费|要钱|花钱|免费|手续费|交钱|交多少|费用|收不收|掏钱|工本费|\bfree\b|\bfees?\b|\bcosts?\b|\bprice|(have to|need to|must i|do i) pay|who (must |has to )?pays?\b"),
    ("when", r"什么时候|啥时候|几月|几号|何时|多久|多长时间|期限|时效|几天|多少天|截止|过期|哪天|啥时|^when|\bwhen (do|does|did|is|are|can|could|must|should|will)\b|until when|(what|which) (time|month|date|day)|deadline|how (long|soon|fast|early|late|quick)|time limit|too late"),
    ("where", r"哪里|哪儿|去哪|到哪|在哪|地址|哪办|什么地方|啥地方|where"),
    ("amount", r"多少钱|几多钱|补多少|给多少|发多少|赔多少|多少(元|块)|标准|金额|几块|几百|几千|how much|amount|how many (days|months|yuan)"),
    ("who", r"条件|资格|哪些人|什么人|啥人|谁能|谁可以|符合|算不算|有份|能不能(领|申请|办|享受|参加)|可以(领|申请|办|享受|参加)吗|who (can|may|is|gets?)\b|eligib|qualif|(am i|are we) (entitled|allowed)|^can (a|an|my|foreign)"),
    ("how", r"(怎么|咋)(?=入会|报销|报警|办事|走访)|怎么(申请|办理?|弄|报名?|领取?|入|加入|参加|走|操作|搞)|如何|咋(申请|办理?|弄|整|领取?|报名?|入)|流程|步骤|程序|怎样|怎么才能|申请|办理|how (do|can|to|should|i)\b|apply|steps|procedure|sign up|register"),
    ("rights", r"权利|权益|好处|福利|待遇|有什么用|有啥用|rights?\b|benefits?"),
    ("what", r"是什么|是啥|啥是|什么叫|啥叫|啥意思|什么意思|介绍|what is|what's|what are|\bmean(s|ing)?\b|explain"),
)  # fmt: skip
_COMPILED = tuple((facet, re.compile(pattern)) for facet, pattern in _PATTERNS)


def asked_facet(text: str) -> Facet | None:
    """The facet that normalised `text` asks about, or None."""
    for facet, pattern in _COMPILED:
        if pattern.search(text):
            return facet
    return None


def without_facet(text: str) -> str:
    """`text` without the words that ask about a facet: what is left names the subject."""
    for _, pattern in _COMPILED:
        text = pattern.sub(" ", text)
    return " ".join(text.split())
