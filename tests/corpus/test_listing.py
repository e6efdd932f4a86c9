"""What is found in web archives and tables, and what is left with a reason."""

from __future__ import annotations

import gzip
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.corpus.conftest import Read, rows_of, write_texts, write_warc
from tests.intake.parsers.made import make_pdf, put_lines

PAGE = b"""<html><head><title>Sailors held</title></head><body><article><h1>Sailors held</h1>
<p>Sylvania says that 40 of its sailors are held in Ruritania since the winter, and asks for their release.</p>
<p>The foreign ministry of Ruritania declined to say where they were being kept, or by whom they are guarded.</p>
</article></body></html>"""
CAPTURES = [
    ("https://gazette.example/sailors", PAGE, "text/html; charset=utf-8", 200),
    ("https://gazette.example/picture.png", b"\x89PNG", "image/png", 200),
    ("https://gazette.example/gone", b"<html>not found</html>", "text/html", 404),
    ("https://gazette.example/list.txt", b"Horak was held in Strelsau.\n", "text/plain", 200),
]


@pytest.mark.parametrize("compress", [True, False], ids=["compressed", "plain"])
def test_pages_and_texts_of_a_web_archive_are_read(read: Read, tmp_path: Path, output: Path, compress: bool) -> None:
    archive = write_warc(tmp_path / f"web.warc{'.gz' if compress else ''}", CAPTURES, compress=compress)
    read(archive)
    assert rows_of(output, "documents", "name, url, fault") == [
        ("gazette.example/list.txt", "https://gazette.example/list.txt", None),
        ("gazette.example/sailors", "https://gazette.example/sailors", None),
    ]
    texts = [row[0] for row in rows_of(output, "documents", "text")]
    assert any("40 of its sailors" in text and "<p>" not in text for text in texts)


def test_a_capture_has_no_date_of_publication(read: Read, tmp_path: Path, output: Path) -> None:
    read(write_warc(tmp_path / "web.warc.gz", CAPTURES))
    assert rows_of(output, "documents", "DISTINCT published") == [(None,)]


def test_what_is_no_text_is_left_with_its_reason(read: Read, tmp_path: Path, output: Path) -> None:
    read(write_warc(tmp_path / "web.warc.gz", CAPTURES))
    assert {row[0] for row in rows_of(output, "appearances", '"left"')} == {
        None,
        "image/png: not a kind that is read",
        "status 404",
    }


def test_documents_in_a_web_archive_are_read_and_the_encoding_its_server_named_is_heard(
    read: Read, tmp_path: Path, output: Path
) -> None:
    pdf = make_pdf([put_lines(["Horak was held in Strelsau.", "Moser was held there too."])])
    words = "Горак был задержан в Стрельсау вместе с другими рыбаками."
    captures = [
        ("https://gazette.example/list.pdf", pdf, "application/pdf", 200),
        ("https://gazette.example/old", words.encode("cp1251"), "text/plain; charset=windows-1251", 200),
        ("https://gazette.example/feed", b"<rss></rss>", "application/rss+xml", 200),
    ]
    read(write_warc(tmp_path / "web.warc.gz", captures))
    texts: dict[str, str] = dict(rows_of(output, "documents", "name, text"))
    assert "Moser was held there too." in texts["gazette.example/list.pdf"]
    assert texts["gazette.example/old"] == words
    assert ("application/rss+xml: holds documents of its own",) in rows_of(output, "appearances", '"left"')


@pytest.mark.parametrize("compress", [True, False], ids=["compressed", "plain"])
def test_an_archive_that_ends_in_the_middle_is_read_up_to_there(
    read: Read, tmp_path: Path, output: Path, compress: bool
) -> None:
    archive = write_warc(tmp_path / f"web.warc{'.gz' if compress else ''}", CAPTURES, compress=compress)
    archive.write_bytes(archive.read_bytes()[:-20])
    read(archive)
    assert rows_of(output, "documents", "name, fault") == [("gazette.example/sailors", None)]
    assert ("cut off",) in rows_of(output, "appearances", '"left"')


def test_a_page_that_was_sent_packed_is_unpacked(read: Read, tmp_path: Path, output: Path) -> None:
    packed = gzip.compress(b"Horak was held in Strelsau.\n", mtime=0)
    kind = "text/plain\r\nContent-Encoding: gzip"
    read(write_warc(tmp_path / "web.warc.gz", [("https://gazette.example/list", packed, kind, 200)]))
    assert rows_of(output, "documents", "text") == [("Horak was held in Strelsau.\n",)]


def test_a_file_that_is_no_archive_stops_no_other(read: Read, tmp_path: Path, output: Path) -> None:
    write_texts(tmp_path / "in", {"bad.parquet": "not at all", "a.txt": "Horak was held."})
    read(tmp_path / "in")
    assert rows_of(output, "documents", "name") == [("a.txt",)]
    assert "no Parquet file" in rows_of(output, "appearances", '"left"')[0][0]


def test_rows_of_a_table_are_read_with_what_it_says_of_them(read: Read, tmp_path: Path, output: Path) -> None:
    table = pa.table(
        {
            "text": [f"Horak was held {n} days." for n in range(7)],
            "name": [f"report {n}" for n in range(7)],
            "published": [date(2031, 2, 1 + n) for n in range(7)],
            "source": ["Zenda Gazette"] * 7,
        }
    )
    pq.write_table(table, tmp_path / "reports.parquet", row_group_size=3)
    read(tmp_path / "reports.parquet")
    assert rows_of(output, "documents", "record, name, published, source, text") == [
        (n, f"report {n}", f"2031-02-0{1 + n}", "Zenda Gazette", f"Horak was held {n} days.") for n in range(7)
    ]


def test_a_date_that_is_none_is_the_fault_of_its_row_alone(read: Read, tmp_path: Path, output: Path) -> None:
    table = pa.table({"text": ["Horak was held.", "Moser was held."], "published": ["2031-02", "the day before"]})
    pq.write_table(table, tmp_path / "reports.parquet")
    read(tmp_path / "reports.parquet")
    assert [row[0] for row in rows_of(output, "documents", "fault_stage")] == ["fetch", None]


def test_a_table_without_texts_says_which_columns_it_needs(read: Read, tmp_path: Path, output: Path) -> None:
    pq.write_table(pa.table({"words": ["Horak"]}), tmp_path / "reports.parquet")
    read(tmp_path / "reports.parquet")
    assert "`text`, `html` or `bytes`" in rows_of(output, "appearances", '"left"')[0][0]


def test_a_file_that_changed_is_listed_again(read: Read, tmp_path: Path, output: Path) -> None:
    read(write_texts(tmp_path / "in", {"a.txt": "Horak was held."}))
    read(write_texts(tmp_path / "in", {"a.txt": "Horak was released at last."}))
    assert len(rows_of(output)) == 2
