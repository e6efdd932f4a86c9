from __future__ import annotations

from habeas.model.ledger import Accounts, Direction, FlowKind
from habeas.record import accounts
from tests.record.telling import PARTIES, Telling, documents, readings


def make(*tellings: Telling) -> Accounts:
    return accounts(readings(*tellings), documents(*tellings), parties=PARTIES)


def freed(words: str, value: int, *, name: str = "a.txt", published: str = "2031-05-12", **fields: str) -> Telling:
    telling = Telling(
        f"Ruritania: {words} came home.", name=name, published=published, source=fields.pop("source", None)
    )
    whom = fields.pop("whom", "Sylvanian sailors")
    telling.count(words, value, "released", whom=whom, held_by="Ruritania", **fields)
    return telling


def lows(made: Accounts) -> list[tuple[str, int]]:
    return [(str(flow.date), flow.low) for flow in made.flows]


def test_a_release_without_a_day_fell_before_it_was_told() -> None:
    assert lows(make(freed("30 sailors", 30))) == [("../2031-05-12", 30)]


def test_parts_of_a_release_are_not_added_to_it() -> None:
    telling = Telling("Freed were 40 sailors, 30 of them taken in May and ten others.", published="2031-05-12")
    telling.count("40 sailors", 40, "released", whom="Sylvanian sailors", held_by="Ruritania")
    telling.count("30 of them", 30, "released", whom="(sailors)", held_by="Ruritania", part_of="c0")
    telling.count("ten others", 10, "released", whom="others", held_by="Ruritania", part_of="c0")
    assert [flow.low for flow in make(telling).flows] == [40]


def test_numbers_that_add_up_to_the_one_before_are_its_parts() -> None:
    telling = Telling("Freed were 40 people: 30 sailors and ten cooks.", published="2031-05-12")
    telling.count("40 people", 40, "released", whom="Sylvanian people", held_by="Ruritania")
    telling.count("30 sailors", 30, "released", whom="sailors", held_by="Ruritania")
    telling.count("ten cooks", 10, "released", whom="cooks", held_by="Ruritania")
    assert [flow.low for flow in make(telling).flows] == [40]


def test_a_capture_of_its_day_is_an_entry() -> None:
    telling = Telling("Ruritania took 12 sailors on Monday.", published="2031-05-12")
    telling.count("12 sailors", 12, "captured", whom="Sylvanian sailors", held_by="Ruritania", as_of="2031-05-11")
    (flow,) = make(telling).flows
    assert (flow.kind, flow.direction, flow.low) == (FlowKind.CAPTURE, Direction.IN, 12)


def test_people_once_taken_over_years_are_no_entry() -> None:
    telling = Telling("Some 150 were rounded up in both risings.", published="2031-05-12")
    telling.count("Some 150", 150, "captured", comparator="about", whom="Sylvanians", held_by="Ruritania",
                  as_of="{2030-02..2030-03,2031-04}")  # fmt: skip
    made = make(telling)
    assert made.flows == ()
    assert [(number.measure, number.value) for number in made.not_stocks] == [("captured", 150)]


def test_a_total_over_a_time_is_no_flow() -> None:
    made = make(freed("90 sailors", 90, as_of="2030-01-15/2031-05-01"))
    assert made.flows == ()
    (total,) = made.cumulatives
    assert (str(total.since), str(total.date), total.low) == ("2030-01-15", "2031-05-01", 90)


def test_a_total_of_no_known_beginning_is_shown_as_a_number() -> None:
    made = make(freed("90 sailors in total", 90, as_of="../2031-05-01"))
    assert (made.flows, made.cumulatives) == ((), ())
    assert [number.value for number in made.not_stocks] == [90]


def test_one_release_told_by_two_documents_is_one_event() -> None:
    first = freed("30 sailors", 30, as_of="2031-05-11")
    made = make(first, freed("30 sailors", 30, name="b.txt", published="2031-05-20"))
    assert len(made.flows) == 2
    assert len({flow.event for flow in made.flows}) == 1
    assert lows(made) == [("2031-05-11", 30)] * 2


def test_other_numbers_of_one_day_are_claims_on_one_event() -> None:
    first, second = (
        freed("30 sailors", 30, as_of="2031-05-11"),
        freed("31 sailors", 31, name="b.txt", as_of="2031-05-11"),
    )
    assert len({flow.event for flow in make(first, second).flows} - {None}) == 1


def test_an_old_release_is_not_taken_for_one_without_a_day() -> None:
    first = freed("30 sailors", 30, as_of="2029-01-01")
    made = make(first, freed("30 sailors", 30, name="b.txt", published="2031-05-20"))
    assert {flow.event for flow in made.flows} == {None}


def test_a_total_another_document_gives_stands_behind_the_parts() -> None:
    parts = Telling("30 soldiers and 14 villagers came home.", published="2031-05-12")
    for words, value, whom in (("30 soldiers", 30, "Sylvanian soldiers"), ("14 villagers", 14, "Sylvanian villagers")):
        parts.count(words, value, "released", whom=whom, held_by="Ruritania", as_of="2031-05-11")
    made = make(parts, freed("44 people", 44, name="b.txt", as_of="2031-05-11", whom="Sylvanian people"))
    assert [flow.low for flow in made.flows] == [30, 14]
    assert all("b.txt" in {ref.document for ref in flow.claims} for flow in made.flows)


