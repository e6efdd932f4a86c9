"""Every address: the desk's pages, the API, sign-in, and the door for those who are invited.

Of sign-in only the parts that are used are here: no sign-up, no password by mail.
"""

from __future__ import annotations

from allauth.account import views as account
from django.urls import URLPattern, URLResolver, include, path

from habeas.desk.site.start import follow_link
from habeas.desk.web.api import api

_sign_in: list[URLPattern | URLResolver] = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/", account.password_change, name="account_change_password"),
    path("second-factor/", include("allauth.mfa.urls")),
]


urlpatterns: list[URLPattern | URLResolver] = [
    path("account/", include(_sign_in)),
    path("start/<str:secret>/", follow_link, name="start"),
    path("api/", api.urls),
    path("", include("habeas.desk.web.urls")),
]

handler400 = "habeas.desk.site.answers.refuse_request"
handler403 = "habeas.desk.site.answers.refuse_permission"
handler404 = "habeas.desk.site.answers.refuse_address"
handler429 = "habeas.desk.site.answers.refuse_pace"
handler500 = "habeas.desk.site.answers.tell_broken"
