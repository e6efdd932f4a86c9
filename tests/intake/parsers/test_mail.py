from __future__ import annotations

import re
from contextlib import suppress
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.errors import BadInput
from habeas.intake.limits import DEFAULT, Limits
from habeas.intake.parsers.mail import parse
from habeas.intake.parsers.mail_text import find_article
from habeas.intake.parsers.mail_words import header_of, subject_of
from habeas.intake.parsers.protocol import Entry, Page, Part
from tests.intake.parsers.made import STORY, make_mail

GMAIL = """---------- Forwarded message ---------
From: Press Office <press@ministry.example>
Date: Thu, 22 May 2031 at 10:12
Subject: Twelve freed
To: Jan Novak <novak@desk.example>
Cc: <horak@desk.example>
"""
APPLE = """Begin forwarded message:

> From: "Press Office" <press@ministry.example>
> Subject: Twelve freed
> Date: 22 May 2031 at 10:12:00 CEST
> To: novak@desk.example
>
"""
OUTLOOK = """________________________________
From: Press Office [mailto:press@ministry.example]
Sent: Thursday, May 22, 2031 10:12 AM
To: Jan Novak <novak@desk.example>; Eva Horak <horak@desk.example>;
 Ivan Petrov <petrov@desk.example>
Subject: Twelve freed
"""
LOTUS = """-----Original Message-----
From: press@ministry.example
Sent: Thursday, May 22, 2031 10:12 AM
To: novak@desk.example
Subject: Twelve freed
"""
GERMAN = """-------- Weitergeleitete Nachricht --------
Betreff: Twelve freed
Datum: Do, 22 Mai 2031 10:12:00 +0200
Von: Presse <press@ministry.example>
An: novak@desk.example
"""
FRENCH = """---------- Message transféré ---------
De : Presse <press@ministry.example>
Date : jeu. 22 mai 2031 à 10:12
Objet : Twelve freed
À : novak@desk.example
"""
RUSSIAN = """-------- Пересылаемое сообщение --------
От кого: press@ministry.example
Кому: novak@desk.example
Дата: Чт, 22 мая 2031
Тема: Twelve freed
"""
FORWARDS = [GMAIL, APPLE, OUTLOOK, LOTUS, GERMAN, FRENCH, RUSSIAN]


def parts_of(data: bytes, limits: Limits = DEFAULT) -> list[Part]:
    return list(parse(data, where="a.eml", limits=limits))


def read(data: bytes) -> Page:
    page = parts_of(data)[0]
    assert isinstance(page, Page)
    return page


def days(page: Page) -> list[str]:
    return [day.text for day in page.dates]


def test_a_direct_mail_is_its_text_with_its_subject_and_the_day_it_was_sent() -> None:
    page = read(make_mail("\n".join(STORY)))
    assert (page.text, page.title, days(page)) == ("\n".join(STORY), "Twelve freed", ["2031-05-22"])
    assert [(one.at, one.kind.value) for one in page.locators] == [("1", "part")]


def test_the_day_is_that_of_the_sender_s_zone() -> None:
    assert days(read(make_mail(STORY[0], date="Thu, 22 May 2031 00:30:00 +0400"))) == ["2031-05-22"]


@pytest.mark.parametrize(
    "subject", ["Fwd: Twelve freed", "Re: Twelve freed", "AW: WG: Twelve freed", "FW: RE: Twelve freed"]
)
def test_a_mail_passed_on_or_answered_has_no_day_of_its_own(subject: str) -> None:
    page = read(make_mail(STORY[0], subject=subject))
    assert (days(page), page.title) == ([], "Twelve freed")


@pytest.mark.parametrize("head", FORWARDS)
def test_of_a_forwarded_mail_the_article_is_read(head: str) -> None:
    page = read(make_mail(f"See below.\nJan\n\n{head}\n{STORY[0]}\n{STORY[1]}\n", subject="Fwd: Twelve freed"))
    assert (page.text, page.title) == (f"{STORY[0]}\n{STORY[1]}", "Twelve freed")
    assert "@" not in page.text
    assert "the note of whoever forwarded it (3 words) was left out" in page.warnings[0]


@pytest.mark.parametrize(
    ("head", "found"), [*((head, ["2031-05-22"]) for head in FORWARDS[:4]), (FRENCH, []), (RUSSIAN, [])]
)
def test_the_day_of_the_innermost_header_is_taken_where_it_is_plain(head: str, found: list[str]) -> None:
    assert days(read(make_mail(f"{head}\n{STORY[0]}\n", subject="Fwd: Twelve freed"))) == found


def test_a_day_that_is_not_the_weekday_it_says_is_not_taken() -> None:
    text = f"{GMAIL.replace('22 May', '20 May')}\n{STORY[0]}"
    assert days(read(make_mail(text, subject="Fwd: Twelve freed"))) == []


