"""Made-up reports of an exchange that was announced, and of two figures that do not add up."""

from __future__ import annotations

from habeas.desk.store.actions.rolls import set_settings
from habeas.desk.store.compiling import compile_roll
from habeas.desk.store.models import Document
from habeas.desk.store.seat import Seat
from tests.desk.store.telling import LIST, PARTIES, accept_all, bring

EXCHANGE = (
    "Ruritania and Sylvania agreed on an exchange of prisoners: 32 Sylvanian soldiers will be released by Ruritania, "
    "and two Ruritanian soldiers will be released by Sylvania.\n"
)
LESS = "Ruritania holds 31 Sylvanian sailors, the Harbour Watch said on Friday.\n"


def tell_exchange(steward: Seat, reviewer: Seat) -> Document:
    set_settings(steward, {"parties": PARTIES})
    row = bring(reviewer, EXCHANGE, name="exchange.txt", published="2031-12-08")
    accept_all(reviewer, row)
    compile_roll(row.roll_id)
    return row


def tell_two_figures(steward: Seat, reviewer: Seat) -> tuple[Document, Document]:
    """Forty, and a month later nine fewer of whom nobody told."""
    set_settings(steward, {"parties": PARTIES})
    more = bring(reviewer, LIST, name="a.txt", published="2031-05-05")
    less = bring(reviewer, LESS, name="b.txt", published="2031-06-06")
    accept_all(reviewer, more, less)
    compile_roll(more.roll_id)
    return more, less
