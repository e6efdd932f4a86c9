"""What holds of accounts whatever the claims are."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.model import Measure, Modality
from habeas.model.ledger import Accounts, ClaimRef, CumulativeClaim, FlowClaim, StockClaim
from habeas.record import accounts
from tests.record.telling import PARTIES, Telling, documents, readings

SIDES = [("Sylvanian", "Ruritania"), ("Ruritanian", "Sylvania"), ("Bordurian", "Sylvania"), ("", "Ruritania")]
GROUPS = ["sailors", "prisoners", "hostages", "ministers", "sick prisoners"]
DAYS = ["2031-05-03", "2031-05-03/2031-05-20", "2031-06", "2031-07-07", None]


@st.composite
def tellings(draw: st.DrawFn) -> list[Telling]:
    return [draw_telling(draw, f"{name}.txt") for name in "abc"[: draw(st.integers(1, 3))]]


def draw_telling(draw: st.DrawFn, name: str) -> Telling:
    numbers = draw(st.lists(st.integers(1, 60), max_size=5))
    text = " ".join(f"There were {number} of group {i}." for i, number in enumerate(numbers))
    telling = Telling(text, name=name, published=draw(st.sampled_from(DAYS)), source=draw(st.sampled_from(["X", "Y"])))
    for i, number in enumerate(numbers):
        people, holder = draw(st.sampled_from(SIDES))
        telling.count(
            f"{number} of group {i}",
            number,
            draw(st.sampled_from(list(Measure))).value,
            modality=draw(st.sampled_from(list(Modality))).value,
            whom=f"{people} {draw(st.sampled_from(GROUPS))}".strip(),
            held_by=holder,
            as_of=draw(st.sampled_from(DAYS)),
            part_of=draw(st.sampled_from([None, "c0"])) if i else None,
        )
    if numbers:
        modality = draw(st.sampled_from(list(Modality))).value
        telling.event(f"{numbers[0]} of group 0", "exchange", modality=modality)
    return telling


def claims_of(made: Accounts) -> list[StockClaim | FlowClaim | CumulativeClaim]:
    return [*made.stocks, *made.flows, *made.cumulatives]


def make(told: list[Telling]) -> Accounts:
    return accounts(readings(*told), documents(*told), parties=PARTIES)


@settings(deadline=None, max_examples=50)
@given(tellings())
def test_the_order_of_the_documents_never_matters(told: list[Telling]) -> None:
    assert make(told) == make(told[::-1])


@settings(deadline=None, max_examples=50)
@given(tellings())
def test_every_number_is_somewhere_and_leads_to_its_words(told: list[Telling]) -> None:
    made = make(told)
    shown = {ref for claim in (*claims_of(made), *made.not_stocks) for ref in claim.claims}
    assert {ClaimRef(one.name, claim.span) for one in told for claim in one.reading.counts} <= shown


@settings(deadline=None, max_examples=50)
@given(tellings())
def test_every_claim_is_of_a_population_the_accounts_describe(told: list[Telling]) -> None:
    made = make(told)
    known = {population.id for population in made.populations}
    assert {claim.population for claim in claims_of(made)} <= known
    assert {population.part_of for population in made.populations} - {None} <= known


@settings(deadline=None, max_examples=50)
@given(tellings())
def test_ids_are_unique(told: list[Telling]) -> None:
    made = make(told)
    ids = [claim.id for claim in claims_of(made)]
    assert len(set(ids)) == len(ids)
    assert len({exchange.id for exchange in made.exchanges}) == len(made.exchanges)


@settings(deadline=None, max_examples=50)
@given(tellings())
def test_each_side_of_an_exchange_is_a_flow_of_its_own_population(told: list[Telling]) -> None:
    made = make(told)
    for flow in made.flows:
        if flow.exchange:
            (exchange,) = [one for one in made.exchanges if one.id == flow.exchange]
            assert flow.direction.value == "out"
            assert flow.population in {side.population for side in exchange.sides}


def test_no_claims_give_no_accounts() -> None:
    assert make([]) == Accounts()


def test_a_text_given_twice_counts_once() -> None:
    telling = Telling("40 sailors", published="2031-05-03")
    telling.count("40 sailors", 40, whom="Sylvanian sailors", held_by="Ruritania")
    assert make([telling, telling]) == make([telling])
