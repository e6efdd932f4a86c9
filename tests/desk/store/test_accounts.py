from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.utils import timezone

from habeas.desk.store.access.accounts import list_invitations, list_tokens, offer_of, seat_of_token
from habeas.desk.store.actions.accounts import (
    end_token,
    invite_first,
    invite_to_desk,
    invite_to_roll,
    join_roll,
    make_account,
    make_token,
    offer_reset,
    reset_password,
    withdraw_invitation,
)
from habeas.desk.store.actions.rolls import set_member
from habeas.desk.store.models import Account, Act, Invitation, Roll, Token
from habeas.desk.store.seat import Seat, enter
from habeas.desk.store.terms import Level, Role, Scope
from habeas.errors import BadInput, NotAllowed, NotHere

PASSWORD = "three foxes in Ruritania"
NEW = {"email": "Dora@Sylvania.example", "name": "Dora Vane", "password": PASSWORD}


def let_pass() -> None:
    """Time goes by until every invitation is past."""
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))


# the first account


def test_the_first_link_makes_an_operator(db: None) -> None:  # noqa: ARG001
    account = Account.objects.get(pk=make_account(invite_first(), **NEW))
    assert account.is_operator
    assert account.email == "dora@sylvania.example"
    assert account.check_password(PASSWORD)


def test_a_link_works_once(db: None) -> None:  # noqa: ARG001
    secret = invite_first()
    make_account(secret, **NEW)
    with pytest.raises(NotHere):
        make_account(secret, email="eve@sylvania.example", name="Eve", password=PASSWORD)
    assert Account.objects.count() == 1


def test_a_new_first_link_ends_the_one_before(db: None) -> None:  # noqa: ARG001
    lost, found = invite_first(), invite_first()
    with pytest.raises(NotHere):
        offer_of(lost)
    assert offer_of(found).is_operator


def test_there_is_no_first_link_once_there_is_an_account(outsider: Account) -> None:  # noqa: ARG001
    with pytest.raises(NotAllowed):
        invite_first()


def test_a_link_that_is_past_opens_nothing(db: None) -> None:  # noqa: ARG001
    secret = invite_first()
    let_pass()
    with pytest.raises(NotHere):
        offer_of(secret)
    with pytest.raises(NotHere):
        make_account(secret, **NEW)


def test_a_secret_is_not_kept(db: None) -> None:  # noqa: ARG001
    secret = invite_first()
    assert secret not in str(Invitation.objects.values())


def test_a_link_is_not_used_up_by_a_mistake(ana: Account, db: None) -> None:  # noqa: ARG001
    secret = invite_to_desk_by_operator()
    with pytest.raises(BadInput):
        make_account(secret, email="other@sylvania.example", name="Other", password=PASSWORD)
    assert offer_of(secret).email == "dora@sylvania.example"


def invite_to_desk_by_operator(**options: Any) -> str:
    operator = Account.objects.create_user("op@sylvania.example", None, name="Op", is_operator=True)
    return invite_to_desk(operator.pk, "dora@sylvania.example", **options)


# invitations


def test_an_operator_invites_to_the_desk_without_opening_a_roll(roll: Roll) -> None:
    account = Account.objects.get(pk=make_account(invite_to_desk_by_operator(), **NEW))
    assert not account.is_operator
    with pytest.raises(NotHere):
        enter(account, roll.slug)


def test_nobody_else_invites_to_the_desk(ana: Account) -> None:
    with pytest.raises(NotAllowed):
        invite_to_desk(ana.pk, "dora@sylvania.example")


def test_a_steward_invites_into_the_roll(steward_seat: Seat, roll: Roll) -> None:
    secret = invite_to_roll(steward_seat, "dora@sylvania.example", Role.REVIEWER)
    account = Account.objects.get(pk=make_account(secret, **NEW))
    seat = enter(account, roll.slug)
    assert (seat.role, seat.clearance) == (Role.REVIEWER, Level.CONFIDENTIAL)
    assert Act.objects.filter(roll=roll, verb="join_roll", by=account).exists()


