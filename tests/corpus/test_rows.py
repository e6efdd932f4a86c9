"""Documents and readings come back from their rows as they were."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from habeas.corpus.english import MakeEnglish
from habeas.corpus.query import read_back
from habeas.errors import BadInput
from habeas.intake import take_in
from habeas.read import EnglishReader
from tests.corpus.conftest import Read, write_texts

REPORT = (
    "Posted on 3 February 2031\n\nSTRELSAU - Ruritania will release 12 Sylvanian sailors, the ministry announced on "
    "Monday.\n\nThe fisherman Pavel Horak, who was arrested in January, remains in custody. “We demand their release,” "
    "said his lawyer, Eva Moser. Several others were not named.\n\nShare on social media\n"
)


def test_what_was_read_comes_back_equal(read: Read, tmp_path: Path, output: Path) -> None:
    folder = write_texts(tmp_path / "in", {"report.txt": REPORT, "other.txt": "Dva námořníci byli zadrženi."})
    read(folder, MakeEnglish())
    documents = sorted(take_in([folder]).documents, key=lambda document: document.name)
    reader = EnglishReader()
    wanted = {document.name: reader.read(document) for document in documents}
    found = list(read_back(output))
    assert [reading for _, reading in found] == list(wanted.values())
    assert [document.text for document, _ in found] == [document.text for document in documents]
    for (back, _), document in zip(found, documents, strict=True):
        assert (back.published, back.furniture, back.items, back.language) == (
            document.published,
            document.furniture,
            document.items,
            document.language,
        )
    assert list(wanted["report.txt"].claims())


def test_two_documents_of_one_name_are_told_apart(read: Read, tmp_path: Path, output: Path) -> None:
    pq.write_table(pa.table({"text": ["Horak.", "Moser."], "name": ["a", "a"]}), tmp_path / "two.parquet")
    read(tmp_path / "two.parquet")
    found = list(read_back(output))
    assert len({document.name for document, _ in found}) == 2
    assert all(document.name == reading.document for document, reading in found)


def test_a_condition_picks_documents(read: Read, tmp_path: Path, output: Path) -> None:
    read(write_texts(tmp_path / "in", {"a.txt": "Horak was held.", "b.txt": "Moser was held."}))
    assert [document.name for document, _ in read_back(output, where="text LIKE 'Moser%'")] == ["b.txt"]


def test_a_condition_that_is_none_is_refused(read: Read, tmp_path: Path, output: Path) -> None:
    read(write_texts(tmp_path / "in", {"a.txt": "Horak was held."}))
    with pytest.raises(BadInput, match="DuckDB does not take it"):
        list(read_back(output, where="colour = 'red'"))


def test_a_folder_that_is_no_corpus_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no readings of a corpus"):
        list(read_back(tmp_path))
