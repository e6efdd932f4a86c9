"""What whoever runs the desk sets, read once from the environment.

Knows nothing of Django. Nothing is guessed: a value that cannot be used is an error that names its variable; what is
not set gets the default of a desk on one laptop.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from habeas.desk.site.secret import read_secret
from habeas.errors import BadSetting

LOOPBACK_HOSTS = ("localhost", "127.0.0.1", "[::1]")
_YES = {"1", "true", "yes", "on"}
_NO = {"", "0", "false", "no", "off"}


@dataclass(frozen=True, slots=True)
class Address:
    """Where the server listens."""

    host: str
    port: int

    @property
    def is_loopback(self) -> bool:
        return is_loopback(self.host)

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Environment:
    """`secret_key` is "" where none was given and none was made yet; `is_key_made` tells one from the other."""

    home: Path
    database_url: str
    secret_key: str
    is_key_made: bool
    hosts: tuple[str, ...]
    https: bool
    bind: Address
    proxy: str
    require_second_factor: bool
    fetches: bool

    @property
    def is_open(self) -> bool:
        """Whether anybody beyond this machine may reach the desk: directly, or through a proxy or another name."""
        named = [host for host in self.hosts if not is_loopback(host.strip("[]"))]
        return not self.bind.is_loopback or bool(self.proxy) or bool(named)

    @property
    def allowed_hosts(self) -> tuple[str, ...]:
        return self.hosts or LOOPBACK_HOSTS


def read_environment(variables: Mapping[str, str]) -> Environment:
    """The settings in these variables; raises `BadSetting` for the first that cannot be used."""
    home = Path(variables.get("HABEAS_HOME") or "habeas-desk").expanduser().absolute()
    given = variables.get("HABEAS_SECRET_KEY", "").strip()
    return Environment(
        home=home,
        database_url=variables.get("HABEAS_DATABASE_URL", "").strip() or f"sqlite:///{home / 'desk.sqlite3'}",
        secret_key=given or read_secret(home),
        is_key_made=not given,
        hosts=_read_list(variables.get("HABEAS_HOSTS", "")),
        https=_read_flag(variables, "HABEAS_HTTPS"),
        bind=_read_address(variables.get("HABEAS_BIND", "").strip() or "127.0.0.1:8700"),
        proxy=variables.get("HABEAS_PROXY", "").strip(),
        require_second_factor=_read_flag(variables, "HABEAS_REQUIRE_SECOND_FACTOR"),
        fetches=_read_flag(variables, "HABEAS_FETCH", unless_said=True),
    )


def is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _read_list(text: str) -> tuple[str, ...]:
    return tuple(part.strip().lower() for part in text.split(",") if part.strip())


def _read_flag(variables: Mapping[str, str], name: str, *, unless_said: bool = False) -> bool:
    value = variables.get(name, "").strip().lower()
    if not value:
        return unless_said
    if value not in _YES | _NO:
        raise BadSetting(f"is neither yes nor no: {value}", where=name, cure="Set it to 1 or 0")
    return value in _YES


def _read_address(text: str) -> Address:
    host, _, port = text.rpartition(":")
    if not host or not port.isdecimal() or not 0 < int(port) < 65536:
        cure = "Give an address and a port, for example 127.0.0.1:8700"
        raise BadSetting(f"is no address: {text}", where="HABEAS_BIND", cure=cure)
    return Address(host.strip("[]"), int(port))
