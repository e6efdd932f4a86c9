"""What is said of a counted group: which measure, and the word that says it.

The predicate of the clause decides ("are in custody and were sentenced" says two things); where it says
nothing of custody, a participle or relative clause that describes the group does; and last the noun itself
("23 prisoners"). Knows the parse and the vocabulary; nothing of values, days or holders.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from spacy.tokens import Token

from habeas.model import Measure, Modality
from habeas.read.clauses import child, children, complement, coordinated, is_verb
from habeas.read.counts.amounts import amount_of, is_toll, people_of
from habeas.read.counts.counted import Counted, is_of_some
from habeas.read.counts.fates import agreed_list, clause_of_last, fate_of_clause, homeward, is_unseen, unknown_fate
from habeas.read.counts.figures import number_before
from habeas.read.counts.members import verb_of_whole, wholes_of
from habeas.read.counts.nouns import Kind, says_by_itself
from habeas.read.counts.papers import act_on
from habeas.read.counts.predicates import Saying, is_at_work, says, state_of
from habeas.read.counts.raised import behind_garden_path, raised
from habeas.read.counts.remains import dead_of, handing_over
from habeas.read.counts.roles import Part, Role, container_of, has_object, roles_of
from habeas.read.counts.words import by_word, event_nouns, listed, people, things


class Strength(IntEnum):
    """How directly the text says it."""

    NAME = 1  # "23 prisoners" by the noun alone
    DESCRIBED = 2  # "23 men detained in May …"
    MAIN = 3  # "23 men were detained"


@dataclass(frozen=True, slots=True)
class Fact:
    measure: Measure
    trigger: Token
    strength: Strength
    modality: Modality | None = None  # where the words fix it: "is not known" denies no disappearance


def facts_of(counted: Counted) -> tuple[Fact, ...]:
    """What the text says of the group, strongest first and only of the strongest kind; may be empty."""
    if (people_hit := _of_one_person_events(counted)) is not None:
        return (people_hit,)
    qualifiers = frozenset(token.i for token in counted.figure.phrase)
    roles = () if is_of_some(counted) else tuple(roles_of(counted.anchor, qualifiers=qualifiers))
    if (fact := _of_fate(counted, roles)) is not None:
        return (fact,)
    dead = dead_of(counted.anchor, counted.noun)
    if dead is not None and (verb := handing_over(dead, counted.anchor)) is not None:
        return (Fact(Measure.REMAINS, verb, Strength.MAIN),)
    on_paper = counted.anchor.lemma_ == "list"  # "the sides exchanged lists of 300 prisoners": papers changed hands
    if counted.kind is Kind.PEOPLE and (unseen := _unseen(counted, roles)) is not None:
        return (Fact(Measure.MISSING, unseen, Strength.MAIN, Modality.ASSERTED),)
    main = () if on_paper else _distinct(fact for role in roles for fact in _main(role, counted))
    if main:
        return main
    if counted.kind is Kind.THING or any(is_elsewhere(role) for role in roles):
        return ()
    if (whole := named_before(counted)) is not None and (fact := said_of_noun(whole)) is not None:
        return (Fact(fact.measure, fact.trigger, Strength.MAIN),)
    described = _distinct(describing(counted.anchor, counted.noun))
    if dead is not None:
        described = tuple(fact for fact in described if fact.measure is Measure.KILLED)
    if described:
        return described[:1]
    if counted.measure is not None and dead is None and not _is_room(counted):
        return (Fact(counted.measure, counted.noun or counted.anchor, Strength.NAME),)
    return ()


def _of_fate(counted: Counted, roles: tuple[Role, ...]) -> Fact | None:
    """ "The fate of the twenty is not known", "lists of 900 prisoners", "the last of 43 prisoners to die"."""
    if counted.kind is not Kind.PEOPLE:
        return None
    is_told = next(describing(counted.anchor, counted.noun), None) is not None  # "of 100 girls abducted in May"
    if not is_told and (verb := unknown_fate(roles)) is not None:
        return Fact(Measure.MISSING, verb, Strength.MAIN, Modality.ASSERTED)
    if (verb := homeward(counted.anchor, counted.noun)) is not None:
        return Fact(Measure.RELEASED, verb, Strength.MAIN)
    if counted.measure is not None and (agreed := agreed_list(counted.anchor, roles)) is not None:
        return Fact(agreed[0], agreed[1], Strength.MAIN, Modality.PLANNED)
    clause = clause_of_last(counted.anchor)
    said = next(_clause(clause), None) if clause is not None else None
    return Fact(said.measure, said.trigger, Strength.MAIN, Modality.ASSERTED) if said is not None else None


def _unseen(counted: Counted, roles: tuple[Role, ...]) -> Token | None:
    """ "Forty men have not been seen since", "163 people who were arrested and have not been seen again"."""
    clauses = (clause for word in (counted.noun, counted.anchor) if word is not None for clause in _clauses(word))
    verbs = (verb for verb in (*(role.word for role in roles if role.part is Part.UNDERGOER), *clauses))
    return next((word for verb in verbs for word in coordinated(verb) if is_unseen(word)), None)


def named_before(counted: Counted) -> Token | None:
    """ "The freed men, *two Italians and one Briton*, were flown home": the group told apart by these."""
    word = counted.anchor
    while word.dep_ == "conj" and word.head.pos_ in ("NOUN", "PROPN") and word.head.i < word.i:
        word = word.head
    if counted.kind is not Kind.PEOPLE or counted.noun is None:
        return None
    if word.dep_ == "appos" and word.head.tag_ == "NNS" and word.head.i < word.i:
        return word.head
    return word if word != counted.anchor and _adds_up(word) else None


def _adds_up(group: Token) -> bool:
    """ "The twelve miners, eight Sylvanians and four Bordurians": the parse joins the parts to their whole."""
    own, parts = number_before(group), [number_before(word) for word in coordinated(group)[1:]]
    known = [part for part in parts if part is not None]
    return own is not None and len(known) == len(parts) > 1 and sum(known) == own


def _of_one_person_events(counted: Counted) -> Fact | None:
    """ "Three executions of prisoners": each of these events is one person."""
    noun = counted.noun
    if noun is None or noun.lemma_.lower() not in listed("one_person_events", "nouns"):
        return None
    of = next((word for word in children(noun, "prep") if word.lower_ == "of"), None)
    victims = child(of, "pobj") if of is not None else None
    measure = event_nouns().get((noun.lemma_.lower(), "of"))
    if victims is None or measure is None or victims.lemma_.lower() not in people() or _is_attempted(noun):
        return None
    return Fact(measure, noun, Strength.MAIN)


def _main(role: Role, counted: Counted) -> Iterator[Fact]:
    """What the clause says, by its verb, by an amount the figure is given for, or by the whole it is part of."""
    if (amount := amount_of(role)) is not None and amount != counted.anchor:
        yield from _of_amount(amount)
        return
    said = tuple(_sayings(role, counted))
    yield from (Fact(saying.measure, saying.trigger, Strength.MAIN) for saying in said)
    if (
        role.inside
        and not said
        and (whole := container_of(counted.anchor)) is not None
        and counted.kind is not Kind.THING
    ):
        found = said_of_noun(whole)  # "received 40 prisoners, including three women"
        yield from (Fact(found.measure, found.trigger, Strength.MAIN),) if found is not None else ()
    if counted.kind is Kind.THING:
        return
    if (verb := verb_of_whole(role)) is not None:
        yield from (Fact(s.measure, s.trigger, Strength.MAIN) for s in says(Role(verb, Part.UNDERGOER), counted))
        return
    for whole in wholes_of(role) if counted.noun is not None or role.part is not Part.EQUAL else ():
        if (fact := said_of_noun(whole)) is not None:
            yield from _of_member(counted, fact)


def _of_member(counted: Counted, fact: Fact) -> Iterator[Fact]:
    """ "Among those freed are 38 men taken in May": what a clause of their own says of the members is the news."""
    for word in (counted.noun, counted.anchor):
        for clause in children(word, "acl", "relcl") if word is not None else ():
            if clause.left_edge.i and clause.left_edge.nbor(-1).text == ",":
                continue  # "…, who are still held": said of all of them by the way
            for own in _clause(clause):
                yield Fact(own.measure, own.trigger, Strength.MAIN)
                return
    yield Fact(fact.measure, fact.trigger, Strength.MAIN)


def _of_amount(amount: Token) -> Iterator[Fact]:
    """ "The number of people *detained* has come down to 220", "a death *toll* of 93"."""
    if is_toll(amount):
        yield Fact(Measure.KILLED, amount, Strength.MAIN)
        return
    noun = people_of(amount)
    if noun is not None and kind_of_word(noun) is Kind.THING:
        return
    found = next(describing(amount, None), None) or (said_of_noun(noun) if noun is not None else None)
    if found is not None:
        yield Fact(found.measure, found.trigger, Strength.MAIN)


def kind_of_word(noun: Token) -> Kind:
    """A thing by the list; what else a noun of an amount is, its own words say."""
    return Kind.THING if noun.lemma_.lower() in things() and noun.lemma_.lower() not in people() else Kind.UNKNOWN


def _distinct(facts: Iterator[Fact]) -> tuple[Fact, ...]:
    """One fact a measure. "Arrested and held", "convicted and jailed" tell one thing each."""
    first: dict[Measure, Fact] = {}
    for fact in facts:
        first.setdefault(fact.measure, fact)
    if len(first) > 1:
        jailed = [
            m
            for m, fact in first.items()
            if fact.trigger.lemma_ in listed("consequences", "verbs") and not _is_of_now(fact.trigger)
        ]
        if len(jailed) < len(first):
            first = {measure: fact for measure, fact in first.items() if measure not in jailed}
    return tuple(first.values())


def _is_of_now(verb: Token) -> bool:
    """ "Remain in custody", "are held": a state of now, told beside what was done to them."""
    return verb.tag_ in ("VBP", "VBZ") or any(aux.lower_ in ("is", "are") for aux in children(verb, "aux", "auxpass"))


# ---------------------------------------------------------------------------------------------- the clause's predicate


def _sayings(role: Role, counted: Counted) -> Iterator[Saying]:
    if is_verb(role.word) or role.part is not Part.WITH:
        for one in _predicates(role):
            yield from says(one, counted)
    else:
        yield from _of_event_noun(role, counted)


def _predicates(role: Role) -> Iterator[Role]:
    """The role's verb, the one it raises ("are believed to be held"), and verbs joined to it without a subject."""
    role = raised(role)
    yield behind_garden_path(role) or role
    if role.part is Part.UNDERGOER and has_object(role.word):
        yield from _sharing_object(role)
        return
    for other in children(role.word, "conj"):
        alternative = any(word.lower_ in ("or", "but") for word in children(role.word, "cc"))
        if is_verb(other) and not _has_own_subject(other) and not alternative:
            yield from _predicates(Role(other, _part_in(other, role), role.preposition, role.inside))


