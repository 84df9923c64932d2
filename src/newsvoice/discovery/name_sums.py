"""What groups of documents name, added up by DuckDB: out of core, since a crawl has millions of names."""

from __future__ import annotations

import pyarrow as pa

from newsvoice.core import grouping
from newsvoice.core.grouping import Rows

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


def total(sums: Rows, small: Rows) -> pa.Table:
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
    return grouping.answer(_TOTAL, sums=sums, small=small)


def total_surnames(sums: Rows) -> pa.Table:
    """Count how surnames alone that several persons bear were decided.

    Args:
        sums: those of its documents; see ``coverage.summed_surnames``.

    Returns:
        One row a surname, actor and case: surname (as written); actor (empty if it is nobody's); by (``title``,
        ``named last``, ``default``, ``undecided``, ``stranger``, see ``mentions.Surname``); count (mentions);
        documents. By surname, the most frequent case first.
    """
    return grouping.answer(_SURNAMES, sums=sums)
