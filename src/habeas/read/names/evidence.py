"""Why a run of capitals is a person, or is none: each reason a named clue with a weight, from one small table.

The model's entities are one weak clue among the others: the small model alone calls half the places persons. Knows
one run and the sentence around it; gathering the clues of all mentions of one name is `names`' work.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc, Token

from habeas.read.names.roles import role_noun_after, role_noun_before
from habeas.read.names.runs import Run, is_acronym, is_demonym, is_initial, is_place, organisations, parts
from habeas.read.names.words import heads, honorifics, institutional, leading
from habeas.read.page import Page
from habeas.vocab import fold, words

# Measured on news texts of several conflicts; the sum is compared with ENOUGH (two words or more) or PLENTY (one).
WEIGHTS: dict[str, float] = {
    "honorific": 5,  # Mr Kos
    "saint": 4,  # St. Kos
    "kin": 5,  # his son Jan, a boy of sixteen, Jan
    "titled": 4,  # President Jan Kos, lawyer Jan Kos
    "introduced": 6,  # a man named Kos
    "apposed": 4,  # Jan Kos, a lawyer,
    "aged": 3,  # Jan Kos, 34,
    "relative": 2,  # Jan Kos, who
    "subject": 1,  # Jan Kos said
    "pronoun": 1.5,  # Jan Kos … he
    "jailed": 3,  # Jan Kos was arrested, the arrest of Jan Kos, Jan Kos is in prison
    "undergoes": 2,  # Jan Kos was freed
    "ordeal": 1.5,  # Jan Kos faces trial
    "belonging": 2,  # Jan Kos's wife
    "again": 2,  # Jan Kos … Kos
    "often": 0.5,  # three mentions or more
    "listed": 1,  # Jan Kos, Petr Vrba and Ida Lom
    "among_people": 3,  # in a list half of which are people
    "model": 1.5,
    "words": 1,  # two words or more
    "spelt": 1,  # Jan P. Kos, Ali bin Rashid
    "where": -2,  # in Jan Kos
    "whence": -0.5,  # from Jan Kos
    "article": -4,  # the Jan Kos
    "headed": -3,  # the editor of Jan Kos
    "office": -4,  # Jan Kos Foundation
    "office_inside": -2,  # Radio Jan Kos
    "office_too": -2,  # Jan Park
    "last_initial": -3,  # Jan K.
    "shouted": -3,  # JAN KOS
    "place": -8,  # Ruritania
    "city": -1.5,  # Lincoln: many a surname is a city too
    "place_last": -2,  # Radio Ruritania
    "role_last": -3,  # Tiger Commander
    "plain": -0.5,  # a word in it that the tagger takes for no name
    "plain_alone": -3,
    "acronym": -3,  # FSB
    "quoted": -1,  # “Jan Kos”
    "organisation": -6,  # known by name
    "model_org": -1,
    "model_place": -1.5,
}
ENOUGH = 2.5
PLENTY = 3.5
FATAL = {"place", "office", "article", "organisation", "acronym", "where"}  # what no list of names outweighs
# What speaks for a person by more than the shape of the name: towns have two words too, and are captured.
DECISIVE = frozenset(
    clue
    for clue, weight in WEIGHTS.items()
    if weight > 0 and clue not in {"words", "spelt", "model", "often", "listed", "among_people", "undergoes"}
)
_WHERE = {"in", "at", "across", "near", "throughout", "outside", "around", "inside", "within"}
_WHENCE = {"from", "to", "toward", "towards", "into", "via", "through", "between", "onto"}
_PLACE_LABELS = {"GPE", "LOC", "FAC", "NORP"}
_SPOKEN = {"he", "she", "his", "her", "him", "himself", "herself"}


def clues(page: Page, run: Run) -> Iterator[str]:
    """The names of the clues one mention gives, the model's aside."""
    yield from _shape(page, run)
    yield from _before(page.doc, run)
    yield from _after(page.doc, run)
    yield from _grammar(page.doc, run)


def model_clue(labels: list[str]) -> str | None:
    """What the model says of all mentions of a name, if it says one thing more than half the time."""
    if sum(label == "PERSON" for label in labels) * 2 >= len(labels):
        return "model"
    said = [label for label in labels if label]
    if sum(label in _PLACE_LABELS for label in said) * 2 > len(labels):
        return "model_place"
    return "model_org" if len(said) * 2 > len(labels) else None


