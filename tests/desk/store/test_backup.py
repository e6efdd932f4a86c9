from __future__ import annotations

import io
import tarfile
from pathlib import Path
from typing import Any

import pytest
from django.db.models import Model

from habeas.desk.store import fetched
from habeas.desk.store.actions.rulings import Word, Words, rule
from habeas.desk.store.backup import kept_models, read_backup, write_backup
from habeas.desk.store.compiling import compile_roll
from habeas.desk.store.guards import check
from habeas.desk.store.models import Account, Document
from habeas.desk.store.sealing import KeyLock, Lock, PassphraseLock, make_key
from habeas.desk.store.seat import Seat
from habeas.desk.store.terms import Ruled
from habeas.errors import BadInput, CannotWrite
from tests.desk.store.telling import LATER, SWAP, accept_all, bring


@pytest.fixture
def _worked_on(ana_seat: Seat, carl_seat: Seat) -> None:
    row = bring(carl_seat, SWAP, name="swap.txt", published="2031-03-05", source="Strelsau Courier")
    bring(carl_seat, LATER, name="later.txt")
    accept_all(ana_seat, row)
    place = Words(document=row.pk, start=0, end=8)
    rule(ana_seat, Word(ruled=Ruled.CARRIED_OUT, version=0, about=(place,), reason="seen"))
    compile_roll(ana_seat.roll)


def rows() -> dict[str, list[dict[str, Any]]]:
    return {model._meta.label: list(model._base_manager.order_by("pk").values()) for model in kept_models()}


def empty() -> None:
    """As a clean machine: every row of every table goes, with what is derived."""
    from django.core.management import call_command

    call_command("flush", interactive=False, verbosity=0)


def make() -> bytes:
    out = io.BytesIO()
    write_backup(out)
    return out.getvalue()


pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.usefixtures("_worked_on")
def test_what_is_restored_on_a_clean_desk_is_what_was_kept_to_the_last_row_and_second() -> None:
    before = rows()
    backup = make()
    empty()
    read_backup(io.BytesIO(backup))
    assert rows() == before
    assert check() == []


@pytest.mark.usefixtures("_worked_on")
def test_work_goes_on_after_a_restore(ana: Account) -> None:
    backup = make()
    empty()
    read_backup(io.BytesIO(backup))
    from habeas.desk.store.seat import enter

    bring(enter(Account.objects.get(pk=ana.pk), "zenda"), "Two more were freed in Zenda.\n", name="new.txt")
    assert Document.objects.count() == 3


@pytest.mark.usefixtures("_worked_on")
def test_a_desk_that_is_in_use_is_never_restored_over() -> None:
    with pytest.raises(BadInput, match="not empty"):
        read_backup(io.BytesIO(make()))


@pytest.mark.usefixtures("_worked_on")
@pytest.mark.parametrize("harm", ["cut", "changed", "other"])
def test_a_backup_that_is_not_whole_restores_nothing(harm: str) -> None:
    backup = make()
    empty()
    harmed = {
        "cut": backup[: len(backup) // 2],
        "changed": backup.replace(b"Pavel Horak", b"Pavel Novak"),
        "other": b"no backup at all",
    }[harm]
    with pytest.raises(BadInput):
        read_backup(io.BytesIO(harmed))
    assert all(not listed for listed in rows().values())


def test_a_name_in_a_backup_is_never_a_path() -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w|") as tar:
        member = tarfile.TarInfo("../../habeas-backup.json")
        tar.addfile(member, io.BytesIO(b""))
    with pytest.raises(BadInput):
        read_backup(io.BytesIO(out.getvalue()))


def test_every_table_is_kept_or_known_to_be_derived() -> None:
    names = {model._meta.model_name for model in kept_models()}
    assert {"account", "act", "decision", "ruling", "document", "reading", "claim", "fact", "authenticator"} <= names
    assert not names & {"snapshot", "recordperson", "part"}
    assert all(issubclass(model, Model) for model in kept_models())


def _key() -> tuple[Lock, Lock]:
    recipient, identity = make_key()
    return KeyLock(recipients=(recipient,)), KeyLock(identities=(identity,))


def _words() -> tuple[Lock, Lock]:
    return PassphraseLock("seven swans"), PassphraseLock("seven swans")


@pytest.mark.parametrize("pair", [_key, _words])
def test_what_is_sealed_opens_with_what_it_was_sealed_for(pair: Any) -> None:
    seal, open_ = pair()
    sealed = io.BytesIO()
    seal.seal(lambda out: out.write(b"rows and originals" * 9999), sealed)
    assert b"originals" not in sealed.getvalue()
    with open_.open(io.BytesIO(sealed.getvalue())) as plain:
        assert plain.read() == b"rows and originals" * 9999


@pytest.mark.parametrize("lock", [PassphraseLock("six swans"), KeyLock(identities=(make_key()[1],))])
def test_nothing_else_opens_it(lock: Any) -> None:
    sealed = io.BytesIO()
    (_words()[0] if isinstance(lock, PassphraseLock) else _key()[0]).seal(lambda out: out.write(b"rows"), sealed)
    with pytest.raises(BadInput, match="opened"), lock.open(io.BytesIO(sealed.getvalue())) as plain:
        plain.read()


def test_a_sealed_backup_that_was_cut_short_is_refused() -> None:
    seal, open_ = _key()
    sealed = io.BytesIO()
    seal.seal(lambda out: out.write(b"x" * 500_000), sealed)
    with pytest.raises(BadInput), open_.open(io.BytesIO(sealed.getvalue()[:200_000])) as plain:
        plain.read()


class _Full(io.BytesIO):
    """A disk that takes nothing more."""

    def write(self, data: Any) -> int:  # noqa: ARG002
        raise OSError(28, "No space left on device")


def test_a_disk_that_is_full_is_named_and_what_fills_the_stream_is_not_left_waiting() -> None:
    lock = KeyLock(recipients=(make_key()[0],))
    with pytest.raises(CannotWrite, match="disk full"):
        lock.seal(lambda out: [out.write(b"swan" * 100_000) for _ in range(20)], _Full())


def test_what_goes_wrong_while_the_stream_is_filled_is_what_is_raised() -> None:
    def fill(out: Any) -> None:
        out.write(b"swan")
        raise BadInput("the original is missing")

    with pytest.raises(BadInput, match="original is missing"):
        KeyLock(recipients=(make_key()[0],)).seal(fill, io.BytesIO())


def test_captures_are_kept_and_restored_to_the_byte(settings: Any, tmp_path: Path) -> None:
    settings.HABEAS_HOME = tmp_path / "one"
    (tmp_path / "one/captures/1/originals/ab").mkdir(parents=True)
    (tmp_path / "one/captures/1/originals/ab/abc").write_bytes(b"<html>")
    (tmp_path / "one/captures/1/log.jsonl").write_bytes(b"{}\n")
    kept = list(fetched.list_kept())
    settings.HABEAS_HOME = tmp_path / "other"
    for name, data in kept:
        fetched.put_back(name, data)
    assert list(fetched.list_kept()) == kept
    assert (tmp_path / "other/captures/1/originals/ab/abc").stat().st_mode & 0o777 == 0o400


@pytest.mark.parametrize("name", ["../a", "1/../../a", "1/./a", "/etc/a", "1", "x/a", "1//a", "1/a\0b"])
def test_a_capture_in_a_backup_leads_nowhere_else(name: str) -> None:
    with pytest.raises(BadInput, match="a name that is none"):
        fetched.put_back(name, b"")
