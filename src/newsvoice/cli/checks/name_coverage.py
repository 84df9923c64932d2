"""Which names of the documents the gazetteer knows, which surnames are left with nobody, and which it does not know."""

from __future__ import annotations

import argparse

import pandas as pd

from newsvoice.annotate.mentions import Matcher
from newsvoice.cli.checks.printing import Report, count, shortened
from newsvoice.discovery import coverage, unknown_names
from newsvoice.gazetteer import Gazetteer


def check(options: argparse.Namespace, report: Report, actors: Gazetteer, documents: dict[str, str]) -> None:
    """Tell how much of what is named is known, and the most frequent names that are not."""
    matcher = Matcher(actors)
    measured, decided = coverage.of_corpus(documents.items(), matcher)
    _tell_coverage(measured, report)
    _tell_surnames(decided, report)
    found = unknown_names.find(documents.items(), matcher)
    listed = min(options.names, len(found))
    report.title(f"Names the gazetteer does not know ({listed} of {len(found)})")
    for item in found[: options.names]:
        near = ", ".join(f"{s.form} ({s.actor}, {s.likeness:.0f} % alike)" for s in item.nearest)
        where = f"{count(item.count, 'time')} in {count(item.documents, 'document')}"
        report.line(f"{item.name}: {where}" + (f"; like {near}" if near else ""))
        report.line(f"    {shortened(item.examples[0].sentence)}")


def _tell_coverage(measured: pd.DataFrame, report: Report) -> None:
    """How much of what is named is known, and which surnames are left with nobody."""
    report.title("Coverage")
    if measured.empty:
        report.line("nothing is named in these documents")
        return
    share = coverage.share_known(measured)
    report.line(f"{share:.0%} of {measured['count'].sum():,} capitalised names are known to the gazetteer")
    if coverage.is_low(measured):
        report.doubts.append(
            f"the gazetteer knows only {share:.0%} of the names; add actors (--add) before you count them"
        )


def _tell_surnames(decided: pd.DataFrame, report: Report) -> None:
    """How often each rule decided whose a surname of several persons is, and which are left with nobody."""
    cases = decided.groupby("by")["count"].sum()
    if len(cases):
        told = ", ".join(f"{by} {count:,}" for by, count in cases.sort_index().items())
        report.line(f"surnames that several persons bear, by what decided: {told}")
    nobodys = (
        decided[decided["actor"] == ""].groupby("surname")["count"].sum().sort_values(ascending=False, kind="stable")
    )
    if len(nobodys):
        most = ", ".join(f"{surname} {count}" for surname, count in nobodys.head(5).items())
        report.line(f"{count(int(nobodys.sum()), 'mention')} left with nobody: {most}")
        report.line("    surname_default: true in a record decides where no full name does")
