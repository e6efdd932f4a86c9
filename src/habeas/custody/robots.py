"""What a host's robots.txt asks of programs (RFC 9309).

Invariant: no page is asked for before its host's robots.txt was. A file that is not there allows everything; a host
that cannot give it now (5xx, 429, no answer) is not asked for anything now.
"""

from __future__ import annotations

from dataclasses import dataclass

from protego import Protego

from habeas.custody.addresses import Address, join_address
from habeas.custody.asking import Answer, Asker
from habeas.custody.faults import NotFetched
from habeas.custody.unpacking import unpack

_LONGEST = 512_000  # a reader must take 500 KiB; what is beyond may be left (RFC 9309 2.5)
_BUSY = 429
_LATER = "Try again later"


@dataclass(frozen=True, slots=True)
class Permission:
    """`words` go into the record; `delay` is in seconds, where the host asks for one."""

    words: str
    delay: float | None = None


class Robots:
    """Asks each host once, through the same guarded connection as its pages."""

    def __init__(self, asker: Asker) -> None:
        self._asker = asker
        self._known: dict[str, Protego | str | NotFetched] = {}

    def permit(self, address: Address) -> Permission:
        """How the page may be fetched; raises `NotFetched` where it may not, `BadAddress` where it never is."""
        if address.origin not in self._known:
            self._known[address.origin] = self._ask(address)
        known = self._known[address.origin]
        if isinstance(known, NotFetched):
            raise NotFetched(known.what, where=str(address), cure=known.cure)
        if isinstance(known, str):
            return Permission(known)
        robot = self._asker.manners.robot
        if not known.can_fetch(str(address), robot):
            what = "its robots.txt asks programs not to fetch this"
            raise NotFetched(what, where=str(address), cure="Save the page in a browser, and bring the file in by hand")
        delay = known.crawl_delay(robot)
        return Permission("allowed by robots.txt", None if delay is None else float(delay))

    def _ask(self, address: Address) -> Protego | str | NotFetched:
        at = Address(address.scheme, address.host, address.port, "/robots.txt")
        try:
            answer = self._follow(at)
            if 400 <= answer.status < 500 and answer.status != _BUSY:
                return f"no robots.txt ({answer.status})"
            if answer.status != 200:
                return NotFetched(f"its robots.txt cannot be had now ({answer.status})", cure=_LATER)
            text = unpack(answer.body, answer.header("content-encoding"), limit=_LONGEST)
        except NotFetched as error:
            return NotFetched(f"its robots.txt cannot be had: {error.what}", cure=error.cure)
        return Protego.parse(text.decode("utf-8-sig", "replace"))

    def _follow(self, at: Address) -> Answer:
        for _ in range(self._asker.manners.max_redirects + 1):
            answer = self._asker.ask(at, max_bytes=_LONGEST, cut=True)
            if not answer.location:
                return answer
            at = join_address(at, answer.location)
        raise NotFetched("it leads from address to address without end", cure=_LATER)
