"""Signs from verbs of custody: who was arrested, charged, sentenced, freed.

Only the one it is done to gets a sign: the subject of a passive, the object of an active verb. "Judge Kos sentenced
Vrba" says nothing of Kos. What is only possible, planned, asked or denied is none, but whoever is to be let go is held.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from habeas.model import Modality, Status
from habeas.read.clauses import agent_of, child, children, complement, is_passive, is_verb, objects, subject
from habeas.read.modality import Telling
from habeas.read.names import Named
from habeas.read.people.lexicon import acts, listed
from habeas.read.people.near import custody_near, law_near
from habeas.read.people.signs import Scene, Sign, is_now, signs, told
from habeas.read.published import is_of_what_is_published

_WITH = {"with", "alongside"}


def read_acts(scene: Scene) -> Iterator[Sign]:
    for token in scene.page.doc:
        status = acts().get(lemma_of(token))
        if status and is_verb(token) and token.dep_ != "amod" and not _is_other_sense(token):
            yield from _act(scene, token, status)


def lemma_of(token: Token) -> str:
    """The lemma; the small model makes "rearreste" of "rearrested"."""
    return "rearrest" if token.lower_.startswith("rearrest") else token.lemma_.lower()


def _act(scene: Scene, verb: Token, status: Status) -> Iterator[Sign]:
    people = _without_sayers(scene, verb, patients(scene, verb))
    if verb.lemma_ in listed("acts", "of_towns"):
        people = tuple(person for person in people if scene.is_sure(person))
    if not people:
        return
    telling = told(verb)
    if telling.operator is not None and telling.operator.lower_ in listed("refuted", "words"):
        yield from signs(scene, people, status, [], verb, is_refuted=True)
        return
    status_told = _as_told(verb, _refined(verb, status), telling)
    if status_told:
        sure = _is_custody(scene, verb)
        if sure or status_told is Status.RELEASED:
            yield from signs(scene, people, status_told, _phrase(verb), verb, if_held=not sure)


def _without_sayers(scene: Scene, verb: Token, people: tuple[Named, ...]) -> tuple[Named, ...]:
    """ "The court sentenced three men, lawyer Ida Lom and editor Jan Kos said": who says it is none of them."""
    said = verb.head
    if verb.dep_ != "ccomp" or said.i < verb.i or said.lemma_ not in listed("acts", "claiming") | {"tell"}:
        return people
    done_to = (*objects(verb), *children(verb, "nsubjpass"))
    if not any(noun.tag_ in {"NNS", "NNPS"} for noun in done_to):
        return people
    before = said.nbor(-1)  # the last name of the list, right before "said"
    first = before
    while scene.names.at(before) and first.dep_ == "conj" and scene.names.at(first.head):
        first = first.head
    saying = {person.id for word in said.doc[first.i : said.i] if (person := scene.names.at(word))}
    return tuple(person for person in people if person.id not in saying)


def _as_told(verb: Token, status: Status, telling: Telling) -> Status | None:
    """The status by how the act is told: who is to be freed is held, who is to be tried is charged."""
    match telling.modality:
        case Modality.ASSERTED:
            return status
        case _ if verb.lemma_.lower() in listed("acts", "letting_go"):
            return Status.HELD
        case Modality.PLANNED if status is Status.ON_TRIAL:
            return Status.CHARGED
        case Modality.PLANNED if _is_ordered(telling):
            return Status.HELD if status in {Status.ARRESTED, Status.HELD} else status
        case _:
            return None


def _is_ordered(telling: Telling) -> bool:
    """ "The court ordered Kos held for two months" is done; "ordered the arrest of Kos" is not."""
    operator = telling.operator
    return (
        operator is not None
        and operator.lemma_ == "order"
        and all(op == operator for op in telling.supposed_by)
        and any(word.lower_ in {"held", "jailed", "detained", "remanded", "imprisoned"} for word in operator.subtree)
    )


def patients(scene: Scene, verb: Token) -> tuple[Named, ...]:
    """The named people an act is done to; () where the grammar does not give them."""
    if is_passive(verb):
        people = (*_passive_subject(scene, verb), *_companions(scene, verb))
        return people or _of_participle(scene, verb)
    direct = tuple(person for word in objects(verb) for person in scene.people(word))
    if verb.lemma_ in {"exchange", "swap", "trade"}:
        direct += _exchanged_for(scene, verb)
    found = direct or _let(scene, verb) or _shared(scene, verb) or _headline(scene, verb)
    return found or (scene.entry(verb) if verb.tag_ == "VBD" and not objects(verb) else ())


def _passive_subject(scene: Scene, verb: Token) -> tuple[Named, ...]:
    """ "Kos was arrested", "Kos, who was arrested", "Kos and Vrba were arrested", "having been arrested, Kos"."""
    if child(verb, "nsubjpass", "nsubj") is None:
        if verb.dep_ == "acl":
            return _described(scene, verb)
        if _is_beside_noun(verb):
            return ()
    return scene.said_of(verb)


def _is_beside_noun(verb: Token) -> bool:
    """ "Kos told a meeting of editors held on Friday", where the small model makes a clause of Kos's of "held"."""
    if verb.dep_ not in {"ccomp", "advcl", "dep"} or child(verb, "auxpass", "mark") is not None:
        return False
    between = (noun for noun in objects(verb.head) if verb.head.i < noun.i < verb.i)
    return next(between, None) is not None and verb.nbor(-1).pos_ in {"NOUN", "PROPN"}


