"""The whole of it, as a person starts it: a process of its own, a home of its own, a free port."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from email.message import Message
from pathlib import Path

import pytest

pytestmark = pytest.mark.sqlite
_LINK = re.compile(r"(https?://[\w.:]+)(/start/[\w-]+/)")
BEHIND_A_PROXY = {
    "HABEAS_HOSTS": "desk.sylvania.example",
    "HABEAS_HTTPS": "1",
    "HABEAS_PROXY": "127.0.0.1",
    "HABEAS_SECRET_KEY": "k7Qd2-vN9xW4pLr8TzYb3MfHc6Js1GaEu5RkXoVi0BnPtUwZqC",
}


@dataclass(frozen=True, slots=True)
class Desk:
    process: subprocess.Popen[str]
    address: str
    said: str

    def get(self, path: str) -> tuple[int, str]:
        status, _, body = self.ask(path)
        return status, body

    def ask(self, path: str, **headers: str) -> tuple[int, Message, str]:
        """Status, headers and body; no redirect is followed."""
        connection = http.client.HTTPConnection(self.address.removeprefix("http://"), timeout=30)
        with closing(connection):
            connection.request("GET", path, headers={name.replace("_", "-"): said for name, said in headers.items()})
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read().decode()

    @property
    def link(self) -> str:
        found = _LINK.search(self.said)
        assert found, self.said
        return found[2]


def environment_of(home: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("HABEAS_", "DJANGO_"))}
    return {**kept, "HABEAS_HOME": str(home), **more}


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


Start = Callable[..., Desk]


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose tables are made: making them anew for every test takes long."""
    home = tmp_path_factory.mktemp("prepared") / "home"
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        try_to_start(home, HABEAS_BIND=f"127.0.0.1:{taken.getsockname()[1]}")
    return home


@pytest.fixture
def home(prepared: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(prepared, tmp_path / "home"))


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    started: list[subprocess.Popen[str]] = []

    def run(**settings: str) -> Desk:
        port = free_port()
        environment = environment_of(tmp_path / "home", HABEAS_BIND=f"127.0.0.1:{port}", **settings)
        command = [str(Path(sys.executable).with_name("habeas")), "desk"]
        process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
        started.append(process)
        return Desk(process, f"http://127.0.0.1:{port}", _listen(process))

    yield run
    for process in started:
        if process.poll() is None:
            process.terminate()
            process.wait(20)
        assert process.stdout is not None
        process.stdout.close()


def _listen(process: subprocess.Popen[str]) -> str:
    """What it says until it has said the link."""
    assert process.stdout is not None
    said = ""
    for line in process.stdout:
        said += line
        if "/start/" in line:
            return said
    raise AssertionError(f"it ended with status {process.wait()} and said: {said}")


def workers_of(server: int) -> list[int]:
    found = []
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == server and fields[0] != "Z":
            found.append(int(entry.parent.name))
    return found


def wait_until(there: Callable[[], bool], seconds: float = 20) -> bool:
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        if there():
            return True
        time.sleep(0.05)
    return False


def test_one_command_makes_a_desk_and_says_where_it_is(start: Start, tmp_path: Path) -> None:
    desk = start()
    assert desk.address in desk.said
    assert desk.get(desk.link)[0] == 200
    assert desk.get("/account/login/")[0] == 200
    home = tmp_path / "home"
    for kept in (home, *home.iterdir()):
        assert stat.S_IMODE(kept.stat().st_mode) & 0o077 == 0, kept


@pytest.mark.usefixtures("home")
def test_a_second_start_gives_a_fresh_link_and_ends_the_first(start: Start) -> None:
    first = start()
    first.process.terminate()
    first.process.wait(20)
    second = start()
    assert second.link != first.link
    assert second.get(first.link)[0] == 404
    assert second.get(second.link)[0] == 200


@pytest.mark.usefixtures("home")
def test_a_killed_worker_is_followed_by_another_and_none_outlives_the_server(start: Start) -> None:
    desk = start()
    server = desk.process.pid
    assert wait_until(lambda: len(workers_of(server)) == 1)
    (worker,) = workers_of(server)
    os.kill(worker, signal.SIGKILL)
    assert wait_until(lambda: bool(workers_of(server)) and workers_of(server) != [worker])
    (next_worker,) = workers_of(server)
    desk.process.kill()
    desk.process.wait()
    assert wait_until(lambda: not Path(f"/proc/{next_worker}").exists())


@pytest.mark.usefixtures("home")
def test_static_files_come_packed_and_may_be_kept(start: Start) -> None:
    desk = start()
    page = desk.get("/account/login/")[1]
    files = re.findall(r'"(/static/[^"]+\.(?:css|js|svg))"', page)
    assert len(files) > 5
    for address in files:
        status, headers, _ = desk.ask(address)
        assert (status, headers["X-Content-Type-Options"]) == (200, "nosniff")
        assert "immutable" in headers["Cache-Control"], address


@pytest.mark.usefixtures("home")
def test_behind_its_proxy_it_speaks_https_alone(start: Start) -> None:
    desk = start(**BEHIND_A_PROXY)
    assert "https://desk.sylvania.example/start/" in desk.said
    host = "desk.sylvania.example"
    status, headers, _ = desk.ask("/account/login/", Host=host, X_Forwarded_Proto="https")
    assert status == 200
    assert "max-age=31536000" in headers["Strict-Transport-Security"]
    assert headers["Set-Cookie"].startswith("__Host-habeas-form=")
    assert "Secure" in headers["Set-Cookie"]
    assert desk.ask("/account/login/", Host=host)[0] == 301
    assert desk.ask("/account/login/", Host="hentzau.example", X_Forwarded_Proto="https")[0] == 400
    assert desk.ask("/account/login/", X_Forwarded_Host=host, X_Forwarded_Proto="https")[0] == 400


@pytest.mark.usefixtures("home")
def test_nobody_but_the_proxy_is_believed(start: Start) -> None:
    desk = start(**BEHIND_A_PROXY | {"HABEAS_PROXY": "192.0.2.1"})
    status, headers, _ = desk.ask("/account/login/", Host="desk.sylvania.example", X_Forwarded_Proto="https")
    assert (status, headers["Location"]) == (301, "https://desk.sylvania.example/account/login/")


def try_to_start(home: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("habeas")), "desk"]
    environment = environment_of(home, **settings)
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)


def test_it_does_not_start_beyond_this_machine_without_what_makes_it_safe(tmp_path: Path) -> None:
    done = try_to_start(tmp_path / "home", HABEAS_BIND="0.0.0.0:8799")
    assert done.returncode == 2
    assert "the desk does not start: HABEAS_SECRET_KEY: is not set" in done.stderr
    assert not (tmp_path / "home" / "secret-key").exists()
    assert done.stdout == ""


def test_a_port_that_is_taken_is_told_with_the_cure(home: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        done = try_to_start(home, HABEAS_BIND=f"127.0.0.1:{other.getsockname()[1]}")
    assert done.returncode == 2
    assert "Stop what listens there" in done.stderr


def test_a_database_that_does_not_answer_is_told_with_the_cure(tmp_path: Path) -> None:
    url = "postgresql://habeas:hidden@127.0.0.1:1/habeas"
    done = try_to_start(tmp_path / "home", HABEAS_DATABASE_URL=url)
    assert done.returncode == 2
    assert "the database does not answer" in done.stderr
    assert "hidden" not in done.stderr
