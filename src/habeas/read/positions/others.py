"""Stances told in other words: leaving a group out, a vow to go on, a denial, "drop the charges", a bare "refused".

Each function looks at one word and knows one way of speaking; none looks at another's. Invariant: gives a stance or
None, never a guess at who holds it.
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Token

from habeas.model import EventType, Modality, PositionKind
from habeas.read.clauses import child, children, complement, is_passive, is_verb, subject
from habeas.read.events.lexicon import listed as custody
from habeas.read.events.scene import Scene
from habeas.read.events.sense import Sense, in_custody_context, sense_of
from habeas.read.modality import telling_of
from habeas.read.positions.operators import is_negated, listed, operator_of
from habeas.read.positions.stance import Stance, Voice

_LETTING_GO = ("amnesty", "pardon", "exchange", "swap", "release", "clemency", "deal", "list", "agreement")
_FREED = ("release", "free", "pardon", "exchange", "swap", "liberate", "amnesty", "hand")
_WILL = ("will", "wo", "'ll", "shall", "would", "'d")


def other_stance(word: Token, scene: Scene) -> Stance | None:
    """The stance this word shows by one of the ways below, the first that fits."""
    for way in _WAYS:
        found = way(word, scene)
        if found is not None:
            return found
    return None


# --- leaving a group out ---------------------------------------------------------------------------------------------


def _not_covered(word: Token, scene: Scene) -> Stance | None:
    """ "The amnesty would not apply to officers", "the list does not include any doctors"."""
    if word.lemma_ not in listed("refusal", "covering") or not is_verb(word) or not is_negated(word):
        return None
    lead = subject(word)
    inside = complement(word, "in", "into") if is_passive(word) else None
    if lead is not None and inside is not None and inside.lemma_.lower() in _LETTING_GO and sense_of(lead, scene) >= Sense.PEOPLE:
        return Stance(PositionKind.REFUSAL, word, _clause(word, lead, inside), Voice.RELEASER, group=(lead,), clause=word)
    if lead is None or lead.lemma_.lower() not in _LETTING_GO or any(w.lower_ in ("should", "must") for w in children(word, "aux")):
        return None
    group = child(word, "dobj") or complement(word, "to")
    if group is None or (lead.lemma_ in ("deal", "list", "agreement", "exchange") and not in_custody_context(word, scene, back=1)):
        return None
    return Stance(PositionKind.REFUSAL, word, _clause(word, lead, group), Voice.RELEASER, group=(group,), clause=word)


def _excluded(word: Token, scene: Scene) -> Stance | None:
    """ "Officers were excluded from the amnesty", "the amnesty excludes officers"."""
    if word.lemma_ not in listed("refusal", "leaving_out") or not is_verb(word):
        return None
    lead = subject(word)
    source = complement(word, "from", "under")
    if source is not None and source.lemma_.lower() in _LETTING_GO and lead is not None:
        return Stance(PositionKind.REFUSAL, word, _clause(word, lead, source), Voice.RELEASER, group=(lead,), clause=word)
    direct = child(word, "dobj")
    if lead is not None and lead.lemma_.lower() in ("amnesty", "pardon", "clemency", "exchange", "swap") and direct is not None:
        return Stance(PositionKind.REFUSAL, word, _clause(word, lead, direct), Voice.RELEASER, group=(direct,), clause=word)
    return None


def _none_among(word: Token, scene: Scene) -> Stance | None:
    """ "Among those freed are no officers", "Kos was not among those released"."""
    if word.lower_ != "among":
        return None
    freed = child(word, "pobj")
    if freed is None or not any(w.lemma_ in _FREED or w.lower_ in ("freed", "released", "pardoned") for w in freed.subtree):
        return None
    verb = word.head if is_verb(word.head) else None
    if verb is None:
        return None
    unfreed = next((w for w in freed.subtree if is_verb(w) and w.lemma_ in _FREED and is_negated(w)), None)
    named = child(verb, "nsubj", "attr")
    if unfreed is not None and named is not None and sense_of(named, scene) >= Sense.PEOPLE:
        return Stance(PositionKind.REFUSAL, unfreed, _clause(verb, word, named), Voice.RELEASER, group=(named,), clause=verb)
    absent = next((w for w in children(verb, "nsubj", "attr", "dobj") if any(d.lower_ == "no" for d in w.children) or w.lower_ == "none"), None)
    lead = subject(verb)
    if absent is not None:
        absent = next((w for w in children(absent, "det") if w.lower_ == "no"), absent)
        return Stance(PositionKind.REFUSAL, absent, _clause(verb, word, absent), Voice.RELEASER, group=(absent.head if absent.dep_ == "det" else absent,), clause=verb)
    if is_negated(verb) and lead is not None and sense_of(lead, scene) >= Sense.PEOPLE:
        return Stance(PositionKind.REFUSAL, verb, _clause(verb, lead, freed), Voice.RELEASER, group=(lead,), clause=verb)
    return None


def _no_among_them(word: Token, scene: Scene) -> Stance | None:
    """ "among them, there are no officers", said of people being let go."""
    if word.lower_ != "no" or word.dep_ != "det" or word.head.dep_ not in ("attr", "nsubj"):
        return None
    verb = word.head.head
    if verb.lemma_ != "be" or sense_of(word.head, scene) < Sense.PEOPLE:
        return None
    among = [w for w in word.sent if w.lower_ == "among" and w.i < word.i]
    if not among or not any(w.lemma_ in (*_FREED, "prisoner", "hostage") for w in word.sent if w.i < word.i):
        return None
    if not any(w.lower_ in ("them", "those", "these") for w in among[-1].subtree) or not any(w.lemma_ in _FREED for w in word.sent):
        return None
    return Stance(PositionKind.REFUSAL, word, (verb, word, word.head), Voice.RELEASER, group=(word.head,), clause=verb)


def _not_among_them(word: Token, scene: Scene) -> Stance | None:
    """ "Lom was not among them", said after a release."""
    if word.lower_ != "among" or not is_verb(word.head) or not is_negated(word.head):
        return None
    them, lead = child(word, "pobj"), subject(word.head)
    if them is None or them.lower_ not in ("them", "those", "these") or lead is None or sense_of(lead, scene) < Sense.PEOPLE:
        return None
    here = scene.page.span(word).start
    told = (event for event in scene.draft.events if event.type in (EventType.RELEASE, EventType.PARDON, EventType.EXCHANGE))
    if not any(event.span.start < here < event.span.end + 700 and event.modality is not Modality.DENIED for event in told):
        return None
    return Stance(PositionKind.REFUSAL, word.head, _clause(word.head, lead, word, them), Voice.RELEASER, group=(lead,), clause=word.head)


def _condition(word: Token, scene: Scene) -> Stance | None:
    """ "set four conditions for their release", "made the release of the crew a condition"."""
    if word.lemma_ not in ("condition", "precondition", "term") or not is_verb(word.head) or word.head.lemma_ not in ("set", "make", "impose", "lay", "attach", "name"):
        return None
    lead = subject(word.head)
    freeing = [w for w in word.head.subtree if w.lemma_ in ("release", "freeing", "exchange", "swap", "amnesty", "return") and w.pos_ == "NOUN"]
    if lead is None or not freeing or not in_custody_context(word, scene, back=2):
        return None
    group = child(freeing[0], "poss") or complement(freeing[0], "of")
    return Stance(PositionKind.CONDITION_SET, word, _clause(word.head, word, freeing[0]), Voice.HOLDER, lead, (group,) if group else (), clause=word.head)


# --- what an amnesty should be ---------------------------------------------------------------------------------------


def _amnesty_should(word: Token, scene: Scene) -> Stance | None:
    """ "The amnesty should cover deserters too", "an exchange must be all for all"."""
    if word.lower_ not in ("should", "must", "ought") or word.dep_ != "aux":
        return None
    verb = word.head
    lead = subject(verb)
    if lead is None or lead.lemma_.lower() not in ("amnesty", "pardon", "exchange", "swap", "clemency"):
        return None
    if lead.lemma_ in ("exchange", "swap") and not in_custody_context(word, scene, back=1):
        return None
    kind = PositionKind.DEMAND if word.lower_ == "must" else PositionKind.APPEAL
    return Stance(kind, word, _clause(verb, lead, *verb.children), Voice.SPEAKER, clause=verb)


def _should_not_face(word: Token, scene: Scene) -> Stance | None:
    """ "Those who did not kill should not face prosecution"."""
    if word.lemma_ != "face" or not is_negated(word) or not any(w.lower_ in ("should", "must") for w in children(word, "aux")):
        return None
    what, lead = child(word, "dobj"), subject(word)
    if what is None or lead is None or what.lemma_ not in listed("ending", "facing") or sense_of(lead, scene) < Sense.PEOPLE:
        return None
    return Stance(PositionKind.APPEAL, word, _clause(word, lead, what), Voice.SPEAKER, group=(lead,), clause=word)


def _amnesty_possible(word: Token, scene: Scene) -> Stance | None:
    """ "Amnesty can be an option": held out by whoever could grant it."""
    if word.lemma_.lower() not in ("amnesty", "pardon", "clemency") or word.dep_ != "nsubj" or word.head.lemma_ != "be":
        return None
    modal = next((w for w in children(word.head, "aux") if w.lower_ in ("can", "could", "may", "might")), None)
    end = child(word.head, "attr", "acomp")
    if modal is None or end is None or end.lemma_ not in ("option", "possible", "possibility", "table"):
        return None
    return Stance(PositionKind.OFFER, word, (word, modal, word.head, end), Voice.SPEAKER, clause=word.head)


def _out_of_the_question(word: Token, scene: Scene) -> Stance | None:
    """ "An amnesty is out of the question", "an exchange is off the table"."""
    if word.lower_ not in ("question", "table") or word.dep_ != "pobj":
        return None
    verb = word.head
    while not is_verb(verb) and verb.head != verb:
        verb = verb.head
    lead = subject(verb)
    if verb.lemma_ != "be" or lead is None or lead.lemma_.lower() not in ("amnesty", "pardon", "clemency", "exchange", "swap", "release"):
        return None
    if is_negated(verb) or not any(w.lower_ in ("out", "off") for w in verb.subtree):
        return None
    return Stance(PositionKind.REFUSAL, word, _clause(verb, lead, word), Voice.SPEAKER, clause=verb)


# --- vows -------------------------------------------------------------------------------------------------------------


def _vow(word: Token, scene: Scene) -> Stance | None:
    """ "will not rest until every hostage is home", "will continue until all return", "will never stop working to"."""
    if not is_verb(word) or not any(w.lower_ in _WILL for w in children(word, "aux")):
        return None
    stopping = word.lemma_ in listed("promise", "stopping") and is_negated(word)
    going_on = word.lemma_ in listed("promise", "going_on") and not is_negated(word)
    if not (stopping or going_on):
        return None
    goal = _homecoming(word, until=going_on)
    if goal is None:
        return None
    lead = subject(word)
    people = subject(goal) or child(goal, "dobj")
    voice = Voice.HOLDER if lead is not None and lead.pos_ in ("PRON", "PROPN") else Voice.SPEAKER
    ends = [w for w in (lead, people) if w is not None]
    return Stance(PositionKind.PROMISE, word, _clause(word, goal, *ends), voice, lead, (people,) if people is not None else (), clause=None)


def _homecoming(verb: Token, *, until: bool) -> Token | None:
    """The verb of coming home below a vow: after "until", or the work that will not stop."""
    for word in verb.subtree:
        noun = word.lemma_ in ("return", "release", "freedom", "liberation") and word.dep_ == "pobj"
        if word == verb or not (is_verb(word) or noun) or word.lemma_ not in listed("promise", "homecoming"):
            continue
        clause = word
        while clause.head != verb and clause.head != clause and clause.dep_ != "advcl":
            clause = clause.head
        under_until = any(w.lower_ in ("until", "till") for w in (*clause.children, *word.children, word.head))
        below = {w.lower_ for w in word.subtree}
        home = word.lemma_ in ("return", "release", "free", "reunite", "liberate") or bool(below & {"home", "back", "freed", "free", "released"})
        if home and (under_until or not until):
            return word
    return None


def _will_return(word: Token, scene: Scene) -> Stance | None:
    """ "All of them will return": promised of people held, in somebody's words."""
    if word.lemma_.lower() not in ("return", "come") or not any(w.lower_ in ("will", "'ll") for w in children(word, "aux")) or is_negated(word):
        return None
    lead = subject(word)
    if lead is None or child(word, "dobj") or (word.lemma_ == "come" and not any(w.lower_ in ("home", "back") for w in word.children)):
        return None
    if word.dep_ in ("advcl", "relcl", "acl") or (complement(word, "to") is not None and sense_of(lead, scene) < Sense.CAPTIVE):
        return None
    everyone = lead.lower_ in ("all", "everyone", "each")
    many = everyone or lead.lower_ in ("they", "both") or sense_of(lead, scene) is Sense.CAPTIVE or scene.was_held(lead)
    if not many or not (in_custody_context(word, scene, back=4) or (everyone and _is_about_custody(scene))):
        return None
    return Stance(PositionKind.PROMISE, word, _clause(word, lead), Voice.SPEAKER, group=(lead,), clause=word)