def is_nothing(page: Page, run: Run) -> bool:
    """Whether no word of the run can be a name: "Prime Minister", "Friday", "Attorney General"."""
    known = _no_names()
    name = [token for token in run.name(page.doc) if token.text[:1].isupper()]
    if _is_of_a_people(page, run):
        return True
    return all(_is_known(page, token, known) for token in name) or all(is_initial(token) for token in name)


def _is_of_a_people(page: Page, run: Run) -> bool:
    """ "Freelance Ruritanian journalist Jan Kos": what ends on a people, before an office in small letters."""
    doc, last = page.doc, page.doc[run.last - 1]
    following = doc[run.last] if run.last < len(doc) else None
    is_office = following is not None and following.text.islower() and following.lower_ in heads()
    return is_office and run.last - run.first > 1 and is_demonym(page.parties, last.text)


@cache
def _no_names() -> frozenset[str]:
    return heads() | leading() | institutional() | words("roles", "before") | honorifics()


def _is_known(page: Page, token: Token, known: frozenset[str]) -> bool:
    """A word that is no name; "Jan" and "April" are months only where the model sees a date."""
    if token.lower_ in words("names", "never", "calendar"):
        return token.ent_type_ == "DATE" or token.text.endswith(".") or token.pos_ != "PROPN"
    return token.lower_ in known or is_demonym(page.parties, token.text)


def _shape(page: Page, run: Run) -> Iterator[str]:
    tokens = run.name(page.doc)
    if len(parts(tokens)) > 1:
        yield "words"
    if any(_is_joint(token) for token in tokens[:-1]) and tokens[-1].lower_ not in institutional():
        yield "spelt"
    yield from _place(page, tokens)
    if run.lead(page.doc) and page.parties.is_place(page.doc[run.start : run.last].text):
        yield "place"  # "Prince Rupert" is a port
    yield from _office(tokens)
    if any(token.text.istitle() and token.pos_ != "PROPN" for token in tokens):
        yield "plain" if len(tokens) > 1 else "plain_alone"
    if is_initial(tokens[-1]) and len(tokens) > 1:
        yield "last_initial"
    yield from _capitals(tokens)


def _is_joint(token: Token) -> bool:
    """An initial or a particle: "Jan P. Kos", "Ali bin Rashid"."""
    return is_initial(token) or (token.text.islower() and token.is_alpha)


def _place(page: Page, tokens: list[Token]) -> Iterator[str]:
    text = page.doc[tokens[0].i : tokens[-1].i + 1].text
    if page.parties.find(text):
        yield "place"
    elif is_place(page.parties, text):
        yield "city" if len(tokens) == 1 else "place"
    elif len(tokens) > 1 and page.parties.named(tokens[-1].text):
        yield "place_last"
    if is_organisation(text):
        yield "organisation"


def _capitals(tokens: list[Token]) -> Iterator[str]:
    if len(tokens) > 1 and all(token.text.isupper() for token in tokens):
        yield "shouted"
    elif len(tokens) > 2 and len(tokens[0]) == 1 and tokens[1].text == "-":
        yield "acronym"  # "(D-Mass.)"
    elif any(is_acronym(token) for token in tokens[:1] + tokens[-1:]) and not _is_shouted_surname(tokens):
        yield "acronym"


def is_organisation(text: str) -> bool:
    """Known by name, or opening with a name that is: "Sputnik", "Sputnik Ruritania"."""
    key = fold(text)
    return key in organisations() or key.partition(" ")[0] in organisations()


def _office(tokens: list[Token]) -> Iterator[str]:
    inside = [token.lower_ in institutional() for token in tokens]
    is_surname = len(tokens) > 1 and tokens[-1].lower_ in words("names", "never", "names_too")
    if tokens[0].lower_ in words("names", "never", "openings") and len(tokens) > 1:
        yield "office"
    elif inside[-1]:
        yield "office_too" if is_surname and not any(inside[:-1]) else "office"
    elif any(inside[1:]) or (inside[0] and tokens[0].lower_ not in words("names", "never", "names_too")):
        yield "office_inside"
    if len(tokens) > 1 and tokens[-1].lower_ in heads():
        yield "role_last"