def _described(scene: Scene, verb: Token) -> tuple[Named, ...]:
    """ "Kos, arrested in May": the name right before; "Kos and Vrba, both arrested": all of the list."""
    whole = tuple(person for person in scene.people(verb.head) if not _joined_after(verb, person))
    if len(whole) == 1 and verb.head.tag_ in {"NNS", "NNPS"} and _stands_after(verb, whole[0]):
        return ()  # "40 civilians held in captivity, Jan Kos": several are not one
    if len(whole) < 2 or any(word.lower_ in {"both", "all", "each"} for word in verb.lefts):
        return whole
    if verb.i and verb.nbor(-1).text not in {",", "–", "—", "("}:
        return whole
    for i in range(verb.i - 1, verb.head.i - 1, -1):
        person = scene.names.at(verb.doc[i])
        if person:
            return (person,)
    return whole[:1]


def _joined_after(verb: Token, person: Named) -> bool:
    """ "40 civilians held in captivity, Jan Kos, the ombudsman, said": a name behind them, and none of them."""
    if verb.head.tag_ not in {"NNS", "NNPS"}:
        return False
    names = [verb.doc[first:last].root for first, last in person.mentions if first > verb.i]
    return _stands_after(verb, person) and any(name.dep_ == "conj" for name in names)


def _stands_after(verb: Token, person: Named) -> bool:
    """Whether everything that names the person in this sentence stands behind the verb."""
    places = [first for first, _ in person.mentions if verb.sent.start <= first < verb.sent.end]
    return bool(places) and min(places) > verb.i


def _of_participle(scene: Scene, verb: Token) -> tuple[Named, ...]:
    """ "Arrested in May, Kos …": the subject of the clause it opens."""
    if (
        child(verb, "nsubj", "nsubjpass", "csubj")
        or verb.dep_ not in {"advcl", "ccomp", "dep"}
        or not is_verb(verb.head)
    ):
        return ()
    return scene.said_of(verb.head) if verb.i < verb.head.i and not child(verb, "mark") else ()


def _companions(scene: Scene, verb: Token) -> tuple[Named, ...]:
    """ "was captured with soldier Kos", "arrested along with Vrba"; but "charged with", "with the help of"."""
    if verb.lemma_ in {"charge", "deal", "exchange", "swap", "free", "release"}:
        return _exchanged_for(scene, verb) if verb.lemma_ in {"exchange", "swap"} else ()
    return tuple(
        person
        for beside in verb.children
        for word in (beside, *(children(beside, "prep") if beside.lower_ in {"along", "together"} else ()))
        if word.lower_ in _WITH and word.dep_ == "prep"
        for noun in children(word, "pobj")
        for person in scene.people(noun)
    )


def _let(scene: Scene, verb: Token) -> tuple[Named, ...]:
    """ "let Kos go", "let them all out": the subject of what they are let do; "let her go home" may end a talk."""
    clause = child(verb, "ccomp") if verb.lemma_ == "let" else None
    if clause is None or clause.lower_ not in {"go", "out"} or clause.nbor(1).lower_ in {"home", "to", "on", "into"}:
        return ()
    return scene.people(child(clause, "nsubj"))


def _exchanged_for(scene: Scene, verb: Token) -> tuple[Named, ...]:
    """ "Kos was exchanged for Vrba": both went free."""
    return scene.people(complement(verb, "for"))


def _shared(scene: Scene, verb: Token) -> tuple[Named, ...]:
    """ "arrested and charged Kos": the object of the last verb is that of the first."""
    for other in children(verb, "conj"):
        if is_verb(other) and not child(other, "nsubj", "nsubjpass", "auxpass"):
            found = tuple(person for word in objects(other) for person in scene.people(word))
            if found:
                return found
    return ()


def _headline(scene: Scene, verb: Token) -> tuple[Named, ...]:
    """ "Editor Jan Kos jailed for six years": told without its "was", as headlines do.

    Verbs that take an object have none here; who takes people into custody by trade is left out.
    """
    who = child(verb, "nsubj")
    if who is None or verb.tag_ not in {"VBD", "VBN"} or who.i > verb.i or who.tag_ in {"WP", "WDT", "PRP"}:
        return ()
    if child(verb, "aux", "ccomp", "xcomp", "dobj", "prt", "dative", "neg") or verb.i != who.i + 1:
        return ()
    people = scene.people(who)
    lawful = listed("others", "roles")
    if any(word.strip(",.") in lawful for person in people for word in (person.role or "").lower().split()):
        return ()
    follows = verb.nbor(1).lower_ if verb.i + 1 < len(verb.doc) else ""
    return (
        people
        if follows in {"for", "in", "on", "over", "after", "by", "to", "from", "with", "as", ".", ",", "at", "during"}
        else ()
    )


