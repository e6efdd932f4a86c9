"""`python -m habeas.desk.site.work`: the background worker, reading documents and compiling records.

Started by the server (`--end-with-server`), it ends with it: its standard input is a pipe that closes then. Started by
hand, as a second worker of a large team, it runs until it is told to stop.
"""

from __future__ import annotations

import os
import secrets
import signal
import socket
import sys
import threading
from importlib import import_module

from habeas.desk.site.opening import open_desk

END_WITH_SERVER = "--end-with-server"


def main() -> None:
    open_desk()
    if END_WITH_SERVER in sys.argv[1:]:
        end_with_server()
    worker = import_module("habeas.desk.store.worker")  # needs Django loaded
    worker.run(_name())


def end_with_server() -> None:
    """From now on this process ends when its standard input closes."""
    threading.Thread(target=_wait_for_the_end, daemon=True).start()


def _wait_for_the_end() -> None:
    while os.read(0, 1024):  # not sys.stdin, whose lock would be held when the interpreter ends
        pass
    os.kill(os.getpid(), signal.SIGTERM)


def _name() -> str:
    return f"{socket.gethostname()[:30]}-{os.getpid()}-{secrets.token_hex(4)}"


if __name__ == "__main__":
    main()
