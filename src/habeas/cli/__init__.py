"""`habeas`: parse arguments, call one function, print.

Each command's module is imported when it runs, so that `habeas --help` answers at once. Exit status: 0 all was done,
1 some input could not be taken (the rest was done), 2 the call itself was wrong or nothing could be done.
"""

from __future__ import annotations

import click

from habeas import __version__
from habeas.cli.lazy import LazyGroup

# Command, its module below habeas.cli, and what --help says of it.
_COMMANDS = {
    "brief": "Read reports and write a brief: what adds up, and what does not.",
    "columns": "Say what the columns of a list of people probably mean, to be looked at.",
    "corpus": "Read many documents into Parquet, on this machine or on a cluster.",
    "dates": "Find dates in texts and say what day, month or year they mean.",
    "demo": "Write the brief of the example reports that come with the program.",
    "desk": "Open the desk: a team keeps the record in the browser.",
    "fetch": "Fetch pages politely into a folder of copies that can be vouched for.",
    "keep": "Keep files you were given in a folder of copies that can be vouched for.",
    "ledger": "Set stocks and flows from reports, readings and tables side by side.",
    "read": "Read reports: claims with the words that show them.",
    "verify": "Say whether a folder of copies is as it was recorded.",
}


class _Commands(LazyGroup):
    listed = _COMMANDS
    place = "habeas.cli."


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="habeas")
def main() -> None:
    """Read what is published about people held in a conflict or for political reasons, and keep a record that adds
    up, or says where it does not. Nothing leaves this machine but what `habeas fetch` is asked for."""
