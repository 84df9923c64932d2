from __future__ import annotations

from pathlib import Path

import pytest

from newsvoice import tables
from newsvoice.tables import Tables, sql
from newsvoice.tables.sql import QueryError

VOICES = "select voice, count(*) as n from tokens group by voice order by voice"


@pytest.fixture(scope="module")
def folder(seeds: Tables, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables on disk, in a folder with a quotation mark in its name."""
    path = tmp_path_factory.mktemp("o'clock")
    tables.write(seeds, path)
    return path


def test_the_answer_is_what_pandas_gives(seeds: Tables, folder: Path) -> None:
    wanted = [*seeds.tokens["voice"].astype(str).value_counts().sort_index().items()]
    for found in (sql.of_tables(seeds, VOICES), sql.of_folder(folder, VOICES)):
        assert [*found.itertuples(index=False, name=None)] == wanted


def test_every_table_is_there(seeds: Tables, folder: Path) -> None:
    for name in tables.SCHEMAS:
        question = f"select count(*) as n from {name}"
        assert sql.of_folder(folder, question)["n"][0] == sql.of_tables(seeds, question)["n"][0]
        assert sql.of_tables(seeds, question)["n"][0] == len(getattr(seeds, name))


@pytest.mark.parametrize(
    ("question", "why"),
    [
        ("select * from read_csv('/etc/passwd')", "the tables cannot answer this: Permission Error"),
        ("select * from '/etc/passwd'", "does not exist"),
        ("select * from folder", "Table with name folder does not exist"),
        ("copy tokens to 'words.csv'", "give one question"),
        ("select 1; select 2", "give one question"),
        ("install httpfs", "give one question"),
        ("set enable_external_access = true", "give one question"),
        ("drop view tokens", "give one question"),
        ("", "give one question"),
        ("selct", "syntax error at or near"),
        ("select word from tokens", 'Referenced column "word" not found'),
    ],
)
def test_what_is_no_question_to_the_tables_is_one_line(question: str, why: str, seeds: Tables, folder: Path) -> None:
    for ask, of in ((sql.of_tables, seeds), (sql.of_folder, folder)):
        with pytest.raises(QueryError) as raised:
            ask(of, question)  # type: ignore[operator]
        assert why in str(raised.value)
        assert "\n" not in str(raised.value)
