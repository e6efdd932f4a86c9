"""What a person at the door does: signs in with a form, reads a code from an authenticator app."""

from __future__ import annotations

import base64
import hashlib
import hmac
import time
from typing import Any

from django.test import Client

from habeas.desk.store.models import Account
from tests.desk.conftest import PASSWORD

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code_now(secret: str = SECRET, *, ahead: int = 0) -> str:
    """What an authenticator app shows at this moment (RFC 6238), or on a phone so many half minutes ahead."""
    counter = int(time.time()) // 30 + ahead
    digest = hmac.digest(base64.b32decode(secret), counter.to_bytes(8, "big"), hashlib.sha1)
    place = digest[-1] & 15
    return f"{(int.from_bytes(digest[place : place + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06}"


def send_form(browser: Client, address: str, **told: str) -> Any:
    """Open a page and send the form on it."""
    return answer_page(browser, browser.get(address), **told)


def answer_page(browser: Client, page: Any, **told: str) -> Any:
    """Send the form on a page that is open."""
    token = str(page.context["csrf_token"])
    return browser.post(page.request["PATH_INFO"], {**told, "csrfmiddlewaretoken": token})


def sign_in(browser: Client, account: Account, password: str = PASSWORD) -> Any:
    return send_form(browser, "/account/login/", login=account.email, password=password)


def sign_in_and_prove(browser: Client, account: Account) -> None:
    """Signed in, and the password given once more: what concerns sign-in itself asks for it."""
    sign_in(browser, account)
    send_form(browser, "/account/reauthenticate/", password=PASSWORD)


def set_up_second_factor(browser: Client, account: Account) -> list[str]:
    """As a person does it; returns the recovery codes."""
    sign_in_and_prove(browser, account)
    page: Any = browser.get("/account/second-factor/totp/activate/")
    answer_page(browser, page, code=code_now(page.context["form"].secret))
    return list(browser.get("/account/second-factor/recovery-codes/").context["unused_codes"])


def is_in(browser: Client) -> bool:
    """Whether the browser is signed in, second factor and all."""
    return "_auth_user_id" in browser.session
