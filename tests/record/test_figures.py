from __future__ import annotations

from habeas.intake.figures import parse_figures
from habeas.model.ledger import Accounts, Direction, FlowKind
from habeas.record.figures import figure_accounts
from habeas.vocab import load_parties

HEAD = "date,number,direction,category,source_url,note\n"
SIDES = """2031-01-05,~60,held_by_peru,pow,https://example.org/a,claimant=Families
2031-01-05,~40,held_by_peru,civilian,https://example.org/a,claimant=Families
2031-02-01,30,to_chile,pow,https://example.org/b,claimant=Radio
2031-02-01,14,to_chile,civilian,https://example.org/b,claimant=Radio
2031-02-01,28,to_chile,pow,https://example.org/c,"claimant=Institute; SAME EVENT, do not add"
2031-02-01,16,to_chile,civilian,https://example.org/c,"claimant=Institute; SAME EVENT, do not add"
2031-02-03,5,to_peru,mixed,https://example.org/b,claimant=Radio
2031-02-04,1,to_kenya,convicted,https://example.org/b,claimant=Radio
2031-02-05,1,to_chile,body,https://example.org/b,claimant=Radio
2031-03-01,45,cumulative_to_chile,mixed,https://example.org/b,claimant=Radio
"""
LISTS = """2031-01-01,80,on_list,political_prisoner,https://example.org/a,claimant=List A
2031-06-01,93,on_list,political_prisoner,https://example.org/a,claimant=List A
2031-01-01/2031-06-01,16,added,political_prisoner,https://example.org/a,
2031-01-01/2031-06-01,3,removed,political_prisoner,https://example.org/a,
2031-07-01,50,on_list,political_prisoner,https://example.org/b,"claimant=List B, a DIFFERENT list"
"""


def books(rows: str) -> Accounts:
    return figure_accounts(parse_figures((HEAD + rows).encode(), name="t.csv"), parties=load_parties())


def test_people_who_come_to_a_party_are_its_own_and_come_from_the_holder() -> None:
    whole = {p.id: (p.people_of, p.held_by) for p in books(SIDES).populations if p.part_of is None}
    assert whole["cl/pe"] == ("cl", "pe")
    assert whole["pe/cl"] == ("pe", "cl")


def test_a_party_people_go_to_once_is_no_side_of_the_table() -> None:
    stranger = next(p for p in books(SIDES).populations if p.people_of == "ke")
    assert stranger.held_by is None


def test_bodies_are_a_population_of_their_own() -> None:
    bodies = [p for p in books(SIDES).populations if p.bodies]
    flows = [f for f in books(SIDES).flows if f.population == bodies[0].id]
    assert [flow.low for flow in flows] == [1]


def test_rows_marked_as_the_same_event_share_one_event_and_are_never_added() -> None:
    told = [f for f in books(SIDES).flows if f.date and f.date.text == "2031-02-01"]
    assert {flow.claimant for flow in told} == {"Radio", "Institute"}
    assert len({flow.event for flow in told}) == 1


def test_labels_set_side_by_side_are_parts_of_their_claimant() -> None:
    parts = {p.id: p.part_of for p in books(SIDES).populations if p.category}
    assert parts["cl/pe/prisoner_of_war/radio"] == "cl/pe"
    assert parts["cl/pe/civilian/institute"] == "cl/pe"


def test_lists_of_two_claimants_do_not_chain() -> None:
    made = books(LISTS)
    assert len(made.populations) == 2
    assert sorted(len([s for s in made.stocks if s.population == p.id]) for p in made.populations) == [1, 2]


def test_arrivals_between_two_lists_fall_after_the_first_of_them() -> None:
    flows = books(LISTS).flows
    assert all(flow.after_first_day for flow in flows)
    assert [(flow.kind, flow.direction) for flow in flows] == [
        (FlowKind.ADDED, Direction.IN),
        (FlowKind.REMOVED, Direction.OUT),
    ]


def test_a_number_that_was_withheld_is_shown_and_never_taken_for_nought() -> None:
    made = books("2031-01-05,,released,hostage,https://example.org/a,claimant=Families\n")
    assert made.flows == ()
    assert [(n.value, "withheld" in n.words) for n in made.not_stocks] == [(None, True)]


def test_an_earlier_estimate_is_shown_and_not_reconciled() -> None:
    made = books(
        "2031-01-05,251,taken,hostage,https://example.org/a,claimant=Families\n"
        "2031-02-05,~240,taken,hostage,https://example.org/b,EARLIER ESTIMATE of the same\n"
    )
    assert [flow.low for flow in made.flows] == [251]
    assert [number.value for number in made.not_stocks] == [240]


def test_a_total_of_a_named_time_counts_from_the_run_of_flows_that_leads_up_to_it() -> None:
    made = books(
        "2031-01-05,2,released,hostage,https://example.org/a,claimant=Families\n"
        "2031-03-01,24,released,hostage,https://example.org/a,\n"
        "2031-03-04,11,released,hostage,https://example.org/a,\n"
        "2031-03-05,50,cumulative_released_in_truce,hostage,https://example.org/a,\n"
    )
    assert [str(total.since) for total in made.cumulatives] == ["2031-03-01"]


def test_a_total_of_persons_and_bodies_in_one_is_added_to_neither() -> None:
    made = books("2031-03-05,28,cumulative_returned_in_phase,hostage,https://example.org/a,24 living and 4 bodies\n")
    assert made.cumulatives == ()
    assert [number.value for number in made.not_stocks] == [28]


def test_without_a_party_two_labels_are_two_groups() -> None:
    made = books(
        "2031-01-05,2,released,hostage,https://example.org/a,claimant=Families\n"
        "2031-01-05,30,prisoners_freed,front_prisoner,https://example.org/a,\n"
    )
    assert len({flow.population for flow in made.flows}) == 2


def test_a_row_that_names_no_party_is_of_the_tables_one_holder() -> None:
    made = books(
        "2031-01-05,40,held_by_peru,sailor,https://example.org/a,claimant=Families\n"
        "2031-02-05,12,released,sailor,https://example.org/a,\n"
    )
    assert {stock.population for stock in made.stocks} == {made.populations[0].id}
    assert {flow.population for flow in made.flows} == {made.populations[0].id}


def test_every_row_gives_one_claim_or_one_number_that_is_no_stock() -> None:
    made = books(SIDES + LISTS)
    given = [
        ref.row
        for group in (made.stocks, made.flows, made.cumulatives, made.not_stocks)
        for c in group
        for ref in c.claims
    ]
    assert sorted(row for row in given if row) == list(range(1, 16))
