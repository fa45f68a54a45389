"""What is told about the bot's start, the database, announcements and what programs use."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "other-bot": (
        "已经有一个 unionbot 在用这个数据库。先停掉它，或者改 config.yaml 里的 database。",
        "Another unionbot serves this database. Stop it first, or set another 'database'.",
    ),
    "no-token": (
        "机器人要有 @BotFather 给的令牌，写在环境里：export {name}=…",
        "The bot needs its token from @BotFather in the environment: export {name}=…",
    ),
    "bad-token": (
        "{name} 里不是令牌：它的样子是 123456:ABC…，照 @BotFather 给的写。",
        "{name} does not hold a token: it looks like 123456:ABC…, as @BotFather shows it.",
    ),
    "no-operator": (
        "要让工人知道机器人是谁办的：在 config.yaml 里填 operator.name 和 operator.contact。",
        "Workers must be told who runs the bot: set operator.name and operator.contact in "
        "config.yaml.",
    ),
    "bad-secret": (
        "webhook 要有一个暗号，16 到 256 个字母、数字、_ 和 -，写在环境里："
        "export {name}=$(openssl rand -hex 32)",
        "The webhook needs a secret of 16 to 256 letters, digits, _ and - in the "
        "environment: export {name}=$(openssl rand -hex 32)",
    ),
    "no-webhook-url": (
        "webhook 要有公开的 https 地址：在 config.yaml 里填 telegram.webhook.url。",
        "The webhook needs its public https address: set telegram.webhook.url in config.yaml.",
    ),
    "token-refused": (
        "Telegram 不认这个令牌。照 @BotFather 给的重新设：export UNIONBOT_TELEGRAM_TOKEN=…",
        "Telegram does not accept the token. Take the one that @BotFather shows for your bot and "
        "set it: export UNIONBOT_TELEGRAM_TOKEN=…",
    ),
    "port-taken": (
        "{where} 用不了，可能已经有程序在用。请改 config.yaml 里的 telegram.webhook。",
        "Nothing can listen at {where}. Change telegram.webhook in config.yaml.",
    ),
    # --- the database
    "database-not-opened": (
        "数据库打不开（{reason}）。看看 config.yaml 里的 database 或者 UNIONBOT_DATABASE，"
        "有没有权限，磁盘是不是满了。",
        "The database cannot be opened ({reason}). "
        "Check 'database' in config.yaml or UNIONBOT_DATABASE, rights and free space.",
    ),
    "no-database": (
        "这里还没有数据库（{database}），机器人运行过才有。机器人用的是别的设置，"
        "就加上 --config 文件，或者设 UNIONBOT_DATABASE。",
        "There is no database yet ({database}): the bot makes it when it first runs. If the bot "
        "runs with other settings, name them with --config FILE or UNIONBOT_DATABASE.",
    ),
    "database-busy": (
        "数据库现在用不了：可能别的程序占着，或者磁盘满了。什么都没丢，过一会儿再运行一次。",
        "The database cannot be used now: another program holds it, or the disk is full. Nothing "
        "is lost; run the same command again in a while.",
    ),
    "no-database-url": (
        "config.yaml 里的 database 写得不对。写一个文件名，或者 postgresql://user@host/db。",
        "'database' is not a database URL. Write a file name or postgresql://user@host/db.",
    ),
    "database-unwritable": (
        "数据库 {path} 写不进去。请查 config.yaml 里的 database、权限和剩余空间。",
        "The database {path} cannot be written. Check 'database' in config.yaml, rights and free "
        "space.",
    ),
    "older-database": (
        "数据库是旧版本留下的，这里又写不了，没法换成新的。先在能写的地方运行一次 unionbot stats。",
        "The database is of an older version and cannot be brought up to date where nothing can be "
        "written. Run unionbot stats once where it can.",
    ),
    "no-postgres": (
        "用 PostgreSQL 要装驱动。请运行：pip install 'unionbot[postgres]'",
        "PostgreSQL needs its driver. Run: pip install 'unionbot[postgres]'",
    ),
    "newer-database": (
        "数据库是更新的 unionbot 写的。请重新装那个版本。",
        "The database was written by a newer unionbot. Install that version again.",
    ),
    # --- announcements
    "no-service": (
        "没有“{service}”这项服务。有这些：{known}",
        "There is no service '{service}'. Known are: {known}",
    ),
    "nothing-sent": ("没有发。", "Nothing was sent."),
    "bot-sends": (
        "正在运行的机器人会发；这里只是看着，可以关掉。",
        "The running bot sends it; this only looks on and may be interrupted.",
    ),
    "everywhere": ("所有地方", "everywhere"),
    "announcement-line": (
        "{id}  {day}  {service}  {place}：{counts}",
        "{id}  {day}  {service}  {place}: {counts}",
    ),
    "nothing-announced": ("还没有发过通知。", "Nothing has been announced."),
    "announcement-goes-on": (
        "第 {id} 号通知接着发：还有 {waiting} 个没发。",
        "Announcement {id} goes on: {waiting} are still to be sent.",
    ),
    "announced-already": (
        "一样的话不到一天前发过了（第 {id} 号通知）。要再发，就改一改字。",
        "This text was sent already, less than a day ago (announcement {id}). "
        "Change the text to send another one.",
    ),
    "subscribed": (
        "订了 {service} 的有 {receivers} 个（{place}）。",
        "{receivers} chats are subscribed to {service} ({place}).",
    ),
    "not-asked": (
        "没有发：加上 --yes 就不再问，直接发。",
        "Nothing was sent: say --yes to send without being asked.",
    ),
    "send-it": ("要发吗？要发就输入 yes：", "Send it? Type yes: "),
    "place-not-listed": (
        "places.yaml 里没有“{place}”。写全称。",
        "The place '{place}' is not in places.yaml. Write its full name.",
    ),
    "not-utf8-file": (
        "{file} 读不出来，或者不是 UTF-8 编码。",
        "The file {file} cannot be read as UTF-8.",
    ),
    "text-empty": ("没有写要发的话。", "The text is empty."),
    "text-too-long": (
        "有 {length} 个字，最多 {most} 个。请写短一点。",
        "The text has {length} characters; {most} fit. Shorten it.",
    ),
    "announcement-counts": (
        "{receivers} 个里发了 {sent} 个，{failed} 个发不到，{unsure} 个不清楚，还有 {waiting} 个",
        "{sent} of {receivers} sent, {failed} refused or blocked, "
        "{unsure} in doubt, {waiting} waiting",
    ),
    "announcement-now": ("第 {id} 号通知：{counts}", "Announcement {id}: {counts}"),
    "sending-broke-off": (
        "连不上 Telegram（{reason}）。什么都没丢：再运行一次，或者启动机器人，它也会发。",
        "Telegram cannot be reached ({reason}). Nothing is lost: run the same command again, or "
        "start the bot, which sends it too.",
    ),
    # --- wrong usage
    "question-or-batch": ("要写一个问题，或者 --batch 文件", "give a question, or --batch FILE"),
    "text-and-service": (
        "要写发什么、发给订了哪项服务的（--service），或者只写 --list",
        "give a text and --service, or --list",
    ),
    "only-with-check": ("要和 --check 一起写", "goes with --check"),
    "stands-alone": ("要单独写，不能和别的选项一起", "stands alone"),
    "prints-both": (
        "和 --json 都是打印出来，只能写一个",
        "prints, and so does --json: take one",
    ),
    # --- schemas and question sets
    "no-kind": (
        "没有“{kind}”这一种。有这些：{known}。",
        "There is no kind '{kind}'. Known are: {known}.",
    ),
    "schemas-written": ("{files} 写在 {folder} 里了。", "Wrote {files} to {folder}."),
    "no-questions": (
        "这些文件里没有问题可问。看看路径对不对。",
        "There is no question to ask in these files. Check the paths.",
    ),
    "no-part": (
        "--part 只能写 {known}，不能写“{part}”。",
        "--part takes one of {known}, not '{part}'.",
    ),
}
