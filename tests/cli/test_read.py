from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run
from tests.intake.parsers.archives import item, pack, page, rss


def test_it_prints_one_json_object_a_document(run: Run, reports: Path) -> None:
    result = run("read", reports, "--json")
    assert result.exit_code == 0, result.output
    readings = [json.loads(line) for line in result.stdout.splitlines()]
    assert [reading["document"] for reading in readings] == ["list.txt", "swap.txt"]
    assert [reading["published"] for reading in readings] == ["2031-02-03", "2031-03-05"]


def test_every_span_it_prints_leads_to_its_head_in_the_file(run: Run, reports: Path) -> None:
    for line in run("read", reports, "--json").stdout.splitlines():
        reading = json.loads(line)
        text = (reports / reading["document"]).read_text(encoding="utf-8")
        claims = [c for kind in ("counts", "events", "statements", "positions", "people") for c in reading[kind]]
        assert claims
        assert all(claim["head"] in text[slice(*claim["span"])] for claim in claims)


def test_for_a_person_it_shows_the_words_of_each_claim(run: Run, reports: Path) -> None:
    shown = run("read", reports).stdout
    assert "given by a person, in a manifest or by hand" in shown
    assert "12 Sylvanian sailors" in shown
    assert "left unread" in shown


def test_explain_says_for_each_step_what_was_taken_and_refused(run: Run, reports: Path) -> None:
    shown = run("read", reports / "swap.txt", "--explain").stdout
    for step in ("statements:", "counts:", "events:", "positions:", "people:"):
        assert step in shown


def test_the_readings_are_the_same_with_two_processes(run: Run, reports: Path) -> None:
    assert run("read", reports, "--json", "--jobs", 2).stdout == run("read", reports, "--json").stdout


def test_a_bad_file_is_named_with_its_cure_and_the_others_are_read(run: Run, reports: Path) -> None:
    (reports / "empty.txt").write_text("", encoding="utf-8")
    result = run("read", reports, "--json")
    assert result.exit_code == 1
    assert "empty.txt" in result.stderr
    assert len(result.stdout.splitlines()) == 2


def test_nothing_but_bad_files_is_status_2(run: Run, tmp_path: Path) -> None:
    result = run("read", tmp_path / "none.txt")
    assert result.exit_code == 2
    assert "none.txt" in result.stderr


def test_it_reads_standard_input(run: Run) -> None:
    result = run("read", "-", "--json", stdin="Ruritania released 12 sailors on 3 February 2031.\n")
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["counts"][0]["value"] == 12


def test_an_output_file_is_written_whole_or_not_at_all(run: Run, reports: Path, tmp_path: Path) -> None:
    out = tmp_path / "none" / "readings.jsonl"
    result = run("read", reports, "--json", "-o", out)
    assert result.exit_code == 2
    assert "readings.jsonl" in result.stderr
    assert not out.exists()


def test_a_text_in_another_language_is_left_unread_with_that_reason(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "bericht.txt"
    path.write_text(
        "Das Ministerium teilte am Montag mit, dass zwölf Gefangene freigelassen worden seien. "
        "Die Angehörigen warteten vor dem Gefängnis auf ihre Rückkehr.\n",
        encoding="utf-8",
    )
    reading = json.loads(run("read", path, "--json").stdout)
    assert reading["counts"] == []
    assert [passage["reason"] for passage in reading["unread"]] == ["language"]


def test_pages_feeds_and_archives_in_a_folder_are_read(run: Run, reports: Path) -> None:
    (reports / "a.html").write_bytes(page("Ruritania freed ten Sylvanian sailors, the ministry said."))
    (reports / "b.rss").write_bytes(rss(item()))
    (reports / "c.zip").write_bytes(pack(("in/7.txt", "Ruritania holds 40 Sylvanian sailors."), ("8.txt", "")))
    result = run("read", reports, "--json")
    names = [json.loads(line)["document"] for line in result.stdout.splitlines()]
    assert names == ["a.html", "b.rss/1.html", "c.zip/in/7.txt", "list.txt", "swap.txt"]
    assert result.exit_code == 1
    assert "c.zip, 8.txt: is empty" in result.stderr


def test_a_largest_size_that_is_given_holds_for_every_kind_of_file(run: Run, reports: Path) -> None:
    (reports / "a.pdf").write_bytes(b"%PDF-1.7\n" + bytes(5_000))
    assert "a.pdf: is larger than 1,000 bytes" in run("read", reports, "--max-bytes", "1000").stderr
