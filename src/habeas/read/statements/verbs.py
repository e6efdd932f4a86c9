"""Verbs that report speech: which they are, who is their subject, what a cue looks like in the text.

Knows the lists of `vocab/speech.toml` and the parse around one verb; knows nothing of quotation marks.
"""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from habeas.read.clauses import child, children, is_verb, subject
from habeas.read.statements.frames import is_word
from habeas.read.statements.phrases import is_source
from habeas.vocab import words

_PARTICLES = {"point": "out", "call": "for", "sum": "up", "chime": "in", "spell": "out", "set": "out", "rule": "out"}
_UNREAL = frozenset(
    ("could", "might", "should", "must", "can", "may", "would", "will", "shall", "ca", "wo", "'ll", "'d")
)


@cache
def lemmas(*kinds: str) -> frozenset[str]:
    return frozenset().union(*(words("speech", "verbs", kind) for kind in kinds if kind != "saying"))


def lemma(token: Token) -> str:
    return token.lemma_.lower()


def reports(token: Token, *kinds: str) -> bool:
    """Whether this is a verb that can report speech in one of these forms ("clause", "quote", …)."""
    if "saying" in kinds and token.lower_ == "put" and token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "it":
        return True  # "as one diplomat put it"
    if lemma(token) in lemmas(*kinds):
        return is_verb(token) or token.lower_ == "said" or went_on(token) is not None
    return False


def went_on(token: Token) -> Token | None:
    """The "went" of "went on to state that", whatever the parse makes of the word after it."""
    if token.i < 3 or token.nbor(-1).lower_ != "to" or token.nbor(-2).lower_ != "on":
        return None
    return token.nbor(-3) if lemma(token.nbor(-3)) == "go" else None


def is_finite(token: Token) -> bool:
    """A verb that carries a sentence; a past tense the model takes for a participle has a subject of its own."""
    if token.tag_ in ("VBD", "VBZ", "VBP", "MD"):
        return True
    if token.tag_ not in ("VBN", "VBG", "VB"):
        return False
    helped = any(
        word.dep_ in ("aux", "auxpass") and word.tag_ in ("VBD", "VBZ", "VBP", "MD") for word in token.children
    )
    return helped or (token.tag_ == "VBN" and child(token, "nsubj") is not None)


def is_unsaid(verb: Token) -> bool:
    """Speech that did not take place: "did not say", "could argue", "was expected to announce", "refused to say"."""
    if went_on(verb) is not None:
        return False
    if _is_conditional(verb) or _is_nobody(child(verb, "nsubj"), verb):
        return True
    if verb.tag_ == "VBG" and _is_bidding(verb.sent.root, verb):  # "Write to the minister, asking that…"
        return True
    if verb.dep_ == "pcomp" and verb.head.lower_ in ("without", "worth"):  # "it goes without saying"
        return True
    helping = [word for word in verb.children if word.dep_ in ("neg", "aux") and _is_beside(word, verb)]
    if any(word.dep_ == "neg" or word.lower_ in _UNREAL for word in helping):
        return True
    if _hangs_on(verb) and is_unsaid(verb.head):  # "would go on urging", "must free them or show"
        return True
    is_infinitive = any(word.dep_ == "aux" and word.lower_ == "to" for word in verb.children)
    return is_infinitive and _led(verb) is None and not _is_carried_out(verb)


def _is_carried_out(verb: Token) -> bool:
    """ "went on to say", "took to the radio to announce": not "was expected to announce"."""
    leads = verb.dep_ in ("xcomp", "advcl", "ccomp") and lemma(verb.head) in lemmas("before_infinitive")
    return leads and not is_unsaid(verb.head)


def _hangs_on(verb: Token) -> bool:
    if verb.tag_ not in ("VBG", "VB") or verb.head.i >= verb.i or not is_verb(verb.head):
        return False
    return verb.dep_ in ("xcomp", "conj") or (verb.dep_ == "advcl" and lemma(verb.head) in ("continue", "go", "keep"))


def _is_bidding(root: Token, verb: Token) -> bool:
    """An imperative before the verb: a bare verb without a subject that opens its sentence."""
    opens = root.i < verb.i and root.i - root.sent.start <= 1
    if any(is_finite(token) for token in verb.doc[root.i + 1 : verb.i]):
        return False
    return opens and root.tag_ == "VB" and not children(root, "nsubj", "nsubjpass", "expl", "aux")


def _is_conditional(verb: Token) -> bool:
    """ "only if the rebels explained what had become of them"."""
    mark = child(verb, "mark")
    return verb.dep_ == "advcl" and mark is not None and mark.lower_ in ("if", "unless", "whether")


