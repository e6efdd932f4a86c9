"""How numbers, dates and terms of the model are said to a reader who knows none of our codes."""

from __future__ import annotations

from habeas.model import (
    Claim,
    Comparator,
    Count,
    DateBasis,
    Edtf,
    Event,
    Modality,
    PersonMention,
    Position,
    Statement,
)

_COMPARATORS = {
    Comparator.AT_LEAST: "at least {}",
    Comparator.MORE_THAN: "more than {}",
    Comparator.ABOUT: "about {}",
    Comparator.AT_MOST: "at most {}",
    Comparator.FEWER_THAN: "fewer than {}",
}
_BASES = {
    DateBasis.MANIFEST: "given by a person, in a manifest or by hand",
    DateBasis.METADATA: "from the page's metadata",
    DateBasis.TEXT: "stands in the text",
    DateBasis.BOUND: "implied by the text: not before this day",
    None: "no date given or implied",
}
MODALITIES = {
    Modality.ASSERTED: "told as done",
    Modality.PLANNED: "announced, not told as done",
    Modality.HYPOTHETICAL: "asked for, negotiated or conditional",
    Modality.DENIED: "denied or ruled out",
}


def say_range(low: int | None, high: int | None) -> str:
    """19 to 19 is "19", 19 and up "at least 19", 0 and up "not known"."""
    match low, high:
        case None, None:
            return "number not given"
        case 0, None:
            return "not known"
        case _, None:
            return f"at least {low:,}"
        case None, _:
            return f"at most {high:,}"
        case _ if low == high:
            return f"{low:,}"
        case _:
            return f"{low:,} to {high:,}"


def say_signed(low: int, high: int) -> str:
    """A residual: +4, −1, or −2 to +3."""
    return _sign(low) if low == high else f"{_sign(low)} to {_sign(high)}"


def _sign(number: int) -> str:
    return "0" if number == 0 else f"{'+' if number > 0 else '−'}{abs(number):,}"


def say_count(count: Count) -> str:
    if count.value is None:
        number = count.head
    elif count.upper is not None:
        number = f"{count.value:,} to {count.upper:,}"
    else:
        number = _COMPARATORS.get(count.comparator, "{}").format(f"{count.value:,}")
    return f"{number}{' each' if count.each else ''}"


def say_basis(basis: DateBasis | None) -> str:
    return _BASES[basis]


def say_term(term: str | None) -> str:
    """A code as words: `death_in_custody` is "death in custody"."""
    return "not stated" if term is None else term.replace("_", " ")


def say_date(date: Edtf | None) -> str | None:
    return None if date is None else str(date)


def summarise(claim: Claim) -> tuple[str, str]:
    """A claim's kind, and in one line what was read."""
    source = f", according to {claim.attributed_to}" if claim.attributed_to else ""
    match claim:
        case Count():
            what = f"{say_count(claim)} {claim.whom or ''}".strip()
            return "count", f"{what}: {say_term(claim.measure)}{_dated(claim.as_of)}{_told(claim.modality)}{source}"
        case Event():
            who = ", ".join(claim.persons) or claim.group or "not named"
            return "event", f"{say_term(claim.type)}: {who}{_dated(claim.date)}{_told(claim.modality)}{source}"
        case Statement():
            how = "quoted" if claim.kind == "direct" else "reported"
            return "statement", f"{claim.speaker or 'speaker not stated'}, {how}{_inferred(claim.inferred)}"
        case Position():
            return "position", f"{say_term(claim.kind)} by {claim.by or 'not stated'}: {claim.group or 'not stated'}"
        case PersonMention():
            return "person", f"{claim.name}: {say_term(claim.status) if claim.status else 'named, no custody told'}"
        case _:
            raise TypeError(f"{type(claim).__name__} is no kind of claim")


def _dated(date: Edtf | None) -> str:
    return f", {date}" if date else ""


def _told(modality: Modality) -> str:
    return "" if modality is Modality.ASSERTED else f" ({MODALITIES[modality]})"


def _inferred(inferred: bool) -> str:
    return " (speaker inferred)" if inferred else ""
