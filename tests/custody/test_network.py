"""Which machine is connected to: judged on a network that is made up."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import httpcore
import pytest

from habeas.custody.addresses import parse_address
from habeas.custody.asking import Asker
from habeas.custody.deadline import Deadline
from habeas.custody.faults import BadAddress, NotFetched
from habeas.custody.network import GuardedBackend

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 2\r\n\r\nok"
PUBLIC, OTHER = "93.184.215.14", "1.1.1.1"


class Line(httpcore.MockStream):
    """A connection that knows nothing of itself but who is at both ends, where that is said."""

    def __init__(self, said: list[bytes], ends: str | None = None) -> None:
        super().__init__(said)
        self._ends = ends

    def get_extra_info(self, info: str) -> Any:
        return (self._ends, 80) if self._ends and info in ("client_addr", "server_addr") else None


class Network(httpcore.MockBackend):
    """Remembers the numbers that were connected to; those in `dead` do not answer."""

    def __init__(self, *dead: str) -> None:
        super().__init__([ANSWER])
        self.connected: list[str] = []
        self._dead = dead

    def connect_tcp(self, host: str, *_: Any, **__: Any) -> httpcore.NetworkStream:
        if host in self._dead:
            raise httpcore.ConnectError("refused")
        self.connected.append(host)
        return Line([ANSWER])


def answers(*lists: list[str]) -> Iterator[list[str]]:
    """What a name server says, one time after the other."""
    yield from lists


def make_asker(network: Network, *lists: list[str]) -> Asker:
    said = answers(*lists)
    return Asker(resolve=lambda _host, _port: next(said), backend=network)


PAGE = parse_address("http://gazette.example/list")


def test_the_number_that_was_judged_is_the_one_connected_to() -> None:
    network = Network()
    assert make_asker(network, [PUBLIC], ["127.0.0.1"]).ask(PAGE).body == b"ok"
    assert network.connected == [PUBLIC]


def test_an_answer_that_changes_is_judged_again_for_the_next_connection() -> None:
    network = Network()
    asker = make_asker(network, [PUBLIC], ["127.0.0.1"])
    asker.ask(PAGE)
    with pytest.raises(BadAddress, match=r"leads to 127\.0\.0\.1, which is this machine"):
        asker.ask(PAGE)
    assert network.connected == [PUBLIC]


@pytest.mark.parametrize(
    "number", ["127.0.0.1", "10.0.0.8", "169.254.169.254", "::1", "fe80::1%eth0", "::ffff:10.0.0.8"]
)
def test_one_private_number_among_the_answers_refuses_the_name(number: str) -> None:
    network = Network()
    with pytest.raises(BadAddress):
        make_asker(network, [PUBLIC, number]).ask(PAGE)
    assert network.connected == []


def test_the_next_number_is_tried_where_the_first_does_not_answer() -> None:
    network = Network(PUBLIC)
    make_asker(network, [PUBLIC, OTHER]).ask(PAGE)
    assert network.connected == [OTHER]


def test_a_host_that_cannot_be_reached_is_named() -> None:
    with pytest.raises(NotFetched, match=r"http://gazette\.example/list: cannot be reached"):
        make_asker(Network(PUBLIC), [PUBLIC]).ask(PAGE)


def test_a_name_that_is_not_known_is_named() -> None:
    def fail(*_: object) -> list[str]:
        raise OSError("Name or service not known")

    def find_nothing(*_: object) -> list[str]:
        return []

    for resolve in (fail, find_nothing):
        with pytest.raises(NotFetched, match=r"there is no host gazette\.example"):
            Asker(resolve=resolve, backend=Network()).ask(PAGE)


def test_a_name_server_that_does_not_answer_does_not_hold_up() -> None:
    free = threading.Event()
    backend = GuardedBackend(Deadline(0.01), resolve=lambda *_: ["1.1.1.1"] if free.wait(5) else [])
    with pytest.raises(NotFetched, match="within"):
        backend.connect_tcp("gazette.example", 80)
    free.set()


def test_this_machine_is_refused_under_its_public_number_too() -> None:
    class Home(Network):
        def connect_tcp(self, *_: Any, **__: Any) -> httpcore.NetworkStream:
            return Line([ANSWER], PUBLIC)

    with pytest.raises(BadAddress, match="leads back to this machine"):
        make_asker(Home(), [PUBLIC]).ask(PAGE)


def test_no_proxy_of_the_environment_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    network = Network()
    make_asker(network, [PUBLIC]).ask(PAGE)
    assert network.connected == [PUBLIC]


def test_no_socket_of_this_machine_is_asked() -> None:
    with pytest.raises(BadAddress):
        GuardedBackend(Deadline(5)).connect_unix_socket("/run/x")


def test_an_encrypted_connection_counts_against_the_deadline_too() -> None:
    network = Network()
    asker = make_asker(network, [PUBLIC])
    answer = asker.ask(parse_address("https://gazette.example/list"))
    assert answer.body == b"ok"
    assert network.connected == [PUBLIC]