def _is_nobody(who: Token | None, verb: Token) -> bool:
    """ "Nobody had told them where the buses were going"."""
    if who is None or not _is_beside(who, verb):
        return False
    if who.lower_ == "one":
        return any(word.lower_ == "no" for word in who.lefts)
    return who.lower_ in ("nobody", "none", "neither", "nothing")


def _is_beside(word: Token, verb: Token) -> bool:
    """Near the verb with no mark between: the "not" of “Probably not,” she said, is not the verb's."""
    between = verb.doc[word.i : verb.i]
    return 0 < len(between) <= 5 and all(token.is_alpha or "'" in token.text for token in between)


def cue_words(verb: Token) -> str:
    """The cue as written, with the particle or preposition that belongs to it: "said", "called on"."""
    following = verb.nbor(1) if verb.i + 1 < len(verb.doc) else None
    wanted = {
        _PARTICLES.get(lemma(verb), ""),
        "on" if lemma(verb) in ("call", "go") else "",
        "upon" if lemma(verb) == "call" else "",
    } - {""}
    if following is not None and following.lower_ in wanted:
        return f"{verb.text} {following.text}"
    return verb.text


def speaker_of(verb: Token) -> Token | None:
    """The head of the phrase that says who speaks, by the parse; for a passive, who it is "by"."""
    led = _led(verb) or inverted(verb)
    if led is not None:
        return led
    if is_passive(verb):
        return _agent(verb)
    going = went_on(verb)
    found = subject(going or verb)
    if found is None and verb.dep_ in ("advcl", "xcomp", "pcomp", "ccomp", "dep", "prep") and is_verb(verb.head):
        return speaker_of(verb.head) if not child(verb.head, "auxpass") else subject(verb.head)
    if found is None and verb.dep_ == "pcomp" and verb.head.dep_ == "prep" and is_verb(verb.head.head):
        return speaker_of(verb.head.head) or subject(verb.head.head)  # "was quoted as saying", "began by saying"
    return found


def inverted(verb: Token) -> Token | None:
    """ "Ten men were freed, reported the agency": the parse takes who reports for what is reported."""
    who = child(verb, "dobj")
    if who is None or verb.tag_ != "VBD" or verb.i == 0 or verb.nbor(-1).text != "," or child(verb, "nsubj"):
        return None
    ends = all(not is_word(token) for token in verb.doc[who.right_edge.i + 1 : verb.sent.end])
    return who if ends and who.left_edge.i == verb.i + 1 and is_source(who) else None


def is_passive(verb: Token) -> bool:
    """ "was told", "when asked", "remarks made by": what the parse calls a participle without "have"."""
    if any(_is_beside(word, verb) for word in children(verb, "auxpass")):
        return True
    if _is_main(verb):
        return False
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and not children(verb, "aux", "nsubj"):
        return is_verb(verb.head) and is_passive(verb.head)  # "was arrested and accused of spying"
    has_own = any(word.lemma_ in ("have", "be") for word in children(verb, "aux")) or child(verb, "nsubj")
    return verb.tag_ == "VBN" and not has_own and verb.dep_ in ("acl", "advcl", "amod", "pcomp", "relcl")


def _is_main(verb: Token) -> bool:
    """ "A letter sent on Monday called upon Borduria to…": no other verb, so the second participle is none."""
    if verb.dep_ != "acl" or verb.head.dep_ != "ROOT" or child(verb, "agent"):
        return False
    return lemma(verb) in ("say", "announce", "claim", "state", "add", "declare") or cue_words(verb).split()[-1] in (
        "on",
        "upon",
    )


def _led(verb: Token) -> Token | None:
    """ "prompting Kos, the director, to declare that": who was led to say it."""
    if verb.i == 0 or verb.tag_ != "VB" or verb.nbor(-1).lower_ != "to":
        return None
    for token in reversed(verb.doc[max(verb.sent.start, verb.i - 25) : verb.i - 1]):
        if lemma(token) in lemmas("leading") and token.tag_ in ("VBG", "VBD", "VBZ"):
            nouns = (word for word in verb.doc[token.i + 1 : verb.i] if word.pos_ in ("NOUN", "PROPN", "PRON"))
            first = next(nouns, None)
            while first is not None and first.dep_ == "compound" and first.head.i < verb.i:
                first = first.head
            return first
    return None


def _agent(verb: Token) -> Token | None:
    by = child(verb, "agent")
    return child(by, "pobj") if by is not None else None