def _has_own_subject(verb: Token) -> bool:
    """ "… and over 900 are still held": a number before the verb is its subject, whatever the parse makes of it."""
    if child(verb, "nsubj", "nsubjpass") is not None:
        return True
    link = next((word for word in children(verb.head, "cc") if word.i < verb.i), None)
    return link is not None and any(word.like_num for word in verb.doc[link.i : verb.i])


def _sharing_object(role: Role) -> Iterator[Role]:
    """ "Arrested and jailed 20 people": the object belongs to both."""
    verb = role.word
    if (
        verb.dep_ == "conj"
        and is_verb(verb.head)
        and verb.i - verb.head.i == 2
        and not child(verb.head, "dobj", "prep")
    ):
        yield Role(verb.head, role.part, inside=role.inside)


def _part_in(verb: Token, role: Role) -> Part:
    """A joined verb without a subject shares its neighbour's: "were captured and died", "froze and arrested"."""
    if role.part is Part.SUBJECT and child(verb, "auxpass"):
        return Part.UNDERGOER
    if (
        role.part is Part.UNDERGOER
        and (child(verb, "dobj") or verb.tag_ in ("VBP", "VBZ", "VB", "VBG", "VBD"))
        and not child(verb, "auxpass")
    ):
        return Part.SUBJECT if verb.tag_ != "VBN" else Part.UNDERGOER
    return role.part


