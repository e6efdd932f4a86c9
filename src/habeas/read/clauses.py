"""The parse around a word: its subject and objects, whether it is passive, the phrase it heads.

Knows spaCy's labels and nothing of custody or speech. Where the small model's parse is known to slip, the function
that mends it says how. Invariant: nothing here leaves the sentence of the word it was asked about.
"""

from __future__ import annotations

from spacy.tokens import Token

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
_OWN_CLAUSE = ("relcl", "acl", "appos", "advcl", "parataxis")
_CLAUSES = ("relcl", "acl", "advcl", "ccomp", "parataxis")


def child(token: Token, *deps: str) -> Token | None:
    """The first child with one of these labels."""
    return next((word for word in token.children if word.dep_ in deps), None)


def children(token: Token, *deps: str) -> tuple[Token, ...]:
    return tuple(word for word in token.children if word.dep_ in deps)


def is_verb(token: Token) -> bool:
    """A verb by its tag, or by an object of its own: headlines make the small model call "disrupts" a noun."""
    tagged = token.pos_ in ("VERB", "AUX") or token.tag_ in ("VBD", "VBN", "VBG", "VBP", "VBZ", "VB")
    return tagged or any(word.dep_ == "dobj" for word in token.children)


def _is_following(noun: Token) -> bool:
    """ "was arrested and sentenced *the following year*": a time the small model takes for an object."""
    return noun.lemma_ in ("day", "week", "month", "year") and any(
        w.lower_ in ("following", "next", "same") for w in noun.lefts
    )


def is_passive(verb: Token) -> bool:
    """ "was freed", "being freed", and the bare participles "freed on Monday", "those freed".

    A participle without "have" or a direct object is passive wherever it hangs: "Three men arrested in Kelma".
    """
    if child(verb, "auxpass", "nsubjpass") or child(verb, "agent"):
        return True
    if verb.tag_ == "VBN" and verb.dep_ in ("acl", "amod"):
        return True  # even with an object: "detainees given amnesty"
    direct = child(verb, "dobj")
    if verb.tag_ not in ("VBN", "VBD") or (direct is not None and not _is_following(direct)):
        return False
    if verb.dep_ in ("acl", "amod"):
        return True
    if (
        (verb.tag_ == "VBN" or verb.lemma_ == "sentence")
        and verb.dep_ == "conj"
        and is_verb(verb.head)
        and not child(verb, "aux")
    ):
        return is_passive(verb.head)  # "were detained and transferred"
    return verb.tag_ == "VBN" and not any(aux.lemma_ == "have" for aux in children(verb, "aux"))


def is_reduced(verb: Token) -> bool:
    """A participle that only says who is meant: "students abducted in May", also where the parse runs on.

    The small model makes a main verb of it before "were released": a conjunct without any "and".
    """
    if verb.dep_ == "acl":
        return True
    if verb.tag_ not in ("VBN", "VBD") or child(verb, "aux", "auxpass") is not None:
        return False
    later = next((word for word in children(verb, "conj") if is_verb(word) and child(word, "auxpass", "aux")), None)
    return later is not None and not children(verb, "cc")


def subject(verb: Token) -> Token | None:
    """Who the verb is said of, shared with the verb it is coordinated to: "He was captured and put on trial"."""
    seen, asked = 0, verb
    while True:
        found = next(reversed(children(verb, *_SUBJECTS)), None)  # a dateline can stand as a first one
        if found is not None and not _disagrees(found, verb, asked):
            return _referred(found, verb)
        above = verb.head if found is not None else _sharing(verb)
        if above is not None and seen < 5:
            verb, seen = above, seen + 1
            continue
        if seen and child(verb, "dobj") is not None:
            return child(verb, "dobj")  # "All arrested reporters have been charged", parsed as "All arrested reporters"
        if verb.dep_ == "acl" or (verb.dep_ == "relcl" and verb.head.pos_ in ("NOUN", "PROPN", "PRON", "NUM")):
            return verb.head
        return None


def _disagrees(found: Token, verb: Token, asked: Token) -> bool:
    """ "says those detained are rebels and denies": a plural is not the subject of "denies" but of the verb before."""
    if verb == asked or asked.tag_ != "VBZ" or verb.dep_ not in ("ccomp", "conj"):
        return False
    return found.tag_ in ("NNS", "NNPS") or found.lower_ in ("those", "they", "we", "these")


