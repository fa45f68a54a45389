"""unionbot schema: what may stand in a YAML file, for editors that complete and underline."""

from __future__ import annotations

from pathlib import Path

from bot.commands.output import Output
from bot.schemas import KINDS, schema_text, write_schemas
from knowledge.errors import UnionbotError


def schema(kind: str | None, output: Path | None) -> int:
    """Print the schema of a kind, or write all to a folder, or say which kinds there are."""
    if output is not None:
        try:
            write_schemas(output)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise UnionbotError(f"The folder {output} cannot be written ({reason}).") from error
        Output.note(f"Wrote {', '.join(f'{one}.json' for one in KINDS)} to {output}.")
    elif kind is None:
        for one in KINDS:
            Output.line(one)
    elif kind in KINDS:
        Output.line(schema_text(kind).rstrip("\n"))
    else:
        raise UnionbotError(f"There is no kind '{kind}'. Known are: {', '.join(KINDS)}.")
    return 0