def _is_shouted_surname(tokens: list[Token]) -> bool:
    """ "Jan KOS", but not "Radio FSB": four letters or more, or a given name the model knows as a person's."""
    last, first = tokens[-1], tokens[0]
    if len(tokens) > 1 and len(first.text) == 2 and not is_acronym(last):
        return True  # "AB Kos"
    return len(tokens) > 1 and len(last) > 2 and not is_acronym(first) and last.ent_type_ == "PERSON"


def is_titled(doc: Doc, run: Run) -> bool:
    """Whether an honorific or a role stands before it."""
    lead = run.lead(doc)
    return bool(lead and lead[-1].lower_ in honorifics()) or role_noun_before(doc, run) is not None


def _before(doc: Doc, run: Run) -> Iterator[str]:
    lead = [token.lower_ for token in run.lead(doc)]
    if lead and lead[-1] in honorifics():
        yield "saint" if lead[-1] in words("names", "honorifics", "saints") else "honorific"
    elif (noun := role_noun_before(doc, run)) is not None:
        is_kin = noun.lower_ in words("roles", "kin") and noun.i >= run.start - 2
        yield "kin" if is_kin or noun.lower_ in words("reference", "nouns", "anyone") else "titled"
    before = doc[run.start - 1] if run.start else None
    if before is None or before.i < doc[run.first].sent.start:
        return
    if _introduces(before):
        yield "introduced"
    if run.start == run.first:
        yield from _small_word_before(doc, run, before)
    if before.text in {'"', "“", "‘", "«"} and run.last < len(doc) and doc[run.last].text in {'"', "”", "’", "»", "'"}:
        yield "quoted"
    if before.lower_ == "old" and "year" in doc[max(0, run.start - 3)].lower_:
        yield "aged"


def _introduces(word: Token) -> bool:
    """ "a captive named", "identified as", "asked to be called"; not "a village called"."""
    said = word.doc[max(word.sent.start, word.i - 4) : word.i + 1].text.lower()
    if any(f" {said}".endswith(f" {phrase}") for phrase in words("names", "context", "introducing_phrases")):
        return True
    if word.lower_ == "as":
        return word.i > 0 and word.nbor(-1).lower_ == "identified"
    if word.lower_ not in words("names", "context", "introducing") or not word.i:
        return False
    noun = word.nbor(-1)
    return word.lower_ in {"identified", "nicknamed"} or noun.lower_ in heads() or noun.pos_ in {"PROPN", "ADJ"}


def _small_word_before(doc: Doc, run: Run, before: Token) -> Iterator[str]:
    """An article before a name that is no adjective ("the Kos family" is one), a preposition of place."""
    root = doc[run.first : run.last].root
    is_adjective = root.dep_ in {"compound", "nmod", "amod"} and root.head.i >= run.last
    if before.lower_ in {"the", "a", "an", "this", "these"} and not is_adjective:
        yield "article"
    if before.lower_ in {"of", "at"} and before.i and before.nbor(-1).lower_ in words("names", "context", "of_bodies"):
        yield "headed"
    if before.lower_ in _WHERE:
        yield "where"
    if before.lower_ in _WHENCE and not (before.lower_ == "to" and before.i and before.nbor(-1).lower_ == "according"):
        yield "whence"


def _after(doc: Doc, run: Run) -> Iterator[str]:
    end = min(doc[run.first].sent.end, run.last + 4)
    texts = [doc[i].lower_ for i in range(run.last, end)] + [""] * 4
    if texts[0] in {",", "("} and texts[1].isdigit() and int(texts[1]) < 110 and texts[2] in {",", ")", "."}:
        yield "aged"
    opens_clause = texts[0] in {",", "–", "—"} and {"who", "whose", "whom"} & set(texts[1:3])
    if (texts[0] in {"who", "whose"} or opens_clause) and not _is_of_company(doc, run.last, end):
        yield "relative"
    if opens_clause and (whose := _whose(doc, run.last, end)) and whose.lower_ in _kin():
        yield "belonging"  # "Jan, whose brother is in prison,"
    if texts[0] == "," and texts[1] in {"in", "behind", "under"} and _cell_in(doc, run.last + 2, end + 1):
        yield "jailed"
    if role_noun_after(doc, run) is not None and doc[run.last - 1].pos_ == "PROPN":
        yield "apposed"
    if texts[0] in {"'s", "’s", "'", "’"} and _has_belonging(doc, run.last + 1):
        yield "jailed" if texts[1] in words("names", "context", "custody") else "belonging"


