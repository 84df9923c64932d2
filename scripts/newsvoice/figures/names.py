"""Under which names each voice speaks of the same actor."""

from collections.abc import Iterator, Sequence

import pandas as pd
from matplotlib.axes import Axes

from newsvoice.figures import marks, style
from newsvoice.figures.actors import by_voice
from newsvoice.figures.chart import Chart

ROW = 18.0
NAMES = 138.0
TOP = 34.0


@style.drawn("count")
def naming(table: pd.DataFrame, limit: int = 8) -> Chart:
    """Names used by each voice: columns surface, voice, count and, for several actors, name (of the actor)."""
    table = table.assign(name=table["name"] if "name" in table else "")
    blocks = _blocks(by_voice(table[table["count"] > 0], ["name", "surface"]), limit)
    if not blocks:
        return style.empty()
    voices = list(blocks[0][1].columns)
    figure, axes = style.points(TOP + 8 + sum(ROW * (len(block) + bool(name)) + 8 for name, block in blocks))
    _heads(axes, voices)
    top = max(block.to_numpy().max() for _, block in blocks)
    for y, label, counts in _lines(blocks):
        _line(axes, y, label, counts, voices, top)
    return style.finish(figure, _alt(blocks), _note(blocks))


Block = tuple[str, pd.DataFrame]


def _blocks(wide: pd.DataFrame, limit: int) -> list[Block]:
    """For each actor, the one named most first, its names and their counts by voice."""
    sums = wide.groupby(level="name", sort=False).sum().sum(axis=1)
    order = sums.sort_values(ascending=False, kind="stable").index
    return [(style.clean(name), wide.xs(name, level="name").head(limit)) for name in order]


def _lines(blocks: Sequence[Block]) -> Iterator[tuple[float, str, pd.Series | None]]:
    """Every line from the top: an actor's heading (without counts), then its names."""
    y = TOP
    for name, block in blocks:
        if name:
            y += ROW
            yield y, name, None
        for surface, counts in block.iterrows():
            y += ROW
            yield y, str(surface), counts
        y += 8


def _column(index: int, voices: Sequence[str]) -> tuple[float, float]:
    """Left edge and width of a voice's bars."""
    width = (style.WIDTH - NAMES - 6) / len(voices)
    return NAMES + 6 + index * width, width - 34


def _heads(axes: Axes, voices: Sequence[str]) -> None:
    for index, voice in enumerate(voices):
        left, width = _column(index, voices)
        marks.bar(axes, 12, 10, style.look(voice), left, 10)
        axes.text(left + 15, 16, style.fit(style.look(voice).name, width + 16), size=style.SMALL)
    axes.text(6, 16, "mentions under the name", size=style.SMALL)


def _line(
    axes: Axes, y: float, label: str, counts: pd.Series | None, voices: Sequence[str], top: float
) -> None:
    if counts is None:
        axes.text(6, y, style.fit(label, style.WIDTH - 12), weight="bold")
        axes.plot([6, style.WIDTH - 6], [y + 5] * 2, color=style.GRID.light, lw=0.8)
        return
    axes.text(NAMES, y, style.fit(label, NAMES - 8, style.SMALL), size=style.SMALL, ha="right")
    for index, voice in enumerate(voices):
        left, width = _column(index, voices)
        length = width * counts[voice] / top
        axes.plot([left, left], [y - 13, y + 5], color=style.GRID.light, lw=0.8)
        if counts[voice] > 0:
            marks.bar(axes, y - 4, length, style.look(voice), left, 12)
            axes.text(left + length + 4, y, style.count(counts[voice]), size=style.SMALL)


def _alt(blocks: Sequence[Block]) -> str:
    parts = [sentence for name, block in blocks[:2] for sentence in _sentence(name, block)]
    return f"Bars: names by voice. Most used: {'; '.join(parts)}."


def _sentence(name: str, block: pd.DataFrame) -> Iterator[str]:
    of = f" for {name}" if name else ""
    for voice in block.columns[block.sum() > 0]:
        best = block[voice].idxmax()
        whole = block[voice].sum()
        yield f"{style.look(voice).name}{of} {style.quoted(best)} ({style.count(block[voice].max())} of {style.count(whole)})"


def _note(blocks: Sequence[Block]) -> str:
    total = sum(block.to_numpy().sum() for _, block in blocks)
    return (
        f"How often each voice uses each name; n = {style.plural(total, 'mention')}. Bars share one scale and can"
        " be compared across voices only together with how much each voice says."
    )
