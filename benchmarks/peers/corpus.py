"""More passages than anyone has: the shipped ones, then reports of other places, made up.

Seeded. Each passage joins a place, a period, a topic, a branch and two statements with numbers
and made-up firms, so no two are copies; each has a title and two ways of asking. They are for
measuring only: no figure in them is true.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from benchmarks.peers.documents import Document
from knowledge.types import Knowledge, Passage, Place

_PER_REPORT = 50


@dataclass(frozen=True, slots=True)
class _Topic:
    name: str  # in the text
    talk: str  # as workers say it
    did: str
    asked: str
    unit: str
    most: int


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _topic(row: str) -> _Topic:
    name, talk, did, asked, unit, most = row.split("|")
    return _Topic(name, talk, did, asked, unit, int(most))


_TOPICS = tuple(
    _topic(row)
    for row in """
职工书屋|书屋|新建|建了|家|90
户外劳动者服务站点|歇脚的驿站|建成|开了|个|400
劳动和技能竞赛|比武|组织开展|办了|场|300
职工技术创新工作室|创新工作室|命名|命名了|个|60
金秋助学|助学金|资助学生|发给了|名|3000
夏季送清凉|送清凉|走访一线班组|跑了|个|900
元旦春节送温暖|过年慰问|慰问困难职工|慰问了|户|5000
职工法律援助|免费律师|办理案件|办了|件|800
集体合同签订|集体合同|签订合同|签了|份|6000
工资集体协商|谈工资|协商企业|谈成了|家|4000
困难职工帮扶中心|帮扶中心|接待来访|接待了|人次|9000
职工医疗互助|互助保障|办理理赔|赔了|件|2500
女职工专项体检|女工体检|体检女职工|查了|人|8000
爱心母婴室|妈妈小屋|设立|设了|间|120
职工子女托管班|暑假托管班|开办|办了|个|80
劳模疗休养|劳模疗养|安排劳模|去了|人|400
五一劳动奖章评选|五一奖章|表彰个人|评了|名|100
工会会员普惠|会员优惠|签约商户|签了|家|700
工会会员服务卡|会员卡|发放卡片|发了|张|90000
职工互助合作社|互助社|发展社员|有了|名|2000
新就业形态劳动者入会|骑手入会|发展会员|进了|名|20000
货车司机入会行动|卡车司机入会|吸收司机|进了|名|6000
农民工平安返乡|返乡车票|发放补贴车票|发了|张|4000
职工再就业培训|下岗培训|培训学员|教了|人|5000
春风行动招聘会|招聘会|提供岗位|给了|个|9000
小额担保贷款|创业贷款|发放贷款|放了|笔|500
职工心理关爱|心理咨询|举办讲座|讲了|场|150
安康杯竞赛|安康杯|参赛班组|有|个|3000
群众性安全隐患排查|查隐患|排查隐患|查出|条|7000
职工书画摄影展|书画展|展出作品|展了|幅|600
职工运动会|运动会|参赛队伍|来了|支|200
职工合唱比赛|唱歌比赛|参赛队|来了|支|90
单身职工联谊|相亲会|牵手成功|成了|对|150
工会干部培训|干部培训班|培训干部|训了|人|2500
基层工会组建|新建工会|组建工会|建了|家|3000
厂务公开民主管理|厂务公开|达标单位|达标|家|1500
职工代表大会提案|职代会提案|征集提案|收了|件|4000
劳动争议调解|调解纠纷|调解案件|调了|件|1200
拖欠工资专项检查|讨薪检查|追回工资|要回|万元|3000
工会经费审查审计|工会审计|审计单位|审了|家|300
职工食堂标准化|示范食堂|验收食堂|验收了|个|110
高技能人才师带徒|师带徒|结成师徒|结了|对|2000
合理化建议征集|金点子|收到建议|收了|条|20000
职业病防治宣传|职业病宣传|发放手册|发了|册|30000
职工文化下基层|文艺下乡|演出节目|演了|场|180
困难职工大病救助|大病救助|救助职工|救了|人|900
工会志愿服务|志愿队|组建队伍|有|支|260
环卫工人早餐工程|环卫早餐|供应早餐|供了|份|50000
""".strip().splitlines()
)
_BRANCHES = _words("""
建筑 教育 卫生 交通 邮政 纺织 化工 冶金 煤矿 电力 铁路 机械 金融 商贸 餐饮 旅游 快递 物流 家政 环卫
农林 水利 供热 公交 出租 电子 食品 印刷 建材 制药 汽车 通信 园林 保安 物业 民航 港口 粮食 烟草 石油
""")
_FIRST = """
鑫宏金瑞恒泰华盛兴隆永康广源天成中远东升嘉禾新锐德信博远海川立达凯旋佳美正大星光安顺福临云峰昌荣
""".strip()
_SECOND = """
达源丰业通顺昌辉腾飞翔力诚信和谐益民利亚博锦绣宇航创联合众生泰安宁顺发茂兴盛凯越明珠
""".strip()
_TRADES = _words("""
纺织 机械 建材 食品 化工 电子 物流 建筑 服装 制药 汽车 印刷 矿业 酒店 家具 电缆 水泥 乳业 种业 光伏
软件 包装 玻璃 陶瓷
""")
_FORMS = ("公司", "厂", "集团", "有限公司", "合作社")
_ROADS = _words("""
建设 人民 解放 新华 和平 胜利 文化 朝阳 东风 光明 友谊 长青 迎宾 学府 凤凰 龙泉 青年 桃园 滨河 南湖
""")
_MONEY = ("市级财政", "工会经费", "上级补助", "企业自筹", "社会捐助", "专项资金")
_HONOURS = (
    "示范单位", "先进集体", "工人先锋号", "模范职工之家", "五星站点", "优秀组织奖", "创建标兵",
)  # fmt: skip
_AIMS = (
    "让职工在家门口就能办事", "把服务送到一线", "帮职工解决急事难事", "推动企业和职工共赢",
    "营造比学赶超的氛围", "维护职工合法权益", "丰富职工业余生活", "提升职工技能水平",
    "关爱困难群体", "夯实基层基础",
)  # fmt: skip
_PERIODS = ("年", "年", "年上半年", "年下半年", "年第一季度", "年第三季度")

_Statement = Callable[[random.Random, _Topic, str], tuple[str, str]]


def _firm(rng: random.Random) -> str:
    name = rng.choice(_FIRST) + rng.choice(_SECOND)
    return f"{name}{rng.choice(_TRADES)}{rng.choice(_FORMS)}"


def _money(rng: random.Random, topic: _Topic, branch: str) -> tuple[str, str]:
    whole = rng.randint(20, 2000)
    part = f"其中{rng.choice(_MONEY)}{rng.randint(5, whole)}万元"
    return f"全部投入{whole}万元，{part}。", f"{branch}{topic.talk}花了多少钱"


def _share(rng: random.Random, topic: _Topic, branch: str) -> tuple[str, str]:
    change = f"{rng.choice(('高', '低'))}{rng.randint(1, 19)}.{rng.randint(0, 9)}个百分点"
    said = f"{branch}系统占{rng.randint(3, 80)}.{rng.randint(0, 9)}%，比上年{change}。"
    return said, f"{topic.talk}里头{branch}的占几成"


def _firms(rng: random.Random, topic: _Topic, branch: str) -> tuple[str, str]:
    count, people = rng.randint(3, 200), 100 * rng.randint(2, 900)
    said = f"{_firm(rng)}、{_firm(rng)}等{count}家单位参加，覆盖职工{people}人。"
    return said, f"{branch}这边有几家单位搞{topic.talk}"


def _honour(rng: random.Random, topic: _Topic, branch: str) -> tuple[str, str]:
    honour = rng.choice(_HONOURS)
    said = f"{rng.choice(_ROADS)}街道和{_firm(rng)}被评为{honour}，各奖励{rng.randint(2, 60)}千元。"
    return said, f"{topic.talk}{branch}谁评上了{honour}"


def _time(rng: random.Random, topic: _Topic, branch: str) -> tuple[str, str]:
    first = rng.randint(1, 9)
    last, checks = rng.randint(first + 1, 12), rng.randint(1, 6)
    said = f"活动从{first}月持续到{last}月，{branch}工会牵头，每月检查{checks}次。"
    return said, f"{branch}的{topic.talk}从几月搞到几月"


def _people(rng: random.Random, topic: _Topic, branch: str) -> tuple[str, str]:
    said = (
        f"受益职工{rng.randint(30, 30000)}人，人均{rng.randint(50, 5000)}元，{rng.choice(_AIMS)}。"
    )
    return said, f"{branch}{topic.talk}每人能摊多少"


_STATEMENTS: tuple[_Statement, ...] = (_money, _share, _firms, _honour, _time, _people)


def shipped_documents(knowledge: Knowledge) -> list[Document]:
    """The shipped passages, the place and period of a report's figures in the title."""
    return [_shipped(passage) for passage in knowledge.passages]


