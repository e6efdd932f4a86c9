"""The form of a claim, without a page: what goes in comes out, what is emptied is not stated, nothing is made up."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from habeas.desk.store.access.claim_fields import CLAIM_KINDS
from habeas.desk.store.access.words import Place
from habeas.desk.store.keys import check_body
from habeas.desk.web.claim_forms import ClaimForm, draft_of, head_of
from habeas.model import Span

TEXT = "Ruritania holds at least 19 sailors. Captain Horak remains in custody. He remains in custody, they said."
PLAIN: dict[str, dict[str, Any]] = {
    "count": {
        "span": [16, 35],
        "head": "19",
        "comparator": "at_least",
        "measure": "held",
        "modality": "asserted",
        "value": 19,
        "whom": "sailors",
        "held_by": "Ruritania",
        "as_of": "2031-03",
        "as_of_basis": "stated",
        "each": True,
        "attribution": ["the Watch", "the Courier"],
    },
    "event": {
        "span": [37, 69],
        "head": "custody",
        "type": "arrest",
        "modality": "denied",
        "persons": ["Horak"],
        "date": "2031-03-01/..",
        "mediators": ["the Duke", "the Red Cross"],
        "disputed": True,
    },
    "statement": {"span": [71, 92], "head": "He", "kind": "indirect", "speaker": "they", "cue": "said"},
    "position": {
        "span": [0, 35],
        "head": "holds",
        "kind": "refusal",
        "by": "Ruritania",
        "conditions": ["if paid", "if asked"],
        "deadline": "2031",
    },
    "person": {
        "span": [37, 50],
        "head": "Horak",
        "name": "Captain Horak",
        "status": "held",
        "status_span": [51, 69],
        "also": [[71, 73]],
    },
}


def whole(kind: str) -> dict[str, Any]:
    """The claim as it is kept: every field there is."""
    return check_body(kind, PLAIN[kind], TEXT)[1]


def find(words: str) -> Iterable[Place]:
    start = TEXT.find(words)
    while start >= 0:
        sentence = TEXT.rfind(". ", 0, start) + 2 if ". " in TEXT[:start] else 0
        end = TEXT.index(".", start + len(words)) + 1
        span = Span(start, start + len(words))
        yield Place(span=span, words=words, before=TEXT[sentence:start], after=TEXT[span.end : end], sentence=sentence)
        start = TEXT.find(words, start + 1)


def make(kind: str, data: dict[str, Any] | None = None, body: dict[str, Any] | None = None) -> ClaimForm:
    return ClaimForm(data, kind=kind, body=body or whole(kind), text=TEXT, others=(), find=find)


def sent(form: ClaimForm, **changed: str) -> dict[str, str]:
    """What a browser sends for the form as it was shown, with some fields filled in otherwise."""
    shown = {name: form[name].value() for name in form.fields}
    plain = {name: "" if value in (None, False) else "on" if value is True else value for name, value in shown.items()}
    return {f"claim-{name}": value for name, value in {**plain, **changed}.items() if value != ""}


def fill(kind: str, **changed: str) -> ClaimForm:
    return make(kind, sent(make(kind), **changed))


@pytest.mark.parametrize("kind", CLAIM_KINDS)
def test_a_claim_sent_back_unchanged_is_the_claim(kind: str) -> None:
    form = fill(kind)
    assert form.is_valid(), form.errors
    assert check_body(kind, form.to_body(), TEXT)[1] == whole(kind)


@pytest.mark.parametrize("kind", CLAIM_KINDS)
def test_an_emptied_form_states_nothing_and_asks_for_what_it_must(kind: str) -> None:
    form = make(kind, {"claim-head": ""})
    assert not form.is_valid()
    required = {name for name, field in form.fields.items() if field.required}
    assert set(form.errors) == required
    assert all(not value for name, value in form.cleaned_data.items() if name != "head")


def test_an_emptied_attribution_is_the_report_s_own_word() -> None:
    form = fill("count", attribution="")
    assert form.is_valid()
    _, body = check_body("count", form.to_body(), TEXT)
    assert (body["attribution"], body["attributed_to"]) == ([], None)


def test_several_texts_stand_one_a_line() -> None:
    form = fill("event", persons=" Horak \r\n\r\nHauser")
    assert form.is_valid()
    assert form.to_body()["persons"] == ["Horak", "Hauser"]


@pytest.mark.parametrize("date", ["last spring", "2031-13", "31/3/2031"])
def test_a_date_that_is_none_is_said_at_its_field(date: str) -> None:
    form = fill("count", as_of=date)
    assert "as_of" in form.errors


@pytest.mark.parametrize("number", ["-1", "19.5", "nineteen", "9" * 30])
def test_a_number_that_is_no_number_of_people_is_said(number: str) -> None:
    assert "value" in fill("count", value=number).errors


def test_a_term_that_is_none_of_the_list_is_said() -> None:
    assert "measure" in fill("count", measure="vanished").errors


class TestTheWordsOfAStatus:
    def test_words_that_stand_once_have_their_place(self) -> None:
        form = fill("person", status_span="they said")
        assert form.is_valid()
        assert Span(*form.to_body()["status_span"]).of(TEXT) == "they said"

    def test_words_that_stand_twice_are_those_of_the_claim_s_own_sentence(self) -> None:
        form = fill("person", status_span="in custody")
        assert form.is_valid()
        assert form.to_body()["status_span"] == [59, 69]

    def test_words_that_stand_twice_elsewhere_are_asked_about(self) -> None:
        body = {**whole("person"), "span": [0, 9], "head": "Ruritania", "status_span": None}
        form = make("person", {"claim-name": "Ruritania", "claim-status_span": "in custody"}, body)
        assert "more than once" in str(form.errors["status_span"])

    def test_words_that_do_not_stand_there_are_refused(self) -> None:
        assert "do not stand" in str(fill("person", status_span="set free").errors["status_span"])


class TestDrafts:
    def place(self, words: str) -> Place:
        return next(iter(find(words)))

    def test_a_count_takes_its_number_from_its_words(self) -> None:
        draft = draft_of("count", self.place("at least 19 sailors"))
        assert (draft["value"], draft["comparator"], draft["head"]) == (19, "at_least", "19")
        assert "measure" not in draft
        assert "modality" not in draft

    def test_words_without_a_number_give_none(self) -> None:
        assert "value" not in draft_of("count", self.place("sailors"))

    def test_a_person_s_name_is_the_words_and_a_status_is_never_guessed(self) -> None:
        draft = draft_of("person", self.place("Captain Horak"))
        assert draft["name"] == "Captain Horak"
        assert "status" not in draft

    def test_a_claim_hangs_on_its_first_word_unless_somebody_says_otherwise(self) -> None:
        assert head_of("event", "remains in custody") == "remains"
        form = fill("event", head="")
        assert form.is_valid()
        assert form.to_body()["head"] == "Captain"
