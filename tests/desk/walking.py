"""A desk as a person starts it, and a browser that walks through it and keeps whatever goes wrong on the way."""

from __future__ import annotations

import base64
import json
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response

from tests.browser import follow
from tests.desk.site.door import code_now

NAME, EMAIL, PASSWORD = "Dora Vane", "dora@sylvania.example", "nine ravens over Strelsau"
_LINK = re.compile(r"https?://[\w.:]+/start/[\w-]+/")
_TELL_POLICY = "addEventListener('securitypolicyviolation', (e) => console.error('policy: ' + e.violatedDirective))"
_DROP = """files => {
    const brought = new DataTransfer();
    for (const [name, data] of files) {
        const bytes = Uint8Array.from(atob(data), (one) => one.charCodeAt(0));
        brought.items.add(new File([bytes], name, { type: "text/plain" }));
    }
    document.body.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: brought }));
}"""


# -------------------------------------------------------------------------------------------------------- the desk


@dataclass(frozen=True, slots=True)
class Running:
    """A desk that runs, in a home of its own."""

    home: Path
    address: str
    link: str

    def command(self, *words: str | Path) -> str:
        """`habeas desk …`, beside the one that runs; what it said."""
        done = subprocess.run(
            [_habeas(), "desk", *map(str, words)], env=_environment(self.home), capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        return done.stdout + done.stderr

    def do(self, code: str, *words: str) -> Any:
        """Run code in a process that knows the desk; what it prints, as JSON."""
        given = {**_environment(self.home), "DJANGO_SETTINGS_MODULE": "habeas.desk.site.settings"}
        whole = f"import django, json, sys; django.setup()\n{code}"
        done = subprocess.run([sys.executable, "-c", whole, *words], env=given, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout or "null")


@contextmanager
def start_desk(home: Path) -> Iterator[Running]:
    """`habeas desk` for the first time, on a free port; it ends afterwards."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        bind = f"127.0.0.1:{one.getsockname()[1]}"
    environment = _environment(home) | {"HABEAS_BIND": bind}
    process = subprocess.Popen([_habeas(), "desk"], env=environment, stdout=subprocess.PIPE, text=True)
    try:
        yield Running(home, f"http://{bind}", _listen(process))
    finally:
        process.terminate()
        process.wait(30)
        if process.stdout:
            process.stdout.close()


def _habeas() -> str:
    return str(Path(sys.executable).with_name("habeas"))


def _environment(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("HABEAS_", "DJANGO_"))}
    return {**kept, "HABEAS_HOME": str(home)}


def _listen(process: subprocess.Popen[str]) -> str:
    """The link it prints for the first account."""
    said = ""
    for line in process.stdout or ():
        said += line
        if found := _LINK.search(line):
            return found[0]
    raise AssertionError(f"it ended with status {process.wait()} and said: {said}")


# ----------------------------------------------------------------------------------------------------- the browser


class Walker:
    """A page of a browser; `troubles` is what no page may give: errors, refusals, requests to elsewhere."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address, self.troubles = page, address, list[str]()
        page.set_default_timeout(90_000)
        page.add_init_script(_TELL_POLICY)
        page.on("console", self._hear)
        page.on("pageerror", lambda fault: self.troubles.append(f"{page.url}: {fault}"))
        page.on("request", self._see_request)
        page.on("response", self._see_response)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.troubles.append(f"{self.page.url}: {message.text}")

    def _see_request(self, asked: Request) -> None:
        if not asked.url.startswith((f"{self.address}/", "data:", "blob:")):
            self.troubles.append(f"{self.page.url} asks {asked.url}")

    def _see_response(self, answer: Response) -> None:
        if answer.status >= 400:
            self.troubles.append(f"{answer.url}: {answer.status}")
        policy = answer.headers.get("content-security-policy", "")
        if answer.request.is_navigation_request() and answer.status == 200 and "default-src 'none'" not in policy:
            self.troubles.append(f"{answer.url}: has no policy")

    # What a person does, page after page.

    def go(self, path: str) -> None:
        self.page.goto(self.address + path)

    def send(self, **told: str) -> None:
        """Fill in the form in the middle of the page and send it."""
        for name, words in told.items():
            self.page.fill(f"main [name={name}]", words)
        follow(self.page, "main button.primary")

    def make_account(self, link: str) -> None:
        self.page.goto(link)
        self.send(name=NAME, email=EMAIL, password=PASSWORD, again=PASSWORD)

    def set_up_second_factor(self) -> str:
        """Returns the secret, which the authenticator app keeps."""
        self.page.click(".account summary")
        follow(self.page, "text=Your sign-in")
        follow(self.page, "text=Set one up")
        if "reauthenticate" in self.page.url:
            self.send(password=PASSWORD)
        secret = self.page.inner_text("main code")
        self.send(code=code_now(secret))
        return secret

    def sign_out(self) -> None:
        self.page.click(".account summary")
        follow(self.page, ".account >> text=Sign out")
        if "logout" in self.page.url:
            self.send()

    def sign_in(self, secret: str) -> None:
        self.go("/account/login/")
        self.send(login=EMAIL, password=PASSWORD)
        # A code works once: this is the app's next one, as it stands on a phone that is a little ahead.
        self.send(code=code_now(secret, ahead=1))

    def open_roll(self, title: str) -> str:
        """Returns the address of the roll, from its first slash."""
        self.go("/")
        self.send(title=title)
        return self.page.url.removeprefix(self.address).removesuffix("inbox/")

    def drop(self, files: Sequence[Path]) -> None:
        """Drop files on the inbox, and wait until all are read."""
        told = [(file.name, base64.b64encode(file.read_bytes()).decode()) for file in files]
        self.page.evaluate(_DROP, told)
        assert self.page.locator("[data-chosen] li").count() == len(files)
        follow(self.page, "form[data-bring] button.primary")
        self.page.wait_for_selector("#batch:not([hx-get])", timeout=240_000)

    def press(self, key: str) -> None:
        """One key; the page has answered when this returns."""
        before = self.card()
        self.page.keyboard.press(key)
        self.page.wait_for_function(
            "old => document.querySelector('#panel [data-card]')?.dataset.card !== old", arg=before
        )

    def card(self) -> str | None:
        """Which claim is before the reviewer's eyes."""
        found = self.page.evaluate(_CARD)
        return None if found is None else str(found)

    def is_sentence_in_view(self) -> bool:
        """Whether the sentence of the claim is on the screen, as a person would see it."""
        return bool(self.page.evaluate(_IN_VIEW))

    def accept_all_by_key(self) -> int:
        """Accept one claim after another; returns how many."""
        accepted = 0
        while self.card() is not None:
            self.page.wait_for_selector("[data-do=accept]:not([disabled])")
            assert self.is_sentence_in_view(), self.page.url
            self.press("a")
            accepted += 1
        return accepted

    def tab_to(self, words: str) -> None:
        """From the keyboard to whatever is called so; what has the focus shows it."""
        for _ in range(120):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("words => document.activeElement.textContent.includes(words)", words):
                assert self.page.evaluate("document.activeElement.matches(':focus-visible')")
                return
        raise AssertionError(f"{self.page.url}: {words} cannot be reached with Tab")


_CARD = "(document.querySelector('#panel [data-card]')?.dataset.card ?? null)"
_IN_VIEW = """() => {
    const card = document.querySelector("#panel [data-sentence]");
    const place = document.getElementById(card.dataset.sentence).getBoundingClientRect();
    const pane = document.getElementById("text").getBoundingClientRect();
    const [top, bottom] = [Math.max(place.top, pane.top, 0), Math.min(place.bottom, pane.bottom, innerHeight)];
    return bottom - top >= 0.6 * Math.min(place.height, pane.height);
}"""


@contextmanager
def walk(browser: Browser, address: str, *, scripts: bool = True) -> Iterator[Walker]:
    """A walk in a browser of its own, at the end of which nothing may have gone wrong."""
    size: Any = {"width": 1280, "height": 800}
    context = browser.new_context(viewport=size, java_script_enabled=scripts, accept_downloads=True)
    walker = Walker(context.new_page(), address)
    try:
        yield walker
    finally:
        context.close()
    assert walker.troubles == []
