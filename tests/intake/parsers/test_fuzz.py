"""Damaged files at every door: a few of them on each run. `benchmarks/fuzz.py` does it for as long as one likes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.errors import BadInput
from habeas.intake.limits import DEFAULT
from habeas.intake.parsers import docx, html, mail, odt, pdf, rtf
from habeas.intake.parsers.protocol import Entry, Page, Part
from tests.intake.parsers.made import samples
from tests.intake.parsers.mutated import mutate

Door = Callable[..., Iterator[Part]]
DOORS = {
    "docx": docx.parse,
    "html": html.parse,
    "mail": mail.parse,
    "odt": odt.parse,
    "pdf": pdf.parse,
    "rtf": rtf.parse,
}
SAMPLES = samples()


def check(parse: Door, data: bytes) -> list[Part]:
    """Whatever the bytes are: parts that keep the contract, or `BadInput`."""
    parts: list[Part] = []
    with suppress(BadInput):
        parts = list(parse(data, where="made", limits=DEFAULT))
    for part in parts:
        assert isinstance(part, Page | Entry | BadInput)
        if isinstance(part, Page):
            check_page(part)
    return parts


def check_page(page: Page) -> None:
    end = 0
    for locator in page.locators:
        assert end <= locator.span.start < locator.span.end <= len(page.text)
        end = locator.span.end
    assert page.text.encode()


@pytest.mark.parametrize("door", DOORS)
def test_the_samples_are_read(door: str) -> None:
    for data in SAMPLES[door]:
        assert any(isinstance(part, Page) for part in check(DOORS[door], data))


@pytest.mark.parametrize("door", DOORS)
@settings(max_examples=30)
@given(seed=st.integers(0, 2**32))
def test_a_damaged_file_is_read_or_refused(door: str, seed: int) -> None:
    check(DOORS[door], mutate(SAMPLES[door], Random(seed)))


@pytest.mark.parametrize("door", DOORS)
@settings(max_examples=30)
@given(data=st.binary(max_size=400))
def test_bytes_that_are_no_file_are_read_or_refused(door: str, data: bytes) -> None:
    check(DOORS[door], data)


@pytest.mark.parametrize("door", DOORS)
def test_every_beginning_of_a_file_is_read_or_refused(door: str) -> None:
    data = SAMPLES[door][0]
    for end in range(0, len(data), max(1, len(data) // 25)):
        check(DOORS[door], data[:end])


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("other", DOORS)
def test_a_file_of_another_kind_is_read_or_refused(door: str, other: str) -> None:
    for data in SAMPLES[other]:
        check(DOORS[door], data)