def _sharing(verb: Token) -> Token | None:
    """The verb whose subject this one shares: "was tried and freed", "reported being captured", "after being freed"."""
    if verb.dep_ in ("conj", "xcomp") and is_verb(verb.head):
        return verb.head
    if verb.dep_ == "xcomp" and verb.head.dep_ == "acomp" and is_verb(verb.head.head):
        return verb.head.head  # "Eighty prisoners are due to be exchanged"
    if verb.dep_ == "ccomp" and is_verb(verb.head) and verb.i > verb.head.i and verb.tag_ in ("VBD", "VBZ", "VBP"):
        return verb.head  # "said it was a start but demanded": a second main verb hung as a complement
    if verb.dep_ == "advcl" and verb.tag_ in ("VBN", "VBG") and is_verb(verb.head):
        return verb.head  # "Captured in May, he"
    if verb.dep_ == "pcomp":
        above = verb.head
        while not is_verb(above) and above.head != above:
            above = above.head  # "were in the process of being freed"
        return above if is_verb(above) else None
    return None


def _referred(word: Token, verb: Token) -> Token:
    """The noun a relative pronoun stands for: "the pilots, who were captured"."""
    if word.lower_ in ("who", "which", "that") and word.tag_ in ("WP", "WDT"):
        clause = top_of(verb)
        if clause.dep_ == "relcl":
            return clause.head
    return word


def antecedent(word: Token) -> Token:
    """The noun a relative pronoun refers to, or the word itself: "whose release", "some of whom", "whom they freed"."""
    if word.tag_ not in ("WP", "WDT", "WP$"):
        return word
    clause = word
    while clause.dep_ not in ("relcl", "ROOT"):
        clause = clause.head
    return clause.head if clause.dep_ == "relcl" else word


def objects(verb: Token) -> tuple[Token, ...]:
    """Direct objects with what is coordinated to them; a fronted relative pronoun gives its noun."""
    direct = children(verb, "dobj") or _hedged(verb)
    out = [antecedent(word) for word in direct]
    if not out and verb.dep_ == "relcl" and child(verb, "nsubj") and verb.head.pos_ in ("NOUN", "PROPN", "PRON"):
        lead = child(verb, "nsubj")
        if lead is not None and lead.tag_ not in ("WP", "WDT"):
            out = [verb.head]  # "the men the rebels freed"
    return tuple(out)


def _hedged(verb: Token) -> tuple[Token, ...]:
    """ "brought home over 70 sailors": an object whose "over" the small model calls a preposition."""
    hedges = (word for word in children(verb, "prep") if word.lower_ in ("over", "around", "about", "under", "some"))
    found = (child(word, "pobj") for word in hedges)
    return tuple(noun for noun in found if noun is not None and child(noun, "nummod"))


def agent_of(verb: Token) -> Token | None:
    """ "by the police": the noun of a passive's agent."""
    for word in verb.children:
        if word.lower_ == "by" and word.dep_ in ("agent", "prep"):
            return child(word, "pobj")
    return None


def top_of(verb: Token) -> Token:
    """The first of joined verbs: "be brought before a judge *or released*" is the clause of "brought"."""
    while verb.dep_ == "conj" and is_verb(verb.head):
        verb = verb.head
    return verb


def coordinated(token: Token) -> tuple[Token, ...]:
    """The token and what is joined to it: "Ruritania and Sylvania"."""
    out = [token]
    for word in token.children:
        if word.dep_ == "conj":
            out.extend(coordinated(word))
    return tuple(out)


def complement(token: Token, *prepositions: str) -> Token | None:
    """The noun after one of these prepositions hanging on the token: "the release *of* ten men"."""
    for word in token.children:
        if word.dep_ in ("prep", "dative", "agent") and word.lower_ in prepositions:
            found = child(word, "pobj", "pcomp")
            if found is not None:
                return found
    return None


def core(token: Token) -> tuple[Token, ...]:
    """The head with what stands before it and "of …": "more than 50 members of the council"."""
    words = sorted(_core(token), key=lambda word: word.i)
    lead = words[0]
    if (
        lead.lower_ in ("over", "up", "out")
        and lead.i > lead.sent.start
        and lead.nbor(-1).lemma_ in ("hand", "turn", "take", "give", "round", "pick")
    ):
        words = words[1:]  # "handed over 40 prisoners": "over" is the verb's
    return tuple(words)


def _core(token: Token) -> list[Token]:
    out = [token]
    for word in token.children:
        before = (
            word.i < token.i
            and word.dep_ not in (*_OWN_CLAUSE, "punct", "cc", "prep")
            and word.tag_ not in ("IN", "TO")
        )
        if before:
            out.extend(word.subtree)
        elif word.lower_ == "of" and word.dep_ == "prep" and child(word, "pcomp") is None:  # not "of jailing them"
            out.extend(w for w in word.subtree if not in_clause(w, word))
    return out


def in_clause(word: Token, top: Token) -> bool:
    """Whether a word stands in a clause or apposition below `top`."""
    while word != top:
        if word.dep_ in _CLAUSES or word.dep_ in ("appos",):
            return True
        word = word.head
    return False


def clause_head(token: Token) -> Token:
    """The verb of the clause a word stands in."""
    while not is_verb(token) and token.head != token:
        token = token.head
    return token
