"""What the patterns are made of: who it happens to, who does it, where it hurts."""

from __future__ import annotations

import re


def any_of(*parts: str) -> re.Pattern[str]:
    """A pattern that finds any of the parts."""
    return re.compile("|".join(parts))


# Who it happens to: the speaker, or somebody near enough that the speaker must act.
WHO = (
    "(我|俺|咱|他|她|人|工友|同事|师傅|老乡|老公|老婆|媳妇|对象|[爸妈哥弟姐妹娃]|儿子|女儿|孩子"
    "|室友|师父|徒弟|小伙|朋友|[男女]的)"
)
# Who does it to them.
BY = (
    "(老板|老细|工头|包工头|班长|组长|主管|经理|保安|领导|上司|厂长|主任|队长|监工|管理员|中介|业主|对方|城管|司机|房东"
    "|客人|客户|前夫|男友|混混|流氓|他|她|人|同事|工友|室友|老公|老婆|师傅)们?"
)
# Parts of the body, apart from 手机, 手续, 工头, 码头, 脚手架, 眼看...
BODY = (
    r"((?<![二新对选歌助])手(?![机续册艺工套段表动术头])|脚(?![手本])|脚趾|手指|指头|腿|胳膊|肩膀|"
    r"(?<![工老码街带木石年一])头(?![盔发绪])|脑袋|后脑|眼睛|眼(?![看前])|腰|背(?![后景])|脸|肋骨|"
    r"骨头?(?!干)|肚子|脖子|膝盖|耳朵|鼻子|身上)"
)
