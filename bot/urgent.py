"""Urgent matters go first, whatever the ranking says: a life may hang on the first line.

Rules first, so that what must never be missed can be explained and put right: harmless phrases
are blotted out; phrases that are certain count unless long past; other signs are noted, and so is
whether the text asks about rules, tells of the past, or says "now". From these cues and the
characters `urgent_weights`, learnt from examples, decides about all that is not certain. Where
wording stays open, a needless emergency number is the smaller harm.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple, cast

from bot.urgent_weights import PIECE, STEP, log_odds

Urgency = Literal["suicide", "violence", "injury", "wage_threat"]

__all__ = ["Reading", "Urgency", "by_rules", "decide", "read", "urgent"]

# Log odds of `urgent_weights`, chosen by cross-validation: lower ones miss less and take more
# traps. A text in which the rules note nothing is everyday talk until much speaks against it.
# Even what is certain by a rule needs not to look harmless through and through.
_URGENT_ABOVE = -0.9
_UNPROMPTED_ABOVE = -0.7
_HARMLESS_BELOW = -2.0


def _any(*parts: str) -> re.Pattern[str]:
    return re.compile("|".join(parts))


# Slips of the pinyin keyboard and ways round word filters, in the words that decide.
_SLIPS = {
    "中署": "中暑", "晕到": "晕倒", "昏到": "昏倒", "威协": "威胁", "讨新": "讨薪", "公资": "工资",
    "自纱": "自杀", "自沙": "自杀", "自鲨": "自杀", "自刹": "自杀", "自s": "自杀", "zisha": "自杀",
    "鲨": "杀", "割碗": "割腕", "不想火了": "不想活了", "想似了": "想死了",
    "想zs": "想自杀", "活著": "活着", "想紫砂了": "想自杀了", "身份正": "身份证",
}  # fmt: skip
_SLIP = _any(*_SLIPS)

# Who it happens to: the speaker, or somebody near enough that the speaker must act.
_WHO = (
    "(我|俺|咱|他|她|人|工友|同事|师傅|老乡|老公|老婆|媳妇|对象|[爸妈哥弟姐妹娃]|儿子|女儿|孩子"
    "|室友|师父|徒弟|小伙|朋友|[男女]的)"
)
# Who does it to them.
_BY = (
    "(老板|老细|工头|包工头|班长|组长|主管|经理|保安|领导|上司|厂长|主任|队长|监工|管理员|中介|业主|对方|城管|司机|房东"
    "|客人|客户|前夫|男友|混混|流氓|他|她|人|同事|工友|室友|老公|老婆|师傅)们?"
)
# Parts of the body, apart from 手机, 手续, 工头, 码头, 脚手架, 眼看...
_BODY = (
    r"((?<![二新对选歌助])手(?![机续册艺工套段表动术头])|脚(?![手本])|脚趾|手指|指头|腿|胳膊|肩膀|"
    r"(?<![工老码街带木石年一])头(?![盔发绪])|脑袋|后脑|眼睛|眼(?![看前])|腰|背(?![后景])|脸|肋骨|"
    r"骨头?(?!干)|肚子|脖子|膝盖|耳朵|鼻子|身上)"
)

# Words of an emergency in phrases that mean something else; blotted out before anything is read.
_HARMLESS = _any(
    # 热死人, 累得要死, 腿都断了: very, not death. "想死" only where somebody is missed.
    r"[咬热累笑烦气饿困忙急吓渴冷臭吵闷晒痒疼痛丑愁坑憋挤贵穷撑烤]死(?!在)[了人我俺你个啦咯们]*",
    r"[热累困饿忙烦低少贵]得?[快要]{1,2}死了?|[热困饿忙]得想死|想死[你您他她家妈爸娃]",
    r"打死(我|俺)?[也都]?不|[累气忙贵宜]到?得?吐血|吐血推荐|拨打|手机.{0,2}掉",
    # 打: to phone, pay, work, print, rate, clock in...
    r"打[^打不,。!? ]{0,5}电话",
    r"打(" + _WHO + r"们?的?){0,2}(哪|银行|这|那)?(个|张)?(手机|微信|卡|账|工资|钱|款)",
    r"打[折工饭车印针包听开扫款钱水球牌字条交压击扰几哪入分回乱发造磨扮烊理拼动败消通赏假黑油胎赌杂底样孔桩灰胶螺药混石]",
    r"打算(?!.{0,3}[自寻轻死跳])|打(官司|疫苗|招呼|游戏|麻将|广告|[差低].|进(?!医院))",
    r"打到(?!" + _BODY + r")",
    r"跳(楼[价货大]|[槽闸绳舞票级单]|广场)|砍(价|掉|单|[了掉]?一半|.{0,3}(工资|奖金|福利))",
    r"杀[毒价虫鱼猪鸡]|([腿腰背手脚]|胳膊)(都|快|要|像)[要快]?断",
    # 死 in words that are not about dying.
    r"死(亡|者|去的|因|工资|板|活|角|期|循环|机|心|扣|撑|守|磕|盯|党|规定|脑筋|胡同|缓|刑|难|伤|贷|不认|不承|也不|都不)",
    r"([猝病生该抵作装誓卡锁]|心都?|至)死",
    # Accounts, cards and papers are locked, money comes out, firms do not hold out.
    r"([卡号户]|手机|机器|系统|柜子?|工具)被?(锁|冻)[住了定在]*|(电脑|手机|系统)中毒",
    r"手机被.{0,4}[压砸摔撞]|(公司|厂|企业|店|单位|生意|项目)\w{0,3}[撑活熬挺扛]不(下去|住)",
    r"[热晒温闷].{0,8}[撑扛顶熬]不(住|下去)|(工资|结果|证|钱|报告|单|货|社保)\w{0,3}出不[来去]",
    r"[献抽验吸贫补心鸡热狗]血|血[压糖检脂型管液小常栓缘本亏赚透]|白血病|压[得力].{0,6}喘不",
    r"不想活动|睡不醒(?!来)|牙龈.{0,3}血|电脑没声音|扣押金|救命[钱的药稻]|[快要]热晕了?|养不活",
    r"(辞|离职|请假|下班|调动).{0,10}不[让放准许给].{0,3}[走人离]",
    # A threat of dismissal or of not paying is a matter for an ordinary answer.
    r"(威胁|恐吓|吓唬).{0,8}(开除|辞|扣|炒|不发|不给|调岗|罚|降|不续|裁|穿小鞋)",
    r"threaten\w* .{0,6}(to )?(fire|dismiss|sack|cut)|locked out of (my|the)",
)

# Asking what the rules say: a worry, but not this minute.
_RULES = _any(
    r"算.{0,8}[吗么嘛不]|工伤(?!了)|职业病|怎么赔|赔[偿几多吗钱]|[不没未]赔|互助|保险|标准",
    r"[认鉴]定|几级|评残|申请|申报|报销|[能可]以?报|多久内|多少钱|补[助贴]|津贴|高温费|抚恤",
    r"慰问|预防|防止|避免|措施|知识|讲座|辅导|疏导|沟通|培训|演练|逃生|是什么|什么[叫是]",
    r"[合犯违]法|犯罪|停工|案例|判[几多刑]|谁负责|拿多少|[能可]以?告|过劳|开除|入会",
    r"这种(公司|老板|单位|人|情况)|谁的?责任|[哪什].{0,2}部门|条例|请假|病假|体检|确诊|诊断",
    r"证据|律师|仲裁|起诉|法院|法援|法律援助|离婚|还要.{0,8}吗|先.{0,6}还是先",
    r"(公司|单位|厂里?|工会|社保|医保).{0,4}管[吗不]|要钱[吗不]|收费[吗不]|认吗|能先.{0,4}吗",
    r"who pays|how (to|much|do)|prevent|compensat|claim|what (is|are) (the|a)|what to do in",
    r"can (my|the|an?) (boss|employer|company)|(is|are) .{0,24}(legal|covered|work injury)",
    r"training|allowance",
)
# Telling of the past, of news and films.
_PAST = _any(
    r"(去年|前年|上个?月|之前)(?!.{0,4}[工薪钱])|以前|上次|上周|那年|曾经|当年|年前|月前|至今",
    r"到现在|后遗症|旧伤|听说|[已都早]经?好了|治好|痊愈|复查|[受断伤住]过|打过[我俺]|哪一?年",
    r"真的吗|新闻|电影|电视|last (year|month|week)|ago\b",
)
# It goes on now, whatever else is asked or told.
_NOW = _any(
    r"(?<!到)现在(?!还?[能可]|申请|怎么|没|才|想|.{0,4}(能|可以|找谁|该))|正在|刚刚|刚才",
    r"快[来救]|快点|救命|救我|救救|今晚|又来|出不[去来]|不[让放]|跑不|逃不|right now|hurry",
    r"just now|help me|please help|ambulance",
)

_DEATH_WISH = _any(
    # Life is too much, or has no point. 活 is also "work" and "活动": 着 or 下去 must follow.
    r"[不唔勿伐]想(再|要)?(活|做人|醒|捱)|不活[了啦]|不配活|(?<![干这])活[够腻][了咯啦]|活不下去",
    r"不想.{0,3}(世上|世界|人世|人间)|活下去的?(勇气|理由|动力|意义|希望)|[没冇]啥?活(路|头)",
    r"绝路|绝望|活[着到起].{0,2}([没冇无](有|啥|什么|得|个)?|有(什么|啥|咩))(意[思义]|盼头|劲)",
    r"(人生|活着|这辈子|世上).{0,8}(没有?(意[思义]|希望|指望|盼头|奔头|劲)|太[累苦]|好累|受够)",
    r"受够.{0,10}(结束|死|解脱)|(今晚|今天|现在|都)就?.{0,2}结束[了吧]?($|[,。 ])",
    r"活着(干[嘛啥什]|做[咩啥]|还不如)|活着.{0,4}图.{0,2}[啥什]|[没无]什?么?好?留恋",
    r"活着.{0,10}(折磨|痛苦|煎熬|难受|负担|多余|受罪)|(?<![干这的])活得.{0,4}[累苦难痛没]",
    r"[撑熬]不([住过动了到]|下去)|活不动|坚持不下去|生无可恋|做人.{0,5}(辛苦|好累|没意思)",
    r"没有我.{0,3}(更好|会更|轻松|都好)",
    # To want death, also as riddle words that get past filters; "我不想死" is its opposite.
    r"(?<![不没唔])想(去|着|到)?(死(?![亡者因])|4(?!\d)|s(?![a-z]))|我.{0,2}去死",
    r"(不如|只能|只好|宁愿|宁可|干脆).{0,4}死|不如死",
    r"死(了|掉)?([算得]了|拉倒|算球|大家|就好|也好|一了|干净|轻松)",
    r"死.{0,6}(不用|还债|没人|解脱|就没)|早死早|死路一条|就(想)?这么死|[撞摔吊淹毒]死(算|得)了",
    r"[卷压砸电轧]死(我|自己)?(算了|得了|就好)",
    r"(希望|盼着|恨不得|巴不得|不如|但愿|好想|真想).{0,8}(车祸|不醒|撞死|去死)|[好真]想消失",
    r"只想.{0,4}[走死]|怎么死(?![的都活板机])|怎样死|(我|这条)命.{0,4}(不要|拿去|赔给)",
    r"没有痛苦的(地方|方式|办法|死)|一了百了|一死[了百].|解千愁|[见找]阎王|收尸|最后一面",
    r"死给.{0,6}看|(我|就|去|(?<!是)要)死在|[想求]要?解脱|(自我|自行)了断",
    r"把自己.{0,4}(了结|了断|解决|弄死|吊|淹)|不如.{0,2}早?点?走(了|$)|伤害(我)?自己",
    r"结束(自己|生命|这一?切|我的?(生|一生))|(离开|消失).{0,4}(世界|人世)",
    r"([想要]|准备|打算)(去|着)?(自[杀尽残]|寻死|轻生)|杀了?我?自己",
    # Farewells and preparations: who speaks so has mostly decided.
    r"一睡不醒|(永远|一直).{0,2}睡|睡.{0,3}不.{0,2}醒|一觉.{0,4}不[醒起]|永别|诀别",
    r"(药|炭|绳子)都?(已经)?(买|准备)好了(?!吗)|走了.{0,4}[别不].{0,2}找我",
    r"(替|帮)我照顾.{0,3}(爸|妈|娃|孩|老|家|儿|女)",
    r"(孩子|娃|爸妈|老人|儿子|女儿).{0,6}(拜托|托付|交给)你|最后一(条|个)(短信|消息|信息)",
    r"[写留].{0,4}遗[书言]|遗[书言].{0,3}[写留录]|绝笔|投胎|(下去|那边|地下|天上|天堂).{0,3}陪",
    r"我.{0,2}(?<![妈爸爷奶娘哥弟姐叔公婆])不在(了($|[ ,])|世|人世)|我死后",
    r"(下辈子|来[世生]).{0,4}(再还|再见|报答|报恩|尽孝|再做|还你)",
    # The deed itself, told with its means or its place.
    r"([真想要去].{0,6})(跳|扎|走|冲)[进到下].{0,3}[河江海水湖井]|吃了?.{0,2}[鼠耗毒]子?药",
    r"喝药了|(喝|吞)[了下]?.{0,3}(农药|百草枯|敌敌畏|除草剂|鼠药)|瓶安眠药",
    r"安眠药.{0,6}[全吞瓶]|[吃吞]了?.{0,4}[把瓶片板盒堆颗粒].{0,3}药",
    r"[楼桥顶台塔吊窗边].{0,6}(要|想|准备|往下)跳|[从在].{0,6}跳(下|楼|了)",
    r"(想|要|去|准备)跳([楼河江桥海]|下)|往下跳|跳下去",
    r"([爬站坐跨翻趴骑]).{0,6}(窗户?(外|上|台|沿)|栏杆|护栏|女儿墙|铁轨|楼沿|楼边)",
    r"([爬站坐跨翻]|在).{0,4}(楼顶|天台|塔吊|烟囱|窗台|护栏|桥|[江河]边).{0,12}(下来|劝|跳|闹|一个人|哭)",
    r"在(楼顶|天台).{0,3}[风坐吹]|绳子?.{0,3}[挂套系].{0,3}[梁脖上]",
    r"割(了|开|破)?.{0,2}(手腕|腕|脉)|卧轨|[割划捅砍扎掐烫](了|伤)?自己",
    r"kill(ing)? (my|him|her)self|(end|tak(e|ing)) (my|his|her)( own)? life|end it all",
    r"(want|wanna|going)( to)? die|don'?t want to (live|be alive|be here|wake)",
    r"not worth living|no (reason to (live|be)|point (in )?living)",
    r"(wish|hope|better off|rather|deserve).{0,12}(dead|die\b)|jump(ing)? (off|from (the|a))",
    r"end my suffering|(took|taken|swallow).{0,40}(pills|poison)",
    r"(want|wish).{0,8} (to be )?over\b|take (this|it|life|this life) any ?more|overdose",
    r"better off without me",
    r"(standing|sitting|i'?m|i am|is) (up )?on the (edge|ledge|bridge|roof)|(ways?|how) to die",
    r"about dying|(reason|want) to go on|can'?t go on( like| any|$|[.,!])",
    r"(hang|cut|hurt)(ing)? (my|him|her)self|hopeless",
)
# Words that hardly occur in questions to a union, other than in those about the rules.
_SUICIDE_WORD = _any(
    r"[买藏备瓶].{0,4}农药|百草枯|敌敌畏|鼠药|安眠药|抑郁.{0,12}[划割药跳死刀]",
    r"[吃吞喝]了?.{0,3}药.{0,4}[全都]|去死(?!吧)|下辈子|来世|下世|刀片(?![机厂车])",
    r"(各位|大家|爸妈|世界).{0,3}再见|再见.{0,3}(各位|大家|爸妈|世界)|铁[路轨].{0,3}[边上]",
    r"永别|[江河湖]边.{0,8}(想|等|坐|站|一个人)|自[杀尽残缢焚]|轻生|寻[死短]|割腕|上吊",
    r"跳[楼河江桥]|想不开|遗书|你们保重|没法活|死法|[吞喝]药|烧炭(?!烤)|[做干]傻事|长眠",
    r"死了?(清净|省心)|死(的|得|起来)?.{0,2}[快疼痛](?![递])",
    r"别.{0,2}醒|不.{0,2}醒来?.{0,2}[多就]好",
    r"我.{0,6}[是成].{0,4}(累赘|包袱|拖累|废物)|拖累(你|家|老|孩|娃|他)|煤气.{0,5}(拧|打)?开了",
    r"(拧|打)?开了煤气|上次没死|等死|活.{0,6}(什么|啥|个)劲|(绳|皮带).{0,5}勒",
    r"(我|俺|老子|自己|只有|只想|才|想着).{0,6}(?<![爸妈人弄打砍捅杀整搞揍掐勒捶斩压砸摔电热烦])死(?![人网])",
    r"坚持不住了|走了.{0,10}[跟随陪]([他她]|爸|妈).{0,2}[去走]",
    r"(?<![弄打砍捅杀整搞揍掐勒捶斩压砸摔电热烦焊锁封钉卡])死.{0,4}(我|自己|满意)",
    r"药.{0,2}[全都].{0,2}[吃吞]了|走投无路|suicid|tired of (living|life)|meaningless",
    r"(cut|slit|slash)\w* (my|his|her) wrist",
    r"(drank|drunk|swallow\w*) (a )?(pesticide|poison|bleach)",
    r"should die|die quickly|pills (to die|kill)|my last (night|message|day alive)",
    r"ending (everything|it)|any point in being|disappear forever|a burden to|if i were dead",
    r"done with life|being alive|了[结断](自己|我|了)",
    r"[没无]有?(什么|啥|人)?.{0,3}(留恋|牵挂|挂念|舍不得)",
    r"后事(?!故)|安乐死|永远(休息|离开|消失)|勿念|黄泉|奈何桥|天堂|阎王|来生|浪费(粮食|空气)|活够",
    r"(做人|生存|挨).{0,2}([冇没]意|落去)|我.{0,3}命(不|换|给|拿)|拿命|一起走[了吧]?$|想(噶|鼠|似)",
    r"死(都|也)?.{0,4}(越快|安生|成|时候|不怕)|悬崖",
    r"(铁塔|烟囱|楼顶|天台|阳台外|悬崖).{0,4}([上边外]|$)",
    r"[站坐]在?.{0,3}[楼桥]上|划.{0,6}刀|不.{0,4}(找|怪|劝)我",
    r"没有我了|我走[后以]|(娘|爸|妈).{0,4}先走一步",
)

_WAGES = _any(
    r"工资|工钱|薪|血汗钱|[追要讨结](人工|钱|账|债)|(欠|不给|不结).{0,4}[钱账款]|工程款|wage|仲裁",
    r"salary|\bpa(y|id)\b",
)
# Death, arson or maiming announced, or weapons at hand: certain, in whatever question it stands.
_DEADLY = _any(
    r"[弄砍捅斩劈揍]死(?!我了|人)",
    r"(打|(?<!自)杀)死(你|全家|老|讨|" + _WHO + r")",
    r"弄[残瘫瞎]|追着?砍|(想|要|去)杀人(?![犯罪])|[整搞]死(他|她|全家|老板|我(?!了))",
    r"[弄灭].{0,2}(全家|家里人|口$)|活埋|卸.{0,5}(胳膊|腿|手)",
    r"(?<!自)杀(了|人(?![犯罪的])|我|他|全家)|[砍捅斩]了?[死我他她伤]|打断.{0,4}[腿手]",
    r"(?<!不)废了(我|俺|你|他)|同归于尽|鱼死网破|让.{0,3}消失|灭口|(要|去|敢|就)放把?火|一把火",
    r"放火烧|[带拿泼浇提买]着?.{0,3}汽油|[拿持动带举掏拔]着?.{0,2}刀(?![具片切削叉])",
    r"找人.{0,2}(弄|打|收拾|废|搞|办|修理).{0,2}(我|俺|你|他|她)",
    r"(叫|带|找|喊).{0,8}(社会上|混混|黑社会|打手)|[躺横]着出|[跟和].{1,4}拼[命了]",
    r"炸[了掉平](工地|公司|厂|楼)|买了?.{0,2}刀[ ,去找]|亮.{0,2}家伙|放狗",
    r"([带拿]着?|抄起)(钢管|棍子?|铁棍|斧头|家伙).{0,8}[来追堵冲围]|走不出.{0,2}[门厂地]",
    r"要钱没有.{0,3}要命|(kill|hurt|stab|shoot|burn)(ed)? (me|my|him|her|us)\b",
    r"pulled (out )?a (knife|gun)",
)
_THREAT = _any(
    r"威胁|恐吓|吓唬|收拾[我俺你他]|撂下话|小心[你点]|安生|不客气|等着瞧|走着瞧|扬言|放(出)?话",
    r"别怪|教训[我你俺]|[让叫].{0,2}全家",
    r"(再|敢|谁|要是|不[给发结]|逼|说).{0,16}([打揍捅砍](?![\d一份工])|[弄点烧炸]了|[断卸].{0,4}[腿手]|要?你?的?命$)",
    r"(break|beat|kill|burn|hurt).{0,12}(legs?|me|us|him|down|up)\b",
    r"[见].{0,4}([打砍]).?一|要.{0,3}命$|命留下|用命",
    r"社会人|家伙|家破人亡|安生|好过|纸钱|[用拿被顶].{0,3}枪|刀",
    r"[烧废砍炸].{0,4}([我你他谁们]|家|厂)|打手|吓[我他她]|thugs",
    r"\bbats\b|machete|bullet|disappear|blow up",
    r"煤气罐|去杀|打进去|(我|你|他)?(儿子|女儿|老婆|孩子|家).{0,6}(小心|别)",
    r"小心.{0,3}(儿子|女儿|老婆|孩子|家)",
    r"敢.{0,12}(试试|好看|后果|全家|家人)|threat\w* (me|us|him|her|my|to)",
)
_THREAT_TO_ME = _any(
    r"(威胁|恐吓|吓唬)[我俺咱他她要]|被.{0,6}(威胁|恐吓)|threat\w+ (me|us|him|her|to)",
)

# Held by force. Shut in, tied up or without papers counts at any time; 工会关系 and 绑定 do not.
_HELD = _any(
    r"[把将]" + _WHO + r".{0,6}([锁关][在起进住了]|[困堵围扣][在住起]|扣留|绑(?!定)|捆)",
    r"[锁关][在到进住].{0,6}(宿舍|屋|车间|厂|仓库|房)",
    r"被.{0,6}([锁关][在起了进](?!.{0,3}[网系群账])|绑(?!定)|捆|困在.{0,2}(厂|宿舍|公司|工地|屋)|软禁|囚禁|拘禁|围[住攻堵殴])",
    r"反锁|铐|小黑屋|黑(砖?窑|煤窑)|门.{0,3}焊死|[绑捆]起来|围住[我俺]|绑架|人贩",
    r"谁[也都]不[许准让].{0,2}[走出]|看管|关禁闭|(?<![费金])扣人",
    r"[守看]着.{0,6}(不[让许准]|走不|出不)|(?<!没)有人[看守]着|缅北",
    r"[骗卖拐抓][到去进来].{0,6}[山窑]|[骗卖拐][到去].{0,6}(缅|柬|老挝|境外|园区)",
    r"(身份证|护照|证件|手机).{0,6}[扣收拿抢押].{0,8}不.{0,2}[让放许准].{0,3}[走回离出]",
    r"trapped in (the|a|this) (factory|dorm|room|site|warehouse)",
    r"lock(s|ed|ing)? (me|us|him|her|them)|locked (in|up|inside)|won'?t let (me|us|him|her)",
    r"hostage|kidnap|(took|taken|confiscated) (my|our|his|her) (passport|id)",
    r"with a (knife|gun)|(has|have|had) a (knife|gun)",
)
_HURT_BY = _any(
    # Blows: on a person, or suffered from one.
    r"[被遭让叫]" + _BY + r".{0,8}([打揍踢踹捶砍捅扇掐咬抡泼](?!\d)|拍了|[拖拽扯砸])",
    r"[被遭让叫]" + _BY + r".{0,8}(抓[住着伤]|推[倒下搡]|撞[倒墙])",
    _BY + r".{0,6}[揍踢踹捶砍捅扇掐搡][^,。;!? ]{0,4}(我|俺|头|脸|人|工|员|徒)",
    r"(头发|脖子|衣领|领子).{0,4}[往撞拽掐扯]|往(墙|地|车|桌).{0,3}[撞摔拽拖]",
    r"打(快递员|骑手|学徒|女工|老人|司机|保安|小孩|孕妇)",
    r"打(了?" + _WHO + r"|伤|破|死|起来|得(我|他|她|头|鼻|满|半死))",
    r"(要|天天)打" + _WHO,
    r"动手打",
    r"[把将].{0,4}"
    + _WHO
    + r"们?.{0,4}([打揍捅砍踢踹扇掐踩扔]|按(?!时)|推(?![荐送])|往.{0,3}[拽拖])",
    r"(被|遭|挨|俾|畀|叫人|让人|给人)(?!.{0,6}[机电])[^,。;!?]{0,8}([打揍踢踹捶殴捅](?![\d穿])|扇了|按[在倒]|推[倒下]|勒(?![令索]))",
    r"挨打|打(镬|鑊)|[揍削捶锤踢踹掐扇捅勒拽揪]了?[我俺他她人]|抽我(?!们)|抢了?我|耳光|巴掌",
    r"掐.{0,3}脖|踹|殴|动手了|对(我|她|他)动(了)?手",
    r"[拿用抄抡举拎][^,。!? ]{1,6}([砸抽捅砍追捶敲戳]|打(?!电))[我俺他她人工同]",
    r"[拿用抄抡举拎][^,。!? ]{1,6}[对指]着[我俺他她人工同]|[棍刀].{0,4}[追砸堵打守]",
    r"用.{1,5}打了?(头|" + _WHO + r")",
    r"[带拿提拎掏举]着?(刀|棍|钢管|斧|匕首|铁锹|酒瓶).{0,6}(来|追|要|找|对|指|说|不让)",
    r"拽.{0,3}头发|按在地|把我推[倒下]|[砸踹撬撞]门|砸我家|闯进|冲进.{0,2}(来|宿舍|屋|房|家)",
    r"尾随|打群架|菜刀|砍刀|匕首|铁棍|钢管.{0,6}打|[掐勒]住|往死里|(扎|捅|砍)了.{0,2}刀|鼻青",
    r"拳头|好几拳|一拳|两拳|几脚|一脚",
    # Threats with a person as their object.
    r"(说|敢|再|就|等着|信不信|会|要)(要|就|会|再)?(弄|收拾|修理|教训|砍|废|埋|剁)(死|了)?(我|你|俺|他|她)(?!的)",
    # Held, hunted.
    r"围住|堵[在住着].{0,3}[我门屋里]",
    r"([关锁困门厂逃跑屋]|宿舍|车间|工地|传销).{0,8}出不[去来了]|人身自由",
    r"(?<!车)被.{0,6}[抓拖带]走|被(人|他们|老板|传销)?控制|电棍|陪睡|推搡|一顿[打揍]",
    r"[跟盯]着我|跟踪|抢劫|勒索.{0,3}我|被.{0,4}传销|是传销|传销.{0,4}(窝|里)",
    r"撬.{0,5}门|被扣[在住]|从外面锁|[进是]了?传销|赎金|劫持|卖[淫身]|裸照|[扒脱].{0,3}[衣裤]",
    r"打(护士|医生|哑巴|船员|聋|学生|女)|跟.{0,4}条街",
    r"骗[到去]|半夜.{0,3}进我|硬拖|抢走.{0,4}[孩娃]",
    r"with knives|iron bars|beat(s|ing)\b|scam compound|by force|(hold|keep|took) our papers|thugs",
    r"没收了?.{0,6}(手机|身份证|护照|证)|(手机|身份证|护照).{0,4}没收|[就便]打($|[,。 ])",
    r"被传销|不[让许准放](我|俺|人)?们?(出去|离开|出.{0,2}门|出厂)(?![吃买玩])|逃不[掉出脱]",
    r"不敢报警|[帮快]我?报警",
    # Sexual attacks.
    r"强[奸暴吻]|轮奸|开房|罚跪|衣.{0,3}撕|撕.{0,4}衣|猥亵|性侵|[摸抱亲搂][了住]?[我俺]",
    r"手伸[进到].{0,4}[衣裤裙里]|强行.{0,4}[抱亲拉摸]|[摸捏蹭].{0,3}(胸|屁股|大腿)|摸人",
    r"[把被].{0,4}[拖拉拽]进(?![群微黑])|灌醉|(?<!症)下药|(强行|逼|扒).{0,4}脱|脱了?我.{0,3}衣",
    r"动手动脚|非礼|家暴(我|了)|被家暴|beaten|stabbed|tied (me|him|her|us) up",
    r"molest|sexually|forced (me|himself)",
    r"abus(ed|ing) me|lock(s|ed)? .{0,12}in a room|attacked|threatening",
    r"(fear|scared|afraid) for my life|raped|following me|against (my|our) will",
    r"hold(ing)? (me|us)|(can'?t|cannot|couldn'?t) (get out|leave|escape)",
    r"(beat|hit|punch|kick|slap|assault|chok|grop|grab|chas)\w* (me|us|my|him|her)",
    r"(beat|hit|punch|kick|slap|assault|chok|grop|grab|chas)\w* a (worker|coworker|man|woman|guy)",
)

# Signs of a life in danger this minute.
_DYING = _any(
    r"血.{0,4}止不住|止不住.{0,3}血|[叫喊摇推].{0,2}不[醒应]",
    r"[叫喊推].{0,3}没反应|喊.{0,2}不(醒|应|答)",
    r"没有?(呼吸|心跳|意识(?!到)|气了|知觉)|出人命|死人了|快来人|来人啊|一动不动|不动弹",
    r"动弹不得|口吐白沫|翻白眼|不应(?!该)|不省人事|救命|救救|快救|[他她人].{0,3}不行了",
    r"(not|isn'?t|stopped) (moving|breathing)|unconscious|bleeding",
)
_HARM = _any(
    # Crushed, cut, burned: a part of the body, or a machine that did it; not 压工资, 切断电源.
    _BODY + r".{0,6}[绞卷轧砸切割锯削剁断烂碎烫炸撞豁戳]",
    _BODY + r".{0,6}((?<!发)烧|[刺打扎]穿)",
    _BODY + r".{0,6}(咬(?![牙定])|扎(?![实根堆])|(?<!件)夹(?![子克心]))",
    _BODY + r".{0,6}(?<![打对\d八九七六五])折(?![扣腾磨合现旧算])",
    _BODY + r".{0,8}(冲掉|划[破开]|起泡|脱臼|肿[了得])",
    _BODY + r".{0,6}(压(?!.{0,4}[活工薪钱款单货价])|骨折|卡[住在进]|动不了)",
    r"没声音了|救护车|ambulance|骨头?.{0,6}露|[摔压砸夹撞轧锯割划](断|伤)|切断(?![电联关水网])",
    r"[切烫烧扎电](伤(?![膏药残])|死)",
    r"砸[到中].{0,3}" + _WHO,
    r"(被|遭|叫|让|俾).{0,6}([车筋锯刀]|机(?![构关会])).{0,4}[夹切绞卷扎撞轧穿]",
    r"(被|遭|叫|让|俾).{0,6}([车筋锯]|机(?![构关会])).{0,4}压(?![价榨工薪])",
    r"[被遭叫让给][^,。;!? ]{0,6}[砸撞夹绞卷扎烫咬](?!.{0,2}(饭碗|见))[了到住伤倒飞断进穿着]",
    r"[被遭].{0,6}埋(?![没怨单伏])|缺氧",
    r"(机|炉|罐|仓|桶|井|车|轮|沟|坑|锅|槽|管|缝)(?!构).{0,2}里.{0,6}(掉|卡|夹|困|埋|有人)",
    r"[掉卡卷绞吸拖滚][到进].{0,8}(机|炉|罐|仓|桶|轮|锅|槽|缝|轴|带)(?!构)",
    r"[打溅崩喷弹](到|进|了)?.{0,2}(?<![看前])眼|眼.{0,3}([溅飞崩]|进了?(?!来|入))",
    _BODY + r".{0,4}(不能动|没知觉|抬不起|没了)",
    _WHO + r".{0,4}[夹卷压砸碾](住|在|到|进)",
    r"碾到|[扎刺]穿|(皮|肉).{0,4}(没了|掉了|翻|烂|裂)|[烫烧]到|被困|(?<![查])血(?!汗)",
    r"[站爬]不起|(摔|躺).{0,6}起不来|灼伤|骨折|(刚|有人|工友).{0,4}受伤",
    r"受了?重伤|伤[得的]很?重",
    # Falls and collapses.
    r"吊篮.{0,4}[断掉翻坠]|半空|[摔栽跌坠掉滚].{0,3}(沟|坑|(?<!薪)[水粪]|池|井|下去|下来)",
    r"[摔栽跌坠掉滚]下.{0,2}[楼山坡梯车台架]|从.{1,8}([摔跌坠]|滚下|掉[下落])",
    r"摔(倒|得|下|进|在|到|晕|伤)|[上楼架梯吊顶处].{0,3}[掉摔跌坠栽]了?[下落]|电梯掉|坠[楼落]",
    r"(?<![天态房])塌了|坍塌|倒塌|塌方",
    r"(架子|手架|货架|墙|楼板|基坑|吊车|塔吊|模板).{0,4}([塌垮]|倒(?!闭))",
    r"(车|吊|罐|船).{0,3}[侧]?翻了",
    r"[把将]" + _WHO + r".{0,3}[压夹卷砸撞碾烫烧埋轧](?!价)",
    r"[埋砸烧炸撞电熏压淹轧碾烫咬](了|伤|死|倒|到|中).{0,4}人(?![工情家员])|爆燃",
    r"(手|脚|腿).{0,3}[打刺]穿|人.{0,5}(没[上出]来|[就突]然?倒|还在里面)",
    r"压[着住到]了?.{0,3}人(?![家工员民资]|.{0,3}[工薪钱])",
    _WHO + r"被?压在",
    r"困在.{0,3}(电梯|井|火)",
    r"[两几三四五六七八九十\d]个?人.{0,3}(挂(?![靠名证失])|埋|困(?!难)|倒(?![班休闭贴])|闷)",
    # Fainting, breath, heart. 我 may faint at a price, somebody else does not.
    r"虚脱|嘴歪|半边身|眼前发黑|溺水|淹[了到死]|冻僵|见红|流产了|雷劈|劈中|脑出血|没脉搏",
    r"[晕昏栽闷热瘫](倒|过去|死过)|热[晕昏趴]",
    _WHO + r".{0,3}晕[了在]",
    r"昏迷|倒地|倒下了|倒在.{0,2}[地车宿]|脸.{0,3}[煞惨刷发][白青紫黑]|口唇发紫|休克|抽搐",
    r"身抽筋|热射病|中暑了|喘不[上过]|呼吸困难|窒息|噎[住到]",
    r"(心脏病|心梗|癫痫|羊角风|哮喘).{0,2}[犯发]|(胸口?|心口|心脏).{0,3}[疼痛停]|羊水",
    # Current, poison, fire, traffic. 接触电焊 is no 触电.
    r"(?<!接)触电|[被叫让遭挨].{0,3}电[了到击打倒着](?!话)|中毒|毒气|[气氨氯].{0,2}[泄漏]|漏气",
    r"[熏呛].{0,2}[晕倒吐]|(?<!息)爆炸|(锅|罐|炉|瓶|机器|车间|电池).{0,4}(炸了|爆了|冒烟)",
    r"[着起失]火|烧起来|(出了?|遇)车祸|车祸了|撞[飞倒]|车.{0,2}撞(了|到)|[蛇狗蜂].{0,2}[咬蛰]",
    r"点着了|浓烟|[溅喷泼].{0,6}([硫盐]酸|石灰|[铁钢]水|热油)",
    r"([硫盐]酸|石灰|[铁钢开]水|热油|沥青).{0,6}[溅喷泼烧烫浇]|误[食喝]",
    r"喝了.{0,4}(液|剂|酒精|稀料)|(人|都).{0,4}吐了",
    r"cut (my|his|her) (finger|hand|arm|leg|foot)|not respond|full of smoke",
    r"smoke (is|com|every)|(leg|arm|back) is broken|roof collapse|(is|are) dying",
    r"(has|having|had) a heart attack|choking|drown|(is|'s) a fire|blood everywhere",
    r"lost (a|his|my) (finger|hand|arm|leg)|fell (from|off|down|on (me|him|her|my|us))",
    r"(stuck|caught|trapped) .{0,12}(machine|press|belt|lift|elevator)|trapped under|faint",
    r"passed out|collapsed|electrocut|electric shock|on fire|explosion|exploded|gas leak",
    r"poisoned|crushed|(got|was|been|badly) burn(ed|t)|burn(ed|t) (my|his|her)",
    r"(got|has|have|it'?s) (a )?heat ?stroke|chest pain|can'?t breathe|(had|was) an accident",
    r"hit by a (car|truck|forklift)|badly (hurt|injured)",
    r"(arm|hand|leg|finger|foot|hair|sleeve).{0,12}(pulled|caught|stuck|cut off|torn)",
    r"broke (my|his|her) (leg|arm|hand|back)",
    r"[锯割砸轧切卷扎刺穿]([到过着了]{0,2})"
    + _BODY
    + r"|[炸绞锯轧]([断伤])|高压电|电击|电(亲|到|着了)",
    r"([压埋陷卷]|困)(在|住|进).{0,4}([下里中面]|人|我|他)",
    r"(釜|缸|炮|机|包)炸|人.{0,4}没有?(反应|回音|动静|气)",
    r"(?<![干卷])不动了|[晒热刷熏]([昏晕])|上吐下泻|又[吐拉]又|大出血",
    r"[心脑]梗了|呼吸不|说不[出了]话|说胡话|喉咙?.{0,4}卡|卡.{0,2}喉|癫痫|羊癫疯|出事故了",
    r"撞.{0,6}动不了|骨头(出|看)|断指|止血|伤口|(皮|肉).{0,4}[撕扯]下",
    r"120(快|来)|[叫打]120|地震了|船.{0,2}沉|落水",
    r"滑坡|沼气|[漏泄]氨|跌(咗|断|落)|半[身边]不|explosion",
    r"buried|acid (on|in)|snake bit|worker down",
    r"people are (inside|trapped|buried)|火太大|一直抽",
    r"splashed|cut off|caught (her|his|my)|won'?t stop",
)


class _Row(NamedTuple):
    urgency: Urgency
    certain: re.Pattern[str]
    signs: re.Pattern[str]
    only_with: re.Pattern[str] | None = None
    passes: bool = False


# The first row that matches wins: a life at risk by its own hand before all else. What was
# announced stays a danger beside any talk of the past; being held or hurt passes.
_ROWS = (
    _Row("suicide", _DEATH_WISH, _SUICIDE_WORD),
    _Row("wage_threat", _DEADLY, _THREAT, only_with=_WAGES),
    _Row("violence", _DEADLY, _THREAT_TO_ME),
    _Row("violence", _HELD, _HURT_BY, passes=True),
    _Row("injury", _DYING, _HARM, passes=True),
)


# The first cues tell how something is said, the others what.
_CONTEXT_CUES = 4


class Reading(NamedTuple):
    """What the rules see in a text: an emergency for certain, or a sign of one.

    `cues` are the numbers of all that was noted, below `urgent_weights.CUES`.
    """

    certain: Urgency | None
    sign: Urgency | None
    cues: tuple[int, ...]

    @property
    def prompted(self) -> bool:
        """True if some row's phrases are in the text, whatever is said around them."""
        return any(cue >= _CONTEXT_CUES for cue in self.cues)


