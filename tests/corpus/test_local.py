"""Processes of this machine: the same rows however many there are, and a text that ends its worker stops nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from habeas.corpus.local import LocalEngine
from habeas.corpus.process import CorpusOptions, read_corpus
from habeas.errors import HabeasError
from tests.corpus.conftest import Read, everything_in, rows_of, text_of, write_texts
from tests.corpus.stub import Stub


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    return write_texts(tmp_path / "in", {f"{i:02}.txt": text_of(i) for i in range(20)})


def run(source: Path, output: Path, jobs: int, make: Stub | None = None) -> None:
    options = CorpusOptions(batch=4)
    list(read_corpus(source, output, make or Stub(), LocalEngine(jobs), options=options, warnings=[]))


def test_two_processes_write_what_one_writes(read: Read, texts: Path, output: Path, tmp_path: Path) -> None:
    run(texts, output, 2)
    read(texts, to=tmp_path / "one")
    assert everything_in(output) == everything_in(tmp_path / "one")


def test_a_text_that_ends_its_worker_is_a_row_and_the_others_are_read(texts: Path, output: Path) -> None:
    write_texts(texts, {"bad.txt": "It ends its worker."})
    run(texts, output, 2)
    faults = rows_of(output, "documents", "name, fault_stage, fault")
    assert len(faults) == 21
    assert [row for row in faults if row[1]] == [
        ("bad.txt", "worker", "3 workers died while they read it. Look at it alone")
    ]


class Unready(Stub):
    def __call__(self) -> Stub:
        raise HabeasError("there is no model", cure="Install it")


def test_a_reader_that_cannot_be_made_ends_the_run_with_its_words(texts: Path, output: Path) -> None:
    with pytest.raises(HabeasError, match=r"there is no model\. Install it"):
        run(texts, output, 1, Unready())
    assert rows_of(output) == []
