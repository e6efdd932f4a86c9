"""Same person? Same party? Same place? Each answer is a verdict with its reason; none is a guess."""

from __future__ import annotations

from habeas.match.groups import Group, Overlap, Overlapping, compare_groups, read_group
from habeas.match.names import Likeness, NameMatch, compare_names
from habeas.match.parties import Sighting, find_sightings, same_party
from habeas.match.people import Profile, same_person
from habeas.match.places import same_place
from habeas.match.verdict import Answer, Verdict

__all__ = [
    "Answer",
    "Group",
    "Likeness",
    "NameMatch",
    "Overlap",
    "Overlapping",
    "Profile",
    "Sighting",
    "Verdict",
    "compare_groups",
    "compare_names",
    "find_sightings",
    "read_group",
    "same_party",
    "same_person",
    "same_place",
]