def _shipped(passage: Passage) -> Document:
    subject = passage.subject if passage.kind == "service" else passage.place + passage.period
    title = f"{subject} {passage.title}"
    return Document(
        passage.id, title, passage.text, passage.questions, passage.place, passage.period
    )


def corpus(knowledge: Knowledge, size: int, seed: int) -> list[Document]:
    """The shipped passages and as many generated ones as `size` asks for."""
    found = shipped_documents(knowledge)
    more = generated(knowledge, seed)
    found += [next(more) for _ in range(size - len(found))]
    texts = {document.text for document in found}
    if len(texts) < len(found):
        raise ValueError(f"{len(found) - len(texts)} generated passages are copies")
    return found


def generated(knowledge: Knowledge, seed: int) -> Iterator[Document]:
    """Reports of places that the shipped content has nothing on, without end."""
    rng = random.Random(seed)
    places = _other_places(knowledge)
    pairs = [(topic, branch) for topic in _TOPICS for branch in _BRANCHES]
    seen: set[tuple[str, str]] = set()
    while True:
        place = rng.choice(places)
        period = f"{rng.randint(2006, 2025)}{rng.choice(_PERIODS)}"
        if (place.name, period) in seen:
            continue
        seen.add((place.name, period))
        report = f"generated-{len(seen):05}"
        for number, (topic, branch) in enumerate(rng.sample(pairs, _PER_REPORT)):
            yield _document(rng, f"{report}/{number:02}", place, period, (topic, branch))


