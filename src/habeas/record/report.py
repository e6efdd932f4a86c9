"""One document with what was read from it: the unit everything in a record is gathered from.

Knows names, dates and sentences; knows nothing of people or numbers. Invariant: one report for each distinct
document, in an order that does not depend on the order they were given in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from habeas.model import Claim, Document, Edtf, Reading, Span
from habeas.model.ledger import ClaimRef
from habeas.text.sentences import SentencesOf
from habeas.vocab import fold, words

_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)


@dataclass(frozen=True, eq=False)
class Report:
    reading: Reading
    text: str
    document: Document | None

    @cached_property
    def _sentences(self) -> SentencesOf:
        """When first asked: most reports of a long record say nothing that needs them."""
        return SentencesOf(self.text)

    @property
    def name(self) -> str:
        return self.reading.document

    @property
    def source(self) -> str:
        """Who published, or the document's name where nothing says."""
        known = self.reading.source or (self.document.source if self.document else None)
        return known or self.name

    @property
    def published(self) -> Edtf | None:
        return self.reading.published or (self.document.published if self.document else None)

    def told(self, claim: Claim) -> Edtf | None:
        """When the claim was published: the day of its item in a feed, else the document's."""
        if self.document and self.document.items:
            return self.document.anchor_at(claim.span.start)
        return self.published

    def claimant(self, claim: Claim) -> str:
        """Whose word a claim is: the first named in its chain, else the source."""
        named = claim.attributed_to
        if named is None or fold(named) in words("qualifiers", "hearsay"):
            return self.source
        return _ARTICLE.sub("", named.strip())

    def ref(self, claim: Claim) -> ClaimRef:
        return ClaimRef(self.name, claim.span)

    def sentence(self, span: Span) -> Span:
        """The sentence, or run of sentences, a span stands in."""
        around = self._sentences.around(span)
        return around[0].to(around[-1]) if around else span


def gather_reports(readings: Iterable[Reading], documents: Iterable[Document]) -> tuple[Report, ...]:
    """Each reading with its document; a text given twice counts once."""
    by_hash = {document.sha256: document for document in documents}
    reports: dict[str, Report] = {}
    for reading in sorted(readings, key=lambda one: (one.document, one.sha256)):
        document = by_hash.get(reading.sha256)
        text = document.text if document else ""
        reports.setdefault(reading.sha256, Report(reading, text, document))
    return tuple(sorted(reports.values(), key=_order))


def _order(report: Report) -> tuple[bool, date, str]:
    published = report.published
    first = (published.earliest or published.latest) if published else None
    return (first is None, first or date.min, report.name)
