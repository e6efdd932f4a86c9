"""A document is read: claims, unread passages and standings are written in one transaction, or nothing is.

Knows the readers; decides nothing. Invariant: reading again changes no decision. A decided claim that the new reader
does not find keeps its standing and loses its `claim`; an undecided one is gone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace

from habeas.desk.store.columns import maps_of, told_columns
from habeas.desk.store.guards import count_standings
from habeas.desk.store.keys import Plain, keyed_claims
from habeas.desk.store.models import Claim, Document, Reading, Standing
from habeas.desk.store.rows import to_document
from habeas.desk.store.searching import index_claims
from habeas.desk.store.terms import State
from habeas.desk.store.writing import About, record_own_act, writing
from habeas.errors import HabeasError
from habeas.model import Reading as MadeReading
from habeas.model.contract import check
from habeas.read import EnglishReader
from habeas.vocab import Parties, parse_parties

_UNDECIDED = (State.WAITING, State.GONE)


def read_one(document: int) -> Reading | None:
    """The reading of a document by the current reader; None where it could not be read, which the document says."""
    row = Document.objects.select_related("source", "roll").get(pk=document)
    reader = reader_of(row.roll.parties)
    given = given_of(row)
    made = Reading.objects.filter(document=row, reader=reader.name, given=given).first()
    if made is not None:
        if row.reading_id != made.pk:
            with writing():
                _put_in_force(row, made)
        return made
    try:
        text = to_document(row)
        found = reader.read(replace(text, column_maps=maps_of(row, text)) if text.sheets else text)
    except HabeasError as fault:
        give_up(row.pk, str(fault))
        return None
    return keep_reading(row, found, given=given)


def give_up(document: int, why: str) -> None:
    """Say on the document why it could not be read."""
    Document.objects.filter(pk=document).update(fault=why)


def reader_of(parties: str) -> EnglishReader:
    return EnglishReader(parties=_parties(parties))


def _parties(text: str) -> Parties:
    return parse_parties(text, where="the roll's parties")


def given_of(row: Document) -> str:
    """What a reading depends on beside the text and the reader: date, language, source, parties, columns of a list."""
    told = "\0".join((row.published, row.published_basis, row.language, row.source.name if row.source else ""))
    return hashlib.sha256(f"{told}\0{row.roll.parties}{told_columns(row)}".encode()).hexdigest()


def keep_reading(row: Document, found: MadeReading, *, given: str) -> Reading:
    """Write a reading down and put it in force; raises `BadReading` for one that does not fit the text."""
    check(found, to_document(row))
    claims = keyed_claims(found)
    unread = [[one.span.start, one.span.end, one.reason.value, one.by] for one in found.unread]
    with writing():
        made, is_new = Reading.objects.get_or_create(
            document=row, reader=found.reader, given=given, defaults={"unread": unread}
        )
        if is_new:
            Claim.objects.bulk_create(_claim(row, made, *claim) for claim in claims)
        _put_in_force(row, made)
    return made


def _claim(row: Document, made: Reading, key: str, kind: str, body: Plain) -> Claim:
    start, end = body["span"]
    return Claim(reading=made, document=row, key=key, kind=kind, start=start, end=end, body=body)


def _put_in_force(row: Document, made: Reading) -> None:
    """Standings follow this reading from now on."""
    claims = {claim.key: claim for claim in made.claims.all()}
    known = {standing.key: standing for standing in Standing.objects.filter(document=row)}
    Standing.objects.bulk_create(_standing(row, claim) for key, claim in claims.items() if key not in known)
    changed = [_follow(standing, claims) for standing in known.values()]
    Standing.objects.bulk_update(changed, ["claim", "state"], batch_size=500)
    Document.objects.filter(pk=row.pk).update(reading=made, fault="")
    count_standings(row.pk)
    index_claims(row)
    record_own_act(row.roll_id, "read", About(document=row), new={"reader": made.reader, "claims": len(claims)})


def _standing(row: Document, claim: Claim) -> Standing:
    return Standing(
        document=row,
        roll_id=row.roll_id,
        key=claim.key,
        kind=claim.kind,
        start=claim.start,
        end=claim.end,
        claim=claim,
    )


def _follow(standing: Standing, claims: Mapping[str, Claim]) -> Standing:
    standing.claim = claims.get(standing.key)
    if standing.state in _UNDECIDED:
        standing.state = State.WAITING if standing.claim else State.GONE
    return standing
