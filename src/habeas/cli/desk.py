"""`habeas desk`: set the desk up and serve it; with a name after it, one of its commands.

Django is loaded before a command's module is imported, and only then: `habeas desk --help` answers at once.
"""

from __future__ import annotations

from importlib import import_module

import click

from habeas.cli.lazy import LazyGroup
from habeas.cli.options import fail
from habeas.errors import HabeasError

# Command, its module below habeas.cli with desk_ before it, and what --help says of it.
_COMMANDS = {
    "add": "Bring files and folders into a roll.",
    "backup": "Write everything the desk keeps into one encrypted file.",
    "check": "Say what is missing or not as it should be, with the cure.",
    "export": "Write a roll out: readings, tables, ledger and brief.",
    "import": "Put readings made elsewhere to the documents of a roll.",
    "link": "Make a link with which somebody sets a new password.",
    "reread": "Read every document again; decisions are kept.",
    "restore": "Restore a backup on a clean machine.",
}


class DeskGroup(LazyGroup):
    """Opens the desk's home before any of its commands."""

    listed = _COMMANDS
    place = "habeas.cli.desk_"

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in self.listed:
            _open()
        return super().get_command(ctx, cmd_name)


def _open() -> None:
    try:
        import_module("habeas.desk.site.opening").open_desk()
    except HabeasError as error:
        fail(error)


@click.group("desk", cls=DeskGroup, invoke_without_command=True)
@click.pass_context
def command(ctx: click.Context) -> None:
    """Open the desk: a team keeps the record in the browser.

    Without a command it sets up what is missing, serves the desk, and prints its address. Where it keeps everything,
    and who may reach it, is set in the environment: docs/desk.md.
    """
    if ctx.invoked_subcommand is None:
        _open()
        import_module("habeas.cli.desk_serve").run()
