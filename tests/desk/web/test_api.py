from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from habeas.desk.store.actions.accounts import make_token
from habeas.desk.store.compiling import compile_roll
from habeas.desk.store.models import Decision, Document, Roll, Seen, Token
from habeas.desk.store.seat import Seat
from habeas.desk.store.terms import Level, Scope
from tests.desk.store.telling import LATER, LIST, PARTIES, SWAP, accept_all, bring


class Program:
    """A program with a token."""

    def __init__(self, secret: str) -> None:
        self.client = Client()
        self.headers = {"Authorization": f"Bearer {secret}"}

    def get(self, path: str, **given: Any) -> Any:
        return self.client.get(f"/api/{path}", given, headers=self.headers)

    def post(self, path: str, given: Any) -> Any:
        return self.client.post(f"/api/{path}", given, content_type="application/json", headers=self.headers)

    def send(self, path: str, **given: Any) -> Any:
        return self.client.post(f"/api/{path}", given, headers=self.headers)


def token(steward: Seat, owner: Seat, *scopes: Scope) -> str:
    return make_token(steward, "script", scopes, days=9, account=owner.account)


@pytest.fixture
def stella(steward_seat: Seat) -> Program:
    return Program(token(steward_seat, steward_seat, *Scope))


@pytest.fixture
def vera(steward_seat: Seat, vera_seat: Seat) -> Program:
    return Program(token(steward_seat, vera_seat, Scope.READ))


@pytest.fixture
def swap(carl_seat: Seat) -> Document:
    Roll.objects.update(parties=PARTIES)
    return bring(carl_seat, SWAP, name="swap.txt", published="2031-03-05", source="Strelsau Courier")


def test_a_token_says_whose_it_is_and_what_it_may_do(vera: Program) -> None:
    said = vera.get("").json()
    assert (said["name"], said["roll"], said["role"], said["scopes"]) == ("Vera", "zenda", "viewer", ["read"])


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer x"}, {"Authorization": "Basic eDp5"}])
@pytest.mark.parametrize("path", ["", "documents", "documents/1", "documents/1/claims", "record/people", "ledger"])
def test_without_a_token_that_works_every_address_says_the_same(db: None, path: str, headers: dict[str, str]) -> None:
    assert db is None
    answer = Client().get(f"/api/{path}", headers=headers)
    assert answer.status_code == 401
    assert answer.json()["error"]["what"] == "no token that works was shown"


def test_a_session_in_the_browser_opens_nothing_here(steward: Any) -> None:
    client = Client()
    client.force_login(steward)
    assert client.get("/api/documents").status_code == 401


@pytest.mark.parametrize("end", [{"ended_at": timezone.now()}, {"expires_at": timezone.now()}])
def test_a_token_that_ended_or_expired_opens_nothing(vera: Program, end: dict[str, Any]) -> None:
    Token.objects.update(**end)
    assert vera.get("documents").status_code == 401


def test_files_come_in_and_each_says_what_became_of_it(stella: Program) -> None:
    files = [SimpleUploadedFile("a.txt", LIST.encode()), SimpleUploadedFile("b.txt", b"")]
    answer = stella.send("documents", files=files, level="confidential")
    assert [one["outcome"] for one in answer.json()["outcomes"]] == ["new", "fault"]
    assert Document.objects.get().level == Level.CONFIDENTIAL


def test_a_text_comes_in_with_what_is_known_of_it(stella: Program) -> None:
    given = {"name": "a.txt", "text": LIST, "published": "2031-02", "source": "Harbour Watch"}
    answer = stella.post("documents/text", given)
    assert answer.status_code == 200, answer.json()
    row = Document.objects.get()
    assert row.source
    assert (row.published, row.source.name) == ("2031-02", "Harbour Watch")


def test_a_date_that_is_none_says_what_to_write(stella: Program) -> None:
    answer = stella.post("documents/text", {"name": "a.txt", "text": LIST, "published": "last May"})
    assert answer.status_code == 400
    assert "EDTF" in answer.json()["error"]["cure"]


