"""How many processes read documents: as many as a run says, while it runs."""

from __future__ import annotations

import pytest

from newsvoice.core import processors


def test_a_run_says_how_many_processes_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processors, "count", lambda: 8)
    assert processors.readers() == 8
    with processors.read_with(3):
        assert processors.readers() == 3
        with processors.read_with(0):
            assert processors.readers() == 8
    assert processors.readers() == 8
