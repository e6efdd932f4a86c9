"""Pages of sport, the arts and the markets borrow the words of custody and tell no event."""

from __future__ import annotations

import pytest

from habeas.model import Reason
from tests.read.custody_page import left_in, told_in

RUGBY = (
    "Kelma have released four players as the season ended. The club will not let its winger go, the coach said. "
    "The hooker is serving a two-week ban; the sentence was harsh. Kelma takes no prisoners in this league."
)
FILM = (
    "The release of the film is set for May in forty cinemas. Its actor, Petr Vrba, is on trial every evening in a "
    "comedy at the theatre. The director has pardoned her critics. The audience was captive."
)
MARKET = (
    "Shares freed themselves from a slump as investors let go of their fears. The yield was arrested at four percent. "
    "Exporters were hostage to the currency, a trader said, and the index escaped."
)


@pytest.mark.parametrize("page", [RUGBY, FILM, MARKET])
def test_a_page_of_a_trade_tells_no_event(page: str) -> None:
    assert told_in(page) == []


def test_what_a_trade_borrows_is_kept_as_figurative() -> None:
    assert Reason.FIGURATIVE in {unread.reason for unread in left_in(RUGBY, "events")}


def test_an_actor_in_prison_is_read() -> None:
    text = f"{FILM} Police arrested the actor Jan Kos in May. He was released from prison on Friday."
    assert {"arrest asserted", "release asserted"} <= set(told_in(text))


@pytest.mark.parametrize(
    "text",
    [
        "The factory let 200 workers go in May.",
        "The club let its coach go.",
        "The hospital released four patients on Friday.",
        "The nurse was set free by the new rota.",
    ],
)
def test_nobody_is_let_go_where_nothing_speaks_of_custody(text: str) -> None:
    assert told_in(text) == []


@pytest.mark.parametrize("text", ["The army let the villagers go after two days.", "Norway set ten sailors free."])
def test_an_army_or_a_state_lets_people_go(text: str) -> None:
    assert told_in(text) == ["release asserted"]
