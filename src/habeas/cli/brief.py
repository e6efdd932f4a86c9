"""`habeas brief`: one file on which everything stands, each value opening its sentence."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from typing import Any

import click

from habeas import __version__
from habeas.cli.inputs import Gathered, ReadingOptions, gather
from habeas.cli.ledger import report
from habeas.cli.options import FILES, fail, reading_options, tell
from habeas.cli.writing import write_whole
from habeas.errors import BadInput, HabeasError
from habeas.ledger import reconcile
from habeas.publish import BriefOptions, Case, make_brief, render_markdown, render_page
from habeas.read.english import MODEL, describe_model
from habeas.record import accounts, compile_record


@click.command("brief")
@FILES
@reading_options
@click.option("--title", help="The brief's title.")
@click.option("--initials", is_flag=True, help="Withhold the names of people in custody.")
@click.option("--no-texts", is_flag=True, help="Print only the sentences behind values, not the whole texts.")
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="A .html, .md or .json file.")
def command(
    inputs: tuple[Path, ...], title: str | None, initials: bool, no_texts: bool, output: Path, **given: Any
) -> None:
    """Read reports and write a brief: what adds up, and what does not.

    Takes reports, readings that a person has corrected (.jsonl, with their texts) and tables of figures (.csv).
    """
    options = ReadingOptions(**given)
    try:
        render = choose_form(output)
        gathered = gather(inputs, options)
        said = BriefOptions(
            **({"title": title} if title else {}),
            initials=initials,
            whole_texts=not no_texts,
            command=_say_command(inputs, output, options, initials=initials, no_texts=no_texts),
            **_versions(options, gathered),
        )
        write_whole(output, render(make_brief(make_case(gathered), said)))
    except HabeasError as error:
        fail(error)
    status = report(gathered)
    tell(f"{output} written from {len(gathered.documents)} documents", kind="done")
    raise SystemExit(status)


def make_case(gathered: Gathered) -> Case:
    """Record, accounts and ledger of what was gathered."""
    books = accounts(gathered.readings, gathered.documents, parties=gathered.parties, figures=gathered.tables)
    return Case(
        documents=gathered.documents,
        readings=gathered.readings,
        record=compile_record(gathered.readings, gathered.documents, parties=gathered.parties),
        accounts=books,
        ledger=reconcile(books),
        tables=gathered.tables,
    )


def choose_form(output: Path) -> Any:
    """The renderer for a file's ending; raises `BadInput` for an ending there is none for."""
    forms = {".html": render_page, ".htm": render_page, ".md": render_markdown, ".json": render_json}
    try:
        return forms[output.suffix.lower()]
    except KeyError:
        cure = "Use .html, .md or .json"
        raise BadInput("no form of a brief has this ending", where=str(output), cure=cure) from None


def render_json(brief: dict[str, Any]) -> str:
    return json.dumps(brief, ensure_ascii=False, indent=1) + "\n"


def _versions(options: ReadingOptions, gathered: Gathered) -> dict[str, str]:
    readers = sorted({reading.reader for reading in gathered.readings}) or [options.reader().name]
    return {
        "program": f"Habeas {__version__}",
        "reader": ", ".join(readers),
        "model": describe_model(options.model or MODEL),
    }


def _say_command(inputs: tuple[Path, ...], output: Path, options: ReadingOptions, **flags: bool) -> str:
    """The command that makes the same brief, without the folders of this machine."""
    words = ["habeas", "brief", *(path.name for path in inputs)]
    for name in ("manifest", "parties"):
        path = getattr(options, name)
        words += [f"--{name}", path.name] if path else []
    words += [f"--{name.replace('_', '-')}" for name, on in flags.items() if on]
    return shlex.join([*words, "-o", output.name])
