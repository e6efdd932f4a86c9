"""`habeas desk check`: what is missing for a safe desk, and whether everything derived is as it should be."""

from __future__ import annotations

import click
from django.core import checks

from habeas.cli.options import fail, tell
from habeas.desk.site.preparing import pending_steps
from habeas.desk.store import guards, searching
from habeas.errors import HabeasError


@click.command("check")
@click.option("--mend", is_flag=True, help="Make anew what is derived and differs.")
def command(mend: bool) -> None:
    """Say what is missing or not as it should be, with the cure."""
    try:
        found = [*_check_settings(), *_check_store(mend)]
    except HabeasError as error:
        fail(error)
    for line in found:
        click.echo(line)
    if found:
        raise SystemExit(1)
    tell("nothing is missing, and everything is as it should be", kind="done")


def _check_settings() -> list[str]:
    return [f"{one.msg}. {one.hint or ''}".rstrip() for one in checks.run_checks() if not one.is_silenced()]


def _check_store(mend: bool) -> list[str]:
    """Only a database that is up to date can be looked through."""
    pending = pending_steps()
    if pending:
        return [f"the database lacks {pending} steps. Start `habeas desk` once, which makes them"]
    done = "set right" if mend else "Run `habeas desk check --mend`"
    return [*_check_index(mend, done), *_check_guards(mend, done)]


def _check_index(mend: bool, done: str) -> list[str]:
    missing = searching.count_missing()
    if missing and mend:
        searching.rebuild()
    return [f"the search index: {missing:,} documents are missing or no longer there. {done}"] if missing else []


def _check_guards(mend: bool, done: str) -> list[str]:
    return [f"{one.where}: is {one.stands!r}, should be {one.should!r}. {done}" for one in guards.check(mend=mend)]
