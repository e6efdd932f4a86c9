from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.errors import BadInput
from habeas.intake.encoding import decode

RUSSIAN = "Обмен пленными состоялся в понедельник. Министерство сообщило об освобождении десяти человек."
CZECH = "Jiří Novák byl v pondělí propuštěn z věznice. Žádné další podrobnosti úřady nezveřejnily, říká právník."
TURKISH = "Gazeteci Ayşe Yıldırım pazartesi günü tutuklandı. Mahkeme iki yıl hapis cezası verdi, dedi avukatı."
FRENCH = "Il a été libéré à Genève après deux années de détention. Les autorités n'ont pas encore commenté."
ENGLISH = "José Muñoz was freed on Monday after two years in a prison near the border, his mother said at the gate."


def fault(data: bytes) -> BadInput:
    with pytest.raises(BadInput) as raised:
        decode(data, where="list.txt")
    return raised.value


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\r\n\t")))
def test_utf_8_is_decoded_as_it_stands(text: str) -> None:
    data = f"a{text}".encode()
    assert decode(data, where="list.txt").text == data.decode("utf-8")


def test_a_byte_order_mark_of_utf_8_stays_so_that_offsets_hold() -> None:
    assert decode(b"\xef\xbb\xbfTen\r\nmen", where="list.txt").text == "\ufeffTen\r\nmen"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_utf_16_and_32_are_known_by_their_marks(encoding: str) -> None:
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    assert decode(mark + RUSSIAN.encode(encoding), where="list.txt").text == RUSSIAN


@pytest.mark.parametrize(
    ("text", "page"),
    [
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (CZECH, "cp1250"),
        (TURKISH, "cp1254"),
        (FRENCH, "cp1252"),
        (ENGLISH, "cp1252"),
    ],
)
def test_an_older_code_page_is_guessed_and_the_guess_is_told(text: str, page: str) -> None:
    decoded = decode(text.encode(page), where="list.txt")
    assert decoded.text == text
    assert decoded.is_guess


def test_a_page_s_own_word_for_its_encoding_is_taken() -> None:
    decoded = decode(RUSSIAN.encode("cp866"), where="page.html", declared="cp866")
    assert (decoded.text, decoded.is_guess) == (RUSSIAN, False)


def test_a_wrong_word_for_the_encoding_is_not_taken() -> None:
    assert decode(RUSSIAN.encode("cp1251"), where="page.html", declared="ascii").text == RUSSIAN
    assert decode(RUSSIAN.encode("cp1251"), where="page.html", declared="no-such").text == RUSSIAN


@pytest.mark.parametrize("declared", ["undefined", "hex", "a\0b", "idna", "utf-8", "utf-16", "", "x" * 5000])
def test_whatever_is_said_of_the_encoding_breaks_nothing(declared: str) -> None:
    assert decode(RUSSIAN.encode("cp1251"), where="page.html", declared=declared).text == RUSSIAN


def test_who_says_latin_1_means_the_western_code_page_of_windows() -> None:
    """Its quotation marks are control characters in the other."""
    assert decode("“Libéré”".encode("cp1252"), where="page.html", declared="ISO-8859-1").text == "“Libéré”"


def test_broken_utf_8_is_refused_with_its_place_and_never_guessed() -> None:
    raised = fault("Jiří Novák\nand Ženda".encode().replace(b"\xc5\xbd", b"\xc5"))
    assert (raised.what, raised.where) == ("is broken UTF-8", "list.txt, byte 19 (line 2)")


def test_broken_utf_16_is_refused() -> None:
    assert fault("\ufeffTen men".encode("utf-16-le") + b"\x00").what == "is broken UTF-16"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7 x", "a PDF"),
        (b"PK\x03\x04 x", "an archive or an Office document"),
        (b"{\\rtf1 x}", "an RTF document"),
        (b"\x89PNG\r\n", "a picture"),
        (b"\x1f\x8b\x08", "a compressed file"),
    ],
)
def test_other_kinds_of_files_are_called_by_their_name(data: bytes, kind: str) -> None:
    raised = fault(data)
    assert raised.what == f"is {kind}, not text"
    assert "UTF-8" in raised.cure


def test_a_nul_byte_is_refused_with_its_line() -> None:
    assert fault(b"Ten\nmen\0 were freed").where == "list.txt, character 8 (line 2)"


def test_utf_16_without_a_mark_is_refused() -> None:
    assert "UTF-16" in fault("Ten men were freéd".encode("utf-16-le")).what


def test_control_characters_are_no_text() -> None:
    assert fault(b"\x01\x02\x03\x04 ten men").what == "is binary, not text"
    assert decode(b"Ten\x0cmen\x1b were freed", where="list.txt").text.startswith("Ten")


@given(st.binary(min_size=1, max_size=300))
def test_whatever_the_bytes_it_gives_a_text_without_nul_or_a_fault(data: bytes) -> None:
    try:
        text = decode(data, where="list.txt").text
    except BadInput as raised:
        text = raised.cure
    assert text
    assert "\0" not in text
