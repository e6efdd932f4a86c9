"""What `habeas desk` does without a command: prepare, serve, say where."""

from __future__ import annotations

import os
import sys

import click

from habeas.cli.options import fail
from habeas.desk.site.environment import Environment, read_environment
from habeas.desk.site.preparing import address_of, first_link, prepare
from habeas.desk.site.serving import serve
from habeas.errors import HabeasError


def run() -> None:
    environment = read_environment(os.environ)
    try:
        prepare(_show_step)
        serve(environment, ready=lambda: _greet(environment))
    except HabeasError as error:
        fail(error)


def _show_step(done: int, total: int) -> None:
    """In place while a person watches; in a log, what begins and that it is over."""
    line = f"habeas: desk: database, step {done} of {total}"
    if sys.stderr.isatty():
        click.echo(f"\r{line}", nl=done == total, err=True)
    elif done in (1, total):
        click.echo(line, err=True)


def _greet(environment: Environment) -> None:
    click.echo(f"The desk is open at {address_of(environment)}/ (stop it with Ctrl-C)")
    link = first_link(environment)
    if link:
        click.echo(f"Nobody has an account yet. Make the first one here, within a day, once:\n{link}")
