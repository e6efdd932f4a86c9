from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from habeas.publish import BriefOptions, make_brief, render_markdown, render_page
from tests.publish.cases import CASE, DOCUMENTS, EMPTY


def evidence_in(plain: Any) -> Iterator[dict[str, Any]]:
    """Every sentence a value of the brief carries."""
    if isinstance(plain, dict):
        if set(plain) == {"anchor", "source", "text"}:
            yield plain
        for value in plain.values():
            yield from evidence_in(value)
    elif isinstance(plain, list):
        for item in plain:
            yield from evidence_in(item)


def printed_anchors(brief: dict[str, Any]) -> set[str]:
    sentences = {s["anchor"] for d in brief["documents"] for p in d["paragraphs"] for s in p}
    return sentences | {row["anchor"] for table in brief["tables"] for row in table["rows"]}


@pytest.mark.parametrize("whole_texts", [True, False])
def test_every_value_leads_to_a_sentence_that_is_printed(whole_texts: bool) -> None:
    brief = make_brief(CASE, BriefOptions(whole_texts=whole_texts))
    wanted = {sentence["anchor"] for sentence in evidence_in(brief)}
    assert wanted
    assert wanted <= printed_anchors(brief)


def test_every_sentence_shown_stands_in_its_document() -> None:
    texts = "\n".join(document.text for document in DOCUMENTS)
    brief = make_brief(CASE)
    shown = [s for s in evidence_in(brief) if s["anchor"].startswith("d")]
    assert shown
    assert all(sentence["text"] in texts for sentence in shown)


def test_the_segments_of_a_document_put_together_are_its_text() -> None:
    brief = make_brief(CASE)
    for document, view in zip(DOCUMENTS, brief["documents"], strict=True):
        parts = [part["text"] for p in view["paragraphs"] for s in p for part in s["segments"]]
        assert "".join("".join(parts).split()) == "".join(document.text.split())


def test_without_texts_only_sentences_behind_values_are_printed() -> None:
    page = render_page(make_brief(CASE, BriefOptions(whole_texts=False)))
    assert "Ruritania holds 40 Sylvanian sailors." in page
    assert "The harbour froze." not in page
    assert "The harbour froze." in render_page(make_brief(CASE))


def test_the_same_case_gives_the_same_bytes() -> None:
    assert render_page(make_brief(CASE)) == render_page(make_brief(CASE))
    assert render_markdown(make_brief(CASE)) == render_markdown(make_brief(CASE))


def test_where_nobody_is_named_as_held_every_form_says_so() -> None:
    brief = make_brief(EMPTY)
    assert "No document names anyone as held" in render_page(brief)
    assert "No document names anyone as held" in render_markdown(brief)
    assert brief["people"] == []


def test_a_person_merely_named_has_no_status_and_stands_apart() -> None:
    brief = make_brief(CASE)
    assert [person["name"] for person in brief["people"]] == ["Anna Kovar"]
    assert [(person["name"], person["status"]) for person in brief["named"]] == [("Ladislas Prohaska", None)]


def test_what_does_not_add_up_comes_before_the_ledger() -> None:
    page = render_page(make_brief(CASE))
    assert page.index('id="disagreements"') < page.index('id="ledger"')
    kinds = [point["kind"] for point in make_brief(CASE)["disagreements"]]
    assert kinds == ["contradiction", "residual", "order", "reversal"]


def test_the_brief_as_json_is_plain_json() -> None:
    brief = make_brief(CASE)
    assert json.loads(json.dumps(brief)) == brief


def test_html_in_a_report_is_shown_and_never_run() -> None:
    page = render_page(make_brief(CASE))
    assert "<b>ill</b>" not in page
    assert "&lt;b&gt;ill&lt;/b&gt;" in page
    assert "<i>List</i>" not in page


def test_nothing_on_the_page_asks_another_machine() -> None:
    page = render_page(make_brief(CASE))
    assert "<script" not in page
    assert "default-src 'none'" in page
    for attribute in ('src="http', 'href="http', "url(http", "@import"):
        assert attribute not in page


def test_markdown_signs_of_a_report_do_not_act() -> None:
    assert "\\<b\\>ill" in render_markdown(make_brief(CASE))


def test_an_undated_document_does_not_stretch_the_period() -> None:
    assert make_brief(CASE)["period"] == "2031-02-03"
