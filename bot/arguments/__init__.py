"""What each command takes, how its options are checked, and what `--help` says of it."""
