"""Several results of which a reader chooses one: all of them are on the page, a script shows one at a time."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from newsvoice.show.display import Html


def choice(label: str, shown: Mapping[str, Html]) -> Html:
    """Blocks under one field; where no script runs, and on paper, they stand below each other.

    Args:
        label: what the reader chooses, in front of the field.
        shown: what can be chosen, by its name in the field; nothing is shown of none.
    """
    blocks = "".join(
        f'<div class="nv-alternative" data-name="{escape(name)}">{one.markup}</div>' for name, one in shown.items()
    )
    return Html(f'<div class="nv-alternatives" data-label="{escape(label)}">{blocks}</div>' if blocks else "")
