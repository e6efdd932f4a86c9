from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from habeas.desk.store.actions.rolls import set_settings
from habeas.desk.store.models import Account, Grade, Source
from habeas.desk.store.seat import Seat
from habeas.desk.store.terms import Level
from tests.desk.store.telling import LIST, PARTIES, SWAP, bring
from tests.desk.web.test_inbox import sign_in, words_of

SOURCES = "/r/zenda/sources/"
WATCH = "Harbour Watch"


@pytest.fixture
def watch(steward_seat: Seat) -> str:
    """The page of a source with one document everybody sees and one they do not."""
    set_settings(steward_seat, {"parties": PARTIES})
    bring(steward_seat, LIST, name="list.txt", published="2031-02-10", source=WATCH)
    bring(steward_seat, SWAP, name="secret.txt", published="2031-03-01", source=WATCH, level=Level.CONFIDENTIAL)
    return f"{SOURCES}{Source.objects.get().pk}/"


@pytest.mark.usefixtures("watch")
def test_sources_are_listed_with_what_one_may_see_of_them(vera: Account, ana: Account) -> None:
    (line,) = sign_in(vera).get(SOURCES).context["lines"]
    assert (line.name, line.documents, str(line.latest)) == (WATCH, 1, "2031-02-10")
    assert sign_in(ana).get(SOURCES).context["lines"][0].documents == 2


def test_the_scale_is_told_in_words(vera: Account, watch: str) -> None:
    for page in (SOURCES, watch):
        assert "usually reliable" in words_of(sign_in(vera).get(page))


def test_a_page_shows_no_hidden_document(vera: Account, watch: str) -> None:
    page = words_of(sign_in(vera).get(watch))
    assert "list.txt" in page
    assert "secret.txt" not in page


def test_outsiders_and_made_up_addresses_get_the_same_answer(outsider: Account, vera: Account, watch: str) -> None:
    answers = [
        sign_in(outsider).get(watch),
        sign_in(outsider).get(SOURCES),
        sign_in(vera).get(f"{SOURCES}99999/"),
        sign_in(outsider).post(watch, {"grade-reliability": "B"}),
    ]
    assert {answer.status_code for answer in answers} == {404}


def test_a_reviewer_grades(ana: Account, vera: Account, watch: str) -> None:
    told = {"grade-topic": "Names", "grade-reliability": "B", "grade-reason": "right before"}
    answer = sign_in(ana).post(watch, told, follow=True)
    assert "B" in words_of(answer)
    grade = Grade.objects.get()
    assert (grade.topic, grade.reliability, grade.reason) == ("names", "B", "right before")
    assert "right before" in words_of(sign_in(vera).get(watch))


def test_a_viewer_sees_no_form_and_may_not_grade(vera: Account, watch: str) -> None:
    browser = sign_in(vera)
    assert "grade-reliability" not in words_of(browser.get(watch))
    assert browser.post(watch, {"grade-reliability": "B"}).status_code == 403
    assert not Grade.objects.exists()


def test_a_party_is_chosen_by_its_name(ana: Account, watch: str) -> None:
    browser = sign_in(ana)
    answer = browser.post(watch, {"party-party": "ruritania", "party-reason": ""}, follow=True)
    assert answer.context["line"].party == "Ruritania"
    assert Source.objects.get().party == "ruritania"


def test_a_party_nobody_knows_stays_in_the_form_with_what_to_do(ana: Account, watch: str) -> None:
    answer = sign_in(ana).post(watch, {"party-party": "Borduria-on-Sea", "party-reason": "x"})
    assert answer.status_code == 400
    assert "Borduria-on-Sea" in words_of(answer)
    assert Source.objects.get().party == ""


def rows(answer: Any) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(words_of(answer))))


def test_both_tables_hold_what_one_may_see(vera: Account, watch: str) -> None:
    browser = sign_in(vera)
    assert [row["documents"] for row in rows(browser.get(SOURCES, {"format": "csv"}))] == ["1"]
    assert [row["title"] for row in rows(browser.get(watch, {"format": "csv"}))] == ["list.txt"]


def test_the_list_is_sorted_as_asked(carl_seat: Seat, vera: Account) -> None:
    bring(carl_seat, LIST, source="Alpha", published="2031-01-01")
    bring(carl_seat, SWAP, source="Beta", published="2031-02-01")
    browser = sign_in(vera)
    for order, names in (("name", ["Alpha", "Beta"]), ("-latest", ["Beta", "Alpha"]), ("x';--", ["Alpha", "Beta"])):
        assert [line.name for line in browser.get(SOURCES, {"sort": order}).context["lines"]] == names
