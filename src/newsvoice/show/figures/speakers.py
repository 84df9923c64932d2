"""Who is quoted, and with which verbs."""

import pandas as pd
from matplotlib.axes import Axes

from newsvoice.measures.portrayal.comparison import NOBODY
from newsvoice.show.figures import bars_and_dots, say, style

STRESSED = "distancing"
"""The class of verbs that the chart is drawn for: those that keep the reporter away from the claim."""


@style.drawn("count")
def reporting_verbs(table: pd.DataFrame, limit: int = 25) -> Axes:
    """The words that introduce what somebody says: columns cue, count, stance (the class).

    Distancing verbs are stressed; the class of any but a neutral one stands beside its bar.
    """
    table = table.rename(columns={"stance": "class"})
    table = table.sort_values("count", ascending=False, kind="stable").head(limit).reset_index(drop=True)
    figure, axes = style.canvas(54 + bars_and_dots.pitch(list(table["cue"]), 20) * len(table))
    for row, (number, kind) in enumerate(zip(table["count"], table["class"], strict=True)):
        tip = f"{table['cue'][row] or 'no verb'}, {_class(kind)}: {say.plural(number, 'use')}"
        bars_and_dots.plain_bar(axes, row, number, stressed=kind == STRESSED, tip=tip)
    bars_and_dots.rows(axes, [cue or "(no verb)" for cue in table["cue"]])
    bars_and_dots.xlabel(axes, "times used to introduce somebody's words")
    texts = [f"{say.count(n)}{_beside(kind)}" for n, kind in zip(table["count"], table["class"], strict=True)]
    bars_and_dots.ends(axes, list(table["count"]), texts)
    sums = table.groupby("class", sort=False)["count"].sum()
    classes = [f"{_class(kind)} {say.count(n)}" for kind, n in sums.items()]
    first = f"{say.quoted(table['cue'][0])} ({say.count(table['count'][0])} of {say.count(sums.sum())})"
    verbs = say.plural(len(table), "reporting verb")
    alt = f"Bars of {verbs}. The most used: {first}. By class: {say.listed(classes)}."
    uses = say.plural(sums.sum(), "use")
    note = f"Words that introduce speech; n = {uses}. Stressed: distancing. The classes are listed under Methods."
    return style.finish(figure, alt, note)


def _class(kind: object) -> str:
    return say.clean(kind, 24) or "other"


def _beside(kind: object) -> str:
    """The class of a verb after its number, unless it is the usual one."""
    return "" if kind == "neutral" else f" {_class(kind)}"


@style.drawn("quotations", "words")
def speakers(table: pd.DataFrame, limit: int = 20) -> Axes:
    """How much each speaker is quoted: columns speaker, quotations, words, and href where numbers are links."""
    table = table.sort_values(["words", "quotations"], ascending=False, kind="stable").reset_index(drop=True)
    whole, shown = table["words"].sum(), table.head(limit)
    told = list(zip(shown["words"], shown["quotations"], strict=True))
    texts = [f"{say.count(words)} in {say.plural(n, 'quotation')}" for words, n in told]
    short = [f"{say.count(words)} ({say.count(n)})" for words, n in told]
    figure, axes = style.canvas(56 + bars_and_dots.pitch(list(shown["speaker"])) * len(shown))
    hrefs = [str(href) for href in shown["href"]] if "href" in shown else [""] * len(shown)
    for row, (words, n) in enumerate(told):
        said = f"{say.plural(words, 'word')} in {say.plural(n, 'quotation')}"
        tip = f"{say.clean(shown['speaker'][row]) or 'nobody named'}: {said}"
        bars_and_dots.bar(axes, row, words, style.VOICES["quoted"], tip=tip)
    bars_and_dots.rows(axes, [name or "(nobody named)" for name in shown["speaker"]])
    narrow = style.width() < style.WIDTH
    bars_and_dots.xlabel(axes, "words quoted (in how many quotations)" if narrow else "words quoted")
    bars_and_dots.ends(axes, list(shown["words"]), short if narrow else texts, hrefs)
    best = f"{say.clean(shown['speaker'][0])}: {say.plural(shown['words'][0], 'word')}"
    share = say.percent(float(shown["words"][0]), float(whole))
    quotations = say.plural(shown["quotations"][0], "quotation")
    alt = f"Bars of {say.plural(len(shown), 'speaker')}. Quoted most is {best} ({share}) in {quotations}."
    known = len(table) - int(table["speaker"].isin(["", *NOBODY]).sum())
    nobody = " and of nobody who is told" if known < len(table) else ""
    note = (
        f"Words inside quotation marks by speaker; n = {say.plural(whole, 'word')} in"
        f" {say.plural(table['quotations'].sum(), 'quotation')} of {say.plural(known, 'speaker')}{nobody}."
    )
    return style.finish(figure, alt, note)
