from __future__ import annotations

import pytest

from habeas.intake.language import detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Ten prisoners of war were freed near Zenda on Monday, the ministry said.", "en"),
        ("Les dix prisonniers ont été libérés lundi, selon le ministère.", "fr"),
        ("Десять военнопленных были освобождены в понедельник.", "ru"),
        ("Обмін полоненими відбувся у понеділок, повідомило міністерство.", "uk"),
    ],
)
def test_it_names_the_language_of_a_sentence(text: str, language: str) -> None:
    assert detect_language(text) == language


@pytest.mark.parametrize("text", ["Jan Novak", "Ten freed", "Novak, Kowal, Roe, Petrov", "12 345", "", "…", "POWs: 12"])
def test_it_names_none_where_it_cannot_tell(text: str) -> None:
    assert detect_language(text) is None
