"""The forms of a roll's settings: team, invitations, rules, parties, tokens."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from habeas.desk.store.access.settings import MemberLine, SettingNow
from habeas.desk.store.seat import Seat
from habeas.desk.store.terms import RANK, Level, Role, Scope
from habeas.desk.web.claim_wording import LEVELS

ROLES = {
    Role.VIEWER: gettext_lazy("viewer"),
    Role.CONTRIBUTOR: gettext_lazy("contributor"),
    Role.REVIEWER: gettext_lazy("reviewer"),
    Role.STEWARD: gettext_lazy("steward"),
}
ROLE_HELP = {
    Role.VIEWER: gettext_lazy("sees what they are cleared for"),
    Role.CONTRIBUTOR: gettext_lazy("and brings in documents and notes"),
    Role.REVIEWER: gettext_lazy("and decides, rules, grades and exports"),
    Role.STEWARD: gettext_lazy("and keeps the team, the settings and the tokens"),
}
SCOPES = {
    Scope.READ: gettext_lazy("read"),
    Scope.ADD: gettext_lazy("bring in documents"),
    Scope.DECIDE: gettext_lazy("decide"),
    Scope.EXPORT: gettext_lazy("export"),
}
_LARGEST = 1_000_000  # bytes of a parties file
_NO_PLACE = "none"


def _roles() -> list[tuple[str, Any]]:
    return [(role.value, words) for role, words in ROLES.items()]


def _levels() -> list[tuple[int, Any]]:
    return [(int(level), words) for level, words in LEVELS.items()]


class MemberForm(forms.Form):
    """The place of one member; a form in every row of the team."""

    account = forms.IntegerField(widget=forms.HiddenInput)
    role = forms.ChoiceField(label=gettext_lazy("Role"))
    clearance = forms.TypedChoiceField(label=gettext_lazy("Cleared for"), coerce=int)

    def __init__(self, data: Mapping[str, Any] | None = None, *, line: MemberLine | None = None) -> None:
        told = {"account": line.account, "role": line.role.value, "clearance": int(line.clearance)} if line else None
        super().__init__(data, initial=told, auto_id=f"member-{line.account}-%s" if line else "member-%s")
        role, clearance = self.fields["role"], self.fields["clearance"]
        assert isinstance(role, forms.ChoiceField)
        assert isinstance(clearance, forms.TypedChoiceField)
        role.choices = [*_roles(), (_NO_PLACE, pgettext_lazy("no place in the team", "no place any more"))]
        clearance.choices = _levels()

    def place(self) -> tuple[int, Role | None, Level]:
        told = self.cleaned_data
        role = None if told["role"] == _NO_PLACE else Role(told["role"])
        return told["account"], role, Level(told["clearance"])


class InviteForm(forms.Form):
    email = forms.EmailField(
        label=gettext_lazy("E-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=_roles)


class RulesForm(forms.Form):
    title = forms.CharField(
        label=gettext_lazy("Title of the roll"),
        max_length=200,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )
    two_person = forms.BooleanField(
        label=gettext_lazy("Two people decide"),
        required=False,
        help_text=gettext_lazy("A decision counts when a second reviewer has approved it."),
    )
    second_factor = forms.BooleanField(
        label=gettext_lazy("A second factor is needed"),
        required=False,
        help_text=gettext_lazy("Whoever has none must set one up before they see this roll again."),
    )
    level = forms.TypedChoiceField(label=gettext_lazy("Level of new documents"), coerce=int, choices=_levels)
    reason = forms.CharField(label=gettext_lazy("Why"), max_length=500, required=False)

    def __init__(self, data: Mapping[str, Any] | None = None, *, now: Mapping[str, SettingNow]) -> None:
        names = ("title", "two_person", "second_factor", "level")
        super().__init__(data, initial={name: now[name].value for name in names})

    def changes(self) -> dict[str, Any]:
        told = {name: value for name, value in self.cleaned_data.items() if name != "reason"}
        return told | {"level": Level(told["level"])}


class PartiesForm(forms.Form):
    """The parties file as text, or a file in its place. `seen` is when the text was set that was shown."""

    text = forms.CharField(
        label=gettext_lazy("Parties file (TOML)"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 18, "dir": "auto", "spellcheck": "false", "autocapitalize": "off"}),
    )
    file = forms.FileField(label=gettext_lazy("Or a file in its place"), required=False, max_length=200)
    reason = forms.CharField(label=gettext_lazy("Why"), max_length=500, required=False)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any] | None = None, files: Any = None, *, now: SettingNow) -> None:
        super().__init__(data, files, initial={"text": now.value, "seen": version_of(now)})
        self._now = now

    def clean_file(self) -> str:
        file = self.cleaned_data["file"]
        if not file:
            return ""
        if file.size > _LARGEST:
            raise forms.ValidationError(_("The file is too large for a parties file."))
        try:
            return str(file.read().decode("utf-8-sig"))
        except UnicodeDecodeError:
            raise forms.ValidationError(_("The file is not UTF-8. Save it as UTF-8 and send it again.")) from None

    def clean_seen(self) -> str:
        if self.cleaned_data["seen"] != version_of(self._now):
            raise forms.ValidationError(
                _("Somebody else changed the parties while you had them open. Nothing of yours was written.")
            )
        return str(self.cleaned_data["seen"])

    def parties(self) -> str:
        told = self.cleaned_data
        return str(told["file"] or told["text"]).replace("\r\n", "\n")


def version_of(now: SettingNow) -> str:
    return now.since.isoformat() if now.since else ""


class TokenForm(forms.Form):
    """A token for a program, in one's own name or that of somebody in the team."""

    account = forms.TypedChoiceField(label=gettext_lazy("In whose name"), coerce=int)
    name = forms.CharField(
        label=gettext_lazy("What it is for"), max_length=100, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    scopes = forms.MultipleChoiceField(
        label=gettext_lazy("What it may do"),
        choices=[(scope.value, words) for scope, words in SCOPES.items()],
        widget=forms.CheckboxSelectMultiple,
    )
    days = forms.IntegerField(label=gettext_lazy("For how many days"), min_value=1, max_value=366, initial=90)

    def __init__(self, data: Mapping[str, Any] | None = None, *, seat: Seat, team: Iterable[MemberLine] = ()) -> None:
        super().__init__(data, prefix="token", initial={"account": seat.account, "scopes": [Scope.READ.value]})
        account = self.fields["account"]
        assert isinstance(account, forms.TypedChoiceField)
        listed = sorted(team, key=lambda line: (not line.is_me, -RANK[line.role]))
        account.choices = [(line.account, line.name) for line in listed]

    def told_scopes(self) -> tuple[Scope, ...]:
        return tuple(Scope(scope) for scope in self.cleaned_data["scopes"])
