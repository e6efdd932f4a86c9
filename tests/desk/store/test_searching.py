"""One contract for both databases: what is found is what a plain look through the words finds."""

from __future__ import annotations

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from habeas.desk.store import search_postgresql, searching
from habeas.desk.store.actions.decisions import Choice, decide
from habeas.desk.store.models import Document, Standing
from habeas.desk.store.search_words import Query, Term, parse_query, words_of
from habeas.desk.store.seat import Seat
from habeas.desk.store.terms import Outcome
from tests.desk.store.telling import LATER, LIST, SWAP, bring, choose, find
from tests.desk.store.telling import words_of as words_of_claim

pytestmark = pytest.mark.django_db
SHELF = "store_words_document"
TEXTS = {
    1: "Ruritania holds 40 Sylvanian sailors, the Harbour Watch said on Monday.",
    2: "The watch on the harbour said nothing. Łukasz Horák is held in Strelsau.",
    3: "東京の拘置所で勾留されている。",
    4: "Пленные из Зенды вернулись; الأسرى عادوا إلى زندا.",
    5: "",
    6: "held held held harbour",
}
LETTERS = st.text(alphabet=st.sampled_from("aábЖ東京ก \"*-_'%\\1"), max_size=12)


def put(texts: dict[int, str]) -> None:
    searching._engine().put(SHELF, [(pk, words_of(text)) for pk, text in texts.items()])


def ids_of(query: Query) -> set[int]:
    """What the database finds, whether or not there are such documents."""
    found = searching.documents_with(query)
    with connection.cursor() as cursor:
        cursor.execute(found.sql, found.params)
        return {pk for (pk,) in cursor.fetchall()}


def plainly(query: Query, texts: dict[int, str]) -> set[int]:
    def has(words: list[str], term: Term) -> bool:
        return any(term.fits(words, at) for at in range(len(words)))

    cut = {pk: words_of(text) for pk, text in texts.items()}
    return {
        pk
        for pk, words in cut.items()
        if all(has(words, term) for term in query.wanted) and not any(has(words, term) for term in query.unwanted)
    }


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("harbour watch", {1, 2}),
        ('"harbour watch"', {1}),
        ("HELD", {2, 6}),
        ("held -strelsau", {6}),
        ('harbour -"harbour watch"', {2, 6}),
        ("harb*", {1, 2, 6}),
        ('"the harb"*', {1, 2}),
        ("lukasz horak", {2}),
        ("拘置", {3}),
        ("置拘", set()),
        ("勾留*", {3}),
        ("пленные", {4}),
        ("الاسرى", {4}),
        ("and or not near", set()),
        ("NOT held", set()),
    ],
)
def test_it_finds(asked: str, found: set[int]) -> None:
    put(TEXTS)
    assert ids_of(parse_query(asked)) == found


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(texts=st.lists(LETTERS, min_size=1, max_size=4), asked=st.text(max_size=20) | LETTERS)
def test_whatever_is_typed_it_finds_what_a_plain_look_finds(texts: list[str], asked: str) -> None:
    query = parse_query(asked)
    listed = dict(enumerate(texts, 1))
    put(dict.fromkeys(range(1, 5), "") | listed)
    if query.wanted:
        assert ids_of(query) == plainly(query, listed)


def test_a_text_with_more_words_than_a_vector_holds_is_found_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_postgresql, "_MOST_BYTES", 40)
    put(TEXTS)
    asked = ("harbour watch", '"harbour watch"', "held -strelsau", 'harbour -"harbour watch"', "harb* said", "拘置")
    for text in asked:
        assert ids_of(parse_query(text)) == plainly(parse_query(text), TEXTS)


def test_a_very_long_text_is_indexed_to_its_last_word() -> None:
    text = " ".join(f"w{n}x{n * 7919 % 99991}" for n in range(120_000)) + " the last word"
    put({7: text})
    assert ids_of(parse_query('"the last word"')) == {7}
    assert ids_of(parse_query("last -w119999x*")) == set()


def test_what_is_put_again_replaces_what_stood_there() -> None:
    put({1: "Zenda"})
    put({1: "Strelsau"})
    assert ids_of(parse_query("zenda")) == set()
    assert ids_of(parse_query("strelsau")) == {1}


def test_a_document_is_in_the_index_with_its_text_and_name_as_soon_as_it_is_there(carl_seat: Seat) -> None:
    row = bring(carl_seat, SWAP, name="harbour report.txt")
    assert ids_of(parse_query("fisherman pavel")) == {row.pk}
    assert ids_of(parse_query('"harbour report"')) == {row.pk}


def test_no_phrase_reaches_from_the_title_into_the_text(carl_seat: Seat) -> None:
    row = bring(carl_seat, LIST, name="Zenda")
    assert ids_of(parse_query("zenda ruritania")) == {row.pk}
    assert ids_of(parse_query('"zenda ruritania"')) == set()


def claims_found(asked: str) -> set[str]:
    return set(Standing.objects.filter(pk__in=searching.claims_with(parse_query(asked))).values_list("kind", flat=True))


def test_a_claim_is_found_by_its_summary_and_by_its_words(carl_seat: Seat) -> None:
    row = bring(carl_seat, SWAP)
    searching.index_claims(row)
    assert "person" in claims_found("pavel horak")
    assert "event" in claims_found("arrest horak")


def test_a_claim_is_found_as_it_was_edited(carl_seat: Seat, ana_seat: Seat) -> None:
    row = bring(carl_seat, LATER)
    standing = find(row, "person:")
    assert standing.claim
    choice = Choice(
        outcome=Outcome.EDIT,
        version=0,
        quote=words_of_claim(standing),
        body={**standing.claim.body, "name": "Ivo Maly"},
    )
    decide(ana_seat, row.pk, standing.key, choice)
    assert claims_found("ivo maly") == {"person"}
    choose(ana_seat, standing, Outcome.UNDO)
    assert claims_found("ivo maly") == set()


def test_the_index_is_made_anew_from_what_is_there(carl_seat: Seat) -> None:
    row = bring(carl_seat, SWAP)
    put({row.pk: "something else", row.pk + 1000: "nothing is there"})
    assert searching.count_missing() == 1
    told: list[tuple[int, int]] = []
    assert searching.rebuild(lambda done, total: told.append((done, total))) == 1
    assert searching.count_missing() == 0
    assert ids_of(parse_query("fisherman")) == {row.pk}
    assert told == [(1, 1)]
    assert Document.objects.count() == 1
