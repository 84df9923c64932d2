"""How often the relations read from foreign texts were right: counts of what one reader judged, sentence by sentence.

Each text was read once, after the rules, and scored before an error that it showed was mended. Sentences are not kept.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from importlib import resources

import pandas as pd

import newsvoice
from newsvoice.measures.contrast.intervals import wilson

READER = "one reader"
_FILE = "measures/actors/relation_readings.csv"
_COUNTS = ("links", "labels_right", "wholly_right", "neither", "missed")


def readings() -> pd.DataFrame:
    """Give one row for each text that was read, and a last one for all.

    Columns: texts; rules, at which state they were; links, rows that were not "neither"; labels_right; wholly_right,
    label and who says so; share, low and high of labels_right in links; neither, rows of that label read for what is
    missed, and missed; both missing if none were read.
    """
    rows = pd.DataFrame(list(_rows()))
    rows[list(_COUNTS)] = rows[list(_COUNTS)].astype(int)
    total = rows[list(_COUNTS)].sum().to_dict() | {"texts": "all", "rules": ""}
    rows = pd.concat([rows, pd.DataFrame([total])], ignore_index=True)
    ends = [wilson(r.labels_right, r.links) for r in rows.itertuples()]
    share = rows["labels_right"] / rows["links"]
    read = {name: rows[name].astype("Int64").where(rows["neither"] > 0) for name in ("neither", "missed")}
    return rows.assign(**read, share=share, low=[low for low, _ in ends], high=[high for _, high in ends])


def _rows() -> Iterator[dict[str, str]]:
    yield from csv.DictReader(resources.files(newsvoice).joinpath(_FILE).read_text("utf-8").splitlines())
