"""The rows of a frame by the value of a column, looked up: a search for each of many values costs their product."""

from __future__ import annotations

from collections import namedtuple
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray


class RowsBy:
    """The rows of a frame, such as those of each document."""

    def __init__(self, frame: pd.DataFrame, column: str) -> None:
        """Look through the frame once; rows without a value in the column are nobody's."""
        self._frame, self._places = frame, frame.groupby(column, sort=False, observed=True).indices

    def of(self, value: str) -> pd.DataFrame:
        """The rows with a value, in their order; none if there are none."""
        return self._frame.iloc[self._places.get(value, [])]

    def records(self, value: str, order: str) -> list[Any]:
        """The rows with a value as tuples with the names of the columns, in the order of a column of numbers."""
        at = self._places.get(value, np.zeros(0, dtype=np.intp))
        at = at[np.argsort(self._columns[order][at], kind="stable")]
        cells = (column[at].tolist() for column in self._columns.values())
        return [self._row(*row) for row in zip(*cells, strict=True)]

    @cached_property
    def _columns(self) -> dict[str, NDArray[Any]]:
        return {str(name): self._frame[name].to_numpy() for name in self._frame}

    @cached_property
    def _row(self) -> Any:
        return namedtuple("Row", self._columns)
