"""Waiting between pages of one host."""

from __future__ import annotations

import time
from collections.abc import Callable

from habeas.custody.faults import NotFetched
from habeas.custody.manners import Manners


class Pace:
    """Remembers when each host was last asked. `clock` and `sleep` count seconds."""

    def __init__(
        self,
        manners: Manners,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._manners, self._clock, self._sleep = manners, clock, sleep
        self._last: dict[str, float] = {}

    def wait(self, host: str, asked_for: float | None = None) -> None:
        """Wait as long as our manners and the host's robots.txt ask; raises `NotFetched` where that is too long."""
        between = max(self._manners.delay, asked_for or 0.0)
        if host in self._last:
            left = self._last[host] + between - self._clock()
            if left > self._manners.longest_delay:
                what = f"its robots.txt asks for {between:g} seconds between two pages"
                raise NotFetched(what, where=host, cure="Fetch its pages one by one, on different days")
            if left > 0:
                self._sleep(left)

    def note(self, host: str) -> None:
        """The host has just answered, or failed to."""
        self._last[host] = self._clock()
