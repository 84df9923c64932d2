"""The rows of a frame by the value of a column, looked up: a search for each of many values costs their product."""

from __future__ import annotations

import pandas as pd


class RowsBy:
    """The rows of a frame, such as those of each document."""

    def __init__(self, frame: pd.DataFrame, column: str) -> None:
        """Look through the frame once; rows without a value in the column are nobody's."""
        self._frame, self._places = frame, frame.groupby(column, sort=False, observed=True).indices

    def of(self, value: str) -> pd.DataFrame:
        """The rows with a value, in their order; none if there are none."""
        return self._frame.iloc[self._places.get(value, [])]