def test_of_a_chain_the_innermost_article_is_read() -> None:
    inner = GMAIL.replace("Twelve freed", "The statement").replace("Thu, 22 May", "Tue, 20 May")
    chain = f"Look.\n\n{OUTLOOK.replace('Twelve', 'FW: Twelve')}\nPlease see.\n\n{inner}\n{STORY[0]}\n"
    page = read(make_mail(chain, subject="Fwd: FW: Twelve freed"))
    assert (page.text, page.title, days(page)) == (STORY[0], "The statement", ["2031-05-20"])


def test_an_answer_is_the_article_and_what_it_answers_is_told() -> None:
    answer = " ".join(STORY)
    page = read(
        make_mail(
            f"{answer}\n\nOn Thu, 22 May 2031, Jan Novak <n@x.example> wrote:\n> Where is he?\n", subject="Re: Zenda"
        )
    )
    assert (page.text, days(page)) == (answer, [])
    assert "answers a message that stands below it and was not read" in page.warnings[0]


def test_a_note_above_an_attribution_gives_way_to_the_message() -> None:
    text = f"Thanks!\n\nAm 22.05.2031 um 10:12 schrieb Jan Novak:\n> {STORY[0]}\n> {STORY[1]}\n"
    page = read(make_mail(text, subject="AW: Zenda"))
    assert (page.text, days(page)) == (f"{STORY[0]}\n{STORY[1]}", [])


def test_a_forwarded_mail_of_which_nothing_came_is_the_note() -> None:
    assert read(make_mail(f"They are free.\n\n{GMAIL}\n", subject="Fwd: x")).text == "They are free."


def test_quote_marks_are_taken_off() -> None:
    assert read(make_mail("> Twelve were freed.\n> > Ten remain.\n")).text == "Twelve were freed.\nTen remain."


@pytest.mark.parametrize(
    "tail",
    [
        "-- \nJan Novak\n+42 555 0100\nnovak@desk.example",
        "Sent from my iPhone",
        "Von meinem iPad gesendet",
        "Отправлено с iPhone",
        "This e-mail and its attachments are confidential and intended only for the addressee.\n\nThank you.",
        "CONFIDENTIALITY NOTICE: The contents are privileged.",
        "_______________________________________________\nPress mailing list\nhttp://lists.example/press",
    ],
)
def test_signatures_and_notices_are_left_out(tail: str) -> None:
    assert read(make_mail(f"{STORY[0]}\n\n{tail}\n")).text == STORY[0]


def test_a_long_text_under_two_dashes_is_no_signature() -> None:
    text = "The list:\n\n-- \n" + "\n".join(f"{n}. Prisoner {n}" for n in range(20))
    assert "Prisoner 19" in read(make_mail(text)).text


def test_a_sentence_that_begins_as_a_notice_is_kept() -> None:
    text = f"{STORY[0]}\n\nThis message was read out to the prisoners."
    assert read(make_mail(text)).text == text


def test_the_plain_version_is_read_and_the_other_only_if_the_plain_one_is_a_stub() -> None:
    page = "<p>" + "</p><p>".join(STORY) + "</p>"
    assert read(make_mail(STORY[0], html=f"<p>{STORY[0]}</p>")).locators[0].at == "1"
    stub = read(make_mail("See HTML.", html=page))
    assert (stub.text, stub.locators[0].at) == ("\n\n".join(STORY), "2")


def test_of_an_html_mail_the_forwarded_article_is_read_and_hidden_text_is_not() -> None:
    head = "<br>".join(GMAIL.strip().replace("<", "&lt;").split("\n"))
    page = read(
        make_mail(html=f"<div>{head}</div><p>{STORY[0]}</p><div style='display:none'>x</div>", subject="Fwd: x")
    )
    assert (page.text, page.title, days(page)) == (STORY[0], "Twelve freed", ["2031-05-22"])


def test_lines_broken_for_sending_are_made_whole() -> None:
    mail = b"Subject: x\nContent-Type: text/plain; format=flowed\n\nTwelve were \nfreed.\n> Ten \n> remain.\n-- \nJan\n"
    assert read(mail).text == "Twelve were freed.\nTen remain."


def test_attachments_of_a_kind_that_is_read_are_given_and_others_named() -> None:
    files = [("list.docx", b"PK"), ("../../photo.jpg", b"x"), ("names.csv", b"a,b")]
    page, *entries = parts_of(make_mail(STORY[0], files=files))
    assert isinstance(page, Page)
    assert [(one.name, one.data, one.at) for one in entries if isinstance(one, Entry)] == [
        ("list.docx", b"PK", "attachment 1"),
        ("names.csv", b"a,b", "attachment 3"),
    ]
    assert page.warnings == ("a.eml: 1 attachments are of kinds that are not read: photo.jpg",)


