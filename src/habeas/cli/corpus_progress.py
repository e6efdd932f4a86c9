"""How far a corpus is: a bar for a person who is watching, a line a minute for a log."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable

import click

from habeas.corpus.process import Progress

_EVERY = 60.0  # seconds


class Pace:
    """Documents a second since the first report, and the seconds left at that pace."""

    def __init__(self, first: Progress, now: float) -> None:
        self.first, self.start = first, now

    def per_second(self, at: Progress, now: float) -> float:
        return (at.done - self.first.done) / max(now - self.start, 0.001)

    def say(self, at: Progress, now: float) -> str:
        pace = self.per_second(at, now)
        left = f", {say_time((at.total - at.done) / pace)} left" if pace and at.done < at.total else ""
        unit = "documents" if at.stage == "read" else "files"
        return f"{at.done:,} of {at.total:,} {unit}, {pace:,.1f} a second{left}"


def say_time(seconds: float) -> str:
    """3725 is "1:02:05"."""
    minutes, second = divmod(round(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"


def show_corpus(steps: Iterable[Progress]) -> None:
    """Go through all steps; what is shown stands on standard error."""
    watched = sys.stderr.isatty()
    pace: Pace | None = None
    shown = time.monotonic()
    for step in steps:
        now = time.monotonic()
        if pace is None or pace.first.stage != step.stage:
            pace = Pace(step, now)
        if watched:
            click.echo(f"\r\x1b[K{_say_stage(step)}: {pace.say(step, now)}", err=True, nl=False)
        elif now - shown > _EVERY:
            shown = now
            click.echo(f"habeas: {_say_stage(step)}: {pace.say(step, now)}", err=True)
    if watched:
        click.echo(err=True)


def _say_stage(step: Progress) -> str:
    return "Reading" if step.stage == "read" else "Listing"
