"""What --help says of whatever is run with `python -m`: what stands at the top of its file."""

from __future__ import annotations

import argparse


def command_line(module: str, told: str | None) -> argparse.ArgumentParser:
    """A parser without options of its own for `module`; `told` is the module's docstring."""
    return argparse.ArgumentParser(
        prog=f"python -m {module}",
        description=told,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
