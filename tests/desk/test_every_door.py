"""Every address, every call of the API and every export, with every role and the outsider.

The roll holds one document above the clearance of viewers and contributors. Its words are in no answer they get, to
whatever they ask: no page, table, picture, error, suggestion or redirect; and no number in it counts it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, quote, quote_plus

import pytest
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from habeas.desk.store.access.export import ExportOptions, export_roll
from habeas.desk.store.actions.accounts import make_token
from habeas.desk.store.actions.markings import add_note, grade_source
from habeas.desk.store.actions.rulings import Word, Words, rule
from habeas.desk.store.compiling import compile_roll
from habeas.desk.store.models import Account, Act, Batch, Document, Part, RecordPerson, Roll, Ruling, Snapshot, Source
from habeas.desk.store.seat import Seat
from habeas.desk.store.terms import Level, Role, Ruled, Scope
from habeas.desk.web.api import api
from habeas.errors import NotAllowed
from tests.desk.store.telling import PARTIES, SWAP, accept_all, bring

SECRET = (
    "QUILLHAVEN - Ruritania holds 3,141 Borduran sculptors in Fort Umbra, the Quillhaven Society said.\n\n"
    "The potter Xanthe Quillon was arrested on 9 April 2031 in Quillhaven and is held in Fort Umbra.\n\n"
    "The governor of Quillhaven promised to release Xanthe Quillon by 1 May 2031.\n"
)
TELLTALE = re.compile(r"quill|xanthe|umbra|sculptor|potter|bordur|3,?141", re.IGNORECASE)
WORDS = ("quillon", "xanthe", "fort umbra", "sculptors", '"held in Fort Umbra"', "quil*")


@dataclass(frozen=True)
class Place:
    """Where things of the roll are: those everybody may see, and those of the document above."""

    slug: str
    document: int
    secret: int
    person: int
    secret_person: int
    population: str
    secret_population: str
    source: int
    secret_source: int
    batch: int
    secret_batch: int
    ruling: int

    def names(self, *, secret: bool) -> dict[str, Any]:
        """What stands in the place of each name in an address."""
        return {
            "slug": self.slug,
            "document": self.secret if secret else self.document,
            "number": self.secret_person if secret else self.person,
            "population": self.secret_population if secret else self.population,
            "source": self.secret_source if secret else self.source,
            "batch": self.secret_batch if secret else self.batch,
            "ruling": self.ruling,
        }


@pytest.fixture
def place(steward_seat: Seat, ana_seat: Seat, carl_seat: Seat, roll: Roll) -> Place:
    Roll.objects.update(parties=PARTIES)
    open_ = bring(carl_seat, SWAP, name="swap.txt", published="2031-03-05", source="Strelsau Courier")
    secret = bring(
        steward_seat,
        SECRET,
        name="quillhaven.txt",
        published="2031-04-12",
        source="Quillhaven Society",
        level=Level.CONFIDENTIAL,
    )
    accept_all(ana_seat, open_, secret)
    add_note(ana_seat, "Xanthe's brother rang from Quillhaven.", document=secret.pk)
    secret.refresh_from_db()
    assert secret.source_id
    grade_source(ana_seat, secret.source_id, "B", reason="Quillhaven is careful")
    words = Words(document=secret.pk, start=0, end=10)
    rule(ana_seat, Word(ruled=Ruled.CARRIED_OUT, version=0, about=(words,), reason="Quillhaven saw it"))
    compile_roll(roll.pk)
    top = Snapshot.objects.get(level=Level.CONFIDENTIAL)
    low = Snapshot.objects.exclude(pk=top.pk).order_by("-level").first()
    return Place(
        slug=roll.slug,
        document=open_.pk,
        secret=secret.pk,
        person=RecordPerson.objects.get(snapshot=low, name="Pavel Horak").person.number,
        secret_person=RecordPerson.objects.get(snapshot=top, name="Xanthe Quillon").person.number,
        population=Part.objects.filter(snapshot=low, kind="population").first().key,  # type: ignore[union-attr]
        secret_population=_secret_population(top, low),
        source=Source.objects.get(name="Strelsau Courier").pk,
        secret_source=secret.source_id,
        batch=Batch.objects.get(arrivals__document=open_).pk,
        secret_batch=Batch.objects.get(arrivals__document=secret).pk,
        ruling=Ruling.objects.get().pk,
    )


def _secret_population(top: Snapshot, low: Snapshot | None) -> str:
    known = set(Part.objects.filter(snapshot=low, kind="population").values_list("key", flat=True))
    keys = Part.objects.filter(snapshot=top, kind="population").order_by("number").values_list("key", flat=True)
    return next(key for key in keys if key not in known)


def addresses() -> list[tuple[str, list[str]]]:
    """Name and parameters of every address of the desk's own."""
    return sorted((one.name or "", list(one.pattern.converters)) for one in _patterns(get_resolver().url_patterns))


