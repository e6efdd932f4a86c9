from __future__ import annotations

from habeas.model import Edtf, Status
from habeas.model.ledger import ClaimRef
from habeas.model.record import Decision, Record, Ruling
from habeas.record import compile_record
from tests.record.telling import PARTIES, Telling, documents, readings


def arrested(
    name: str = "Ivo Danev", *, file: str = "a.txt", day: str = "2031-05-03", published: str | None = "2031-05-05"
) -> Telling:
    telling = Telling(f"{name} was arrested in Marsch.", name=file, published=published)
    telling.person(name, status="arrested")
    telling.event(f"{name} was arrested", "arrest", date=day, persons=(name,), place="Marsch", agent="Ruritania")
    return telling


def make(*tellings: Telling, decisions: tuple[Decision, ...] = ()) -> Record:
    return compile_record(readings(*tellings), documents(*tellings), parties=PARTIES, decisions=decisions)


def decide(ruling: Ruling, *refs: ClaimRef, on: str = "2031-06-01") -> Decision:
    return Decision(ruling=ruling, claims=refs, by="M. Roll", on=Edtf.parse(on), reason="seen the files")


def refs(record: Record) -> list[ClaimRef]:
    return [person.claims[0] for person in record.people]


def test_somebody_merely_named_is_no_detainee() -> None:
    telling = Telling("Judge Anna Kovar spoke.")
    telling.person("Anna Kovar", role="judge")
    record = make(telling)
    assert record.people == ()
    assert [(person.names, person.status, person.stays) for person in record.named] == [(("Anna Kovar",), None, ())]


def test_an_event_alone_makes_nobody_a_detainee() -> None:
    telling = Telling("Anna Kovar freed them.")
    telling.person("Anna Kovar", role="governor")
    telling.event("freed them", "release", persons=("Anna Kovar",))
    assert make(telling).people == ()


def test_one_arrest_told_twice_is_one_person() -> None:
    record = make(arrested(), arrested(file="b.txt"))
    (person,) = record.people
    assert person.joined_because == ("both are called Ivo Danev, and both documents tell of the arrest on 2031-05-03",)
    assert len(person.stays) == 1


def test_two_people_of_one_name_stay_two() -> None:
    record = make(arrested(), arrested(file="b.txt", day="2024-01-02"))
    assert len(record.people) == 2
    assert len({person.id for person in record.people}) == 2


def test_a_shared_surname_joins_nobody() -> None:
    assert len(make(arrested(), arrested("Danev", file="b.txt")).people) == 2


def test_two_people_of_one_document_are_never_joined_through_a_third() -> None:
    both = Telling("Ivo Danev, judge. Ivo Danev, judge, too.", name="b.txt")
    both.person("Ivo Danev", role="judge")
    both.person("Ivo Danev", role="judge")
    third = Telling("Ivo Danev, judge.", name="c.txt")
    third.person("Ivo Danev", role="judge")
    assert len(make(both, third).named) == 2


def test_the_latest_status_stands_with_its_day() -> None:
    freed = Telling("Ivo Danev, arrested in May, was freed.", name="c.txt", published="2031-09-01")
    freed.person("Ivo Danev", status="released")
    freed.event("arrested in May", "arrest", date="2031-05-03", persons=("Ivo Danev",))
    freed.event("was freed", "release", date="2031-08-30", persons=("Ivo Danev",))
    (person,) = make(freed, arrested()).people
    assert (person.status, str(person.status_as_of)) == (Status.RELEASED, "2031-09-01")
    assert {ref.document for ref in person.status_claims} == {"c.txt"}


def test_an_undated_document_does_not_outdate_a_dated_one() -> None:
    undated = arrested(file="b.txt", published=None)
    (person,) = make(undated, arrested()).people
    assert str(person.status_as_of) == "2031-05-05"