def _refined(verb: Token, status: Status) -> Status:
    """ "jailed for six years" is a sentence; "jailed" alone is not."""
    if verb.lemma_ in {"jail", "imprison"}:
        length = complement(verb, "for")
        if length is not None and (length.lemma_ in listed("terms", "times") or length.lemma_ == "life"):
            return Status.SENTENCED
    if verb.lemma_ == "detain" and is_now(verb):
        return Status.HELD  # "has been detained since May"
    return status


def _phrase(verb: Token) -> list[Token]:
    """The verb with its auxiliaries and what stands right after it, as far as it is short."""
    return [word for word in verb.children if word.dep_ in {"auxpass", "aux", "neg"} and word.i < verb.i]


# --- other senses -------------------------------------------------------------------------------------------------


def _is_other_sense(verb: Token) -> bool:
    if _is_alleged(verb) or _is_of_things(verb) or is_of_what_is_published(verb):
        return True
    match verb.lemma_.lower():
        case "charge":
            return not _is_charging(verb)
        case "condemn":
            goal = complement(verb, "to")
            return goal is None or goal.lemma_ not in {"death", "year", "prison", "imprisonment", "life", "month"}
        case "try" | "retry":
            return not is_passive(verb) or bool(child(verb, "xcomp", "prt")) or not law_near(verb)
        case _:
            return False


def _is_alleged(verb: Token) -> bool:
    """ "charged with kidnapping Vrba": what one is charged with is not told as done."""
    above = verb.head.head if verb.dep_ == "pcomp" else None
    return above is not None and above.lemma_ in listed("acts", "alleging")


def _is_of_things(verb: Token) -> bool:
    """ "captured on film", "freed from her duties", "exchanged words", "convicted of nothing"."""
    ties = (word for word in children(verb, "prep") if word.lower_ in {"from", "on", "of", "with", "to"})
    nouns = {noun.lemma_.lower() for word in ties for noun in children(word, "pobj")}
    return bool(nouns & listed("acts", "of_things")) or any(
        word.lower_ in {"words", "views", "fire", "places"} for word in children(verb, "dobj")
    )


def _is_charging(verb: Token) -> bool:
    """ "charged with treason", "was charged in May"; not "charged with leading the talks" or "charged ten dollars"."""
    if any(word.ent_type_ == "MONEY" for word in verb.subtree) or child(verb, "ccomp"):
        return False
    task = complement(verb, "with")
    if task is not None and task.lemma_ in listed("law", "tasks"):
        return False
    if not is_passive(verb):
        return task is not None or law_near(verb)
    return any(word.lower_ in {"with", "under", "over", "for", "by", "in", "on"} for word in verb.children) or law_near(
        verb
    )


def _is_custody(scene: Scene, verb: Token) -> bool:
    """Verbs with other everyday senses need more: a word of custody near, or one who can let go as the doer."""
    match verb.lemma_.lower():
        case lemma if lemma not in listed("acts", "needs_custody"):
            return True
        case "seize" | "snatch":
            by_chance = any(word.lower_ in {"with", "by"} for word in verb.children)  # "seized by panic"
            return _is_armed(verb) or (is_passive(verb) and not by_chance) or custody_near(verb, back=1)
        case "release":
            is_sport = custody_near(verb, back=2, words=listed("sport", "words"))
            is_asked = told(verb).modality is not Modality.ASSERTED  # "would not release Kos"
            is_let_go = is_asked or custody_near(verb, back=1) or _has_power(scene, verb)
            return is_let_go and not is_sport
        case "disappear":
            return is_passive(verb) or custody_near(verb, words=listed("armed", "words"))
        case "exchange" | "swap" if is_passive(verb) and complement(verb, "for") is not None:
            return True
        case _:
            return custody_near(verb) or custody_near(verb, words=listed("armed", "words"))


def _is_armed(verb: Token) -> bool:
    """ "seized by gunmen", "militants seized Kos"."""
    who = agent_of(verb) or child(verb, "nsubj")
    return who is not None and (
        who.lower_ in listed("armed", "words") or who.lemma_.lower() in listed("armed", "words")
    )


def _has_power(scene: Scene, verb: Token) -> bool:
    """Whether a state or its people let go: "Borduria has released Kos"; a passive without a doer is left open."""
    who = agent_of(verb) or (subject(verb) if not is_passive(verb) else None)
    if who is None:
        return is_passive(verb)
    is_named = who.pos_ == "PROPN" and scene.names.at(who) is None
    return is_named or bool(scene.page.parties.find(who.text)) or who.lower_ in listed("law", "holders")
