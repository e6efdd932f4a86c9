"""From an address to a page: politely, and only in public.

Redirects are followed by hand: each address is judged, and its host's robots.txt asked, as if a person had given it.
Invariant: what is returned is a whole page, or an answer that the page is gone; everything else raises with the
reason.
"""

from __future__ import annotations

from dataclasses import dataclass

from habeas.custody.addresses import Address, join_address, parse_address, refuse_private
from habeas.custody.asking import Answer, Asker
from habeas.custody.capture import Hop
from habeas.custody.faults import NotFetched
from habeas.custody.pacing import Pace
from habeas.custody.robots import Robots
from habeas.custody.unpacking import unpack

WHOLE = (200, 203)
GONE = (404, 410)
_NOT_ASKED_FOR = "Open it in a browser and see what that says"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """`answer.body` is the original; `page` is it unpacked, for reading."""

    asked: Address
    got: Address
    hops: tuple[Hop, ...]
    answer: Answer
    page: bytes
    robots: str

    @property
    def is_gone(self) -> bool:
        return self.answer.status in GONE


class Fetcher:
    """Fetches one page after another, and remembers each host's robots.txt and when it was asked last."""

    def __init__(self, asker: Asker, *, pace: Pace | None = None) -> None:
        self._asker = asker
        self._pace = pace or Pace(asker.manners)
        self._robots = Robots(asker)

    @property
    def asker(self) -> Asker:
        return self._asker

    def fetch(self, text: str) -> Fetched:
        """The page at an address; raises `BadAddress` or `NotFetched`."""
        asked = at = parse_address(text)
        hops: list[Hop] = []
        while True:
            answer, robots = self._ask(at)
            if not answer.location:
                break
            to = join_address(at, answer.location)
            hop = Hop(address=str(at), status=answer.status, location=str(to), time=answer.asked_at, peer=answer.peer)
            hops.append(hop)
            if len(hops) > self._asker.manners.max_redirects:
                raise NotFetched("leads from address to address without end", where=str(asked), cure=_NOT_ASKED_FOR)
            at = to
        _refuse_other(answer, at)
        page = self._unpack(answer, at)
        return Fetched(asked=asked, got=at, hops=tuple(hops), answer=answer, page=page, robots=robots)

    def _ask(self, at: Address) -> tuple[Answer, str]:
        refuse_private(at, allowed=self._asker.allowed)
        permission = self._robots.permit(at)
        self._pace.wait(at.host, permission.delay)
        try:
            return self._asker.ask(at, check=self._check), permission.words
        finally:
            self._pace.note(at.host)

    def _check(self, answer: Answer) -> None:
        """Before the body of a page is read: is it of a kind that is wanted at all?"""
        kind = answer.media_type
        if answer.status in WHOLE and kind and not kind.startswith(self._asker.manners.types):
            raise NotFetched(f"is {kind[:80]!r}, no document", cure="Save it by hand if it is needed")

    def _unpack(self, answer: Answer, at: Address) -> bytes:
        try:
            limit = self._asker.manners.max_bytes
            return unpack(answer.body, answer.header("content-encoding"), limit=limit)
        except NotFetched as error:
            raise NotFetched(error.what, where=str(at), cure=error.cure) from None


def _refuse_other(answer: Answer, at: Address) -> None:
    """Anything but a page or "it is gone" says nothing of the page: a busy server, a door, an error."""
    if answer.status in WHOLE or answer.status in GONE:
        return
    later = answer.header("retry-after")
    wait = f"; it asks to come back after {later} seconds" if later.isascii() and later.isdigit() else ""
    phrase = f" {answer.phrase}" if answer.phrase.isprintable() and answer.phrase else ""
    raise NotFetched(f"answered {answer.status}{phrase}{wait}", where=str(at), cure=_NOT_ASKED_FOR)
