"""What the corpus is: how much of each document is which voice, and when it was published."""

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes

from newsvoice.show.figures import bars_and_dots, say, style

MARGIN = 6.0
SEGMENT = 88.0


@style.drawn("tokens")
def voice_shares(totals: pd.DataFrame, limit: int = 40) -> Axes:
    """Words by voice in each of the first documents: columns doc_id, label, voice, tokens."""
    totals = totals[totals["tokens"] > 0]
    if totals.empty:
        return style.empty()
    voices = style.ordered(totals["voice"])
    documents = list(totals.groupby("doc_id", sort=False))[:limit]
    figure, axes = style.points(30 + 66 * len(documents))
    axes.legend(
        handles=bars_and_dots.swatches(style.look(v) for v in voices),
        loc=(0, 1 - 26 / (30 + 66 * len(documents))),
        ncols=4,
    )
    for row, (_, rows) in enumerate(documents):
        _document(axes, 36 + 66 * row, str(rows["label"].iloc[0]), _counts(rows, voices))
    return style.finish(figure, _shares_alt(totals, voices), _shares_note(totals, [doc_id for doc_id, _ in documents]))


def _counts(rows: pd.DataFrame, voices: list[str]) -> dict[str, float]:
    sums = rows.groupby("voice")["tokens"].sum()
    return {voice: float(sums[voice]) for voice in voices if voice in sums}


def _document(axes: Axes, top: float, label: str, counts: Mapping[str, float]) -> None:
    """One document: its name, its bar, and below the bar the number of every segment."""
    whole, scale = sum(counts.values()), style.WIDTH - 2 * MARGIN
    words = say.plural(whole, "word")
    axes.text(style.WIDTH - MARGIN, top + 11, words, ha="right", size=say.SMALL)
    room = scale - say.text_width(words, say.SMALL) - 10
    axes.text(MARGIN, top + 11, say.fit(label, room), weight="bold")
    left, free = MARGIN, MARGIN
    for order, (voice, number) in enumerate(counts.items()):
        width, look = scale * number / whole, style.look(voice)
        bars_and_dots.bar(axes, top + 24, width, look, left, 16)
        start = min(max(left, free), style.WIDTH - MARGIN - SEGMENT * (len(counts) - order))
        _key(
            axes,
            max(start, free),
            top + 44,
            f"{say.percent(number, whole)} · {say.count(number)}",
            voice,
        )
        left, free = left + width, max(start, free) + SEGMENT


def _key(axes: Axes, x: float, y: float, text: str, voice: str) -> None:
    bars_and_dots.bar(axes, y - 4, 8, style.look(voice), x, 8)
    axes.text(x + 12, y, text, size=say.SMALL)


def _shares_alt(totals: pd.DataFrame, voices: list[str]) -> str:
    counts, whole = _counts(totals, voices), totals["tokens"].sum()
    parts = [f"{style.look(v).name} {say.percent(n, whole)} ({say.count(n)})" for v, n in counts.items()]
    documents = say.plural(totals["doc_id"].nunique(), "document")
    words = say.plural(whole, "word")
    text = f"Stacked bars, one a document. Of {words} in {documents}: {say.listed(parts)}."
    if "commentary" in counts:
        having = totals.loc[totals["voice"] == "commentary", "doc_id"].nunique()
        text += f" {say.plural(having, 'document')} of {totals['doc_id'].nunique()} with commentary."
    return text


def _shares_note(totals: pd.DataFrame, drawn: list[object]) -> str:
    whole, documents = totals["tokens"].sum(), totals["doc_id"].nunique()
    words = say.plural(totals.loc[totals["doc_id"].isin(drawn), "tokens"].sum(), "word")
    return (
        f"Every word counted once, in the voice that says it. n = {say.plural(whole, 'word')}"
        f" in {say.plural(documents, 'document')}; shares are of all words of a document."
        f"{say.first(len(drawn), documents, 'document', words)}"
    )
