"""`habeas`: parse arguments, call one function, print.

Each command's module is imported when it runs, so that `habeas --help` answers at once. Exit status: 0 all was done,
1 some input could not be taken (the rest was done), 2 the call itself was wrong or nothing could be done.
"""

from __future__ import annotations

from importlib import import_module

import click

from habeas import __version__

# Command, its module below habeas.cli, and what --help says of it.
_COMMANDS = {
    "brief": "Read reports and write a brief: what adds up, and what does not.",
    "dates": "Find dates in texts and say what day, month or year they mean.",
    "demo": "Write the brief of the example reports that come with the program.",
    "ledger": "Set stocks and flows from reports, readings and tables side by side.",
    "read": "Read reports: claims with the words that show them.",
}


class LazyGroup(click.Group):
    """A group that knows its commands' names and imports one when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        command = import_module(f"habeas.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(sorted(_COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="habeas")
def main() -> None:
    """Read what is published about people held in a conflict or for political reasons, and keep a record that adds
    up, or says where it does not. Nothing leaves this machine."""
