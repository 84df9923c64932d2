"""What analysts have decided, told: which rules that contradicts, and whether it is enough to recalibrate."""

from __future__ import annotations

from collections.abc import Sequence

from newsvoice import tables
from newsvoice.cli.checks.printing import Report, count
from newsvoice.measures.error import calibration, checked_places, rates
from newsvoice.sources.given_corrections import INDIRECT, QUOTATION
from newsvoice.tables.schemas import Rows

SHOWN = 10


def tell(decided: Rows, names: Sequence[tuple[object, ...]], report: Report) -> None:
    """Print what decisions say of the rules.

    Args:
        decided: rows of the table of decisions.
        names: rows of the table of actors.
        report: where to print it.
    """
    built = tables.build({"decisions": decided, "actors": names})
    for what in checked_places.WHATS:
        places = checked_places.units(built, what)
        checked = places[places["checked"]]
        if checked.empty:
            continue
        drawn = int((places["expansion"] > 0).sum())
        report.line(f"{what}: {count(len(checked), 'place')} decided, {drawn} of them drawn at random")
        for row in rates.contradicted(places).head(SHOWN).itertuples():
            report.line(
                f"    rule {str(row.rule)!r} is wrong in {row.contradicted} of {count(int(row.decided), 'place')}"
            )
        if what in (QUOTATION, INDIRECT):
            report.line(f"    {_recalibration(calibration.enough(places), calibration.recalibration(places))}")


def _recalibration(found: calibration.Enough, fitted: calibration.Recalibration | None) -> str:
    needed = calibration.EVENTS
    have = f"{found.right} right and {found.wrong} wrong places drawn at random"
    if fitted:
        low, high = fitted([0.7, 0.95])
        return f"the confidence is recalibrated by {have}: 70% becomes {low:.0%}, 95% becomes {high:.0%}"
    return f"not enough yet to recalibrate the confidence: {have}, {needed} of each are needed"
