from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.publish import BriefOptions, make_brief, render_markdown, render_page
from habeas.publish.redaction import _PARTICLES, Withholding
from tests.publish.cases import CASE, EMPTY

WITHHELD = BriefOptions(initials=True)


def test_no_form_of_the_brief_holds_a_withheld_name_in_any_case_or_place() -> None:
    brief = make_brief(CASE, WITHHELD)
    for form in (render_page(brief), render_markdown(brief), json.dumps(brief, ensure_ascii=False)):
        assert not re.search("kov[aá][rř]|anna", form, re.IGNORECASE)


def test_the_names_of_others_stay() -> None:
    assert "Ladislas Prohaska" in render_page(make_brief(CASE, WITHHELD))


def test_it_says_what_it_cannot_withhold() -> None:
    assert "would not be" in render_page(make_brief(CASE, WITHHELD))


def test_a_document_in_which_nothing_was_read_is_not_printed() -> None:
    assert all(not document["paragraphs"] for document in make_brief(EMPTY, WITHHELD)["documents"])


@pytest.mark.parametrize(
    ("text", "withheld"),
    [
        ("Anna Kovar is ill", "A. K. is ill"),
        ("KOVAR’s sister", "K.’s sister"),
        ("Kovarik is another name", "Kovarik is another name"),
        ("see https://example.org/news/kovar-2031 today", "see (address withheld: it holds a name) today"),
        ("Anna\nKovar", "A.\nK."),
        ("the annals", "the annals"),
    ],
)
def test_initials_stand_for_names_and_for_nothing_else(text: str, withheld: str) -> None:
    assert Withholding.of(["Anna Kovar"]).withhold(text) == withheld


def test_nobody_to_withhold_leaves_every_text_as_it_is() -> None:
    assert Withholding.of([]).withhold("Anna Kovar") == "Anna Kovar"


names = st.lists(
    st.text(alphabet="abcdefghijklmnopqrstuvwxyzéř", min_size=3, max_size=9).map(str.title), min_size=1, max_size=3
)


@given(names, st.lists(st.sampled_from(["of", "the", "was", "seen", ",", "“", "’s"]), max_size=6))
def test_a_name_never_survives_beside_any_words(parts: list[str], others: list[str]) -> None:
    text = " ".join([*others, *parts, *others])
    left = Withholding.of([" ".join(parts)]).withhold(text)
    named = [*(part for part in parts[:-1] if part.casefold() not in _PARTICLES), parts[-1]]
    assert not any(re.search(rf"(?<!\w){re.escape(part)}(?!\w)", left) for part in named)


def test_the_last_part_of_a_name_is_no_particle() -> None:
    assert Withholding.of(["Omar Bin"]).withhold("Omar Bin, son of Saleh bin Omar") == "O. B., son of Saleh bin O."


def test_a_name_that_is_only_a_particle_is_withheld_too() -> None:
    assert (
        Withholding.of(["Bin"]).withhold("Bin was arrested, and bin Saleh was not.")
        == "B. was arrested, and bin Saleh was not."
    )