def test_claims_are_decided_as_they_were_shown(stella: Program, swap: Document) -> None:
    claim = stella.get(f"documents/{swap.pk}/claims").json()["claims"][0]
    choice = {name: claim[name] for name in ("key", "version", "quote")} | {"outcome": "accept"}
    first = stella.post(f"documents/{swap.pk}/decisions", choice)
    assert (first.status_code, first.json()["state"]) == (200, "accepted")
    again = stella.post(f"documents/{swap.pk}/decisions", choice)
    assert again.status_code == 409
    assert "somebody else" in again.json()["error"]["what"]
    assert Decision.objects.count() == 1


def test_every_claim_has_the_words_at_its_offsets(stella: Program, swap: Document) -> None:
    text = stella.get(f"documents/{swap.pk}").json()["text"]
    for claim in stella.get(f"documents/{swap.pk}/claims").json()["claims"]:
        start, end = claim["span"]
        assert text[start:end] == claim["quote"]


def test_a_token_for_reading_writes_nothing(vera: Program, swap: Document) -> None:
    choice = {"key": "person:1-2", "outcome": "accept", "version": 0, "quote": "x"}
    assert vera.post(f"documents/{swap.pk}/decisions", choice).status_code == 403
    assert vera.post("documents/text", {"name": "a.txt", "text": LIST}).status_code == 403


def test_a_token_without_the_scope_reads_nothing(steward_seat: Seat, swap: Document) -> None:
    program = Program(token(steward_seat, steward_seat, Scope.ADD))
    for path in ("documents", f"documents/{swap.pk}", f"documents/{swap.pk}/claims", "record/people", "ledger"):
        assert program.get(path).status_code == 403, path


def test_what_may_not_be_seen_and_what_is_not_there_get_one_answer(
    vera: Program, steward_seat: Seat, swap: Document
) -> None:
    secret = bring(steward_seat, LATER, name="later.txt", level=Level.CONFIDENTIAL)
    answers = [vera.get(f"documents/{pk}{tail}") for pk in (secret.pk, 999_999) for tail in ("", "/claims")]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    listed = vera.get("documents").json()
    assert (listed["total"], [one["id"] for one in listed["documents"]]) == (1, [swap.pk])


def test_record_ledger_and_search_are_those_of_the_clearance(
    vera: Program, stella: Program, steward_seat: Seat, ana_seat: Seat, swap: Document
) -> None:
    secret = bring(steward_seat, LATER, name="later.txt", published="2031-06-02", level=Level.CONFIDENTIAL)
    accept_all(ana_seat, swap, secret)
    compile_roll(steward_seat.roll)
    people = {program: program.get("record/people", group="all").json() for program in (vera, stella)}
    assert people[stella]["people"][0]["status"] == "sentenced"
    assert people[vera]["people"][0]["status"] != "sentenced"
    assert stella.get("search", q="nine years").json()["counts"]["documents"] == 1
    assert vera.get("search", q="nine years").json()["counts"]["documents"] == 0
    number = people[vera]["people"][0]["number"]
    assert vera.get(f"record/people/{number}").status_code == 200
    assert vera.get("ledger").status_code == 200
    assert (vera.get("ledger/rows").status_code, stella.get("ledger/rows").status_code) == (403, 200)
    assert vera.get("record/positions").status_code == 200


def test_looks_are_written_down_with_the_token(vera: Program, swap: Document) -> None:
    vera.get(f"documents/{swap.pk}")
    assert Seen.objects.get(what="document").token == Token.objects.get()


def test_a_request_of_another_form_names_each_fault(stella: Program) -> None:
    answer = stella.post("documents/text", {"name": "", "level": "secret"})
    assert answer.status_code == 422
    assert len(answer.json()["error"]["faults"]) == 3
