"""From a book to its account: the short way where the book is a simple chain, the program anywhere else."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from habeas.ledger.account import Account
from habeas.ledger.book import Book
from habeas.ledger.chain_account import solve_chain
from habeas.ledger.keeping import Interval
from habeas.ledger.program_account import solve_program
from habeas.ledger.timeline import Timeline, draw_timeline
from habeas.model.ledger import StockClaim


@dataclass(frozen=True, slots=True)
class Solved:
    """A book with its timeline and account, asked by day and by claim."""

    book: Book
    timeline: Timeline
    account: Account

    def stock_on(self, population: str, day: date) -> Interval:
        return self.account.stock_at(population, self.timeline.at(day))

    def stock_of(self, stock: StockClaim) -> Interval:
        """The band at the moment a claim holds."""
        return self.account.stock_then(stock.population, self.book.moment_of(stock))

    def net(self, population: str, first: StockClaim, last: StockClaim) -> tuple[int, int]:
        return self.account.net(population, self.book.moment_of(first), self.book.moment_of(last))


def solve(book: Book, *, also: Iterable[date] = (), asked: Collection[date] = ()) -> Solved:
    """`also` are days that will be asked about of populations that move on them, `asked` those of any population."""
    timeline = draw_timeline(book, also=also, asked=asked)
    return Solved(book, timeline, solve_chain(book, timeline) or solve_program(book, timeline))
