"""`habeas demo`: the brief of the example reports, to look at before one has reports of one's own."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import click

from habeas import __version__
from habeas.cli.brief import choose_form, make_case
from habeas.cli.inputs import ReadingOptions, gather
from habeas.cli.ledger import report
from habeas.cli.options import fail, tell
from habeas.cli.writing import write_whole
from habeas.errors import HabeasError
from habeas.publish import BriefOptions, make_brief
from habeas.read.english import MODEL, describe_model

_TITLE = "Demonstration: prisoners in the Armenian–Azerbaijani conflict, from public figures"


@click.command("demo")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), default="brief.html", show_default=True, help="Where it goes."
)
def command(output: Path) -> None:
    """Write the brief of the example reports that come with the program."""
    try:
        render = choose_form(output)
        with resources.as_file(resources.files("habeas.examples")) as folder:
            manifest = folder / "manifest.csv"
            gathered = gather(sorted(folder.glob("*.txt")), ReadingOptions(manifest=manifest))
        options = BriefOptions(
            title=_TITLE,
            program=f"Habeas {__version__}",
            reader=", ".join(sorted({reading.reader for reading in gathered.readings})),
            model=describe_model(MODEL),
            command=f"habeas demo -o {output.name}",
        )
        write_whole(output, render(make_brief(make_case(gathered), options)))
    except HabeasError as error:
        fail(error)
    tell(f"{output} written from {len(gathered.documents)} example reports", kind="done")
    raise SystemExit(report(gathered))
