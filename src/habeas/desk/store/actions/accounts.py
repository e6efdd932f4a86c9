"""Making accounts and letting them in: invitations, first account, new passwords, tokens for programs.

Invariant: a link works once, by a conditional update; of two who follow it at once, one finds nothing there. Secrets
are returned once and kept only as digests. What an invitation says of a person (their address) is in no act.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password
from django.db.models import Q
from django.utils import timezone

from habeas.desk.store.models import Account, Act, Invitation, Member, Roll, Token
from habeas.desk.store.seat import NOWHERE, Seat, enter
from habeas.desk.store.secrets import digest_of, draw_secret, draw_token
from habeas.desk.store.terms import CLEARANCE, Level, Role, Scope
from habeas.desk.store.writing import About, record_act, writing
from habeas.errors import BadInput, NotAllowed

_FIRST_FOR = timedelta(days=1)
_RESET_FOR = timedelta(days=1)
_INVITED_FOR = timedelta(days=7)
_LONGEST_TOKEN = 366  # days

# The role it takes to use a scope at all: a token never allows more than its owner's role does.
_LEAST_ROLE = {
    Scope.READ: Role.VIEWER,
    Scope.ADD: Role.CONTRIBUTOR,
    Scope.DECIDE: Role.REVIEWER,
    Scope.EXPORT: Role.REVIEWER,
}


def invite_first() -> str:
    """The secret of a link that makes the desk's first account, an operator's. Links made before end.

    Raises `NotAllowed` where there is an account: whoever has one invites the others.
    """
    with writing():
        if Account.objects.exists():
            raise NotAllowed("this desk has accounts", cure="Ask an operator for an invitation")
        _end_first_links()
        return _invite(Invitation(is_operator=True, expires_at=timezone.now() + _FIRST_FOR))


def invite_to_desk(operator: int, email: str, *, is_operator: bool = False) -> str:
    """The secret of a link that makes an account without a roll, for this e-mail address alone."""
    by = _operator(operator)
    with writing():
        Act.objects.create(by=by, verb="invite_to_desk", new={"is_operator": is_operator})
        ends = timezone.now() + _INVITED_FOR
        return _invite(Invitation(email=_clean(email), is_operator=is_operator, made_by=by, expires_at=ends))


def invite_to_roll(seat: Seat, email: str, role: Role) -> str:
    """The secret of a link that lets this e-mail address into the roll, with an account it has or makes."""
    _need_steward(seat)
    with writing():
        record_act(seat, "invite_member", new={"role": role})
        ends = timezone.now() + _INVITED_FOR
        return _invite(
            Invitation(email=_clean(email), roll_id=seat.roll, role=role, made_by_id=seat.account, expires_at=ends)
        )


def withdraw_invitation(seat: Seat, invitation: int) -> None:
    """End an invitation to the roll that nobody followed yet; raises `NotHere` for any other."""
    _need_steward(seat)
    with writing():
        if Invitation.objects.filter(_open(), pk=invitation, roll_id=seat.roll).update(used_at=timezone.now()) != 1:
            raise NOWHERE
        record_act(seat, "withdraw_invitation")


def offer_reset(email: str, *, operator: int | None = None, drops_factor: bool = False) -> str:
    """The secret of a link that gives an account a new password; `operator` None: somebody at the machine itself.

    Raises `BadInput` for an address without an account. What one may know of accounts, an operator may.
    """
    by = None if operator is None else _operator(operator)
    account = Account.objects.filter(email=_clean(email), is_active=True).first()
    if account is None:
        raise BadInput("there is no account with this e-mail address", where=email, cure="Check it, or invite them")
    with writing():
        Invitation.objects.filter(_open(), resets=account).update(used_at=timezone.now())
        Act.objects.create(by=by, verb="offer_reset", new={"account": account.pk, "drops_factor": drops_factor})
        ends = timezone.now() + _RESET_FOR
        return _invite(Invitation(resets=account, drops_factor=drops_factor, made_by=by, expires_at=ends))


def make_account(secret: str, *, email: str, name: str, password: str) -> int:
    """Follow a link with a new account, and take the place in the roll it offers; returns the account's id.

    Raises `NotHere` for a link that is used or past, `BadInput` for another address than the one invited, or for one
    that has an account.
    """
    hashed, address = make_password(password), _clean(email)  # slow on purpose: not while others wait to write
    with writing():
        invitation = _use(secret)
        if invitation.resets_id or (invitation.email and invitation.email != address):
            raise BadInput("the invitation is for another e-mail address", where=email, cure="Give the invited one")
        if Account.objects.filter(email=address).exists():
            raise BadInput("there is an account with this e-mail address", where=email, cure="Sign in, then follow it")
        if invitation.is_operator:
            _end_first_links()
        account = Account.objects.create(
            email=address, name=name.strip(), password=hashed, is_operator=invitation.is_operator
        )
        Act.objects.create(by=account, verb="make_account", new={"is_operator": account.is_operator})
        _join(account, invitation)
        return account.pk


def join_roll(account: int, secret: str) -> Seat:
    """Follow an invitation to a roll with an account one has; raises `NotHere` unless it is for that account."""
    with writing():
        who, invitation = Account.objects.get(pk=account, is_active=True), _use(secret)
        if invitation.roll is None or invitation.resets_id or invitation.email not in ("", who.email):
            raise NOWHERE
        _join(who, invitation)
        return enter(who, invitation.roll.slug)


def reset_password(secret: str, password: str) -> int:
    """Follow a link that gives a new password; every session of the account ends. Returns the account's id."""
    hashed = make_password(password)
    with writing():
        invitation = _use(secret)
        if invitation.resets is None:
            raise NOWHERE
        account = invitation.resets
        Account.objects.filter(pk=account.pk).update(password=hashed)
        if invitation.drops_factor:
            Authenticator.objects.filter(user=account).delete()
        Act.objects.create(by=account, verb="reset_password", new={"drops_factor": invitation.drops_factor})
        return account.pk


