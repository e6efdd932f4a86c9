from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from habeas.desk.store.access.history import PAGE, Sort, Wanted, history, team_ever, whole_history
from habeas.desk.store.access.history_lines import HistoryLine
from habeas.desk.store.actions.decisions import Choice, decide
from habeas.desk.store.actions.documents import tell_facts
from habeas.desk.store.actions.markings import grade_source, mark_document
from habeas.desk.store.actions.rolls import set_member, set_settings
from habeas.desk.store.actions.rulings import Word, Words, rule, undo_ruling
from habeas.desk.store.actions.seen import look
from habeas.desk.store.compiling import compile_roll
from habeas.desk.store.models import Account, Act, Document, RecordPerson, Ruling, RulingStanding, Seen, Source
from habeas.desk.store.seat import Seat, enter
from habeas.desk.store.terms import Level, Outcome, Role, Ruled
from tests.desk.store.telling import LATER, LIST, PARTIES, SWAP, accept_all, bring, choose, find, words_of

pytestmark = pytest.mark.django_db


def lines(seat: Seat, **wanted: object) -> tuple[HistoryLine, ...]:
    return history(seat, Wanted(**wanted)).lines  # type: ignore[arg-type]


def verbs(seat: Seat, **wanted: object) -> list[str]:
    return [line.verb for line in lines(seat, **wanted)]


def rule_same(seat: Seat, *rows: Document, reason: str = "same age and work") -> int:
    about = tuple(
        Words(document=row.pk, start=find(row, "person:").start, end=find(row, "person:").end) for row in rows
    )
    rule(seat, Word(ruled=Ruled.SAME_PERSON, version=0, about=about, reason=reason))
    return Ruling.objects.latest("pk").pk


def test_what_was_done_is_told_the_latest_first(carl_seat: Seat, ana_seat: Seat, vera_seat: Seat) -> None:
    row = bring(carl_seat, LIST)
    choose(ana_seat, find(row, "count:"), Outcome.ACCEPT)
    found = lines(vera_seat, sort=Sort.DID)
    assert [line.verb for line in found][:2] == ["decide:accept", "read"]
    assert (found[0].by, found[1].by) == ("Ana", "")
    assert (found[0].subject.kind, found[0].subject.id, found[0].subject.label) == ("document", row.pk, "report.txt")
    assert found[0].subject.claim.startswith("count:")
    assert found[0].changes[0].new.startswith("40 Sylvanian sailors")


def test_acts_on_what_one_is_not_cleared_for_do_not_show(steward_seat: Seat, vera_seat: Seat, ana_seat: Seat) -> None:
    row = bring(steward_seat, LIST, level=Level.CONFIDENTIAL)
    assert not {"read", "add_document", "mark_document"} & set(verbs(vera_seat))
    assert verbs(vera_seat, document=row.pk) == []
    assert "read" in verbs(ana_seat, document=row.pk)


def test_an_outsider_sees_nothing_of_it(outsider: Account, carl_seat: Seat) -> None:
    bring(carl_seat, LIST)
    look(carl_seat, "document")
    assert not {"read", "document"} & set(verbs(enter(outsider, "hentzau")))


def test_looks_of_others_are_for_stewards(vera_seat: Seat, ana_seat: Seat, steward_seat: Seat) -> None:
    look(vera_seat, "people")
    look(ana_seat, "ledger")
    assert verbs(vera_seat, sort=Sort.SAW) == ["people"]
    assert verbs(ana_seat, sort=Sort.SAW) == ["ledger"]
    assert verbs(steward_seat, sort=Sort.SAW) == ["ledger", "people"]


def test_looks_at_a_document_that_was_raised_do_not_show(carl_seat: Seat, vera_seat: Seat, steward_seat: Seat) -> None:
    row = bring(carl_seat, LIST)
    look(vera_seat, "document", document=row.pk)
    Document.objects.update(level=Level.STRICTLY_CONFIDENTIAL)
    assert verbs(vera_seat, sort=Sort.SAW) == []
    assert verbs(steward_seat, sort=Sort.SAW) == ["document"]