def _is_about_custody(scene: Scene) -> bool:
    """Whether the page as a whole speaks of people held."""
    captives = custody("custody", "captives")
    return sum(word.lemma_.lower() in captives for word in scene.page.doc) > 2


# --- ending custody in other words -----------------------------------------------------------------------------------


def _ending(word: Token, scene: Scene) -> Stance | None:
    """ "called on them to stop arresting students", "demanded that the charges be dropped"."""
    if word.lemma_ not in listed("ending", "verbs") or not is_verb(word):
        return None
    what = child(word, "dobj", "nsubjpass", "xcomp") or complement(word, "from")
    if what is None or not {w.lemma_.lower() for w in _with_joined(what)} & listed("ending", "of"):
        return None
    return _asked(word, what)


def _intervening(word: Token, scene: Scene) -> Stance | None:
    """ "asked the bishop to intervene in Kos's case"."""
    if word.lemma_ not in listed("ending", "intervening"):
        return None
    case = complement(word, "in", "on", "for")
    if case is None or case.lemma_ not in listed("ending", "of_case"):
        return None
    owner = child(case, "poss") or complement(case, "of")
    return _asked(word, case, owner) if owner is not None else None


def _asked(word: Token, what: Token, owner: Token | None = None) -> Stance | None:
    telling = telling_of(word)
    found = operator_of(telling.supposed_by)
    if found is None or found.kind not in (PositionKind.APPEAL, PositionKind.DEMAND):
        return None
    group = owner or child(what, "poss") or complement(what, "of", "against") or what
    if found.word.tag_ == "MD":
        return Stance(found.kind, found.word, _clause(word, found.word, what), Voice.SPEAKER, group=(group,), clause=word)
    holder = subject(found.word) if is_verb(found.word) else None
    if holder is None:
        return None
    asked = complement(found.word, "on", "upon", "to") or child(found.word, "dobj")
    return Stance(found.kind, found.word, _clause(found.word, word, what), Voice.HOLDER, holder, (group,), asked, word)


