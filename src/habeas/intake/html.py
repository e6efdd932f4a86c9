"""The article of a web page, for callers that have a page and no file. See `habeas.intake.parsers.html`."""

from habeas.intake.parsers.html import declared_encoding, read_page

__all__ = ["declared_encoding", "read_page"]
