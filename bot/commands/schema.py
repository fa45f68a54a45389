"""unionbot schema: what may stand in a YAML file, for editors that complete and underline."""

from __future__ import annotations

from pathlib import Path

from bot.commands.output import Output
from bot.schemas import KINDS, schema_text, write_schemas
from bot.staff_texts import said, say
from knowledge.errors import UnionbotError
from knowledge.messages import Language, why


def schema(kind: str | None, output: Path | None, language: Language) -> int:
    """Print the schema of a kind, or write all to a folder, or say which kinds there are."""
    if output is not None:
        try:
            write_schemas(output)
        except OSError as error:
            problem = say("file-not-written", file=output, reason=why(error))
            raise UnionbotError(problem) from error
        files = ", ".join(f"{one}.json" for one in KINDS)
        Output.note(said(language, "schemas-written", files=files, folder=output))
    elif kind is None:
        for one in KINDS:
            Output.line(one)
    elif kind in KINDS:
        Output.line(schema_text(kind).rstrip("\n"))
    else:
        raise UnionbotError(say("no-kind", kind=kind, known=", ".join(KINDS)))
    return 0