def _with_joined(word: Token) -> tuple[Token, ...]:
    return (word, *(w for w in word.subtree if w.dep_ in ("conj", "compound")))


# --- denials and answers ----------------------------------------------------------------------------------------------


def _denial(word: Token, scene: Scene) -> Stance | None:
    """ "denies holding the teacher", "denied that arrests are political", "rejects allegations of torture"."""
    if word.lemma_ not in listed("denial", "verbs") or not is_verb(word):
        return None
    lead = subject(word)
    if lead is None or not _is_denied(word, scene):
        return None
    what = child(word, "ccomp", "xcomp", "dobj", "pcomp")
    tokens = _clause(word, *(w for w in (what,) if w is not None))
    return Stance(PositionKind.DENIAL, word, tokens, Voice.HOLDER, lead, clause=word)


def _is_denied(verb: Token, scene: Scene) -> bool:
    clause = child(verb, "xcomp", "ccomp") if verb.lemma_ == "deny" else None
    if clause is not None and is_verb(clause):
        if clause.lemma_ in listed("denial", "acts") and _done_to_people(clause, scene):
            return True
        if clause.lemma_ == "be" and any(w.lemma_ in ("hand", "custody", "detention", "prison", "jail") for w in clause.subtree) and in_custody_context(verb, scene, back=2):
            return True
        return _is_political({w.lemma_.lower() for w in verb.subtree})
    noun = child(verb, "dobj")
    if noun is None:
        return False
    below = {w.lemma_.lower() for w in noun.subtree}
    if noun.lemma_ in ("allegation", "accusation", "claim", "report", "charge", "use", "suggestion"):
        return bool(below & (listed("denial", "harms") - {"detention"})) and in_custody_context(verb, scene, back=2) or _is_political(below)
    return noun.lemma_ in listed("denial", "harms") - {"detention"} and verb.lemma_ == "deny" and in_custody_context(verb, scene, back=2)


