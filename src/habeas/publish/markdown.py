"""The brief as Markdown: the same values in the same order, sentences quoted below them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from habeas.vocab import load_topic

_SIGNS = re.compile(r"([\\`*_\[\]<>#|])")
Plain = dict[str, Any]


def render_markdown(brief: Plain) -> str:
    """Markdown text of a brief in its plain form (`habeas.publish.make_brief`)."""
    parts = (_head, _disagreements, _ledger, _people, _positions, _exchanges, _sources, _texts, _colophon)
    return "\n".join(line for part in parts for line in part(brief)) + "\n"


def _safe(text: Any) -> str:
    """On one line, with the signs that Markdown or HTML would act on made plain."""
    return _SIGNS.sub(r"\\\1", " ".join(str(text).split()))


def _refs(evidence: Iterable[Plain]) -> str:
    found = [f"[{_safe(s['source'])}](#{s['anchor']})" for s in evidence]
    return f" ({', '.join(found)})" if found else ""


def _quotes(evidence: Iterable[Plain], indent: str = "") -> Iterator[str]:
    for sentence in evidence:
        yield f"{indent}> {_safe(sentence['text'])}{_refs([sentence])}"
        yield indent.rstrip()


def _table(columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield "| " + " | ".join(columns) + " |"
    yield "|" + " --- |" * len(columns)
    for row in rows:
        yield "| " + " | ".join(row) + " |"
    yield ""


def _head(brief: Plain) -> Iterator[str]:
    yield f"# {_safe(brief['title'])}"
    yield ""
    yield f"{_safe(brief['period'])} · {_safe(' · '.join(brief['summary']))}"
    yield ""
    if brief["initials"]:
        yield "**Names of people in custody are withheld.** A name that the reader did not recognise would not be."
        yield ""


def _disagreements(brief: Plain) -> Iterator[str]:
    yield "## What does not add up"
    yield ""
    kinds = load_topic("screen")["disagreements"]
    for point in brief["disagreements"]:
        about = f" · {_safe(point['population'])}" if point["population"] else ""
        yield f"- **{kinds[point['kind']]}{about}**: {_safe(point['words'])}"
        yield from _quotes(point["evidence"], "  ")
    if not brief["disagreements"]:
        yield "Nothing in these documents contradicts anything else in them, and no figure is left unexplained."
    yield ""


def _ledger(brief: Plain) -> Iterator[str]:
    yield "## Ledger"
    yield ""
    for population in brief["populations"]:
        yield f"### {_safe(population['label'])}"
        yield ""
        yield from _claimed(population)
        yield from _flows(population)
        for scenario in population["scenarios"]:
            yield f"**{_safe(scenario['assumes'])}.** {_safe(scenario['words'])}".rstrip()
            yield ""
            yield from _stocks(scenario)
        if not population["scenarios"]:
            yield from _stocks(population)
        yield from (f"{_safe(note)}\n" for note in population["notes"])
    if brief["not_stocks"]:
        yield "### Numbers that are not people held"
        yield ""
        for row in brief["not_stocks"]:
            yield f"- **{_safe(row['value'])}** {_safe(row['measure'])}: {_safe(row['words'])}{_refs(row['evidence'])}"
        yield ""


def _claimed(population: Plain) -> Iterator[str]:
    if population["claimed"]:
        columns = ("Date", "Number held", "According to", "Words", "Sentences")
        yield from _table(columns, (_claimed_row(row) for row in population["claimed"]))


def _claimed_row(row: Plain) -> tuple[str, ...]:
    number = row["text"] + (" (derived)" if row["derived"] else "")
    said = (row["date"] or "not stated", number, row["claimant"], row["words"])
    return (*map(_safe, said), _refs(row["evidence"]).strip())


def _flows(population: Plain) -> Iterator[str]:
    if population["flows"]:
        columns = ("Date", "Entered or left", "How", "Status", "Sentences")
        yield from _table(columns, (_flow_row(row) for row in population["flows"]))


def _flow_row(row: Plain) -> tuple[str, ...]:
    number = ("+" if row["direction"] == "in" else "−") + row["text"]
    how = f"{row['kind']}: {row['words']}" if row["words"] else row["kind"]
    said = (row["date"] or "not stated", number, how, row["status"])
    return (*map(_safe, said), _refs(row["evidence"]).strip())


def _stocks(account: Plain) -> Iterator[str]:
    columns = ("End of day", "Held", "How it comes about", "Sentences")
    yield from _table(columns, (_stock_row(row) for row in account["stocks"]))
    for row in account["residuals"]:
        yield f"**{row['text']}** unreported between {row['first']} and {row['last']}. {_safe(row['words'])}"
        yield ""


def _stock_row(row: Plain) -> tuple[str, ...]:
    number = row["text"] + (" (derived)" if row["derived"] else "")
    return (row["date"], _safe(number), _safe(row["words"]), _refs(row["evidence"]).strip())


def _people(brief: Plain) -> Iterator[str]:
    yield "## People in custody"
    yield ""
    if not brief["people"]:
        yield "**No document names anyone as held.** The list of people in custody is empty."
    for person in brief["people"]:
        yield f"- **{_safe(person['name'])}**: {_safe(person['status'])}{_as_of(person)}{_refs(person['evidence'])}"
        yield from (f"  - {_safe(_say_stay(stay))}{_refs(stay['evidence'])}" for stay in person["stays"])
    yield ""
    if brief["named"]:
        yield "Merely named, without any custody told: " + "; ".join(_safe(p["name"]) for p in brief["named"]) + "."
        yield ""


def _as_of(person: Plain) -> str:
    return f", as of {_safe(person['as_of'])}" if person["as_of"] else ""


def _say_stay(stay: Plain) -> str:
    began = f"{stay['how_began'] or 'began: not stated'} {stay['began'] or ''}".strip()
    ended = f"{stay['how_ended'] or 'end not told'} {stay['ended'] or ''}".strip()
    more = (stay["holder"] and f"held by {stay['holder']}", stay["place"], stay["terms"])
    return "; ".join([f"{began} – {ended}", *filter(None, more)])


def _positions(brief: Plain) -> Iterator[str]:
    yield "## Positions on letting people go"
    yield ""
    for thread in brief["threads"]:
        yield f"### {_safe(thread['speaker'])}"
        yield ""
        for stance in thread["stances"]:
            yield f"- {_safe(_say_stance(stance))}"
            yield from _quotes(stance["evidence"], "  ")
        for turn in thread["turns"]:
            yield f"{_safe(turn['words'])}{_refs(turn['evidence'])}"
            yield ""


def _say_stance(stance: Plain) -> str:
    parts = [f"{stance['date'] or 'undated'}, {stance['kind']}"]
    parts += [f"toward {stance['toward']}"] if stance["toward"] else []
    parts += [f"for {stance['group']}"] if stance["group"] else []
    parts += [f"on condition: {condition}" for condition in stance["conditions"]]
    parts += [f"except: {exclusion}" for exclusion in stance["exclusions"]]
    return "; ".join(parts)


def _exchanges(brief: Plain) -> Iterator[str]:
    yield "## Exchanges"
    yield ""
    for exchange in brief["exchanges"]:
        sides = "; ".join(_safe(side["text"]) + _refs(side["evidence"]) for side in exchange["sides"])
        yield f"- **{_safe(exchange['date'] or 'Date not stated')}**, {_safe(exchange['status'])}: {sides}"
    yield ""


def _sources(brief: Plain) -> Iterator[str]:
    yield "## Sources"
    yield ""
    columns = ("No.", "Document", "Source", "Date", "How the date is known")
    yield from _table(columns, (_source_row(document) for document in brief["documents"]))


def _source_row(document: Plain) -> tuple[str, ...]:
    basis = f"{document['basis']}: “{document['basis_words']}”" if document["basis_words"] else document["basis"]
    name = document["name"]
    if document["origin"]:
        name += f" (the same text as {document['origin']}: one origin, not two sources)"
    said = (name, document["source"] or "not stated", document["published"] or "none", basis)
    return (str(document["number"]), *map(_safe, said))


def _texts(brief: Plain) -> Iterator[str]:
    yield "## Documents" if brief["whole_texts"] else "## Sentences behind the values"
    yield ""
    for document in brief["documents"]:
        yield f"### {document['number']}. {_safe(document['title'] or document['name'])}"
        yield ""
        for paragraph in document["paragraphs"]:
            yield " ".join(_sentence(sentence) for sentence in paragraph)
            yield ""
        yield from _unread(document)
    for table in brief["tables"]:
        yield f"### T{table['number']}. {_safe(table['name'])}"
        yield ""
        yield from (f'- <a id="{row["anchor"]}"></a>{_safe(row["text"])}' for row in table["rows"])
        yield ""


def _sentence(sentence: Plain) -> str:
    words = _safe("".join(part["text"] for part in sentence["segments"]))
    return f'<a id="{sentence["anchor"]}"></a>{words}'


def _unread(document: Plain) -> Iterator[str]:
    if document["unread"]:
        reasons = load_topic("screen")["reasons"]
        yield f"Left unread: {len(document['unread'])}"
        yield ""
        yield from (f"- {reasons[row['reason']]}: {_safe(row['words'])}" for row in document["unread"])
        yield ""


def _colophon(brief: Plain) -> Iterator[str]:
    made = brief["colophon"]
    yield "---"
    yield ""
    yield f"Made by {_safe(made['program'])}, reader {_safe(made['reader'])}, language model {_safe(made['model'])}."
    yield f"Command: {_safe(made['command'])}"
    yield ""
    for document in brief["documents"]:
        yield f"- {document['number']}: SHA-256 {document['sha256']}"
    yield ""
