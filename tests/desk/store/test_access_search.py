from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from habeas.desk.store.access.search import Asked, ClaimHit, DocumentHit, Shelf, all_hits, search
from habeas.desk.store.compiling import compile_roll
from habeas.desk.store.models import Account, Document
from habeas.desk.store.seat import Seat, enter
from habeas.desk.store.snippets import Segment
from habeas.desk.store.terms import Level, Outcome
from tests.desk.store.telling import LATER, LIST, SWAP, accept_all, bring, choose, find

pytestmark = pytest.mark.django_db
HIDDEN = "The smuggler Rupert Vorel is held in the Black Tower of Zenda, the Harbour Watch said.\n"


def hits(seat: Seat, words: str, **narrowed: object) -> tuple[DocumentHit, ...]:
    return search(seat, Asked(words=words, **narrowed)).documents  # type: ignore[arg-type]


def names(seat: Seat, words: str, **narrowed: object) -> set[str]:
    return {"".join(part.text for part in hit.name) for hit in hits(seat, words, **narrowed)}


def marked(segments: tuple[Segment, ...]) -> list[str]:
    return [part.text for part in segments if part.is_hit]


@pytest.fixture
def texts(steward_seat: Seat) -> dict[str, Document]:
    return {
        "list": bring(steward_seat, LIST, name="list.txt", published="2031-02-10", source="Harbour Watch"),
        "swap": bring(steward_seat, SWAP, name="swap.txt", published="2031-03"),
        "later": bring(steward_seat, LATER, name="later.txt"),
        "hidden": bring(steward_seat, HIDDEN, name="hidden.txt", level=Level.CONFIDENTIAL),
    }


def test_documents_are_found_with_the_words_around_the_hit(vera_seat: Seat, texts: dict[str, Document]) -> None:
    (hit,) = hits(vera_seat, "watch said")
    assert hit.document == texts["list"].pk
    assert marked(hit.snippet.segments) == ["Watch", "said"]
    assert "".join(part.text for part in hit.snippet.segments) == LIST
    assert hit.sentence == 0


def test_the_sentence_of_the_hit_is_named(vera_seat: Seat, texts: dict[str, Document]) -> None:
    (hit,) = hits(vera_seat, '"fisherman pavel" arrested')
    assert hit.sentence == texts["swap"].text.index("The fisherman")


@pytest.mark.usefixtures("texts")
def test_what_one_is_not_cleared_for_is_neither_shown_nor_counted(vera_seat: Seat, ana_seat: Seat) -> None:
    found = search(vera_seat, Asked(words="smuggler"))
    assert (found.documents, found.counts[Shelf.DOCUMENTS], found.counts[Shelf.CLAIMS]) == ((), 0, 0)
    assert names(ana_seat, "smuggler") == {"hidden.txt"}
    assert search(vera_seat, Asked(words="zenda")).counts[Shelf.DOCUMENTS] == 1
    assert search(ana_seat, Asked(words="zenda")).counts[Shelf.DOCUMENTS] == 2


@pytest.mark.usefixtures("texts")
def test_an_exclusion_tells_nothing_of_hidden_texts(vera_seat: Seat) -> None:
    assert names(vera_seat, "zenda -smuggler") == names(vera_seat, "zenda -nosuchword") == {"later.txt"}


def test_a_document_that_is_raised_is_found_no_more(vera_seat: Seat, texts: dict[str, Document]) -> None:
    Document.objects.filter(pk=texts["list"].pk).update(level=Level.CONFIDENTIAL)
    assert names(vera_seat, "harbour") == set()


@pytest.mark.usefixtures("texts")
def test_another_roll_finds_nothing(outsider: Account) -> None:
    found = search(enter(outsider, "hentzau"), Asked(words="zenda"))
    assert set(found.counts.values()) == {0}


def test_claims_are_found_with_their_sentence(vera_seat: Seat, texts: dict[str, Document]) -> None:
    found = search(vera_seat, Asked(words="horak arrest*", shelf=Shelf.CLAIMS))
    assert {hit.kind for hit in found.claims} == {"event"}
    hit = found.claims[0]
    assert "".join(part.text for part in hit.words).startswith("The fisherman Pavel Horak, who was arrested")
    assert hit.sentence == texts["swap"].text.index("The fisherman")


