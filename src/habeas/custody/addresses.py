"""Addresses of pages: one reading of them, and no other.

Pure: knows no network. What two programs might read in two ways is refused, not guessed: numbers in odd notations,
passwords, line breaks, backslashes. Invariant: an `Address` is what will be connected to: nothing downstream parses
again. Rules: RFC 3986, and where it is silent the narrower side of the WHATWG URL standard.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from urllib.parse import quote, urljoin

import idna

from habeas.custody.faults import BadAddress
from habeas.custody.public import IP, why_not_public

DEFAULT_PORTS = {"http": 80, "https": 443}
LONGEST = 2048
_PARTS = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*)://([^/?#]*)([^?#]*)(?:\?([^#]*))?(?:#.*)?", re.DOTALL)  # RFC 3986 B
_AUTHORITY = re.compile(r"(\[[^\[\]]*\]|[^\[\]:]+)(?::([0-9]{1,5}))?")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_\-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")  # a host whose last part is a number is read as one (WHATWG 3.5)
_UNWANTED = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2060-\u2064\ud800-\udfff\ufeff\\]")
_LOCAL_NAMES = ("localhost", "local", "internal", "intranet", "lan", "home", "corp", "private", "home.arpa")
_AS_IS = "%/:@!$&'()*+,;=~-._"
_FULL = "Give the full address, as the browser shows it: https://gazette.example/list"


@dataclass(frozen=True, slots=True)
class Address:
    """`host` is in ASCII and lower case, a number of version 6 without brackets; `target` is path and query."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def ip(self) -> IP | None:
        """The number, where the address gives one instead of a name."""
        return _to_ip(self.host)

    @property
    def origin(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == DEFAULT_PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}"

    def __str__(self) -> str:
        return self.origin + self.target


def parse_address(text: str) -> Address:
    """The address; raises `BadAddress` for what is none or could be read in two ways. A fragment is left out."""
    text = text.strip(" \t\r\n")
    where = _show(text)
    if len(text) > LONGEST:
        raise BadAddress(f"is longer than {LONGEST:,} characters", where=where[:80] + "…", cure=_FULL)
    if _UNWANTED.search(text):
        raise BadAddress("holds a space, a backslash or a hidden character", where=where, cure=_FULL)
    parts = _PARTS.fullmatch(text)
    if parts is None:
        raise BadAddress("is no address", where=where, cure=_FULL)
    scheme, authority, path, query = parts[1].lower(), parts[2], parts[3], parts[4]
    if scheme not in DEFAULT_PORTS:
        raise BadAddress(f"begins with {scheme}:, and only http and https are fetched", where=where, cure=_FULL)
    host, port = _read_authority(authority, where)
    target = quote(_without_dots(path), safe=_AS_IS) + ("" if query is None else "?" + quote(query, safe=_AS_IS + "?"))
    return Address(scheme, host, port or DEFAULT_PORTS[scheme], target)


def join_address(at: Address, location: str) -> Address:
    """Where `location` leads from a page; raises `BadAddress` as `parse_address` does."""
    if _UNWANTED.search(location):
        what = "is where the page leads, and holds a space, a backslash or a hidden character"
        raise BadAddress(what, where=_show(location), cure="Open it in a browser, and give the address you end at")
    return parse_address(urljoin(str(at), location))


def refuse_private(address: Address, *, allowed: frozenset[tuple[str, int]] = frozenset()) -> None:
    """Raise `BadAddress` for a name or a number that is not out on the public internet.

    A public-looking name may still lead to a private number: that is judged when it is looked up. `allowed` are
    hosts with their ports that are fetched all the same; for tests.
    """
    if (address.host, address.port) in allowed:
        return
    where, cure = str(address), "Only public addresses are fetched"
    why = why_not_public(address.ip) if address.ip else _why_local(address.host)
    if why:
        raise BadAddress(f"is {why}", where=where, cure=cure)
    if address.port < 1024 and address.port not in DEFAULT_PORTS.values():
        raise BadAddress(f"port {address.port} is not one of a web page", where=where, cure=cure)


def _why_local(host: str) -> str | None:
    if "." not in host or any(host == name or host.endswith(f".{name}") for name in _LOCAL_NAMES):
        return "a name of the local network"
    return "a name that only the Tor network knows" if host.endswith(".onion") else None


def _read_authority(authority: str, where: str) -> tuple[str, int | None]:
    if "@" in authority:
        what = "holds a user name or a password"
        raise BadAddress(what, where=_show(where.replace(authority, "…")), cure="Give the address without it")
    found = _AUTHORITY.fullmatch(authority)
    if found is None:
        raise BadAddress("names no host", where=where, cure=_FULL)
    port = int(found[2]) if found[2] else None
    if port is not None and not 0 < port < 65536:
        raise BadAddress(f"{port} is no port", where=where, cure=_FULL)
    return _read_host(found[1], where), port


def _read_host(host: str, where: str) -> str:
    if host.startswith("["):
        return _read_six(host[1:-1], where)
    if host.endswith((".", "。", "．", "｡")):
        raise BadAddress("has a host that ends in a dot", where=where, cure="Give the address without that dot")
    name = _to_ascii(host, where)
    if _NUMBER.fullmatch(name.rpartition(".")[2]) and (_to_ip(name) is None or name != host):
        raise BadAddress("has a number for a host, in an odd notation", where=where, cure=_FULL)
    if len(name) > 253 or not all(_LABEL.fullmatch(label) for label in name.split(".")):
        raise BadAddress("names no host there can be", where=where, cure=_FULL)
    return name


def _read_six(text: str, where: str) -> str:
    if "%" in text:
        raise BadAddress("names a network of this machine", where=where, cure=_FULL)
    try:
        ip = IPv6Address(text)
    except AddressValueError:
        raise BadAddress("has no number of version 6 between its brackets", where=where, cure=_FULL) from None
    if "." in text or ip.ipv4_mapped:
        raise BadAddress("has a number for a host, in an odd notation", where=where, cure=_FULL)
    return str(ip)


def _to_ascii(host: str, where: str) -> str:
    if host.isascii():
        return host.lower()
    try:
        return idna.encode(host, uts46=True, std3_rules=True).decode("ascii").lower()
    except idna.IDNAError:
        raise BadAddress("names no host there can be", where=where, cure=_FULL) from None


def _to_ip(host: str) -> IP | None:
    for kind in (IPv4Address, IPv6Address):
        try:
            return kind(host)
        except AddressValueError:
            continue
    return None


def _without_dots(path: str) -> str:
    """The path without "." and ".." (RFC 3986 5.2.4), so that robots.txt is asked of what will be fetched."""
    kept: list[str] = []
    segments = path.split("/")[1:]
    for segment in segments:
        plain = segment.lower().replace("%2e", ".")
        if plain == "..":
            kept = kept[:-1]
        elif plain != ".":
            kept.append(segment)
    if segments and segments[-1].lower().replace("%2e", ".") in (".", ".."):
        kept.append("")
    return "/" + "/".join(kept)


def _show(text: str) -> str:
    """The text for a message, with what is hidden made visible."""
    return "".join(one if one.isprintable() else repr(one)[1:-1] for one in text)
