"""From an address to a capture in the store, with what became of the page since the last time.

Invariant: every address that was asked leaves an entry in the log, also where nothing came of it; a page that changed
or went is a new capture beside the earlier ones.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from habeas.custody.addresses import parse_address
from habeas.custody.capture import ALGORITHM, SAID_BY_PEOPLE, TOOL, Capture, SourceState, make_id, to_json
from habeas.custody.changes import Comparison, Copy, compare, source_of
from habeas.custody.disk import locked
from habeas.custody.faults import BadAddress, CannotKeep, NotFetched
from habeas.custody.fetching import GONE, Fetched
from habeas.custody.log import Act, Deed, read_entries
from habeas.custody.store import Store, original_path, sha256, working_path
from habeas.custody.unpacking import unpack
from habeas.custody.working import name_copy, to_row


class Outcome(StrEnum):
    """What came of one address."""

    SAVED = "saved"
    UNCHANGED = "seen unchanged"
    SAME_TEXT = "saved again: other bytes, the same text"
    CHANGED = "changed"
    BACK = "there again, with the same text"
    REMOVED = "removed"
    FAILED = "not captured"


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """`capture` is the new one, or the one that still holds; where there is none, `fault` says why."""

    asked: str
    outcome: Outcome
    capture: Capture | None = None
    fault: BadAddress | NotFetched | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeper:
    """Keeps what `fetch` brings, for one person and one reason."""

    store: Store
    fetch: Callable[[str], Fetched]
    by: str
    why: str

    def keep(self, text: str) -> Result:
        """Fetch one address and keep what came; raises `CannotKeep` or `BrokenLog` where that cannot be kept."""
        try:
            fetched = self.fetch(text)
        except (BadAddress, NotFetched) as fault:
            return self._note_failure(_name(text), fault)
        with locked(self.store.folder):
            return self._keep(fetched)

    def _note_failure(self, asked: str, fault: BadAddress | NotFetched) -> Result:
        with locked(self.store.folder):
            self.store.note(self._deed(Act.NOT_CAPTURED, asked), more={"cause": str(fault)})
        return Result(asked=asked, outcome=Outcome.FAILED, fault=fault)

    def _keep(self, fetched: Fetched) -> Result:
        asked = str(fetched.asked)
        earlier = self.store.captures_of(asked)
        last = earlier[-1] if earlier else None
        if fetched.is_gone:
            return self._keep_gone(fetched, last)
        if last and last.state is not SourceState.REMOVED and last.sha256 == sha256(fetched.answer.body):
            return self._note_unchanged(fetched, last)
        return self._keep_page(fetched, earlier)

    def _keep_gone(self, fetched: Fetched, last: Capture | None) -> Result:
        """The page is gone: a capture where there was one before, for the answer is evidence; else a failure."""
        asked = str(fetched.asked)
        if last is None:
            what = f"there is no such page ({fetched.answer.status})"
            fault = NotFetched(what, where=str(fetched.got), cure="Check the address")
            self.store.note(self._deed(Act.NOT_CAPTURED, asked), more={"cause": str(fault)})
            return Result(asked=asked, outcome=Outcome.FAILED, fault=fault)
        if last.state is SourceState.REMOVED:
            return self._note_unchanged(fetched, last)
        capture = replace(self._record(fetched, last), state=SourceState.REMOVED)
        self._write(capture, fetched)
        return Result(asked=asked, outcome=Outcome.REMOVED, capture=capture)

    def _note_unchanged(self, fetched: Fetched, last: Capture) -> Result:
        more = {
            "capture_still_holds": last.id,
            "got": str(fetched.got),
            "status": str(fetched.answer.status),
            "sha256": sha256(fetched.answer.body),
        }
        self.store.note(self._deed(Act.SEEN_UNCHANGED, str(fetched.asked)), more=more)
        return Result(asked=str(fetched.asked), outcome=Outcome.UNCHANGED, capture=last)

    def _keep_page(self, fetched: Fetched, earlier: list[Capture]) -> Result:
        page_before = _last_page(earlier)
        capture = self._record(fetched, earlier[-1] if earlier else None)
        copy = self._copy(fetched, capture)
        if page_before is None:
            capture = replace(capture, working=working_path(copy.name))
            self._write(capture, fetched, copy=copy)
            return Result(asked=capture.asked, outcome=Outcome.SAVED, capture=capture)
        found = compare(self._copy_of(page_before), copy)
        capture = replace(
            capture,
            state=SourceState.LIVE if found.is_same else SourceState.CHANGED,
            compared=f"{found.words}, since {page_before.id}",
            diff=f"diffs/{capture.id}.diff" if found.diff else None,
            working=page_before.working if found.is_same else working_path(copy.name),
        )
        former = page_before.working and page_before.working.rpartition("/")[2]
        self._write(capture, fetched, copy=None if found.is_same else copy, diff=found.diff, former=former)
        return Result(asked=capture.asked, outcome=_outcome(found, earlier[-1]), capture=capture)

    def _record(self, fetched: Fetched, last: Capture | None) -> Capture:
        answer, earlier = fetched.answer, last.id if last else None
        digest = sha256(answer.body)
        return Capture(
            id=make_id(str(fetched.asked), digest, answer.answered_at, earlier),
            asked=str(fetched.asked),
            got=str(fetched.got),
            redirects=fetched.hops,
            method="GET",
            asked_at=answer.asked_at,
            captured_at=answer.answered_at,
            status=answer.status,
            phrase=answer.phrase,
            http=answer.http,
            headers_sent=answer.sent,
            headers=answer.headers,
            peer=answer.peer,
            tls=answer.tls,
            robots=fetched.robots,
            tool=TOOL,
            person=self.by,
            why=self.why,
            algorithm=ALGORITHM,
            sha256=digest,
            size=len(answer.body),
            media_type=answer.media_type,
            state=SourceState.LIVE,
            earlier=earlier,
        )

    def _copy(self, fetched: Fetched, capture: Capture) -> Copy:
        name = name_copy(fetched.got, capture.id, capture.media_type, fetched.page)
        return Copy(id=capture.id, name=name, page=fetched.page, charset=capture.charset)

    def _copy_of(self, capture: Capture) -> Copy:
        """The page of an earlier capture, out of its original and not out of what somebody worked on."""
        body = self.store.original(capture)
        encoding = next((value for key, value in capture.headers if key.lower() == "content-encoding"), "")
        page = unpack(body, encoding, limit=max(10 * len(body), 100_000_000))
        name = (capture.working or "").rpartition("/")[2]
        return Copy(id=capture.id, name=name, page=page, charset=capture.charset)

    def _write(
        self,
        capture: Capture,
        fetched: Fetched,
        *,
        copy: Copy | None = None,
        diff: str | None = None,
        former: str | None = None,
    ) -> None:
        files = {original_path(capture.sha256): fetched.answer.body, capture.path: to_json(capture)}
        more: Mapping[str, str] = {"capture": capture.id, "sha256": capture.sha256, "state": capture.state.value}
        if diff and capture.diff:
            files[capture.diff] = diff.encode()
        if copy:
            files[working_path(copy.name)] = copy.page
            row = to_row(
                copy.name,
                source=source_of(copy),
                got=fetched.got,
                captured_at=capture.captured_at,
                sha256=capture.sha256,
                former=former,
            )
            more = {**more, **row}
        self.store.keep(self._deed(Act.CAPTURED, capture.asked), files, more=more)

    def _deed(self, act: Act, asked: str) -> Deed:
        return Deed(actor=self.by, act=act, object=asked, reason=self.why)


def say_state(store: Store, address: str, state: SourceState, *, by: str, why: str) -> None:
    """A person says that a source was withdrawn or corrected; what can be seen is left to `Keeper`."""
    if state not in SAID_BY_PEOPLE:
        what = f"whether a page is {state.value} is found by fetching it"
        raise CannotKeep(what, where=address, cure="Run habeas fetch for the address again")
    with locked(store.folder):
        store.note(Deed(actor=by, act=Act.STATE_SAID, object=_name(address), reason=why), more={"state": state.value})


def state_of(store: Store, address: str) -> SourceState | None:
    """How a source stands by the last that was found or said of it; None for an address that was never captured."""
    asked = _name(address)
    said = [e for e in read_entries(store.folder) if e.object == asked and e.act in (Act.CAPTURED, Act.STATE_SAID)]
    return SourceState(said[-1].more["state"]) if said else None


def _outcome(found: Comparison, last: Capture) -> Outcome:
    if not found.is_same:
        return Outcome.CHANGED
    return Outcome.BACK if last.state is SourceState.REMOVED else Outcome.SAME_TEXT


def _name(text: str) -> str:
    """The address in its one form; of what is none, as it was given, without what may be a password."""
    try:
        return str(parse_address(text))
    except BadAddress as fault:
        return fault.where


def _last_page(captures: list[Capture]) -> Capture | None:
    """The last capture that is a page, and not the news that it is gone."""
    return next((one for one in reversed(captures) if one.status not in GONE), None)
