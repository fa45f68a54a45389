"""Chinese names in running speech: 王建国 in 我叫王建国干了三个月.

Nothing parts a name from what follows it. A name begins with a surname, has one or two more
characters, and ends before what is in no name (被, 了, 我) or begins an ordinary word (工资, 想问).
"""

from __future__ import annotations

# Of nine in ten people; those by which hardly anything else begins after 本人 or 我是 come first.
_SURE = (
    "王李张刘陈杨赵黄周吴徐孙朱胡郭何林罗郑梁谢宋唐韩冯邓曹彭肖蔡潘袁董余苏吕魏蒋杜丁沈姜范傅卢汪戴崔"
    "叶程姚廖谭邹熊郝孔邱秦顾侯邵孟薛尹段雷黎贺龚庞樊殷翟倪翁武莫俞裴柳詹岑缪阮褚邢靳祁"
)
_ALSO_WORDS = (
    "高马曾于田任钟方石贾夏付金陆白毛江史钱汤常赖文施陶洪安颜牛温章鲁葛左齐鲍康路"
    "易乔耿关焦华申尤甘管祝聂古艾冉牟宁穆鞠霍岳"
)
_DOUBLE = "欧阳|上官|司马|诸葛|皇甫|尉迟|慕容|令狐|司徒|夏侯|东方|公孙|端木|轩辕|宇文|长孙"
# Ordinary words that begin as names do, and people who are called by what they are: 我叫王老板给钱.
_WORDS = (
    "马上|马路|周[围一二三四五六日天末边]|安[全排]|任[何务]|何[时处况必]|高[中低温空]|方便|关[于门]|"
    "白[天干]|常[年常]|曾[经在]|谢谢|郑重|陈[述旧]|左[手脚腿]|金额|石头|黄牛|路[人边]|华人|管理|"
    "常务|武[汉警]|易于|文[员化]|雷同|莫名|余[下额]|于[是今昨前去]"
)
_PLACES = "[苏徐郑邓彭]州|唐山|黄[石冈山]|沈阳|吴忠"
_TITLES = (
    "老[板师]|总|师傅|经理|主[任席管]|工头|[班组队厂科处局部店院校]长|书记|律师|医生|"
    "[哥姐叔工]|大[哥姐]"
)
# In no given name; among them what danger is told with, which must stay readable.
_NEVER = (
    "不没被了的我你您他她它们吗呢吧啊么着过是也都还很把给请问干做打欠受摔骂怎什谁哪这那要从跟"
    "说找让叫住到只已刚每个两岁手脚腿就对拿去又与"
    "死砍晕昏割喝砸绞坠掉压烫伤病血疼痛哭骗欺"
)
# What ends a name of two characters although it might be its third one: 张伟 有三个月.
_FOLLOWS = (
    "有[一二三四五六七八九十几多些事人\\d]|[想需应可能][问知找死走办申咨查买回离辞以够该活]|需|在|因|"
    "再[问说次]|来[自问咨上找干]|和[老公单工同家]|今[年天]|上[个班月周次夜]|现|目前|电话|手机|身份|"
    "[男女]性?(?![\u4e00-\u9fff])|"
    "老[板家公婆]|公司|单位|工[资地厂伤友人作会程]|法律|援助|社保|合同|加班|劳动|咨询|查询|申请|求助|"
    "投诉|反映|希望|能不|去年|前[年天几]|昨天|之前|以前|自[己从]|家|月薪|"
    "[一二三四五六七八九十半几\\d]+(?:个|月|天|年|号|岁|多)|于|系|为什|"
    "跳[楼河江桥]|流血|触电|中毒|自杀|轻生|绝望"
)
_GIVEN = rf"(?:(?![{_NEVER}])[\u4e00-\u9fff])"
_LATER = rf"(?!{_FOLLOWS}){_GIVEN}"
_END = r"(?=$|[\s,，.。;；:：!！?？、…~～()（）])"
_NO_WORD = rf"(?!{_WORDS})(?!.(?:{_TITLES}))"

_ANY = rf"(?:{_DOUBLE}|{_NO_WORD}[{_SURE}{_ALSO_WORDS}])"

# Before a break; it may be a name of any people: 巴特尔, 欧阳娜娜.
BEFORE_BREAK = rf"(?!{_WORDS}){_GIVEN}{{2}}(?:{_LATER}){{0,2}}?"
# Whatever follows; before a break a name may be of any characters: 李也.
NAMED = rf"(?:{_ANY}[\u4e00-\u9fff]{{1,2}}{_END}|{_ANY}{_GIVEN}(?:{_LATER})?)"
# Where a name is less sure to come: 本人王建国，男.
BY_THE_WAY = (
    rf"(?!{_PLACES})(?:{_DOUBLE}|{_NO_WORD}[{_SURE}]){_GIVEN}"
    rf"(?:(?![人工员生师民市县区省州镇乡村]){_LATER})?(?:{_END}|(?=身份证|电话|手机|在|因|系|被))"
)
