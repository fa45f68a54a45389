"""Urgent matters go first, whatever the ranking says: a life may hang on the first line.

Rules, not a model, so that every hit and every miss can be explained and put right. Three
steps: harmless phrases are blotted out; phrases that are certain count at any time; the other
signs count unless the text asks about rules or tells of the past, and nothing says "now".
Where wording stays open, a needless emergency number is the smaller harm.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

Urgency = Literal["suicide", "violence", "injury", "wage_threat"]

__all__ = ["Urgency", "urgent"]


def _any(*parts: str) -> re.Pattern[str]:
    return re.compile("|".join(parts))


# Slips of the pinyin keyboard and ways round word filters, in the words that decide.
_SLIPS = {
    "中署": "中暑", "晕到": "晕倒", "昏到": "昏倒", "威协": "威胁", "讨新": "讨薪", "公资": "工资",
    "自纱": "自杀", "自沙": "自杀", "自鲨": "自杀", "自刹": "自杀", "自s": "自杀", "zisha": "自杀",
    "鲨": "杀", "割碗": "割腕", "不想火了": "不想活了", "想似了": "想死了", "身份正": "身份证",
}  # fmt: skip
_SLIP = _any(*_SLIPS)

# Who it happens to: the speaker, or somebody near enough that the speaker must act.
_WHO = "(我|俺|咱|他|她|人|工友|同事|师傅|老乡|老公|老婆|[爸妈哥弟姐妹]|儿子|女儿|孩子)"

# Words of an emergency in phrases that mean something else; blotted out before anything is read.
_HARMLESS = _any(
    # 热死人, 累得要死: very, not death. "想死" only where somebody is missed.
    r"[热累笑烦气饿困忙急吓渴冷臭吵闷晒痒疼痛丑愁坑害憋挤贵穷撑烤]死(?!在)[了人我俺你个啦咯们]*",
    r"[热累困饿忙烦低少贵]得?[快要想]{1,2}死了?|想死[你您他她家妈爸娃]|打死(我|俺)?[也都]?不",
    r"[累气忙贵宜]到?得?吐血|吐血推荐",
    # 打: to phone, pay, work, print, clock in...
    r"打(我|俺|他|她)?们?的?(哪|银行|这)?(个|张)?(电话|手机|微信|卡|账|工资|钱|款)",
    r"打([折工饭车印针包听算开扫款钱到进水球牌字条交压击扰几哪入\d]|官司|疫苗|招呼|游戏|麻将|广告)",
    r"跳(楼[价货大]|[槽闸绳舞票级单]|广场)|砍(价|掉|单|[了掉]?一半|.{0,3}(工资|奖金|福利))",
    r"杀[毒价虫鱼猪鸡]",
    # Accounts, cards and papers are locked, money comes out, firms do not hold out.
    r"([卡号户]|手机|机器|系统|柜子?|工具)被?(锁|冻)[住了定在]*|(电脑|手机|系统)中毒",
    r"手机被.{0,8}|(公司|厂|企业|店|单位|生意|项目)\w{0,3}[撑活熬挺扛]不(下去|住)",
    r"[热晒温闷].{0,8}[撑扛顶熬]不(住|下去)|(工资|结果|证|钱|报告|单|货|社保)\w{0,3}出不[来去]",
    r"[献抽验]血|血[压糖检脂型]|吸血|压[得力].{0,6}喘不|不想活动|扣押金|救命(钱|稻草|药)",
    # A threat of dismissal or of not paying is a matter for an ordinary answer.
    r"(威胁|恐吓|吓唬).{0,8}(开除|辞|扣|炒|不发|不给|调岗|罚|降|不续|裁|穿小鞋)",
    r"threaten\w* .{0,6}(to )?(fire|dismiss|sack|cut)|beat the|locked out of my (account|card)",
)

# Asking what the rules say, or telling of the past, of news and films.
_ASIDE = _any(
    r"算.{0,8}[吗么嘛不]|工伤(?!了)|职业病|怎么赔|赔[偿几多吗钱]|互助|保险|[不没未]赔|标准",
    r"[认鉴]定|几级|评残|申请|申报|报销|[能可]以?报|多久内|多少钱|补[助贴]|津贴|高温费|抚恤|慰问",
    r"预防|防止|避免|措施|知识|讲座|培训|演练|逃生|是什么|什么[叫是]|[合犯违]法|犯罪|停工|案例",
    r"判[几多刑]|谁负责|谁的?责任|[哪什].{0,2}部门|条例|请假|病假|体检|确诊|诊断|证据|律师|仲裁",
    r"起诉|法院|法援|法律援助|离婚|还要.{0,8}吗|先.{0,6}还是先|去年|前年|以前|之前|上次|上个?月",
    r"上周|那年|曾经|当年|年前|月前|至今|到现在|后遗症|旧伤|听说|[已都早]经?好了|治好|痊愈|复查",
    r"[受断伤住]过|打过[我俺]|哪一?年|真的吗|新闻|电影|电视|how (to|much|do)|prevent",
    r"last (year|month|week)|ago\b|compensat|claim|what (is|are) (the|a)|what to do in",
    r"can (my|the|an?) (boss|employer|company)|(is|are) .{0,24}(legal|covered|work injury)",
    r"training|allowance",
)
_NOW = _any(
    r"(?<!到)现在(?!还?[能可]|申请|怎么|没|才|想)|正在|刚刚|刚才|快[来救]|快点|救命|救我|今晚",
    r"又来|right now|hurry|just now|help me|ambulance",
)

_DEATH_WISH = _any(
    r"[不唔勿伐]想(再|要)?(活|做人|醒)|活([够腻]|不下去)|活下去的?(勇气|理由|动力|意义|希望)",
    r"[没冇]啥?活(路|头)|绝路|活[着到起]?.{0,2}[没冇无有](什么|啥|得|个)?(意[思义]|盼头|劲)",
    r"活着?(干[嘛啥什]|做[咩啥]|受罪|还不如)|活[着得].{0,2}[太好真].{0,2}[累苦难痛没]",
    r"[撑熬]不(下去|住)|[坚扛].{0,2}不下去|生无可恋|no point (in )?living",
    # To want death, also as riddle words that get past filters; "我不想死" is its opposite.
    r"(?<![不没唔])想(去|着|到)?(死|4(?!\d)|s(?![a-z]))|我.{0,2}去死",
    r"死了(算了|大家|就好|一了|干净|轻松)|不如死|一了百了|一死了之|死给.{0,6}看",
    r"[我就要].{0,2}死在|[想求]要?解脱|自我了断|结束(自己|生命|这一?切|我的?[生自一])",
    r"([想要]|准备|打算)(去|着)?(自[杀尽残]|寻死|轻生)|杀了?我?自己|(划|伤害)自己",
    r"怎么死(?![的都活板机])|[卷撞砸压电淹轧]死(我|自己)?(算了|得了|就好)|(离开|消失).{0,4}世界",
    r"一睡不醒|永别|(药|炭|绳子)都?(已经)?(买|准备)好了(?!吗)|别.{0,3}找我了",
    # Farewells: who says them has mostly decided.
    r"[写留].{0,4}遗书|遗书.{0,3}[写留]|(下辈子|来[世生]).{0,4}(再还|再见|报答|报恩|尽孝|再做)",
    r"替我照顾",
    # The deed itself, told with its means or its place.
    r"(喝|吞)[了下]?.{0,3}(农药|百草枯|敌敌畏|除草剂|鼠药)|瓶安眠药|安眠药.{0,6}[全吞瓶]",
    r"吃了?.{0,3}(把|瓶).{0,3}药|[楼桥顶台塔吊窗边].{0,6}(要|想|准备|往下)跳",
    r"[从在].{0,6}跳(下|楼)|(想|要|去|准备)跳([楼河江桥海]|下)",
    r"(爬|站|坐).{0,4}(楼顶|天台|塔吊|桥).{0,8}(下来|劝|跳|闹)",
    r"在(楼顶|天台).{0,3}(风|坐|吹|一个人)|kill(ing)? (my|him|her)self",
    r"(end|tak(e|ing)) (my|his|her)( own)? life|end it all|(want|wanna|going)( to)? die",
    r"don'?t want to (live|be alive|be here|wake)|not worth living|no reason to live",
    r"(wish|better off).{0,10}dead|jump(ing)? (off|from (the|a))",
    r"(took|taken|swallow).{0,12}pills|overdose|(hang|cut|hurt)(ing)? (my|him|her)self",
)
_SUICIDE_WORD = _any(r"自[杀尽残缢焚]|轻生|寻[死短]|割腕|上吊|跳[楼河江桥]|想不开|suicid")

_WAGES = _any(
    r"工资|工钱|薪|血汗钱|[追要讨](人工|钱|账|债)|(欠|不给|不结).{0,4}[钱账款]|wage|salary|\bpa(y|id)\b"
)
# Death, arson or maiming announced, or weapons at hand: certain, in whatever question it stands.
_DEADLY = _any(
    r"[弄砍捅斩劈揍]死(?!我了|人)|(打|(?<!自)杀)死(你|全家|老|讨|"
    + _WHO
    + r")|[整搞]死(他|她|全家|老板|我(?!了))|弄.{0,2}(全家|家里人)",
    r"(?<!自)杀(了|人(?![犯罪的])|我|他|全家)|[砍捅斩]了?[死我他她伤]|打断.{0,4}[腿手]",
    r"(?<!不)废了(我|俺|你|他)|同归于尽|(要|去|敢|就)放把?火|放火烧|[带拿泼浇提]着?.{0,3}汽油",
    r"[拿持动带]着?刀(?![具片切削])|找人.{0,2}(弄|打|收拾|废|搞|办|修理).{0,2}(我|俺|你|他|她)",
    r"(叫|带|找|喊).{0,8}(社会上|混混|黑社会|打手)|[躺横]着出|[跟和].{1,4}拼[命了]",
    r"炸[了掉平]?(工地|公司|厂|楼)|走不出.{0,2}[门厂地]|要钱没有",
    r"\b(kill|hurt|stab) (me|my|him|her|us)\b",
)
_THREAT = _any(r"威胁|恐吓|吓唬|收拾[我俺你他]|撂下话|threat\w* (me|us|him|her|my|to)")
_THREAT_TO_ME = _any(
    r"(威胁|恐吓|吓唬)[我俺咱他她要]|被.{0,6}(威胁|恐吓)|threat\w+ (me|us|him|her|to)"
)

# Held by force. Shut in, tied up or without papers counts at any time.
_HELD = _any(
    r"[把将]" + _WHO + r".{0,6}[锁关困绑扣捆堵围]|[锁关][在到进住].{0,6}[宿屋间厂仓房]",
    r"被.{0,6}([锁关][在起了进]|绑|捆|困在(?!电梯|井)|软禁|囚禁|拘禁|围)|反锁|[绑捆]起来",
    r"围住[我俺]|绑架|缅北",
    r"(身份证|护照|证件|手机).{0,6}[扣收拿抢押].{0,8}不.{0,2}[让放许准].{0,3}([走回离出])",
    r"lock(s|ed|ing)? (me|us|him|her|them)|won'?t let (me|us|him|her)|hostage|kidnap",
    r"locked (in|up|inside)|(took|taken|confiscated) (my|our|his|her) (passport|id)",
    r"with a (knife|gun)",
)
_HURT_BY = _any(
    r"打(了?" + _WHO + r"|伤|破|死|起来)|[把将].{0,4}" + _WHO + r"[打揍捅](了|伤|得)",
    r"(被|遭|挨|俾|畀|叫人|让人|给人)[^,。;!?]{0,8}[打揍踢踹捶殴捅]",
    r"[揍削捶锤踢踹掐扇捅抢](了?[我俺他她人])|耳光|巴掌|掐.{0,3}脖|踹|殴",
    r"([棍刀砖]|钢管).{0,4}[追砸堵打]|要打|动手了|拽.{0,3}头发|按在地|把我推|砸(门|我家)|跟踪我",
    r"尾随|[我们人里门].{0,6}出不[去来]|围住|堵[在住着](?!路)",
    r"不[让许准放]我们?(出去|离开)(?![吃买玩])|强[奸暴]|猥亵|性侵|[摸抱亲](了?[我俺])",
    r"(强行?|逼|扒|脱了?我).{0,5}衣|动手动脚|非礼|家暴(我|了)|被家暴|被.{0,4}控制|传销|beaten",
    r"attacked",
    r"(beat|hit|punch|kick|slap|assault|chok|rap|grop)(s|e[sd]?|ing|ed)? (me|us|my|him|her)",
)

# Signs of a life in danger this minute.
_DYING = _any(
    r"血.{0,4}止不住|止不住.{0,3}血|[叫喊]不[醒应]|[叫喊推].{0,3}没反应",
    r"没有?(呼吸|心跳|意识(?!到)|气了)|出人命|口吐白沫|不省人事|救命|快救|[他她人].{0,3}不行了",
    r"喊也不|(not|isn'?t|stopped) (moving|breathing)|unconscious|bleeding",
)
# Parts of the body, apart from 手机, 手续, 工头, 码头, 脚手架, 眼看...
_BODY = (
    r"((?<![二新对选歌助])手(?![机续册艺工套段表动术头])|脚(?![手本])|手指头?|指头|腿|胳膊|"
    r"(?<![工老码街带木石年])头(?!盔)|脑袋|眼睛|眼(?![看前])|腰|背(?![后景])|脸|骨头?(?!干))"
)
_HARM = _any(
    _BODY
    + r".{0,6}([压夹绞卷轧砸切割锯削剁断扎烫烧炸撞穿]|流血|骨折|露|卡[住在进]|动不了|掉了|没了)",
    r"[摔压砸夹撞轧切锯割烫烧扎电](断|伤(?![膏药残]))",
    r"(被|遭|叫|让|俾).{0,6}[车机筋锯刀].{0,4}[压夹切绞卷扎撞轧穿]|[流淌冒喷吐是多]血(?!汗)",
    r"血(好多|直|很多|流)|[站爬]不起|(摔|躺).{0,6}起不来|灼伤|骨折|扎穿|(刚|有人|工友).{0,4}受伤",
    r"从.{1,8}([摔跌坠滚]|掉[了下落])|[上楼架梯吊顶处].{0,3}[掉摔跌坠栽]了?[下落]|电梯掉",
    r"坠[楼落]|掉[进到下]?.{0,2}[水河坑井沟池]|(架|墙|楼板|坑|吊车?|模板).{0,4}[塌倒垮]|塌方",
    r"[埋砸]了.{0,3}人|被埋|压[着住到]了?.{0,3}人(?!家)|人.{0,4}压在",
    r"困在.{0,3}(电梯|井)|晕倒|热晕|晕.?过去|"
    + _WHO
    + r".{0,3}晕[了在]|昏[倒过迷]|倒地|倒下了|休克|抽搐|身抽筋|热射病|中暑了|喘不[上过]|呼吸困难",
    r"触电|[被叫让遭挨]电[了到击打倒着]|中毒|[气氨氯].{0,2}[泄漏]|(?<!息)爆炸|[着起失]火",
    r"(出了?|遇)车祸|车祸了|[蛇狗蜂].{0,2}[咬蛰]|[溅喷泼进].{0,6}[硫盐]酸",
    r"[硫盐]酸.{0,6}[溅喷泼烧烫进]|(人|都).{0,4}吐了|(胸口?|心口|心脏).{0,3}[疼痛停]|大出血|羊水",
    r"fell (from|off|down|on)|(stuck|caught|trapped) (in|under)(?! traffic)|faint|passed out",
    r"collapsed|electrocut|electric shock|on fire|explosion|exploded|gas leak|poisoned",
    r"burn(ed|t) (my|his|her)|crushed|heat ?stroke|chest pain|can'?t breathe",
    r"broke (my|his|her) (leg|arm|hand|back)",
)


class _Row(NamedTuple):
    urgency: Urgency
    certain: re.Pattern[str]
    signs: re.Pattern[str]
    only_with: re.Pattern[str] | None = None


# The first row that matches wins: a life at risk by its own hand before all else.
_ROWS = (
    _Row("suicide", _DEATH_WISH, _SUICIDE_WORD),
    _Row("wage_threat", _DEADLY, _THREAT, only_with=_WAGES),
    _Row(
        "violence",
        _any(_DEADLY.pattern, _HELD.pattern),
        _any(_HURT_BY.pattern, _THREAT_TO_ME.pattern),
    ),
    _Row("injury", _DYING, _HARM),
)


def urgent(text: str) -> Urgency | None:
    """The emergency that a normalised text tells of, or None."""
    text = _HARMLESS.sub("·", _SLIP.sub(lambda slip: _SLIPS[slip[0]], text))
    aside = _ASIDE.search(text) is not None and _NOW.search(text) is None
    for row in _ROWS:
        if row.only_with is not None and not row.only_with.search(text):
            continue
        if row.certain.search(text) or (not aside and row.signs.search(text)):
            return row.urgency
    return None
