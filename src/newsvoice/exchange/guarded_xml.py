"""XML that others wrote: of a stated size, without entities, definitions or anything that is fetched."""

from __future__ import annotations

from typing import Any

from newsvoice.core.characters import one_line
from newsvoice.exchange.exchange_errors import ExchangeError, missing

LARGEST = 200_000_000  # bytes of one file of XML


def parsed(data: bytes, source: str) -> Any:
    """The root element of a document.

    Args:
        data: its bytes.
        source: what to call it in messages.

    Raises:
        ExchangeError: it is too large, damaged, or defines a document type.
    """
    try:
        from lxml import etree
    except ImportError as error:
        raise missing("lxml") from error
    if len(data) > LARGEST:
        raise ExchangeError(f"{source} has more than {LARGEST / 1e6:.0f} MB; split it")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ExchangeError(f"{source} is damaged or no XML ({one_line(error)[:150]}); export it again") from error
    if root.getroottree().docinfo.doctype:
        raise ExchangeError(f"{source} defines a document type, which no such export does; export it again")
    return root
