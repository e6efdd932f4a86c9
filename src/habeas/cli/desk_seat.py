"""In whose name, and in which roll, a command of the desk works.

Whoever sits at the machine could read the database; the name is asked for so that the log tells the truth of what was
done, and so that a command does not do by accident what its user may not.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click


def seat_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--roll` and `--as`, which may be left out where there is but one."""
    command = click.option("--as", "email", default="", help="E-mail address of the account in whose name.")(command)
    return click.option("--roll", default="", help="The roll, as in its address; needed where there are several.")(
        command
    )
