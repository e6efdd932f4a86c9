"""What makes a desk unsafe beyond this machine, as Django system checks: an error stops the start.

On loopback everything is allowed. Beyond it the desk needs a key of its own, HTTPS and named hosts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.conf import settings
from django.core.checks import WARNING, CheckMessage, Error, Tags, register, run_checks

from habeas.desk.site.environment import Environment
from habeas.errors import BadSetting

SHORTEST_KEY = 50  # characters, as Django's own check asks for


def register_checks() -> None:
    register(check_safety, Tags.security)
    register(check_home, Tags.security)


def check_safety(**_: Any) -> list[CheckMessage]:
    """Every way in which the desk as set up may not be reached from beyond this machine."""
    environment: Environment = settings.HABEAS
    if not environment.is_open:
        return []
    return [message for check in _CHECKS for message in check(environment)]


def check_home(**_: Any) -> list[CheckMessage]:
    """A warning where others on this machine can read the reports."""
    home = settings.HABEAS_HOME
    if not home.exists() or not home.stat().st_mode & 0o077:
        return []
    return [
        CheckMessage(WARNING, f"{home}: others on this machine can open it", hint=f"chmod 700 {home}", id="habeas.W001")
    ]


def refuse_unsafe() -> None:
    """Raise `BadSetting` where a system check finds an error."""
    found = [message for message in run_checks() if message.is_serious()]
    if found:
        first, more = found[0], len(found) - 1
        cure = f"{first.hint or ''}{f'. {more} more: see `habeas desk check`' if more else ''}"
        raise BadSetting(f"the desk does not start: {first.msg}", cure=cure)


def _check_key(environment: Environment) -> Iterator[CheckMessage]:
    cure = "Set HABEAS_SECRET_KEY to 50 or more random characters, the same at every start, and keep it apart"
    if environment.is_key_made:
        yield Error("HABEAS_SECRET_KEY: is not set", hint=cure, id="habeas.E001")
    elif len(environment.secret_key) < SHORTEST_KEY or len(set(environment.secret_key)) < 10:
        yield Error("HABEAS_SECRET_KEY: can be guessed", hint=cure, id="habeas.E002")


def _check_https(environment: Environment) -> Iterator[CheckMessage]:
    if not environment.https:
        cure = "Put a proxy that speaks HTTPS in front, and set HABEAS_HTTPS=1"
        yield Error("HABEAS_HTTPS: passwords and reports would travel in the clear", hint=cure, id="habeas.E003")
    elif not environment.proxy:
        cure = "Set HABEAS_PROXY to the address from which the proxy that speaks HTTPS reaches the desk"
        yield Error("HABEAS_PROXY: is not set, and the desk itself speaks no HTTPS", hint=cure, id="habeas.E004")


def _check_hosts(environment: Environment) -> Iterator[CheckMessage]:
    cure = "Set HABEAS_HOSTS to the names people type, for example desk.example.org"
    if not environment.hosts:
        yield Error("HABEAS_HOSTS: is not set", hint=cure, id="habeas.E005")
    for host in environment.hosts:
        if "*" in host or host.startswith("."):
            yield Error(f"HABEAS_HOSTS: {host} lets any name in", hint=cure, id="habeas.E006")


def _check_proxy(environment: Environment) -> Iterator[CheckMessage]:
    if "*" in environment.proxy:
        cure = "Set HABEAS_PROXY to the one address of the proxy"
        yield Error("HABEAS_PROXY: whoever connects could say they are anybody", hint=cure, id="habeas.E007")


_CHECKS: tuple[Callable[[Environment], Iterator[CheckMessage]], ...] = (
    _check_key,
    _check_https,
    _check_hosts,
    _check_proxy,
)