def urgent(text: str) -> Urgency | None:
    """The emergency that a normalised text tells of, or None."""
    if not text:
        return None
    whole = read(text)
    if len(text) <= PIECE:
        return decide(whole, *log_odds(text, whole.cues))
    odds, kind = max(log_odds(piece, read(piece).cues) for piece in _pieces(text))
    return decide(whole, odds, kind)


def decide(reading: Reading, odds: float, kind: str) -> Urgency | None:
    """What the rules and `log_odds` together say of a text."""
    if reading.certain:
        return reading.certain if odds > _HARMLESS_BELOW else None
    least = _URGENT_ABOVE if reading.prompted else _UNPROMPTED_ABOVE
    return (reading.sign or cast(Urgency, kind)) if odds > least else None


def by_rules(text: str) -> Urgency | None:
    """The emergency that the rules alone see in a normalised text, or None."""
    reading = read(text)
    return reading.certain or reading.sign


def _pieces(text: str) -> Iterator[str]:
    """A long message in overlapping pieces, each as long as the messages learnt from."""
    return (text[at : at + PIECE] for at in range(0, len(text) - PIECE + STEP, STEP))


def read(text: str) -> Reading:
    """What the rules see in a normalised text."""
    plain = _SLIP.sub(lambda slip: _SLIPS[slip[0]], text)
    plain, blotted = _HARMLESS.subn("·", plain)
    now = _NOW.search(plain) is not None
    past = _PAST.search(plain) is not None
    asks = _RULES.search(plain) is not None
    aside = past or asks
    certain: Urgency | None = None
    sign: Urgency | None = None
    noted = [now, past, asks, blotted > 0]
    for row in _ROWS:
        possible = row.only_with is None or row.only_with.search(plain) is not None
        is_certain = possible and row.certain.search(plain) is not None
        is_sign = possible and row.signs.search(plain) is not None
        noted += [is_certain, is_sign, is_certain and aside, is_sign and aside]
        if certain or sign:
            continue
        if is_certain and (now or not past or not row.passes):
            certain = row.urgency
        elif is_sign and (now or not aside):
            sign = row.urgency
    return Reading(certain, sign, tuple(at for at, yes in enumerate(noted) if yes))
