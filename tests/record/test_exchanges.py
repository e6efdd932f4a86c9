from __future__ import annotations

from habeas.model import Edtf
from habeas.model.ledger import Accounts, ClaimRef, Exchange, FlowKind, FlowStatus
from habeas.model.record import Decision, Ruling
from habeas.record import accounts
from tests.record.telling import PARTIES, Telling, documents, readings

PLAN = "Ruritania and Sylvania agreed on an exchange: Ruritania will free 30 sailors and Sylvania will free 12 pilots."


def plan(name: str = "a.txt", published: str = "2031-05-03") -> Telling:
    telling = Telling(PLAN, name=name, published=published)
    telling.count("30 sailors", 30, "released", modality="planned", whom="Sylvanian sailors", held_by="Ruritania")
    telling.count("12 pilots", 12, "released", modality="planned", whom="Ruritanian pilots", held_by="Sylvania")
    telling.event("an exchange", "exchange", modality="planned")
    return telling


def done(text: str, name: str, published: str, counts: list[tuple[str, int, str, str]], date: str | None) -> Telling:
    telling = Telling(text, name=name, published=published)
    for words, value, people, holder in counts:
        telling.count(words, value, "released", whom=f"{people} prisoners", held_by=holder, as_of=date)
    return telling


def make(*tellings: Telling) -> Accounts:
    return accounts(readings(*tellings), documents(*tellings), parties=PARTIES)


def sides(exchange: Exchange) -> list[tuple[str, int | None]]:
    return [(side.population, side.low) for side in exchange.sides]


def test_an_announced_exchange_has_two_sides_and_is_pending() -> None:
    (exchange,) = make(plan()).exchanges
    assert exchange.status is FlowStatus.PENDING
    assert sides(exchange) == [("sylvania/ruritania", 30), ("ruritania/sylvania", 12)]


def test_its_flows_are_planned_from_the_announcement_on() -> None:
    flows = make(plan()).flows
    assert {flow.kind for flow in flows} == {FlowKind.EXCHANGE}
    assert {flow.date.text for flow in flows if flow.date} == {"2031-05-03/.."}
    assert len({flow.exchange for flow in flows}) == 1


def test_a_later_document_shows_both_sides_carried_out() -> None:
    later = done("30 prisoners came home.", "b.txt", "2031-05-12",
                 [("30 prisoners", 30, "Sylvanian", "Ruritania")], "2031-05-11")  # fmt: skip
    made = make(plan(), later)
    (exchange,) = made.exchanges
    assert (exchange.status, str(exchange.date)) == (FlowStatus.REPORTED, "2031-05-11")
    assert all(flow.carried_out for flow in made.flows if flow.modality.value == "planned")


def test_plan_and_fulfilment_are_one_event() -> None:
    later = done("30 prisoners came home.", "b.txt", "2031-05-12",
                 [("30 prisoners", 30, "Sylvanian", "Ruritania")], "2031-05-11")  # fmt: skip
    events = {flow.event for flow in make(plan(), later).flows if flow.population == "sylvania/ruritania"}
    assert len(events) == 1
    assert None not in events


def test_a_past_tense_in_the_announcing_document_carries_nothing_out() -> None:
    telling = plan()
    telling.text += " Among the 30 handed over are two cooks."
    telling.count("30 handed over", 30, "released", whom="prisoners", held_by="Ruritania")
    made = make(telling)
    assert made.exchanges[0].status is FlowStatus.PENDING
    assert sum(flow.low for flow in made.flows) == 42


def test_an_earlier_document_carries_nothing_out() -> None:
    earlier = done("30 prisoners came home.", "b.txt", "2031-04-01",
                   [("30 prisoners", 30, "Sylvanian", "Ruritania")], None)  # fmt: skip
    assert make(plan(), earlier).exchanges[0].status is FlowStatus.PENDING


def test_another_number_is_a_question_and_no_fulfilment() -> None:
    later = done("27 prisoners came home.", "b.txt", "2031-05-12",
                 [("27 prisoners", 27, "Sylvanian", "Ruritania")], "2031-05-11")  # fmt: skip
    made = make(plan(), later)
    assert made.exchanges[0].status is FlowStatus.PENDING
    assert "which nobody says" in made.conflicts[0].words


def test_an_exchange_told_as_done_without_numbers_carries_both_sides_out() -> None:
    later = Telling("Ruritania and Sylvania carried out the exchange.", name="b.txt", published="2031-05-12")
    later.event("carried out the exchange", "exchange", date="2031-05-11")
    made = make(plan(), later)
    assert made.exchanges[0].status is FlowStatus.REPORTED
    assert {str(flow.date) for flow in made.flows} == {"2031-05-11"}


def test_two_exchanges_are_two() -> None:
    second = plan("b.txt", "2031-09-01")
    first_done = done("30 prisoners came home.", "c.txt", "2031-05-12",
                      [("30 prisoners", 30, "Sylvanian", "Ruritania")], "2031-05-11")  # fmt: skip
    exchanges = {exchange.id: exchange.status for exchange in make(plan(), second, first_done).exchanges}
    assert exchanges == {"a.txt#e2": FlowStatus.REPORTED, "b.txt#e2": FlowStatus.PENDING}