def make_token(seat: Seat, name: str, scopes: Iterable[Scope], *, days: int, account: int | None = None) -> str:
    """A program's token for this roll, on behalf of a member of its team, oneself unless named; returns its secret.

    Raises `NotAllowed` for more than the member's role allows, and for deciding in somebody else's name: that would
    be a second person's yes without a second person.
    """
    _need_steward(seat)
    owner = _member(seat, account)
    asked = frozenset(scopes)
    if not asked or not name.strip() or not 1 <= days <= _LONGEST_TOKEN:
        raise BadInput(f"a token needs a name, a scope, and 1 to {_LONGEST_TOKEN} days")
    for scope in asked:
        _check_scope(seat, owner, scope)
    secret = draw_token()
    with writing():
        said = {"account": owner.account, "name": name.strip(), "scopes": sorted(asked), "days": days}
        record_act(seat, "make_token", About(key=f"account:{owner.account}"), new=said)
        Token.objects.create(
            digest=digest_of(secret),
            account_id=owner.account,
            roll_id=seat.roll,
            name=name.strip(),
            scopes=sorted(asked),
            expires_at=timezone.now() + timedelta(days=days),
        )
    return secret


def end_token(seat: Seat, token: int) -> None:
    """End a token of this roll; its owner and a steward may. Raises `NotHere` for any other."""
    _need_person(seat)
    mine = Q() if seat.is_at_least(Role.STEWARD) else Q(account_id=seat.account)
    with writing():
        ended = Token.objects.filter(mine, pk=token, roll_id=seat.roll, ended_at=None).update(ended_at=timezone.now())
        if ended != 1:
            raise NOWHERE
        record_act(seat, "end_token", About(key=f"token:{token}"))


def _invite(invitation: Invitation) -> str:
    secret = draw_secret()
    invitation.digest = digest_of(secret)
    invitation.save(force_insert=True)
    return secret


def _use(secret: str) -> Invitation:
    """The invitation of this secret, from now on used; raises `NotHere` where it is used, past, or none."""
    digest = digest_of(secret)
    if Invitation.objects.filter(_open(), digest=digest).update(used_at=timezone.now()) != 1:
        raise NOWHERE
    return Invitation.objects.select_related("roll", "resets").get(digest=digest)


def _open() -> Q:
    return Q(used_at=None, expires_at__gt=timezone.now())


def _end_first_links() -> None:
    first = Invitation.objects.filter(_open(), is_operator=True, made_by=None)
    first.update(used_at=timezone.now())


def _join(account: Account, invitation: Invitation) -> None:
    """A place in the roll, unless the account has one there already: a link takes nothing away."""
    if invitation.roll is None or _has_place(account, invitation.roll):
        return
    role = Role(invitation.role)
    clearance = _clearance(invitation, role)
    new = {"account": account.pk, "name": str(account), "role": role, "clearance": clearance}
    act = Act.objects.create(
        roll=invitation.roll, by=account, verb="join_roll", key=f"account:{account.pk}", level=Level.PUBLIC, new=new
    )
    Member.objects.filter(roll=invitation.roll, account=account, stands=True).update(stands=False)
    Member.objects.create(roll=invitation.roll, account=account, act=act, role=role, clearance=clearance)


def _clearance(invitation: Invitation, role: Role) -> int:
    """That of the role, but no more than whoever invited has: a second account of one's own is no way up."""
    maker = Member.objects.filter(roll=invitation.roll, account=invitation.made_by_id, stands=True).first()
    return min(int(CLEARANCE[role]), maker.clearance) if maker else int(CLEARANCE[role])


def _has_place(account: Account, roll: Roll) -> bool:
    return Member.objects.filter(roll=roll, account=account, stands=True).exclude(role="").exists()


def _operator(account: int) -> Account:
    found = Account.objects.filter(pk=account, is_active=True, is_operator=True).first()
    if found is None:
        raise NotAllowed("only an operator of this desk does this", cure="Ask one")
    return found


def _member(seat: Seat, account: int | None) -> Seat:
    """The seat of a member of the same roll."""
    if account is None or account == seat.account:
        return seat
    found = Account.objects.filter(pk=account).first()
    if found is None:
        raise NOWHERE
    return enter(found, seat.roll_slug)


def _check_scope(seat: Seat, owner: Seat, scope: Scope) -> None:
    if not owner.is_at_least(_LEAST_ROLE[scope]):
        raise NotAllowed(f"the role of {owner.role} may not {scope}", cure="Leave that scope out")
    if scope is Scope.DECIDE and owner.account != seat.account:
        raise NotAllowed("a token that decides is made by the one in whose name it does", cure="Leave that scope out")


def _need_person(seat: Seat) -> None:
    if seat.token is not None:
        raise NotAllowed("a program may not do this", cure="Sign in and do it yourself")


def _need_steward(seat: Seat) -> None:
    _need_person(seat)
    seat.need(Role.STEWARD, Scope.DECIDE)


def _clean(email: str) -> str:
    return Account.objects.normalize_email(email.strip()).lower()
