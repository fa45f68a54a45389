"""Who the bot talks to: dialogue, commands and messengers."""