def is_elsewhere(role: Role) -> bool:
    """ "20 prisoners were wounded": a number of wounded, not of prisoners held."""
    word = raised(role).word
    if role.part is Part.WITH:
        return word.lemma_.lower() in listed("elsewhere", "nouns")
    if word.lemma_.lower() in listed("elsewhere", "verbs"):
        return role.part is Part.UNDERGOER or word.lemma_.lower() in ("escape", "flee", "break", "evade")
    return any(w.lower_ in listed("elsewhere", "adjectives") for w in children(word, "acomp", "oprd"))


def _of_event_noun(role: Role, counted: Counted) -> Iterator[Saying]:
    """ "the release of 18 nuns", "a swap for two pilots", "amnesty for 300 convicts"."""
    noun = _behind_agent(_behind_other_side(role))
    measure = _measure_of_event(noun, role.preposition)
    if measure is None or counted.kind is Kind.THING or _is_attempted(noun):
        return
    if measure is Measure.MISSING and counted.kind is not Kind.PEOPLE and counted.noun is not None:
        return
    yield Saying(measure, noun)


def _measure_of_event(noun: Token, preposition: str) -> Measure | None:
    """ "An exchange of 300 men" leaves the side open; "of 20 men for five" and "for five men" do not."""
    lemma = noun.lemma_.lower()
    if lemma not in listed("event_nouns", "exchanged", "of"):
        return act_on(noun, preposition)
    given = complement(noun, "of")
    both = complement(noun, "for") is not None or (given is not None and complement(given, "for") is not None)
    if preposition == "for" or (preposition == "of" and both):
        return Measure.RELEASED
    return Measure.EXCHANGED if preposition in ("of", "involving") else None


