"""What kind of thing a question wants to hear: money, people, a share, a time, copies ...

A passage that has the question's words but no figure of the kind asked for does not answer it
(藏书有几本 is not answered by how many reading rooms there are).
"""

from __future__ import annotations

from knowledge.patterns import late

# Kind -> how a question asks for it, how a text gives it. More telling ones first.
# Names and numbers to call are figures too: one either has them or has not.
_NUMBER = r"(?:[\d〇零一二两三四五六七八九十百千万亿][\d.,〇零一二两三四五六七八九十百千万亿]*[余多来]?[万亿千百]*[余多]?)"
_ASKED = r"(?:几|多少|好多|几多)"
_KINDS: tuple[tuple[str, str, str], ...] = (
    ("names", r"(?:是|叫|都有?|有)谁$|谁是|都?(?:有|是)哪些(?:人|单位|公司|企业|学校|煤矿|代表)|哪几[家名位所项](?!月)|哪\d+|叫啥|叫什么|啥名|什么名|名单|姓什么|哪个(?:单位|公司|队|企业|人|领导|医院|学校|保险公司)|哪家|who (?:is|was|were|won)|which (?:company|team|bank|hospital|school|award|prize)|what bank|names? of", r"、[^、。]+、|[“《]|(?:公司|集团|矿|厂|学校|小学|中学|医院|银行|大学|中心|基地|杂志|主席|书记|同志|律师)"),
    ("phone", r"电话(?!费|卡|补)|手机号|联系方式|怎么联系|打几|打什么|打哪个|微信号?|公众号|网址|邮箱|phone|hotline|help ?line|(?:which|what) number|number to call|contact number|website|email", r"(?<!\d)(?:1[12]\d{3}|11\d|12\d|\d{3,4}-\d{7,8}|\d{7,})(?!\d)|www|\.(?:cn|com)|@|公众号|微信"),
    ("money", rf"{_ASKED}个?(?:钱|元|块|万元|资金|经费|款|补助金|救助金)|花了多少|掏了?多少|投入?了?多少|金额|多大一笔|how much(?! (?:was|is|were) the (?:growth|increase|rise)\b)|money (?:was|were|did|given|paid|spent|for|in|of|from)|what (?:sum|amount)|total amount|budget", rf"{_NUMBER}(?:元|万元|亿元|块)|元|yuan"),
    ("share", r"百分之|百分比|比例|占比|几成|率(?:是|有|达|到|多少|多高)|percent|what (?:share|percentage)|\brate\b", rf"%|％|百分之|{_NUMBER}(?:成|倍)|percent"),
    ("time", rf"什么时候|啥时候|何时|哪年|哪一年|哪天|哪个月|几月|几号|{_ASKED}(?:天|年|个?月|小时|周|日|岁|点)|多久|多长时间|^when|\bwhen (?:was|were|did|do|does|is|are)\b|how (?:long|fast|soon|early)|(?:what|which) (?:year|month|date|day)", rf"{_NUMBER}(?:年|个?月|日|天|小时|周|岁|点)|时间|季|year|month|day|hour|week"),
    ("people", rf"{_ASKED}个?(?:人|名|位|职工|会员|学生|孩子|娃|农民工|工人|女工|律师|劳模|代表|户|家庭|口|对)|how many (?:\w+ ){0,2}(?:people|persons|workers|members|students|children|kids|families|households|lawyers|women|men|mothers|staff|craftsmen|herders|cleaners|drivers|visitors)\b|number of (?:\w+ )?(?:people|workers|members)|how big is the union|的人数?(?:一共|总共)?(?:有|是)?(?:多少|几)", rf"{_NUMBER}(?:余|多)?(?:万|千|百)?(?:余|多)?(?:名|人|位|户|对|个家庭|口)"),
    ("copies", rf"{_ASKED}(?:本|册)|how many books", rf"{_NUMBER}(?:本|册)"),
    ("times", rf"{_ASKED}(?:场|次|期|回|届|趟|遍)|how many times|how often", rf"{_NUMBER}(?:余|多)?(?:场|次|期|回|届|趟|遍)"),
    ("cases", rf"{_ASKED}(?:件|起|宗|桩)", rf"{_NUMBER}(?:余|多)?(?:件|起|宗|桩|个案)"),
    ("machines", rf"{_ASKED}(?:台|套|辆|份|张|斤|吨|米|公里|平方|亩)", rf"{_NUMBER}(?:余|多)?(?:台|套|辆|份|张|斤|吨|米|公里|平方|亩)"),
    ("count", rf"{_ASKED}|how many|number of|\bnumber$", rf"{_NUMBER}"),
)  # fmt: skip
# Kinds that only somebody who counted can give; money and time also stand in rules.
STATISTICS = frozenset(("share", "people", "copies", "times", "cases", "machines", "count"))
_ASKS = tuple((kind, late(asks)) for kind, asks, _ in _KINDS)
_GIVES = {kind: late(gives) for kind, _, gives in _KINDS}


def asked_kind(question: str) -> str:
    """The kind of figure that a normalised question asks for, "" for none."""
    for kind, asks in _ASKS:
        if asks.search(question):
            return kind
    return ""


def gives(kind: str, text: str) -> bool:
    """True if a normalised text gives a figure of the kind."""
    return _GIVES[kind].search(text) is not None