def _done_to_people(verb: Token, scene: Scene) -> bool:
    direct = child(verb, "dobj", "nsubjpass")
    return direct is not None and sense_of(direct, scene) >= Sense.PEOPLE


def _is_political(below: set[str]) -> bool:
    return bool(below & listed("denial", "politics")) and bool(below & listed("denial", "politics_of"))


def _holds_nobody(word: Token, scene: Scene) -> Stance | None:
    """ "We hold no foreigners", "no such person is in custody", "nobody is jailed for what he writes": said by somebody."""
    verb = word.head if word.dep_ != "det" else word.head.head
    noun = word if word.dep_ != "det" else word.head
    if word.lower_ not in ("no", "nobody", "none") or scene.draft.statement_at(scene.page.span(word)) is None:
        return None
    if noun.dep_ == "dobj" and verb.lemma_ in ("hold", "detain", "keep") and verb.tag_ in ("VBP", "VBZ", "VBD") and sense_of(noun, scene) >= Sense.PEOPLE:
        return Stance(PositionKind.DENIAL, word, _clause(verb, noun, word), Voice.SPEAKER, group=(noun,), clause=verb)
    nobody = word.lower_ == "nobody" or noun.lemma_ in ("person", "one", "prisoner", "detainee", "inmate", "man", "journalist")
    if noun.dep_ not in ("nsubj", "nsubjpass") or not nobody or children(verb, "aux"):
        return None
    held = verb.lemma_ == "be" and any(w.lemma_ in ("custody", "detention", "prison", "jail") for w in verb.subtree)
    for_opinion = verb.lemma_ in ("detain", "jail", "imprison", "arrest", "hold", "prosecute") and complement(verb, "for", "over", "because") is not None
    if not (held or for_opinion):
        return None
    return Stance(PositionKind.DENIAL, word, _clause(verb, noun, word), Voice.SPEAKER, group=(noun,), clause=verb)


