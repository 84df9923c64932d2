"""Which documents a book was made from, told without reading them again."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from newsvoice.book.sphinx_extension import made_from
from newsvoice.core import parameters
from newsvoice.sources import documents
from newsvoice.tables import Tables, store


def _front(folder: Path, **values: str) -> Path:
    cells = [
        {"metadata": {"tags": ["parameters"]}, "source": ["corpus = 'none'\n", "metadata = ''\n", "gazetteer = 'x'"]},
        {"metadata": {}, "source": "corpus = 'not a parameter'"},
        {"metadata": {"tags": ["injected-parameters"]}, "source": "\n".join(f"{n} = {v!r}" for n, v in values.items())},
    ]
    (folder / "index.ipynb").write_text(json.dumps({"cells": cells}))
    return folder / "index.ipynb"


def _shipped(project: Path) -> dict[str, str]:
    values = parameters.read_report(project / "data" / "report.yml").values
    return {name: str(values[name]) for name in made_from.FILES}


def test_it_is_what_the_build_says(tmp_path: Path) -> None:
    app = SimpleNamespace(config={made_from.OPTION: "abc"}, srcdir=tmp_path)
    assert made_from.fingerprint(app) == "abc"  # type: ignore[arg-type]


def test_otherwise_it_is_in_the_tables_of_the_first_page(
    tmp_path: Path, project: Path, seeds: Tables, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = _shipped(project)
    table, corpus = parameters.resolve(given["metadata"]), parameters.resolve(given["corpus"])
    wanted = documents.fingerprint(documents.read_corpus(corpus, table).documents)
    monkeypatch.setattr(documents, "read_corpus", None)
    _front(tmp_path, **given)
    app = SimpleNamespace(config={made_from.OPTION: ""}, srcdir=tmp_path)
    assert made_from.fingerprint(app) == wanted == store.of_documents(seeds.provenance)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["", "{}", '{"cells": []}'])
def test_it_is_empty_where_it_cannot_be_told(tmp_path: Path, project: Path, text: str) -> None:
    assert made_from.of_tables(tmp_path / "index.ipynb") == ""
    assert made_from.of_tables(_front(tmp_path, **_shipped(project) | {"corpus": str(tmp_path)})) == ""
    (tmp_path / "index.ipynb").write_text(text)
    assert made_from.of_tables(tmp_path / "index.ipynb") == ""
