"""`habeas read`: reports in, claims out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from habeas.cli.inputs import ReadingOptions, read_all
from habeas.cli.lists import put_columns, warn_of_lists
from habeas.cli.options import FILES, fail, reading_options, tell
from habeas.cli.writing import write_whole
from habeas.errors import HabeasError
from habeas.intake import take_in
from habeas.model import Claim, Document, Reading, Span, Unread
from habeas.model.contract import to_line
from habeas.publish.wording import say_basis, summarise
from habeas.read import Trace
from habeas.vocab import load_topic


@click.command("read")
@FILES
@reading_options
@click.option("--json", "as_json", is_flag=True, help="One JSON object a document (docs/claims.md).")
@click.option("--explain", is_flag=True, help="What each step looked at, took and refused, and why.")
@click.option("-o", "--output", type=click.Path(path_type=Path), default="-", help="A file instead of the screen.")
def command(inputs: tuple[Path, ...], as_json: bool, explain: bool, output: Path, **given: Any) -> None:
    """Read reports: claims with the words that show them."""
    options = ReadingOptions(**given)
    try:
        taken = take_in(inputs, manifest=options.manifest, limits=options.limits())
        documents = put_columns(taken.documents, options.columns)
        lines = _explained(documents, options) if explain else _read(documents, options, as_json=as_json)
        _print(lines, output)
    except HabeasError as error:
        fail(error)
    for warning in (*taken.warnings, *warn_of_lists(documents)):
        tell(warning, kind="warning")
    for fault in taken.faults:
        tell(fault)
    raise SystemExit((1 if documents else 2) if taken.faults else 0)


def _print(lines: Iterator[str], output: Path) -> None:
    """On the screen line by line as they come; into a file whole."""
    if str(output) != "-":
        write_whole(output, "".join(line + "\n" for line in lines))
        return
    for line in lines:
        click.echo(line)


def _read(documents: list[Document], options: ReadingOptions, *, as_json: bool) -> Iterator[str]:
    for document, reading in zip(documents, read_all(documents, options), strict=True):
        yield to_line(reading) if as_json else "\n".join(_for_a_person(document, reading))


def _for_a_person(document: Document, reading: Reading) -> Iterator[str]:
    date = document.published or "undated"
    yield f"{document.name}: {date} ({say_basis(document.published_basis)})"
    for claim in sorted(reading.claims(), key=lambda claim: claim.span):
        kind, words = summarise(claim)
        yield f"  {kind:<10} {words}"
        yield f"  {'':<10} “{_quote(document, claim.span)}” [{claim.span.start}-{claim.span.end}]"
    yield f"  {len(reading.unread)} passages looked at and left unread; --explain shows them"


def _quote(document: Document, span: Span, longest: int = 200) -> str:
    words = " ".join(span.of(document.text).split())
    return words if len(words) <= longest else words[: longest - 1] + "…"


def _explained(documents: list[Document], options: ReadingOptions) -> Iterator[str]:
    reader = options.reader()
    for document in documents:
        reading, traces = reader.explain(document)
        yield f"{document.name}: read by {reading.reader}"
        if not traces:
            yield from (f"  left: {_say_reason(passage)}" for passage in reading.unread)
        for trace in traces:
            yield from _explain_step(document, trace)


def _explain_step(document: Document, trace: Trace) -> Iterator[str]:
    yield f"  {trace.step}: {len(trace.taken)} taken, {len(trace.refused)} refused"
    looked_at: list[Claim | Unread] = [*trace.taken, *trace.refused]
    for item in sorted(looked_at, key=lambda item: item.span):
        mark, why = ("+", summarise(item)[1]) if isinstance(item, Claim) else ("-", _say_reason(item))
        yield f"    {mark} {item.span.start}-{item.span.end} “{_quote(document, item.span, 80)}”: {why}"


def _say_reason(passage: Unread) -> str:
    reason: str = load_topic("screen")["reasons"][passage.reason.value]
    return reason
