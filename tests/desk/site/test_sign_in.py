from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client
from django.utils import timezone

from habeas.desk.site.settings import PASSWORD_HASHERS
from habeas.desk.store.models import Account
from tests.desk.conftest import PASSWORD
from tests.desk.site.door import (
    answer_page,
    code_now,
    is_in,
    send_form,
    set_up_second_factor,
    sign_in,
    sign_in_and_prove,
)

WRONG = "not the password"
Give = Callable[[Account], None]


def test_a_password_opens_the_desk(browser: Client, ana: Account) -> None:
    answer = sign_in(browser, ana)
    assert answer.status_code == 302
    assert answer["Location"] == "/"
    assert is_in(browser)


def test_the_address_may_be_typed_in_capitals(browser: Client, ana: Account) -> None:
    send_form(browser, "/account/login/", login=ana.email.upper(), password=PASSWORD)
    assert is_in(browser)


def test_after_signing_in_one_is_where_one_wanted_to_be(browser: Client, ana: Account) -> None:
    answer = send_form(browser, "/account/login/", login=ana.email, password=PASSWORD, next="/r/zenda/people/")
    assert answer["Location"] == "/r/zenda/people/"


def test_signing_in_leads_to_no_other_site(browser: Client, ana: Account) -> None:
    answer = send_form(browser, "/account/login/", login=ana.email, password=PASSWORD, next="https://hentzau.example/")
    assert answer["Location"] == "/"


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(browser: Client, ana: Account) -> None:
    wrong = sign_in(browser, ana, WRONG).content.decode().replace(ana.email, "")
    unknown = send_form(browser, "/account/login/", login="nobody@sylvania.example", password=WRONG)
    plain = unknown.content.decode().replace("nobody@sylvania.example", "")
    assert [line for line in wrong.splitlines() if "csrf" not in line] == [
        line for line in plain.splitlines() if "csrf" not in line
    ]
    assert not is_in(browser)


def test_a_form_without_its_token_is_refused(browser: Client, ana: Account) -> None:
    answer = browser.post("/account/login/", {"login": ana.email, "password": PASSWORD})
    assert answer.status_code == 403
    assert not is_in(browser)


def test_a_closed_account_stays_closed(browser: Client, ana: Account) -> None:
    Account.objects.filter(pk=ana.pk).update(is_active=False)
    sign_in(browser, ana)
    assert not is_in(browser)


def test_closing_an_account_ends_its_sessions(browser: Client, ana: Account) -> None:
    sign_in(browser, ana)
    Account.objects.filter(pk=ana.pk).update(is_active=False)
    assert browser.get("/account/second-factor/").status_code == 302


def test_signing_out_ends_the_session(browser: Client, ana: Account) -> None:
    sign_in(browser, ana)
    key = browser.session.session_key
    answer = send_form(browser, "/account/logout/")
    assert answer["Location"] == "/account/login/"
    assert not Session.objects.filter(session_key=key).exists()


def test_looking_at_the_sign_out_page_signs_nobody_out(browser: Client, ana: Account) -> None:
    sign_in(browser, ana)
    browser.get("/account/logout/")
    assert is_in(browser)