def _is_attempted(noun: Token) -> bool:
    """ "The attempted killing of two officers" killed nobody."""
    return any(word.lower_ == "attempted" for word in children(noun, "amod"))


def _behind_other_side(role: Role) -> Token:
    """ "An exchange of 47 pilots for 52 sailors": the parse hangs "for" on the pilots."""
    noun = role.word
    exchanges = listed("event_nouns", "exchanged", "of")
    if role.preposition == "for" and noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.lemma_ not in exchanges:
        return noun.head.head
    return noun


def _behind_agent(noun: Token) -> Token:
    """ "The freeing by the rebels of 20 men": the parse hangs "of" on the rebels."""
    if noun.dep_ == "pobj" and noun.head.lower_ == "by" and (noun.head.head.lemma_.lower(), "of") in event_nouns():
        return noun.head.head
    return noun


# --------------------------------------------------------------------------------------------- what describes the group


def describing(anchor: Token, noun: Token | None) -> Iterator[Fact]:
    """Participles, relative clauses, states and adjectives that stand with the group."""
    for word in {token.i: token for token in (anchor, noun) if token is not None}.values():
        yield from _states(word)
        for clause in _clauses(word):
            yield from _clause(clause)
        yield from _adjectives(word)


def _clauses(word: Token) -> Iterator[Token]:
    """The group's own clauses; the last of joined groups carries those of all ("three women and seven men who …")."""
    own = children(word, "acl", "relcl")
    yield from own
    for joined in children(word, "conj") if not own else ():
        yield from _clauses(joined)


def _states(word: Token) -> Iterator[Fact]:
    for preposition in children(word, "prep"):
        if (measure := state_of(preposition)) is not None and not is_at_work(word, preposition):
            yield Fact(measure, preposition, Strength.DESCRIBED)