def test_what_was_searched_for_is_read_by_oneself_and_by_stewards_cleared_for_all(
    vera_seat: Seat, steward_seat: Seat, ben: Account
) -> None:
    look(vera_seat, "search", words="3 documents: zenda")
    set_member(steward_seat, ben.pk, Role.STEWARD, clearance=Level.CONFIDENTIAL)
    less = enter(ben, vera_seat.roll_slug)
    assert [line.words for line in lines(vera_seat, verb="search")] == ["3 documents: zenda"]
    assert [line.words for line in lines(steward_seat, verb="search")] == ["3 documents: zenda"]
    assert [line.words for line in lines(less, verb="search")] == [""]


def test_exports_are_apart_from_looks(ana_seat: Seat) -> None:
    look(ana_seat, "export:people.csv", words="3 rows")
    look(ana_seat, "people")
    assert verbs(ana_seat, sort=Sort.TOOK) == ["export:people.csv"]
    assert verbs(ana_seat, sort=Sort.SAW) == ["people"]
    assert {line.sort for line in lines(ana_seat)} >= {"saw", "took"}


def test_an_edit_is_told_field_by_field(carl_seat: Seat, ana_seat: Seat, vera_seat: Seat) -> None:
    row = bring(carl_seat, LATER)
    standing = find(row, "person:")
    choose(ana_seat, standing, Outcome.ACCEPT)
    assert standing.claim
    body = {**standing.claim.body, "name": "Pavel Horakov"}
    decide(ana_seat, row.pk, standing.key, Choice(outcome=Outcome.EDIT, version=1, quote=words_of(standing), body=body))
    (change,) = lines(vera_seat, verb="decide:edit")[0].changes
    assert (change.of, change.field, change.old, change.new) == ("person", "name", "Pavel Horak", "Pavel Horakov")


def test_facts_are_told_from_old_to_new_with_the_reason(carl_seat: Seat, ana_seat: Seat, vera_seat: Seat) -> None:
    row = bring(carl_seat, LIST)
    tell_facts(ana_seat, row.pk, {"title": "A list"}, reason="stands on its cover")
    (line,) = lines(vera_seat, verb="tell_facts")
    assert [(one.field, one.old, one.new) for one in line.changes] == [("title", "", "A list")]
    assert line.reason == "stands on its cover"


def test_a_parties_file_is_told_by_its_length(steward_seat: Seat, vera_seat: Seat) -> None:
    set_settings(steward_seat, {"parties": PARTIES, "two_person": True})
    (line,) = lines(vera_seat, verb="set_settings")
    told = {one.field: (one.old, one.new) for one in line.changes}
    assert told == {"lines_of_parties": (0, len(PARTIES.splitlines())), "two_person": (False, True)}


def test_a_ruling_that_stands_can_be_undone_from_here(carl_seat: Seat, ana_seat: Seat, vera_seat: Seat) -> None:
    rows = (bring(carl_seat, SWAP, name="swap.txt"), bring(carl_seat, LATER, name="later.txt"))
    accept_all(ana_seat, *rows)
    ruling = rule_same(ana_seat, *rows)
    (line,) = lines(ana_seat, verb="rule:same_person")
    assert line.undo
    assert (line.undo.ruling, line.undo.version) == (ruling, RulingStanding.objects.get().version)
    assert {one.label for one in line.also} == {"swap.txt", "later.txt"}
    assert lines(vera_seat, verb="rule:same_person")[0].undo is None
    undo_ruling(ana_seat, line.undo.ruling, version=line.undo.version)
    assert lines(ana_seat, verb="rule:same_person")[0].undo is None


def test_a_ruling_is_hidden_with_any_document_it_speaks_of(carl_seat: Seat, ana_seat: Seat, vera_seat: Seat) -> None:
    rows = (bring(carl_seat, SWAP, name="swap.txt"), bring(carl_seat, LATER, name="later.txt"))
    rule_same(ana_seat, *rows)
    assert verbs(vera_seat, verb="rule:same_person") == ["rule:same_person"]
    mark_document(ana_seat, rows[0].pk, Level.CONFIDENTIAL)
    assert verbs(vera_seat, verb="rule:same_person") == []
    assert verbs(ana_seat, verb="rule:same_person") == ["rule:same_person"]


