"""Terms served and awaited, cells shared, time spent as a prisoner; and the same words said of other things."""

from __future__ import annotations

import pytest

from tests.read.people_page import statuses_in


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The deserter Jan Kos was caught at the border and is now serving six years at Kelma.", "sentenced"),
        ("The officer Jan Kos is serving two years as military attaché.", None),
        ("The officer Jan Kos is serving three years in the navy.", None),
        ("The novice Jan Kos is still awaiting trial.", "on_trial"),
        ("The novice Jan Kos could be awaiting trial by now if he had stayed.", None),
        ("A magistrate sent the docker Jan Kos to Kelma Island for eight years.", "sentenced"),
        ("The bank sent the trader Jan Kos to Kelma for eight years.", None),
        ("In Kelma he shared a cell with the poet Jan Kos.", "held"),
        ("At college he shared a room with the poet Jan Kos.", None),
        ("Captain Jan Kos was shot down in May. He spent 74 days as a prisoner of the rebels.", "held"),
        ("Captain Jan Kos spent ten years as a teacher.", None),
        ("Naik Jan Kos is alive and in captivity at Kelma.", "held"),
        ("The student Jan Kos was picked up by the police on Monday.", "arrested"),
        ("The student Jan Kos was picked up at the airport by his wife.", None),
        ("The actor Jan Kos is on trial every evening in a comedy.", None),
        ("The winger Jan Kos is on trial at a second-division club.", None),
        ("Jan Kos, the imprisoned editor, thanked them all.", "held"),
        ("The editor Ida Lom and her co-defendant, Jan Kos, were sentenced to ten years.", "sentenced"),
        (
            "The king pardoned forty prisoners. Ida Lom and her co-accused, Jan Kos, do not figure in the decree.",
            "held",
        ),
        ("The swap is on. Captain Jan Kos is not on the list.", "held"),
        ("The swap is on. The mediator Jan Kos is not on the list.", None),
        ("The party chose its candidates. Captain Jan Kos is not on the list.", None),
        ("The mother of Ida Lom and Jan Kos was arrested.", None),
        ("The parents of the editor Ida Lom and Jan Kos were arrested.", None),
        ("The rebel Jan Kos said he would free Petr Vrba. He was holding him in a cave.", None),
        ("Emil Lom – lawyer – arrested on 3 May – Judge Jan Kos.", None),
        ("Jan Kos, historian: Captivity in the age of sail", None),
        ("Judge Jan Kos handed down his sentence. It was harsh.", None),
        ("Judge Jan Kos's sentence was harsh, the prosecutor said.", None),
        ("The lawyer Jan Kos lost his appeal against the detention of Emil Lom.", None),
        ("Minister Jan Kos was in jail on Monday to meet the hunger strikers.", None),
        ("The mayor, Jan Kos, was in prison for an inspection.", None),
        ("Relatives of Emil Lom, including his brother Jan Kos, were at the prison.", None),
        ("Jan Kos has served ten years as a judge of the court.", None),
        ("Senator Jan Kos called the arrest of Emil Lom a scandal. His detention, he said, was a stain.", None),
        ("Senator Jan Kos saw Emil Lom in prison. He is ill, he said, and he is held in a cell without light.", None),
        ("The Foreign Minister Petr Vrba was arrested along with the editor Jan Kos.", "arrested"),
    ],
)
def test_custody_is_told_of_jan_kos_or_not(text: str, status: str | None) -> None:
    assert statuses_in(text)["Jan Kos"] == status