def test_whoever_is_less_than_steward_invites_nobody(ana_seat: Seat, carl_seat: Seat, vera_seat: Seat) -> None:
    for seat in (ana_seat, carl_seat, vera_seat):
        with pytest.raises(NotAllowed):
            invite_to_roll(seat, "dora@sylvania.example", Role.VIEWER)
        with pytest.raises(NotAllowed):
            list_invitations(seat)


def test_an_invitation_says_what_it_offers(steward_seat: Seat) -> None:
    offer = offer_of(invite_to_roll(steward_seat, "Dora@sylvania.example", Role.VIEWER))
    assert (offer.email, offer.roll_title, offer.role) == ("dora@sylvania.example", "Prisoners of Zenda", "viewer")
    assert not offer.has_account


def test_an_invitation_joins_an_account_that_is_there(steward_seat: Seat, outsider: Account, roll: Roll) -> None:
    secret = invite_to_roll(steward_seat, outsider.email, Role.CONTRIBUTOR)
    assert offer_of(secret).has_account
    assert join_roll(outsider.pk, secret).role is Role.CONTRIBUTOR
    assert enter(outsider, roll.slug).role is Role.CONTRIBUTOR
    with pytest.raises(NotHere):
        join_roll(outsider.pk, secret)


def test_nobody_follows_the_invitation_of_another(steward_seat: Seat, outsider: Account, roll: Roll) -> None:
    secret = invite_to_roll(steward_seat, "dora@sylvania.example", Role.STEWARD)
    with pytest.raises(NotHere):
        join_roll(outsider.pk, secret)
    with pytest.raises(NotHere):
        enter(outsider, roll.slug)
    assert offer_of(secret).role == "steward"  # it is not used up


def test_an_invitation_takes_no_role_away(steward_seat: Seat, ana: Account, roll: Roll) -> None:
    join_roll(ana.pk, invite_to_roll(steward_seat, ana.email, Role.VIEWER))
    assert enter(ana, roll.slug).role is Role.REVIEWER


def test_an_invitation_lets_somebody_in_again_who_left(steward_seat: Seat, ana: Account, roll: Roll) -> None:
    set_member(steward_seat, ana.pk, None)
    join_roll(ana.pk, invite_to_roll(steward_seat, ana.email, Role.VIEWER))
    assert enter(ana, roll.slug).role is Role.VIEWER


class TestNobodyGivesMoreThanTheyHave:
    @pytest.fixture
    def less(self, steward_seat: Seat, ben: Account, roll: Roll) -> Seat:
        set_member(steward_seat, ben.pk, Role.STEWARD, clearance=Level.RESTRICTED)
        return enter(ben, roll.slug)

    def test_not_to_themselves(self, less: Seat) -> None:
        with pytest.raises(NotAllowed, match="higher clearance"):
            set_member(less, less.account, Role.STEWARD, clearance=Level.CONFIDENTIAL)

    def test_nor_by_the_way_of_a_role(self, less: Seat, vera: Account, roll: Roll) -> None:
        set_member(less, vera.pk, Role.STEWARD)
        assert enter(vera, roll.slug).clearance == Level.RESTRICTED

    def test_nor_to_whoever_they_invite(self, less: Seat, outsider: Account, roll: Roll) -> None:
        join_roll(outsider.pk, invite_to_roll(less, outsider.email, Role.STEWARD))
        assert enter(outsider, roll.slug).clearance == Level.RESTRICTED

    def test_what_another_has_already_stays(self, less: Seat, ana: Account, steward_seat: Seat, roll: Roll) -> None:
        set_member(steward_seat, ana.pk, Role.REVIEWER, clearance=Level.CONFIDENTIAL)
        set_member(less, ana.pk, Role.VIEWER, clearance=Level.CONFIDENTIAL)
        assert enter(ana, roll.slug).clearance == Level.CONFIDENTIAL

    def test_an_operator_may_who_has_the_database_itself(self, less: Seat, ben: Account, roll: Roll) -> None:
        Account.objects.filter(pk=ben.pk).update(is_operator=True)
        set_member(less, ben.pk, Role.STEWARD, clearance=Level.CONFIDENTIAL)
        assert enter(ben, roll.slug).clearance == Level.CONFIDENTIAL


