"""Accidents and sudden illness."""

from __future__ import annotations

from bot.urgent_phrases.words import BODY, WHO, any_of

# Signs of a life in danger this minute.
DYING = any_of(
    r"血.{0,4}止不住|止不住.{0,3}血|[叫喊摇推].{0,2}不[醒应]",
    r"[叫喊推].{0,3}没反应|喊.{0,2}不(醒|应|答)",
    r"没有?(呼吸|心跳|意识(?!到)|气了|知觉)|出人命|死人了|快来人|来人啊|一动不动|不动弹",
    r"动弹不得|口吐白沫|翻白眼|不应(?!该)|不省人事|救命|救救|快救|[他她人].{0,3}不行了",
    r"(not|isn'?t|stopped) (moving|breathing)|unconscious|bleeding",
)

HARM = any_of(
    # Crushed, cut, burned: a part of the body, or a machine that did it; not 压工资, 切断电源.
    BODY
    + r"(.{0,6}([绞卷轧砸切割锯削剁断烂碎烫炸撞豁戳]|(?<!发)烧|[刺打扎]穿|骨折|动不了|卡[住在进]"
    r"|咬(?![牙定])|扎(?![实根堆])|(?<!件)夹(?![子克心])|压(?!.{0,4}[活工薪钱款单货价])"
    r"|(?<![打对\d八九七六五])折(?![扣腾磨合现旧算]))"
    r"|.{0,8}(冲掉|划[破开]|起泡|脱臼|肿[了得])|.{0,4}(不能动|没知觉|抬不起|没了))",
    r"没声音了|救护车|ambulance|骨头?.{0,6}露|[摔压砸夹撞轧锯割划](断|伤)|切断(?![电联关水网])",
    r"[切烫烧扎电](伤(?![膏药残])|死)",
    r"砸[到中].{0,3}" + WHO,
    r"(被|遭|叫|让|俾).{0,6}([车筋锯刀]|机(?![构关会])).{0,4}[夹切绞卷扎撞轧穿]",
    r"(被|遭|叫|让|俾).{0,6}([车筋锯]|机(?![构关会])).{0,4}压(?![价榨工薪])",
    r"[被遭叫让给][^,。;!? ]{0,6}[砸撞夹绞卷扎烫咬](?!.{0,2}(饭碗|见))[了到住伤倒飞断进穿着]",
    r"[被遭].{0,6}埋(?![没怨单伏])|缺氧",
    r"(机|炉|罐|仓|桶|井|车|轮|沟|坑|锅|槽|管|缝)(?!构).{0,2}里.{0,6}(掉|卡|夹|困|埋|有人)",
    r"[掉卡卷绞吸拖滚][到进].{0,8}(机|炉|罐|仓|桶|轮|锅|槽|缝|轴|带)(?!构)",
    r"[打溅崩喷弹](到|进|了)?.{0,2}(?<![看前])眼|眼.{0,3}([溅飞崩]|进了?(?!来|入))",
    WHO + r"(.{0,4}[夹卷压砸碾][住在到进]|.{0,3}晕[了在])",
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
    r"[把将]" + WHO + r".{0,3}[压夹卷砸撞碾烫烧埋轧](?!价)",
    r"[埋砸烧炸撞电熏压淹轧碾烫咬](了|伤|死|倒|到|中).{0,4}人(?![工情家员])|爆燃",
    r"(手|脚|腿).{0,3}[打刺]穿|人.{0,5}(没[上出]来|[就突]然?倒|还在里面)",
    r"压[着住到]了?.{0,3}人(?![家工员民资]|.{0,3}[工薪钱])",
    r"困在.{0,3}(电梯|井|火)",
    r"[两几三四五六七八九十\d]个?人.{0,3}(挂(?![靠名证失])|埋|困(?!难)|倒(?![班休闭贴])|闷)",
    # Fainting, breath, heart. 我 may faint at a price, somebody else does not.
    r"虚脱|嘴歪|半边身|眼前发黑|溺水|淹[了到死]|冻僵|见红|流产了|雷劈|劈中|脑出血|没脉搏",
    r"[晕昏栽闷热瘫](倒|过去|死过)|热[晕昏趴]",
    r"昏迷|倒地|倒下了|倒在.{0,2}[地车宿]|脸.{0,3}[煞惨刷发][白青紫黑]|[口嘴]唇.{0,3}[紫青黑]|休克|抽搐",
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
    r"fire (at|in) (the|our|my) (site|fac|work|kitch|build|dorm|ware|mine|shop)",
    r"passed out|collapsed|electrocut|electric shock|on fire|explosion|exploded|gas leak",
    r"poisoned|crushed|(got|was|been|badly) burn(ed|t)|burn(ed|t) (my|his|her)",
    r"(got|has|have|it'?s) (a )?heat ?stroke|chest pain|can'?t breathe|(had|was) an accident",
    r"hit by a (car|truck|forklift)|badly (hurt|injured)|smell\w* (of |like )?gas",
    r"(car|bike|truck|bus|van|taxi|scooter) hit (me|us|my|him|her)\b|fall(s|en)? (from|off)",
    r"blood (is|com|from|all|run)|\b(he|she|man|friend|worker)\b.{0,8} not (mov|breath|wak)",
    r"(楼|房|屋|机|箱|车|真的).{0,2}冒火",
    r"(arm|hand|leg|finger|foot|hair|sleeve).{0,12}(pulled|caught|stuck|cut off|torn)",
    r"broke (my|his|her) (leg|arm|hand|back)",
    r"[锯割砸轧切卷扎刺穿]([到过着了]{0,2})"
    + BODY
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
    r"splashed|(?<!fee )(?<!pay )cut off(?! date)|caught (her|his|my)|won'?t stop",
)
