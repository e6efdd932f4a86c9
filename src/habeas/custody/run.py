"""One run: a person fetches some addresses, for one reason, into one store.

Puts the rooms of this package together; knows no command line. Invariant: one address that fails stops no other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from habeas.custody.asking import Asker
from habeas.custody.capture import Capture
from habeas.custody.disk import locked, write_whole
from habeas.custody.faults import BadAddress, BadStamp, NotFetched
from habeas.custody.fetching import Fetcher
from habeas.custody.keeping import Keeper, Result
from habeas.custody.log import Act, Deed, one_line
from habeas.custody.stamping import Stamp, load_roots, stamp_once
from habeas.custody.store import open_store, sha256
from habeas.custody.wacz import to_wacz


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Who fetches, why and where to. `timestamp` is the address of a service, `tsa_root` its root in PEM."""

    into: Path
    by: str
    why: str
    asker: Asker
    timestamp: str | None = None
    tsa_root: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What came of one address; `unstamped` says why a stamp that was wanted could not be had."""

    result: Result
    stamp: Stamp | None = None
    unstamped: BadAddress | BadStamp | NotFetched | None = None

    @property
    def is_well(self) -> bool:
        return self.result.fault is None and self.unstamped is None


class Run:
    """Opens the store, or makes it where there is none; raises `CannotKeep`, `BrokenLog`, `BadStamp`."""

    def __init__(self, order: Order, *, fetcher: Fetcher | None = None) -> None:
        self._order = order = replace(order, by=one_line(order.by), why=one_line(order.why))
        self._roots = load_roots(order.tsa_root) if order.tsa_root else []
        self._store = open_store(order.into, by=order.by, why=order.why, now=order.asker.now)
        fetch = (fetcher or Fetcher(order.asker)).fetch
        self._keeper = Keeper(store=self._store, fetch=fetch, by=order.by, why=order.why)
        self._captures: dict[str, Capture] = {}

    def go(self, addresses: Iterable[str]) -> Iterator[Done]:
        """One `Done` for every address, as it is asked for."""
        for address in addresses:
            result = self._keeper.keep(address)
            if result.capture:
                self._captures[result.capture.id] = result.capture
            yield self._stamp(Done(result=result))

    def write_wacz(self, path: Path) -> bool:
        """What stands now at the addresses of this run, in one file; logged. False where there is nothing."""
        if not self._captures:
            return False
        pages = [(capture, self._store.original(capture)) for capture in self._captures.values()]
        data = to_wacz(pages)
        write_whole(path, data)
        deed = Deed(actor=self._order.by, act=Act.EXPORTED, object=path.name, reason=self._order.why)
        more = {"sha256": sha256(data), "captures": " ".join(sorted(self._captures))}
        with locked(self._store.folder):
            self._store.note(deed, more=more)
        return True

    def _stamp(self, done: Done) -> Done:
        """With a stamp where one is wanted and there is none yet."""
        order, capture = self._order, done.result.capture
        if order.timestamp is None or capture is None:
            return done
        try:
            stamp = stamp_once(self._store, capture, order.timestamp, order.asker, by=order.by, roots=self._roots)
        except (BadAddress, BadStamp, NotFetched) as error:
            return replace(done, unstamped=error)
        return replace(done, stamp=stamp)
