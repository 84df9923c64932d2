"""The options of another program that finds quotations, and what it answers."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from newsvoice.exchange.providers import SECONDS, Provider, ProviderError, ProviderFailure
from newsvoice.sources.provided import NAME


def add(p: argparse.ArgumentParser) -> None:
    """Add the options that ``annotated`` reads."""
    # fmt: off
    p.add_argument("--provider", default="", metavar="COMMAND",
                   help="take quotations from this program instead (quotations only)")
    p.add_argument("--provider-name", type=_name, metavar="NAME",
                   help="what its quotations have as their rule, after provider: (default: after its file)")
    p.add_argument("--provider-seconds", default=SECONDS, type=_seconds, metavar="N",
                   help=f"seconds the program may take for a document (default: {SECONDS:g})")
    # fmt: on


def annotated(
    options: argparse.Namespace, documents: Iterable[tuple[str, str]], told: Callable[[str], None]
) -> Iterator[dict[str, Any]]:
    """The answers of the program: a row for each document that it answers.

    Args:
        options: the command line.
        documents: ids and texts.
        told: takes a line on what was set aside or left out.
    """
    name = options.provider_name or ""
    try:
        with Provider(options.provider, name, options.provider_seconds, told) as provider:
            for doc_id, text in documents:
                try:
                    found = provider.quotations(doc_id, text)
                except ProviderFailure as failure:
                    told(f"document {doc_id} skipped: {failure}")
                    continue
                wanted = [quotation for quotation in found if _is_wanted(quotation["kind"], options)]
                yield {"id": doc_id, "text": text, "provider": provider.name, "quotes": wanted}
    except ProviderError as error:
        told(str(error))


def _is_wanted(kind: str, options: argparse.Namespace) -> bool:
    return (options.scare or kind != "scare") and (options.indirect or kind != "indirect")


def _name(written: str) -> str:
    if not NAME.fullmatch(written):
        raise argparse.ArgumentTypeError("at most 40 letters, digits, dots, - and _")
    return written


def _seconds(written: str) -> float:
    try:
        seconds = float(written)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= 86_400:
        raise argparse.ArgumentTypeError("a number of seconds above 0, at most a day")
    return seconds
