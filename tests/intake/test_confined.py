"""The process that parses, and parsers that do their worst in it."""

from __future__ import annotations

import gc
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from habeas.errors import BadInput
from habeas.intake import confined
from habeas.intake.formats import Format
from habeas.intake.limits import Limits
from habeas.intake.parsers.protocol import Page, Part
from tests.intake.misbehaving import ENTRY, FAULT, PAGE

SHORT = Limits(seconds=1.0, memory=200_000_000)


@pytest.fixture(autouse=True)
def _nothing_is_left(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """After each test no folder, and no process that ended without being noticed."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    yield
    assert list(tmp_path.glob("habeas-*")) == []
    assert not [number for number in _children() if _state(number) == "Z"]


@pytest.fixture(autouse=True, scope="module")
def _ended_at_last() -> Iterator[None]:
    yield
    confined.end_all()
    assert not _children()


def _children() -> list[str]:
    """Numbers of the processes below this one."""
    return Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="ascii").split()


def _state(process: str) -> str:
    return Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]


def parts(how: str, rest: str = "", *, limits: Limits = SHORT) -> list[Part]:
    return list(each(how, rest, limits=limits))


def each(how: str, rest: str = "", *, limits: Limits = SHORT) -> Iterator[Part]:
    data = f"{how}\n{rest}".encode()
    return confined.parse(Format.PDF, data, where="a.pdf", limits=limits, module="tests.intake.misbehaving")


def text(how: str, rest: str = "") -> str:
    (part,) = parts(how, rest)
    assert isinstance(part, Page)
    return part.text


def fault(how: str) -> BadInput:
    with pytest.raises(BadInput) as caught:
        parts(how)
    return caught.value


def test_parts_of_every_kind_come_back_as_they_were() -> None:
    page, entry, told = parts("all kinds")
    assert (page, entry) == (PAGE, ENTRY)
    assert isinstance(told, BadInput)
    assert (told.what, told.where, told.cure) == (FAULT.what, FAULT.where, FAULT.cure)


def test_a_parser_may_start_a_program_and_speak_to_it() -> None:
    assert text("run a program", "what stands in a picture") == "what stands in a picture"


def test_a_code_page_is_guessed_as_it_is_outside() -> None:
    page = (
        "<html><body><article><p>Łódź: zatrzymano dwunastu mężczyzn, których trzymają w więzieniu śledczym, jak podał"
    )
    page += (
        " sąd w poniedziałek. Rodziny czekają na wiadomość od prokuratora już od wielu tygodni.</p></article></body>"
    )
    data = page.encode("iso8859-2")
    (inside,) = confined.parse(Format.HTML, data, where="a.html", limits=Limits())
    (outside,) = confined.parse(Format.HTML, data, where="a.html", limits=Limits(confine=False))
    assert inside == outside
    assert isinstance(inside, Page)
    assert "mężczyzn" in inside.text


def test_without_confinement_the_parser_runs_here() -> None:
    assert parts("say number", limits=Limits(confine=False)) == [Page(text=str(os.getpid()))]


def test_a_process_serves_one_file_after_another() -> None:
    assert text("say number") == text("say number") != str(os.getpid())


def test_two_files_at_once_have_two_processes() -> None:
    first = each("all kinds")
    next(first)
    number = text("say number")
    assert [type(part).__name__ for part in first] == ["Entry", "BadInput"]
    assert number in _children()


def test_a_refusal_comes_after_the_parts_before_it_and_costs_no_process() -> None:
    number, given = text("say number"), each("refuse")
    assert next(given) == Page(text="first")
    with pytest.raises(BadInput, match=r"a: is refused\. Mend it"):
        next(given)
    assert text("say number") == number


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ("sleep", "a.pdf: took longer than 1 s to open"),
        ("burn", "a.pdf: took longer than 1 s to open"),
        ("eat", "a.pdf: needed more than 0.2 GB of memory to open"),
        ("exit", "its parser ended by itself (a damaged file, or a fault of the parser)"),
        ("crash", "its parser ended by itself (a damaged file, or a fault of the parser)"),
        ("break", "a damaged file, or a fault of the parser (KeyError: 'broken')"),
    ],
)
def test_a_parser_that_does_not_come_back_is_a_fault_with_file_and_cause(how: str, words: str) -> None:
    told = fault(how)
    assert words in str(told)
    assert (told.where, bool(told.cure)) == ("a.pdf", True)
    assert text("say number") in _children()


def test_what_came_before_the_fault_is_kept() -> None:
    given = each("exit")
    assert next(given) == Page(text="first")
    with pytest.raises(BadInput):
        next(given)


def test_a_file_left_half_read_ends_its_process() -> None:
    number = text("say number")
    given = each("all kinds")
    next(given)
    with closing(given):  # type: ignore[type-var]
        pass
    assert number not in _children()


def test_what_a_parser_prints_disturbs_nothing() -> None:
    assert text("babble") == "quiet"


def test_a_parser_writes_no_file(tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_text("old", encoding="utf-8")
    assert text("write", str(tmp_path / "new.txt")) == "PermissionError"
    assert text("write", str(tmp_path / "old.txt")) == "PermissionError"
    assert (tmp_path / "old.txt").read_text(encoding="utf-8") == "old"
    assert not (tmp_path / "new.txt").exists()


def test_no_byte_is_written_past_python_either(tmp_path: Path) -> None:
    assert text("write past Python", str(tmp_path / "new.txt")) == "refused"
    assert b"".join(path.read_bytes() for path in tmp_path.glob("new.txt")) == b""


def test_nothing_can_be_left_in_the_folder_it_works_in() -> None:
    assert text("write here") in ("PermissionError", "FileNotFoundError")


def test_a_parser_reaches_no_network() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        assert text("connect", str(server.getsockname()[1])) in ("PermissionError", "OSError")


def test_no_secret_of_the_environment_is_handed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HABEAS_SECRET_KEY", "swordfish")
    assert "swordfish" not in text("say environment")


def test_what_a_parser_started_is_ended_with_it() -> None:
    given = each("start another")
    part = next(given)
    assert isinstance(part, Page)
    with pytest.raises(BadInput):
        next(given)
    with pytest.raises(ProcessLookupError):
        _wait_for_end(int(part.text))


def _wait_for_end(process: int) -> None:
    """Whoever adopts an orphan may take a moment to notice that it ended."""
    pause = threading.Event()
    for _ in range(500):
        if not Path(f"/proc/{process}").exists() or _state(str(process)) in "ZX":
            raise ProcessLookupError
        pause.wait(0.01)


SPEAKER = """
from habeas.intake import confined
from habeas.intake.formats import Format
from habeas.intake.limits import Limits
parser = {"where": "a.pdf", "limits": Limits(), "module": "tests.intake.misbehaving"}
for part in confined.parse(Format.PDF, b"say number\\n", **parser):
    print(part.text, flush=True)
list(confined.parse(Format.PDF, b"burn\\n", **parser))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere its limit of time ends the process")
def test_the_process_ends_with_the_program_however_that_ends() -> None:
    path = os.pathsep.join(sys.path)
    with subprocess.Popen(
        [sys.executable, "-c", SPEAKER], stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": path}
    ) as program:
        assert program.stdout
        number = int(program.stdout.readline())
        program.kill()
    with pytest.raises(ProcessLookupError):
        _wait_for_end(number)


def test_a_process_that_was_killed_while_idle_is_replaced() -> None:
    number = int(text("say number"))
    os.kill(number, signal.SIGKILL)
    os.waitid(os.P_PID, number, os.WEXITED | os.WNOWAIT)
    assert text("say number") != str(number)


def test_the_processes_of_a_thread_end_with_it() -> None:
    numbers: list[str] = []
    thread = threading.Thread(target=lambda: numbers.append(text("say number")))
    thread.start()
    thread.join()
    gc.collect()
    assert len(numbers) == 1
    assert numbers[0] not in _children()


def test_a_process_is_replaced_after_many_files(monkeypatch: pytest.MonkeyPatch) -> None:
    confined.end_all()
    monkeypatch.setattr(confined, "_MOST_FILES", 2)
    numbers = [text("say number") for _ in range(3)]
    assert numbers[0] == numbers[1] != numbers[2]


@pytest.mark.parametrize("program", ["/no/such/program", "/bin/true"])
def test_where_no_process_can_be_started_the_file_is_a_fault(program: str, monkeypatch: pytest.MonkeyPatch) -> None:
    confined.end_all()
    monkeypatch.setattr(sys, "executable", program)
    assert "a.pdf: could not be opened: no process to do it in could be started" in str(fault("say number"))


def test_few_processes_wait_for_the_next_file() -> None:
    confined.end_all()
    given = [each("all kinds") for _ in range(4)]
    for one in given:
        next(one)
    assert len(_children()) == 4
    for one in given:
        list(one)
    assert len(_children()) == 2


def test_a_large_file_is_read_by_its_parser_from_where_it_lies(tmp_path: Path) -> None:
    path = tmp_path / "large.mbox"
    path.write_bytes(bytes(3_000_000))
    with path.open("rb") as file:
        file.read(10)
        given = confined.parse(Format.MBOX, file, where="large.mbox", limits=SHORT, module="tests.intake.misbehaving")
        assert list(given) == [Page(text="large.mbox: 3000000 bytes")]
