"""Makes a desk ready to be served: safe settings, tables, files of the pages, and a link for the first person.

Everything may be done again at any start.
"""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO
from typing import Any

from django.core.management import call_command
from django.core.management.commands.migrate import Command as Migrate
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor
from django.urls import reverse

from habeas.desk.site.checks import refuse_unsafe
from habeas.desk.site.environment import Environment
from habeas.desk.store.access.accounts import has_accounts
from habeas.desk.store.actions.accounts import invite_first
from habeas.errors import BadSetting

Progress = Callable[[int, int], None]


def prepare(progress: Progress) -> None:
    """Check, bring the database up to date, collect static files. Raises `BadSetting` with the first fault.

    `progress` is told each step of the database's and how many there are, so that nobody takes a long upgrade for a
    standstill.
    """
    refuse_unsafe()
    _migrate(progress)
    call_command("createcachetable", verbosity=0)
    call_command("clearsessions", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0, stdout=StringIO())


def pending_steps() -> int:
    """How many steps the database lacks; raises `BadSetting` where there is none to ask."""
    try:
        executor = MigrationExecutor(connection)
        return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except OperationalError as error:
        reason = str(error).strip().splitlines()[0]
        cure = "Check HABEAS_DATABASE_URL, and that the database runs"
        raise BadSetting(f"the database does not answer: {reason}", cure=cure) from error


def first_link(environment: Environment) -> str | None:
    """The address where the first person makes their account, new at every start until somebody has."""
    if has_accounts():
        return None
    return address_of(environment) + reverse("start", args=[invite_first()])


def address_of(environment: Environment) -> str:
    """Where people find the desk, without a slash at the end."""
    if environment.https:
        return f"https://{environment.hosts[0]}"
    return f"http://{environment.bind}"


class _Migrate(Migrate):
    def __init__(self, total: int, progress: Progress) -> None:
        super().__init__()
        self.total, self.progress, self.done = total, progress, 0

    def migration_progress_callback(self, action: str, migration: Any | None = None, fake: bool = False) -> None:  # noqa: ARG002
        if action == "apply_success":
            self.done += 1
            self.progress(self.done, self.total)


def _migrate(progress: Progress) -> None:
    total = pending_steps()
    if not total:
        return
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET statement_timeout = 0")  # an upgrade of a large desk takes its time
    call_command(_Migrate(total, progress), interactive=False, verbosity=0, skip_checks=True)
    connection.close()
