"""Annotating and comparing make no cycles of objects, so that nobody looks for them meanwhile."""

from __future__ import annotations

import gc
import pickle
from pathlib import Path

import pytest
from conftest import PROJECT

from newsvoice import gazetteer
from newsvoice.core import collector
from newsvoice.sources.documents import Document
from newsvoice.tables import annotating, shards


def test_it_is_paused_and_goes_on() -> None:
    with collector.paused():
        assert not gc.isenabled()
        with collector.paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(ValueError, match="no"), collector.paused():
        raise ValueError("no")
    assert gc.isenabled()


def test_works_on_shards_leave_nothing_to_collect(tmp_path: Path) -> None:
    actors = gazetteer.load(PROJECT / "data" / "actors.yml")
    texts = [path.read_text("utf-8") for path in sorted((PROJECT / "data" / "raw").glob("*.txt"))]
    shard = [shards.item(Document(f"d{n}", text), actors=actors) for n, text in enumerate(texts)]
    for number in range(2):  # the first time lists of words are read and patterns made
        gc.collect()
        with collector.paused():
            annotating.annotate(shard, actors, tmp_path / f"annotated{number}")
            annotating.compare(shard, tmp_path / f"compared{number}")
            left = gc.collect()
    assert left == 0
    assert pickle.loads(pickle.dumps(annotating.compare)) is annotating.compare
