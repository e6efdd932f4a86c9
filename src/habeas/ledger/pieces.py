"""A program in pieces that do not bear on one another, cut where a column has one value only.

A stock nobody disputes parts what came before it from what came after: each side has its own optima, and an optimum
of the whole is one of each. Invariant: every column that is not pinned is in exactly one piece.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from habeas.ledger.linear import Program


@dataclass(frozen=True, slots=True)
class Piece:
    """`columns` are those of the whole program, in the order they have in this one."""

    columns: tuple[int, ...]
    program: Program


@dataclass(frozen=True, slots=True)
class Division:
    """A program cut; `where` gives every column that is not pinned its piece and its place there."""

    program: Program
    pieces: tuple[Piece, ...]
    where: Mapping[int, tuple[int, int]]

    def split(self, terms: Mapping[int, float]) -> dict[int, dict[int, float]]:
        """The terms of each piece they are in, pinned ones left out."""
        parts: dict[int, dict[int, float]] = {}
        for column, value in terms.items():
            if column in self.where:
                piece, place = self.where[column]
                parts.setdefault(piece, {})[place] = value
        return parts

    def pinned(self, terms: Mapping[int, float]) -> float:
        """What the pinned columns of the terms come to."""
        return sum(value * self.program.lower[column] for column, value in terms.items() if column not in self.where)


def cut(program: Program) -> Division | None:
    """The pieces, in the order of their first columns; None where pinned columns alone break a row or a bound."""
    if any(lower > upper for lower, upper in zip(program.lower, program.upper, strict=True)):
        return None
    roots = list(range(len(program.lower)))
    free_rows: list[tuple[int, list[tuple[int, float]], float]] = []
    for row in range(len(program.row_lower)):
        free, constant = _part(program, row)
        if free:
            free_rows.append((row, free, constant))
            for column, _ in free[1:]:
                _join(roots, free[0][0], column)
        elif not program.row_lower[row] <= constant <= program.row_upper[row]:
            return None
    pieces = tuple(_gather(program, roots, free_rows))
    where = {column: (i, place) for i, piece in enumerate(pieces) for place, column in enumerate(piece.columns)}
    return Division(program, pieces, where)


def _part(program: Program, row: int) -> tuple[list[tuple[int, float]], float]:
    """The columns of a row that are not pinned, and what the pinned ones come to."""
    free: list[tuple[int, float]] = []
    constant = 0.0
    for column, value in program.row(row):
        if program.is_pinned(column):
            constant += value * program.lower[column]
        else:
            free.append((column, value))
    return free, constant


def _gather(
    program: Program, roots: list[int], rows: list[tuple[int, list[tuple[int, float]], float]]
) -> Iterator[Piece]:
    members: dict[int, list[int]] = {}
    for column in range(len(program.lower)):
        if not program.is_pinned(column):
            members.setdefault(_root(roots, column), []).append(column)
    pieces = {root: Piece(tuple(columns), Program()) for root, columns in members.items()}
    place: dict[int, int] = {}
    for piece in pieces.values():
        for column in piece.columns:
            place[column] = piece.program.add_column(program.lower[column], program.upper[column])
    for row, free, constant in rows:
        piece = pieces[_root(roots, free[0][0])]
        terms = {place[column]: value for column, value in free}
        piece.program.add_row(terms, program.row_lower[row] - constant, program.row_upper[row] - constant)
    yield from pieces.values()


def _root(roots: list[int], column: int) -> int:
    while roots[column] != column:
        roots[column] = roots[roots[column]]
        column = roots[column]
    return column


def _join(roots: list[int], one: int, other: int) -> None:
    one, other = _root(roots, one), _root(roots, other)
    roots[max(one, other)] = min(one, other)