def _clause(clause: Token) -> Iterator[Fact]:
    """ "detained in May", "facing charges", "who were taken hostage", "the 33 men it captured"."""
    if (verb := fate_of_clause(clause)) is not None:
        yield Fact(Measure.MISSING, verb, Strength.DESCRIBED, Modality.ASSERTED)
        return
    if clause.lower_ in by_word("adjectives") and clause.tag_ == "VBG":
        yield Fact(by_word("adjectives")[clause.lower_], clause, Strength.DESCRIBED)  # "85 men missing since May"
        return
    part = _part_of_antecedent(clause)
    if part is None or any(word.lower_ in ("previously", "formerly", "once") for word in children(clause, "advmod")):
        return
    for role in _predicates(Role(clause, part)):
        yield from (Fact(s.measure, s.trigger, Strength.DESCRIBED) for s in says(role, None))


def _part_of_antecedent(clause: Token) -> Part | None:
    if clause.dep_ == "acl":
        return Part.UNDERGOER if clause.tag_ in ("VBN", "VBD") or child(clause, "auxpass") else Part.SUBJECT
    lead = child(clause, "nsubj", "nsubjpass")
    if lead is None:
        to = any(word.lower_ == "to" for word in children(clause, "aux"))  # "the eleventh to be jailed"
        return (Part.UNDERGOER if child(clause, "auxpass") else Part.SUBJECT) if to else None
    if lead.tag_ in ("WP", "WDT"):
        return Part.UNDERGOER if lead.dep_ == "nsubjpass" else Part.SUBJECT
    if lead.dep_ == "nsubjpass" or any(
        w.tag_ in ("WDT", "WP", "WRB") for p in children(clause, "prep", "advmod") for w in p.subtree
    ):
        return None  # "coaches in which 60 people were killed"
    if not has_object(clause) and not any(w.tag_ in ("WP", "WDT", "WRB") for w in lead.subtree):
        return Part.UNDERGOER
    relative = child(clause, "dobj")
    return Part.UNDERGOER if relative is not None and relative.tag_ in ("WP", "WDT") else None


def _adjectives(word: Token) -> Iterator[Fact]:
    known = by_word("adjectives")
    for adjective in children(word, "amod", "compound"):
        measure = known.get(adjective.lower_) or known.get(adjective.lower_.rsplit("-", 1)[-1])
        if measure is None:
            held = adjective.lower_ == "held" or adjective.lower_.endswith("-held")
            measure = Measure.HELD if held else None
        if measure is not None:
            yield Fact(measure, adjective, Strength.DESCRIBED)


def told_of_infinitive(counted: Counted) -> Iterator[Fact]:
    """ "She became the third prisoner *to die* in custody"."""
    for role in roles_of(counted.anchor):
        lower = child(role.word, "xcomp") if role.part is Part.EQUAL else None
        if lower is not None:
            part = Part.UNDERGOER if child(lower, "auxpass") else Part.SUBJECT
            yield from (Fact(s.measure, s.trigger, Strength.DESCRIBED) for s in says(Role(lower, part), counted))


def said_of_noun(noun: Token) -> Fact | None:
    """What describes a noun that is no counted group itself: "the number of people *detained*", "those *freed*"."""
    if noun.lemma_.lower() in listed("members", "papers"):
        return None  # "the list, released on Friday, has ten names": what is said of it is not said of them
    found = next(describing(noun, None), None)
    if found is not None:
        return found
    measure = says_by_itself(noun) or by_word("adjectives").get(noun.lower_)  # "among those freed", tagged as a noun
    return Fact(measure, noun, Strength.NAME) if measure is not None else None


def _is_room(counted: Counted) -> bool:
    """ "a prison built for 400 inmates", "a capacity of 400 prisoners"."""
    return any(
        role.part is Part.WITH and role.word.lemma_.lower() in listed("elsewhere", "room")
        for role in roles_of(counted.anchor)
    )
