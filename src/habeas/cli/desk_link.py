"""`habeas desk link`: for somebody who lost their password or second factor, when no operator can help."""

from __future__ import annotations

import os

import click
from django.urls import reverse

from habeas.cli.options import fail
from habeas.desk.site.environment import read_environment
from habeas.desk.site.preparing import address_of
from habeas.desk.store.actions.accounts import offer_reset
from habeas.errors import HabeasError


@click.command("link")
@click.argument("email")
@click.option("--second-factor", is_flag=True, help="The second factor is lost as well: the link takes it away.")
def command(email: str, second_factor: bool) -> None:
    """Make a link with which somebody sets a new password. It works once, within a day."""
    try:
        secret = offer_reset(email, drops_factor=second_factor)
    except HabeasError as error:
        fail(error)
    click.echo(address_of(read_environment(os.environ)) + reverse("start", args=[secret]))
