"""How much is asked of other people's machines, and how often.

A page of news has some hundred kilobytes. Two seconds between pages of one host is what a person who reads fast
would do; a robots.txt may ask for more. Everything here can be set.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from habeas import __version__
from habeas.errors import BadSetting

_AGENT = re.compile(r"[A-Za-z][A-Za-z0-9_\-]*(?:/[!-~]+)?(?: [!-~]+)*")

# What reports come as. Video and sound are not read, and large.
DOCUMENTS = (
    "text/",
    "image/",
    "application/xhtml+xml",
    "application/xml",
    "application/rss+xml",
    "application/atom+xml",
    "application/json",
    "application/pdf",
    "application/rtf",
    "application/msword",
    "application/vnd.ms-excel",
    "application/vnd.openxmlformats-officedocument.",
    "application/vnd.oasis.opendocument.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """`max_bytes` holds for what is sent and for what it unpacks to; `max_seconds` for each request with its answer.

    `agent` is what the other side is told of who asks; its first word, up to a slash, is the name robots.txt is read
    for.
    """

    agent: str = f"Habeas/{__version__}"
    delay: float = 2.0
    longest_delay: float = 120.0
    max_bytes: int = 10_000_000
    max_seconds: float = 60.0
    max_redirects: int = 5
    types: tuple[str, ...] = DOCUMENTS

    def __post_init__(self) -> None:
        if not _AGENT.fullmatch(self.agent):
            cure = "Use letters, figures and signs of English, beginning with a name: Harbour-Watch/1"
            raise BadSetting(f"{self.agent!r} cannot be sent as a name", where="agent", cure=cure)

    @property
    def robot(self) -> str:
        return re.split("[/ ]", self.agent)[0]