def _other_places(knowledge: Knowledge) -> list[Place]:
    held = {passage.place for passage in knowledge.passages}
    within = {place.name: place.within for place in knowledge.places.places}
    taken = set(held)
    for name in held:
        while name := within.get(name, ""):
            taken.add(name)
    return [
        place
        for place in knowledge.places.places
        if place.name not in taken and place.within not in held
    ]


def _document(
    rng: random.Random, passage_id: str, place: Place, period: str, about: tuple[_Topic, str]
) -> Document:
    topic, branch = about
    count = rng.randint(2, topic.most)
    org = rng.choice((f"{place.name}总工会", f"{place.name}{branch}工会", f"{place.name}各级工会"))
    texts, asked = _statements(rng, topic, branch)
    text = f"{period}，{org}在{branch}行业推进{topic.name}，{topic.did}{count}{topic.unit}。{texts}"
    short = place.names[0] if place.names else place.name
    year = period[:4] if rng.random() < 0.5 else period
    first = f"{short}{year}{branch}那块{topic.talk}{topic.asked}多少{topic.unit}"
    return Document(
        id=passage_id,
        title=f"{place.name}{period} {branch}行业{topic.name}",
        text=text,
        questions=(first, f"{short}{asked}"),
        place=place.name,
        period=period,
    )


def _statements(rng: random.Random, topic: _Topic, branch: str) -> tuple[str, str]:
    chosen: Sequence[_Statement] = rng.sample(_STATEMENTS, 2)
    made = [statement(rng, topic, branch) for statement in chosen]
    return "".join(text for text, _ in made), made[0][1]
