"""What each setting is for, in Chinese: the comments of the config.yaml that `init` writes.

In English they stand in `bot.config`. The keys are the settings' paths; lines end where a comment's
line is to end, since Chinese has no blanks to break it at.
"""

from __future__ import annotations

HEAD = """\
unionbot 的设置。content、builds_on、language 三项要留着；别的写的都是默认值，没改就可以删掉。
相对的路径从这个文件所在的文件夹算起。令牌、密码这样的秘密不要写在这里，要写在环境变量里。"""

COMMENTS: dict[str, str] = {
    "content": "内容文件夹。写 shipped 就用程序自带的内容。",
    "builds_on": (
        "你们的内容加在什么上面：shipped 是加在自带的全国服务规定、地名、词表和不该回答的问题上\n"
        "（自带的报告不用），nothing 是自带的一样也不用。"
    ),
    "language": "命令用哪种话说：zh 中文，en 英文，auto 照终端的语言（LANG）。",
    "index": "建好的索引放在哪里。",
    "keep_snapshots": "留着最近几次发布的，现在用的也算在内。退回去（rollback）用得着。",
    "publish": (
        "发布前打的分（0 到 1 之间的比率）要够多少，不够就不发布。不到 100 题的比率不算数。"
    ),
    "publish.right_at_least": "没学过的问法，至少要答对多少。",
    "publish.wrong_far_at_most": "不沾边的问题，最多可以答多少。",
    "publish.wrong_near_at_most": "归别的部门的问题，最多可以答多少。",
    "publish.wrong_place_at_most": "问没有报告的地方，最多可以答多少。",
    "publish.wrong_missing_at_most": "问文件里没有的事，最多可以答多少。",
    "encoder": (
        "编码模型：bundled 是自带的；"
        "也可以写别的 sentence-transformers 模型的名字，或者它的文件夹。"
    ),
    "time_zone": "用哪个时区的日子。",
    "contact": "机器人答不上来时，告诉工人问谁，一句话。空着就说全国的工会热线 12351。",
    "contact.zh": "中文。",
    "contact.en": "英文。",
    "database": (
        "数据库：写文件名就用 SQLite；用 PostgreSQL 就写 postgresql:// 开头的地址，\n"
        "最好写在环境变量 UNIONBOT_DATABASE 里。"
    ),
    "operator": "机器人是谁办的。要在 Telegram 上用，就一定要填，工人看得到。",
    "operator.name": "单位的名字，例如 银川市总工会。",
    "operator.contact": "个人信息的事怎么找你们，例如电话。",
    "telegram": "Telegram 机器人。",
    "telegram.mode": "消息怎么收：polling 是自己去取，不用公开的地址；webhook 是 Telegram 送过来。",
    "telegram.webhook": "mode 是 webhook 才用。",
    "telegram.webhook.url": "公开的 https 地址，最后是收消息的路径。",
    "telegram.webhook.listen": "在本机哪个地址上收，前面要有 nginx 这样的代理。",
    "telegram.webhook.port": "在本机哪个端口上收。",
    "telegram.base_url": "Telegram，或者自己架的 Bot API 服务器。",
    "telegram.proxy": "用代理才写，例如 socks5://主机:1080。",
    "telegram.staff_chat": "工作人员的群的号码，是负数。0 就是没有群，不转人工。",
    "telegram.at_once": "同时答多少个人；再多也不会更快。",
    "telegram.per_minute": "一个人一分钟最多答几条，再多就请他慢一点。",
    "telegram.sends_per_second": "一秒最多发几条，是 Telegram 的规定。0 就是不限。",
    "telegram.grace_seconds": "停的时候，最多等多少秒，把收到的先答完。",
    "telegram.topics": "先摆成按钮的服务，写服务的 id。",
    "telegram.subscriptions": "工人可以订通知的服务，写服务的 id。",
    "cases": "转人工。",
    "cases.hours": "工作人员什么时候答复。",
    "cases.hours.days": "星期几，1 是星期一。空着就是天天都有人。",
    "cases.hours.start": "几点开始，写成 09:00 这样。",
    "cases.hours.end": "几点结束；24:00 是半夜，比开始还早的是第二天。",
    "cases.idle_minutes": "多少分钟没人说话，就回到机器人来答。",
    "cases.remind_hours": "求助多少小时没人回复，就在群里再提醒。",
    "cases.urgent_minutes": "紧急的求助多少分钟没人回复就提醒，下班以后也提醒。",
    "cases.reminders": "最多提醒几次。",
    "cases.close_days": "几天以内办结的，算按时办结。",
    "retention": "个人信息留多少天。工人的话里，电话、证件号本来就遮住了。",
    "retention.questions": "遮住以后的问题和回答。",
    "retention.chats": "不再说话的人，他在哪里、说到哪里。",
    "retention.cases": "办结了的求助。",
    "retention.updates": "收过的消息的编号，免得答两遍；话答完就删。",
}