def test_a_mail_in_the_mail_is_a_file_in_it() -> None:
    outer = EmailMessage()
    outer["Subject"] = "Fwd"
    outer.make_mixed()
    outer.attach(message_from_bytes(make_mail(STORY[0]), policy=policy.default))
    inner = EmailMessage()
    inner.set_content(message_from_bytes(make_mail(STORY[0]), policy=policy.default))
    outer = EmailMessage()
    outer["Subject"] = "Fwd: x"
    outer.make_mixed()
    outer.attach(inner)
    (entry,) = parts_of(outer.as_bytes())
    assert isinstance(entry, Entry)
    assert entry.name.endswith(".eml")
    assert read(entry.data).text == STORY[0]


def test_an_attachment_that_is_too_large_is_a_fault_among_the_parts() -> None:
    page, fault = parts_of(make_mail(STORY[0], files=[("a.pdf", b"x" * 2000)]), Limits(max_document=1000))
    assert isinstance(page, Page)
    assert isinstance(fault, BadInput)


@pytest.mark.parametrize(("charset", "data"), [("utf-8", "Nov\u00e1k".encode("cp1250")), ("x-none", "Novák".encode())])
def test_a_charset_that_is_not_so_does_not_stop_the_mail(charset: str, data: bytes) -> None:
    mail = f"Subject: x\nContent-Type: text/plain; charset={charset}\n\n".encode() + data + b" was freed near Zenda.\n"
    page = read(mail)
    assert page.text.endswith("was freed near Zenda.")
    assert bool(page.warnings) is (charset == "utf-8")


def test_a_mail_with_nothing_to_read_is_refused_with_what_it_holds() -> None:
    with pytest.raises(BadInput, match=r"a.eml: holds no text and no file that is read.*photo.jpg"):
        parts_of(make_mail(files=[("photo.jpg", b"x")]))


@pytest.mark.parametrize("data", [b"", b"Twelve were freed.", b"\0\1\2", b"%PDF-1.7"])
def test_what_is_no_mail_is_refused(data: bytes) -> None:
    with pytest.raises(BadInput, match=r"a.eml: is no mail"):
        parts_of(data)


def test_parts_nested_without_end_are_refused() -> None:
    mail = (
        "Subject: x\n"
        + "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(60))
        + "\nx"
    )
    with pytest.raises(BadInput):
        parts_of(mail.encode())


def test_broken_headers_do_not_stop_the_mail() -> None:
    mail = b"Subject: =?utf-8?b?////?= =?x?q?=\nDate: nonsense\nFrom: <<>\nContent-Type: text/plain\n\nFreed.\n"
    page = read(mail)
    assert (page.text, days(page)) == ("Freed.", [])


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("From: x", "from"),
        ("*Gesendet:* Montag", "date"),
        ("Objet : x", "subject"),
        ("Тема: x", "subject"),
        ("Minister: x", None),
        ("He said: no", None),
    ],
)
def test_header_words_are_known_in_several_languages(line: str, kind: str | None) -> None:
    found = header_of(line)
    assert (found[0] if found else None) == kind


def test_what_programs_put_before_a_subject_is_taken_off() -> None:
    assert subject_of("Re: Fwd: RE[2]: Twelve  freed") == ("Twelve freed", True, True)
    assert subject_of("Retreat: twelve freed") == ("Retreat: twelve freed", False, False)


LINES = st.lists(
    st.sampled_from(
        [*STORY, "> quoted", "", "-- ", "From: a@b.example", "Subject: x", "Sent from my iPhone", *GMAIL.split("\n")]
    ),
    max_size=25,
)


@settings(max_examples=60)
@given(LINES, st.sampled_from(["x", "Fwd: x", "Re: x"]))
def test_the_words_of_a_locator_stand_in_its_part(lines: list[str], subject: str) -> None:
    data = make_mail("\n".join([*lines, "End."]), subject=subject)
    text = message_from_bytes(data, policy=policy.default).get_content()
    written = " ".join(re.sub(r"(?m)^(?:[ \t]?>)+", "", text).split())
    with suppress(BadInput):
        page = read(data)
        for locator in page.locators:
            for line in locator.span.of(page.text).split("\n"):
                assert " ".join(line.split()) in written


@settings(max_examples=100)
@given(LINES)
def test_the_article_never_has_a_header_that_was_recognised(lines: list[str]) -> None:
    article = find_article("\n".join(["Note.", "", GMAIL, *lines]), "Fwd: x")
    assert "press@ministry.example" not in article.text or GMAIL.split("\n")[1] in lines
