"""What does not add up, as it is shown: kind by kind, counted without being opened, opened a page at a time.

Invariant: whether a residual is explained is told by the rulings the seat may see, as they stand now; a snapshot only
says that the residual is there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from habeas.desk.store.access.behind import Ref
from habeas.desk.store.access.ledger_outline import Filter, Outline, speaks_of
from habeas.desk.store.access.ledger_parts import refs_in, sentences_of
from habeas.desk.store.access.ledger_rulings import LedgerRulings, RuledOn
from habeas.desk.store.access.sliced import Sliced, chain
from habeas.desk.store.keys import Plain
from habeas.desk.store.models import Part
from habeas.desk.store.parts import DISAGREEMENTS, key_of
from habeas.desk.store.terms import Cause
from habeas.publish.evidence import Sentence
from habeas.vocab import fold

KINDS = ("contradiction", "tension", "residual", "explained", "order", "reversal")  # in the order they are shown
_AT_ONCE = 500  # names in one question to the database


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A ruling on a residual; `still`: the residual is yet the one it was given for."""

    ruling: RuledOn
    still: bool

    @property
    def settles(self) -> bool:
        """Whether the residual is explained: looked into without finding a cause, it is not."""
        return self.still and not self.ruling.waits and self.ruling.cause is not Cause.UNEXPLAINED


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """Something that does not add up. `name` and `refs` are those of a residual; `kind` one of `KINDS`."""

    kind: str
    words: str
    population: str
    label: str
    sentences: tuple[Sentence, ...]
    name: str = ""
    number: str = ""
    refs: tuple[Ref, ...] = ()
    explanation: Explanation | None = None


class LedgerPoints:
    """The points of a ledger, or those of some of its lines, and beside them those of none that speak of the same.

    `listed` has them in the order of `KINDS`, `kinds` how many there are of each.
    """

    def __init__(
        self, outline: Outline, rulings: LedgerRulings, *, lines: Iterable[Plain], asked: Filter | None = None
    ) -> None:
        """`asked` None is for the points of the lines alone."""
        self._outline, self._rulings, self._labels = outline, rulings, outline.labels
        self._lines = {key_of(line["id"]): line for line in lines}
        self._is_all = asked is not None and not asked.narrows
        self._others = {} if asked is None or self._is_all else dict(self._speaking(asked))
        self._settled = {pk: point.population for pk, point in self._explained()}
        self.kinds: dict[str, int] = dict(self._count_kinds())
        self.listed: Sliced[Point] = chain(self._of_kind(kind) for kind in KINDS)

    def count(self, line: Plain) -> Counter[str]:
        """How many of each kind a population has."""
        explained = sum(population == line["id"] for population in self._settled.values())
        found = Counter({**line["points"], "explained": explained})
        found["residual"] -= explained
        return found

    def _speaking(self, asked: Filter) -> Iterator[tuple[int, str]]:
        """The points of no population that speak of what is asked for; none where it is asked for by parties."""
        if asked.people_of or asked.held_by:
            return
        listed = self._outline.parts(*DISAGREEMENTS).filter(key="")
        for pk, kind, body in listed.values_list("pk", "kind", "body"):
            if speaks_of(fold(body["words"]), asked):
                yield pk, kind

    def _explained(self) -> Iterator[tuple[int, Point]]:
        """The residuals that a ruling settles: looked for among those of the days of a ruling."""
        names = [name for name in self._rulings.residuals() if key_of(name.rpartition(":")[0]) in self._lines]
        for start in range(0, len(names), _AT_ONCE):
            some = names[start : start + _AT_ONCE]
            keys = {key_of(name.rpartition(":")[0]) for name in some}
            found = self._outline.parts("residual").filter(key__in=keys, label__in=[name[:500] for name in some])
            for part in found:
                point = self._point("residual", part.key, part.body)
                if point.kind == "explained":
                    yield part.pk, point

    def _count_kinds(self) -> Iterator[tuple[str, int]]:
        if self._is_all:
            found = Counter(self._outline.counts)
        else:
            found = Counter(self._others.values())
            for line in self._lines.values():
                found.update(line["points"])
        found["explained"] = len(self._settled)
        found["residual"] -= len(self._settled)
        return ((kind, found[kind]) for kind in KINDS)

    def _of_kind(self, kind: str) -> Sliced[Point]:
        stored = "residual" if kind == "explained" else kind
        listed = self._asked(self._outline.parts(stored).order_by("number"))
        if kind == "explained":
            listed = listed.filter(pk__in=list(self._settled))
        elif kind == "residual" and self._settled:
            listed = listed.exclude(pk__in=list(self._settled))
        rows = listed.values_list("key", "body")

        def fetch(start: int, stop: int) -> list[Point]:
            return [self._point(stored, key, body) for key, body in rows[start:stop]]

        return Sliced(self.kinds[kind], fetch)

    def _asked(self, listed: QuerySet[Part]) -> QuerySet[Part]:
        return listed if self._is_all else listed.filter(Q(key__in=list(self._lines)) | Q(pk__in=list(self._others)))

    def _point(self, kind: str, key: str, body: Plain) -> Point:
        if kind == "residual":
            return residual_point(body, self._lines[key], self._rulings)
        population = body["population_id"] or ""
        return Point(
            kind=kind,
            words=body["words"],
            population=population,
            label=self._labels.get(population, body["population"] or ""),
            sentences=sentences_of(body),
        )


def residual_point(row: Plain, population: Mapping[str, str], rulings: LedgerRulings) -> Point:
    """`population` gives its id and its label."""
    stands = next(iter(rulings.on_residual(row["name"], refs_in(row))), None)
    explanation = Explanation(ruling=stands, still=stands.was in ("", row["text"])) if stands else None
    settled = explanation is not None and explanation.settles
    days = f"{row['first']} to {row['last']}"
    return Point(
        kind="explained" if settled else "residual",
        words=row["words"] or f"{row['text']}, {days}",
        population=population["id"],
        label=population["label"],
        sentences=sentences_of(row),
        name=row["name"],
        number=row["text"],
        refs=refs_in(row),
        explanation=explanation,
    )
