from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from habeas.desk.store.actions.accounts import make_token
from habeas.desk.store.models import Account, Act, Invitation, Member, Reading, Roll, Token
from habeas.desk.store.seat import Seat
from habeas.desk.store.terms import Level, Role, Scope
from tests.desk.store.telling import LIST, PARTIES, bring
from tests.desk.web.test_inbox import sign_in, words_of

SETTINGS = "/r/zenda/settings/"
TABS = ("team", "rules", "parties", "readers", "tokens")


def do(browser: Client, deed: str, **told: Any) -> Any:
    return browser.post(SETTINGS, {"do": deed, **told}, follow=True)


def tab(account: Account, name: str) -> str:
    return words_of(sign_in(account).get(SETTINGS, {"show": name}))


@pytest.mark.parametrize("name", TABS)
def test_every_tab_opens_for_everybody_in_the_team(name: str, vera: Account, steward: Account) -> None:
    for account in (vera, steward):
        assert sign_in(account).get(SETTINGS, {"show": name}).status_code == 200


def test_an_outsider_gets_the_answer_for_what_is_not_there(outsider: Account, vera: Account) -> None:
    browser = sign_in(outsider)
    assert browser.get(SETTINGS).status_code == 404
    assert browser.post(SETTINGS, {"do": "member", "account": vera.pk, "role": "steward"}).status_code == 404


@pytest.mark.parametrize("who", ["vera", "ana"])
@pytest.mark.parametrize(
    "told",
    [
        {"do": "invite", "email": "new@sylvania.example", "role": "viewer"},
        {"do": "rules", "level": "0"},
        {"do": "parties", "text": PARTIES},
        {"do": "token", "token-name": "x", "token-scopes": "read", "token-days": "1"},
        {"do": "withdraw", "invitation": "1"},
    ],
)
def test_only_a_steward_changes_anything(
    who: str, told: dict[str, str], request: pytest.FixtureRequest, roll: Roll
) -> None:
    before = Act.objects.count()
    account = request.getfixturevalue(who)
    joined = Act.objects.count() - before
    assert sign_in(account).post(SETTINGS, told).status_code == 403
    assert Act.objects.count() == before + joined
    assert roll.parties == ""


def test_nobody_makes_themselves_steward(vera: Account) -> None:
    answer = sign_in(vera).post(SETTINGS, {"do": "member", "account": vera.pk, "role": "steward", "clearance": 3})
    assert answer.status_code == 403
    assert Member.objects.get(account=vera, stands=True).role == Role.VIEWER


def test_a_steward_changes_a_place_in_the_team(steward: Account, vera: Account) -> None:
    do(sign_in(steward), "member", account=vera.pk, role="reviewer", clearance=2)
    place = Member.objects.get(account=vera, stands=True)
    assert (place.role, place.clearance) == (Role.REVIEWER, Level.CONFIDENTIAL)
    do(sign_in(steward), "member", account=vera.pk, role="none", clearance=0)
    assert sign_in(vera).get(SETTINGS).status_code == 404


def test_the_last_steward_stays_and_is_told_why(steward: Account) -> None:
    page = words_of(do(sign_in(steward), "member", account=steward.pk, role="viewer", clearance=1))
    assert "a roll needs a steward" in page
    assert Member.objects.get(account=steward, stands=True).role == Role.STEWARD


def test_addresses_of_people_show_to_stewards_alone(steward: Account, vera: Account) -> None:
    assert vera.email in tab(steward, "team")
    assert steward.email not in tab(vera, "team")


def test_an_invitation_is_shown_once_and_can_be_withdrawn(steward: Account) -> None:
    browser = sign_in(steward)
    answer = browser.post(SETTINGS, {"do": "invite", "email": "new@sylvania.example", "role": "reviewer"})
    (link,) = set(re.findall(r"http://testserver/start/[^<\"]+", words_of(answer)))
    assert "no-store" in answer.headers["Cache-Control"]
    assert Client().get(link).status_code == 200
    again = words_of(browser.get(SETTINGS))
    assert link not in again
    assert "new@sylvania.example" in again
    do(browser, "withdraw", invitation=Invitation.objects.get().pk)
    assert Client().get(link).status_code == 404


def test_rules_are_put_in_force_and_say_since_when_and_by_whom(steward: Account, vera: Account, roll: Roll) -> None:
    do(sign_in(steward), "rules", title="Of Hentzau", two_person="on", level=2, reason="as agreed")
    roll.refresh_from_db()
    assert (roll.title, roll.slug) == ("Of Hentzau", "zenda")  # addresses that were sent to people go on working
    assert (roll.two_person, roll.second_factor, roll.level) == (True, False, 2)
    assert "Stella" in tab(vera, "rules")


