"""What the corpus is: how much of each document is which voice, and when it was published."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes

from newsvoice.show.figures import bars_and_dots, quoted_shares, say, style, svg

MARGIN = 6.0
SEGMENT = 88.0
KEY = 11.0
NAMED = 14.0
FEW = 12
"""Documents up to which each has a bar of its own; more are told by outlet, or by how much they quote."""
Hrefs = Mapping[tuple[str, ...], str]
UNKNOWN, OTHERS = "{} not known", "{:,} other {}s"


@style.drawn("tokens")
def voice_shares(totals: pd.DataFrame, limit: int = FEW) -> Axes:
    """Words by voice: one bar a document if there are few, else one an outlet, else how much documents quote.

    Columns: doc_id, label, voice, tokens, and outlet where it is known. Above ``limit`` documents there is one bar for
    each outlet if at least two are known, and a histogram of the quoted share of the documents if not. Bars of
    documents open what the column href has.
    """
    totals = totals[totals["tokens"] > 0]
    if totals.empty:
        return style.empty()
    if totals["doc_id"].nunique() <= limit:
        bars = totals.assign(group=totals["doc_id"])
        return _bars(bars, "document", hrefs=style.addresses(bars, "group", "voice"))
    if "outlet" in totals and totals.loc[totals["outlet"] != "", "outlet"].nunique() > 1:
        return _bars(_grouped(totals, "outlet", limit), "outlet")
    return quoted_shares.histogram(totals)


@style.drawn("tokens")
def voices_of_corpus(totals: pd.DataFrame, links: pd.DataFrame | None = None) -> Axes:
    """Words that count, by voice, of all documents together, as one bar: columns doc_id, voice, tokens.

    ``links`` has one row with “href quoted” and so on, as ``nv.link`` gives it: what the number of each voice opens.
    Page furniture is in no share, so that the shares are those that sentences and tables give.
    """
    totals = totals[(totals["tokens"] > 0) & (totals["voice"] != "boilerplate")]
    if totals.empty:
        return style.empty()
    name = "All documents" if totals["doc_id"].nunique() > 1 else "The document"
    hrefs: Hrefs = {} if links is None else {("", v): str(links.get(f"href {v}", [""])[0]) for v in style.VOICES}
    return _bars(totals.assign(group="", label=name), "corpus", hrefs=hrefs)


@style.drawn("words")
def voices_by(table: pd.DataFrame, by: str, limit: int = FEW) -> Axes:
    """Words by voice of each outlet or month: columns ``by``, documents, words and one of words for each voice.

    Numbers open what the columns “href quoted” and so on have, as ``nv.link(table, "quoted", …)`` gives them.
    Months stand in their order, the last ``limit`` of them; outlets with most words first, the small ones together.
    """
    voices = [voice for voice in style.VOICES if voice in table]
    if table.empty or not int(table["words"].sum()):
        return style.empty()
    long = table.melt([by, "documents"], voices, "voice", "tokens").query("tokens > 0")
    long = long.assign(doc_id=long[by], label=long[by])
    hrefs: Hrefs = {
        (str(row[by]), v): str(row.get(f"href {v}", "")) for row in table.to_dict("records") for v in voices
    }
    if by == "month":
        kept = sorted(long[by].unique())[-limit:]
        return _bars(long[long[by].isin(kept)].assign(group=long[by]).sort_values(by, kind="stable"), by, table, hrefs)
    return _bars(_grouped(long, by, limit), by, table, hrefs)


def _grouped(totals: pd.DataFrame, by: str, limit: int) -> pd.DataFrame:
    """The totals with the group of each row: the largest by name, the others together, those not known last."""
    named = totals[by].where(totals[by] != "", UNKNOWN.format(by))
    sizes = totals.groupby(named)["tokens"].sum().sort_index().sort_values(ascending=False, kind="stable")
    known = [name for name in sizes.index if name != UNKNOWN.format(by)]
    large = known if len(known) <= limit else known[: limit - 1]
    rest = OTHERS.format(len(known) - len(large), by)
    group = named.where(named.isin([*large, UNKNOWN.format(by)]), rest)
    order = {name: n for n, name in enumerate([*large, rest, UNKNOWN.format(by)])}
    frame = totals.assign(group=group, label=group, order=group.map(order))
    return frame.sort_values("order", kind="stable").drop(columns="order")


def _bars(totals: pd.DataFrame, noun: str, whole: pd.DataFrame | None = None, hrefs: Hrefs | None = None) -> Axes:
    """One stacked bar a group, with the number of every segment under it, and its address by group and voice."""
    voices = style.ordered(totals["voice"])
    groups = list(totals.groupby("group", sort=False))
    counts = [_counts(rows, voices) for _, rows in groups]
    new = _first_of_each(counts)
    tops = [sum(66 + NAMED * bool(named) for named in new[:row]) for row in range(len(new) + 1)]
    figure, axes = style.points(tops[-1])
    for (group, rows), numbers, names, top in zip(groups, counts, new, tops, strict=False):
        own = {voice: (hrefs or {}).get((str(group), voice), "") for voice in numbers}
        _document(axes, 6 + top, str(rows["label"].iloc[0]), numbers, names, own)
    if noun == "corpus":
        return style.finish(figure, _corpus_alt(totals, voices), _corpus_note(totals))
    if noun == "document":
        return style.finish(figure, _shares_alt(totals, voices), _shares_note(totals))
    return style.finish(figure, _groups_alt(totals, voices, noun), _groups_note(totals, noun, whole))


def _counts(rows: pd.DataFrame, voices: list[str]) -> dict[str, float]:
    sums = rows.groupby("voice")["tokens"].sum()
    return {voice: float(sums[voice]) for voice in voices if voice in sums}


def _first_of_each(counts: list[dict[str, float]]) -> list[set[str]]:
    """For each bar the voices that no bar above it has: there they are named."""
    return [set(bar).difference(*counts[:row]) for row, bar in enumerate(counts)]


def _document(
    axes: Axes, top: float, label: str, counts: Mapping[str, float], names: set[str], hrefs: Mapping[str, str]
) -> None:  # fmt: skip
    """One document: its name, its bar, and below the bar the number of every segment, its voice where it is new."""
    whole, scale = sum(counts.values()), style.width() - 2 * MARGIN
    words = say.plural(whole, "word")
    axes.text(style.width() - MARGIN, top + 11, words, ha="right", size=say.SMALL)
    room = scale - say.text_width(words, say.SMALL) - 10
    axes.text(MARGIN, top + 11, say.fit(label, room), weight="bold")
    parts = [_Part(voice, number, whole, voice in names) for voice, number in counts.items()]
    left, free = MARGIN, MARGIN
    for order, part in enumerate(parts):
        width, look = scale * part.number / whole, style.look(part.voice)
        tip = f"{say.clean(label)}, {look.name}: {say.plural(part.number, 'word')}"
        bars_and_dots.bar(axes, top + 24, width, look, left, 16, touching=True, tip=tip)
        start = min(max(left, free), style.width() - MARGIN - sum(p.width for p in parts[order:]))
        _key(axes, max(start, free), top + 44, part, tip, hrefs[part.voice])
        left, free = left + width, max(start, free) + part.width


@dataclass(frozen=True)
class _Part:
    """A segment of a bar: its voice, its words, those of the whole bar, and whether its voice is named."""

    voice: str
    number: float
    whole: float
    named: bool

    @property
    def texts(self) -> list[str]:
        """What is written under it."""
        share = f"{say.percent(self.number, self.whole)} · {say.count(self.number)}"
        return [say.fit(style.look(self.voice).name, SEGMENT, say.SMALL), share] if self.named else [share]

    @property
    def width(self) -> float:
        """The room that takes, in points."""
        return KEY + 9 + max(say.text_width(text, say.SMALL) for text in self.texts)


def _key(axes: Axes, x: float, y: float, part: _Part, tip: str, href: str) -> None:
    """The mark of a voice, and beside it its name, if it is given, and its number, which may open something."""
    bars_and_dots.bar(axes, y - 4, 8, style.look(part.voice), x, 8, touching=True)
    for line, text in enumerate(part.texts):
        written = axes.text(x + KEY, y + NAMED * line, text, size=say.SMALL)
        if href and line == len(part.texts) - 1:
            svg.tag(written, tip, href)


def _corpus_alt(totals: pd.DataFrame, voices: list[str]) -> str:
    return f"One stacked bar. {_parts(totals, voices)}."


def _corpus_note(totals: pd.DataFrame) -> str:
    words, documents = say.plural(totals["tokens"].sum(), "word"), say.plural(totals["doc_id"].nunique(), "document")
    return f"Every word once, in the voice that says it; page furniture is left out. n = {words} in {documents}."


def _parts(totals: pd.DataFrame, voices: list[str]) -> str:
    """How many words each voice has, of how many in how many documents."""
    counts, whole = _counts(totals, voices), totals["tokens"].sum()
    parts = [f"{style.look(v).name} {say.percent(n, whole)} ({say.count(n)})" for v, n in counts.items()]
    documents = say.plural(totals["doc_id"].nunique(), "document")
    return f"Of {say.plural(whole, 'word')} in {documents}: {say.listed(parts)}"


def _shares_alt(totals: pd.DataFrame, voices: list[str]) -> str:
    text = f"Stacked bars, one a document. {_parts(totals, voices)}."
    if "commentary" in voices:
        having = totals.loc[totals["voice"] == "commentary", "doc_id"].nunique()
        text += f" {say.plural(having, 'document')} of {totals['doc_id'].nunique()} with commentary."
    return text


def _shares_note(totals: pd.DataFrame) -> str:
    whole, documents = totals["tokens"].sum(), totals["doc_id"].nunique()
    return (
        f"Every word counted once, in the voice that says it. n = {say.plural(whole, 'word')}"
        f" in {say.plural(documents, 'document')}; shares are of all words of a document."
    )


def _groups_alt(totals: pd.DataFrame, voices: list[str], noun: str) -> str:
    counts, whole = _counts(totals, voices), totals["tokens"].sum()
    parts = [f"{style.look(v).name} {say.percent(n, whole)} ({say.count(n)})" for v, n in counts.items()]
    words = say.plural(whole, "word")
    bars = [_group_alt(str(name), rows) for name, rows in totals.groupby("group", sort=False)]
    return f"Stacked bars, one for each {noun}. Of {words}: {say.listed(parts)}. Quoted: {'; '.join(bars)}."


def _group_alt(name: str, rows: pd.DataFrame) -> str:
    quoted = float(rows.loc[rows["voice"] == "quoted", "tokens"].sum())
    words = float(rows["tokens"].sum())
    return f"{say.clean(name, 30)} {say.percent(quoted, words)} of {say.plural(words, 'word')}"


def _groups_note(totals: pd.DataFrame, noun: str, whole: pd.DataFrame | None) -> str:
    """What was counted; ``whole`` has a row a group with its documents, where ``totals`` has none."""
    words = totals["tokens"].sum()
    documents = totals["doc_id"].nunique() if whole is None else whole["documents"].sum()
    drawn = "" if whole is None else _last(totals[noun].nunique(), len(whole), noun)
    return (
        f"Every word counted once, in the voice that says it. n = {say.plural(words, 'word')} in"
        f" {say.plural(documents, 'document')}; shares are of all words of the {noun}.{drawn}"
    )


def _last(drawn: int, whole: int, noun: str) -> str:
    """That only the last months are drawn; small outlets are drawn together, so that none is missing."""
    return f" Drawn are the last {say.count(drawn)} of {say.plural(whole, noun)}." if drawn < whole else ""
