"""What groups of documents name, added up by DuckDB: out of core, since a crawl has millions of names."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

import duckdb
import pandas as pd
import pyarrow as pa

from newsvoice.core.errors import NewsvoiceError

Sums: TypeAlias = (
    pd.DataFrame | Sequence[Path]
)  # all sums one behind the other, or the Parquet files of groups that have them

MEMORY = "256MB"  # beyond it DuckDB goes on in files
THREADS = 2  # each of them holds a part of it

# A first word of a sentence is a name if the corpus has it in another place as one, or more than once as a first word
# and nowhere without a capital. Names begin with the capitals of all scripts, words without one are of ASCII.
_TOTAL = """
    with rows as materialized (
        select name, status, sum(count)::bigint as count, sum(documents)::bigint as documents
        from sums group by name, status
    ),
    unknown as (select * from rows where status = 'unknown'),
    first as (
        select * from rows
        where status = 'first word' and (
            name in (select name from unknown) or (count > 1 and lower(name) not in (select word from small))
        )
    ),
    either as (select name, documents from rows where status = 'unknown or first word'),
    found as (
        select name, 'unknown' as status, coalesce(unknown.count, 0) + coalesce(first.count, 0) as count,
            case when first.name is null then unknown.documents else either.documents end as documents
        from unknown full join first using (name) left join either using (name)
        union all
        select * from rows where status in ('known', 'nobody''s')
    )
    select * from found
    order by case status when 'known' then 0 when 'unknown' then 1 else 2 end, count desc, documents desc, name
"""
_SURNAMES = """
    select surname, actor, "by", sum(count)::bigint as count, sum(documents)::bigint as documents
    from sums group by surname, actor, "by" order by surname, count desc, actor, "by"
"""


def total(sums: Sums, small: Sums) -> pa.Table:
    """Count the capitalised names of a corpus by what the gazetteer knows of them.

    Args:
        sums: what its documents name; see ``coverage.summed``.
        small: in a column ``word``, the words that the corpus writes without a capital, too; a word may come twice.

    Returns:
        One row a name and status: name (as written); status: ``known`` (a mention of an actor), ``unknown`` (of
        none), ``nobody's`` (a surname of several persons, and neither a full name before it nor a default decides);
        count (mentions); documents (in which there is one). Known names first, then by count, documents and name.

    Raises:
        NewsvoiceError: neither memory nor disk have room for it; one line says so.
    """
    return _answer(_TOTAL, sums=sums, small=small)


def total_surnames(sums: Sums) -> pa.Table:
    """Count how surnames alone that several persons bear were decided.

    Args:
        sums: those of its documents; see ``coverage.summed_surnames``.

    Returns:
        One row a surname, actor and case: surname (as written); actor (empty if it is nobody's); by (``title``,
        ``named last``, ``default``, ``undecided``, ``stranger``, see ``mentions.Surname``); count (mentions);
        documents. By surname, the most frequent case first.
    """
    return _answer(_SURNAMES, sums=sums)


def _answer(question: str, **sums: Sums) -> pa.Table:
    try:
        with _connection() as connection:
            for name, rows in sums.items():
                _relation(connection, rows).create_view(name)
            return connection.sql(question).to_arrow_table().combine_chunks()
    except duckdb.Error as error:
        reason = str(error).partition("\n")[0]
        raise NewsvoiceError(f"the names of the documents cannot be added up; is the disk full? {reason}") from error


def _relation(connection: duckdb.DuckDBPyConnection, rows: Sums) -> duckdb.DuckDBPyRelation:
    if isinstance(rows, pd.DataFrame):
        return connection.from_df(rows)
    return connection.read_parquet([str(file) for file in rows])


@contextmanager
def _connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with tempfile.TemporaryDirectory() as folder, duckdb.connect(":memory:") as connection:
        for name, value in {"memory_limit": MEMORY, "temp_directory": folder, "threads": THREADS}.items():
            connection.execute(f"set {name} = $value", {"value": value})
        connection.execute("set preserve_insertion_order = false")
        yield connection
