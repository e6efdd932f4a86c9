"""A made-up world: parties, people in custody, who is taken and let go, what is announced and carried out in two years.

Knows no tables and no texts. Invariant: the same seed and number give the same world; every name in it is invented.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from random import Random

DAYS = 730
FIRST = date.today() - timedelta(days=DAYS)  # two years that end today
PARTIES = {
    "Ruritania": "Ruritanian",
    "Sylvania": "Sylvanian",
    "Graustark": "Graustarkian",
    "Marsovia": "Marsovian",
    "Evallonia": "Evallonian",
    "Orsinia": "Orsinian",
    "Kravonia": "Kravonian",
    "Altruria": "Altrurian",
    "Gerolstein": "Gerolsteiner",
    "Pontevedro": "Pontevedrian",
    "Sardonia": "Sardonian",
    "Boravia": "Boravian",
}
_JOBS = ("journalist", "lawyer", "teacher", "student", "nurse", "driver", "farmer", "painter", "engineer", "priest")
_OFFICES = (
    "foreign minister",
    "defence minister",
    "press secretary",
    "ombudsman",
    "chief negotiator",
    "army spokesman",
)
_VERDICTS = ("six years in prison", "three years in prison", "twelve years in prison", "life in prison")
_SYLLABLES = ("ba", "de", "ko", "li", "mar", "no", "pe", "ros", "sta", "tu", "vel", "wen", "zor", "hau", "kim", "dra")
_ENDINGS = ("berg", "feld", "mann", "stein", "ov", "itz", "hart", "gard", "lund", "ek")
_GIVEN_ENDINGS = ("a", "o", "us", "ine", "ard", "elm", "is", "old")


@dataclass(frozen=True, slots=True)
class Population:
    people: str
    holder: str


@dataclass(frozen=True, slots=True)
class Move:
    """People taken or let go on one day."""

    day: int
    number: int
    is_in: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Swap:
    announced: int
    done: int | None
    sides: tuple[tuple[Population, int], tuple[Population, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Detainee:
    name: str
    job: str
    place: str
    arrested: int
    sentenced: int
    ended: int
    dies: bool
    terms: str
    holder: str


@dataclass(frozen=True, slots=True)
class Official:
    name: str
    office: str
    party: str


def parties_file() -> str:
    """The roll's own parties file (TOML)."""
    return "\n".join(
        f'[[party]]\nid = "{name.lower()}"\nnames = ["{name}"]\npeople = ["{people}"]\nseats = ["Port {name[:5]}"]\n'
        for name, people in PARTIES.items()
    )


class World:
    """Everything that happens in two years, as large as `documents` reports need it."""

    def __init__(self, documents: int, seed: int = 1) -> None:
        self.random = random = Random(seed)
        scale = max(0.02, min(1.0, documents / 20_000))
        self.sources = [
            f"{_capital(random, 2)} {kind}"
            for kind in ("Courier", "Herald", "Watch", "Office", "Radio")
            for _ in range(12)
        ]
        self.places = [_capital(random, 2) for _ in range(80)]
        self.words = [_word(random, 1 + random.randrange(4)) for _ in range(6_000)]
        pairs = random.sample(list(combinations(PARTIES, 2)), max(3, round(30 * min(1.0, scale * 4))))
        self.populations = [Population(*pair) for one, other in pairs for pair in ((one, other), (other, one))]
        self.moves = {population: self._moves() for population in self.populations}
        self.swaps = self._swaps(max(2, round(120 * scale)))
        self.levels = {population: random.randint(30, 900) for population in self.populations}
        self.detainees = [self._detainee() for _ in range(max(40, round(4_000 * scale)))]
        self.officials = [self._official() for _ in range(max(20, round(400 * scale)))]

    def held(self, population: Population, day: int) -> int:
        moves = (move for move in self.moves[population] if move.day < day)
        return max(1, self.levels[population] + sum(move.number if move.is_in else -move.number for move in moves))

    def _moves(self) -> list[Move]:
        random = self.random
        return [Move(random.randrange(DAYS), random.randint(2, 60), random.random() < 0.5) for _ in range(40)]

    def _swaps(self, number: int) -> list[Swap]:
        return [self._swap() for _ in range(number)]

    def _swap(self) -> Swap:
        random = self.random
        one = random.choice(self.populations)
        other = Population(one.holder, one.people)
        sides = ((one, random.randint(5, 90)), (other, random.randint(1, 40)))
        announced = random.randrange(DAYS - 40)
        done = announced + random.randint(3, 30) if random.random() < 0.8 else None
        if done is not None:
            for population, count in sides:
                self.moves[population].append(Move(done, count, is_in=False))
        return Swap(announced=announced, done=done, sides=sides)

    def _detainee(self) -> Detainee:
        random = self.random
        arrested = random.randrange(DAYS - 5)
        return Detainee(
            name=_name(random),
            job=random.choice(_JOBS),
            place=random.choice(self.places),
            arrested=arrested,
            sentenced=arrested + random.randint(30, 400),
            ended=arrested + random.randint(60, 1_200),
            dies=random.random() < 0.03,
            terms=random.choice(_VERDICTS),
            holder=random.choice(list(PARTIES)),
        )

    def _official(self) -> Official:
        return Official(_name(self.random), self.random.choice(_OFFICES), self.random.choice(list(PARTIES)))


def _name(random: Random) -> str:
    given = f"{random.choice(_SYLLABLES)}{random.choice(_SYLLABLES)}{random.choice(_GIVEN_ENDINGS)}"
    family = f"{random.choice(_SYLLABLES)}{random.choice(_SYLLABLES)}{random.choice(_ENDINGS)}"
    return f"{given.title()} {family.title()}"


def _word(random: Random, syllables: int) -> str:
    return "".join(random.choice(_SYLLABLES) for _ in range(syllables)) + random.choice(_ENDINGS)


def _capital(random: Random, syllables: int) -> str:
    return _word(random, syllables).title()