def test_one_exchange_told_by_two_documents_is_one() -> None:
    counts = [("30 prisoners", 30, "Sylvanian", "Ruritania"), ("12 prisoners", 12, "Ruritanian", "Sylvania")]
    text = "In an exchange 30 prisoners went west and 12 prisoners east."
    told = (("b.txt", "2031-05-11"), ("c.txt", "2031-05-12"))
    tellings = [done(text, name, day, counts, "2031-05-11") for name, day in told]
    for telling in tellings:
        telling.event("an exchange", "exchange", date="2031-05-11")
    made = make(*tellings)
    assert len(made.exchanges) == 1
    assert len(made.flows) == 4
    assert len({(flow.population, flow.event) for flow in made.flows}) == 2


def test_three_parties_make_three_sides() -> None:
    text = "In an exchange Ruritania freed 10 Sylvanians, Sylvania 20 Bordurians and Borduria 30 Ruritanians."
    telling = Telling(text, published="2031-05-03")
    for words, value, people, holder in (
        ("10 Sylvanians", 10, "Sylvanians", "Ruritania"),
        ("20 Bordurians", 20, "Bordurians", "Sylvania"),
        ("30 Ruritanians", 30, "Ruritanians", "Borduria"),
    ):
        telling.count(words, value, "released", whom=people, held_by=holder, as_of="2031-05-02")
    telling.event("an exchange", "exchange", date="2031-05-02")
    (exchange,) = make(telling).exchanges
    expected = [("sylvania/ruritania", 10), ("borduria/sylvania", 20), ("ruritania/borduria", 30)]
    assert sides(exchange) == expected


def test_each_side_returning_as_many_is_one_number_with_two_sides() -> None:
    telling = Telling("Ruritania and Sylvania returned 157 soldiers each.", published="2031-05-03")
    telling.count("157 soldiers each", 157, "released", whom="soldiers", held_by="Ruritania and Sylvania",
                  as_of="2031-05-02", each=True)  # fmt: skip
    (exchange,) = make(telling).exchanges
    assert sorted(sides(exchange)) == [("ruritania/sylvania", 157), ("sylvania/ruritania", 157)]


def test_two_releases_without_an_exchange_are_none() -> None:
    telling = Telling("Ruritania freed 30 sailors; Sylvania freed 12 pilots.", published="2031-05-03")
    telling.count("30 sailors", 30, "released", whom="Sylvanian sailors", held_by="Ruritania")
    telling.count("12 pilots", 12, "released", whom="Ruritanian pilots", held_by="Sylvania")
    assert make(telling).exchanges == ()


def decide(ruling: Ruling, *tellings: Telling, shown_by: tuple[ClaimRef, ...] = ()) -> Accounts:
    claims = (ClaimRef("a.txt", plan().span("30 sailors")), *shown_by)
    decision = Decision(ruling=ruling, claims=claims, by="M. Roll", on=Edtf.parse("2031-06-01"), reason="saw the bus")
    return accounts(readings(*tellings), documents(*tellings), parties=PARTIES, decisions=(decision,))


def test_a_reviewer_can_say_that_it_was_carried_out() -> None:
    made = decide(Ruling.CARRIED_OUT, plan())
    assert made.exchanges[0].status is FlowStatus.REPORTED
    assert all(flow.carried_out for flow in made.flows)


def test_a_reviewer_can_say_that_it_was_not() -> None:
    later = done("30 prisoners came home.", "b.txt", "2031-05-12",
                 [("30 prisoners", 30, "Sylvanian", "Ruritania")], "2031-05-11")  # fmt: skip
    assert decide(Ruling.NOT_CARRIED_OUT, plan(), later).exchanges[0].status is FlowStatus.PENDING


def test_what_a_reviewer_rests_on_is_the_plan_itself_and_is_never_added_to_it() -> None:
    text = "29 prisoners came home."
    later = done(text, "b.txt", "2031-05-12", [("29 prisoners", 29, "Sylvanian", "Ruritania")], "2031-05-11")
    shown = (ClaimRef("b.txt", later.span("29 prisoners")),)
    made = decide(Ruling.CARRIED_OUT, plan(), later, shown_by=shown)
    own = [flow for flow in made.flows if flow.population == "sylvania/ruritania"]
    assert len(own) == 2
    assert len({flow.event for flow in own}) == 1
    assert {flow.date.text for flow in own if flow.date} == {"2031-05-11"}
    assert made.exchanges[0].status is FlowStatus.REPORTED


def test_a_reviewer_s_evidence_of_other_people_is_not_the_plan() -> None:
    text = "30 prisoners came home."
    later = done(text, "b.txt", "2031-05-12", [("30 prisoners", 30, "Bordurian", "Ruritania")], "2031-05-11")
    shown = (ClaimRef("b.txt", later.span("30 prisoners")),)
    flows = decide(Ruling.CARRIED_OUT, plan(), later, shown_by=shown).flows
    assert {flow.event for flow in flows if flow.population == "borduria/ruritania"} == {None}
