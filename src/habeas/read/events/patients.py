"""Whom a verb's act is done to.

Knows the parse and where it is known to slip. Invariant: gives tokens of the verb's own sentence, none twice.
"""

from __future__ import annotations

from spacy.tokens import Token

from habeas.read.clauses import (
    antecedent,
    child,
    children,
    complement,
    coordinated,
    is_passive,
    is_verb,
    objects,
    subject,
)
from habeas.read.events.entries import entry_people
from habeas.read.events.lexicon import listed
from habeas.read.events.scene import Scene
from habeas.read.events.sense import Sense, sense_of
from habeas.read.published import is_of_what_is_published


def patients_of(verb: Token, scene: Scene) -> tuple[Token, ...]:
    """Whom the verb's act is done to, by the parse; the verb must be one that takes people as objects."""
    if is_of_what_is_published(verb):
        return ()
    among = _among_those(verb) or _those_include(verb)
    if among is not None:
        return coordinated(among)
    entry = entry_people(verb, scene)
    if entry:
        return entry
    if is_passive(verb) or is_done_too(verb):
        who = _held_since(verb) or _whole_of(verb) or subject(verb) or run_on_subject(verb) or _behind_a_date(verb)
        return done_to(verb, who, scene)
    given = [word for word in objects(verb) if not _is_time(word)]  # "arrested 3 May 2029"
    direct = tuple(other for word in given for other in coordinated(_whose(word)))
    if direct:
        return direct
    if _is_only_timed(verb):
        return _before_comma(verb, scene) or done_to(verb, subject(verb), scene)
    more = tuple(word for word in children(verb, "advmod") if word.tag_ == "JJR" and word.lower_ in ("more", "fewer"))
    shared = _shared_objects(verb) or more
    return shared or _bare_participle(verb, scene)


def _is_only_timed(verb: Token) -> bool:
    """ "was taken in and released the same evening", "leaders arrested this autumn": passive but for its time."""
    if not children(verb, "dobj") or children(verb, "nsubj", "aux") or verb.tag_ not in ("VBN", "VBD"):
        return False
    if verb.dep_ == "conj":
        return is_verb(verb.head) and is_passive(verb.head)
    return verb.dep_ in ("acl", "advcl")


def _before_comma(verb: Token, scene: Scene) -> tuple[Token, ...]:
    """ "no leaders of the republic, arrested this autumn": the people before the comma, wherever the parse hangs it."""
    if verb.i - verb.sent.start < 2 or verb.nbor(-1).text != ",":
        return ()
    noun = verb.nbor(-2)
    while sense_of(noun, scene) < Sense.PEOPLE and noun.dep_ in ("pobj", "prep", "compound"):
        noun = noun.head
    return (noun,) if sense_of(noun, scene) >= Sense.PEOPLE else ()


def _is_time(word: Token) -> bool:
    """ "released the same evening", "arrested 3 May 2029": when, where the parse makes an object of it."""
    spells = listed("beside", "times") | listed("beside", "spells")
    return word.ent_type_ in ("DATE", "TIME") or word.lemma_ in spells


def done_to(verb: Token, who: Token | None, scene: Scene) -> tuple[Token, ...]:
    """The subject with what is joined to it; of a relative clause only what stands before it."""
    if who is None and verb.dep_ == "conj" and sense_of(verb.head, scene) >= Sense.PEOPLE:
        who = verb.head  # "Kos, who was captured in 1945, and was sentenced", hung on the name
    if who is None:
        return ()
    who = _behind_dateline(antecedent(who), scene)
    found = coordinated(_bearer(who, verb, scene))
    beside = verb.dep_ in ("relcl", "acl")
    return tuple(word for word in found if word != verb and (not beside or word.i < verb.i))


def _bearer(noun: Token, verb: Token, scene: Scene) -> Token:
    """ "Ida Lom, editor of Kelma Today, who was freed": people are "who", where the parse hangs it on the paper."""
    who = child(verb, "nsubj", "nsubjpass")
    if verb.dep_ != "relcl" or verb.head != noun or who is None or who.lower_ != "who":
        return noun
    between = (word for word in noun.conjuncts if noun.i < word.i < verb.i)
    joined = [word for word in between if sense_of(word, scene) >= Sense.PEOPLE]
    if sense_of(noun, scene) >= Sense.PEOPLE or joined:
        return joined[-1] if joined and sense_of(noun, scene) < Sense.PEOPLE else noun
    above = noun
    while sense_of(above, scene) < Sense.PEOPLE and above.dep_ in ("pobj", "prep", "appos", "compound", "poss"):
        above = above.head
    while above.dep_ == "appos" and above.head.pos_ == "PROPN":
        above = above.head
    return above if sense_of(above, scene) >= Sense.PEOPLE else noun


def run_on_subject(verb: Token) -> Token | None:
    """ "Three men picked up there were let go": the subject of "were let", hung on the participle before it."""
    before = next((word for word in children(verb, "ccomp", "advcl") if word.i < verb.i and is_run_on(word)), None)
    return child(before, "nsubj") if before is not None else None


def is_run_on(verb: Token) -> bool:
    """A participle that only describes, where the small model makes a clause of it before "were …"."""
    if verb.dep_ not in ("ccomp", "advcl") or verb.tag_ not in ("VBD", "VBN"):
        return False
    main = verb.head
    if children(verb, "aux", "auxpass", "dobj", "mark"):
        return False
    bare = child(main, "nsubj", "nsubjpass") is None and child(main, "auxpass") is not None
    return bare and verb.i < main.i and child(verb, "nsubj") is not None


