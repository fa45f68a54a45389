"""What stands around an emergency: slips, harmless look-alikes, rules, the past, now."""

from __future__ import annotations

import re

from bot.urgent_phrases.words import BODY, WHO, any_of

# Slips of the pinyin keyboard and ways round word filters, in the words that decide.
SLIPS = {
    "中署": "中暑", "晕到": "晕倒", "昏到": "昏倒", "威协": "威胁", "讨新": "讨薪", "公资": "工资",
    "自纱": "自杀", "自沙": "自杀", "自鲨": "自杀", "自刹": "自杀", "自s": "自杀", "zisha": "自杀",
    "鲨": "杀", "割碗": "割腕", "不想火了": "不想活了", "想似了": "想死了",
    "想zs": "想自杀", "活著": "活着", "想紫砂了": "想自杀了", "身份正": "身份证",
}  # fmt: skip
SLIP = any_of(*SLIPS)

# Words of an emergency in phrases that mean something else; blotted out before anything is read.
HARMLESS = any_of(
    # 热死人, 累得要死, 腿都断了: very, not death. "想死" only where somebody is missed.
    r"[咬热累笑烦气饿困忙急吓渴冷臭吵闷晒痒疼痛丑愁坑憋挤贵穷撑烤]死(?!在)[了人我俺你个啦咯们]*",
    r"[热累困饿忙烦低少贵]得?[快要]{1,2}死了?|[热困饿忙]得想死|想死[你您他她家妈爸娃]",
    r"打死(我|俺)?[也都]?不|[累气忙贵宜]到?得?吐血|吐血推荐|拨打|手机.{0,2}掉",
    # 打: to phone, pay, work, print, rate, clock in...
    r"打[^打不,。!? ]{0,5}电话",
    r"打(" + WHO + r"们?的?){0,2}(哪|银行|这|那)?(个|张)?(手机|微信|卡|账|工资|钱|款)",
    r"打[折工饭车印针包听开扫款钱水球牌字条交压击扰几哪入分回乱发造磨扮烊理拼动败消通赏假黑油胎赌杂底样孔桩灰胶螺药混石]",
    r"打算(?!.{0,3}[自寻轻死跳])|打(官司|疫苗|招呼|游戏|麻将|广告|[差低].|进(?!医院))",
    r"打到(?!" + BODY + r")|没打(起来|架|成)",
    # A paper is drawn up (打欠条, 打给我的条子, 打个证明), not extorted by blows.
    r"打(给[我俺他她]们?的?)?[^,。!? 我俺他她人伤死顿逼]{0,8}([欠借白收]条|条子|证明|报告)",
    r"打[了过的张个一]*条",
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
    # Held by the police, not by a boss.
    r"关[进在到了].{0,2}(看守所|拘留所|派出所|监狱|牢|局子)|(打架|[喝醉酒]驾?|[偷骗赌]).{0,8}关(进去|起来|了)",
    # A threat of dismissal or of not paying is a matter for an ordinary answer.
    r"(威胁|恐吓|吓唬).{0,8}(开除|辞|扣|炒|不发|不给|调岗|罚|降|不续|裁|穿小鞋)",
    r"threaten\w* .{0,6}(to )?(fire|dismiss|sack|cut|lower|reduce|deduct)|locked out of (my|the)",
)