@pytest.mark.usefixtures("texts")
def test_claims_of_hidden_documents_are_not_found(vera_seat: Seat, ana_seat: Seat) -> None:
    asked = Asked(words="vorel", shelf=Shelf.CLAIMS)
    assert search(vera_seat, asked).claims == ()
    assert search(ana_seat, asked).claims != ()


def test_a_rejected_claim_is_not_found(ana_seat: Seat, texts: dict[str, Document]) -> None:
    asked = Asked(words="sailors", shelf=Shelf.CLAIMS, kind="count")
    before = search(ana_seat, asked).counts[Shelf.CLAIMS]
    choose(ana_seat, find(texts["list"], "count:"), Outcome.REJECT, reason="not people")
    assert search(ana_seat, asked).counts[Shelf.CLAIMS] == before - 1


def test_people_are_found_by_the_beginnings_of_their_names(
    ana_seat: Seat, vera_seat: Seat, steward_seat: Seat, texts: dict[str, Document]
) -> None:
    accept_all(steward_seat, texts["swap"], texts["hidden"])
    compile_roll(steward_seat.roll)
    found = search(vera_seat, Asked(words="hor PAV", shelf=Shelf.PEOPLE)).people
    assert [marked(hit.name) for hit in found] == [["Pavel", "Horak"]]
    vorel = Asked(words="vorel", shelf=Shelf.PEOPLE)
    assert search(ana_seat, vorel).counts[Shelf.PEOPLE] == 1
    assert search(vera_seat, vorel).counts[Shelf.PEOPLE] == 0


def test_documents_are_narrowed_by_source_day_and_language(vera_seat: Seat, texts: dict[str, Document]) -> None:
    source = Document.objects.get(pk=texts["list"].pk).source_id
    assert names(vera_seat, "ruritania", source=source) == {"list.txt"}
    assert names(vera_seat, "ruritania", since=date(2031, 3, 15), until=date(2031, 3, 20)) == {"swap.txt"}
    assert names(vera_seat, "ruritania", until=date(2031, 2, 28)) == {"list.txt"}
    assert names(vera_seat, "ruritania", language="xx") == set()


def test_hits_in_the_order_of_publication_end_with_those_of_no_date(
    vera_seat: Seat, texts: dict[str, Document]
) -> None:
    found = hits(vera_seat, "strelsau", by_date=True)
    assert [hit.document for hit in found] == [texts["swap"].pk, texts["later"].pk]


def test_pages_hold_twenty_and_the_table_all(carl_seat: Seat) -> None:
    for n in range(23):
        bring(carl_seat, f"Number {n} of the tower was empty.\n", name=f"{n}.txt")
    found = search(carl_seat, Asked(words="tower", page=2))
    assert (len(found.documents), found.pages, found.counts[Shelf.DOCUMENTS]) == (3, 2, 23)
    assert search(carl_seat, Asked(words="tower", page=99)).page == 2
    assert len(list(all_hits(carl_seat, Asked(words="tower")))) == 23


@pytest.mark.usefixtures("texts")
def test_nothing_is_found_by_nothing(vera_seat: Seat) -> None:
    assert search(vera_seat, Asked(words=" -zenda ")).is_empty
    assert list(all_hits(vera_seat, Asked(words='"" *'))) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(words=st.text(max_size=40), shelf=st.sampled_from(Shelf))
def test_anything_that_is_typed_gets_an_answer(words: str, shelf: Shelf, vera_seat: Seat) -> None:
    search(vera_seat, Asked(words=words, shelf=shelf))
    list(all_hits(vera_seat, Asked(words=words, shelf=shelf)))


def test_a_claim_hit_leads_to_the_document(vera_seat: Seat, texts: dict[str, Document]) -> None:
    found = all_hits(vera_seat, Asked(words="sailors", shelf=Shelf.CLAIMS))
    assert {hit.document for hit in found if isinstance(hit, ClaimHit)} == {texts["list"].pk, texts["swap"].pk}