def test_a_flow_moves_a_part_only_where_its_source_counts_the_part() -> None:
    stock = Telling("41 soldiers and nine villagers", published="2031-04-01", source="Line Watch", name="b.txt")
    stock.count("41 soldiers", 41, whom="Sylvanian soldiers", held_by="Ruritania")
    stock.count("nine villagers", 9, whom="Sylvanian villagers", held_by="Ruritania")
    own = freed("3 soldiers", 3, source="Line Watch", whom="Sylvanian soldiers", as_of="2031-05-01")
    other = freed("4 soldiers", 4, source="Harbour News", whom="Sylvanian soldiers", as_of="2031-05-02", name="c.txt")
    populations = {flow.low: flow.population for flow in make(stock, own, other).flows}
    assert populations == {3: "sylvania/ruritania/soldier/line-watch", 4: "sylvania/ruritania"}


def test_bodies_are_a_population_of_their_own() -> None:
    telling = Telling("The bodies of 6 sailors were handed over.", published="2031-05-12")
    telling.count("6 sailors", 6, "remains", whom="Sylvanian sailors", held_by="Ruritania", as_of="2031-05-11")
    (flow,) = make(telling).flows
    assert flow.population == "sylvania/ruritania/bodies"


def test_a_death_in_custody_leaves_and_another_death_does_not() -> None:
    telling = Telling("Two sailors died in the camp. Five sailors died at sea.", published="2031-05-12")
    for words, value in (("Two sailors", 2), ("Five sailors", 5)):
        telling.count(words, value, "killed", whom="Sylvanian sailors", held_by="Ruritania", as_of="2031-05-11")
    telling.event("Two sailors died in the camp", "death_in_custody")
    made = make(telling)
    assert [(flow.kind, flow.low) for flow in made.flows] == [(FlowKind.DEATH_IN_CUSTODY, 2)]
    assert [number.value for number in made.not_stocks] == [5]


def test_a_pardon_moves_nobody() -> None:
    telling = Telling("The prince pardoned 6 sailors.", published="2031-05-12")
    telling.count("6 sailors", 6, "pardoned", whom="Sylvanian sailors", held_by="Ruritania")
    made = make(telling)
    assert made.flows == ()
    assert [number.measure for number in made.not_stocks] == ["pardoned"]


def staged(*stages: tuple[str, int, str]) -> Accounts:
    plan = Telling("Ruritania will free 50 sailors in stages.", name="plan.txt", published="2031-05-01")
    plan.count("50 sailors", 50, "released", modality="planned", whom="Sylvanian sailors", held_by="Ruritania")
    tellings = [freed(words, value, name=f"{day}.txt", published=day, as_of=day) for words, value, day in stages]
    return make(plan, *tellings)


def test_a_stage_is_taken_off_the_plan() -> None:
    made = staged(("the first group of 20", 20, "2031-05-10"))
    assert sorted((flow.modality.value, flow.low) for flow in made.flows) == [("asserted", 20), ("planned", 30)]
    assert made.conflicts == ()


def test_a_plan_carried_out_in_stages_leaves_nothing_pending() -> None:
    made = staged(("the first group of 20", 20, "2031-05-10"), ("the remaining 30", 30, "2031-05-20"))
    assert sorted((flow.modality.value, flow.low) for flow in made.flows) == [("asserted", 20), ("asserted", 30)]


def test_two_numbers_one_document_gives_for_one_event_are_never_added() -> None:
    telling = Telling("Seven Bordurians were seized. Ten, says the wire.", published="2031-05-12")
    telling.count("Seven Bordurians", 7, "captured", whom="Bordurians", held_by="Sylvania", as_of="2031-05-11")
    telling.count("Ten", 10, "captured", whom="(Bordurians)", held_by="Sylvania", as_of="2031-05-11", by="the wire")
    made = make(telling)
    assert len(made.flows) == 2
    assert len({flow.event for flow in made.flows} - {None}) == 1


def test_a_total_of_several_peoples_is_nobody_s_people() -> None:
    telling = Telling("They freed 16 people, three Sylvanians and 13 Bordurians.", published="2031-05-12")
    telling.count("16 people", 16, "released", whom="people", held_by="Ruritania", as_of="2031-05-11")
    telling.count("three Sylvanians", 3, "released", whom="Sylvanians", held_by="Ruritania", part_of="c0")
    telling.count("13 Bordurians", 13, "released", whom="Bordurians", held_by="Ruritania", part_of="c0")
    assert [flow.population for flow in make(telling).flows] == ["-/ruritania"]


def planned(value: int) -> Telling:
    telling = Telling(f"Ruritania will free {value} Sylvanian sailors.", name="plan.txt", published="2031-05-01")
    words = f"{value} Sylvanian sailors"
    telling.count(words, value, "released", modality="planned", whom="Sylvanian sailors", held_by="Ruritania")
    return telling


def test_a_plan_is_in_doubt_by_the_releases_next_to_it_each_event_once() -> None:
    later = [
        freed(f"{number} sailors", number, name=f"{day}-{copy}.txt", published=f"2031-{day}", as_of=f"2031-{day}")
        for number, day in [(11, "05-20"), (12, "06-20"), (13, "07-20"), (14, "08-20"), (15, "09-20")]
        for copy in range(2)
    ]
    doubts = [conflict.words for conflict in make(planned(32), *reversed(later)).conflicts]
    assert [words.split(" announced, ")[1][:2] for words in doubts] == ["11", "12", "13"]
