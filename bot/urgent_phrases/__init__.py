"""The phrases that `bot.urgent` looks for, a module for each kind of emergency."""
