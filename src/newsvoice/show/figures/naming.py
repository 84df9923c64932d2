"""Under which names each voice speaks of the same actor."""

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd
from matplotlib.axes import Axes

from newsvoice.show.figures import bars_and_dots, say, style, svg
from newsvoice.show.figures.actors import by_voice

ROW = 18.0
TOP = 54.0


@style.drawn("count")
def naming(table: pd.DataFrame, limit: int = 8, actors: int = 8) -> Axes:
    """Names used by each voice for the actors named most.

    Columns surface, voice, count, for several actors name (the actor's), and href where a count is a link.
    """
    table = table.assign(name=table.get("name", ""))
    hrefs = style.addresses(table, "name", "surface", "voice")
    blocks = _blocks(by_voice(table[table["count"] > 0], ["name", "surface"]), limit)[:actors]
    if not blocks:
        return style.empty()
    voices = list(blocks[0][1].columns)
    *lines, end = _lines(blocks)
    figure, axes = style.points(end[0] - 8)
    _heads(axes, voices)
    top = max(block.to_numpy().max() for _, block in blocks)
    for y, label, counts, keys in lines:
        _line(axes, y, label, counts, voices, top, hrefs, keys)
    return style.finish(figure, _alt(blocks), _note(blocks))


Block = tuple[str, pd.DataFrame]


def _names() -> float:
    """The width of the column of names."""
    return min(140.0, 0.33 * style.width())


def _blocks(wide: pd.DataFrame, limit: int) -> list[Block]:
    """For each actor, the one named most first, its names and their counts by voice."""
    sums = wide.groupby(level="name", sort=False).sum().sum(axis=1)
    order = sums.sort_values(ascending=False, kind="stable").index
    return [(str(name), wide.xs(name, level="name").head(limit)) for name in order]


def _lines(blocks: Sequence[Block]) -> Iterator[tuple[float, str, pd.Series | None, tuple[str, str]]]:
    """Every line from the top: an actor's heading (without counts), then its names; last, the end."""
    y = TOP
    for name, block in blocks:
        if name:
            yield y, name, None, (name, "")
            y += ROW
        for surface, counts in block.iterrows():
            label = say.wrap(surface, _names() - 8, 2, say.SMALL)
            y += 6 * label.count("\n")
            yield y, label, counts, (name, str(surface))
            y += ROW + 6 * label.count("\n")
        y += 8
    yield y, "", None, ("", "")


def _column(index: int, voices: Sequence[str]) -> tuple[float, float]:
    """Left edge and width of a voice's column."""
    width = (style.width() - _names() - 6) / len(voices)
    return _names() + 6 + index * width, width


def _heads(axes: Axes, voices: Sequence[str]) -> None:
    for index, voice in enumerate(voices):
        left, width = _column(index, voices)
        bars_and_dots.bar(axes, 11, 24, style.look(voice), left, 9)
        axes.text(left, 30, say.fit(style.look(voice).name, width, say.SMALL), size=say.SMALL)
    axes.text(_names(), 30, "mentions", size=say.SMALL, ha="right")


def _line(
    axes: Axes, y: float, label: str, counts: pd.Series | None, voices: Sequence[str], top: float,
    hrefs: Mapping[tuple[str, ...], str], keys: tuple[str, str],
) -> None:  # fmt: skip
    if counts is None:
        axes.text(6, y, say.fit(label, style.width() - 12), weight="bold")
        return
    axes.text(_names(), y - 4, label, size=say.SMALL, ha="right", va="center", linespacing=1.05)
    more = 6 * label.count("\n")
    for index, voice in enumerate(voices):
        left, width = _column(index, voices)
        length = (width - 34) * counts[voice] / top
        axes.plot([left, left], [y - 13 - more, y + 5 + more], color=style.GRID.light, lw=0.8)
        if counts[voice] > 0:
            number, look = say.count(counts[voice]), style.look(voice)
            href = hrefs.get((*keys, str(voice)), "")
            tip = f"{say.clean(keys[1])}, {look.name}: {say.plural(counts[voice], 'mention')}"
            bars_and_dots.bar(axes, y - 4, length, look, left, 12, tip=tip)
            svg.tag(axes.text(left + length + 4, y, number, size=say.SMALL), tip, href)


def _alt(blocks: Sequence[Block]) -> str:
    parts = [sentence for name, block in blocks[:2] for sentence in _sentence(name, block)]
    return f"Bars: names by voice. Most used: {'; '.join(parts)}."


def _sentence(name: str, block: pd.DataFrame) -> Iterator[str]:
    of = f" for {say.clean(name)}" if name else ""
    for voice in block.columns[block.sum() > 0]:
        best = block[voice].idxmax()
        whole = block[voice].sum()
        share = f"{say.count(block[voice].max())} of {say.count(whole)}"
        yield f"{style.look(voice).name}{of} {say.quoted(best)} ({share})"


def _note(blocks: Sequence[Block]) -> str:
    total = sum(block.to_numpy().sum() for _, block in blocks)
    return (
        f"How often each voice uses each name; n = {say.plural(total, 'mention')}. Bars share one scale and"
        " can be compared across voices only together with how much each voice says."
    )
