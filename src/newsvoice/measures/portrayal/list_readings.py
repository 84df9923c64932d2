"""How often what a word list says was right: counts of what one reader judged in texts the list was not made from.

An evaluative word is right if anybody in its sentence praises or blames the actor it stands near, in the direction of
its valence; a response if the sentence rejects, doubts or supports the statement as it says. Sentences are not kept.
"""

from __future__ import annotations

import csv
from importlib import resources

import pandas as pd

import newsvoice
from newsvoice.measures.contrast.intervals import wilson

_FILE = "measures/portrayal/list_readings.csv"


def readings() -> pd.DataFrame:
    """Give one row a list: list, texts, read (places), right, share with its Wilson interval low, high."""
    lines = resources.files(newsvoice).joinpath(_FILE).read_text("utf-8").splitlines()
    rows = pd.DataFrame(list(csv.DictReader(lines))).astype({"read": int, "right": int})
    ends = [wilson(right, read) for right, read in zip(rows["right"], rows["read"], strict=True)]
    return rows.assign(
        share=rows["right"] / rows["read"], low=[low for low, _ in ends], high=[high for _, high in ends]
    )
