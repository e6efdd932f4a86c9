from __future__ import annotations

import pytest

from habeas.desk.store import files
from habeas.desk.store.actions.documents import Item, add_documents, tell_facts
from habeas.desk.store.models import Act, Arrival, Document, Fact, Likeness, Reading, Roll, Standing
from habeas.desk.store.seat import Seat
from habeas.desk.store.terms import Level, Outcome, State
from habeas.errors import BadDate, BadInput, NotAllowed
from tests.desk.store.telling import LIST, SWAP, bring, bring_again, choose, find
from tests.match.test_copies import AGENCY, REPRINT


def test_a_document_is_kept_read_and_proposed_from(carl_seat: Seat) -> None:
    row = bring(carl_seat, SWAP, published="2031-03-05", source="Strelsau Courier")
    row.refresh_from_db()
    assert files.fetch(row.sha256).decode() == SWAP == row.text
    assert row.source
    assert (row.published, row.published_basis, row.source.name) == ("2031-03-05", "manifest", "Strelsau Courier")
    assert row.waiting == Standing.objects.filter(document=row, state=State.WAITING).count() > 0


def test_the_same_bytes_are_one_document_however_often_and_under_what_name(carl_seat: Seat) -> None:
    first = bring(carl_seat, LIST)
    again = bring_again(carl_seat, LIST, name="copy.txt")
    assert (again.outcome, again.document) == ("same_bytes", first.pk)
    assert Document.objects.count() == 1
    assert Arrival.objects.count() == 2


def test_a_manifest_that_comes_later_tells_what_was_not_known_and_changes_nothing_that_was(carl_seat: Seat) -> None:
    first = bring(carl_seat, LIST, source="Harbour Watch")
    again = bring_again(carl_seat, LIST, published="2031-02-05", source="Strelsau Courier")
    first.refresh_from_db()
    assert first.source
    assert (again.outcome, again.words) == ("same_bytes", "published")
    assert (first.published, first.published_basis, first.source.name) == ("2031-02-05", "manifest", "Harbour Watch")
    assert Fact.objects.filter(document=first, field="published").last().act.verb == "bring_again"  # type: ignore[union-attr]
    assert bring_again(carl_seat, LIST, published="2031-03-06").words == ""


def test_nothing_is_told_of_a_document_its_bringer_may_not_see(carl_seat: Seat, steward_seat: Seat) -> None:
    first = bring(steward_seat, LIST, level=Level.STRICTLY_CONFIDENTIAL)
    bring_again(carl_seat, LIST, source="Harbour Watch")
    first.refresh_from_db()
    assert first.source is None


def test_one_text_in_two_layouts_has_one_origin(carl_seat: Seat) -> None:
    first = bring(carl_seat, LIST)
    again = bring_again(carl_seat, f"\n\n{LIST.upper()}", name="copy.txt")
    assert (again.outcome, again.like, again.share) == ("same_text", first.pk, 1.0)
    assert Document.objects.exclude(pk=first.pk).get().origin == first


def test_a_reprint_is_told_as_a_near_copy_and_families_have_one_origin(carl_seat: Seat) -> None:
    first = bring(carl_seat, AGENCY, name="agency.txt")
    second = bring_again(carl_seat, REPRINT, name="paper.txt")
    third = bring_again(carl_seat, f"{REPRINT} Printed in Hentzau.", name="other.txt")
    assert [second.outcome, third.outcome] == ["near_copy", "near_copy"]
    assert set(Document.objects.exclude(pk=first.pk).values_list("origin", flat=True)) == {first.pk}
    assert 0.6 <= Likeness.objects.get(document=second.document).share < 1


def test_nobody_learns_from_a_copy_what_they_may_not_see(steward_seat: Seat, carl_seat: Seat) -> None:
    bring(steward_seat, AGENCY, level=Level.CONFIDENTIAL)
    near = bring_again(carl_seat, REPRINT, name="paper.txt")
    same = bring_again(carl_seat, AGENCY, name="agency.txt")
    assert (near.outcome, near.like) == ("new", None)
    assert (same.outcome, same.document) == ("received", None)


