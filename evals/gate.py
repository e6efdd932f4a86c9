"""The evaluation gate: what the reader must reach on our own texts, and never fall below again.

    python -m evals.gate            measure, and compare with the floors
    python -m evals.gate --misses   show besides what was missed, invented or wrong
    python -m evals.gate --raise    write what is measured as the new floors, if none is lower
    python -m evals.gate --lower    write it even where it is lower: say why in the commit

`floors.toml` holds the floors and the hash of the texts they were measured on. Other texts need other floors: with a
hash that does not fit the gate fails until they are measured anew.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from pathlib import Path

from evals.cases import KINDS, PARTIES, Case, hash_cases, load_cases
from evals.scoring import Tally, is_usable, pair_up, score
from habeas.model import Reading
from habeas.read import EnglishReader
from habeas.vocab import load_parties

FLOORS = Path(__file__).parent / "floors.toml"


def read_cases(cases: tuple[Case, ...]) -> list[tuple[Case, Reading]]:
    reader = EnglishReader(parties=load_parties(PARTIES))
    return [(case, reader.read(case.document)) for case in cases]


def measure(read: list[tuple[Case, Reading]]) -> dict[str, Tally]:
    """One tally a kind over all cases."""
    totals: dict[str, Tally] = {}
    for case, reading in read:
        for kind, tally in score(case, reading).items():
            totals[kind] = totals.get(kind, Tally()) + tally
    return totals


def to_figures(totals: dict[str, Tally]) -> dict[str, float]:
    """What has a floor: F1 of usable facts a kind, precision of custody. Rounded down, so a floor can be met."""
    figures = {kind: totals[kind].f1 for kind in KINDS}
    figures["custody_precision"] = totals["custody"].precision
    figures["custody"] = totals["custody"].f1
    return {name: int(value * 1000) / 1000 for name, value in figures.items()}


def load_floors(path: Path = FLOORS) -> tuple[str, dict[str, float]]:
    """The hash of the texts and the floor of each figure."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return table["texts"], dict(table["floors"])


def find_faults(figures: dict[str, float], texts: str, floors: tuple[str, dict[str, float]]) -> list[str]:
    """Why the gate stays shut; empty where it opens."""
    faults = [] if texts == floors[0] else ["the texts are not those the floors were measured on: use --raise"]
    for name, floor in floors[1].items():
        if figures.get(name, 0.0) < floor:
            faults.append(f"{name} is {figures.get(name, 0.0):.3f} and its floor {floor:.3f}")
    return faults


def write_floors(figures: dict[str, float], texts: str, *, lower: bool, path: Path = FLOORS) -> None:
    """Put the figures down as floors; raises ValueError where one would sink and `lower` is not given."""
    if path.exists() and not lower:
        sinking = [name for name, floor in load_floors(path)[1].items() if figures.get(name, 0.0) < floor]
        if sinking:
            raise ValueError(f"these would sink: {', '.join(sinking)}; give --lower if that is meant, and say why")
    lines = [f'texts = "{texts}"', "", "[floors]", *(f"{name} = {value:.3f}" for name, value in figures.items())]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def show_misses(read: list[tuple[Case, Reading]]) -> None:
    for case, reading in read:
        for kind in KINDS:
            facts, claims = case.facts[kind], getattr(reading, kind)
            pairs = pair_up(kind, facts, claims)
            paired = [id(item) for pair in pairs for item in pair]
            text = case.document.text
            for fact in facts:
                if id(fact) not in paired:
                    _show(case, kind, "missed", fact.spans[0].of(text), fact.fields)
            for claim in claims:
                if id(claim) not in paired:
                    _show(case, kind, "extra", claim.span.of(text), claim)
            for fact, claim in pairs:
                if not is_usable(kind, fact, claim):
                    _show(case, kind, "wrong", fact.spans[0].of(text), (fact.fields, claim))


def _show(case: Case, kind: str, what: str, words: str, more: object) -> None:
    print(f"{case.name} {kind} {what}: {' '.join(words.split())!r} {more}")


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m evals.gate", description=__doc__)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--raise", action="store_true", dest="up")
    parser.add_argument("--lower", action="store_true")
    args = parser.parse_args(arguments)
    read = read_cases(load_cases())
    if args.misses:
        show_misses(read)
    totals = measure(read)
    for kind, tally in totals.items():
        print(f"{kind:<12} usable {tally.usable:>4} of {tally.gold:>4}, said {tally.said:>4}: F1 {tally.f1:.3f}")
    figures, texts = to_figures(totals), hash_cases()
    if args.up or args.lower:
        write_floors(figures, texts, lower=args.lower)
        return 0
    faults = find_faults(figures, texts, load_floors())
    for fault in faults:
        print(f"gate: {fault}", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
