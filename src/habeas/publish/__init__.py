"""Record and ledger → something to hand on: a brief as a page, as Markdown or as JSON."""

from __future__ import annotations

from habeas.publish.brief import BriefOptions, Case, make_brief
from habeas.publish.html import render_page
from habeas.publish.markdown import render_markdown

__all__ = ["BriefOptions", "Case", "make_brief", "render_markdown", "render_page"]
