"""How the bot is used, in numbers: counting, CSV, and a page to send round. Plain values in."""
