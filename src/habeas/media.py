"""What a server says of what it sends: the header Content-Type. Needs no other module, so that anything may ask it."""

from __future__ import annotations

from email.message import Message


def read_content_type(header: str) -> tuple[str, str]:
    """The media type in lower case, and the encoding it names; each "" where it says none (RFC 9110, 8.3)."""
    told = Message()
    told["content-type"] = header
    return header.partition(";")[0].strip().lower(), told.get_content_charset("")
