"""A statement in the making, and where the talk stands: who has spoken last.

Knows nothing of how a statement is recognised.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from habeas.model import Span, StatementKind
from habeas.read.statements.speaker import Speaker


@dataclass(eq=False)
class Found:
    """One stretch of reported content.

    `frame` and `block` are the sentence and paragraph it stands in, `joined` what it continues; `form` names the rule
    that found it, `is_present` the tense of its cue; `runs_on` marks a quotation without a cue of its own.
    """

    span: Span
    kind: StatementKind
    speaker: Speaker | None
    cue: str | None
    frame: int
    block: int
    partial: bool = False
    joined: Found | None = None
    chain: tuple[str, ...] = ()
    runs_on: bool = False
    form: str = "quoted"
    is_present: bool = False


@dataclass
class Talk:
    """What has been taken so far, in the order of the text."""

    found: list[Found] = field(default_factory=list)

    def add(self, found: Found) -> Found:
        self.found.append(found)
        return found

    @property
    def last(self) -> Found | None:
        return self.found[-1] if self.found else None
