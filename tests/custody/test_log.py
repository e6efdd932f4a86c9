from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from habeas.custody import log
from habeas.custody.disk import LOCK
from habeas.custody.entry import FIRST, hash_line
from habeas.custody.faults import BrokenLog
from habeas.custody.log import Deed, append, read_chain, read_entries
from tests.custody.conftest import Clock

DEED = Deed(actor="Eva Moser", act=log.Act.VIEWED, object="captures/1.json", reason="asked by the family")


def fill(folder: Path, times: int = 3) -> bytes:
    clock = Clock()
    for _ in range(times):
        append(folder, DEED, now=clock)
    return (folder / log.LOG).read_bytes()


def test_each_entry_carries_the_hash_of_the_line_before(tmp_path: Path) -> None:
    lines = fill(tmp_path).splitlines()
    befores = [json.loads(line)["before"] for line in lines]
    assert befores == [FIRST, hash_line(lines[0]), hash_line(lines[1])]
    assert (tmp_path / log.HEAD).read_text() == f"3 {hash_line(lines[2])}\n"


def test_an_entry_names_actor_act_object_time_and_reason(tmp_path: Path) -> None:
    fill(tmp_path, 1)
    entry = read_entries(tmp_path)[0]
    assert (entry.actor, entry.act, entry.object, entry.reason) == (DEED.actor, "viewed", DEED.object, DEED.reason)
    assert (entry.number, entry.time) == (1, "2031-02-03T10:11:13Z")


def test_nothing_typed_breaks_the_form_of_a_line(tmp_path: Path) -> None:
    append(tmp_path, Deed(actor="Ева\n\x1b[31m\udc80", act="x", object='a"b', reason="\u2028 why\tnot "), now=Clock())
    entry = read_entries(tmp_path)[0]
    assert (entry.actor, entry.object, entry.reason) == ("Ева [31m", 'a"b', "why not")


@pytest.mark.parametrize("line", [1, 2, 3])
def test_a_changed_line_is_found_where_it_is(tmp_path: Path, line: int) -> None:
    lines = fill(tmp_path).splitlines(keepends=True)
    lines[line - 1] = lines[line - 1].replace(b"family", b"police")
    (tmp_path / log.LOG).write_bytes(b"".join(lines))
    assert line in [one.line for one in read_chain(tmp_path).breaks]


def test_a_line_changed_and_sealed_again_no_longer_leads_to_the_next(tmp_path: Path) -> None:
    fill(tmp_path)
    entries = list(read_entries(tmp_path))
    entries[0] = replace(entries[0], reason="no reason").sealed()
    (tmp_path / log.LOG).write_bytes(b"".join(entry.to_line() + b"\n" for entry in entries))
    chain = read_chain(tmp_path)
    assert [one.line for one in chain.breaks] == [2]
    assert "does not follow" in chain.breaks[0].why


@pytest.mark.parametrize("keep", [(0, 2), (1, 0, 2), (0, 1, 1, 2), (1, 2)])
def test_lines_taken_out_moved_or_doubled_are_found(tmp_path: Path, keep: tuple[int, ...]) -> None:
    lines = fill(tmp_path).splitlines(keepends=True)
    (tmp_path / log.LOG).write_bytes(b"".join(lines[number] for number in keep))
    assert read_chain(tmp_path).breaks
    with pytest.raises(BrokenLog):
        read_entries(tmp_path)


def test_nothing_is_added_after_entries_were_cut_off(tmp_path: Path) -> None:
    lines = fill(tmp_path).splitlines(keepends=True)
    (tmp_path / log.LOG).write_bytes(lines[0])
    with pytest.raises(BrokenLog, match="cut off"):
        append(tmp_path, DEED)
    assert (tmp_path / log.LOG).read_bytes() == lines[0]


def test_nothing_is_added_after_a_log_was_emptied(tmp_path: Path) -> None:
    fill(tmp_path)
    (tmp_path / log.LOG).unlink()
    with pytest.raises(BrokenLog, match="cut off"):
        append(tmp_path, DEED)


def test_nothing_is_added_to_a_changed_last_line(tmp_path: Path) -> None:
    data = fill(tmp_path).replace(b"Moser", b"Mozer")
    (tmp_path / log.LOG).write_bytes(data)
    with pytest.raises(BrokenLog, match="was changed"):
        append(tmp_path, DEED)
    assert (tmp_path / log.LOG).read_bytes() == data


def test_a_head_that_is_one_behind_is_what_an_interruption_leaves(tmp_path: Path) -> None:
    fill(tmp_path, 2)
    head = (tmp_path / log.HEAD).read_bytes()
    append(tmp_path, DEED)
    (tmp_path / log.HEAD).write_bytes(head)
    assert read_chain(tmp_path).is_head_behind
    append(tmp_path, DEED)
    assert read_chain(tmp_path).is_head_right


def test_a_long_entry_is_read_back_from_the_end(tmp_path: Path) -> None:
    append(tmp_path, DEED, more={"cause": "x" * 100_000}, now=Clock())
    append(tmp_path, DEED, more={"cause": "y" * 8192}, now=Clock())
    append(tmp_path, DEED, now=Clock())
    assert len(read_entries(tmp_path)) == 3


_KILLED = """
import os, signal, sys
from pathlib import Path
from habeas.custody import log

def tear(path, line):
    handle = os.open(path, os.O_WRONLY | os.O_APPEND)
    os.write(handle, line[: len(line) // 2])
    os.kill(os.getpid(), signal.SIGKILL)

log._write_line = tear
log.append(Path(sys.argv[1]), log.Deed(actor="Eva Moser", act="viewed", object="x", reason="y"))
"""


def kill_while_writing(folder: Path) -> None:
    done = subprocess.run([sys.executable, "-c", _KILLED, str(folder)], check=False)
    assert done.returncode == -signal.SIGKILL


def test_a_writer_that_was_killed_leaves_a_torn_line_and_no_lock(tmp_path: Path) -> None:
    whole = fill(tmp_path)
    kill_while_writing(tmp_path)
    chain = read_chain(tmp_path)
    assert (len(chain.entries), chain.breaks) == (3, ())
    assert chain.torn == (tmp_path / log.LOG).read_bytes()[len(whole) :]
    with pytest.raises(BrokenLog, match="torn"):
        append(tmp_path, DEED)
    assert (tmp_path / log.LOG).read_bytes() == whole + chain.torn


def test_many_writers_wait_for_each_other(tmp_path: Path) -> None:
    threads = [threading.Thread(target=fill, args=(tmp_path, 5)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [entry.number for entry in read_entries(tmp_path)] == list(range(1, 21))


def test_the_log_is_for_its_owner_alone(tmp_path: Path) -> None:
    fill(tmp_path, 1)
    assert {os.stat(tmp_path / name).st_mode & 0o777 for name in (log.LOG, log.HEAD, LOCK)} == {0o600}
