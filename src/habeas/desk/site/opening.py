"""Opens a home: its folder, its key, then Django. Before that no module of the store can be imported."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import django
from django.apps import apps

from habeas.desk.site.environment import Environment, read_environment
from habeas.desk.site.secret import make_secret
from habeas.errors import BadSetting


def open_desk() -> Environment:
    """Load Django with the settings of the environment, once; raises `BadSetting` for what cannot be used.

    On loopback a missing key is made; beyond it a missing key stays missing, and the start is refused.
    """
    environment = read_environment(os.environ)
    if apps.ready:
        return environment
    _make_home(environment.home)
    if not environment.secret_key and not environment.is_open:
        make_secret(environment.home)
        environment = read_environment(os.environ)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "habeas.desk.site.settings")
    django.setup()
    return environment


def _make_home(home: Path) -> None:
    """The home and its room for files on their way in: reports never lie where others on this machine can read."""
    os.umask(0o077)
    passing = home / "passing"
    try:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        passing.mkdir(exist_ok=True, mode=0o700)
    except OSError as error:
        cure = "Set HABEAS_HOME to a folder that can be written"
        raise BadSetting(f"cannot be made: {error.strerror}", where=str(home), cure=cure) from error
    tempfile.tempdir = str(passing)