def test_an_address_that_has_an_account_makes_no_second_one(steward_seat: Seat, outsider: Account) -> None:
    secret = invite_to_roll(steward_seat, outsider.email, Role.VIEWER)
    with pytest.raises(BadInput, match="Sign in"):
        make_account(secret, email=outsider.email, name="Again", password=PASSWORD)


def test_a_withdrawn_invitation_opens_nothing(steward_seat: Seat) -> None:
    secret = invite_to_roll(steward_seat, "dora@sylvania.example", Role.VIEWER)
    (invited,) = list_invitations(steward_seat)
    assert (invited.email, invited.role, invited.made_by) == ("dora@sylvania.example", Role.VIEWER, "Stella")
    withdraw_invitation(steward_seat, invited.id)
    assert list_invitations(steward_seat) == ()
    with pytest.raises(NotHere):
        make_account(secret, **NEW)


def test_a_steward_knows_nothing_of_invitations_to_other_rolls(steward_seat: Seat, outsider: Account) -> None:
    other = enter(outsider, "hentzau")
    invite_to_roll(other, "dora@sylvania.example", Role.VIEWER)
    assert list_invitations(steward_seat) == ()
    with pytest.raises(NotHere):
        withdraw_invitation(steward_seat, Invitation.objects.get().pk)


def test_the_address_of_somebody_invited_is_in_no_act(steward_seat: Seat) -> None:
    invite_to_roll(steward_seat, "dora@sylvania.example", Role.VIEWER)
    assert "dora" not in str(list(Act.objects.values()))


# new passwords


def test_a_reset_link_gives_a_new_password_and_keeps_the_second_factor(ana: Account) -> None:
    TOTP.activate(ana, "JBSWY3DPEHPK3PXP")
    secret = offer_reset(ana.email)
    assert offer_of(secret).is_reset
    reset_password(secret, PASSWORD)
    ana.refresh_from_db()
    assert ana.check_password(PASSWORD)
    assert Authenticator.objects.filter(user=ana).exists()
    with pytest.raises(NotHere):
        reset_password(secret, "again and again and again")


def test_a_lost_second_factor_goes_with_the_password(ana: Account, ben: Account) -> None:
    TOTP.activate(ana, "JBSWY3DPEHPK3PXP")
    TOTP.activate(ben, "JBSWY3DPEHPK3PXP")
    reset_password(offer_reset(ana.email, drops_factor=True), PASSWORD)
    assert [one.user_id for one in Authenticator.objects.all()] == [ben.pk]


def test_only_an_operator_offers_a_new_password(steward: Account, ana: Account, ben: Account) -> None:
    assert offer_reset(ana.email, operator=steward.pk)
    with pytest.raises(NotAllowed):
        offer_reset(ana.email, operator=ben.pk)


def test_a_reset_link_makes_no_account_and_joins_no_roll(ana: Account, ben: Account) -> None:
    secret = offer_reset(ana.email)
    with pytest.raises(BadInput):
        make_account(secret, **NEW)
    with pytest.raises(NotHere):
        join_roll(ben.pk, secret)


def test_an_invitation_resets_no_password(steward_seat: Seat, ana: Account) -> None:
    with pytest.raises(NotHere):
        reset_password(invite_to_roll(steward_seat, ana.email, Role.VIEWER), PASSWORD)


def test_a_second_reset_link_ends_the_first(ana: Account) -> None:
    first = offer_reset(ana.email)
    offer_reset(ana.email)
    with pytest.raises(NotHere):
        reset_password(first, PASSWORD)


def test_there_is_no_new_password_for_an_address_without_an_account(db: None) -> None:  # noqa: ARG001
    with pytest.raises(BadInput, match="no account"):
        offer_reset("nobody@sylvania.example")


# tokens


def test_a_token_gives_its_owners_seat_within_its_scopes(steward_seat: Seat) -> None:
    seat = seat_of_token(make_token(steward_seat, "nightly", [Scope.READ, Scope.EXPORT], days=30))
    assert seat is not None
    assert (seat.account, seat.roll) == (steward_seat.account, steward_seat.roll)
    assert seat.scopes == frozenset({Scope.READ, Scope.EXPORT})
    with pytest.raises(NotAllowed):
        seat.need(Role.CONTRIBUTOR, Scope.ADD)


