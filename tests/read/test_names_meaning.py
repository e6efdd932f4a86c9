"""Whom pronouns and plain nouns mean."""

from __future__ import annotations

import pytest

from habeas.read.names import find_names
from tests.read.people_page import page_of


def meant(text: str, word: str, *, nth: int = -1) -> list[str]:
    """The people the nth token with this text means."""
    page = page_of(text)
    tokens = [token for token in page.doc if token.text == word]
    return [person.name for person in find_names(page).meant_by(tokens[nth])]


@pytest.mark.parametrize(
    ("text", "word", "names"),
    [
        ("Minister Ida Lomova said she was tired.", "she", ["Ida Lomova"]),
        ("Minister Ida Lomova left. She was tired.", "She", ["Ida Lomova"]),
        ("Lawyer Petr Novak rose. Responding to Judge Jan Kubat, he objected.", "he", ["Petr Novak"]),
        ("When Petr Novak, a pilot, returned, he was ill.", "he", ["Petr Novak"]),
        ("Petr Novak, a pilot, was freed. His wife wept.", "His", ["Petr Novak"]),
        ("Police arrested Petr Novak, a pilot, and beat him.", "him", ["Petr Novak"]),
        ("Petr Novak, who was freed on Friday, is a pilot.", "who", ["Petr Novak"]),
        (
            "The teachers Ida Lomova and Petr Novak, who were freed on Friday, are well.",
            "who",
            ["Ida Lomova", "Petr Novak"],
        ),
        ("The teachers Ida Lomova and Petr Novak were freed. They are well.", "They", ["Ida Lomova", "Petr Novak"]),
        ("The teachers Ida Lomova and Petr Novak were freed. Both are well.", "Both", ["Ida Lomova", "Petr Novak"]),
        ("Pilots Jan Kubat and Petr Novak were freed. The two men are well.", "men", ["Jan Kubat", "Petr Novak"]),
        ("Journalist Ida Lomova left. The journalist was tired.", "journalist", ["Ida Lomova"]),
        ("Its chief editor, Ida Lomova, left.", "editor", ["Ida Lomova"]),
        ("Seven people, including Ida Lomova and Petr Novak, were freed.", "people", ["Ida Lomova", "Petr Novak"]),
        ("A prisoner died on Friday. He was Petr Novak, 27.", "prisoner", ["Petr Novak"]),
        ("The hostages are Ida Lomova and Petr Novak.", "hostages", ["Ida Lomova", "Petr Novak"]),
    ],
)
def test_it_tells_whom_a_word_means(text: str, word: str, names: list[str]) -> None:
    assert meant(text, word) == names


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Minister Ida Lomova left. The judge said he was tired.", "he"),
        ("Mr. Petr Novak left. She was tired.", "She"),
        ("Judge Jan Kubat met lawyer Petr Novak. The prisoners were tired. They slept.", "They"),
        ("Pilots Jan Kubat and Petr Novak were freed. Both sides were content.", "Both"),
        ("Minister Petr Novak said that no one would be freed before his sentence was served.", "his"),
        ("Ministers Jan Kubat and Petr Novak left. The three men were tired.", "men"),
        ("Minister Ida Lomova left. Her brother was tired.", "brother"),
        ("It rained. They left.", "They"),
    ],
)
def test_unsure_it_means_nobody(text: str, word: str) -> None:
    assert meant(text, word) == []


def test_a_list_is_meant_whole_at_its_first_name() -> None:
    text = "Director Ida Lomova, her deputy, Petr Novak, and reporter Jan Kubat were jailed."
    assert meant(text, "Lomova") == ["Ida Lomova", "Petr Novak", "Jan Kubat"]


def test_a_new_clause_ends_a_list() -> None:
    assert meant("Police arrested the pilot Petr Novak, and Ida Lomova fled.", "Novak") == ["Petr Novak"]


def test_in_a_quotation_the_speaker_is_not_he() -> None:
    text = "“He was beaten,” said Petr Novak, the brother of the singer Jan Kubat."
    assert "Petr Novak" not in meant(text, "He")
