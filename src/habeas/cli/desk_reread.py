"""`habeas desk reread`: every document again, by the reader that is installed now. No decision is lost."""

from __future__ import annotations

import sys
import time

import click

from habeas.cli.desk_seat import seat_options
from habeas.cli.options import fail, tell
from habeas.desk.store.access.machine import seat_at_machine
from habeas.desk.store.actions.documents import ask_to_read_again
from habeas.desk.store.errands import is_worked_on, work_off
from habeas.desk.store.errands import waiting_to_be_read as left
from habeas.errors import HabeasError


@click.command("reread")
@click.option("--no-wait", is_flag=True, help="Only put them into the queue.")
@seat_options
def command(no_wait: bool, roll: str, email: str) -> None:
    """Read every document again with the reader that is installed now; decisions are kept."""
    try:
        asked = ask_to_read_again(seat_at_machine(roll, email))
    except HabeasError as error:
        fail(error)
    if no_wait:
        tell(f"{asked} documents are in the queue", kind="done")
        return
    if not is_worked_on():
        tell("no desk is running; reading here", kind="note")
        work_off(_show)
    _wait()
    tell(f"{asked} documents were read again", kind="done")


def _wait() -> None:
    """Until the running desk's worker has read them all."""
    while remaining := left():
        _show(remaining)
        time.sleep(1)


def _show(remaining: int) -> None:
    if sys.stderr.isatty():
        click.echo(f"\r{remaining:>8} left to read ", nl=False, err=True)