def _held_since(verb: Token) -> Token | None:
    """ "The nuns, who had been held since 2016, were freed": where the parse makes 2016 the subject."""
    lead = child(verb, "nsubjpass")
    if lead is None or lead.pos_ != "NUM" or not any(word.lower_ == "since" for word in children(verb, "mark")):
        return None
    word = verb
    while word.dep_ != "relcl" and word.head != word:
        word = word.head
    return word.head if word.dep_ == "relcl" else None


def _those_include(verb: Token) -> Token | None:
    """ "Those freed include Jan Kos": said of Kos."""
    those = verb.head
    if verb.dep_ != "acl" or those.lower_ not in ("those", "people") or those.dep_ not in ("nsubj", "nsubjpass"):
        return None
    return child(those.head, "dobj") if those.head.lemma_ in ("include", "comprise", "number") else None


def _whose(word: Token) -> Token:
    """ "commuted the sentences of six students" is done to the students."""
    of = complement(word, "of") if word.lemma_ in ("sentence", "term", "conviction") else None
    return of if of is not None else word


def _among_those(verb: Token) -> Token | None:
    """ "Six nurses were among those detained", "among those freed was Ida Lom": said of the nurses, of her."""
    those, among = verb.head, verb.head.head
    if (
        verb.dep_ not in ("acl", "relcl")
        or those.lower_ not in ("those", "people")
        or among.lower_ != "among"
        or not is_verb(among.head)
    ):
        return None
    who = child(among.head, "nsubj", "attr", "dobj")
    return None if who is None or any(word.lower_ == "no" for word in who.children) else who


def is_done_too(verb: Token) -> bool:
    """ "were arrested in May and extradited three weeks later", with a second participle the parse calls a past.

    Or one hung on what they did meanwhile: "was arrested while filming a march and freed an hour later".
    """
    if verb.dep_ != "conj" or child(verb, "dobj", "nsubj", "nsubjpass", "aux") is not None or not is_verb(verb.head):
        return False
    if verb.tag_ == "VBD" and is_passive(verb.head):
        return True
    meanwhile = verb.head.tag_ == "VBG" and verb.head.dep_ == "advcl"
    return meanwhile and verb.tag_ in ("VBD", "VBN") and is_passive(verb.head.head)


def _whole_of(verb: Token) -> Token | None:
    """ "At least 90 men, most of them monks, have been detained": the men, where the parse takes most of them."""
    leads = children(verb, "nsubjpass")
    of = complement(leads[-1], "of") if len(leads) > 1 else None
    return leads[-2] if of is not None and of.lower_ in ("them", "whom") and leads[-1].nbor(-1).text == "," else None


def _behind_a_date(verb: Token) -> Token | None:
    """ "Between 6 and 13 May 48 people were arrested": the people, where the parse gives them to the date."""
    first = next(iter(children(verb, "aux", "auxpass")), None)
    if first is None or first.i - verb.sent.start < 2 or (first.dep_ == "aux" and first.lower_ == "to"):
        return None
    noun, top = first.nbor(-1), first.nbor(-1).head
    counted = noun.tag_ == "NNS" and number_of(noun) is not None
    return noun if counted and noun.dep_ == "pobj" and top.i == verb.sent.start and top.head == verb else None


def number_of(noun: Token) -> Token | None:
    """The number of these people: the one right before them, not that of a date: "On 3 May 12 students"."""
    before = noun.nbor(-1) if noun.i > noun.sent.start else noun
    if before.tag_ == "CD" and before.like_num:
        return before
    numbers = children(noun, "nummod")
    return next((word for word in reversed(numbers) if word.i < noun.i), numbers[0] if numbers else None)


def _behind_dateline(who: Token, scene: Scene) -> Token:
    """ "KELMA, May 12 - Union leader Ida Lom was charged": she, where the parse makes her a name of the town."""
    other = child(who, "appos")
    if other is None or not who.text.isupper() or scene.draft.names.at(who) is not None:
        return who
    first = scene.page.doc[scene.page.block_of(who).first]
    dash = any(word.text in ("-", "–", "—") for word in who.doc[who.i : other.i])
    return other if dash and who.i - first.i <= 2 and sense_of(other, scene) >= Sense.PEOPLE else who


def _shared_objects(verb: Token) -> tuple[Token, ...]:
    """ "arrested and charged three men": the object of the last verb is that of the first."""
    for other in children(verb, "conj"):
        if is_verb(other) and not child(other, "nsubj", "nsubjpass", "auxpass"):
            found = objects(other) or _shared_objects(other)
            if found:
                return tuple(found)
    return ()


def _bare_participle(verb: Token, scene: Scene) -> tuple[Token, ...]:
    """ "Two journalists detained in Kelma": told as past without its "were"; who takes people is no patient."""
    who = child(verb, "nsubj")
    if verb.tag_ not in ("VBD", "VBN") or who is None or child(verb, "aux", "ccomp", "xcomp"):
        return ()
    lemma = who.lemma_.lower()
    if lemma in listed("armed", "lawful") or lemma in listed("armed", "agents"):
        return ()
    return coordinated(who) if sense_of(who, scene) >= Sense.PEOPLE else ()
