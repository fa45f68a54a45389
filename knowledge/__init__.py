"""What the bot knows: content files that staff edit, read into `Passage`s."""