def test_six_wrong_passwords_lock_the_account_for_a_quarter_of_an_hour(
    browser: Client, ana: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(6):
        sign_in(browser, ana, WRONG)
    sign_in(Client(enforce_csrf_checks=True, REMOTE_ADDR="192.0.2.99"), ana)  # from elsewhere it is locked as well
    sign_in(browser, ana)
    assert not is_in(browser)
    later = time.time() + 15 * 60 + 1
    monkeypatch.setattr("allauth.core.internal.ratelimit.time.time", lambda: later)
    sign_in(browser, ana)
    assert is_in(browser)


def test_the_lock_is_said_of_addresses_without_an_account_too(browser: Client, ana: Account) -> None:
    for _ in range(6):
        sign_in(browser, ana, WRONG)
        send_form(browser, "/account/login/", login="nobody@sylvania.example", password=WRONG)
    known = sign_in(browser, ana, WRONG).content.decode()
    unknown = send_form(browser, "/account/login/", login="nobody@sylvania.example", password=WRONG).content.decode()
    assert "Too many failed" in known
    assert "Too many failed" in unknown


def test_a_lock_on_one_account_leaves_others_open(browser: Client, ana: Account, ben: Account) -> None:
    for _ in range(6):
        sign_in(browser, ana, WRONG)
    sign_in(browser, ben)
    assert is_in(browser)


def test_one_address_cannot_try_one_password_on_everybody(browser: Client, ana: Account) -> None:
    for number in range(20):
        send_form(browser, "/account/login/", login=f"n{number}@sylvania.example", password=WRONG)
    sign_in(browser, ana)
    assert not is_in(browser)
    elsewhere = Client(enforce_csrf_checks=True, REMOTE_ADDR="192.0.2.99")
    sign_in(elsewhere, ana)
    assert is_in(elsewhere)


def test_very_many_attempts_get_a_page_that_says_so(browser: Client, ana: Account) -> None:
    answers = [sign_in(browser, ana, WRONG) for _ in range(31)]
    assert answers[-1].status_code == 429
    assert "Too many attempts" in answers[-1].content.decode()


def test_a_second_factor_is_asked_for_where_there_is_one(
    browser: Client, ana: Account, give_second_factor: Give
) -> None:
    give_second_factor(ana)
    assert sign_in(browser, ana)["Location"] == "/account/second-factor/authenticate/"
    assert not is_in(browser)
    assert browser.get("/account/password/").status_code == 302
    send_form(browser, "/account/second-factor/authenticate/", code=code_now())
    assert is_in(browser)


def test_a_wrong_code_opens_nothing(browser: Client, ana: Account, give_second_factor: Give) -> None:
    give_second_factor(ana)
    sign_in(browser, ana)
    code = f"{(int(code_now()) + 1) % 1_000_000:06}"
    assert send_form(browser, "/account/second-factor/authenticate/", code=code).status_code == 200
    assert not is_in(browser)


def test_codes_cannot_be_tried_out(browser: Client, ana: Account, give_second_factor: Give) -> None:
    give_second_factor(ana)
    sign_in(browser, ana)
    for number in range(12):
        send_form(browser, "/account/second-factor/authenticate/", code=f"{number:06}")
    send_form(browser, "/account/second-factor/authenticate/", code=code_now())
    assert not is_in(browser)


def test_a_code_works_once(browser: Client, ana: Account, give_second_factor: Give) -> None:
    give_second_factor(ana)
    code = code_now()
    sign_in(browser, ana)
    send_form(browser, "/account/second-factor/authenticate/", code=code)
    thief = Client(enforce_csrf_checks=True, REMOTE_ADDR="192.0.2.99")
    sign_in(thief, ana)
    send_form(thief, "/account/second-factor/authenticate/", code=code)
    assert not is_in(thief)


def test_a_second_factor_is_set_up_from_a_picture_and_a_code(browser: Client, ana: Account) -> None:
    sign_in_and_prove(browser, ana)
    page = browser.get("/account/second-factor/totp/activate/")
    assert b'src="data:image/svg+xml;base64,' in page.content
    answer = answer_page(browser, page, code=code_now(page.context["form"].secret))
    assert answer["Location"] == "/account/second-factor/recovery-codes/"
    codes = browser.get("/account/second-factor/recovery-codes/").context["unused_codes"]
    assert len(codes) == 10

    again = Client(enforce_csrf_checks=True)
    assert sign_in(again, ana)["Location"] == "/account/second-factor/authenticate/"
    send_form(again, "/account/second-factor/authenticate/", code=codes[0])
    assert is_in(again)


def test_a_recovery_code_works_once(browser: Client, ana: Account) -> None:
    code = set_up_second_factor(browser, ana)[0]
    outcomes = []
    for _ in range(2):
        again = Client(enforce_csrf_checks=True)
        sign_in(again, ana)
        send_form(again, "/account/second-factor/authenticate/", code=code)
        outcomes.append(is_in(again))
    assert outcomes == [True, False]


def test_the_second_factor_can_be_taken_away_after_proving_it(
    browser: Client, ana: Account, give_second_factor: Give
) -> None:
    give_second_factor(ana)
    sign_in(browser, ana)
    send_form(browser, "/account/second-factor/authenticate/", code=code_now())
    assert browser.get("/account/second-factor/totp/deactivate/").status_code == 302
    send_form(browser, "/account/reauthenticate/", password=PASSWORD)
    send_form(browser, "/account/second-factor/totp/deactivate/")
    assert not Authenticator.objects.filter(user=ana).exists()


def test_what_concerns_sign_in_asks_for_the_password_again(browser: Client, ana: Account) -> None:
    sign_in(browser, ana)
    assert browser.get("/account/second-factor/totp/activate/")["Location"].startswith("/account/reauthenticate/")
    assert send_form(browser, "/account/reauthenticate/", password=WRONG).status_code == 200
    assert send_form(browser, "/account/reauthenticate/", password=PASSWORD).status_code == 302
    assert browser.get("/account/second-factor/totp/activate/").status_code == 200


def test_a_new_password_ends_other_sessions(browser: Client, ana: Account) -> None:
    other = Client()
    other.force_login(ana)
    sign_in(browser, ana)
    new = "nine ravens over Strelsau"
    send_form(browser, "/account/password/", oldpassword=PASSWORD, password1=new, password2=new)
    assert other.get("/account/second-factor/").status_code == 302
    assert browser.get("/account/second-factor/").status_code == 200
    ana.refresh_from_db()
    assert ana.check_password(new)


@pytest.mark.parametrize("weak", ["short", "password1234", "12345678901234", "ana@sylvania.example"])
def test_a_weak_password_is_refused(browser: Client, ana: Account, weak: str) -> None:
    sign_in(browser, ana)
    send_form(browser, "/account/password/", oldpassword=PASSWORD, password1=weak, password2=weak)
    ana.refresh_from_db()
    assert ana.check_password(PASSWORD)


def test_a_session_ends_when_it_was_not_used_for_twelve_hours(browser: Client, ana: Account) -> None:
    sign_in(browser, ana)
    session = Session.objects.get()
    assert timedelta(hours=11.9) < session.expire_date - timezone.now() <= timedelta(hours=12)
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert browser.get("/account/second-factor/").status_code == 302


def test_using_a_session_keeps_it_but_not_every_request_writes(browser: Client, ana: Account) -> None:
    sign_in(browser, ana)
    browser.get("/account/second-factor/")
    sooner = timezone.now() + timedelta(hours=1)
    Session.objects.update(expire_date=sooner)
    browser.get("/account/second-factor/")
    assert Session.objects.get().expire_date == sooner  # used a moment ago: nothing is written
    session = browser.session
    session["touched"] -= 601
    session.save()
    Session.objects.update(expire_date=sooner)
    browser.get("/account/second-factor/")
    assert Session.objects.get().expire_date > sooner


@pytest.mark.parametrize(
    "address",
    ["signup/", "password/reset/", "email/", "confirm-email/", "login/code/", "reauthenticate/code/", "social/"],
)
def test_there_is_no_other_way_in(browser: Client, ana: Account, address: str) -> None:
    assert browser.get(f"/account/{address}").status_code == 404
    browser.force_login(ana)
    assert browser.get(f"/account/{address}").status_code == 404


def test_no_mail_is_ever_sent(browser: Client, ana: Account) -> None:
    set_up_second_factor(browser, ana)
    assert mail.outbox == []


def test_passwords_are_kept_as_argon2() -> None:
    assert PASSWORD_HASHERS[0] == "django.contrib.auth.hashers.Argon2PasswordHasher"