def test_a_bad_file_stops_no_other_and_says_what_is_wrong(carl_seat: Seat) -> None:
    items = [
        Item(data=b"", name="empty.txt"),
        Item(data=b"\x00\x01\x02" * 99, name="b.txt"),
        Item(data=b"One.", name="c"),
    ]
    _, outcomes = add_documents(carl_seat, items)
    assert [one.outcome for one in outcomes] == ["fault", "fault", "new"]
    assert "is empty" in outcomes[0].words
    assert Document.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\list.txt", "list.txt"),
        ("\x00\x1b[31m..", "[31m"),
        ("", "untitled"),
        ("x" * 900, "x" * 200),
    ],
)
def test_a_name_is_only_something_to_read(carl_seat: Seat, given: str, kept: str) -> None:
    outcome = add_documents(carl_seat, [Item(data=LIST.encode(), name=given)])[1][0]
    assert outcome.outcome == "new"
    assert Document.objects.get().name == kept


def test_two_texts_of_one_name_stay_two(carl_seat: Seat) -> None:
    one, other = bring(carl_seat, LIST), bring(carl_seat, SWAP)
    assert one.name == "report.txt"
    assert other.name == f"report.txt · {other.sha256[:12]}"


def test_a_date_a_person_tells_is_read_with_and_kept_beside_the_old(ana_seat: Seat, carl_seat: Seat) -> None:
    row = bring(carl_seat, LIST)
    tell_facts(ana_seat, row.pk, {"published": "2031-02-05", "source": "Harbour Watch"}, reason="from the envelope")
    row.refresh_from_db()
    assert (row.published, row.published_basis) == ("2031-02-05", "manifest")
    assert row.reading == Reading.objects.latest("pk")
    assert Reading.objects.filter(document=row).count() == 2
    assert set(Fact.objects.filter(document=row).values_list("field", flat=True)) >= {"published", "source"}
    assert Act.objects.get(verb="tell_facts").reason == "from the envelope"


def test_reading_again_keeps_each_decision_and_marks_what_is_not_found_any_more(
    ana_seat: Seat, carl_seat: Seat
) -> None:
    row = bring(carl_seat, SWAP, published="2031-03-05")
    horak = find(row, "person:")
    choose(ana_seat, horak, Outcome.ACCEPT)
    Standing.objects.filter(pk=horak.pk).update(key="person:1-9", start=1, end=9)  # as if the old reader had erred
    tell_facts(ana_seat, row.pk, {"published": "2031-03-12"})
    horak.refresh_from_db()
    assert (horak.state, horak.claim, horak.version) == (State.ACCEPTED, None, 1)
    assert find(row, "person:74").state == State.WAITING if row.text[74:79] == "Pavel" else True


@pytest.mark.parametrize("told", [{"published": "32 May"}, {"shoe": "9"}, {"url": "javascript:alert(1)"}])
def test_what_is_badly_told_changes_nothing(ana_seat: Seat, carl_seat: Seat, told: dict[str, str]) -> None:
    row = bring(carl_seat, LIST)
    with pytest.raises((BadInput, BadDate)):
        tell_facts(ana_seat, row.pk, {"title": "New", **told})
    row.refresh_from_db()
    assert row.title == ""


def test_viewers_bring_nothing_in(vera_seat: Seat) -> None:
    with pytest.raises(NotAllowed):
        add_documents(vera_seat, [Item(data=b"One.", name="a.txt")])


def test_new_documents_have_the_level_of_the_roll_unless_somebody_says_more(carl_seat: Seat) -> None:
    Roll.objects.update(level=Level.PUBLIC)
    assert bring(carl_seat, LIST).level == Level.PUBLIC
    assert bring(carl_seat, SWAP, level=Level.RESTRICTED).level == Level.RESTRICTED