def test_parties_are_taken_as_text_or_as_a_file(steward: Account, vera: Account, roll: Roll) -> None:
    do(sign_in(steward), "parties", text=PARTIES.replace("\n", "\r\n"), seen="")
    roll.refresh_from_db()
    assert roll.parties == PARTIES
    assert "Ruritania" in tab(vera, "parties")
    assert "[[party]]" not in tab(vera, "parties")
    seen = re.search(r'name="seen" value="([^"]*)"', tab(steward, "parties"))
    assert seen
    file = SimpleUploadedFile("parties.toml", b'[[party]]\nnames = ["Borduria"]\n')
    do(sign_in(steward), "parties", text=PARTIES, file=file, seen=seen[1])
    roll.refresh_from_db()
    assert "Borduria" in roll.parties


@pytest.mark.parametrize("text", ["[[party]\n", "[[party]]\nid = 3\n", '[[place]]\nnames = "Zenda"\n'])
def test_a_fault_in_the_parties_is_told_and_the_text_is_kept(steward: Account, roll: Roll, text: str) -> None:
    answer = do(sign_in(steward), "parties", text=text, seen="")
    assert answer.status_code == 400
    assert answer.context["parties_form"].errors["text"]
    assert answer.context["parties_form"]["text"].value() == text
    roll.refresh_from_db()
    assert roll.parties == ""


def test_of_two_who_change_the_parties_the_second_is_told(steward: Account, roll: Roll) -> None:
    do(sign_in(steward), "parties", text=PARTIES, seen="")
    answer = do(sign_in(steward), "parties", text="", seen="")
    assert answer.status_code == 409
    roll.refresh_from_db()
    assert roll.parties == PARTIES


def test_a_file_that_is_no_text_is_refused(steward: Account) -> None:
    file = SimpleUploadedFile("parties.toml", b"\xff\xfe\x00")
    assert do(sign_in(steward), "parties", text="", file=file, seen="").status_code == 400


def test_readers_are_counted_over_visible_documents(steward_seat: Seat, vera: Account, ana: Account) -> None:
    bring(steward_seat, LIST)
    bring(steward_seat, LIST + "More.\n", level=Level.CONFIDENTIAL)
    for account, many in ((vera, 1), (ana, 2)):
        found = sign_in(account).get(SETTINGS, {"show": "readers"}).context["readers"]
        assert (found.documents, [one.documents for one in found.read]) == (many, [many])
        assert found.read[0].reader == found.now


def test_everything_is_read_again_by_a_reviewer(carl_seat: Seat, ana: Account, vera: Account) -> None:
    bring(carl_seat, LIST)
    Reading.objects.update(reader="an older one")
    assert sign_in(vera).post(SETTINGS, {"do": "read_again"}).status_code == 403
    page = words_of(do(sign_in(ana), "read_again"))
    assert "1 document waits to be read again" in page
    assert Reading.objects.count() == 2


def test_a_token_is_shown_once(steward: Account, steward_seat: Seat) -> None:
    told = {"token-account": steward.pk, "token-name": "nightly", "token-scopes": ["read"], "token-days": 30}
    browser = sign_in(steward)
    answer = browser.post(SETTINGS, {"do": "token", **told})
    (secret,) = set(re.findall(r'data-copy="([^"]+)"', words_of(answer)))
    assert Token.objects.get().roll_id == steward_seat.roll
    page = tab(steward, "tokens")
    assert secret not in page
    assert "nightly" in page


def test_one_sees_and_ends_ones_own_tokens_and_a_steward_all(
    steward_seat: Seat, steward: Account, ana: Account, vera: Account
) -> None:
    make_token(steward_seat, "for ana", [Scope.READ], days=3, account=ana.pk)
    token = Token.objects.get().pk
    assert "for ana" in tab(steward, "tokens")
    assert "for ana" in tab(ana, "tokens")
    assert "for ana" not in tab(vera, "tokens")
    assert sign_in(vera).post(SETTINGS, {"do": "end_token", "token": token}).status_code == 404
    do(sign_in(ana), "end_token", token=token)
    assert Token.objects.get().ended_at is not None


@pytest.mark.parametrize("name", ["team", "parties", "places", "readers", "tokens", "nonsense"])
def test_tables_come_as_csv_and_json(name: str, ana: Account) -> None:
    browser = sign_in(ana)
    for form in ("csv", "json"):
        assert browser.get(SETTINGS, {"table": name, "format": form}).status_code == 200


def test_a_deed_nobody_knows_is_refused(steward: Account) -> None:
    assert sign_in(steward).post(SETTINGS, {"do": "everything"}).status_code == 400
