"""Documents that name somebody whose level is above their own: they are raised before anybody sees them.

A name is found where it stands in full, in any case and with or without accents. A bare surname is not searched for:
it would hide every text of everybody of that name (docs/threat-model.md says what this leaves open).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from habeas.desk.store.models import Act, Document, Marking, Mention, Person
from habeas.desk.store.terms import Level
from habeas.vocab import fold, fold_text


def level_of_names(row: Document, act: Act) -> int:
    """Mark a document for every person of a level above public that its text names; the highest of them."""
    marked = Person.objects.filter(roll_id=row.roll_id, own_level__gt=Level.PUBLIC)
    found = [person for person in marked if _is_named(row.text, _names_of(person))]
    for person in found:
        _mark(row, person, act, person.own_level)
    return max((person.own_level for person in found), default=int(Level.PUBLIC))


def mark_naming(person: Person, act: Act, level: Level) -> list[int]:
    """Mark every document of the roll that names the person, and those marked for it before; returns their ids."""
    names = _names_of(person)
    before = set(Marking.objects.filter(key=_key(person), roll_id=person.roll_id).values_list("document_id", flat=True))
    touched: list[int] = []
    for row in Document.objects.filter(roll_id=person.roll_id).only("pk", "text", "roll_id").iterator():
        if row.pk in before or _is_named(row.text, names):
            _mark(row, person, act, level)
            touched.append(row.pk)
    return touched


def _mark(row: Document, person: Person, act: Act, level: int) -> None:
    Marking.objects.create(roll_id=row.roll_id, act=act, document=row, key=_key(person), level=level)


def _key(person: Person) -> str:
    return f"names:{person.number}"


def _names_of(person: Person) -> set[str]:
    ids = [person.pk, *Person.objects.filter(into=person).values_list("pk", flat=True)]
    return set(Mention.objects.filter(person_id__in=ids).values_list("name", flat=True))


def _is_named(text: str, names: Iterable[str]) -> bool:
    wanted = [name for name in map(fold, names) if len(name.split()) > 1]
    if not wanted:
        return False
    plain = fold_text(text)
    return any(re.search(rf"(?<!\w){re.escape(form)}(?!\w)", plain) for name in wanted for form in _forms(name))


def _forms(name: str) -> Iterator[str]:
    """The name as written, and surname first: "Horak, Pavel", "Horak Pavel"."""
    yield name
    first, _, last = name.rpartition(" ")
    yield f"{last}, {first}"
    yield f"{last} {first}"
