"""Results of long computations, kept on disk under a hash of what they were computed from.

The first page and a chapter ask for the same frame; whichever comes first computes it. The key holds the rows of the
frames a measure was given, so that a table which an analyst has changed gives another result.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from contextlib import suppress

import pandas as pd

from newsvoice.core import cache, fingerprints, locks, storage
from newsvoice.core.kept_values import KeptValues

FOLDER = cache.RESULTS


def kept(
    name: str, given: Sequence[pd.DataFrame], options: object, compute: Callable[[], pd.DataFrame]
) -> pd.DataFrame:
    """The frame that ``compute`` gives, from disk if it was computed before.

    Args:
        name: what is computed.
        given: the frames it depends on, with no column more than needed.
        options: everything else it depends on.
        compute: computes it; its columns hold numbers and text.
    """
    path = FOLDER / f"{_key(name, given, options)}.parquet"
    with suppress(OSError):
        os.utime(path)  # so that it is known when it was used last
        return pd.read_parquet(path)
    frame = compute()
    with suppress(OSError):  # a disk that is full keeps nothing
        FOLDER.mkdir(parents=True, exist_ok=True)
        with locks.own_file(FOLDER, storage.UNFINISHED) as unfinished:
            frame.to_parquet(unfinished, index=False)
            unfinished.replace(path)
    return frame


def told(name: str, version: str, tell: Callable[[str], str]) -> KeptValues:
    """What a function of a text has told before, of all corpora.

    Args:
        name: what it tells.
        version: of what it depends on beside the text.
        tell: the function.
    """
    return KeptValues(cache.FACTS / f"{name}-{version}.json", tell)


def _key(name: str, given: Sequence[pd.DataFrame], options: object) -> str:
    digests = [
        hashlib.sha256(pd.util.hash_pandas_object(f, index=False).to_numpy().tobytes()).hexdigest() for f in given
    ]
    return fingerprints.of(name, digests, options, fingerprints.LIBRARY, fingerprints.of_environment())
