"""Names in lists: joined by commas and "and", with or without titles and appositions between them.

"Jan Kos, Petr Vrba and Ida Lom"; "director Jan Kos, his deputy Ida Lom, and Petr Vrba"; "the brothers Jan and Petr
Kos". Knows runs of capitals or the places of names, and the words between them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from habeas.read.names.runs import Run, is_place, parts
from habeas.read.names.words import heads, plural_heads
from habeas.read.page import Page
from habeas.vocab import words

_BETWEEN = {",", "and", "&", ";", "or", "with", "along", "alongside"}
_APART = 50  # words between two names of one list, at most: a long title, or an apposition
_FINITE = {"VBD", "VBZ", "VBP", "MD"}
_JOINING = {",", ";", "and", "&", "or", "—", "–"}


@dataclass(frozen=True, slots=True)
class Listing:
    """Runs with nothing but commas and "and" between them, in order; at least two."""

    runs: tuple[Run, ...]


def find_listings(page: Page, runs: Sequence[Run]) -> tuple[Listing, ...]:
    return tuple(_listings(page, runs))


def _listings(page: Page, runs: Sequence[Run]) -> Iterator[Listing]:
    current: list[Run] = []
    for run in runs:
        if current and not _joined(page, current[-1], run):
            if len(current) > 1:
                yield Listing(tuple(current))
            current = []
        current.append(run)
    if len(current) > 1:
        yield Listing(tuple(current))


def _joined(page: Page, one: Run, other: Run) -> bool:
    """Only ",", "and" and an alias in brackets between them, in one sentence."""
    between = [token.lower_ for token in page.doc[one.last : other.start]]
    if page.doc[one.first].sent != page.doc[other.first].sent or not between:
        return False
    return len(between) <= 3 and all(word in _BETWEEN for word in between)


def shared_surnames(page: Page, listing: Listing) -> Iterator[tuple[Run, Run]]:
    """Each lone given name with the full name whose surname it shares: "Jan, Petr and Ida Kos"."""
    alone: list[Run] = []
    for run in listing.runs:
        length = len(parts(run.name(page.doc)))
        if length == 1 and run.start == run.first and not _is_other(page, run):
            alone.append(run)
        elif length == 1 and _is_plural_title(page, run):
            alone = [run]
        else:
            if length > 1 and run.start == run.first and alone and _says_and(page, alone[-1], run):
                yield from ((given, run) for given in alone)
            alone = []


def _is_other(page: Page, run: Run) -> bool:
    text = page.doc[run.first : run.last].text
    return bool(page.parties.find(text)) or (len(text) < 3 or text.isupper()) or _is_city_here(page, run)


def _is_city_here(page: Page, run: Run) -> bool:
    return is_place(page.parties, page.doc[run.first : run.last].text) and page.doc[run.last - 1].ent_type_ in {
        "GPE",
        "LOC",
    }


def _is_plural_title(page: Page, run: Run) -> bool:
    """ "Brothers Jan and Petr Kos": a title in the plural opens the list."""
    return run.start < run.first and page.doc[run.first - 1].lower_ in plural_heads()


def _says_and(page: Page, given: Run, full: Run) -> bool:
    return any(token.lower_ in {"and", "&"} for token in page.doc[given.last : full.start])


def families(page: Page, runs: Sequence[Run]) -> Iterator[tuple[Run, Run]]:
    """Each lone given name after the name of a family: "the Kos brothers, Jan and Petr"."""
    doc = page.doc
    for k, owner in enumerate(runs):
        if owner.last >= len(doc) or doc[owner.last].lower_ not in words("roles", "siblings"):
            continue
        given = list(_given_names(page, runs[k + 1 :], owner.last + 1))
        if len(given) > 1 and len(parts(owner.name(doc))) == 1:
            yield from ((run, owner) for run in given)


def _given_names(page: Page, runs: Sequence[Run], start: int) -> Iterator[Run]:
    """The single words from here on with only commas, a dash, a bracket and "and" between them."""
    for run in runs:
        between = page.doc[start : run.first]
        is_joined = len(between) <= 2 and all(token.lower_ in _JOINING | {"(", ":"} for token in between)
        is_land = bool(page.parties.find(page.doc[run.first : run.last].text))
        if not is_joined or len(parts(run.name(page.doc))) != 1 or is_land:
            return
        yield run
        start = run.last


def find_rows(doc: Doc, mentions: Sequence[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Lists of names with their titles and appositions: "director Jan Kos, his deputy, Ida Lom, and Petr Vrba"."""
    rows: list[list[tuple[int, int]]] = []
    for mention in sorted(mentions):
        if rows and mention[0] == rows[-1][-1][1] + 1 and doc[mention[0] - 1].text == "(":
            rows[-1][-1] = (rows[-1][-1][0], mention[1])  # an alias: "Jan Kos (Sokol)"
        elif rows and _continues(doc, rows[-1], mention):
            rows[-1].append(mention)
        elif not (rows and _is_aside(doc, rows[-1][-1], mention)):
            rows.append([mention])
    return [row for row in rows if len(row) > 1]


