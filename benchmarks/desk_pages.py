"""Every page of the measured roll, asked for inside the process and through the server that `habeas desk` runs."""

from __future__ import annotations

import http.client
import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import quote

from desk_roll import SLUG
from desk_world import DAYS, FIRST
from django.conf import settings
from django.db import connection
from django.db.models import Count, Max
from django.test import Client
from django.urls import reverse

from habeas.desk.store.models import (
    Account,
    Act,
    Candidate,
    Document,
    Part,
    RecordPerson,
    Snapshot,
    Source,
    Standing,
)
from habeas.desk.store.terms import Level

_MONTH = (FIRST + timedelta(days=DAYS // 2), FIRST + timedelta(days=DAYS // 2 + 30))
_REVIEWER = "reviewer.1@sylvania.example"


@dataclass(frozen=True, slots=True)
class Page:
    name: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """Seconds, and how many queries one answer takes. `cpu` is what the process itself took, whatever else ran."""

    page: Page
    median: float
    worst: float
    cpu: float = 0.0
    queries: int = 0
    served: float = 0.0
    served_worst: float = 0.0
    size: int = 0
    status: int = 200


def list_pages() -> list[Page]:
    return [*_plain_pages(), *_document_pages(), *_people_pages(), *_ledger_pages(), *_search_pages()]


def _at(name: str, *more: object, **asked: object) -> str:
    query = "&".join(f"{key}={quote(str(value))}" for key, value in asked.items())
    return reverse(name, args=[SLUG, *more]) + (f"?{query}" if query else "")


def _plain_pages() -> Iterator[Page]:
    yield Page("home", reverse("home"))
    yield Page("today", _at("today"))
    yield Page("sources", _at("sources"))
    source = Source.objects.annotate(number=Count("documents")).order_by("-number", "pk")[0]
    yield Page("source", _at("source", source.pk))
    yield Page("history, first page", _at("history"))
    middle = Act.objects.aggregate(last=Max("pk"))["last"] // 2
    yield Page("history, a year ago", _at("history", before=f"a{middle}s{middle}"))
    yield Page("history of a month", _at("history", since=_MONTH[0], until=_MONTH[1]))
    yield Page("settings", _at("settings"))


def _document_pages() -> Iterator[Page]:
    seen = Document.objects.filter(level__lte=Level.CONFIDENTIAL, roll__slug=SLUG)
    source = Source.objects.order_by("pk")[0]
    yield Page("inbox", _at("inbox"))
    for stage in ("waiting", "all", "done", "disputed", "unread", "fault"):
        yield Page(f"inbox, {stage}", _at("inbox", stage=stage))
    yield Page("inbox, one source", _at("inbox", stage="all", source=source.pk))
    yield Page("inbox, last page", _at("inbox", stage="all", page=10_000))
    yield Page("inbox, days", _at("inbox", stage="all", day="published", first=_MONTH[0], last=_MONTH[1]))
    typical = seen.filter(waiting__range=(8, 12)).order_by("-pk")[0]
    yield Page(f"reading room, {typical.waiting} claims", _at("document", typical.pk))
    counted = Standing.objects.filter(document__in=seen).values("document").annotate(claims=Count("pk"))
    longest = counted.order_by("-claims", "document")[0]
    yield Page(f"reading room, {longest['claims']} claims", _at("document", longest["document"]))
    yield Page("next document", _at("next_document"))


def _people_pages() -> Iterator[Page]:
    snapshot = Snapshot.objects.filter(level=Level.CONFIDENTIAL, known=None).order_by("-pk")[0]
    people = RecordPerson.objects.filter(snapshot=snapshot).select_related("person")
    held = people.filter(is_in_record=True)
    yield Page("people", _at("people"))
    for group in ("released", "dead", "unknown", "all", "named"):
        yield Page(f"people, {group}", _at("people", group=group))
    for sort in ("confirmed", "status", "began"):
        yield Page(f"people by {sort}", _at("people", group="all", sort=sort))
    some = held.exclude(place="").exclude(holder="").order_by("pk")
    if one := some.first():
        yield Page("people of a name", _at("people", group="all", words=one.name.split()[-1]))
        yield Page("people of a place", _at("people", group="all", place=one.place))
        yield Page("people of a holder", _at("people", group="all", holder=one.holder))
    yield Page("people on a day", _at("people", on=_MONTH[0]))
    yield Page("people, page 30", _at("people", group="all", page=30))
    yield Page("named, last page", _at("people", group="named", page=10_000))
    told = max(held.only("person", "claims")[:3_000], key=lambda one: len(one.claims))
    yield Page(f"person, {len(told.claims)} claims", _at("person", told.person.number))
    yield Page("candidates", _at("candidates"))
    pair = Candidate.objects.filter(snapshot=snapshot).select_related("one__person", "other__person").first()
    if pair:
        numbers = {"one": pair.one.person.number, "other": pair.other.person.number}
        yield Page("candidates, side by side", _at("candidates", **numbers))


def _ledger_pages() -> Iterator[Page]:
    snapshot = Snapshot.objects.filter(level=Level.CONFIDENTIAL, known=None).order_by("-pk")[0]
    yield Page("ledger", _at("ledger"))
    parts = Part.objects.filter(snapshot=snapshot, kind="population")
    largest = max(parts, key=lambda part: len(part.body["stocks"]) + len(part.body["flows"]))
    yield Page(f"population, {len(largest.body['claimed'])} counts", _at("population", largest.key))
    yield Page("chart", _at("chart", largest.key))
    yield Page("positions", _at("positions"))
    yield Page("positions, refusals", _at("positions", kind="refusal"))
    yield Page("positions, page 20", _at("positions", page=20))


def _search_pages() -> Iterator[Page]:
    text = Document.objects.filter(level=Level.RESTRICTED).order_by("pk").values_list("text", flat=True)[0]
    rare = max(text.lower().replace(".", " ").split(), key=len)
    asked = {
        "nothing": "",
        "in every document": "prisoners",
        "common": "committee counted",
        "rare": rare,
        "phrase": '"agreed on an exchange of prisoners"',
        "prefix": "star*",
        "two letters": "st*",
        "not there": "qwertyuiop",
        "without": "prisoners -journalist",
    }
    for name, words in asked.items():
        yield Page(f"search, {name}", _at("search", q=words))
    for shelf in ("claims", "people"):
        yield Page(f"search in {shelf}", _at("search", q="released", **{"in": shelf}))
    yield Page("search, page 20", _at("search", q="prisoners", page=20))


def sign_in() -> Client:
    client = Client(SERVER_NAME="localhost")
    client.force_login(Account.objects.get(email=_REVIEWER))
    return client


class _Asked:
    """Counts what is asked of the database."""

    def __init__(self) -> None:
        self.queries = 0

    def __call__(self, execute: Callable[..., Any], *asked: Any) -> Any:
        self.queries += 1
        return execute(*asked)


def time_inside(page: Page, client: Client, times: int) -> Timed:
    asked = _Asked()
    with connection.execute_wrapper(asked):
        answer = client.get(page.address)
    began = time.process_time()
    taken = _take(times, lambda: client.get(page.address))
    cpu = (time.process_time() - began) / times
    return Timed(
        page=page,
        median=statistics.median(taken),
        worst=max(taken),
        cpu=cpu,
        queries=asked.queries,
        size=len(answer.content),
        status=answer.status_code,
    )


def _take(times: int, work: Callable[[], object]) -> list[float]:
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return taken


def time_served(page: Page, port: int, cookie: str, times: int) -> tuple[float, float]:
    """Median and worst of asking the server, on one connection that stays open."""
    connected = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def ask() -> None:
        connected.request("GET", page.address, headers={"Cookie": cookie})
        connected.getresponse().read()

    ask()
    taken = _take(times, ask)
    connected.close()
    return statistics.median(taken), max(taken)


@contextmanager
def serve() -> Iterator[int]:
    """`habeas desk` in a process of its own; its port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    command = [sys.executable, "-c", "from habeas.cli import main; main(['desk'])"]
    environment = {**os.environ, "HABEAS_BIND": f"127.0.0.1:{port}"}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    try:
        _wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait(30)


def _wait_for(port: int) -> None:
    for _ in range(120):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.5)
        else:
            return
    sys.exit("the desk did not start")


def cookie_of(client: Client) -> str:
    name = settings.SESSION_COOKIE_NAME
    return f"{name}={client.cookies[name].value}"