# Asking what the rules say: a worry, but not this minute.
RULES = any_of(
    r"算.{0,8}[吗么嘛不]|工伤(?!了)|职业病|怎么赔|赔[偿几多吗钱]|[不没未]赔|互助|保险|标准",
    r"[认鉴]定|几级|评残|申请|申报|报销|[能可]以?报|多久内|多少钱|补[助贴]|津贴|高温费|抚恤",
    r"慰问|预防|防止|避免|措施|知识|讲座|辅导|疏导|沟通|培训|演练|逃生|是什么|什么[叫是]",
    r"[合犯违]法|犯罪|停工|案例|判[几多刑]|拿多少|[能可]以?告|过劳|开除|入会",
    r"谁.{0,3}([负付担]责|[来该]赔|掏|出[钱不]|买单)|[要该]不[要该].{0,3}([赔掏管认]|担责)",
    r"认不认|怎么[判认]|属不属于|会不会算|旷工|(48|四十八)小时|(?<!不是)演习|案子|丧葬|家属[能有]",
    r"这种(公司|老板|单位|人|情况)|谁的?责任|[哪什].{0,2}部门|条例|请假|病假|体检|确诊|诊断",
    r"证据|律师|仲裁|起诉|法院|法援|法律援助|离婚|还要.{0,8}吗|先.{0,6}还是先",
    r"(公司|单位|厂里?|工会|社保|医保).{0,4}管[吗不]|要钱[吗不]|收费[吗不]|认吗|能先.{0,4}吗",
    r"who pays|how (to|much|do)|prevent|compensat|claim|what (is|are) (the|a)|what to do in",
    r"can (my|the|an?) (boss|employer|company)|(is|are) .{0,24}(legal|covered|work injury)",
    r"training|allowance|insurance|gong ?shang|who (must|should) pay|(by|the) law|\bor not\b",
    r"(may|can) (i|we|he|she|they|the \w+) (still )?(apply|file|sue|refuse|report)\b|too late to",
    r"is there (a|any) rule|what to do (first )?if (a|any|some)",
    r"(someone|somebody|person) (to )?talk|counsel",
    r"\bif\b.{0,40}\b(can|may|must|should|do|are) (i|we|you|they|the workers|workers)\b",
    r"\bif\b.{0,40}\b(we|workers) (can|may|must|should)\b",
)

# Telling of the past, of news and films.
PAST = any_of(
    r"(去年|前年|上个?月|之前)(?!.{0,4}[工薪钱])|以前|上次|上周|那年|曾经|当年|年前|月前|至今",
    r"到现在|后遗症|旧伤|听说|[已都早]经?好了|治好|痊愈|复查|[受断伤住]过|打过[我俺]|哪一?年",
    r"真的吗|新闻|电影|电视|那次|没抢救过来|抢救无效|\bago\b",
    r"last (year|month|week|spring|summer|autumn|winter)|\bin (20[012]\d|spring|summer|winter)\b",
)

# It goes on now, whatever else is asked or told.
NOW = any_of(
    r"(?<!到)现在(?!还?[能可]|申请|怎么|没|才|想|.{0,4}(能|可以|找谁|该))|正在|刚刚|刚才",
    r"快[来救]|快点|救命|救我|救救|今晚|又来|出不[去来]|不[让放]|跑不|逃不|right now|hurry",
    r"just now|(?<!do )\bnow([,.!]|$)|help me|please help|ambulance",
)

# What goes on from something said before and tells nothing of its own: and if i dont use them.
CONDITION = re.compile(
    r"((and|but|so|ok|okay|or|then|also|what)[\s,]+)*(if|when|in case)"
    r"(?!.*\b(no|any) ?more\b)([\s,.?!]+("
    r"i'?m?|we|he|she|they|you|it|its|it's|them|that|this|there|one|ones|any|some|all|mine|none"
    r"|do|does|did|can|could|will|would|have|has|is|are|was|(do|did|does|ca|is|was|wo)n'?t"
    r"|cannot|not|never|already|still|yet|late|early|more|less|too|so|only|just|again"
    r"|use|used|take|took|go|went|come|sign|signed|pay|paid|want|need|get|got|join|apply"
    r"|ask|lose|lost|miss|missed|forget|forgot|refuse|accept|agree|move|change|work"
    r"|day|time|week|month|year|next|my|the|a|for|to|of|in|on|with|at|by|say|says|said|no|yes"
    r"))+[\s,.?!]*"
)
