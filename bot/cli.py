"""The command line: its commands, and how errors end.

Exit codes: 0 done, 1 a known problem (the message says what to do), 2 wrong usage,
3 unexpected (a bug), 130 interrupted.
"""

from __future__ import annotations

import os

# One question is too little work for several BLAS threads; they would only wait, and burn the
# other cores doing so. Must be set before numpy is loaded.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")
# Looking for plugins of pydantic among all packages takes a twentieth of a cold start.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

import io
import signal
import sys
import traceback
from collections.abc import Callable

import typer

from bot.arguments import content, service, talk
from bot.arguments.help import Command, Group, language_asked_for, wrong_usage
from bot.arguments.options import language_of_messages
from bot.interrupted import was_interrupted
from bot.staff_texts import said
from knowledge.errors import UnionbotError

app = typer.Typer(
    name="unionbot",
    cls=Group,
    help="Answers workers' questions about union services from files that union staff keep.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

# In the order in which --help lists them.
_COMMANDS: dict[str, Callable[..., int]] = {
    "check": content.check,
    "build": content.build,
    "import": content.import_,
    "watch": content.watch,
    "diff": content.diff,
    "ask": talk.ask,
    "chat": talk.chat,
    "info": service.info,
    "rollback": service.rollback,
    "bot": service.bot,
    "announce": service.announce,
    "gaps": service.gaps,
    "stats": service.stats,
    "eval": talk.evaluate,
    "init": content.init,
    "copy": content.copy,
    "schema": content.schema,
}
for _name, _command in _COMMANDS.items():
    app.command(_name, cls=Command)(_command)


def main() -> None:
    """Run the command line and leave with its exit code."""
    _accept_any_bytes()
    # As Ctrl-C does it, so that nothing half built and no other process is left behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        code = app(standalone_mode=False)
        sys.stdout.flush()
    except UnionbotError as error:
        print(error.text(language_of_messages()), file=sys.stderr)
        code = 1
    except typer.Exit as error:
        code = error.exit_code
    except (KeyboardInterrupt, typer.Abort):
        code = 130
    except BrokenPipeError:
        # The reader of our output left (unionbot … | head): not an error, and nothing to say.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except ModuleNotFoundError as error:
        # What keeps two builds apart, on Linux and macOS alone. `check` and `init` do without.
        code = _explain(error) if error.name != "fcntl" else _refuse_system()
    except Exception as error:  # noqa: BLE001 - the last resort: a bug ends in one sentence too
        code = 130 if was_interrupted(error) else _explain(error)
    sys.exit(code or 0)


def _accept_any_bytes() -> None:
    """What is not text is read as U+FFFD and written as an escape, instead of ending the work."""
    for stream, errors in ((sys.stdin, "replace"), (sys.stdout, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=errors)


def _refuse_system() -> int:
    print(said(language_of_messages(), "other-system"), file=sys.stderr)
    return 1


def _explain(error: Exception) -> int:
    """Wrong usage is explained and ends with 2; anything else is a bug and ends with 3."""
    if hasattr(error, "format_message") and hasattr(error, "exit_code"):
        # Called without a command: what it shows is the help.
        if language_asked_for(sys.argv[1:]) == "en" or type(error).__name__ == "NoArgsIsHelpError":
            error.show()  # type: ignore[attr-defined]
        else:
            print(wrong_usage(error, sys.argv[1:]), file=sys.stderr)
        return 2
    if os.environ.get("UNIONBOT_DEBUG"):
        traceback.print_exception(error)
    kind = type(error).__name__
    print(said(language_of_messages(), "bug", kind=kind), file=sys.stderr)
    return 3


if __name__ == "__main__":
    main()
