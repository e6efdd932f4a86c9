"""How long something may take in all, however slowly it dribbles."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import NoReturn

from habeas.custody.faults import NotFetched


class Deadline:
    """Counts from when it is made. `clock` gives seconds and never goes back."""

    def __init__(self, seconds: float, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds, self._clock = seconds, clock
        self._end = clock() + seconds

    def left(self) -> float:
        """Seconds left, more than none; raises `NotFetched` when there are none."""
        left = self._end - self._clock()
        if left <= 0:
            self.give_up()
        return left

    def give_up(self) -> NoReturn:
        """Raise `NotFetched`."""
        what = f"did not answer in full within {self._seconds:g} seconds"
        raise NotFetched(what, cure="Try again later, or give it longer with --max-seconds")
