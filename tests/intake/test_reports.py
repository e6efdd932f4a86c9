"""The reports beside the repository, taken in with and without their manifest; none of their text stands here."""

from __future__ import annotations

from pathlib import Path

import pytest

from habeas.intake import take_in
from habeas.model import Document

REPORTS = Path(__file__).parents[2] / "../shared/reports"
pytestmark = pytest.mark.skipif(not REPORTS.is_dir(), reason="the reports do not lie beside the repository")


def dates(*, manifest: bool) -> dict[str, tuple[str, str | None]]:
    taken = take_in(sorted(REPORTS.glob("00*.txt")), manifest=REPORTS / "manifest.csv" if manifest else None)
    assert (taken.faults, taken.warnings) == ((), ())
    return {document.name[:3]: (str(document.published), document.published_basis) for document in taken}


def test_with_the_manifest_every_report_has_its_date_and_basis() -> None:
    assert dates(manifest=True) == {
        "000": ("2026-02-14", "manifest"),
        "001": ("2023-05-30", "manifest"),
        "002": ("2023-09-29/..", "bound"),
        "003": ("2023-09-22", "text"),
        "004": ("2023-12-08", "text"),
    }


def test_without_the_manifest_no_year_is_invented() -> None:
    found = dates(manifest=False)
    assert found["000"] == found["001"] == ("None", None)
    assert found["004"] == ("2023-12-08", "text")


def feed() -> Document:
    return take_in([REPORTS / "ukr-05.txt"]).documents[0]


def test_the_feed_is_split_into_its_items() -> None:
    days = [item.published for item in feed().items]
    assert len(days) == 9
    assert all(day and day.is_day for day in days)


def test_every_report_is_kept_as_it_is() -> None:
    taken = take_in([REPORTS])
    assert all(document.text == (REPORTS / document.name).read_bytes().decode("utf-8") for document in taken)
    assert len(taken) == 16
