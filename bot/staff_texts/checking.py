"""What bot --check tells: one line for each thing without which the bot does not do its work."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "looked-right": ("好　　{name}：{message}", "ok    {name}: {message}"),
    "looked-wrong": ("要改　{name}：{message}", "fix   {name}: {message}"),
    "looked-not": ("没查　{name}：{message}", "-     {name}: {message}"),
    "not-looked-at": (
        "别的改好了才能查。",
        "Can be looked at once the others are mended.",
    ),
    "may-start": ("都好了，可以启动：unionbot bot", "All is well. Start it: unionbot bot"),
    "may-not-start": (
        "有 {count} 处要改。改好再查一遍：unionbot bot --check",
        "{count} to fix. Then look again: unionbot bot --check",
    ),
    "look-settings": ("设置", "settings"),
    "look-index": ("索引", "index"),
    "look-database": ("数据库", "database"),
    "look-way": ("到 Telegram 的路", "way to Telegram"),
    "look-token": ("令牌", "token"),
    "look-staff": ("工作人员的群", "staff group"),
    "look-webhook": ("收消息", "messages"),
    "settings-right": ("{file}，主办的是{operator}。", "{file}, run by {operator}."),
    "no-settings-file": (
        "{folder} 里没有 config.yaml。先用 cd 进到机器人的文件夹，或者加上 --config 文件。",
        "There is no config.yaml in {folder}. Go to the bot's folder, or name --config FILE.",
    ),
    "index-right": (
        "{name}，{passages} 条回答，每个文件都核对过。",
        "{name}, {passages} passages, every file verified.",
    ),
    "database-ready": ("{database}，连得上，版本也对。", "{database}, of this version."),
    "database-new": (
        "{database}，还是空的，启动的时候会建好。",
        "{database}, to be made by the start.",
    ),
    "database-older": (
        "{database}，是旧版本的，启动的时候会升级。先备份。",
        "{database}, of an older version; the start upgrades it. Make a backup first.",
    ),
    "way": ("{server} 连得上，不用代理。", "{server} answers, without a proxy."),
    "way-proxy": ("{server} 连得上，走代理 {proxy}。", "{server} answers, through {proxy}."),
    "not-reached": (
        "{server} 连不上（{reason}）。看看网络，还有 config.yaml 里的 telegram.base_url。",
        "{server} cannot be reached ({reason}). Check the network and telegram.base_url in "
        "config.yaml.",
    ),
    "not-reached-proxy": (
        "{server} 连不上（{reason}），走的是代理 {proxy}。看看代理通不通，"
        "还有 config.yaml 里的 telegram.proxy 和 telegram.base_url。",
        "{server} cannot be reached through {proxy} ({reason}). Check the proxy, and "
        "telegram.proxy and telegram.base_url in config.yaml.",
    ),
    "token-known": ("是 {bot} 的。", "It is that of {bot}."),
    "token-not-known": (
        "{server} 不认这个令牌。照 @BotFather 给的重新设：export UNIONBOT_TELEGRAM_TOKEN=…",
        "{server} does not accept the token. Take the one that @BotFather shows for your bot and "
        "set it: export UNIONBOT_TELEGRAM_TOKEN=…",
    ),
    "no-staff-group": (
        "没有设，求助不转人工，只给联系方式。",
        "None is set: workers get the contact, nobody is handed over.",
    ),
    "staff-group-open": (
        "“{group}”，机器人在群里，可以发言。",
        "'{group}'; the bot is in it and may write.",
    ),
    "staff-is-no-group": (
        "{number} 不是群。改 config.yaml 里的 telegram.staff_chat。",
        "{number} is no group. Correct telegram.staff_chat in config.yaml.",
    ),
    "staff-group-mute": (
        "机器人在“{group}”里不能发言，或者已经不在群里。把它加进群，给它发言的权限。",
        "The bot may not write in '{group}', or is not in it. Add it and let it send messages.",
    ),
    "staff-group-shut": (
        "群 {number} 进不去。把机器人加进群；群对了还不行，就看看 config.yaml 里的 "
        "telegram.staff_chat 是不是这个群的号码。",
        "The bot cannot get into the group {number}. Add it to the group, and see that "
        "telegram.staff_chat in config.yaml is its number.",
    ),
    "staff-group-moved": (
        "群 {number} 换了号码。把 config.yaml 里的 telegram.staff_chat 改成 {new}。",
        "The group {number} has a new number. Set telegram.staff_chat in config.yaml to {new}.",
    ),
    "polling": ("自己去取（polling），不用公开的地址。", "Fetched by polling."),
    "polling-over-webhook": (
        "自己去取（polling）。Telegram 那里还设着 {url}，启动的时候会取消。",
        "Fetched by polling. Telegram still calls {url}; the start ends that.",
    ),
    "webhook": ("Telegram 送到 {url}（webhook）。", "Telegram calls {url}."),
    "webhook-refused": (
        "Telegram 送不到 {url}，它说：{reason}。看看 nginx、证书和端口。",
        "Telegram cannot deliver to {url}; it says: {reason}. Check nginx, certificate and port.",
    ),
    "bad-webhook-url": (
        "config.yaml 里的 telegram.webhook.url 要写成 https://bot.example.org/telegram 这样，"
        "端口只能是 443、80、88、8443。",
        "Write telegram.webhook.url in config.yaml like https://bot.example.org/telegram; its "
        "port must be 443, 80, 88 or 8443.",
    ),
}
