"""How an act is told: done, planned, only possible, or denied. The word asked about stands between stars."""

from __future__ import annotations

import pytest

from habeas.model import Modality
from habeas.read.english import MODEL, load_model
from habeas.read.modality import modality_of, telling_of
from tests.read.custody_page import told_in

SENTENCES = {
    Modality.ASSERTED: [
        "The rebels *freed* twelve soldiers on Monday.",
        "They welcomed the *release* of the two sailors.",
        "The mission secured the *release* of 135 prisoners.",
        "We have negotiated the *release* of 16 people.",
        "After his *release* he went home.",
        "The *exchange* took place at the border.",
        "Police announced the *arrest* of two men.",
        "The army said it had *arrested* the teacher.",
        "Police managed to *arrest* 39 people.",
        "Police were able to *arrest* 39 people.",
        "The men were *captured* and put on *trial*.",
        "He was forced to *free* the men.",
        "She was *arrested* while trying to leave the country.",
        "They had demanded answers since he was *arrested* in May.",
        "Rebels claimed that they *freed* ten soldiers.",
        "those *released* today included 13 clerics",
        "The prisoners *released* on Friday included 13 clerics.",
        "Of the 60 men that the rebels *captured*, ten have died.",
        "The emirate mediates *exchange* of 300 prisoners",
        "Rebels began *releasing* hostages on Sunday.",
        "He denied the *charges* against him.",
        "The two were not tortured and were *released* the next day.",
        "The men were on their way home after being *freed*.",
        "The government has *freed* several activists as part of a deal.",
        "It was the largest *exchange* since the war began.",
        "He confirmed the *release* of 40 people.",
        "Forty sailors, *captured* in May, came home.",
        "She has been in jail since being *arrested* in June.",
        "Nobody knows why he was *arrested*.",
    ],
    Modality.PLANNED: [
        "Ruritania will *release* forty prisoners.",
        "Sylvania said it would *free* the sailors on Friday.",
        "The men are to be *freed* next week.",
        "Ruritania, Sylvania to hold another prisoner *swap* on May 6",
        "They agreed to *exchange* all prisoners.",
        "The *exchange* will take place at the border.",
        "The *exchange* is expected on Friday.",
        "A decision has been made to *release* 12 soldiers.",
        "They announced an agreement on a prisoner *exchange*.",
        "The junta announced the *release* of 200 prisoners.",
        "He is due to be *released* in May.",
        "The planned *exchange* includes nurses.",
        "They will be *arrested* and *tried*.",
        "The judge ordered him *released*.",
        "Some are awaiting *trial*.",
        "The prisoners to be *released* on Friday include 13 clerics.",
        "Officials expect the detainees to be *freed* within days.",
        "The group promised to *free* two more hostages.",
        "Gunmen were to *hand* over the nuns on Friday.",
    ],
    Modality.HYPOTHETICAL: [
        "Sylvania would *free* the sailors if talks resumed.",
        "The minister could *pardon* the prisoners.",
        "She offered to *exchange* prisoners.",
        "Talks on the *release* of 25 soldiers are under way.",
        "She called for the *release* of all detainees.",
        "She has called for the immediate *release* of the journalist.",
        "Borduria tries to secure the *release* of 40 prisoners.",
        "They are negotiating the *release* of 16 people.",
        "Was he *arrested*?",
        "If the hostages are *released*, talks will begin.",
        "It is unclear whether they were *released*.",
        "Police were sent to *arrest* the rebels.",
        "The judge issued an *arrest* warrant for him.",
        "He is willing to *grant* amnesty to the rebels.",
        "They should have been *released* long ago.",
        "The prisoners must be *freed*.",
        "She vowed to continue until all are *released*.",
        "The families urged the government to *free* them.",
        "The families demanded that the government *free* them.",
        "Every citizen *detained* abroad deserves help?",
        "The rebels demanded a ransom for the *release* of the nuns.",
        "The group threatened to *execute* the hostages.",
        "There were efforts to *free* the crew.",
        "The opposition wants all those arrested *released*.",
        "Police may *arrest* more people.",
        "He called on Ruritania to *release* the men.",
        "The draft law allows courts to *sentence* rebels to death.",
    ],
    Modality.DENIED: [
        "The rebels have not *freed* the soldiers.",
        "No prisoners have been *released*.",
        "None of the men has been *charged*.",
        "The court refused to *release* him.",
        "He ruled out *releasing* the officers.",
        "The president rejected the possibility of *releasing* the officers.",
        "The *exchange* was called off.",
        "The *exchange* did not take place.",
        "The army denied that it had *arrested* the teacher.",
        "They were held without being *charged*.",
        "Borduria disrupts agreement on prisoner *swap*",
        "Police did not *arrest* or *charge* anyone.",
        "The government failed to *release* the students.",
        "The planned *swap* was cancelled at the last minute.",
        "He was never *charged*.",
        "There are no plans to *free* the crew.",
        "He escaped *arrest* by fleeing abroad.",
    ],
}
CASES = [(sentence, modality) for modality, sentences in SENTENCES.items() for sentence in sentences]


def modalities_in(marked: str) -> set[Modality]:
    """The modality of every word that stands between stars."""
    parts = marked.split("*")
    starts = {len("".join(parts[:i])) for i in range(1, len(parts), 2)}
    return {modality_of(word) for word in load_model(MODEL)("".join(parts)) if word.idx in starts}


@pytest.mark.parametrize(("sentence", "modality"), CASES, ids=lambda value: str(value)[:60])
def test_it_hears_how_an_act_is_told(sentence: str, modality: Modality) -> None:
    assert modalities_in(sentence) == {modality}


def test_it_names_the_word_that_decides() -> None:
    doc = load_model(MODEL)("The court refused to release him.")
    operator = telling_of(doc[4]).operator
    assert operator is not None
    assert operator.text == "refused"


def test_plain_telling_has_no_deciding_word() -> None:
    doc = load_model(MODEL)("The court released him.")
    assert telling_of(doc[2]).operator is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ruritania is not going to free the prisoners.", ["release denied"]),
        ("Ruritania is going to free the prisoners on Friday.", ["release planned"]),
        ("Ruritania was going to free the prisoners.", []),
        ("The prisoners are going to go free.", ["release planned"]),
        ("The prisoners are going to be freed.", ["release planned"]),
        ("The guards are not going to be arrested.", ["arrest denied"]),
        ("The prisoners went free on Friday.", ["release asserted"]),
    ],
)
def test_going_to_is_a_future(text: str, told: list[str]) -> None:
    assert told_in(text) == told
