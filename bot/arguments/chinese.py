"""What `--help` says in Chinese: for each command what it does, and each argument and option.

Keys are what is shown on the left: the option, and after it what to write there.
"""

from __future__ import annotations

_CONFIG = {"--config 文件": "用哪个设置文件。不写就是 ./config.yaml"}
_JSON = {"--json": "打印成 JSON，给程序读"}
_LANG = {"--lang zh|en": "用中文还是英文说。不写就照 config.yaml 里的 language"}
_DRAFTS = {"--drafts": "用 unionbot build --drafts 建的索引"}
_DATE = {"--date 日期": "当作这一天来回答，写成 2026-05-31。不写就是今天"}
_PLACE = {"--place 地方": "工人在哪里，例如 银川市"}
_VERBOSE = {"--verbose": "所有提醒都列出来，不只是前几个"}

# Command: what it does, its first sentence in a line of its own; then the rows.
HELP: dict[str, tuple[str, dict[str, str]]] = {
    "check": (
        "检查所有文件，有毛病就说在哪个文件、哪一行、怎么办。",
        {
            "--json": "和 --format json 一样",
            "--format text|json|github": "给人看，给程序读，或者标在 GitHub 的改动旁边",
        }
        | _CONFIG | _LANG,
    ),
    "build": (
        "检查、建索引、考一遍，合格就发布。\n"
        "不合格的，工人看到的还是原来的；什么都没改，就不再发布。先用 unionbot diff 看看会变什么。",
        {
            "--full": "界线和比率一定重新算，没改也发布",
            "--force 理由": "没通过也发布；谁发的、为什么，unionbot info 看得到",
            "--if-changed": "什么都没改的话，一句话也不说",
            "--drafts": "把草稿也收进来试一试，工人看不到",
        }
        | _CONFIG | _LANG | _VERBOSE,
    ),
    "import": (
        "把 Word、PDF、网页、表格变成草稿，放进内容文件夹。\n"
        "草稿里写着“状态: 草稿”，工人看不到。从头读一遍，改好，把“草稿”改成“已审”。",
        {
            "文件…": ".docx、.pdf、.html、.txt、.md、.xlsx、.csv，可以一次写几个",
            "--title 题目": "题目，不用它猜的",
            "--publisher 单位": "谁发的，不用它猜的",
            "--place 地方": "哪个地方的，不用它猜的；各地都一样就写 全国",
            "--period 时间": "数字是哪段时间的，例如 2025年",
            "--date 日期": "哪天发的：2026、2026-05 或 2026-05-31",
            "--as report|service": "当作报告（report），还是服务和规定（service）。不写就看题目",
            "--output 文件": "草稿放在哪里；一次只能导入一个，文件名就是代号",
            "--force": "导入过的再做一份；审过的不会被盖掉",
        }
        | _CONFIG | _JSON | _LANG,
    ),
    "watch": (
        "一直看着内容文件夹，存一次就检查、发布一次。\n按 Ctrl-C 结束。",
        _CONFIG | _LANG,
    ),
    "diff": (
        "看看现在发布的话，哪些问题的回复会变。\n什么也不发布。",
        {
            "--all": "所有问法都问一遍，要几分钟",
            "--recent 个数": "工人最近问过的话也问这么多个，姓名电话已经遮住",
            "--page 文件": "再写成一个网页，可以发给别人看",
            "--exit-code": "有变化就以 1 结束，给程序用",
        }
        | _CONFIG | _JSON | _LANG | _VERBOSE,
    ),
    "ask": (
        "问一个问题，看工人会读到什么。",
        {
            "问题": "照工人的原话写",
            "--batch 文件": "一次问很多，一行一个 JSON，给程序用",
            "--explain": "再说说为什么选这条回答",
        }
        | _CONFIG | _PLACE | _DATE | _JSON | _DRAFTS,
    ),
    "chat": (
        "在这里和机器人聊几句，按 Ctrl-D 结束。",
        _CONFIG | _PLACE | _DRAFTS,
    ),
    "info": (
        "现在发布的是哪一次的，什么时候，答得有多准。",
        {"--history": "列出留着的每一次，最近的在前"} | _CONFIG | _JSON | _DRAFTS | _LANG,
    ),
    "rollback": (
        "退回去，用以前发布的。\n内容文件不会跟着退，先改好再发布。",
        {"编号": "unionbot info --history 里的编号。不写就是上一次"} | _CONFIG | _LANG,
    ),
    "bot": (
        "启动 Telegram 机器人。\n令牌写在环境变量 UNIONBOT_TELEGRAM_TOKEN 里。"
        "启动以前，用 --check 把设置、索引、数据库、令牌、工作人员的群都查一遍。",
        {"--check": "只查一遍，一样一行，什么也不改；有要改的就以 1 结束"}
        | _CONFIG | _JSON | _LANG,
    ),
    "announce": (
        "给订了一项服务的人发通知。\n中途断了，再运行一次就接着发。",
        {
            "要说的话": "写“@文件”就发文件里的字，写“-”就从标准输入读",
            "--service 代号": "发给订了哪项服务的人，写服务的 id",
            "--place 地方": "只发给这个地方的人。不写就是所有地方",
            "--text-en 英文": "同样的话用英文说，给说英文的人",
            "--yes": "不再问，直接发",
            "--list": "看看以前发过什么",
        }
        | _CONFIG,
    ),
    "gaps": (
        "看看哪些问题没答好，该补什么。\n"
        "先写建议：--propose 文件；读一遍，改好；再收下：--accept 文件；然后发布。",
        {
            "--since 日期": "只看这一天以后问的",
            "--limit 个数": "列出多少组，不写就是 30",
            "--propose 文件": "把建议写进这个文件",
            "--accept 文件": "收下这个文件里的建议，要么全收，要么一条也不收",
        }
        | _CONFIG | _JSON | _LANG,
    ),
    "stats": (
        "数一数问了多少、答上多少、个案办得怎么样。",
        {
            "--since 日期": "从这一天起，写成 2026-05-31。不写就是从头",
            "--until 日期": "到这一天为止，那天也算。不写就到今天",
            "--csv 文件": "数字写进这个文件，用表格软件打开；写“-”就打印出来",
            "--page 文件": "写成一个有图的网页",
        }
        | _CONFIG | _JSON | _LANG,
    ),
    "eval": (
        "拿一套带答案的题考一考，看答对多少。",
        {
            "题目文件…": "YAML 文件，或者放着它们的文件夹",
            "--part all|tuning|held-out": "全部，能看的三分之二，或者留着不看的三分之一",
            "--output 文件夹": "结果、答错的题和图存到这里",
        }
        | _CONFIG | _DATE | _DRAFTS,
    ),
    "init": (
        "给自己的工会建一个文件夹：设置、例子、中文说明都有。",
        {"文件夹": "新的或者空的文件夹"},
    ),
    "copy": (
        "把自带的一条回答复制到自己的文件夹里，好改成自己的。",
        {"名字": "legal-aid/cost 是一条回答，legal-aid 是整项服务"} | _CONFIG | _LANG,
    ),
    "schema": (
        "打印一种文件的格式说明，编辑器照它提示和划红线。",
        {
            "种类": "services、places……不写就列出有哪些",
            "--output 文件夹": "所有种类都写到这个文件夹里",
        },
    ),
}  # fmt: skip

ABOUT = "工人的问题，用工会同志写在文件里的话来回答。"
# The usual order, which a list of commands does not tell.
ORDER = (
    "平常的次序：改好文件，unionbot check 检查，unionbot diff 看会变什么，unionbot build 发布。\n"
    "每个命令怎么用：unionbot 命令 --help"
)

# What typer finds wrong, by the beginning of its English sentence.
WRONG = {
    r"No such command '.*'\. Did you mean '(.*?)'": "没有这个命令，是不是 {}？",
    r"No such command '(.*?)'": "没有“{}”这个命令。",
    r"No such option: (\S+)": "没有 {} 这个选项。",
    r"Option '(.*?)' requires an argument": "写得不全，要写成 {}。",
    r"Option '(.*?)' does not take a value": "{} 后面什么也不用写。",
    r"Missing command": "还没写是哪个命令。",
    r"Got unexpected extra argument\S* \((.*)\)": "多写了“{}”。",
    r"Invalid value for '?(-[\w-]+)": "写得不对，要写成 {}。",
}
WRONG_ANYHOW = "这样写不对（{}）。"
