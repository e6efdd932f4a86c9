from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from habeas.match.copies import NEAR, bands_of, mark_copies, share_of, text_hash
from habeas.model import Document, Edtf

AGENCY = " ".join(
    f"The harbour office of Zenda said on day {i} that the crew of vessel {i * 7} was still held in Strelsau and that"
    f" the consul had not been let in, although {i + 3} letters were written."
    for i in range(12)
)
REPRINT = f"CREW STILL HELD\n\nFrom our agency. {AGENCY} More on this story later.\n"
OTHER = " ".join(
    f"Relatives of sailor number {i} told this paper in the town of Hentzau that nobody answered their {i * 5} calls"
    f" since the spring, and asked the queen to speak for them."
    for i in range(12)
)


def test_a_reprint_is_near_and_meets_its_origin_in_a_band() -> None:
    assert share_of(AGENCY, REPRINT) >= NEAR
    assert set(enumerate(bands_of(AGENCY))) & set(enumerate(bands_of(REPRINT)))


def test_two_reports_of_one_matter_in_words_of_their_own_are_not_near() -> None:
    assert share_of(AGENCY, OTHER) < 0.1


def test_layout_case_and_accents_make_no_other_text() -> None:
    assert text_hash("Žofie  was\nreleased") == text_hash("zofie was released")


@given(st.text(max_size=400))
def test_any_text_has_bands_that_fit_the_database(text: str) -> None:
    bands = bands_of(text)
    assert bands == bands_of(text)
    assert all(-(2**63) <= band < 2**63 for band in bands)


def make(name: str, text: str, published: str | None = None) -> Document:
    return Document(name=name, text=text, sha256=name, published=Edtf.parse(published) if published else None)


def test_copies_are_told_with_the_text_published_first() -> None:
    given = [
        make("paper.txt", REPRINT, "2031-05-13"),
        make("agency.txt", AGENCY, "2031-05-12"),
        make("other.txt", OTHER),
    ]
    assert [one.origin for one in mark_copies(given)] == ["agency.txt", None, None]


def test_a_family_has_one_origin() -> None:
    given = [make(f"{n}.txt", f"{AGENCY} Printed in edition {n}.") for n in range(5)]
    assert [one.origin for one in mark_copies(given)] == [None, *["0.txt"] * 4]
