"""What a backup is sealed and opened with: an age key, or a passphrase asked for on the terminal."""

from __future__ import annotations

import os
from pathlib import Path

import click

from habeas.desk.store.sealing import KeyLock, Lock, PassphraseLock
from habeas.errors import BadInput

PASSPHRASE = "HABEAS_BACKUP_PASSPHRASE"
_SHORTEST = 12


def lock_to_seal(recipients: tuple[str, ...]) -> Lock:
    """For these recipients; without any, a passphrase from the environment, or asked for twice."""
    if recipients:
        return KeyLock(recipients=recipients)
    given = os.environ.get(PASSPHRASE) or click.prompt(
        "Passphrase", hide_input=True, confirmation_prompt=True, err=True
    )
    if len(given) < _SHORTEST:
        raise BadInput(f"the passphrase has fewer than {_SHORTEST} characters", cure="Choose several words")
    return PassphraseLock(given)


def lock_to_open(identity: Path | None) -> Lock:
    """With the identities of a key file; without one, a passphrase from the environment, or asked for."""
    if identity is None:
        return PassphraseLock(os.environ.get(PASSPHRASE) or click.prompt("Passphrase", hide_input=True, err=True))
    try:
        lines = [line.strip() for line in identity.read_text(encoding="utf-8").splitlines()]
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput("the key file cannot be read", where=str(identity), cure="Check the path") from error
    return KeyLock(identities=tuple(line for line in lines if line and not line.startswith("#")))
