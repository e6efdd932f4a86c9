from __future__ import annotations

import io

import pytest

from habeas.errors import BadInput
from habeas.intake.limits import DEFAULT, Limits
from habeas.intake.parsers.mbox import parse, parse_file
from habeas.intake.parsers.protocol import Entry
from tests.intake.parsers.archives import FROM, MAIL, box


def mails(data: bytes) -> list[bytes]:
    return [part.data for part in parse(data, where="box.mbox", limits=DEFAULT) if isinstance(part, Entry)]


def test_every_message_comes_out_with_its_number() -> None:
    first, second = parse(box(MAIL, MAIL), where="box.mbox", limits=DEFAULT)
    assert isinstance(first, Entry)
    assert isinstance(second, Entry)
    assert (first.name, first.at, first.data) == ("1.eml", "message 1", MAIL.encode())
    assert (second.name, second.at, second.data) == ("2.eml", "message 2", MAIL.encode())


def test_a_mailbox_is_read_from_where_it_lies() -> None:
    assert len(list(parse_file(io.BytesIO(box(MAIL, MAIL)), where="box.mbox", limits=DEFAULT))) == 2


@pytest.mark.parametrize(
    "line", ["From Zenda we hear of ten freed.", "From now on, at 10:00 each day in 2031, they said.\nIt rained."]
)
def test_a_line_of_a_text_that_begins_with_from_opens_no_message(line: str) -> None:
    assert len(mails(box(f"{MAIL}{line}\n"))) == 1


def test_a_line_that_was_quoted_for_the_box_is_as_it_was_sent() -> None:
    (mail,) = mails(box(f"{MAIL}\n>From Zenda we hear\n>>From Strelsau too\n"))
    assert mail.endswith(b"\nFrom Zenda we hear\n>From Strelsau too\n")


@pytest.mark.parametrize(
    "opening", ["From - Thu May 22 10:00:00 2031\r\n", "From 12@x Thu May 22 10:00:00 +0000 2031\r\n"]
)
def test_mailboxes_of_other_programs_are_split_too(opening: str) -> None:
    data = (opening + MAIL.replace("\n", "\r\n") + "\r\n").encode() * 2
    assert mails(data) == [MAIL.replace("\n", "\r\n").encode()] * 2


def test_a_message_is_found_where_the_blank_line_before_it_was_left_out() -> None:
    assert mails(box(MAIL) * 2) == [MAIL.encode()] * 2


def test_a_message_that_is_too_large_is_a_fault_and_the_next_is_taken() -> None:
    first, second = parse(box(MAIL + "x" * 500, MAIL), where="box.mbox", limits=Limits(max_document=400))
    assert "box.mbox, message 1: is larger than 400 bytes" in str(first)
    assert isinstance(second, Entry)


def test_a_line_without_end_is_no_more_than_a_large_message() -> None:
    (part,) = parse(FROM.encode() + b"x" * 3_000_000, where="box.mbox", limits=Limits(max_document=1_000))
    assert isinstance(part, BadInput)


def test_what_is_no_mailbox_is_refused() -> None:
    with pytest.raises(BadInput, match=r"box\.mbox: is no mailbox"):
        list(parse(b"no mailbox\n", where="box.mbox", limits=DEFAULT))
