"""The Telegram bot: receiving, answering, sending, and the staff group."""

import os

# python-telegram-bot's next version gives times as timedelta; asking for it now silences a
# warning with each 429.
os.environ.setdefault("PTB_TIMEDELTA", "true")
