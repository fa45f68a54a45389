"""Threats, above all against who asks for wages."""

from __future__ import annotations

from bot.urgent_phrases.words import WHO, any_of

WAGES = any_of(
    r"工资|工钱|薪|血汗钱|[追要讨结](人工|钱|账|债)|(欠|不给|不结).{0,4}[钱账款]|工程款|wage|仲裁",
    r"salary|\bpa(y|id)\b",
)

# Death, arson or maiming announced, or weapons at hand: certain, in whatever question it stands.
DEADLY = any_of(
    r"[弄砍捅斩劈揍]死(?!我了|人)",
    r"(打|(?<!自)杀)死(你|全家|老|讨|" + WHO + r")",
    r"弄[残瘫瞎]|追着?砍|(想|要|去)杀人(?![犯罪])|[整搞]死(他|她|全家|老板|我(?!了))",
    r"[弄灭].{0,2}(全家|家里人|口$)|活埋|卸.{0,5}(胳膊|腿|手)",
    r"(?<!自)杀(了|人(?![犯罪的])|我|他|全家)|[砍捅斩]了?[死我他她伤]|打断.{0,4}[腿手]",
    r"(?<!不)废了(我|俺|你|他)|同归于尽|鱼死网破|让.{0,3}消失|灭口|(要|去|敢|就)放把?火|一把火",
    r"放火烧|[带拿泼浇提买]着?.{0,3}汽油|[拿持动带举掏拔]着?.{0,2}刀(?![具片切削叉])",
    r"找人.{0,2}(弄|打|收拾|废|搞|办|修理).{0,2}(我|俺|你|他|她)",
    r"(叫|带|找|喊).{0,8}(社会上|混混|黑社会|打手)|[躺横]着出|[跟和].{1,4}拼[命了]",
    r"炸[了掉平](工地|公司|厂|楼)|买了?.{0,2}刀[ ,去找]|亮.{0,2}家伙|放狗",
    r"([带拿]着?|抄起)(钢管|棍子?|铁棍|斧头|家伙).{0,8}[来追堵冲围]|走不出.{0,2}[门厂地]",
    r"要钱没有.{0,3}要命|(kill|stab|shoot)(ed)? (me|my|him|her|us)\b",
    # Who says "i hurt my hand", or leaves out the i, threatens nobody.
    r"(?<=[a-z'] )(?<!\bi )(hurt|burn)(ed)? (me|my|him|her|us)\b",
    r"pulled (out )?a (knife|gun)",
)

THREAT = any_of(
    r"威胁|恐吓|吓唬|收拾[我俺你他]|撂下话|小心[你点]|安生|不客气|等着瞧|走着瞧|扬言|放(出)?话",
    r"别怪|教训[我你俺]|[让叫].{0,2}全家",
    r"(再|敢|谁|要是|不[给发结]|逼|说).{0,16}([打揍捅砍](?![\d一份工])|[弄点烧炸]了|[断卸].{0,4}[腿手]|要?你?的?命$)",
    r"\b(break|beat|kill|burn|hurt)\b.{0,12}(legs?|me|us|him|down|up)\b",
    r"[见].{0,4}([打砍]).?一|要.{0,3}命$|命留下|用命",
    r"社会人|家伙|家破人亡|安生|好过|纸钱|[用拿被顶].{0,3}枪|刀",
    r"[烧废砍炸].{0,4}([我你他谁们]|家|厂)|打手|吓[我他她]|子弹|thugs",
    r"\bbats\b|machete|bullet|disappear|blow up",
    r"煤气罐|去杀|打进去|(我|你|他)?(儿子|女儿|老婆|孩子|家).{0,6}(小心|别)",
    r"小心.{0,3}(儿子|女儿|老婆|孩子|家)",
    r"敢.{0,12}(试试|好看|后果|全家|家人)|threat\w* (me|us|him|her|my|to)",
)

THREAT_TO_ME = any_of(
    r"(威胁|恐吓|吓唬)[我俺咱他她要]|被.{0,6}(威胁|恐吓)|threat\w+ (me|us|him|her|to)",
)