def _cell_in(doc: Doc, start: int, end: int) -> bool:
    """ "Jan Kos, in prison since May,", "Jan Kos, in solitary confinement,"."""
    return any(token.lower_ in words("names", "context", "cells") for token in doc[start : min(end, len(doc))])


def _is_of_company(doc: Doc, start: int, end: int) -> bool:
    """ "Morning Mirror, whose new chief executive", "Kelma Lines, whose shares": bodies have them too."""
    thing = _whose(doc, start, end)
    return thing is not None and thing.lower_ in words("names", "context", "of_companies")


def _whose(doc: Doc, start: int, end: int) -> Token | None:
    """What "whose" is said of, right after a name."""
    whose = next((token for token in doc[start:end] if token.lower_ == "whose"), None)
    return whose.head if whose is not None else None


@cache
def _kin() -> frozenset[str]:
    return words("roles", "kin") | words("roles", "siblings") | {"parents", "children", "sons", "daughters"}


def _has_belonging(doc: Doc, i: int) -> bool:
    """ "'s wife", "'s elderly mother", "'s twin brother"."""
    for token in doc[i : i + 4]:
        if token.lower_ in words("names", "context", "belongings"):
            return True
        if token.pos_ not in {"ADJ", "NOUN", "PROPN"}:
            return False
    return False


def _grammar(doc: Doc, run: Run) -> Iterator[str]:
    top = _first_of_list(doc[run.first : run.last].root)
    if top.dep_ in {"nsubj", "nsubjpass"}:
        yield from _as_subject(top.head)
    if top.dep_ in {"nsubjpass", "dobj", "dative"} or (top.dep_ == "nsubj" and _is_headline_passive(top.head)):
        yield from _done_to(top.head)
    for participle in top.children:
        if participle.dep_ == "acl" and participle.tag_ == "VBN" and participle.i >= run.last:
            yield from _done_to(participle)  # "Jan Kos, jailed in May,"
    if top.dep_ == "pobj" and _is_of_custody(top.head):
        yield "jailed"


def _done_to(verb: Token) -> Iterator[str]:
    if verb.lemma_ in words("names", "context", "jailed"):
        yield "jailed"
    elif verb.lemma_ in words("names", "context", "undergoes"):
        yield "undergoes"


def _is_headline_passive(verb: Token) -> bool:
    """ "Jan Kos freed"; not "Ruritania has handed over"."""
    return verb.tag_ == "VBN" and not any(word.lemma_ == "have" for word in verb.children)


def _is_of_custody(preposition: Token) -> bool:
    """ "the arrest of Jan Kos", "a warrant for Jan Kos"."""
    noun = preposition.head.lower_
    if preposition.lower_ in {"for", "against"} and noun == "warrant":
        return True
    return preposition.lower_ in {"of", "against", "for"} and noun in words("names", "context", "custody")


def _as_subject(verb: Token) -> Iterator[str]:
    """What is said of it: "said", "was in prison", "faces trial"; and whether "he" or "she" follows."""
    if verb.lemma_ in words("names", "context", "acts"):
        yield "subject"
    rest = list(verb.doc[verb.i : min(verb.sent.end, verb.i + 12)])
    if any(token.lower_ in _SPOKEN for token in rest) and not any(token.ent_type_ == "PERSON" for token in rest):
        yield "pronoun"
    elif verb.dep_ == "ROOT" and verb.sent.end < len(verb.doc) and verb.doc[verb.sent.end].lower_ in _SPOKEN:
        yield "pronoun"  # "Jan Kos was there. He …"
    near = {verb, *verb.children}
    for token in rest[:9]:
        if token.lower_ in words("names", "context", "cells") and token.dep_ == "pobj" and token.head.head in near:
            yield "jailed"
        if token.lower_ in words("names", "context", "ordeals") and token.head in near:
            yield "ordeal"


def _first_of_list(token: Token) -> Token:
    """The first of a list, and what an apposition stands beside: "only one, Jan Kos, was freed"."""
    while token.dep_ in {"conj", "appos"} and token.head.i < token.i:
        token = token.head
    return token
