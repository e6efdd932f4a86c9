"""Populations with their ids and names: a whole for whose people and holder, and parts by what one claimant calls them.

A label is a claim: what one source calls prisoners of war is neither the same part as another source's prisoners of
war nor a different one, until someone decides. Where everybody uses one and the same label and nobody tells others
apart from it, it names the whole. Invariant: an id depends on whose people, holder, category and claimant alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from habeas.match.groups import category_words
from habeas.model import Measure
from habeas.model.ledger import Population, population_id
from habeas.record.placing import Pair, Tally
from habeas.vocab import Parties, fold

_NOT_WORD = re.compile(r"[^\w]+")


@dataclass
class Naming:
    """Hands out populations and keeps those handed out; `shared_label` holds the pairs with one label for all."""

    parties: Parties
    shared_label: dict[Pair, str]
    populations: dict[str, Population] = field(default_factory=dict)

    def whole(self, pair: Pair) -> str:
        category = self.shared_label.get(pair)
        return self._keep(pair, pair.id, category, None, self._label(pair, category))

    def part(self, tally: Tally) -> str:
        """The population a stock is of: its claimant's part, or the whole where no label sets it apart."""
        whole = self.whole(tally.pair)
        if tally.category is None or tally.pair in self.shared_label:
            return whole
        label = f"{self._label(tally.pair, tally.category)}, as {tally.claimant} counts them"
        return self._keep(tally.pair, self.part_id(tally), tally.category, whole, label)

    def part_id(self, tally: Tally) -> str:
        people, holder = tally.pair.people or None, tally.pair.holder or None
        return population_id(people, holder, tally.category, cohort=_slug(tally.claimant))

    def bodies(self, pair: Pair) -> str:
        label = f"Bodies: {self._label(pair, None)}"
        known = Population(
            id=population_id(pair.people or None, pair.holder or None, bodies=True),
            people_of=pair.people or None,
            held_by=pair.holder or None,
            category=None,
            label=label,
            bodies=True,
        )
        return self.populations.setdefault(known.id, known).id

    def _keep(self, pair: Pair, key: str, category: str | None, part_of: str | None, label: str) -> str:
        known = Population(
            id=key,
            people_of=pair.people or None,
            held_by=pair.holder or None,
            category=category,
            part_of=part_of,
            label=label,
        )
        return self.populations.setdefault(key, known).id

    def _label(self, pair: Pair, category: str | None) -> str:
        """ "Sylvanian people held by Ruritania", "Sylvanian prisoners of war held by Ruritania"."""
        who = f"{self._people(pair.people)} " if pair.people else ""
        what = category_words(category) if category else "people"
        label = f"{who}{what} held by {self.holder(pair)}"
        return label[0].upper() + label[1:]

    def _people(self, people: str) -> str:
        return " and ".join(self._demonym(one) for one in people.split("+"))

    def _demonym(self, party_id: str) -> str:
        party = self.parties.get(party_id)
        if party is None:
            return party_id.replace("-", " ").title()
        return party.people[0] if party.people else party.names[0]

    def holder(self, pair: Pair) -> str:
        """The holder's name, "a holder not stated" where nothing says."""
        if not pair.holder:
            return "a holder not stated"
        return " and ".join(self.party(one) for one in pair.holder.split("+"))

    def party(self, party_id: str) -> str:
        party = self.parties.get(party_id)
        return party.names[0] if party else party_id.replace("-", " ").title()


def find_shared_labels(tallies: Iterable[Tally], others: Iterable[Population] = ()) -> dict[Pair, str]:
    """Pairs whose people everybody calls one thing, with nobody counting anyone beside it or above it.

    `others` are populations counted elsewhere (in tables): their labels count as well.
    """
    labels: dict[Pair, set[str | None]] = {}
    for pair, label in (*_labels(tallies), *((pair_of(one), one.category) for one in others)):
        labels.setdefault(pair, set()).add(label)
    return {pair: label for pair, used in labels.items() for label in used if label and used == {label}}


def _labels(tallies: Iterable[Tally]) -> Iterator[tuple[Pair, str | None]]:
    """What each count calls its people; only a number held can show that a label leaves others out by saying none."""
    for tally in tallies:
        if tally.category is not None or (tally.count.measure is Measure.HELD and tally.bounds):
            yield tally.pair, tally.category


def pair_of(population: Population) -> Pair:
    return Pair(population.people_of or "", population.held_by or "")


def _slug(text: str) -> str:
    return _NOT_WORD.sub("-", fold(text)).strip("-")
