"""Claims and decisions as a record: people held, people merely named, threads of positions.

Pure and always recomputable; the same claims give the same record in whatever order they come.
"""

from __future__ import annotations

from collections.abc import Iterable

from habeas.model import Document, Reading
from habeas.model.record import Decision, Record
from habeas.record.decisions import read_decisions, without_struck
from habeas.record.mentions import find_mentions
from habeas.record.people import join_mentions, make_person
from habeas.record.report import gather_reports
from habeas.record.speakers import make_speakers
from habeas.record.threads import make_threads
from habeas.vocab import Parties


def compile_record(
    readings: Iterable[Reading],
    documents: Iterable[Document],
    *,
    parties: Parties,
    decisions: Iterable[Decision] = (),
) -> Record:
    """People with a custody status in `people`, everyone else who is mentioned in `named`."""
    decided = read_decisions(decisions)
    reports = gather_reports(without_struck(readings, decided), documents)
    mentions = [mention for report in reports for mention in find_mentions(report)]
    clusters = join_mentions(mentions, parties=parties, decisions=decided.persons)
    people = [make_person(cluster) for cluster in clusters]
    return Record(
        people=tuple(person for person in people if person.status is not None),
        named=tuple(person for person in people if person.status is None),
        threads=make_threads(reports, make_speakers(clusters, parties), parties),
    )
