"""What workers are offered: the commands of the menu, and staff only where there are any."""

from __future__ import annotations

from bot.types import Language

COMMANDS: dict[str, tuple[str, str]] = {
    "start": ("从头开始", "Start"),
    "topics": ("全部服务", "All services"),
    "place": ("选择您在的地方", "Set your place"),
    "language": ("换语言", "Change the language"),
    "person": ("找工作人员", "Ask a person"),
    "mycases": ("我的求助", "My requests"),
    "subscribe": ("订阅通知", "Subscribe to notices"),
    "privacy": ("我的信息怎么用", "What is kept about me"),
    "forget": ("删除我的信息", "Erase what is kept about me"),
    "help": ("怎么用", "Help"),
}
_COMMANDS_OF_STAFF = ("person", "mycases")

# What fixed sentences say of staff, by the blank that it fills there.
_ABOUT_STAFF: dict[str, tuple[str, str]] = {
    "or_staff": (
        "；答不了的，可以转给工作人员",
        "; what I cannot answer can go to our staff",
    ),
    "staff_commands": (
        "/person 找工作人员\n/mycases 看我的求助办到哪了\n",
        "/person reach our staff\n/mycases the state of my requests\n",
    ),
    "requests": (
        "您转给工作人员的求助，为了办事；",
        "requests that you hand to our staff, to deal with them; ",
    ),
    "requests_kept": (
        "，求助在办结{cases}天之后删除",
        "; requests {cases} days after they were closed",
    ),
    "staff_saw": (
        "工作人员已经在他们群里看到的内容，以及",
        "what staff have already seen in their group, and ",
    ),
    "seen_by_staff": (
        "您同意转人工以后，工作人员在他们的Telegram群里看得到您的求助和对话。"
        "私聊里说到轻生、受伤、暴力这些危险时，我会马上告诉工作人员有人需要帮助，不转您的原话。",
        " Once you agree to reach a person, our staff see your request and the conversation in "
        "their Telegram group. If you mention suicide, an injury or violence in a private chat, I "
        "tell our staff at once that somebody needs help, without your words.",
    ),
}


def commands(*, has_staff: bool) -> dict[str, tuple[str, str]]:
    """The menu, what each command does in Chinese and English; without staff none leads to them."""
    return {
        name: does for name, does in COMMANDS.items() if has_staff or name not in _COMMANDS_OF_STAFF
    }


def about_staff(language: Language, *, has_staff: bool, **days: str) -> dict[str, str]:
    """What fills the blanks of fixed sentences about staff: nothing if there are none.

    `days` says how long what is kept: `cases`.
    """
    return {
        blank: said[language == "en"].format(**days) if has_staff else ""
        for blank, said in _ABOUT_STAFF.items()
    }
