"""Documents all the way to the ledger: made-up conflicts, and the five reports where they are beside the repository."""

from __future__ import annotations

from habeas.intake.figures import read_figures
from habeas.ledger import reconcile
from habeas.model.ledger import Assumption, FlowStatus, Ledger, PopulationLedger, Scenario
from habeas.record import accounts
from tests.record.five import SHARED, needs_reports, parties, read_five
from tests.record.telling import PARTIES, Telling, documents, readings

SAILORS = "sylvania/ruritania"


def settle(*tellings: Telling) -> Ledger:
    return reconcile(accounts(readings(*tellings), documents(*tellings), parties=PARTIES))


def one(ledger: Ledger, population: str) -> PopulationLedger:
    return next(each for each in ledger.populations if each.population.id == population)


def bands(told: PopulationLedger | Scenario) -> list[tuple[str, int, int | None]]:
    return [(stock.date.isoformat(), stock.low, stock.high) for stock in told.stocks]


def scenario(told: PopulationLedger, assumes: Assumption) -> Scenario:
    return next(each for each in told.scenarios if each.assumes is assumes)


def stock(value: int, day: str, name: str) -> Telling:
    telling = Telling(f"{value} prisoners", name=name, published=day)
    telling.count(f"{value} prisoners", value, whom="Sylvanian prisoners", held_by="Ruritania")
    return telling


def freed(value: int, day: str, name: str, *, planned: bool = False) -> Telling:
    telling = Telling(f"{value} prisoners", name=name, published=day)
    modality, as_of = ("planned", None) if planned else ("asserted", day)
    telling.count(f"{value} prisoners", value, "released", modality=modality, as_of=as_of,
                  whom="Sylvanian prisoners", held_by="Ruritania")  # fmt: skip
    return telling


def test_what_is_told_adds_up() -> None:
    told = one(
        settle(stock(40, "2031-05-01", "a"), freed(12, "2031-05-10", "b"), stock(28, "2031-06-01", "c")), SAILORS
    )
    assert told.residuals == ()
    assert ("2031-05-10", 28, 28) in bands(told)


def test_one_release_told_three_times_is_taken_off_once() -> None:
    again = [freed(12, "2031-05-10", name) for name in "bcd"]
    told = one(settle(stock(40, "2031-05-01", "a"), *again, stock(28, "2031-06-01", "e")), SAILORS)
    assert told.residuals == ()
    assert [flow.low for flow in told.flows] == [12]


def test_what_nobody_tells_is_a_residual() -> None:
    told = one(
        settle(stock(40, "2031-05-01", "a"), freed(12, "2031-05-10", "b"), stock(31, "2031-06-01", "c")), SAILORS
    )
    assert [(residual.low, residual.high) for residual in told.residuals] == [(3, 3)]


def test_an_announcement_gives_two_scenarios() -> None:
    told = one(settle(stock(40, "2031-05-01", "a"), freed(12, "2031-05-03", "b", planned=True)), SAILORS)
    assert bands(scenario(told, Assumption.NOT_CARRIED_OUT))[-1][1:] == (40, 40)
    assert bands(scenario(told, Assumption.CARRIED_OUT))[-1][1:] == (28, 28)


def test_a_release_in_stages_leaves_the_rest_pending() -> None:
    plan = freed(30, "2031-05-03", "b", planned=True)
    stage = Telling("The first group of 20 came home.", name="c", published="2031-05-10")
    stage.count("20 came home", 20, "released", as_of="2031-05-10", whom="Sylvanian prisoners", held_by="Ruritania")
    told = one(settle(stock(40, "2031-05-01", "a"), plan, stage), SAILORS)
    assert {(flow.status, flow.low) for flow in told.flows} == {(FlowStatus.REPORTED, 20), (FlowStatus.PENDING, 10)}
    assert bands(scenario(told, Assumption.CARRIED_OUT))[-1][1:] == (10, 10)


def test_each_side_of_an_exchange_moves_only_its_own() -> None:
    swap = Telling("In an exchange 30 Sylvanians and 12 Ruritanians went home.", name="b", published="2031-05-10")
    for words, value, holder in (("30 Sylvanians", 30, "Ruritania"), ("12 Ruritanians", 12, "Sylvania")):
        swap.count(words, value, "released", as_of="2031-05-10", whom=words.split()[1], held_by=holder)
    swap.event("an exchange", "exchange", date="2031-05-10")
    ledger = settle(stock(40, "2031-05-01", "a"), swap)
    assert bands(one(ledger, SAILORS))[-1][1:] == (10, 10)
    assert [flow.low for flow in one(ledger, "ruritania/sylvania").flows] == [12]


def test_hostages_of_several_lists_stay_apart_and_bound_the_whole() -> None:
    tellings = []
    for name, hostages, soldiers in (("a", 20, 7), ("b", 18, 9)):
        telling = Telling(
            f"{hostages} hostages and {soldiers} soldiers", name=name, published="2031-05-01", source=name
        )
        telling.count(f"{hostages} hostages", hostages, whom="Sylvanian hostages", held_by="Ruritania")
        telling.count(f"{soldiers} soldiers", soldiers, whom="Sylvanian soldiers", held_by="Ruritania")
        tellings.append(telling)
    ledger = settle(*tellings)
    assert bands(one(ledger, f"{SAILORS}/hostage/a")) == [("2031-05-01", 20, 20)]
    assert bands(one(ledger, f"{SAILORS}/hostage/b")) == [("2031-05-01", 18, 18)]
    assert bands(one(ledger, SAILORS)) == [("2031-05-01", 27, 27)]


def settle_five(list_date: str, *tables: str) -> Ledger:
    given, texts = read_five(list_date=list_date)
    figures = [read_figures(SHARED / "tables" / table) for table in tables]
    return reconcile(accounts(given, texts, parties=parties(), figures=figures))


@needs_reports
def test_51_less_32_is_19_if_carried_out() -> None:
    told = one(settle_five("2023-10/2023-11"), "am/az")
    carried = scenario(told, Assumption.CARRIED_OUT)
    assert "51 − 32 = 19" in carried.words
    assert {low for _, low, _ in bands(carried)} == {51, 19}
    assert {low for _, low, _ in bands(told)} == {51}


@needs_reports
def test_a_list_without_a_date_has_no_known_order_to_the_exchange() -> None:
    (note,) = one(settle_five("2023-09-29/.."), "am/az").notes
    assert "is not known" in note
    assert "51 − 32 = 19" in note


@needs_reports
def test_a_table_shows_the_exchange_carried_out_and_four_more_unreported() -> None:
    ledger = settle_five("2023-10/2023-11", "armenia_azerbaijan_releases.csv")
    (exchange,) = ledger.exchanges
    assert (exchange.status, str(exchange.date)) == (FlowStatus.REPORTED, "2023-12-13")
    after = [gap for gap in one(ledger, "am/az").residuals if gap.first.isoformat() == "2023-12-13"]
    assert [(gap.last.isoformat(), gap.low, gap.high) for gap in after] == [("2025-09-24", 4, 4)]
