from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from habeas.desk.store.actions.accounts import invite_first, invite_to_desk, invite_to_roll, offer_reset
from habeas.desk.store.models import Account, Invitation, Roll
from habeas.desk.store.seat import Seat, enter
from habeas.desk.store.terms import Role
from tests.desk.conftest import PASSWORD
from tests.desk.site.door import answer_page, is_in, send_form, sign_in

GOOD = "three foxes in Ruritania"
DORA = {"name": "Dora Vane", "email": "dora@sylvania.example", "password": GOOD, "again": GOOD}


def test_the_first_person_makes_their_account_and_is_in(browser: Client, db: None) -> None:  # noqa: ARG001
    answer = send_form(browser, f"/start/{invite_first()}/", **DORA)
    assert answer["Location"] == "/"
    assert is_in(browser)
    assert Account.objects.get().is_operator


def test_the_first_link_used_twice_refuses(browser: Client, db: None) -> None:  # noqa: ARG001
    link = f"/start/{invite_first()}/"
    page = browser.get(link)
    send_form(browser, link, **DORA)
    thief = Client(enforce_csrf_checks=True)
    assert thief.get(link).status_code == 404
    other = {**DORA, "email": "eve@sylvania.example"}
    assert answer_page(browser, page, **other).status_code in (403, 404)
    assert Account.objects.count() == 1


def test_looking_at_a_link_does_not_use_it_up(browser: Client, db: None) -> None:  # noqa: ARG001
    link = f"/start/{invite_first()}/"
    for _ in range(3):
        assert browser.get(link).status_code == 200
        assert browser.head(link).status_code == 200
    assert send_form(browser, link, **DORA).status_code == 302


def test_a_link_that_never_was_looks_like_any_missing_page(browser: Client, db: None) -> None:  # noqa: ARG001
    assert browser.get("/start/never/").content == browser.get("/no/such/page/").content


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"again": "another one entirely"}, "again"),
        ({"password": "short", "again": "short"}, "password"),
        ({"password": "dora@sylvania.example", "again": "dora@sylvania.example"}, "password"),
        ({"password": "Dora Vane 12", "again": "Dora Vane 12"}, "password"),
        ({"email": "no address"}, "email"),
        ({"name": ""}, "name"),
    ],
)
def test_a_mistake_is_shown_at_its_field_and_costs_nothing(
    browser: Client,
    db: None,  # noqa: ARG001
    changes: dict[str, str],
    field: str,
) -> None:
    link = f"/start/{invite_first()}/"
    answer = send_form(browser, link, **{**DORA, **changes})
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [field]
    assert not Account.objects.exists()
    assert Invitation.objects.get().used_at is None


def test_no_password_is_sent_back_in_a_page(browser: Client, db: None) -> None:  # noqa: ARG001
    answer = send_form(browser, f"/start/{invite_first()}/", **{**DORA, "email": "no address"})
    assert GOOD not in answer.content.decode()


def test_somebody_invited_makes_an_account_and_sits_in_the_roll(
    browser: Client, steward_seat: Seat, roll: Roll
) -> None:
    link = f"/start/{invite_to_roll(steward_seat, 'dora@sylvania.example', Role.REVIEWER)}/"
    page = browser.get(link).content.decode()
    assert "Prisoners of Zenda" in page
    assert "reviewer" in page
    send_form(browser, link, **DORA)
    assert enter(Account.objects.get(email="dora@sylvania.example"), roll.slug).role is Role.REVIEWER
    assert is_in(browser)


def test_an_invitation_to_one_address_makes_no_account_for_another(browser: Client, steward_seat: Seat) -> None:
    link = f"/start/{invite_to_roll(steward_seat, 'dora@sylvania.example', Role.REVIEWER)}/"
    send_form(browser, link, **{**DORA, "email": "eve@sylvania.example"})
    assert not Account.objects.filter(email="eve@sylvania.example").exists()


def test_somebody_who_has_an_account_signs_in_then_joins(
    browser: Client, steward_seat: Seat, outsider: Account, roll: Roll
) -> None:
    link = f"/start/{invite_to_roll(steward_seat, outsider.email, Role.VIEWER)}/"
    assert f"/account/login/?next={link}" in browser.get(link).content.decode()
    answer = send_form(browser, "/account/login/", login=outsider.email, password=PASSWORD, next=link)
    assert answer["Location"] == link
    assert send_form(browser, link)["Location"] == f"/r/{roll.slug}/"
    assert enter(outsider, roll.slug).role is Role.VIEWER


def test_without_signing_in_nobody_joins_as_somebody_else(
    browser: Client, steward_seat: Seat, outsider: Account, roll: Roll
) -> None:
    link = f"/start/{invite_to_roll(steward_seat, outsider.email, Role.VIEWER)}/"
    page = browser.get("/account/login/")
    browser.post(link, {"csrfmiddlewaretoken": str(page.context["csrf_token"]), **DORA})
    assert Invitation.objects.get().used_at is None
    assert not is_in(browser)
    assert not outsider.places.filter(roll=roll).exists()


def test_who_is_signed_in_as_another_is_told_so(
    browser: Client, steward_seat: Seat, outsider: Account, ben: Account
) -> None:
    link = f"/start/{invite_to_roll(steward_seat, outsider.email, Role.VIEWER)}/"
    sign_in(browser, ben)
    page = browser.get(link).content.decode()
    assert outsider.email in page
    assert "Join" not in page
    assert Invitation.objects.get().used_at is None


def test_an_invitation_to_the_desk_is_of_no_use_to_who_is_there(
    browser: Client, steward: Account, outsider: Account
) -> None:
    link = f"/start/{invite_to_desk(steward.pk, outsider.email)}/"
    sign_in(browser, outsider)
    assert "You have an account here already" in browser.get(link).content.decode()


def test_a_lost_password_is_set_anew_and_one_signs_in_with_it(browser: Client, ana: Account) -> None:
    other = Client()
    other.force_login(ana)
    answer = send_form(browser, f"/start/{offer_reset(ana.email)}/", password=GOOD, again=GOOD)
    assert answer["Location"] == "/account/login/"
    assert not is_in(browser)
    assert other.get("/account/password/").status_code == 302
    sign_in(browser, ana, GOOD)
    assert is_in(browser)


def test_a_reset_does_not_get_round_the_second_factor(
    browser: Client, ana: Account, give_second_factor: Callable[[Account], None]
) -> None:
    give_second_factor(ana)
    send_form(browser, f"/start/{offer_reset(ana.email)}/", password=GOOD, again=GOOD)
    assert sign_in(browser, ana, GOOD)["Location"] == "/account/second-factor/authenticate/"


def test_a_weak_new_password_is_refused(browser: Client, ana: Account) -> None:
    answer = send_form(browser, f"/start/{offer_reset(ana.email)}/", password="anaanaanaana", again="anaanaanaanaX")
    assert answer.status_code == 200
    ana.refresh_from_db()
    assert ana.check_password(PASSWORD)


def test_the_secret_of_a_link_stays_in_its_address(browser: Client, db: None) -> None:  # noqa: ARG001
    secret = invite_first()
    answer = browser.get(f"/start/{secret}/")
    assert secret not in answer.content.decode()
    assert answer["Referrer-Policy"] == "same-origin"
