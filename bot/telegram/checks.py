"""What Telegram says of the settings, asked before the bot runs. Nobody reads anything of it."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit
from urllib.request import ProxyHandler, build_opener

from telegram import Bot, ChatFullInfo, ChatMember, ChatMemberRestricted
from telegram.constants import ChatAction, ChatType
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, TelegramError
from tornado.netutil import bind_sockets

from bot.config import Telegram, Webhook
from bot.staff_texts import say
from bot.telegram.application import make_requests

# Telegram calls webhooks at no other ports.
_PORTS = (None, 443, 80, 88, 8443)
_SECONDS = 3.0


@dataclass(frozen=True, slots=True)
class Finding:
    """What one look found, as a `Message`. `ok` is None for what could not be looked at."""

    name: str
    ok: bool | None
    message: str


async def look(config: Telegram, token: str) -> list[Finding]:
    """The way to Telegram, the token, the staff group and the webhook."""
    through = "-proxy" if config.proxy else ""
    values = {"server": config.base_url, "proxy": _without_user(config.proxy)}
    way = say(f"way{through}", **values)
    polling, sending = make_requests(config)
    bot = Bot(token, f"{config.base_url}/bot", get_updates_request=polling, request=sending)
    try:
        await bot.initialize()
        staff, webhook = await _staff(config.staff_chat, bot), await _webhook(config, bot)
    except InvalidToken:
        message = say("token-not-known", server=config.base_url)
        found = [Finding("way", True, way), Finding("token", False, message)]
        return [*found, *_not_looked_at("staff", "webhook")]
    except TelegramError as error:
        reason = type(error.__cause__ or error).__name__
        message = say(f"not-reached{through}", **values, reason=reason)
        found = [Finding("way", False, message)]
        return [*found, *_not_looked_at("token", "staff", "webhook")]
    else:
        token_is = Finding("token", True, say("token-known", bot=f"@{bot.username}"))
        return [Finding("way", True, way), token_is, staff, webhook]
    finally:
        await bot.shutdown()


def _not_looked_at(*names: str) -> list[Finding]:
    return [Finding(name, None, say("not-looked-at")) for name in names]


def _without_user(proxy: str) -> str:
    """The proxy as people may read it: a user and a password may stand before the host."""
    scheme, _, rest = proxy.partition("://")
    return f"{scheme}://{rest.rpartition('@')[2]}"


async def _staff(number: int, bot: Bot) -> Finding:
    """Whether the group is one, the bot is in it and may write. Raises what the network does."""
    if not number:
        return Finding("staff", True, say("no-staff-group"))
    try:
        group = await bot.get_chat(number)
        if group.type not in (ChatType.GROUP, ChatType.SUPERGROUP):
            return Finding("staff", False, say("staff-is-no-group", number=number))
        if not _may_write(await bot.get_chat_member(number, bot.id), group):
            return Finding("staff", False, say("staff-group-mute", group=group.title))
        # What needs the right to write, and leaves nothing to read.
        await bot.send_chat_action(number, ChatAction.TYPING)
    except ChatMigrated as error:
        message = say("staff-group-moved", number=number, new=error.new_chat_id)
    except (BadRequest, Forbidden):
        message = say("staff-group-shut", number=number)
    else:
        return Finding("staff", True, say("staff-group-open", group=group.title))
    return Finding("staff", False, message)


def _may_write(member: ChatMember, group: ChatFullInfo) -> bool:
    if member.status == ChatMember.ADMINISTRATOR:
        return True
    if isinstance(member, ChatMemberRestricted):
        return member.is_member and member.can_send_messages
    everybody = group.permissions is None or group.permissions.can_send_messages is not False
    return member.status == ChatMember.MEMBER and everybody


async def _webhook(config: Telegram, bot: Bot) -> Finding:
    """How messages come. Raises what the network does."""
    known = await bot.get_webhook_info()
    if config.mode == "polling":
        code = "polling-over-webhook" if known.url else "polling"
        return Finding("webhook", True, say(code, url=known.url))
    if wrong := _wrong_webhook(config.webhook):
        return Finding("webhook", False, wrong)
    url = config.webhook.url
    if known.url == url and known.pending_update_count and known.last_error_message:
        reason = known.last_error_message
        return Finding("webhook", False, say("webhook-refused", url=url, reason=reason))
    return Finding("webhook", True, say("webhook", url=url))


def _wrong_webhook(webhook: Webhook) -> str:
    """Why Telegram's calls cannot get to us, "" if nothing is known to speak against it."""
    try:
        address = urlsplit(webhook.url)
        is_right = bool(address.hostname) and (
            (address.scheme == "https" and address.port in _PORTS)
            # Where a Bot API server of one's own calls.
            or webhook.url.startswith("http://127.0.0.1")
        )  # fmt: skip
    except ValueError:
        is_right = False
    if not is_right:
        return say("bad-webhook-url")
    if _is_ours(webhook):
        return ""
    try:
        for socket in bind_sockets(webhook.port, webhook.listen):
            socket.close()
    except OSError:
        return say("port-taken", where=f"{webhook.listen}:{webhook.port}")
    return ""


def _is_ours(webhook: Webhook) -> bool:
    """True if a bot of ours is running there."""
    url = f"http://{webhook.listen}:{webhook.port}/healthz"
    opener: Any = build_opener(ProxyHandler({}))
    try:
        with closing(opener.open(url, timeout=_SECONDS)) as answer:
            return bool(answer.read(10).strip() == b"ok")
    except (OSError, ValueError):
        return False
