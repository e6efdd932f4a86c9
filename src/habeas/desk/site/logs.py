"""What goes into a log: where something broke and of what kind, never with what words.

The message of an error may hold a name from a report (a database quotes the row it refuses); logs are copied, sent
and kept where reports must not be. The lines of the program and the kind of each error are enough to find a fault.
"""

from __future__ import annotations

import logging
import traceback
from types import TracebackType
from typing import Any

_ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class PlaceOnly(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        record.exc_text = None  # what another formatter left there has the words in it
        try:
            return super().format(record)
        finally:
            record.exc_text = None

    def formatException(self, ei: _ExcInfo) -> str:  # noqa: N802 (logging's name)
        error = ei[1]
        parts: list[str] = []
        while error is not None and len(parts) < 10:
            kind = f"{type(error).__module__}.{type(error).__qualname__}"
            parts.append("".join(traceback.format_tb(error.__traceback__)) + kind)
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\nwhile handling\n".join(reversed(parts))


LOGS: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "place": {"()": "habeas.desk.site.logs.PlaceOnly", "format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "place"}},
    "root": {"level": "WARNING", "handlers": ["stderr"]},
    "loggers": {
        "django": {"level": "WARNING", "handlers": []},  # in the place of Django's mail to administrators
        "django.request": {"level": "ERROR"},  # not each page that is not there
    },
}
