from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest

from habeas.desk import store
from habeas.desk.store.actions.documents import tell_facts
from habeas.desk.store.actions.rulings import Word, Words, rule
from habeas.desk.store.actions.seen import look
from habeas.desk.store.models import Account, Ruling, RulingStanding
from habeas.desk.store.seat import Seat
from habeas.desk.store.terms import Level, Outcome, Ruled
from habeas.desk.web.history_wording import GROUPS
from tests.desk.store.telling import LATER, LIST, SWAP, bring, find
from tests.desk.web.test_inbox import sign_in, words_of

HISTORY = "/r/zenda/history/"
KNOWN = {verb for _, words in GROUPS for verb in words}


def test_every_verb_the_store_writes_has_its_words() -> None:
    folder = Path(store.__file__).parent
    text = "\n".join(path.read_text() for path in [*folder.glob("*.py"), *folder.glob("actions/*.py")])
    found = set(re.findall(r'record(?:_own)?_act\(\s*\w+(?:\.\w+)?,\s*"([a-z_:]+)"', text))
    assert {"set_member", "read", "tell_facts"} <= found
    assert found - KNOWN == set()
    assert {f"decide:{one}" for one in Outcome} | {f"rule:{one}" for one in Ruled} <= KNOWN


def test_every_look_that_is_logged_has_its_words() -> None:
    folder = Path(store.__file__).parents[1]
    text = "\n".join(path.read_text() for path in folder.rglob("*.py"))
    found = set(re.findall(r'\blook\(\s*seat,\s*"([^"]+)"', text))
    assert {"search", "document"} <= found
    assert found - KNOWN == set()


def test_a_change_is_told_from_old_to_new_with_its_reason(carl_seat: Seat, ana_seat: Seat, vera: Account) -> None:
    row = bring(carl_seat, LIST)
    tell_facts(ana_seat, row.pk, {"title": "A list"})
    tell_facts(ana_seat, row.pk, {"title": "The list"}, reason="stands on its cover")
    page = words_of(sign_in(vera).get(HISTORY))
    for told in ("told facts of the document", "A list</del>", "The list</ins>", "stands on its cover"):
        assert told in page
    assert f'href="/r/zenda/documents/{row.pk}/"' in page


def test_nothing_of_what_is_hidden_shows(steward_seat: Seat, ana: Account, ana_seat: Seat, vera: Account) -> None:
    row = bring(steward_seat, LIST, name="secret.txt", level=Level.CONFIDENTIAL)
    look(ana_seat, "document", document=row.pk)
    browser = sign_in(vera)
    for address in (HISTORY, f"{HISTORY}?format=csv", f"{HISTORY}?document={row.pk}", f"{HISTORY}?kind=saw"):
        assert "secret.txt" not in words_of(browser.get(address))
    assert "secret.txt" in words_of(sign_in(ana).get(HISTORY))


def test_an_outsider_gets_the_answer_for_what_is_not_there(outsider: Account, vera: Account) -> None:
    assert sign_in(outsider).get(HISTORY).status_code == 404
    assert sign_in(vera).get(HISTORY).status_code == 200


@pytest.mark.parametrize("who", ["vera", "steward"])
def test_looks_of_others_show_to_stewards_alone(
    who: str, request: pytest.FixtureRequest, ana_seat: Seat, vera: Account
) -> None:
    look(ana_seat, "positions")
    page = words_of(sign_in(request.getfixturevalue(who)).get(HISTORY, {"kind": "saw"}))
    assert ('<th scope="row">looked at positions' in page) == (who == "steward")
    assert vera.name == "Vera"


def test_a_ruling_is_taken_back_from_its_line(carl_seat: Seat, ana: Account, ana_seat: Seat) -> None:
    rows = (bring(carl_seat, SWAP, name="a.txt"), bring(carl_seat, LATER, name="b.txt"))
    mentions = [find(row, "person:") for row in rows]
    about = tuple(Words(document=one.document_id, start=one.start, end=one.end) for one in mentions)
    rule(ana_seat, Word(ruled=Ruled.SAME_PERSON, version=0, about=about, reason="one man"))
    browser = sign_in(ana)
    page = words_of(browser.get(HISTORY))
    action = re.search(r'action="(/r/zenda/rulings/\d+/undo/)"', page)
    version = re.search(r'name="version" value="(\d+)"', page)
    assert action
    assert version
    answer = browser.post(action[1], {"version": version[1], "next": HISTORY})
    assert answer.headers["Location"] == HISTORY
    assert RulingStanding.objects.get().state == "undone"
    assert Ruling.objects.count() == 2


def test_the_table_has_who_what_about_what(carl_seat: Seat, vera: Account) -> None:
    row = bring(carl_seat, LIST)
    answer = sign_in(vera).get(HISTORY, {"format": "csv", "verb": "add_document"})
    (line,) = csv.DictReader(io.StringIO(words_of(answer)))
    assert (line["who"], line["what"], line["about"]) == (
        "Carl",
        "brought in the document",
        f"document {row.pk} report.txt",
    )


def test_filters_that_make_no_sense_are_told_and_show_nothing(vera: Account) -> None:
    answer = sign_in(vera).get(HISTORY, {"since": "yesterday", "document": "-3"})
    assert answer.status_code == 400
