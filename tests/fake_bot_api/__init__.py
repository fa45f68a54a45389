"""A strict fake of the Bot API over HTTP: what Telegram refuses, it refuses.

`FakeBotApi` serves in a thread of its own; tests speak for users through it and read the
transcript. A call it does not know is noted in `violations`, which tests assert to be empty:
python-telegram-bot would read the 404 as an invalid token.
"""

from tests.fake_bot_api.messages import Message
from tests.fake_bot_api.server import FakeBotApi

__all__ = ["FakeBotApi", "Message"]