def test_a_grade_is_hidden_with_its_source(carl_seat: Seat, ana_seat: Seat, vera_seat: Seat) -> None:
    bring(carl_seat, LIST, source="Harbour Watch")
    grade_source(ana_seat, Source.objects.get().pk, "B", reason="long known to us")
    assert lines(vera_seat, verb="grade_source")[0].subject.label == "Harbour Watch"
    Document.objects.update(level=Level.CONFIDENTIAL)
    assert verbs(vera_seat, verb="grade_source") == []


def test_people_are_named_as_the_record_of_ones_clearance_names_them(
    carl_seat: Seat, ana_seat: Seat, vera_seat: Seat
) -> None:
    row = bring(carl_seat, SWAP)
    accept_all(ana_seat, row)
    compile_roll(vera_seat.roll)
    person = RecordPerson.objects.filter(name="Pavel Horak").latest("pk").person
    look(vera_seat, "person", person=person.pk)
    (line,) = lines(vera_seat, person=person.number)
    assert (line.subject.kind, line.subject.id, line.subject.label) == ("person", person.number, "Pavel Horak")


def test_lines_are_narrowed_by_who_what_and_day(carl_seat: Seat, ana_seat: Seat, steward_seat: Seat) -> None:
    row = bring(carl_seat, LIST)
    choose(ana_seat, find(row, "count:"), Outcome.ACCEPT)
    assert verbs(steward_seat, by=ana_seat.account, document=row.pk) == ["decide:accept"]
    assert set(verbs(steward_seat, by=0)) == {"read"}
    today = timezone.now().date()
    assert verbs(steward_seat, since=today, until=today)[0] == "decide:accept"
    assert verbs(steward_seat, until=today - timedelta(days=1)) == []
    assert verbs(steward_seat, person=999) == []


def test_a_day_takes_in_all_of_it_and_nothing_else(carl_seat: Seat, steward_seat: Seat) -> None:
    row = bring(carl_seat, LIST)
    pks = list(Act.objects.filter(document=row).order_by("pk").values_list("pk", flat=True))
    now = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    Act.objects.filter(pk=pks[0]).update(at=now - timedelta(days=3, seconds=1))
    Act.objects.filter(pk=pks[1]).update(at=now - timedelta(days=3))
    day = (now - timedelta(days=3)).date()
    assert len(lines(steward_seat, document=row.pk, since=day, until=day)) == 1
    assert len(lines(steward_seat, document=row.pk, until=day)) == 2
    assert len(lines(steward_seat, document=row.pk, since=day)) == len(pks) - 1


def test_pages_follow_one_another_without_gap_or_repetition(ana_seat: Seat, steward_seat: Seat) -> None:
    before = len(list(whole_history(steward_seat, Wanted())))
    for n in range(40):
        look(ana_seat, "people", words=str(n))
        Act.objects.create(roll_id=ana_seat.roll, by_id=ana_seat.account, verb="reread", new={"documents": n})
    first = history(steward_seat, Wanted())
    second = history(steward_seat, Wanted(before=first.next))
    assert (len(first.lines), second.next) == (PAGE, "")
    assert len(second.lines) == 80 + before - PAGE
    assert (*first.lines, *second.lines) == tuple(whole_history(steward_seat, Wanted()))


def test_a_cursor_somebody_made_up_begins_at_the_beginning(carl_seat: Seat) -> None:
    bring(carl_seat, LIST)
    assert lines(carl_seat, before="x' OR 1=1") == lines(carl_seat)


def test_the_team_to_choose_from_has_those_who_left(steward_seat: Seat, vera: Account) -> None:
    set_member(steward_seat, vera.pk, None)
    assert {one.name for one in team_ever(steward_seat)} == {"Stella", "Vera"}
    assert Seen.objects.count() == 0
