"""How the terms of the record are said to people: groups, statuses, what happened, positions, rulings, agreement.

A test holds that every term has its words.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy, pgettext_lazy

from habeas.desk.store.access.facts import Agreement
from habeas.desk.store.access.groups import Certainty, Group
from habeas.desk.store.access.snapshots import Readiness
from habeas.desk.store.terms import Ruled
from habeas.model import EventType, PositionKind, Status

GROUPS = {
    Group.HELD: pgettext_lazy("group of people", "Held"),
    Group.RELEASED: pgettext_lazy("group of people", "Released"),
    Group.DEAD: pgettext_lazy("group of people", "Dead"),
    Group.NOT_KNOWN: pgettext_lazy("group of people", "Not known"),
    Group.ALL: pgettext_lazy("group of people", "All in the record"),
    Group.NAMED: pgettext_lazy("group of people", "Merely named"),
}
GROUP_HELP = {
    Group.HELD: gettext_lazy(
        "Last told as held, arrested, charged, on trial, sentenced or transferred. Nobody told since that they went"
        " free or died. To be charged or tried does not say where somebody is: the status beside the name does."
    ),
    Group.RELEASED: gettext_lazy("Last told as released or escaped."),
    Group.DEAD: gettext_lazy("Last told as dead."),
    Group.NOT_KNOWN: gettext_lazy("Last told as missing or wanted: the texts do not say that anybody holds them."),
    Group.ALL: gettext_lazy("Everybody whose custody some accepted claim speaks of."),
    Group.NAMED: gettext_lazy(
        "Named in reports, with no word of their custody. Being named is not being held: ministers, lawyers, judges,"
        " experts and relatives stand here, without a status."
    ),
}
CERTAINTIES = {
    Certainty.SURE: gettext_lazy("Surely in custody"),
    Certainty.POSSIBLE: gettext_lazy("Possibly in custody"),
}
STATUSES = {
    Status.HELD: gettext_lazy("held"),
    Status.ARRESTED: gettext_lazy("arrested"),
    Status.CHARGED: gettext_lazy("charged"),
    Status.ON_TRIAL: gettext_lazy("on trial"),
    Status.SENTENCED: gettext_lazy("sentenced"),
    Status.RELEASED: gettext_lazy("released"),
    Status.ESCAPED: gettext_lazy("escaped"),
    Status.TRANSFERRED: gettext_lazy("transferred"),
    Status.DIED: gettext_lazy("died"),
    Status.MISSING: gettext_lazy("missing"),
    Status.WANTED: gettext_lazy("wanted"),
}
HAPPENED = {
    EventType.CAPTURE: gettext_lazy("captured"),
    EventType.ARREST: gettext_lazy("arrested"),
    EventType.CHARGE: gettext_lazy("charged"),
    EventType.TRIAL: gettext_lazy("tried"),
    EventType.SENTENCE: gettext_lazy("sentenced"),
    EventType.TRANSFER: gettext_lazy("transferred"),
    EventType.RELEASE: gettext_lazy("released"),
    EventType.EXCHANGE: gettext_lazy("exchanged"),
    EventType.PARDON: gettext_lazy("pardoned"),
    EventType.ESCAPE: gettext_lazy("escaped"),
    EventType.DEATH_IN_CUSTODY: gettext_lazy("died in custody"),
}
POSITIONS = {
    PositionKind.OFFER: gettext_lazy("offer"),
    PositionKind.PROMISE: gettext_lazy("promise"),
    PositionKind.REFUSAL: gettext_lazy("refusal"),
    PositionKind.DEMAND: gettext_lazy("demand"),
    PositionKind.APPEAL: gettext_lazy("appeal"),
    PositionKind.CONDITION_SET: gettext_lazy("condition set"),
    PositionKind.DENIAL: gettext_lazy("denial"),
}
RULED = {
    Ruled.SAME_PERSON: gettext_lazy("the same person"),
    Ruled.NOT_SAME_PERSON: gettext_lazy("not the same person"),
    Ruled.UNSURE_PERSON: gettext_lazy("not sure"),
}
FACTS = {
    "name": gettext_lazy("Name"),
    "role": gettext_lazy("Role"),
    "status": gettext_lazy("Status"),
    "began": gettext_lazy("Custody began"),
    "ended": gettext_lazy("Custody ended"),
    "holder": gettext_lazy("Held by"),
    "place": gettext_lazy("Place"),
    "terms": gettext_lazy("Sentenced to"),
}
AGREEMENTS = {
    Agreement.AGREE: gettext_lazy("agree"),
    Agreement.MAY: gettext_lazy("may agree"),
    Agreement.DIFFER: gettext_lazy("differ"),
    Agreement.IN_TIME: gettext_lazy("differ, as two moments may"),
    Agreement.OPEN: gettext_lazy("only one says"),
}
ACTS = {
    "mark_person": gettext_lazy("set the level"),
    "add_note": gettext_lazy("wrote a note"),
}
READINESS = {
    Readiness.BEHIND: gettext_lazy("Something was decided since; the record is being brought up to date."),
    Readiness.MAKING: gettext_lazy("The record is being compiled. Open the page again in a moment."),
    Readiness.FAILED: gettext_lazy("The record of that day could not be compiled. It is tried again in five minutes."),
    Readiness.BEFORE: gettext_lazy("The roll was not open on that day: nothing was known in it yet."),
}
