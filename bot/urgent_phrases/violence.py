"""Held by force, beaten, hunted, attacked."""

from __future__ import annotations

from bot.urgent_phrases.words import BY, WHO, any_of

# Held by force. Shut in, tied up or without papers counts at any time; 工会关系 and 绑定 do not.
HELD = any_of(
    r"[把将]" + WHO + r".{0,6}([锁关][在起进住了]|[困堵围扣][在住起]|扣留|绑(?!定)|捆)",
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

HURT_BY = any_of(
    # Blows: on a person, or suffered from one.
    r"[被遭让叫]"
    + BY
    + r".{0,8}([打揍踢踹捶砍捅扇掐咬抡泼](?!\d)|拍了|[拖拽扯砸]|抓[住着伤]|推[倒下搡]"
    r"|撞[倒墙])",
    BY + r".{0,6}[揍踢踹捶砍捅扇掐搡][^,。;!? ]{0,4}(我|俺|头|脸|人|工|员|徒)",
    r"(头发|脖子|衣领|领子).{0,4}[往撞拽掐扯]|往(墙|地|车|桌).{0,3}[撞摔拽拖]",
    r"打(快递员|骑手|学徒|女工|老人|司机|保安|小孩|孕妇)",
    r"打(了?" + WHO + r"|伤|破|死|起来|得(我|他|她|头|鼻|满|半死))",
    r"动手打",
    r"[把将].{0,4}"
    + WHO
    + r"们?.{0,4}([打揍捅砍踢踹扇掐踩扔]|按(?!时)|推(?![荐送])|往.{0,3}[拽拖])",
    r"(被|遭|挨|俾|畀|叫人|让人|给人)(?!.{0,6}[机电])[^,。;!?]{0,8}([打揍踢踹捶殴捅](?![\d穿])|扇了|按[在倒]|推[倒下]|勒(?![令索]))",
    r"挨打|打(镬|鑊)|[揍削捶锤踢踹掐扇捅勒拽揪]了?[我俺他她人]|抽我(?!们)|抢了?我|耳光|巴掌",
    r"掐.{0,3}脖|踹|殴|动手了|对(我|她|他)动(了)?手",
    r"[拿用抄抡举拎][^,。!? ]{1,6}([砸抽捅砍追捶敲戳]|打(?!电))[我俺他她人工同]",
    r"[拿用抄抡举拎][^,。!? ]{1,6}[对指]着[我俺他她人工同]|[棍刀].{0,4}[追砸堵打守]",
    r"用.{1,5}打了?(头|" + WHO + r")",
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
    r"hold(ing)? (me|us)|(can'?t|can ?not|couldn'?t) (get out|go out of|leave|escape)",
    # A car that hit somebody is an accident.
    r"(beat|(?<!car )(?<!bike )(?<!truck )(?<!bus )(?<!van )(?<!taxi )(?<!scooter )hit"
    r"|punch|kick|slap|assault|chok|grop|grab|chas)\w* (me|us|my|him|her)",
    r"(beat|hit|punch|kick|slap|assault|chok|grop|grab|chas)\w* a (worker|coworker|man|woman|guy)",
)
