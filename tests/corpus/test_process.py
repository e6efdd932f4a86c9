from __future__ import annotations

import fcntl
from pathlib import Path
from typing import ClassVar

import pytest

from habeas.corpus.process import Progress
from habeas.errors import BadInput, CannotWrite, HabeasError
from habeas.intake import Limits
from habeas.model import Document, Reading
from tests.corpus.conftest import Read, ask, everything_in, rows_of, text_of, write_texts
from tests.corpus.stub import Stub


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    return write_texts(tmp_path / "in", {f"{i:02}/report.txt": text_of(i) for i in range(20)})


def test_every_document_is_a_row_with_its_claims_and_unread_passages(read: Read, texts: Path, output: Path) -> None:
    read(texts)
    counted = "SELECT count(*), count(DISTINCT sha256), sum(claims), sum(unread) FROM documents"
    assert ask(output, counted) == (20, 20, 20, 20)
    assert ask(output, "SELECT count(*), count(DISTINCT sha256) FROM claims") == (20, 20)
    assert rows_of(output, "claims", "DISTINCT words = head AND starts_with(claim, '{')") == [(True,)]


def test_it_says_how_far_it_is(read: Read, texts: Path) -> None:
    steps = read(texts)
    assert steps[0] == Progress("list", 0, 20)
    assert steps[-1] == Progress("read", 20, 20)


def test_a_second_run_reads_nothing(read: Read, texts: Path, output: Path) -> None:
    read(texts)
    written = {path: path.stat().st_mtime_ns for path in output.glob("*/*/*.parquet")}
    assert read(texts)[-1] == Progress("read", 20, 20)
    assert {path: path.stat().st_mtime_ns for path in output.glob("*/*/*.parquet")} == written


def test_what_is_added_to_the_input_is_read_alone(read: Read, texts: Path, output: Path) -> None:
    read(texts)
    write_texts(texts, {"new.txt": "Vanek was released.\n"})
    assert [step.done for step in read(texts) if step.stage == "read"] == [20, 21]
    assert ask(output, "SELECT count(*), count(DISTINCT sha256) FROM documents") == (21, 21)


class StopsAfter(Stub):
    """Is interrupted at the ninth text, as if by a person."""

    left: ClassVar = [8]

    def read(self, document: Document) -> Reading:
        if not self.left[0]:
            raise KeyboardInterrupt
        self.left[0] -= 1
        return super().read(document)


def test_a_run_that_was_stopped_goes_on_and_ends_as_one_that_was_not(
    read: Read, texts: Path, output: Path, tmp_path: Path
) -> None:
    with pytest.raises(KeyboardInterrupt):
        read(texts, StopsAfter())
    before = ask(output, "SELECT count(*) FROM documents")
    assert 0 < before < 20
    read(texts)
    read(texts, to=tmp_path / "whole")
    assert everything_in(output) == everything_in(tmp_path / "whole")


def test_half_a_batch_counts_for_nothing(read: Read, texts: Path, output: Path) -> None:
    read(texts)
    part = next((output / "documents").glob("*/*.parquet"))
    part.unlink()
    read(texts)
    assert ask(output, "SELECT count(*), count(DISTINCT sha256) FROM claims") == (20, 20)
    assert ask(output, "SELECT count(*) FROM documents") == 20


def test_the_rows_do_not_depend_on_the_size_of_a_batch(read: Read, texts: Path, output: Path, tmp_path: Path) -> None:
    read(texts, batch=1)
    read(texts, to=tmp_path / "other", batch=100)
    assert everything_in(output) == everything_in(tmp_path / "other")


def test_a_document_that_fails_is_a_row_with_its_reason(read: Read, tmp_path: Path, output: Path) -> None:
    read(write_texts(tmp_path / "in", {"a.txt": "Horak was held.", "b.txt": "This breaks.", "c.txt": ""}))
    assert rows_of(output, "documents", "name, fault_stage, fault") == [
        ("a.txt", None, None),
        ("b.txt", "read", "ValueError: a text that breaks"),
        ("c.txt", "intake", "c.txt: is empty. Save the text again, or leave the file out"),
    ]


def test_the_same_bytes_are_one_document_and_two_appearances(read: Read, tmp_path: Path, output: Path) -> None:
    read(write_texts(tmp_path / "in", {"b/two.txt": "Horak was held.", "a/one.txt": "Horak was held."}))
    assert rows_of(output, "documents", "name") == [("a/one.txt",)]
    assert rows_of(output, "appearances", "origin") == [("a/one.txt",), ("b/two.txt",)]


def test_a_manifest_says_what_is_known_of_the_files_beside_it(read: Read, tmp_path: Path, output: Path) -> None:
    told = "file,published,source\na.txt,2031-02,Zenda Gazette\nnone.txt,2031,\n"
    warnings: list[str] = []
    read(write_texts(tmp_path / "in", {"a.txt": "Horak was held.", "manifest.csv": told}), warnings=warnings)
    assert rows_of(output, "documents", "published, published_basis, source") == [
        ("2031-02", "manifest", "Zenda Gazette")
    ]
    assert "none.txt" in warnings[0]


def test_another_reader_is_refused_with_a_cure(read: Read, texts: Path) -> None:
    read(texts)
    with pytest.raises(CannotWrite, match=r"another reader \('stub-1', not 'stub-2'\).*another folder"):
        read(texts, Stub(name="stub-2"))


def test_other_limits_are_refused(read: Read, texts: Path) -> None:
    read(texts)
    with pytest.raises(CannotWrite, match="another limits"):
        read(texts, limits=Limits(max_bytes=10))


def test_a_folder_with_other_files_is_refused(read: Read, texts: Path, tmp_path: Path) -> None:
    write_texts(tmp_path / "mine", {"letter.txt": "Dear all"})
    with pytest.raises(CannotWrite, match="holds other files"):
        read(texts, to=tmp_path / "mine")


def test_an_output_inside_the_input_is_refused(read: Read, texts: Path) -> None:
    with pytest.raises(CannotWrite, match="inside the input"):
        read(texts, to=texts / "out")


def test_an_output_that_somebody_else_writes_is_refused(read: Read, texts: Path, output: Path) -> None:
    output.mkdir()
    with (output / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(CannotWrite, match="another process"):
            read(texts)


def test_an_input_that_is_none_is_refused(read: Read, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no such file"):
        read(tmp_path / "none")
    (tmp_path / "empty").mkdir()
    with pytest.raises(BadInput, match="holds no file"):
        read(tmp_path / "empty")


def test_a_full_disk_is_no_fault_of_a_document(
    read: Read, texts: Path, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    read(write_texts(texts.parent / "few", {"a.txt": "Horak was held."}))
    with monkeypatch.context() as patched:
        patched.setattr("habeas.corpus.layout.pq.write_table", refuse)
        with pytest.raises(HabeasError, match="No space left"):
            read(texts)
    assert ask(output, "SELECT count(fault) FROM documents") == 0
    assert not list(output.rglob("*.tmp"))


def test_an_input_that_goes_away_is_no_fault_of_a_document(
    read: Read, texts: Path, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lose(root: Path, *_: object) -> None:
        root.rename(root.with_name("away"))
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("habeas.corpus.batch.fetch", lose)
    with pytest.raises(HabeasError, match="no longer there"):
        read(texts)
    assert ask(output, "SELECT count(*) FROM documents") == 0