def test_a_token_for_a_member_allows_no_more_than_their_role(steward_seat: Seat, carl: Account) -> None:
    secret = make_token(steward_seat, "feed", [Scope.ADD], days=30, account=carl.pk)
    seat = seat_of_token(secret)
    assert seat is not None
    assert (seat.account, seat.role) == (carl.pk, Role.CONTRIBUTOR)
    with pytest.raises(NotAllowed):
        make_token(steward_seat, "feed", [Scope.EXPORT], days=30, account=carl.pk)


def test_nobody_decides_in_the_name_of_another(steward_seat: Seat, ana: Account) -> None:
    with pytest.raises(NotAllowed, match="in whose name"):
        make_token(steward_seat, "second person", [Scope.DECIDE], days=1, account=ana.pk)


def test_there_is_no_token_for_somebody_outside_the_roll(steward_seat: Seat, outsider: Account) -> None:
    for account in (outsider.pk, 10_000):
        with pytest.raises(NotHere):
            make_token(steward_seat, "feed", [Scope.READ], days=1, account=account)


def test_whoever_is_less_than_steward_makes_no_token(ana_seat: Seat, carl_seat: Seat, vera_seat: Seat) -> None:
    for seat in (ana_seat, carl_seat, vera_seat):
        with pytest.raises(NotAllowed):
            make_token(seat, "mine", [Scope.READ], days=1)


def test_a_token_makes_neither_tokens_nor_invitations(steward_seat: Seat) -> None:
    seat = seat_of_token(make_token(steward_seat, "all", list(Scope), days=1))
    assert seat is not None
    with pytest.raises(NotAllowed, match="program"):
        make_token(seat, "more", [Scope.READ], days=1)
    with pytest.raises(NotAllowed, match="program"):
        invite_to_roll(seat, "dora@sylvania.example", Role.STEWARD)


@pytest.mark.parametrize(("name", "scopes", "days"), [("", [Scope.READ], 1), ("a", [], 1), ("a", [Scope.READ], 0)])
def test_a_token_needs_a_name_a_scope_and_an_end(steward_seat: Seat, name: str, scopes: list[Scope], days: int) -> None:
    with pytest.raises(BadInput):
        make_token(steward_seat, name, scopes, days=days)


def test_a_token_ends(steward_seat: Seat) -> None:
    secret = make_token(steward_seat, "short", [Scope.READ], days=1)
    Token.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert seat_of_token(secret) is None
    assert list_tokens(steward_seat) == ()


def test_a_token_ended_by_its_owner_or_a_steward_opens_nothing(
    steward_seat: Seat, carl_seat: Seat, ana_seat: Seat
) -> None:
    secrets = [
        make_token(steward_seat, "feed", [Scope.READ], days=1, account=carl_seat.account),
        make_token(steward_seat, "other", [Scope.READ], days=1, account=carl_seat.account),
    ]
    mine = list_tokens(carl_seat)
    assert [(one.name, one.is_mine) for one in mine] == [("feed", True), ("other", True)]
    assert list_tokens(ana_seat) == ()
    with pytest.raises(NotHere):
        end_token(ana_seat, mine[0].id)
    end_token(carl_seat, mine[0].id)
    end_token(steward_seat, mine[1].id)
    assert [seat_of_token(secret) for secret in secrets] == [None, None]


def test_a_token_ends_with_its_owners_place(steward_seat: Seat, carl: Account) -> None:
    secret = make_token(steward_seat, "feed", [Scope.READ], days=1, account=carl.pk)
    set_member(steward_seat, carl.pk, None)
    assert seat_of_token(secret) is None


def test_a_token_ends_with_its_owners_account(steward_seat: Seat, carl: Account) -> None:
    secret = make_token(steward_seat, "feed", [Scope.READ], days=1, account=carl.pk)
    Account.objects.filter(pk=carl.pk).update(is_active=False)
    assert seat_of_token(secret) is None


def test_what_is_no_token_opens_nothing(db: None) -> None:  # noqa: ARG001
    for secret in ("", "habeas_x", "\udcff", "x" * 10_000):
        assert seat_of_token(secret) is None
