"""A web site for tests: pages by path, on a port of this machine that only the test knows."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

Handler = BaseHTTPRequestHandler
Act = Callable[[Handler], None]

LIST = """<!doctype html><html><head><title>Sailors held</title><meta charset="utf-8">
<meta property="og:site_name" content="Strelsau Gazette"></head><body><article><h1>Sailors held</h1>
<p>Sylvania says {number} Sylvanian sailors are held in Ruritania since January 2031, the ministry said.</p>
<p>Their families wait for news in Zenda, and the harbour office has not answered their letters so far.</p>
</article><footer>Visitor {visitor}</footer></body></html>
"""


def page(number: int = 12, visitor: int = 1) -> bytes:
    """An article; of two with one number only the bytes outside the article differ."""
    return LIST.format(number=number, visitor=visitor).encode()


class Site:
    """Answers GET and POST with what stands under the path; everything asked is in `asked`."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.agents: list[str | None] = []
        self._pages: dict[str, Act] = {}
        site = self

        class Answering(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                site.asked.append(self.path)
                site.agents.append(self.headers["User-Agent"])
                site._pages.get(self.path, _missing)(self)
                self.close_connection = True

            def do_POST(self) -> None:
                self.do_GET()

            def log_message(self, *_: Any) -> None:
                pass

        self._server = _Server(("127.0.0.1", 0), Answering)
        self.host, self.port = "127.0.0.1", self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def origin(self) -> str:
        return f"http://{self.host}:{self.port}"

    def url(self, path: str) -> str:
        return self.origin + path

    def put(
        self, path: str, body: bytes, *, status: int = 200, kind: str = "text/html; charset=utf-8", **headers: str
    ) -> None:
        named = {"Content-Type": kind, "Content-Length": str(len(body))}
        named |= {name.replace("_", "-"): value for name, value in headers.items()}
        self._pages[path] = lambda handler: send(handler, status, named, body)

    def wrap(self, context: ssl.SSLContext) -> None:
        """Speak TLS from now on."""
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True)

    def act(self, path: str, act: Act) -> None:
        self._pages[path] = act

    def redirect(self, path: str, to: str, status: int = 302) -> None:
        self.put(path, b"", status=status, Location=to)


class _Server(ThreadingHTTPServer):
    daemon_threads = False
    block_on_close = True

    def handle_error(self, *_: Any) -> None:
        """Whoever asks may hang up in the middle: that is what some tests are about."""


def send(handler: Handler, status: int, headers: dict[str, str], body: bytes) -> None:
    handler.send_response_only(status)
    for name, value in headers.items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(body)


def _missing(handler: Handler) -> None:
    send(handler, 404, {"Content-Type": "text/plain", "Content-Length": "4"}, b"none")
