from __future__ import annotations

from habeas.model.ledger import Accounts
from habeas.record import accounts
from tests.record.telling import PARTIES, Telling, documents, readings


def told(name: str, *counts: tuple[str, int], source: str) -> Telling:
    text = ". ".join(f"{value} {whom} are held" for whom, value in counts)
    telling = Telling(text, name=name, published="2031-05-03", source=source)
    for whom, value in counts:
        telling.count(f"{value} {whom}", value, whom=f"Sylvanian {whom}", held_by="Ruritania")
    return telling


def make(*tellings: Telling) -> Accounts:
    return accounts(readings(*tellings), documents(*tellings), parties=PARTIES)


def populations(made: Accounts) -> dict[str, str | None]:
    return {population.id: population.part_of for population in made.populations}


def test_prisoners_without_a_label_are_of_the_whole() -> None:
    made = make(told("a.txt", ("prisoners", 40), source="Line Watch"))
    assert populations(made) == {"sylvania/ruritania": None}


def test_labels_of_two_sources_are_two_parts_of_one_whole() -> None:
    first = told("a.txt", ("hostages", 20), ("soldiers", 7), source="Line Watch")
    second = told("b.txt", ("hostages", 18), source="Harbour News")
    made = make(first, second)
    hostages = [key for key in populations(made) if "/hostage/" in key]
    assert hostages == ["sylvania/ruritania/hostage/harbour-news", "sylvania/ruritania/hostage/line-watch"]
    assert {populations(made)[key] for key in hostages} == {"sylvania/ruritania"}


def test_one_source_keeps_its_part_over_time() -> None:
    first = told("a.txt", ("hostages", 20), ("soldiers", 7), source="Line Watch")
    second = told("b.txt", ("hostages", 18), source="Line Watch")
    made = make(first, second)
    assert len([stock for stock in made.stocks if stock.population.endswith("hostage/line-watch")]) == 2


def test_two_lists_that_use_one_label_differently_are_shown() -> None:
    first = told("a.txt", ("hostages", 20), ("soldiers", 7), source="Line Watch")
    second = told("b.txt", ("hostages", 18), source="Harbour News")
    (conflict,) = make(first, second).conflicts
    assert conflict.kind.value == "tension"
    assert "both can be true only if they do not mean the same people by hostages" in conflict.words


def test_a_label_everybody_uses_and_nobody_tells_from_others_is_of_the_whole() -> None:
    first = told("a.txt", ("hostages", 20), source="Line Watch")
    second = told("b.txt", ("hostages", 18), source="Harbour News")
    made = make(first, second)
    assert [(one.id, one.category) for one in made.populations] == [("sylvania/ruritania", "hostage")]


def test_a_plain_number_beside_a_label_makes_the_label_a_part() -> None:
    first = told("a.txt", ("hostages", 20), source="Line Watch")
    second = told("b.txt", ("prisoners", 60), source="Harbour News")
    assert "sylvania/ruritania/hostage/line-watch" in populations(make(first, second))


def test_a_population_says_in_words_who_is_held_by_whom() -> None:
    made = make(told("a.txt", ("prisoners", 40), source="Line Watch"))
    assert made.populations[0].label == "Sylvanian people held by Ruritania"


def test_the_two_sides_of_a_conflict_are_two_populations() -> None:
    telling = Telling("40 of theirs and 9 of ours", published="2031-05-03")
    telling.count("40 of theirs", 40, whom="Sylvanian sailors", held_by="Ruritania")
    telling.count("9 of ours", 9, whom="Ruritanian sailors", held_by="Sylvania")
    assert list(populations(make(telling))) == ["ruritania/sylvania", "sylvania/ruritania"]