def _not_one(word: Token, scene: Scene) -> Stance | None:
    """ "There is not one such person here": said of people held or taken."""
    if word.lemma_ != "person" or word.dep_ != "attr" or not any(w.lower_ == "such" for w in word.children):
        return None
    if not any(w.lower_ in ("not", "n't", "no") for w in (*word.head.children, *word.subtree)) or not in_custody_context(word, scene, back=2):
        return None
    return Stance(PositionKind.DENIAL, word, _clause(word.head, word), Voice.SPEAKER, clause=word.head)


def _denied_it(word: Token, scene: Scene) -> Stance | None:
    """ "The army denied it", after somebody is said to be held or to have been taken."""
    if word.lemma_ != "deny" or not is_verb(word):
        return None
    what, lead = child(word, "dobj"), subject(word)
    if what is None or lead is None or what.lower_ not in ("it", "this", "that") or lead.pos_ == "PRON":
        return None
    if scene.draft.names.meant_by(lead) or not in_custody_context(word, scene, back=1):
        return None
    return Stance(PositionKind.DENIAL, word, _clause(word, lead, what), Voice.HOLDER, lead, clause=word)


def _leaves_out(word: Token, scene: Scene) -> Stance | None:
    """ "The decree leaves out everyone sentenced for terrorism"."""
    if word.lemma_ != "leave" or not any(w.lower_ == "out" for w in children(word, "prt", "advmod")):
        return None
    lead, group = subject(word), child(word, "dobj")
    if lead is None or group is None or sense_of(group, scene) < Sense.PEOPLE or not in_custody_context(word, scene, back=1):
        return None
    if lead.lower_ != "it" and lead.lemma_.lower() not in (*_LETTING_GO, "decree", "order", "law"):
        return None
    return Stance(PositionKind.REFUSAL, word, _clause(word, lead, group), Voice.RELEASER, group=(group,), clause=word)


