"""Ten reviewers who decide at once, each in a process of its own, while the record is compiled."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Event
from typing import TYPE_CHECKING, Any

from habeas.desk.site.opening import open_desk

if TYPE_CHECKING:
    from habeas.desk.store.seat import Seat

REVIEWERS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Rush:
    """`waits` are the seconds each decision took its reviewer."""

    seconds: float
    waits: tuple[float, ...]
    faults: tuple[str, ...]
    compiled: int


def rush(*, seconds: float, most: int) -> Rush:
    """Decide for so long, or so many decisions."""
    context = get_context("spawn")
    done, start, compiled = context.Queue(), context.Event(), context.Value("i", 0)
    reviewers = [
        context.Process(target=_review, args=(i, most // REVIEWERS, seconds, start, done)) for i in range(REVIEWERS)
    ]
    compiler = context.Process(target=_compile, args=(start, compiled, done))
    for process in (*reviewers, compiler):
        process.start()
    for _ in range(REVIEWERS + 1):
        done.get(timeout=300)  # everybody has Django loaded
    began = time.monotonic()
    start.set()
    told = [done.get(timeout=seconds + 300) for _ in range(REVIEWERS)]
    taken = time.monotonic() - began
    compiler.terminate()  # a large roll takes minutes
    for process in (*reviewers, compiler):
        process.join()
    return Rush(
        seconds=taken,
        waits=tuple(wait for waits, _ in told for wait in waits),
        faults=tuple(fault for _, faults in told for fault in faults),
        compiled=compiled.value,
    )


def _review(which: int, most: int, seconds: float, start: Event, done: Queue) -> None:  # type: ignore[type-arg]
    """Accept what waits in every tenth document; any error is counted, whatever it is."""
    seat, decide = _sit(which)
    done.put("ready")
    start.wait()
    waits: list[float] = []
    faults: list[str] = []
    end = time.monotonic() + seconds
    while len(waits) < most and time.monotonic() < end:
        began = time.monotonic()
        try:
            if not decide(seat):
                break
        except Exception as error:
            faults.append(f"{type(error).__name__}: {error}")
        waits.append(time.monotonic() - began)
    done.put((waits, faults))


def _sit(which: int) -> tuple[Seat, Callable[[Seat], bool]]:
    open_desk()
    from desk_roll import SLUG  # Django is loaded only now

    from habeas.desk.store.actions.decisions import Choice, decide
    from habeas.desk.store.models import Account, Standing
    from habeas.desk.store.seat import enter
    from habeas.desk.store.terms import Outcome, State

    seat = enter(Account.objects.get(email=f"reviewer.{which + 1}@sylvania.example"), SLUG)
    waiting = Standing.objects.filter(roll_id=seat.roll, state=State.WAITING, document__level__lte=seat.clearance)
    mine = waiting.extra(where=["store_standing.document_id %% %s = %s"], params=[REVIEWERS, which])
    listed = iter(
        list(
            mine.order_by("-document", "start").values_list("document", "document__text", "key", "start", "end")[:5_000]
        )
    )

    def decide_next(seat: Seat) -> bool:
        found = next(listed, None)
        if found is None:
            return False
        document, text, key, start, end = found
        decide(seat, document, key, Choice(outcome=Outcome.ACCEPT, version=0, quote=text[start:end]))
        return True

    return seat, decide_next


def _compile(start: Event, compiled: Any, done: Queue) -> None:  # type: ignore[type-arg]
    """Compile over and over, as the worker does while people decide, and count the snapshots made."""
    open_desk()
    from desk_roll import SLUG

    from habeas.desk.store.compiling import compile_roll
    from habeas.desk.store.models import Roll

    roll = Roll.objects.get(slug=SLUG).pk
    done.put("ready")
    start.wait()
    while True:
        compiled.value += len(compile_roll(roll))
