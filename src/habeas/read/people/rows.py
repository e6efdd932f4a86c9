"""Signs from lists: "Among those arrested were Kos and Vrba", "The detainees include Kos", "Kos was one of ten jailed".

The words before or after the verb say what all of the list have in common; the list gives the people.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span as Run
from spacy.tokens import Token

from habeas.model import Status
from habeas.read.clauses import child, children, is_verb
from habeas.read.names import Named
from habeas.read.names.words import heads, plural_heads, singular_of
from habeas.read.people.acts import lemma_of
from habeas.read.people.lexicon import acts, by_word, listed
from habeas.read.people.near import custody_near
from habeas.read.people.signs import Scene, Sign, is_so, signs, true_subject
from habeas.vocab import words

_HAVING = {"be", "include", "comprise", "remain", "stand", "feature"}
_WAVES = {"arrests": Status.ARRESTED, "detentions": Status.HELD, "detainees": Status.HELD, "abductions": Status.HELD}
_TITLE = 14  # words of a title behind "among them", at most
_AMONG = {"among", "amongst", "of", "amid"}


def read_rows(scene: Scene) -> Iterator[Sign]:
    for token in scene.page.doc:
        if token.lower_ == "to" and token.i + 1 < len(token.doc):
            yield from _left_out(scene, token)
        if child(token, "neg") is not None:
            yield from _left_off(scene, token)
        status = _shared_status(scene, token) or _status_before(token) or _of_that_many(scene, token)
        if status is None:
            continue
        yield from _not_among(scene, token, status)
        people = _listed(scene, token)
        if people:
            yield from signs(scene, people, status, [], token, aside=False)


def _shared_status(scene: Scene, token: Token) -> Status | None:
    """What a plural says all it means have in common: "those arrested", "the jailed journalists", "the hostages"."""
    if token.lower_ in _WAVES and token.head.lemma_ in {"include", "follow"}:
        return _WAVES[token.lower_]
    among = token.head.lower_ in {"among", "amongst"} and any(word.lower_ == "the" for word in token.lefts)
    if among and token.pos_ != "PROPN" and (called := by_word("adjectives").get(token.lower_)):
        return called  # "Kos is among the released"
    lost = _lost_participle(token)
    if lost is not None:
        return acts().get(lemma_of(lost))
    several = _is_several(token) or (token.tag_ in {"NNS", "NNPS"} and bool(scene.page.parties.of_people(token.text)))
    if not several or any(word.lower_ in {"no", "not", "neither"} for word in token.children):
        return None
    for word in token.children:
        is_lasting = word.dep_ == "amod" or any(adverb.lower_ in {"still", "currently"} for adverb in word.children)
        adjective, act = by_word("adjectives").get(word.lower_), acts().get(word.lemma_.lower())
        status = (adjective or act) if is_lasting else (act or adjective)
        if status and word.tag_ in {"VBN", "JJ", "VBD"} and word.dep_ in {"acl", "amod", "relcl", "nmod", "compound"}:
            return status
        if (
            word.dep_ == "relcl"
            and (passive := acts().get(lemma_of(word)))
            and child(word, "auxpass") is not None
            and is_so(word)
        ):
            return passive
        if word.lower_ == "held" or (word.dep_ in {"acl", "relcl"} and word.lemma_ == "hold" and word.tag_ == "VBN"):
            return Status.HELD
        if word.dep_ == "prep" and any(site.lower_ in listed("places", "sites") for site in children(word, "pobj")):
            return Status.HELD
    return by_word("called").get(singular_of(token.lower_))


def _lost_participle(token: Token) -> Token | None:
    """The "freed" of "The captives freed by Ruritania are Kos and Vrba" where the small model makes it the verb."""
    verb = token.head
    if token.dep_ != "nsubj" or verb.tag_ != "VBN" or token.lower_ not in plural_heads():
        return None
    if child(verb, "aux", "auxpass") is not None:
        return None
    return verb if _lost_verb(verb) is not None else None


def _lost_verb(participle: Token) -> Token | None:
    clauses = (word for word in children(participle, "ccomp") if word.lemma_ in _HAVING and word.i > participle.i)
    return next((word for word in clauses if not child(word, "nsubj", "mark")), None)


def _after_them(scene: Scene, token: Token) -> tuple[Named, ...]:
    """ "Ten were freed, among them the nurse Ida Lom and two boys", "… among them – Jan Kos": names, and no verb."""
    if token.lower_ != "them" or token.head.lower_ not in {"among", "amongst"}:
        return ()
    for word in token.doc[token.i + 1 : min(token.sent.end, token.i + _TITLE)]:
        if is_verb(word) or word.text in {";", ".", "("}:
            return ()
        if scene.names.at(word):
            return () if _is_of_another(token.doc[token.i + 1 : word.i], word) else scene.names.meant_by(word)
    return ()


def _is_of_another(title: Run, name: Token) -> bool:
    """ "the brother of Jan Kos", "Jan Kos's brother": somebody beside the one who is named."""
    is_owner = any(word.tag_ == "POS" for word in name.doc[name.i : min(name.sent.end, name.i + 4)])
    of = next((word for word in title if word.lower_ == "of"), None)
    return is_owner or (of is not None and (title[-1] == of or title[-1].lower_ in heads()))


def _status_before(token: Token) -> Status | None:
    """ "Ten prisoners were freed. Among them is Kos": what the sentence before says was done to several."""
    if token.lower_ != "them" or token.head.lower_ not in _AMONG:
        return None
    here = _done_to_several(token.doc[token.sent.start : token.i])
    return here or (_done_to_several(token.doc[token.sent.start - 1].sent) if token.sent.start else None)


def _done_to_several(words: Run) -> Status | None:
    found = None
    for verb in words:
        status = _status_of(verb) if is_verb(verb) else None
        done_to = [_done_to(verb, words), child(verb, "dobj")] if status else []
        if (
            status
            and is_so(verb)
            and any(
                word is not None and (_is_several(word) or word.tag_ == "NNS" or child(word, "nummod") is not None)
                for word in done_to
            )
        ):
            found = status
    return found


def _done_to(verb: Token, words: Run) -> Token | None:
    """The subject of a passive; where the parser loses it, the plural that opens the sentence."""
    opening = next((word for word in words if word.i < verb.i and word.lower_ in plural_heads()), None)
    if verb.lemma_ in {"return", "come"}:
        return child(verb, "nsubj")
    return child(verb, "nsubjpass") or (opening if child(verb, "auxpass") is not None else None)


def _status_of(verb: Token) -> Status | None:
    """ "arrested", "freed", "let go", "returned home"."""
    after = {word.lower_ for word in verb.children}
    if (verb.lemma_ == "let" and "go" in after) or (verb.lemma_ in {"return", "come"} and "home" in after):
        return Status.RELEASED
    return acts().get(lemma_of(verb))


def _of_that_many(scene: Scene, token: Token) -> Status | None:
    """ "nine activists who were jailed … The nine – Kos, Vrba … – include": the same number, told of before."""
    if not token.like_num or token.dep_ == "nummod" or not any(word.lower_ == "the" for word in token.lefts):
        return None
    for earlier in token.doc[max(0, token.i - 250) : token.i]:
        numbers = [word.lower_ for word in earlier.children if word.dep_ == "nummod"]
        if token.lower_ in numbers and (status := _shared_status(scene, earlier)):
            return status
    return None


def _not_among(scene: Scene, token: Token, status: Status) -> Iterator[Sign]:
    """ "Ten were freed; Kos was not among them": Kos is still held."""
    verb = token.head.head
    if (
        status is Status.RELEASED
        and token.head.lower_ in {"among", "amongst"}
        and is_verb(verb)
        and child(verb, "neg") is not None
    ):
        yield from signs(scene, scene.people(child(verb, "nsubj")), Status.HELD, [token], verb)


def _left_off(scene: Scene, verb: Token) -> Iterator[Sign]:
    """ "Kos is not on the list", "Kos and Vrba do not figure in the decree", beside words of custody: still held."""
    if verb.lemma_ not in listed("left_off", "verbs"):
        return
    papers = [noun for word in children(verb, "prep", "agent") for noun in children(word, "pobj")]
    is_listed = any(noun.lemma_.lower() in listed("left_off", "papers") for noun in papers)
    known = words("custody", "custody", "words") | listed("left_off", "near")
    if not is_listed or not custody_near(verb, back=3, words=known):
        return
    people = scene.said_of(verb)
    others = words("names", "others", "roles")
    held = [one for one in people if not others & {role.strip(",.") for role in (one.role or "").lower().split()}]
    yield from signs(scene, held, Status.HELD, papers[:1], verb)


def _left_out(scene: Scene, token: Token) -> Iterator[Sign]:
    """ "Kos was sentenced to six years and Vrba to four": the verb is understood."""
    name = scene.names.at(token.nbor(-1)) if token.i > token.sent.start else None
    if name is None or not token.nbor(1).like_num:
        return
    verb = next((word for word in token.sent if word.lemma_ == "sentence" and is_verb(word) and word.i < token.i), None)
    if verb is not None and is_so(verb):
        yield from signs(scene, [name], Status.SENTENCED, [token.nbor(1)], token)


def _is_several(token: Token) -> bool:
    if token.lower_ in {
        "those",
        "others",
        "dozens",
        "people",
        "figures",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
    }:
        return True
    return (
        token.lower_ in plural_heads()
        or token.lower_ in words("custody", "custody", "captives")
        or token.like_num
        or (token.tag_ == "NNS" and token.lower_ in plural_heads())
    )


def _listed(scene: Scene, token: Token) -> tuple[Named, ...]:
    rules = (_after_verb, _among, _after_them, _is_among, _after_colon)
    return next((people for rule in rules if (people := rule(scene, token))), ())


def _after_verb(scene: Scene, token: Token) -> tuple[Named, ...]:
    """ "Those arrested include Kos and Vrba", "The hostages are Kos and Vrba", "The list of prisoners includes Kos"."""
    if token.dep_ == "pobj" and token.head.head.lemma_ in {"list", "name", "group", "number"}:
        token = token.head.head
    lost = _lost_participle(token)
    verb = (_lost_verb(lost) if lost is not None else None) or token.head
    if token.dep_ not in {"nsubj", "nsubjpass"} or verb.lemma_ not in _HAVING or not is_so(verb):
        return ()
    named = (word for word in children(verb, "dobj", "attr", "nsubj", "oprd", "appos") if word.i > verb.i)
    return next((people for word in named if (people := scene.people(word))), ())


def _among(scene: Scene, token: Token) -> tuple[Named, ...]:
    """ "Among those arrested were Kos and Vrba": the subject comes last."""
    preposition = token.head
    if token.dep_ != "pobj" or preposition.lower_ not in _AMONG:
        return ()
    verb = preposition.head
    if preposition.lower_ == "of" and verb.lower_ in {"one", "some", "two", "three", "number"}:
        return _said_of(scene, verb)
    if not is_verb(verb) or preposition.i > verb.i or verb.lemma_ != "be" or not is_so(verb):
        return ()
    after = (word for word in verb.children if word.dep_ in {"nsubj", "attr", "nsubjpass", "dobj"} and word.i > verb.i)
    return next((people for word in after if (people := scene.people(word))), ())


def _said_of(scene: Scene, one: Token) -> tuple[Named, ...]:
    """ "Kos is one of the jailed journalists", "Kos, one of those arrested,", "Two of the detainees, Kos and Vrba,"."""
    if meant := scene.names.meanings.get(one.i) or _one_of_them(scene, one):
        return meant
    if one.dep_ in {"nsubj", "nsubjpass"} and one.like_num:
        return scene.said_of(one.head)  # the parser gives the number and the names as subjects
    if one.dep_ == "attr" and is_so(one.head):
        subject = child(one.head, "nsubj")
        return scene.people(subject)
    if one.dep_ == "appos" and one.head.i < one.i:
        person = scene.names.at(one.head)
        return (person,) if person else ()
    return ()


def _one_of_them(scene: Scene, one: Token) -> tuple[Named, ...]:
    """ "according to one of them, Jan Kos": the name right after the comma, with its title."""
    doc, comma = one.doc, one.i + 3
    if comma >= one.sent.end or doc[comma].text != "," or doc[one.i + 2].lower_ != "them":
        return ()
    for word in doc[comma + 1 : min(one.sent.end, comma + 5)]:
        person = scene.names.at(word)
        if person:
            lawful = {role.strip(",.") for role in (person.role or "").lower().split()} & listed("others", "roles")
            return () if lawful else (person,)
        if word.text == "," or is_verb(word):
            return ()
    return ()


def _is_among(scene: Scene, token: Token) -> tuple[Named, ...]:
    """ "Kos was among those arrested", "Kos, among the detainees,"."""
    preposition = token.head
    if token.dep_ != "pobj" or preposition.lower_ not in {"among", "amongst"}:
        return ()
    verb = preposition.head
    if is_verb(verb) and verb.lemma_ in {"be", "remain"} and preposition.i > verb.i and is_so(verb):
        subject = child(verb, "nsubj")
        return scene.people(true_subject(subject, verb)) if subject is not None and subject.i < verb.i else ()
    return ()


def _after_colon(scene: Scene, token: Token) -> tuple[Named, ...]:
    """ "Those arrested: Kos, Vrba and Lom", "two hostages — Kos and Vrba — were": a dash or a colon, then names."""
    for word in token.doc[token.i + 1 : min(token.sent.end, token.i + 8)]:
        if word.text in {":", "—", "–", "--"}:
            return _first_names(scene, word)
        if word.tag_ in {"VBZ", "VBP", "MD"} or word.text in {",", ";", "."}:
            return ()
    return ()


def _first_names(scene: Scene, mark: Token) -> tuple[Named, ...]:
    for word in mark.doc[mark.i + 1 : min(mark.sent.end, mark.i + 6)]:
        if scene.names.at(word):
            return scene.names.meant_by(word)
        if is_verb(word):
            return ()
    return ()
