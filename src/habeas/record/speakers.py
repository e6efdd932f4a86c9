"""Who takes a position: a person, a party, an institution, or the document itself; the same one across documents.

A person is followed across documents only as far as people are (`habeas.record.people`): a bare surname stands for
the one person of its document who bears it. A party is one speaker whether called by its name or its seat. Invariant:
an unknown speaker of one document is never that of another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from habeas.match.parties import find_sightings, slug
from habeas.model import Position
from habeas.record.mentions import Mention, find_person
from habeas.record.people import Cluster
from habeas.record.report import Report
from habeas.vocab import Parties, fold

_DOCUMENT = re.compile(r"^the (?:document|author|report|page|text)\b", re.IGNORECASE)
NOT_STATED = "not stated"


@dataclass(frozen=True, slots=True)
class Speaker:
    """`key` is the same for one speaker in any document; `label` is for people to read."""

    key: str
    label: str
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Speakers:
    """Finds the speaker of a position; `cluster_of` maps a mention to its person."""

    parties: Parties
    cluster_of: Mapping[int, Cluster]
    mentions: Mapping[str, tuple[Mention, ...]]

    def of(self, report: Report, position: Position) -> Speaker:
        by = (position.by or "").strip()
        if not by:
            return Speaker(f"unknown:{report.name}", NOT_STATED)
        if _DOCUMENT.match(by):
            return Speaker(f"source:{fold(report.source)}", report.source)
        return self._person(report, by) or self._party(by) or self._institution(report, by)

    def _person(self, report: Report, by: str) -> Speaker | None:
        found = find_person(by, report.reading.people)
        if found is None:
            return None
        mention = next(one for one in self.mentions[report.name] if one.person.id == found.id)
        cluster = self.cluster_of[id(mention)]
        first = cluster.mentions[0]
        roles = tuple(dict.fromkeys(one.person.role for one in cluster.mentions if one.person.role))
        return Speaker(f"person:{first.report.name}#{first.person.id}", first.person.name, roles)

    def _party(self, by: str) -> Speaker | None:
        """A party by its name, seat or mere authorities ("Port Sylva", "the Sylvanian government"); no ministry."""
        sightings = find_sightings(by, self.parties)
        if len(sightings) != 1:
            return None
        span, party = sightings[0].span, sightings[0].party
        return None if slug(f"{by[: span.start]} {by[span.end :]}") else Speaker(f"party:{party.id}", party.names[0])

    def _institution(self, report: Report, by: str) -> Speaker:
        """An institution by its words. A name no mention stands behind is its own document's."""
        plain = re.sub(r"^(?:the|an?)\s+", "", by, flags=re.IGNORECASE)
        is_name = not find_sightings(by, self.parties) and all(word[:1].isupper() for word in plain.split()[:3])
        here = f"{report.name}:" if is_name and len(plain.split()) < 4 else ""
        return Speaker(f"words:{here}{fold(plain)}", plain)


def make_speakers(clusters: Iterable[Cluster], parties: Parties) -> Speakers:
    cluster_of: dict[int, Cluster] = {}
    mentions: dict[str, tuple[Mention, ...]] = {}
    for cluster in clusters:
        for mention in cluster.mentions:
            cluster_of[id(mention)] = cluster
            mentions[mention.report.name] = (*mentions.get(mention.report.name, ()), mention)
    return Speakers(parties, cluster_of, mentions)
