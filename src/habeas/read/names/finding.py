"""Who is named on a page: full names, the bare surnames that repeat them, and whom a pronoun means.

Names come from shape, roles and the gazetteer of places; the model's entities are one weak clue. A full name is
spread to its bare surname and given name, a shared surname to every given name of its list. The program ships no list
of people. Invariant: everyone found has at least one mention, and mentions of two people never overlap.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from spacy.tokens import Doc

from habeas.model import Span
from habeas.read.names.evidence import (
    DECISIVE,
    ENOUGH,
    FATAL,
    PLENTY,
    WEIGHTS,
    clues,
    is_nothing,
    is_titled,
    model_clue,
)
from habeas.read.names.known import Named, Names
from habeas.read.names.lists import Listing, families, find_listings, find_rows, shared_surnames
from habeas.read.names.meaning import find_followers, find_meanings
from habeas.read.names.roles import role_noun_after, role_noun_before, role_of
from habeas.read.names.runs import Run, find_runs, is_capital, is_place, is_title_case, parts, places_called
from habeas.read.names.words import gender_of, institutional, plural_heads
from habeas.read.page import Page
from habeas.vocab import fold, words

Key = tuple[str, ...]


@dataclass
class Group:
    """All runs with the same words, and the clues they give together."""

    key: Key
    runs: list[Run]
    clues: set[str] = field(default_factory=set)

    @property
    def score(self) -> float:
        return sum(WEIGHTS[clue] for clue in self.clues)

    @property
    def is_person(self) -> bool:
        return self.score >= (ENOUGH if len(self.key) > 1 else PLENTY)


@dataclass
class Person:
    """Someone in the making: every key that means this person, and every mention."""

    keys: list[Key]
    mentions: dict[tuple[int, int], Run]
    clues: set[str] = field(default_factory=set)
    given: str | None = None  # for a given name in a list that shares its surname: "Jan" of "Jan and Petr Kos"

    @property
    def fullest(self) -> Key:
        return max(self.keys, key=len)  # the first of equals: an alias is never shorter than what it stands for


def find_names(page: Page) -> Names:
    """Everyone named on the page, in order of first mention."""
    every = find_runs(page)
    runs = [run for run in every if not is_nothing(page, run)]
    listings = find_listings(page, runs)
    groups = _groups(page, runs, listings)
    people = _people(page, groups, listings)
    _attach(page, people, groups)
    _attach(page, people, _titles_as_names(page, [run for run in every if is_nothing(page, run)]))
    _echo(page, people)
    named = _with_shared_roles(page, tuple(_named(page, i, person) for i, person in enumerate(_in_order(people), 1)))
    followers = find_followers(page, Names(named))
    return Names(named, find_meanings(page, Names(named, followers=followers)), followers)


def _groups(page: Page, runs: Sequence[Run], listings: Sequence[Listing]) -> dict[Key, Group]:
    groups: dict[Key, Group] = {}
    for run in runs:
        key = _key(page.doc, run)
        groups.setdefault(key, Group(key, [])).runs.append(run)
    for group in groups.values():
        group.clues.update(clue for run in group.runs for clue in clues(page, run))
        model = model_clue([page.doc[run.last - 1].ent_type_ for run in group.runs])
        group.clues.update({model} if model else ())
        if len(group.runs) > 2:
            group.clues.add("often")
        if len(group.key) > 1 and any((last,) in groups for last in group.key[-1:]):
            group.clues.add("again")
    for key in set(groups) & set(places_called(page.doc)):
        groups[key].clues.add("place")
    _weigh_lists(page.doc, groups, listings)
    return groups


def _key(doc: Doc, run: Run) -> Key:
    """The folded words of a name, "Jr." left out."""
    key = tuple(fold(part).strip(".,") for part in parts(run.name(doc)))
    return key[:-1] if len(key) > 1 and key[-1] in words("names", "suffixes") else key


def _weigh_lists(doc: Doc, groups: dict[Key, Group], listings: Sequence[Listing]) -> None:
    """A list of names speaks for each of its members: "Jan Kos, Petr Vrba and Ida Lom"."""
    for listing in (*listings, *reversed(listings)):
        members = [groups[_key(doc, run)] for run in listing.runs]
        likely = [group for group in members if "model" in group.clues or group.is_person]
        if len(listing.runs) > 2 and len(likely) * 2 > len(members):
            for group in members:
                group.clues.add("listed")
        if sum(group.is_person for group in members) * 2 >= len(members):
            for group in members:
                if len(group.key) > 1 and not group.clues & FATAL:
                    group.clues.add("among_people")


def _people(page: Page, groups: dict[Key, Group], listings: Sequence[Listing]) -> list[Person]:
    """One person a full name, the given names that share a surname, then those only ever called by one word."""
    people: list[Person] = []
    ordered = sorted(
        filter(lambda group: group.is_person, groups.values()), key=lambda group: (-len(group.key), group.runs[0].first)
    )
    for group in ordered:
        if len(group.key) > 1:
            _add(people, group)
    people = _without_aliases(page, people)
    people.extend(list(_sharing(page, people, groups, listings)))
    people.extend(list(_of_families(page, people, groups)))
    shared = {place for person in people for place in person.mentions}
    for group in ordered:
        if len(group.key) == 1 and not any((run.first, run.last) in shared for run in group.runs):
            _add(people, group)
    return people


def _add(people: list[Person], group: Group) -> None:
    """Give the group to the one person it can mean by its full name, or make a new one; short names wait."""
    mentions = {(run.first, run.last): run for run in group.runs}
    same = [person for person in people if _same_person(person.fullest, group.key)]
    if len(same) == 1:
        same[0].keys.append(group.key)
        same[0].mentions.update(mentions)
        same[0].clues |= group.clues
    elif not any(_shortens(group.key, person) for person in people):
        people.append(Person([group.key], mentions, set(group.clues)))


def _without_aliases(page: Page, people: list[Person]) -> list[Person]:
    """ "Jan Kos (Sokol)" is also Sokol and Jan Sokol: one person, named as first written."""
    kept: list[Person] = []
    for person in sorted(people, key=lambda person: min(person.mentions)):
        known = next((other for other in kept if person.fullest in other.keys), None)
        if known:
            known.mentions.update(person.mentions)
            continue
        for run in list(person.mentions.values()):
            inside = _in_brackets(page, run)
            if inside:
                alias = tuple(map(fold, inside))
                person.keys += [alias, (person.fullest[0], *alias)]
        kept.append(person)
    return kept


def _in_brackets(page: Page, run: Run) -> list[str]:
    """The one or two capitalised words in brackets after a name that are no place, office or acronym."""
    doc = page.doc
    if run.last >= len(doc) or doc[run.last].text != "(":
        return []
    inside = list(takewhile(lambda token: token.text != ")", doc[run.last + 1 : run.last + 4]))
    alone = [
        token for token in inside if token.is_alpha and token.text.istitle() and token.lower_ not in institutional()
    ]
    known = is_place(page.parties, " ".join(token.text for token in inside))
    return [token.text for token in inside] if len(alone) == len(inside) < 3 and not known else []


def _same_person(full: Key, other: Key) -> bool:
    """ "Jan Petr Kos" and "Jan Kos", "J. Kos" and "Jan Kos"; not "Ida Kos" and "Jan Kos"."""
    if len(other) < 2 or full[-1] != other[-1] or full[0][0] != other[0][0]:
        return False
    if full[0] == other[0]:
        return True
    return 1 in {len(full[0].strip(".")), len(other[0].strip("."))}


def _shortens(key: Key, person: Person) -> bool:
    """Whether these words are the surname or the given name of this person: "Kos", "Suu Kyi", "Jan"."""
    return any(
        len(key) < len(full) and key in {full[-len(key) :], full[: len(key)], _bare(full)} for full in person.keys
    )


def _bare(full: Key) -> Key:
    """The surname without its particle: "al-Saleh" gives "saleh"."""
    return (full[-1].rpartition("-")[2],) if full[-1].startswith(("al-", "el-")) else full[-1:]


def _sharing(
    page: Page, people: list[Person], groups: dict[Key, Group], listings: Sequence[Listing]
) -> Iterator[Person]:
    """ "Jan, Petr and Ida Kos": Jan Kos and Petr Kos, each with the span of the given name."""
    known = {person.fullest[-1] for person in people}
    for listing in listings:
        for run, owner in shared_surnames(page, listing):
            key, full = _key(page.doc, run), _key(page.doc, owner)
            has_title = "titled" in groups[key].clues and len(groups[key].runs) > 1
            if has_title or key[0] in known or not any(full in person.keys for person in people):
                continue
            shown = f"{page.words(_place(page, run))} {page.words(_place(page, owner)).split()[-1]}"
            yield Person([(*key, full[-1])], {(run.first, run.last): run}, given=shown)


def _of_families(page: Page, people: list[Person], groups: dict[Key, Group]) -> Iterator[Person]:
    """ "the Kos brothers, Jan and Petr": Jan Kos and Petr Kos, unless they are named in full elsewhere."""
    runs = sorted((run for group in groups.values() for run in group.runs), key=lambda run: run.first)
    for run, owner in families(page, runs):
        key, surname = _key(page.doc, run), _key(page.doc, owner)
        if any(_shortens(key, person) and person.fullest[-1:] == surname for person in people):
            continue
        shown = f"{page.words(_place(page, run))} {page.words(_place(page, owner))}"
        yield Person([(*key, *surname)], {(run.first, run.last): run}, given=shown)


def _attach(page: Page, people: list[Person], groups: dict[Key, Group]) -> None:
    """Give every bare surname and given name to the person it means, the one named last before it."""
    taken = {place for person in people for place in person.mentions}
    for group in groups.values():
        for run in group.runs:
            if (run.first, run.last) in taken or _stands_for_other(page, group, run):
                continue
            owner = _owner(page, run, [person for person in people if _shortens(group.key, person)])
            if owner:
                owner.mentions[run.first, run.last] = run


def _titles_as_names(page: Page, runs: Sequence[Run]) -> dict[Key, Group]:
    """Titles that may be surnames of someone named in full: "King and Kos", after Ida King."""
    groups: dict[Key, Group] = {}
    for run in runs:
        if (
            run.start == run.first
            and page.doc[run.first].pos_ == "PROPN"
            and (run.first == 0 or page.doc[run.first - 1].lower_ not in {"the", "a", "an"})
        ):
            groups.setdefault(_key(page.doc, run), Group(_key(page.doc, run), [])).runs.append(run)
    return groups


def _stands_for_other(page: Page, group: Group, run: Run) -> bool:
    """A place ("Jordan" beside Jordan Kos), an office, an adjective: not a short name."""
    text = page.doc[run.first : run.last].text
    if "organisation" in group.clues or (page.parties.find(text) and not is_titled(page.doc, run)):
        return True
    word = page.doc[run.first]
    is_named = word.pos_ in {"PROPN", "NOUN"} or word.ent_type_ == "PERSON" or word.dep_ in {"nsubj", "nsubjpass"}
    return bool(word.is_sent_start) and not is_named and not is_titled(page.doc, run)


def _owner(page: Page, run: Run, candidates: list[Person]) -> Person | None:
    if len(candidates) > 1:
        title = role_noun_before(page.doc, run)
        titled = [person for person in candidates if title and _has_role(page, person, title.lower_)]
        candidates = titled or candidates
    return max(candidates, key=lambda person: _nearness(page, person, run), default=None)


_SURNAME_REACH = 60  # words by which a surname may be further off than a given name and still be the one meant


def _nearness(page: Page, person: Person, run: Run) -> int:
    """How close before this mention the person was last named; a surname counts as closer than a given name."""
    before = max((first for first, _ in person.mentions if first < run.first), default=-1000)
    return before + (_SURNAME_REACH if person.fullest[-1] == _key(page.doc, run)[-1] else 0)


def _has_role(page: Page, person: Person, word: str) -> bool:
    nouns = (
        noun
        for run in person.mentions.values()
        for noun in (role_noun_before(page.doc, run), role_noun_after(page.doc, run))
    )
    return any(noun is not None and noun.lower_ == word for noun in nouns)


def _echo(page: Page, people: list[Person]) -> None:
    """Find those named in the text again in headings set in capitals: "Kos Freed After Talks"."""
    taken = {i for person in people for first, last in person.mentions for i in range(first, last)}
    owners: dict[Key, Person | None] = {}
    for person in people:
        for key in {*person.keys, *(full[-1:] for full in person.keys)}:
            owners[key] = None if key in owners else person
    for sentence in filter(is_title_case, page.sentences):
        for i in range(sentence.start, sentence.end):
            for length in range(min(6, sentence.end - i), 0, -1):
                run = Run(i, i, i + length)
                owner = owners.get(_key(page.doc, run)) if is_capital(page.doc[i]) else None
                if owner and not taken & set(range(i, i + length)):
                    owner.mentions[i, i + length] = run
                    taken.update(range(i, i + length))


def _in_order(people: Iterable[Person]) -> list[Person]:
    return sorted(people, key=lambda person: min(person.mentions))


def _named(page: Page, number: int, person: Person) -> Named:
    runs = [person.mentions[place] for place in sorted(person.mentions)]
    fullest = max(runs, key=lambda run: (_key(page.doc, run) == person.fullest, len(_key(page.doc, run)), -run.first))
    roles = tuple(dict.fromkeys(filter(None, (role_of(page.doc, run) for run in runs))))
    return Named(
        id=number,
        name=person.given or page.words(_place(page, fullest)),
        span=_place(page, runs[0]),
        mentions=tuple((run.first, run.last) for run in runs),
        role=next(iter(roles), None) or _people_of(page, runs),
        gender=_gender(page.doc, runs),
        roles=roles,
        is_sure=person.given is not None or bool(person.clues & DECISIVE),
    )


def _with_shared_roles(page: Page, people: tuple[Named, ...]) -> tuple[Named, ...]:
    """ "Journalists Jan Kos and Petr Vrba": the title in the plural is everyone's of the list."""
    shared: dict[int, str] = {}
    owner = {mention: person for person in people for mention in person.mentions}
    for row in find_rows(page.doc, list(owner)):
        first = row[0][0]
        role = owner[row[0]].role if row[0] in owner else None
        if role and first and page.doc[first - 1].lower_ in plural_heads():
            shared.update({owner[mention].id: role for mention in row[1:] if mention in owner})
    return tuple(
        replace(person, role=shared[person.id], roles=(shared[person.id],))
        if person.id in shared and not person.role
        else person
        for person in people
    )


def _place(page: Page, run: Run) -> Span:
    """Where the name stands, without a full stop the tokenizer left on it."""
    tokens = run.name(page.doc)
    span = page.span(tokens)
    has_stop = tokens[-1].text.endswith(".") and len(tokens[-1]) > 4
    return Span(span.start, span.end - 1) if has_stop else span


def _people_of(page: Page, runs: Iterable[Run]) -> str | None:
    """ "Ruritanian Jan Kos": the demonym is all the text says of him."""
    leads = (page.doc[run.start : run.first].text for run in runs)
    return next((lead for lead in leads if lead and page.parties.of_people(lead)), None)


def _gender(doc: Doc, runs: Iterable[Run]) -> str | None:
    said: defaultdict[str, int] = defaultdict(int)
    for run in runs:
        nouns = [role_noun_before(doc, run), role_noun_after(doc, run)]
        around = [token.lower_ for token in run.lead(doc)] + [noun.lower_ for noun in nouns if noun is not None]
        for gender in filter(None, map(gender_of, around)):
            said[gender] += 1
    return max(said, key=lambda gender: said[gender]) if len(said) == 1 else None
