"""`habeas corpus`: more documents than a folder of reports, and what was read of them."""

from __future__ import annotations

import click

from habeas.cli.lazy import LazyGroup

# Command, its module below habeas.cli with corpus_ before it, and what --help says of it.
_COMMANDS = {
    "claims": "Write the readings of a corpus as JSON lines.",
    "pick": "Copy some documents with their readings, for a ledger or a brief.",
    "read": "Read folders, web archives or Parquet of any size.",
}


class _Commands(LazyGroup):
    listed = _COMMANDS
    place = "habeas.cli.corpus_"


@click.group("corpus", cls=_Commands)
def command() -> None:
    """Read many documents into Parquet, on this machine or on a Ray cluster."""