def _not_on_list(word: Token, scene: Scene) -> Stance | None:
    """ "Kos is not on the list", where a release or an exchange is told."""
    if word.lower_ != "list" or word.dep_ != "pobj" or word.head.lower_ != "on" or not is_negated(word.head.head):
        return None
    verb = word.head.head
    lead = subject(verb)
    if verb.lemma_ != "be" or lead is None or sense_of(lead, scene) < Sense.PEOPLE:
        return None
    if not any(event.type in (EventType.RELEASE, EventType.EXCHANGE, EventType.PARDON) for event in scene.draft.events):
        return None
    return Stance(PositionKind.REFUSAL, word, _clause(verb, lead, word), Voice.RELEASER, group=(lead,), clause=verb)


def _no_political_prisoners(word: Token, scene: Scene) -> Stance | None:
    """ "There are no political prisoners in Ruritania," said by somebody."""
    if word.lower_ != "no" or word.dep_ != "det" or word.head.lemma_ not in ("prisoner", "detainee"):
        return None
    noun = word.head
    if not any(w.lower_ == "political" for w in noun.children) or noun.head.lemma_ not in ("be", "hold", "have", "exist"):
        return None
    return Stance(PositionKind.DENIAL, word, (word, noun, noun.head), Voice.SPEAKER, group=(noun,), clause=noun.head)


def _answered_no(word: Token, scene: Scene) -> Stance | None:
    """ "Asked whether she would pardon them, the president refused"."""
    if word.lemma_ not in ("refuse", "decline") or not is_verb(word) or child(word, "xcomp", "dobj", "ccomp"):
        return None
    asked = next((w for w in word.sent if w.lemma_ == "ask" and w.i < word.i), None)
    lead = subject(word)
    if asked is None or lead is None or not any(w.lemma_ in _FREED for w in asked.subtree):
        return None
    return Stance(PositionKind.REFUSAL, word, (lead, word), Voice.HOLDER, lead, clause=word)


def _rejected_it(word: Token, scene: Scene) -> Stance | None:
    """ "The junta rejected that demand", said after a demand to free somebody."""
    if word.lemma_ not in ("reject", "dismiss", "refuse", "rebuff", "spurn") or not is_verb(word):
        return None
    what, lead = child(word, "dobj"), subject(word)
    if what is None or lead is None or what.lemma_ not in ("demand", "call", "appeal", "request", "plea"):
        return None
    if any(w.lower_ in ("a", "an", "his", "her") for w in what.children) or child(what, "prep", "acl", "relcl"):
        return None
    first = word.sent.start
    for _ in range(2):
        first = word.doc[first - 1].sent.start if first > 0 else first
    if not any(w.lemma_ in _FREED for w in word.doc[first : word.i]) or not in_custody_context(word, scene, back=2):
        return None
    return Stance(PositionKind.REFUSAL, word, _clause(word, lead, what), Voice.HOLDER, lead, clause=word)


def _clause(*words: Token) -> tuple[Token, ...]:
    """The words that show a stance, with the auxiliaries of the first."""
    out = set(words) | set(children(words[0], "aux", "auxpass", "neg"))
    return tuple(sorted((w for w in out if w.sent == words[0].sent), key=lambda w: w.i))


_WAYS: tuple[Callable[[Token, Scene], Stance | None], ...] = (
    _not_covered,
    _excluded,
    _none_among,
    _no_among_them,
    _not_among_them,
    _condition,
    _amnesty_should,
    _should_not_face,
    _amnesty_possible,
    _out_of_the_question,
    _vow,
    _will_return,
    _ending,
    _intervening,
    _denial,
    _no_political_prisoners,
    _holds_nobody,
    _not_one,
    _denied_it,
    _leaves_out,
    _not_on_list,
    _answered_no,
    _rejected_it,
)

# Lemmas and words any of the ways begins with: everything else is passed by without a look.
STARTERS = (
    listed("refusal", "covering")
    | listed("refusal", "leaving_out")
    | listed("ending", "verbs")
    | listed("ending", "intervening")
    | listed("denial", "verbs")
    | listed("promise", "stopping")
    | listed("promise", "going_on")
    | {"nobody", "none", "person", "deny", "leave", "list", "reject", "dismiss", "rebuff", "spurn", "among", "no", "should", "must", "ought", "face", "amnesty", "pardon", "clemency", "condition", "precondition", "question", "table", "return", "come", "refuse", "decline"}
)
