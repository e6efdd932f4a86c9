"""Two nodes of Ray on this machine, one of which ends in the middle: every document once, as of one process."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from ray.cluster_utils import Cluster

from habeas.corpus.cluster import RayEngine, ray_engine
from habeas.corpus.english import MakeEnglish
from habeas.corpus.process import CorpusOptions, read_corpus
from habeas.errors import BadInput
from habeas.model import Document, Reading
from habeas.read import EnglishReader
from tests.corpus.conftest import Read, ask, everything_in, rows_of, text_of, write_texts
from tests.corpus.stub import Stub, wait_for

# Of Ray's own making: files and sockets of processes that were ended.
pytestmark = pytest.mark.filterwarnings(
    "ignore::ResourceWarning", "ignore::FutureWarning", "ignore::DeprecationWarning"
)
_NODE: dict[str, Any] = {"num_cpus": 1, "object_store_memory": 80_000_000, "node_ip_address": "127.0.0.1"}


@dataclass(frozen=True)
class GatedEnglish:
    """The default reader, which says with a file that it has begun and waits for another in texts that say "wait"."""

    folder: str

    @property
    def identity(self) -> dict[str, Any]:
        return MakeEnglish().identity

    @property
    def name(self) -> str:
        return EnglishReader().name

    def __call__(self) -> Gated:
        return Gated(Path(self.folder), EnglishReader())


@dataclass
class Gated:
    folder: Path
    reader: EnglishReader

    @property
    def name(self) -> str:
        return self.reader.name

    def read(self, document: Document) -> Reading:
        if "wait" in document.text:
            (self.folder / f"waits-{os.getpid()}").touch()
            wait_for(self.folder / "go")
        return self.reader.read(document)


@pytest.fixture(scope="module")
def nodes() -> Iterator[tuple[Any, Any]]:
    """A cluster of a head and a second node, one processor each, on the loopback address."""
    cluster: Any = Cluster(initialize_head=True, head_node_args={**_NODE, "include_dashboard": False})
    try:
        yield cluster, cluster.add_node(**_NODE)
    finally:
        cluster.shutdown()


@pytest.fixture(scope="module")
def engine(nodes: tuple[Any, Any]) -> Iterator[RayEngine]:
    with ray_engine(nodes[0].address) as opened:
        yield opened


@pytest.mark.parametrize("address", ["127.0.0.1:1", "a place"])
def test_an_address_where_no_cluster_is_is_refused_with_a_cure(address: str) -> None:
    with pytest.raises(BadInput, match=r"no Ray cluster.*leave --address out"), ray_engine(address):
        pass


def test_a_cluster_writes_what_one_process_writes_and_a_text_that_ends_its_worker_is_a_row(
    engine: RayEngine, read: Read, tmp_path: Path, output: Path
) -> None:
    source = write_texts(tmp_path / "in", {f"{i:02}.txt": text_of(i) for i in range(30)})
    read(source, to=tmp_path / "one")
    write_texts(source, {"bad.txt": "It ends its worker."})
    run(source, output, Stub(), engine)
    wanted, found = everything_in(tmp_path / "one"), everything_in(output)
    assert (found["claims"], found["unread"]) == (wanted["claims"], wanted["unread"])
    assert [row for row in found["documents"] if row not in wanted["documents"]] == rows_of(
        output, "documents WHERE fault_stage = 'worker'"
    )
    assert len(found["documents"]) == 31


def test_a_node_that_ends_in_the_middle_loses_nothing(
    engine: RayEngine, nodes: tuple[Any, Any], read: Read, tmp_path: Path, output: Path
) -> None:
    texts = {f"{i:02}.txt": text_of(i) + ("The families wait." if i % 2 else "") for i in range(40)}
    source, gate = write_texts(tmp_path / "in", texts), tmp_path / "gate"
    gate.mkdir()
    ender = threading.Thread(target=end_node, args=(nodes, gate))
    ender.start()
    run(source, output, GatedEnglish(str(gate)), engine)
    ender.join()
    assert not nodes[0].worker_nodes
    read(source, MakeEnglish(), to=tmp_path / "one")
    assert everything_in(output) == everything_in(tmp_path / "one")
    assert ask(output, "SELECT count(*), count(DISTINCT sha256), count(fault) FROM documents") == (40, 40, 0)


def run(source: Path, output: Path, make: Any, engine: RayEngine) -> None:
    list(read_corpus(source, output, make, engine, options=CorpusOptions(batch=4), warnings=[]))


def end_node(nodes: tuple[Any, Any], gate: Path) -> None:
    """End the second node as soon as both have a text in hand, then let the texts go on."""
    cluster, second = nodes
    try:
        while len(list(gate.glob("waits-*"))) < 2:
            threading.Event().wait(0.02)
        cluster.remove_node(second, allow_graceful=False)
    finally:
        (gate / "go").touch()
