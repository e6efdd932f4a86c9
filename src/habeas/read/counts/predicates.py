"""What a verb says of a group that plays a given part in its clause.

Knows the verbs and phrases of the vocabulary and the words around one verb. Each rule shows its example. Invariant: a
verb that needs people ("released") says nothing of a noun that is not known to mean people, and one that needs
custody ("returned") nothing in a sentence without it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from habeas.model import Measure
from habeas.read.clauses import antecedent, child, children, complement, is_passive, is_verb
from habeas.read.counts.counted import Counted
from habeas.read.counts.nouns import Kind, says_by_itself
from habeas.read.counts.papers import act_on
from habeas.read.counts.phrasing import phrase_with
from habeas.read.counts.roles import Part, Role
from habeas.read.counts.setting import (
    is_about_custody,
    is_discharge,
    is_served_out,
    is_taken_in,
    is_way_out,
    may_be_people,
)
from habeas.read.counts.words import Need, Phrase, by_word, custody_words, event_nouns, listed, verb_in, verbs
from habeas.vocab import words


@dataclass(frozen=True, slots=True)
class Saying:
    measure: Measure
    trigger: Token


def says(role: Role, counted: Counted | None) -> Iterator[Saying]:
    """What the role's verb says of the group; nothing where it is none of custody's."""
    verb = role.word
    if role.part is Part.EQUAL:
        yield from _of_equal(verb, counted)
        return
    if counted is not None and counted.kind is Kind.THING:
        return
    if lemma_of(verb) == "take" and is_taken_in(verb):
        return
    phrase = phrase_with(verb, role.part)
    if phrase is not None and _is_enough(Need.PEOPLE, verb, counted):
        if _is_journey(phrase, role) and not is_way_out(verb, counted):
            return
        yield Saying(_as_told(phrase.measure, verb), verb)
        return
    if role.part is Part.UNDERGOER:
        yield from _of_undergoer(verb, counted)
    elif role.part is Part.SUBJECT:
        yield from _of_subject(verb, counted)
    elif role.part is Part.WITH:
        yield from _of_complement(verb, role.preposition, counted)


def _is_journey(phrase: Phrase, role: Role) -> bool:
    """ "Have gone home", "came back": what anybody does."""
    return role.part is Part.SUBJECT and phrase.rest in (("home",), ("back",)) and phrase.measure is Measure.RELEASED


# ------------------------------------------------------------------------------------------------------- done to them


def _of_undergoer(verb: Token, counted: Counted | None) -> Iterator[Saying]:
    known = verbs().get(lemma_of(verb))
    if known is None and verb.tag_ == "JJ" and (measure := by_word("adjectives").get(verb.lower_)) is not None:
        yield Saying(measure, verb)  # "hold 14 engineers captive", "two dead"
        return
    if known is None:
        yield from _of_scope(verb, counted)
        yield from _of_state(verb)
        return
    measure, need = known
    if lemma_of(verb) == "want" and not (child(verb, "auxpass") or verb.dep_ in ("acl", "amod")):
        return
    if need is Need.CAPTIVE and lemma_of(verb) in ("return", "repatriate") and _is_handed_back(verb, counted):
        need = Need.PEOPLE
    if (lemma_of(verb) == "take" and _is_led(verb)) or is_discharge(verb):
        return
    if not _is_enough(need, verb, counted) or _is_mixed(verb) or (measure is Measure.KILLED and _is_disaster(verb)):
        return
    if measure is Measure.EXCHANGED:
        measure = _of_exchange(verb)
    yield Saying(_as_told(measure, verb), verb)


def _is_handed_back(verb: Token, counted: Counted | None) -> bool:
    """People who "were returned" were held by someone, and so were soldiers a state returns."""
    noun = counted.noun if counted is not None else None
    fighters = words("custody", "armed", "patients")
    return child(verb, "auxpass") is not None or (
        noun is not None and {noun.lemma_.lower(), noun.lower_} & fighters != set()
    )


def _is_led(verb: Token) -> bool:
    """ "Were taken from their cells", "taken to hospital": moved, not taken captive."""
    for preposition in children(verb, "prep"):
        noun = child(preposition, "pobj")
        if noun is None:
            continue
        if preposition.lower_ == "from" and {noun.lemma_.lower(), noun.lower_} & listed("states", "held", "nouns"):
            return True
        if preposition.lower_ == "to" and noun.lemma_.lower() in listed("elsewhere", "led_to"):
            return True
    return False


def lemma_of(verb: Token) -> str:
    """The verb of custody this is a form of, else its lemma."""
    return verb_in(verb) or verb.lemma_.lower()


def _of_exchange(verb: Token) -> Measure:
    """ "Swapped 20 prisoners for nine": each side gives up its own."""
    return Measure.RELEASED if complement(verb, "for") is not None else Measure.EXCHANGED


def _as_told(measure: Measure, verb: Token) -> Measure:
    """ "Are still detained" is a state; "were jailed" an act; "is held over the raid" stays a state."""
    lemma = lemma_of(verb)
    if lemma == "serve" and is_served_out(verb):
        return Measure.RELEASED
    if lemma in ("detain", "arrest", "intern") and measure is Measure.CAPTURED and lemma != "arrest":
        return Measure.HELD if _is_lasting(verb) else measure
    if lemma in ("jail", "imprison", "incarcerate", "intern") and measure is Measure.HELD:
        return Measure.CAPTURED if child(verb, "auxpass", "dobj") and not _is_lasting(verb) else measure
    return measure


def _is_lasting(verb: Token) -> bool:
    """ "Are detained", "is being held", "remain jailed", "were still detained"."""
    auxiliaries = children(verb, "auxpass", "aux", "cop")
    if any(word.lower_ in ("still", "currently", "now", "presently") for word in children(verb, "advmod")):
        return True
    if verb.dep_ in ("acomp", "oprd", "xcomp") and verb.head.lemma_ in ("remain", "stay", "keep", "continue"):
        return True
    return any(a.lower_ in ("is", "are", "'re", "being") for a in auxiliaries) and not any(
        a.lemma_ == "have" or a.tag_ == "MD" for a in auxiliaries
    )


def _is_mixed(verb: Token) -> bool:
    """ "20 people were killed or wounded", "killed or captured over 5,000": a mixed figure counts neither."""
    joined = [other for other in _joined(verb) if not _has_figure(other, verb)]
    if any(other.lemma_.lower() in listed("elsewhere", "verbs") for other in joined):
        return True
    either = any(word.lower_ == "or" for other in (verb, *joined) for word in children(other, "cc"))
    return either and any(Measure.KILLED in _measures(other) for other in (verb, *joined)) and bool(joined)


def _joined(verb: Token) -> tuple[Token, ...]:
    """The verbs and adjectives joined to this one that share its people."""
    first = verb
    while first.dep_ == "conj" and first.head.pos_ in ("VERB", "ADJ") and not child(first, "nsubj", "nsubjpass"):
        first = first.head
    found: list[Token] = [first]
    for word in found:
        found.extend(other for other in children(word, "conj") if not child(other, "nsubj", "nsubjpass"))
    return tuple(word for word in found if word != verb and (is_verb(word) or word.pos_ == "ADJ"))


def _has_figure(other: Token, verb: Token) -> bool:
    """ "Killed twelve and wounded 30": each has its own."""
    own, mine = children(other, "dobj"), children(verb, "dobj")
    return bool(own) and bool(mine)


def _measures(word: Token) -> tuple[Measure, ...]:
    known = verbs().get(lemma_of(word))
    return (known[0],) if known is not None else ()


def _is_enough(need: Need, verb: Token, counted: Counted | None) -> bool:
    """Whether the group is known well enough for a verb with this need."""
    if counted is None:
        return need is not Need.CAPTIVE or is_about_custody(verb)
    if counted.kind is Kind.THING:
        return False
    if need is Need.SURE:
        return True
    if need is Need.PEOPLE:
        if counted.kind is Kind.UNKNOWN and counted.whole is not None and counted.whole.tag_ in ("PRP", "DT"):
            return may_be_people(counted.whole) and (_kills(verb) or is_about_custody(verb))  # "gave back one of them"
        return counted.kind is Kind.PEOPLE or (counted.is_elided and (_kills(verb) or is_about_custody(verb)))
    known = counted.kind is Kind.PEOPLE or counted.is_elided
    return known and is_about_custody(verb)


def _kills(verb: Token) -> bool:
    """ "The blast killed 12": only the living are killed."""
    return verbs().get(lemma_of(verb), (None,))[0] is Measure.KILLED


def _is_displaced(counted: Counted) -> bool:
    noun = counted.noun
    return noun is not None and noun.lemma_.lower() in listed("displaced", "nouns") and says_by_itself(noun) is None


# --------------------------------------------------------------------------------------------- what they do or undergo


def _of_subject(verb: Token, counted: Counted | None) -> Iterator[Saying]:
    lemma = verb.lemma_.lower()
    measure = by_word("subjects").get(lemma)
    if measure is not None and not child(verb, "dobj") and _is_fitting(measure, lemma, verb, counted):
        yield Saying(measure, verb)
    elif verb.lower_ == "missing" and not child(verb, "dobj") and _is_enough(Need.PEOPLE, verb, counted):
        yield Saying(Measure.MISSING, verb)  # "forty are missing in the north", parsed as a verb
    elif lemma in listed("copulas", "words") or child(verb, "acomp"):
        if lemma in ("be", "remain", "stay") and _is_with_captors(verb, counted):
            yield Saying(Measure.HELD, verb)
            return
        yield from _of_state(verb)
    elif lemma in listed("acts", "benefiting") and (act := complement(verb, "from")) is not None:
        given = event_nouns().get((act.lemma_.lower(), "for")) or event_nouns().get((act.lemma_.lower(), "of"))
        if given is Measure.PARDONED and _is_enough(Need.PEOPLE, verb, counted):
            yield Saying(given, verb)  # "4,000 deserters will benefit from the amnesty"


def _is_fitting(measure: Measure, lemma: str, verb: Token, counted: Counted | None) -> bool:
    if lemma == "return":
        return _is_enough(Need.CAPTIVE, verb, counted) and (counted is None or not _is_displaced(counted))
    if measure is Measure.KILLED:
        return _is_violent(verb, counted)
    return _is_enough(Need.PEOPLE, verb, counted)


def _is_with_captors(verb: Token, counted: Counted | None) -> bool:
    """ "Two are still with the kidnappers"; of others, where some were let go, "with" anybody but their own people."""
    whose = complement(verb, "with")
    if whose is None or not is_about_custody(verb):
        return False
    if {whose.lemma_.lower(), whose.lower_} & listed("states", "held", "captors"):
        return True
    own = words("roles", "kin") | listed("elsewhere", "own_people")
    others = counted is not None and counted.noun is not None and counted.noun.lower_ == "others"
    return others and verb.lemma_ in ("remain", "stay") and not {whose.lemma_.lower(), whose.lower_} & own


def _is_violent(verb: Token, counted: Counted | None) -> bool:
    """ "Died in custody", "died in the shelling"; not "died in the floods"."""
    if _is_disaster(verb):
        return False
    near = {word.lemma_.lower() for word in verb.sent} | {word.lower_ for word in verb.sent}
    known = counted is not None and counted.noun is not None and says_by_itself(counted.noun) is not None
    return known or bool(near & (listed("disasters", "violence") | custody_words()))


def _is_disaster(verb: Token) -> bool:
    return any({word.lemma_.lower(), word.lower_} & listed("disasters", "words") for word in verb.sent)


def _of_state(verb: Token) -> Iterator[Saying]:
    """ "Are missing", "remain in prison", "were left dead", "is on trial"."""
    for word in children(verb, "acomp", "oprd", "attr", "advmod", "xcomp", "ccomp"):
        measure = by_word("adjectives").get(word.lower_)
        if word.dep_ == "ccomp" and (word.i < verb.i or child(word, "nsubj", "nsubjpass")):
            continue  # another clause: "200 were taken; 80 were women"
        if measure is not None:
            yield Saying(_state_measure(measure, verb), word if is_verb(word) else verb)
            return
        if word.dep_ == "acomp" and word.lower_ == "free":
            yield Saying(Measure.RELEASED, verb)
            return
    for preposition in children(verb, "prep"):
        if (measure := state_of(preposition)) is not None:
            yield Saying(measure, verb)
            return
    if (noun := child(verb, "attr")) is not None and (measure := says_by_itself(noun)) is not None:
        yield Saying(measure, verb)
    elif (
        verb.lemma_ == "remain" and is_about_custody(verb) and not child(verb, "acomp", "attr", "oprd", "prep", "xcomp")
    ):
        yield Saying(Measure.HELD, verb)


def _state_measure(measure: Measure, verb: Token) -> Measure:
    """ "Are detained" and "remain arrested" are states of custody."""
    return Measure.HELD if measure is Measure.CAPTURED and verb.lemma_ in listed("copulas", "words") else measure


def state_of(preposition: Token) -> Measure | None:
    """ "in custody", "behind bars", "in Borduria's prisons", "on trial", "in a detention centre", "in their hands"."""
    noun = place_after(preposition)
    if noun is None:
        return None
    lemma, lower = noun.lemma_.lower(), noun.lower_
    if lemma == "hand" and preposition.lower_ == "in" and complement(noun, "of") is not None:
        return Measure.HELD  # "in the hands of the rebels"
    if preposition.lower_ in listed("states", "held", "prepositions"):
        if {lemma, lower} & listed("states", "held", "nouns"):
            return Measure.HELD
        if lemma == "arrest" and preposition.lower_ == "under":
            return Measure.HELD
        if {lemma, lower} & listed("states", "held", "sites") and _is_custody_site(noun):
            return Measure.HELD
    if preposition.lower_ in listed("states", "on_trial", "prepositions") and lemma in listed(
        "states", "on_trial", "nouns"
    ):
        return Measure.ON_TRIAL
    if (
        preposition.lower_ == "on"
        and lemma == "list"
        and any(w.lower_ in listed("states", "wanted", "modifiers") for w in noun.children)
    ):
        return Measure.WANTED
    return None


def place_after(preposition: Token) -> Token | None:
    """The noun after a preposition; the model may take only the adjective of "in Bordurian jails" for it."""
    noun = child(preposition, "pobj")
    if noun is None or noun.i + 1 >= len(noun.doc):
        return noun
    follow = noun.nbor()
    sites = listed("states", "held", "nouns")
    is_adjective = noun.tag_ in ("NNP", "JJ") and follow.sent == noun.sent
    return follow if is_adjective and {follow.lower_, follow.lemma_.lower()} & sites else noun


def _is_custody_site(noun: Token) -> bool:
    modifiers = {word.lower_ for word in noun.subtree if word.i < noun.i} | {
        word.lemma_.lower() for word in noun.subtree if word.i < noun.i
    }
    return bool(modifiers & listed("states", "held", "site_modifiers"))


# ---------------------------------------------------------------------------------------------------- other connections


def _of_scope(verb: Token, counted: Counted | None) -> Iterator[Saying]:
    """ "The exchange will involve 286 prisoners", "the amnesty covers 300 men"."""
    if verb.lemma_.lower() not in listed("members", "scope") or not _is_enough(Need.PEOPLE, verb, counted):
        return
    if (measure := _scope_of(verb)) is not None:
        yield Saying(measure, verb)


def _scope_of(verb: Token) -> Measure | None:
    lead = child(verb, "nsubj", "nsubjpass")
    head = antecedent(lead) if lead is not None else verb.head if verb.dep_ in ("relcl", "acl") else None
    if head is None:
        return None
    for word in (head, *children(head, "compound", "amod", "nmod")):
        lemma = word.lemma_.lower()
        for preposition in ("of", "for"):
            measure = event_nouns().get((lemma, preposition))
            if measure in (Measure.EXCHANGED, Measure.RELEASED, Measure.PARDONED):
                return measure
    return None


def _of_complement(verb: Token, preposition: str, counted: Counted | None) -> Iterator[Saying]:
    """ "Swapped them for nine soldiers", "applies to 300 prisoners", "charges were filed against 20 activists"."""
    lemma = lemma_of(verb)
    known = verbs().get(lemma)
    if preposition in ("with", "alongside") and counted is not None:
        yield from _of_company(verb, counted)
        return
    if (
        known is not None
        and known[0] in (Measure.EXCHANGED, Measure.RELEASED)
        and preposition == "for"
        and _is_enough(Need.PEOPLE, verb, counted)
    ):
        yield Saying(Measure.RELEASED, verb)
        return
    lead = child(verb, "dobj", "nsubjpass") or (child(verb, "nsubj") if verb.lemma_ == "be" else None)
    if lead is not None and (measure := act_on(lead, preposition)) is not None:
        if _is_enough(Need.PEOPLE, verb, counted):
            yield Saying(measure, verb)
        return
    if preposition == "to" and (phrase := phrase_with(verb, Part.RECIPIENT)) is not None:
        given = phrase.measure in (Measure.SENTENCED, Measure.PARDONED) and child(verb, "dobj") is not None
        if given and _is_enough(Need.PEOPLE, verb, counted):
            yield Saying(phrase.measure, verb)  # "handed down prison terms to five members"
            return
    if preposition in ("to", "for", "on") and lemma in ("apply", "extend", "provide", "allow"):
        yield from _of_scope(verb, counted)


def _of_company(verb: Token, counted: Counted) -> Iterator[Saying]:
    """ "He was captured with five other nurses", "released her along with 20 others"."""
    phrase = phrase_with(verb, Part.UNDERGOER)
    measure = phrase.measure if phrase is not None else next(iter(_measures(verb)), None)
    undergone = is_passive(verb) or child(verb, "dobj") is not None
    others = counted.noun is not None and (
        counted.noun.lemma_.lower() in listed("fellows", "nouns")
        or any(w.lower_ in ("other", "fellow") for w in counted.noun.children)
    )
    if undergone and others and measure not in (None, Measure.EXCHANGED) and _is_enough(Need.PEOPLE, verb, counted):
        yield Saying(_as_told(measure, verb), verb)


def _of_equal(verb: Token, counted: Counted | None) -> Iterator[Saying]:
    """ "There are 290 prisoners in jail": the state beside the verb; what else it says is the subject's own."""
    if counted is None or counted.kind is Kind.THING:
        return
    for preposition in (*children(verb, "prep"), *_behind_apposition(verb)):
        if counted.noun is not None and is_at_work(counted.noun, preposition):
            continue
        if (measure := state_of(preposition)) is not None:
            yield Saying(measure, verb)
            return


def is_at_work(noun: Token, preposition: Token) -> bool:
    """ "There are 12 guards in the prison": a building that they guard; "three guards in custody" are held."""
    place = place_after(preposition)
    building = place is not None and any(word.dep_ == "det" for word in place.children)
    return building and noun.lemma_.lower() in listed("states", "held", "staff")


def _behind_apposition(verb: Token) -> Iterator[Token]:
    """ "There were 340, most of them farmers, *in its prisons*": hung on what stands between."""
    if child(verb, "expl") is None:
        return
    for noun in children(verb, "dep", "appos", "attr", "npadvmod"):
        for beside in (noun, *children(noun, "appos")):
            preposition = next(iter(children(beside, "prep")[-1:]), None)
            if preposition is not None and preposition.nbor(-1).text == ",":
                yield preposition
