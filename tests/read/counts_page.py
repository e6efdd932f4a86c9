"""A text read as far as the counts step needs, without the other steps."""

from __future__ import annotations

from habeas.model import Count, DateBasis, Document, Edtf, Span, Statement, StatementKind, Unread
from habeas.read.counts import read_counts
from habeas.read.draft import Draft
from habeas.read.english import MODEL, load_model
from habeas.read.names import Names
from habeas.read.page import lay_out
from habeas.text.dates import find_dates
from habeas.vocab import load_parties


def look_at(
    text: str, published: str | None = "2024-05-06", said: dict[str, str] | None = None
) -> list[Count | Unread]:
    """Everything the step yields; `said` gives stretches of the text with the speaker they are reported of."""
    day = Edtf.parse(published) if published else None
    basis = DateBasis.MANIFEST if published else None
    document = Document(name="t.txt", text=text, sha256="0" * 64, published=day, published_basis=basis)
    page = lay_out(document, load_model(MODEL), load_parties())
    draft = Draft(dates=tuple(find_dates(text, day)), names=Names(()))
    draft.add(_statement(text, words, speaker) for words, speaker in (said or {}).items())
    return list(read_counts(page, draft))


def _statement(text: str, words: str, speaker: str) -> Statement:
    start = text.index(words)
    span = Span(start, start + len(words))
    return Statement(id=f"s{start}", span=span, head=words.split()[0], kind=StatementKind.INDIRECT, speaker=speaker)


def counts_in(text: str, published: str | None = "2024-05-06", said: dict[str, str] | None = None) -> list[Count]:
    return [item for item in look_at(text, published, said) if isinstance(item, Count)]


def told_in(text: str) -> list[str]:
    """Each count as "head measure", with its modality where it is not asserted."""
    return [_told(count) for count in counts_in(text)]


def _told(count: Count) -> str:
    told = f"{count.head} {count.measure}"
    return told if count.modality == "asserted" else f"{told} {count.modality}"


def reasons_in(text: str) -> dict[str, str]:
    """What stayed unread, by its words, with the reason."""
    return {item.span.of(text): item.reason.value for item in look_at(text) if isinstance(item, Unread)}
