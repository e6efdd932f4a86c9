"""What was worked out before. Of a roll that grows by a claim at a time, all books but one are as they were.

Invariant: an answer is given again only to the same question, so that a ledger with a memory is the ledger without it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from habeas.ledger.book import Book
from habeas.model.ledger import FlowClaim, Population, PopulationLedger


@dataclass(frozen=True, slots=True)
class Question:
    """Everything that the ledgers of a book's populations follow from; `unmoved` are its flows that move nobody."""

    book: Book
    populations: tuple[Population, ...]
    unmoved: tuple[FlowClaim, ...]
    days: frozenset[date]


Answer = tuple[PopulationLedger, ...]


class Memory:
    """The last answer of every book; of one series of accounts, by one thread at a time."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, ...], tuple[Question, Answer]] = {}

    def answer(self, questions: list[Question], work_out: Callable[[Question], Answer]) -> list[Answer]:
        """In the order of the questions; what is not asked any more is forgotten."""
        self._known = {one.book.populations: (one, self._recall(one) or work_out(one)) for one in questions}
        return [answer for _, answer in self._known.values()]

    def _recall(self, question: Question) -> Answer | None:
        asked, answer = self._known.get(question.book.populations, (None, None))
        return answer if asked == question else None
