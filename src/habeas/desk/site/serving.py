"""Serves the desk: one WSGI server in this process, one worker in another that is started again when it dies."""

from __future__ import annotations

import signal
from collections.abc import Callable
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from waitress.server import create_server

from habeas.desk.site.environment import Environment
from habeas.desk.site.worker_process import WorkerProcess
from habeas.errors import BadSetting

_THREADS = 8


def serve(environment: Environment, *, ready: Callable[[], None]) -> None:
    """Serve until interrupted; `ready` is called once the address is taken. Raises `BadSetting` where it is not."""
    server = _open_server(environment)
    worker = WorkerProcess()
    signal.signal(signal.SIGTERM, _stop)
    worker.start()
    ready()
    try:
        server.run()
    finally:
        worker.stop()
        server.close()


def _open_server(environment: Environment) -> Any:
    try:
        return create_server(get_wsgi_application(), **_server_options(environment))
    except OSError as error:
        cure = "Stop what listens there, or set HABEAS_BIND to another port"
        raise BadSetting(f"{environment.bind} cannot be used: {error.strerror}", cure=cure) from error


def _server_options(environment: Environment) -> dict[str, Any]:
    """Only the named proxy is believed when it says for whom, and over what, it asks."""
    options = {
        "host": environment.bind.host,
        "port": environment.bind.port,
        "threads": _THREADS,
        "ident": None,
        "max_request_body_size": settings.HABEAS_MAX_REQUEST,
        "clear_untrusted_proxy_headers": True,
    }
    if environment.proxy:
        options |= {
            "trusted_proxy": environment.proxy,
            "trusted_proxy_count": 1,
            "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-proto"},
        }
    return options


def _stop(signum: int, frame: FrameType | None) -> None:  # noqa: ARG001
    raise SystemExit(0)