def _patterns(listed: list[Any]) -> Iterator[URLPattern]:
    for one in listed:
        if isinstance(one, URLResolver):
            if str(one.pattern) not in ("account/", "api/"):
                yield from _patterns(one.url_patterns)
        elif one.name != "start":
            yield one


ADDRESSES = addresses()
OF_A_ROLL = [(name, given) for name, given in ADDRESSES if "slug" in given]


def sign_in(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def text_of(answer: HttpResponseBase) -> str:
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    return f"{dict(answer.items())} {body.decode(errors='replace')}"


def test_there_are_addresses_to_walk() -> None:
    assert len(OF_A_ROLL) > 25


@pytest.mark.parametrize(("name", "given"), ADDRESSES, ids=lambda one: one if isinstance(one, str) else "")
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_gets_to_no_page(db: None, name: str, given: list[str], method: str) -> None:
    assert db is None
    path = reverse(name, kwargs={key: "zenda" if key in ("slug", "population") else 1 for key in given})
    answer = getattr(Client(), method)(path)
    assert (answer.status_code, answer["Location"].partition("?")[0]) == (302, "/account/login/")


@pytest.mark.parametrize("method", ["get", "post"])
def test_an_outsider_gets_the_answer_for_what_is_not_there_to_the_letter(
    place: Place, outsider: Account, method: str
) -> None:
    client = sign_in(outsider)
    for name, given in OF_A_ROLL:
        bodies = set()
        for slug in (place.slug, "no-such-roll"):
            names = {**place.names(secret=False), "slug": slug}
            answer = getattr(client, method)(reverse(name, kwargs={key: names[key] for key in given}))
            assert answer.status_code in (404, 405), name  # 405: not a thing that is asked for so, in any roll
            bodies.add(re.sub(r"csrf\S+ value=\S+|X-CSRFToken\S+ \S+", "", answer.content.decode()))
        assert len(bodies) == 1, name


@pytest.mark.parametrize("who", ["vera", "carl"])
def test_nobody_below_its_level_finds_a_word_of_it_on_any_page(
    request: pytest.FixtureRequest, place: Place, who: str
) -> None:
    client = sign_in(request.getfixturevalue(who))
    for path in _every_get(place):
        answer = client.get(path)
        assert answer.status_code in (200, 302, 400, 403, 404, 405), path
        found = TELLTALE.search(_without_what_was_asked(text_of(answer), path))
        assert found is None, (path, found)


def _without_what_was_asked(text: str, path: str) -> str:
    """A page may repeat the words its reader typed."""
    text = text.replace(path, "")
    for _, value in parse_qsl(path.partition("?")[2]):
        for form in (value.strip('"'), quote(value), quote_plus(value)):
            text = text.replace(form, "")
    return text


def _every_get(place: Place) -> Iterator[str]:
    """Every page as it is, as a table, and with words that would find the document; and those of its own things."""
    for name, given in OF_A_ROLL:
        for secret in (False, True):
            names = place.names(secret=secret)
            path = reverse(name, kwargs={key: names[key] for key in given})
            yield path
            yield from (f"{path}?format={form}" for form in ("csv", "json"))
    for word in WORDS:
        for name in ("search", "people", "ledger", "positions", "inbox", "history", "sources"):
            path = reverse(name, kwargs={"slug": place.slug})
            for key in ("q", "words", "speaker", "holder", "place", "source", "group"):
                yield f"{path}?{key}={word}"
    for shelf in ("claims", "people"):
        yield f"{reverse('search', kwargs={'slug': place.slug})}?q=quillon&shelf={shelf}&kind={shelf}"
    yield f"{reverse('people', kwargs={'slug': place.slug})}?group=all"
    yield f"{reverse('people', kwargs={'slug': place.slug})}?on=2031-05-01"
    yield f"{reverse('document', kwargs={'slug': place.slug, 'document': place.document})}?unread=1"


def test_whoever_is_cleared_finds_it_on_those_pages(place: Place, ana: Account) -> None:
    """So that the walk above cannot pass because there is nothing to find."""
    client = sign_in(ana)
    found = {path for path in _every_get(place) if TELLTALE.search(text_of(client.get(path)).replace(path, ""))}
    bare = {path.partition("?")[0] for path in found}
    for name in ("people", "ledger", "positions", "inbox", "history", "sources", "search", "today"):
        assert reverse(name, kwargs={"slug": place.slug}) in bare, name


@pytest.mark.parametrize("who", ["vera", "carl"])
def test_things_of_the_document_are_not_there_for_those_below_its_level(
    request: pytest.FixtureRequest, place: Place, who: str
) -> None:
    client = sign_in(request.getfixturevalue(who))
    names = place.names(secret=True)
    for name, given in OF_A_ROLL:
        if not {"document", "number", "population", "source"} & set(given):
            continue
        path = reverse(name, kwargs={key: names[key] for key in given})
        assert client.get(path).status_code in (403, 404, 405), path
        posted = client.post(
            path, {"text": "x", "level": "0", "outcome": "accept", "key": "person:0-1", "version": "0"}
        )
        assert posted.status_code in (403, 404, 405), path
        assert TELLTALE.search(text_of(posted).replace(path, "")) is None, path


def test_bringing_the_same_text_tells_nothing(place: Place, carl: Account, carl_seat: Seat) -> None:
    client = sign_in(carl)
    batch = bring_same(carl_seat)
    answer = client.get(reverse("batch", kwargs={"slug": place.slug, "batch": batch}))
    assert answer.status_code == 200
    assert TELLTALE.search(answer.content.decode().replace("mine.txt", "")) is None


def bring_same(seat: Seat) -> int:
    with pytest.raises(Document.DoesNotExist):
        bring(seat, SECRET, name="mine.txt")
    return Batch.objects.latest("pk").pk


WRITES = [
    ("decide", {"outcome": "accept", "key": "person:1-2", "version": "0", "quote": "x"}),
    ("add_claim", {"kind": "person", "start": "0", "end": "8", "quote": "STRELSAU", "name": "STRELSAU"}),
    ("tell_facts", {"title": "New"}),
    ("mark_document", {"level": "2"}),
    ("mark_person", {"level": "2"}),
    ("rule_people", {"one": "1", "other": "2", "ruled": "same_person", "reason": "x", "version": "0"}),
    ("rule_ledger", {"ruled": "carried_out", "reason": "x", "version": "0"}),
    ("undo_ruling", {"version": "1"}),
    ("second_ruling", {"version": "1"}),
]


@pytest.mark.parametrize(("name", "sent"), WRITES)
@pytest.mark.parametrize("who", ["vera", "carl"])
def test_viewers_and_contributors_decide_nothing(
    request: pytest.FixtureRequest, place: Place, name: str, sent: dict[str, str], who: str
) -> None:
    client = sign_in(request.getfixturevalue(who))
    given = dict(ADDRESSES)[name]
    names = place.names(secret=False)
    before = Act.objects.count()
    answer = client.post(reverse(name, kwargs={key: names[key] for key in given}), sent)
    assert answer.status_code in (400, 403, 404)
    assert Act.objects.count() == before


def test_only_stewards_change_settings_and_the_team(place: Place, ana: Account, carl: Account, vera: Account) -> None:
    path = reverse("settings", kwargs={"slug": place.slug})
    before = list(Roll.objects.values())
    for account in (ana, carl, vera):
        for sent in (
            {"form": "rules", "two_person": "on"},
            {"action": "settings", "two_person": "on"},
            {"account": str(account.pk), "role": "steward"},
        ):
            sign_in(account).post(path, sent)
    assert list(Roll.objects.values()) == before
    assert not account_roles(ana, carl, vera) & {Role.STEWARD}


def account_roles(*accounts: Account) -> set[str]:
    return {place.role for account in accounts for place in account.places.filter(stands=True)}


def _calls() -> list[tuple[str, str]]:
    paths = api.get_openapi_schema(path_prefix="/api/")["paths"]
    return [(method, path) for path, methods in paths.items() for method in methods]


@pytest.mark.parametrize("who", ["vera", "carl"])
def test_no_call_of_the_api_tells_a_word_of_it_to_those_below_its_level(
    request: pytest.FixtureRequest, place: Place, steward_seat: Seat, who: str
) -> None:
    seat: Seat = request.getfixturevalue(f"{who}_seat")
    scopes = [Scope.READ, Scope.ADD] if seat.role is Role.CONTRIBUTOR else [Scope.READ]
    headers = {"Authorization": f"Bearer {make_token(steward_seat, 'x', scopes, days=1, account=seat.account)}"}
    for method, path in _calls():
        for document, number in ((place.document, place.person), (place.secret, place.secret_person)):
            for word in ("", *WORDS):
                asked = path.format(document=document, number=number)
                query = {"q": word, "words": word, "population": place.secret_population} if method == "get" else {}
                kind = {"content_type": "application/json"} if method == "post" else {}
                answer = getattr(Client(), method)(asked, query, headers=headers, **kind)
                assert answer.status_code in (200, 400, 403, 404, 422), asked
                assert TELLTALE.search(text_of(answer)) is None, (asked, word)


def test_an_export_holds_nothing_above_its_level(place: Place, ana_seat: Seat, vera_seat: Seat) -> None:
    assert place
    for level in (Level.PUBLIC, Level.RESTRICTED):
        for file in export_roll(ana_seat, ExportOptions(level=level)):
            text = file.data.decode()
            assert not re.search(r"quill|xanthe|umbra|sculptor|bordur", text, re.IGNORECASE), file.name
    with pytest.raises(NotAllowed):
        list(export_roll(ana_seat, ExportOptions(level=Level.STRICTLY_CONFIDENTIAL)))
    with pytest.raises(NotAllowed):
        list(export_roll(vera_seat, ExportOptions()))