def _continues(doc: Doc, row: list[tuple[int, int]], mention: tuple[int, int]) -> bool:
    """Whether a name is the next of a list: no verb, and a comma or "and" before its title."""
    last = row[-1][1]
    if mention[0] - last > _APART:
        return False
    between = list(doc[last : mention[0]])
    if doc[last - 1].sent != doc[mention[0]].sent or not between:
        return False
    if any(_ends_list(token) for token in between) or not any(token.lower_ in _JOINING for token in between):
        return False
    return _follows_joint(doc, last, mention[0]) and not _opens_clause(doc, row[0], mention)


def _ends_list(token: Token) -> bool:
    """A verb, or a word that opens a clause; not the first half of "co-accused"."""
    if token.i + 1 < len(token.doc) and token.nbor(1).text == "-" and not token.whitespace_:
        return False
    return (
        token.tag_ in _FINITE
        or token.pos_ == "AUX"
        or token.lower_ in {"who", "whom", "whose", "that", "while", "but", "'s", "’s"}
    )


def _follows_joint(doc: Doc, start: int, end: int) -> bool:
    """Back from the name over its title to a comma or an "and"; a preposition on the way makes it no member."""
    for i in range(end - 1, start - 1, -1):
        token = doc[i]
        if token.text == "," and i == end - 1 and _is_apposed(doc, start, i):
            continue  # "accompanied by his lawyer, Jan Kos"
        if token.lower_ in _JOINING:
            return True
        if (
            token.text in {"-", "*"}
            or token.pos_ in {"NOUN", "PROPN", "ADJ", "DET", "PRON", "NUM"}
            or token.tag_ == "POS"
        ):
            continue
        if token.lower_ == "of" and i > start and doc[i - 1].lower_ in heads() and not _is_of_person(doc, i, end):
            continue  # "and the commander of the northern front Jan Kos"
        return (
            token.lower_ in {"with", "as", "well", "also", "former", "in", "of"}
            and token.lower_ != "of"
            and _is_joint_phrase(doc, i)
        )
    return False


def _is_apposed(doc: Doc, start: int, comma: int) -> bool:
    """ "his lawyer, | Jan Kos", "the president, | Jan Kos": one person's title with its article or owner."""
    if comma <= start or doc[comma - 1].lower_ not in heads() - plural_heads():
        return False
    return any(word.dep_ in {"det", "poss"} for word in doc[comma - 1].lefts)


def _is_of_person(doc: Doc, of: int, name: int) -> bool:
    """ "Jan Kos, brother of Petr Vrba", "an aide of the minister Petr Vrba": Vrba is no member of a list."""
    return doc[of - 1].lower_ in words("roles", "kin") or of == name - 1 or doc[name - 1].lower_ in heads()


def _is_joint_phrase(doc: Doc, i: int) -> bool:
    """ "along with", "together with", "as well as", and the halves of "editor-in-chief"."""
    phrase = doc[max(0, i - 2) : i + 1].text.lower()
    return phrase.endswith(("along with", "together with", "as well as", "-in"))


def _opens_clause(doc: Doc, first: tuple[int, int], mention: tuple[int, int]) -> bool:
    """ "Police arrested Kos, and Vrba fled": Vrba is the subject of a verb of his own."""
    one, other = doc[first[0] : first[1]].root, doc[mention[0] : mention[1]].root
    if other.dep_ not in {"nsubj", "nsubjpass"} or other.head.i < other.i:
        return False
    verb = next((above for above in one.ancestors if above.pos_ in {"VERB", "AUX"}), None)
    return verb is not None and verb.i < other.i and verb != other.head


def _is_aside(doc: Doc, last: tuple[int, int], mention: tuple[int, int]) -> bool:
    """ "Jan Kos, brother of Petr Vrba, and Ida Lom": Vrba stands aside and the list goes on."""
    between = list(doc[last[1] : mention[0]]) if mention[0] - last[1] <= _APART else []
    if not between or doc[last[0]].sent != doc[mention[0]].sent or any(_ends_list(token) for token in between):
        return False
    return between[0].text in {",", "("} and any(token.lower_ in {"of", "to", "for"} for token in between)