def test_a_reviewer_can_join_two() -> None:
    tellings = arrested(), arrested(file="b.txt", day="2024-01-02")
    one, other = refs(make(*tellings))
    (person,) = make(*tellings, decisions=(decide(Ruling.SAME_PERSON, one, other),)).people
    assert person.joined_because == ("decided by M. Roll on 2031-06-01: seen the files",)


def test_a_reviewer_can_keep_two_apart() -> None:
    tellings = arrested(), arrested(file="b.txt")
    where = [ClaimRef(name, tellings[0].span("Ivo Danev")) for name in ("a.txt", "b.txt")]
    assert len(make(*tellings, decisions=(decide(Ruling.NOT_SAME_PERSON, *where),)).people) == 2


def test_a_merge_is_undone_by_a_later_decision() -> None:
    tellings = arrested(), arrested(file="b.txt")
    where = [ClaimRef(name, tellings[0].span("Ivo Danev")) for name in ("a.txt", "b.txt")]
    first = decide(Ruling.NOT_SAME_PERSON, *where)
    assert len(make(*tellings, decisions=(first, decide(Ruling.SAME_PERSON, *where, on="2031-07-01"))).people) == 1


def apart(one: list[ClaimRef], other: list[ClaimRef], *, on: str = "2031-06-01") -> Decision:
    day = Edtf.parse(on)
    ruling = Ruling.NOT_SAME_PERSON
    return Decision(ruling=ruling, claims=tuple(one), other=tuple(other), by="M. Roll", on=day, reason="seen the files")


def test_keeping_two_people_apart_does_not_take_the_mentions_of_one_apart() -> None:
    tellings = arrested(), arrested(file="b.txt"), arrested(file="c.txt")
    where = [ClaimRef(name, tellings[0].span("Ivo Danev")) for name in ("a.txt", "b.txt", "c.txt")]
    record = make(*tellings, decisions=(apart(where[:2], where[2:]),))
    assert [{ref.document for ref in person.claims} for person in record.people] == [{"a.txt", "b.txt"}, {"c.txt"}]


def test_a_mention_taken_out_of_a_decided_person_leaves_the_others_together() -> None:
    days = ("2031-05-03", "2029-01-02", "2027-01-02")
    tellings = tuple(arrested(file=f"{name}.txt", day=day) for name, day in zip("abc", days, strict=True))
    where = [ClaimRef(f"{name}.txt", tellings[0].span("Ivo Danev")) for name in "abc"]
    joined = decide(Ruling.SAME_PERSON, *where)
    assert len(make(*tellings, decisions=(joined,)).people) == 1
    later = apart(where[:2], where[2:], on="2031-06-02")
    record = make(*tellings, decisions=(later, joined))
    assert [{ref.document for ref in person.claims} for person in record.people] == [{"a.txt", "b.txt"}, {"c.txt"}]


def test_of_decisions_on_the_same_two_the_later_stands_whatever_else_they_speak_of() -> None:
    tellings = arrested(), arrested(file="b.txt", day="2024-01-02"), arrested(file="c.txt", day="2027-01-02")
    where = [ClaimRef(name, tellings[0].span("Ivo Danev")) for name in ("a.txt", "b.txt", "c.txt")]
    earlier = apart(where[:1], where[1:2])
    later = decide(Ruling.SAME_PERSON, *where, on="2031-06-02")
    assert len(make(*tellings, decisions=(earlier, later)).people) == 1


def test_a_struck_claim_is_not_in_the_record() -> None:
    telling = arrested()
    struck = decide(Ruling.STRUCK, ClaimRef("a.txt", telling.span("Ivo Danev")))
    assert make(telling, decisions=(struck,)).people == ()


def test_the_order_of_the_readings_does_not_matter() -> None:
    tellings = [arrested(), arrested(file="b.txt"), arrested("Anna Kovar", file="c.txt")]
    assert make(*tellings) == make(*reversed(tellings))


def test_every_value_leads_to_words_of_its_document() -> None:
    telling = arrested()
    (person,) = make(telling).people
    assert [ref.span.of(telling.text) for ref in person.claims if ref.span] == ["Ivo Danev", "Ivo Danev was arrested"]
