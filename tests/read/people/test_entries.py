"""Lists of cases: a name, then clauses without a subject that are about it; and prose, where they are not."""

from __future__ import annotations

import pytest

from tests.read.people_page import statuses_in


@pytest.mark.parametrize(
    ("entry", "status"),
    [
        ("Jan Kos, correspondent of Radio Kelma. Arrested on 15 February at the airport.", "arrested"),
        ("Jan Kos, correspondent of Radio Kelma. Arrested in May. Sentenced in July to three years.", "sentenced"),
        ("• Jan Kos, photographer. Held without charge since September.", "held"),
        ("• Jan Kos, blogger. Charged in May with insulting the king; trial adjourned to January.", "on_trial"),
        ("2. Jan Kos, editor. Under house arrest since 3 May.", "held"),
        ("Jan Kos (34), teacher: detained on 5 June; released on bail on 7 June.", "released"),
        ("Jan Kos, a poet. Died in custody on 4 March.", "died"),
        ("Jan Kos, a poet. Currently serving a six-year sentence in Kelma.", "sentenced"),
        ("Jan Kos, a poet. Awaiting trial in Kelma.", "on_trial"),
        ("Jan Kos, Kelma Mirror\n\nImprisoned: October 28, 2011\n\nThe editor Jan Kos wrote of bribes.", "held"),
        ("Jan Kos, a poet. Whose case is this? Missing since 3 May.", "missing"),
    ],
)
def test_clauses_without_a_subject_are_about_the_name_of_the_entry(entry: str, status: str) -> None:
    assert statuses_in(entry)["Jan Kos"] == status


@pytest.mark.parametrize(
    "text",
    [
        "Jan Kos lost his job. Arrested on Monday, the men were freed.",
        "Jan Kos, judge of the High Court. Sentenced three activists to ten years.",
        "Colonel Jan Kos, head of Section 3. Arrested and beat protesters.",
        "Jan Kos, judge of the High Court. Arrested on Monday, three men were sentenced to ten years.",
        "Jan Kos, judge\n\nSentenced on Monday, three men were taken to prison. The judge Jan Kos wept.",
        "Jan Kos met the press\n\nImprisoned: forty men\n\nThe judge Jan Kos wept.",
        "By Jan Kos. Detained protesters were freed.",
        "Author: Jan Kos. Detained since May.",
        "Jan Kos, singer. Never arrested.",
        "Jan Kos spoke in Kelma. Sentenced to six years were three men.",
        "Jan Kos, mediator. His driver fled. Arrested in May.",
        "Jan Kos, author of a book on Kelma. The prison is full.",
    ],
)
def test_nobody_is_held_whose_entry_tells_of_others(text: str) -> None:
    assert statuses_in(text)["Jan Kos"] is None
