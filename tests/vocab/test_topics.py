from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest

from habeas.errors import BadVocabulary
from habeas.vocab import load_topic, words


def test_a_list_is_given_by_its_path() -> None:
    assert "prisoner" in words("roles", "captive")
    assert "mrs." in words("names", "honorifics", "female")


def test_a_path_to_no_list_names_the_place() -> None:
    with pytest.raises(BadVocabulary, match=r"vocab/roles\.toml: pilots"):
        words("roles", "pilots")


def test_a_topic_there_is_not_names_the_file() -> None:
    with pytest.raises(BadVocabulary, match=r"vocab/pilots\.toml"):
        load_topic("pilots")


@pytest.mark.parametrize(
    "file", [f for f in resources.files("habeas.vocab").iterdir() if f.name.endswith(".toml")], ids=lambda f: f.name
)
def test_every_topic_stands_in_the_docs(file: Path) -> None:
    docs = Path(__file__).parents[2] / "docs" / "vocabulary.md"
    assert f"`{file.name.removesuffix('.toml')}`" in docs.read_text(encoding="utf-8")
