from __future__ import annotations

import io

import pytest

from habeas.desk.store.access.batches import Became, list_batches, progress
from habeas.desk.store.actions.documents import open_batch
from habeas.desk.store.actions.parcels import Dropped, Pasted, add_to_batch, take_in_parcel, take_in_text
from habeas.desk.store.models import Account, Act, Arrival, Batch, Document
from habeas.desk.store.seat import Seat, enter
from habeas.desk.store.terms import Level
from habeas.errors import BadDate, BadInput, NotAllowed, NotHere
from tests.desk.store.telling import LIST, SWAP
from tests.desk.store.test_archives import pack
from tests.desk.store.test_parcel import drop


class Reading(io.BytesIO):
    """Counts how many of its kind are open at one moment."""

    now = most = 0

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        Reading.now += 1
        Reading.most = max(Reading.most, Reading.now)

    def close(self) -> None:
        Reading.now -= not self.closed
        super().close()


def test_there_is_one_file_in_memory_at_a_time(carl_seat: Seat) -> None:
    Reading.now = Reading.most = 0
    texts = [f"On day {i} the harbour was quiet.".encode() for i in range(6)]
    dropped = [
        Dropped(name=f"{i}.txt", size=len(text), open=lambda text=text: Reading(text))  # type: ignore[misc]
        for i, text in enumerate(texts)
    ]
    take_in_parcel(carl_seat, dropped)
    assert (Document.objects.count(), Reading.most, Reading.now) == (6, 1, 0)


def test_every_file_leaves_an_arrival_those_refused_as_well(carl_seat: Seat) -> None:
    archive = pack(("a.txt", LIST), ("inner.zip", b"x"), ("b.txt", b""))
    batch = take_in_parcel(carl_seat, [drop("x.zip", archive.getvalue()), drop("photo.png")])
    shown = progress(carl_seat, batch)
    assert {one.name: one.became for one in shown.items} == {
        "photo.png": Became.FAULT,
        "inner.zip": Became.FAULT,
        "a.txt": Became.NEW,
        "b.txt": Became.FAULT,
    }
    assert (shown.total, shown.missing, shown.is_done) == (4, 0, True)


def test_more_files_join_a_batch_and_never_more_than_500(carl_seat: Seat) -> None:
    batch = take_in_parcel(carl_seat, [drop("a.txt")])
    add_to_batch(carl_seat, batch, [drop("b.txt", SWAP)])
    assert progress(carl_seat, batch).total == 2
    Batch.objects.update(total=500)
    with pytest.raises(BadInput, match="more than 500 files in one batch"):
        add_to_batch(carl_seat, batch, [drop("c.txt", "Seven.")])
    assert Document.objects.count() == 2
    assert Act.objects.filter(verb="widen_batch").count() == 1


def test_a_batch_is_its_bringers_alone(carl_seat: Seat, ana_seat: Seat, outsider: Account) -> None:
    batch = take_in_parcel(carl_seat, [drop("a.txt")])
    for seat in (ana_seat, enter(outsider, "hentzau")):
        with pytest.raises(NotHere):
            add_to_batch(seat, batch, [drop("b.txt")])
        with pytest.raises(NotHere):
            progress(seat, batch)
        assert list_batches(seat) == ()
    assert [one.id for one in list_batches(carl_seat)] == [batch]


def test_a_viewer_brings_nothing(vera_seat: Seat) -> None:
    with pytest.raises(NotAllowed):
        take_in_parcel(vera_seat, [drop("a.txt")])
    with pytest.raises(NotAllowed):
        take_in_text(vera_seat, Pasted(text="Seven."))
    assert not Batch.objects.exists()


def test_a_near_copy_of_a_document_that_was_closed_since_is_called_new(carl_seat: Seat) -> None:
    batch = take_in_parcel(carl_seat, [drop("a.txt", SWAP), drop("b.txt", SWAP.upper())])
    assert [one.became for one in progress(carl_seat, batch).items] == [Became.NEW, Became.SAME_TEXT]
    Document.objects.filter(name="a.txt").update(level=Level.CONFIDENTIAL)
    first, second = progress(carl_seat, batch).items
    assert (first.became, first.title, first.claims) == (Became.RECEIVED, "", 0)
    assert (second.became, second.earlier, second.share) == (Became.NEW, None, None)


def test_a_share_is_never_rounded_up_to_the_whole(carl_seat: Seat) -> None:
    batch = take_in_parcel(carl_seat, [drop("a.txt", SWAP), drop("b.txt", SWAP.upper())])
    Arrival.objects.filter(name="b.txt").update(outcome="near_copy", share=0.9985)
    assert progress(carl_seat, batch).items[1].percent == 99


def test_a_batch_that_waits_is_not_done(carl_seat: Seat) -> None:
    batch = open_batch(carl_seat, 3)
    assert not progress(carl_seat, batch).is_done
    Batch.objects.update(at="2020-01-01T00:00:00Z")
    assert progress(carl_seat, batch).is_cut_off


@pytest.mark.parametrize(
    "pasted",
    [
        Pasted(text=" "),
        Pasted(text="x", url="ftp://a.example"),
        Pasted(text="x", source="s" * 301),
        Pasted(text="x", note="n" * 5001),
    ],
)
def test_a_pasted_text_that_is_none_makes_no_batch(carl_seat: Seat, pasted: Pasted) -> None:
    with pytest.raises(BadInput):
        take_in_text(carl_seat, pasted)
    assert not Batch.objects.exists()


def test_a_pasted_text_with_a_date_that_is_none_makes_no_batch(carl_seat: Seat) -> None:
    with pytest.raises(BadDate):
        take_in_text(carl_seat, Pasted(text="x", published="yesterday"))
    assert not Batch.objects.exists()


def test_a_pasted_title_never_names_a_kind_of_file(carl_seat: Seat) -> None:
    text = "<p>Ruritania will release 12 Sylvanian sailors.</p>"
    take_in_text(carl_seat, Pasted(text=text, title="../swap.html"))
    row = Document.objects.get()
    assert (row.name, row.title, row.text) == ("swap.html.txt", "../swap.html", text)
