"""Signs from the course of law: charges and cases, terms served, received and faced, pleas, appeals and bail."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from habeas.model import Modality, Status
from habeas.read.clauses import agent_of, child, children, complement, is_passive, is_verb, objects
from habeas.read.names import Named
from habeas.read.people.lexicon import listed
from habeas.read.people.near import custody_near, law_near
from habeas.read.people.signs import Scene, Sign, is_so, negated, signs, told
from habeas.vocab import words

_WITHIN = {"pobj", "prep", "compound", "nummod", "conj", "quantmod", "amod", "nmod", "npadvmod"}
_OF_VERB = {"dobj", "npadvmod", "attr", "oprd", "nsubjpass", "conj", "prep", "dative"}


def read_terms(scene: Scene) -> Iterator[Sign]:
    for token in scene.page.doc:
        if is_verb(token):
            yield from _plea(scene, token)
            if token.lemma_ == "send":
                yield from _sent(scene, token)
        lemma = token.lemma_.lower()
        if lemma in {"charge", "case"}:
            yield from _charges(scene, token)
        if lemma in listed("terms", "nouns"):
            yield from _term(scene, token)
        if lemma == "appeal":
            yield from _appeal(scene, token)
        elif lemma == "bail":
            yield from _bail(scene, token)
        elif lemma in {"period", "term"}:
            yield from _period(scene, token)


# --- charges ------------------------------------------------------------------------------------------------------


def _charges(scene: Scene, noun: Token) -> Iterator[Sign]:
    """ "charges against Kos", "the criminal case against Kos"; not once they are dropped."""
    target = _against(noun)
    if target is None or (noun.lemma_ == "case" and not any(word.lower_ == "criminal" for word in noun.lefts)):
        return
    verb = noun.head if is_verb(noun.head) else None
    is_brought = verb is not None and verb.lemma_ in listed("law", "brought")
    is_dropped = verb is not None and verb.lemma_ in listed("law", "dropped")
    if (is_brought or law_near(noun)) and not is_dropped and is_so(noun):
        yield from signs(scene, scene.people(target), Status.CHARGED, [], noun)


def _against(noun: Token) -> Token | None:
    """Whom they are against, also past what they are of: "charges of espionage against Kos"."""
    for word in noun.doc[noun.i + 1 : min(noun.sent.end, noun.i + 8)]:
        if word.lower_ == "against":
            return child(word, "pobj")
        if is_verb(word) and word.tag_ != "VBG":
            return None
    return None


def _plea(scene: Scene, verb: Token) -> Iterator[Sign]:
    """ "pleaded not guilty" is charged, "was found guilty" sentenced, "stands accused" on trial."""
    after = [word.lower_ for word in verb.doc[verb.i + 1 : min(verb.sent.end, verb.i + 4)]]
    if verb.lemma_ == "appear" and is_so(verb) and _is_in_dock(verb):
        people = [person for person in scene.said_of(verb) if not _is_counsel(person)]
        yield from signs(scene, people, Status.ON_TRIAL, [], verb)
    elif verb.lower_ == "accused" and verb.head.lemma_ == "stand" and is_so(verb.head):
        yield from signs(scene, scene.said_of(verb.head), Status.ON_TRIAL, [verb], verb.head)
    elif "guilty" not in after:
        return
    elif verb.lemma_ == "plead" and not is_passive(verb):
        yield from signs(scene, scene.said_of(verb), Status.CHARGED, [], verb)
    elif verb.lemma_ == "find" and is_so(verb) and "not" not in after:
        yield from signs(scene, _done_to(scene, verb), Status.SENTENCED, [], verb)


def _is_counsel(person: Named) -> bool:
    """Who is in court for another: a lawyer, a judge, a relative."""
    roles = {word.strip(",.").lower() for word in (person.role or "").split()}
    return bool(roles & words("names", "others", "roles")) and not roles & words("names", "others", "once")


def _is_in_dock(verb: Token) -> bool:
    """ "appeared in court in handcuffs", "appeared in the dock"; lawyers appear in court too."""
    places = {noun.lower_ for word in children(verb, "prep") for noun in word.subtree if noun.dep_ == "pobj"}
    return bool(places & listed("law", "dock"))


def _done_to(scene: Scene, verb: Token) -> tuple[Named, ...]:
    if is_passive(verb):
        return scene.said_of(verb)
    return tuple(person for word in objects(verb) for person in scene.people(word))


# --- terms --------------------------------------------------------------------------------------------------------


def _term(scene: Scene, noun: Token) -> Iterator[Sign]:
    """ "is serving ten years", "received an eight-year sentence", "faces trial", "gave Kos life in prison"."""
    is_part = noun.dep_ in {"compound", "nmod", "amod", "nummod"} and noun.head.lemma_ in listed("terms", "nouns")
    if is_part:
        return
    yield from _imposed(scene, noun)
    yield from _asked(scene, noun)
    verb = _verb_of(noun)
    if verb is None or negated(verb):
        return
    if verb.lemma_ == "await" and noun.lemma_ == "trial":
        if _is_plain(verb):
            yield from signs(scene, scene.said_of(verb), Status.ON_TRIAL, [noun], verb)
    elif verb.lemma_ in listed("terms", "faced"):
        if _is_faced(noun) and not child(verb, "dative") and _is_plain(verb):
            yield from signs(scene, scene.said_of(verb), Status.CHARGED, [noun], verb)
    elif is_so(verb) and (_is_of_prison(noun) or _is_serving(verb, noun)):
        if verb.lemma_ in listed("terms", "served") and not _is_office(noun):
            yield from signs(scene, scene.said_of(verb), Status.SENTENCED, [noun], verb)
        elif verb.lemma_ in listed("terms", "received"):
            yield from signs(scene, _receivers(scene, verb), Status.SENTENCED, [noun], verb)


def _imposed(scene: Scene, noun: Token) -> Iterator[Sign]:
    """ "the sentence imposed on Kos"."""
    for word in children(noun, "acl"):
        if noun.lemma_ == "sentence" and word.lemma_ in {"impose", "hand", "give", "pass"}:
            yield from signs(scene, scene.people(complement(word, "on", "to")), Status.SENTENCED, [noun], word)


def _asked(scene: Scene, noun: Token) -> Iterator[Sign]:
    """ "Prosecutors asked for ten years in prison for Kos": he is charged."""
    verb = next((above for above in list(noun.ancestors)[:4] if is_verb(above)), None)
    who = child(verb, "nsubj") if verb is not None else None
    if verb is None or who is None or who.lemma_.lower() not in listed("law", "asking") or not _is_of_prison(noun):
        return
    for word in noun.doc[noun.i + 1 : min(noun.sent.end, noun.i + 6)]:
        if word.lower_ == "for" and word.dep_ == "prep":
            yield from signs(scene, scene.people(child(word, "pobj")), Status.CHARGED, [noun], verb)


def _verb_of(noun: Token) -> Token | None:
    """The verb whose object the term is, over "years in prison", "a term of six years", "up to ten years"."""
    word = noun
    for _ in range(4):
        if word.dep_ == "prep" and word.lower_ not in {"of", "in", "to"}:
            return None  # "received a letter from prison"
        if is_verb(word.head) and word.dep_ in _OF_VERB:
            return word.head
        if word.head == word or word.dep_ not in _WITHIN:
            return None
        word = word.head
    return None


def _is_of_prison(noun: Token) -> bool:
    """A sentence, or a time of which the text says near by that it is one: "13 years each", where a judge sentences."""
    if noun.lemma_ in {"sentence", "imprisonment"}:
        return True
    around = noun.doc[max(noun.sent.start, noun.i - 2) : min(noun.sent.end, noun.i + 5)]
    if any(word.lower_ in listed("terms", "prison") for word in around):
        return True
    is_time = noun.lemma_ in {"year", "month", "life"} and any(word.like_num for word in noun.lefts)
    return is_time and (custody_near(noun, words=listed("terms", "courts")) or custody_near(noun, back=1))


def _is_office(noun: Token) -> bool:
    """ "has served ten years as a judge of the court"."""
    return any(word.lower_ == "as" for word in noun.doc[noun.i + 1 : min(noun.sent.end, noun.i + 3)])


def _is_serving(verb: Token, noun: Token) -> bool:
    """ "is now serving six years": a term of prison, unless it is said as what or in what body one serves."""
    if verb.lemma_ != "serve" or verb.tag_ != "VBG" or noun.lemma_ not in {"year", "month", "life"}:
        return False
    is_counted = noun.lemma_ == "life" or any(word.like_num for word in noun.lefts)
    rest = verb.doc[noun.i + 1 : min(verb.sent.end, noun.i + 5)]
    return is_counted and not any(word.lower_ in {"as", "in", "with", "on", "under", "of", "to"} for word in rest)


def _sent(scene: Scene, verb: Token) -> Iterator[Sign]:
    """ "A magistrate sent Kos to the island for eight years"."""
    who = agent_of(verb) or child(verb, "nsubj")
    time = complement(verb, "for")
    by_court = who is not None and who.lemma_.lower() in listed("law", "courts")
    if by_court and time is not None and time.lemma_ in {"year", "month", "life"} and is_so(verb):
        yield from signs(scene, _done_to(scene, verb), Status.SENTENCED, [time], verb)


def _receivers(scene: Scene, verb: Token) -> tuple[Named, ...]:
    """ "gave Kos ten years": Kos; "Kos was given", "Kos received": the subject."""
    if is_passive(verb) or verb.lemma_ in {"receive", "get"}:
        return scene.said_of(verb)
    given = child(verb, "dative") or complement(verb, "to")
    if given is not None:
        return scene.people(child(given, "pobj") or given)
    return tuple(person for word in objects(verb) for person in scene.people(word))


def _is_faced(noun: Token) -> bool:
    """ "faces trial", "faces ten years in prison", "faces charges of treason"; not "faces a year of drought"."""
    if noun.lemma_ in {"trial", "prosecution", "indictment", "extradition"}:
        return noun.dep_ != "compound"
    if noun.lemma_ in {"charge", "count"}:
        return law_near(noun) or any(word.lower_ in {"of", "over", "for", "in"} for word in noun.children)
    return _is_of_prison(noun)


def _is_plain(verb: Token) -> bool:
    """ "faces" and "is facing", not "could face", "would face", "if Kos faces"."""
    if any(word.tag_ == "MD" and word.lower_ != "will" for word in verb.children):
        return False
    is_condition = any(word.lower_ in {"if", "unless"} for word in children(verb, "mark"))
    return not is_condition and told(verb).modality is not Modality.DENIED


# --- appeals, bail, periods ---------------------------------------------------------------------------------------


def _appeal(scene: Scene, noun: Token) -> Iterator[Sign]:
    """ "rejected Kos's appeal against his detention", "appeals from Kos and Vrba against their conviction"."""
    near = noun.doc[noun.i : min(noun.sent.end, noun.i + 12)]
    against = next((word for word in near if word.lower_ == "against"), None)
    status = _appealed(against) if against is not None else None
    if status:
        makers = (child(noun, "poss"), complement(noun, "by", "from", "of"))
        people = [p for maker in makers for p in scene.people(maker)]
        of_others = against is not None and any(
            person not in people for word in against.subtree for person in [scene.names.at(word)] if person
        )
        if not of_others:  # "the lawyer's appeal against the detention of Kos"
            yield from signs(scene, people, status, [], noun)


def _appealed(against: Token) -> Status | None:
    what = {word.lemma_.lower() for word in against.subtree}
    if what & {"sentence", "conviction", "verdict"}:
        return Status.SENTENCED
    return Status.HELD if what & {"detention", "arrest", "imprisonment", "remand"} else None


def _bail(scene: Scene, noun: Token) -> Iterator[Sign]:
    """ "Kos was denied bail" is held, "was granted bail" free."""
    verb = noun.head
    status = {"deny": Status.HELD, "refuse": Status.HELD, "grant": Status.RELEASED}.get(verb.lemma_)
    if status and (status is Status.HELD or is_so(verb)):
        people = scene.said_of(verb) if is_passive(verb) else _receivers(scene, verb)
        yield from signs(scene, people, status, [noun], verb)


def _period(scene: Scene, noun: Token) -> Iterator[Sign]:
    """ "extended the detention period for Kos"."""
    kinds = {word.lower_ for word in children(noun, "compound", "nmod", "amod")}
    if not kinds & {"detention", "custody", "arrest", "remand"} or not is_so(noun):
        return
    beside = complement(noun.head, "for", "of") if is_verb(noun.head) else None
    owner = child(noun, "poss") or complement(noun, "of", "for") or beside
    yield from signs(scene, scene.people(owner), Status.HELD, [], noun)
