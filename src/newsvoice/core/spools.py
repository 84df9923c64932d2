"""What a run goes over several times and does not hold in memory: texts and numbers, in a file that ends with it.

A small corpus never touches the disk. The file has no name, so that nothing is left of a run that is killed.
"""

from __future__ import annotations

import io
import tempfile
from array import array
from collections.abc import Iterable, Iterator
from threading import Lock
from typing import IO

import numpy as np
from numpy.typing import ArrayLike, NDArray

from newsvoice.core import cache

MOST = 16_000_000  # bytes that are held in memory before a file is worth it
BLOCK = 1_000_000  # numbers that are looked at together

Numbers = NDArray[np.uint64]


class Spool:
    """Bytes that are put one behind the other and found by where they begin."""

    def __init__(self, most: int = MOST) -> None:
        """Begin with none; ``most`` bytes are held in memory."""
        self._most, self._end = most, 0
        self._file: IO[bytes] = io.BytesIO()
        self._on_disk = False
        self._lock = Lock()

    def put(self, data: bytes) -> int:
        """Keep some bytes and tell where they begin."""
        with self._lock:
            if not self._on_disk and self._end + len(data) > self._most:
                self._move()
            start = self._end
            self._file.seek(start)
            self._file.write(data)
            self._end += len(data)
        return start

    def get(self, start: int, length: int) -> bytes:
        """So many bytes from there on."""
        with self._lock:
            self._file.seek(start)
            return self._file.read(length)

    def _move(self) -> None:
        held = self._file
        assert isinstance(held, io.BytesIO)
        self._file, self._on_disk = _unnamed(), True
        self._file.write(held.getbuffer())


def _unnamed() -> IO[bytes]:
    """A file without a name where runs keep things: the folder of the system may be in memory."""
    try:
        cache.FOLDER.mkdir(parents=True, exist_ok=True)
        return tempfile.TemporaryFile(dir=cache.FOLDER)
    except OSError:
        return tempfile.TemporaryFile()


class SpooledText:
    """A text in a spool, read whenever it is asked for; what another process gets of it is a text."""

    __slots__ = ("_bytes", "_characters", "_spool", "_start")

    def __init__(self, spool: Spool, text: str) -> None:
        """Put a text into a spool."""
        data = text.encode("utf-8", "surrogatepass")
        self._spool, self._start = spool, spool.put(data)
        self._bytes, self._characters = len(data), len(text)

    def __str__(self) -> str:
        """Read the text."""
        return self._spool.get(self._start, self._bytes).decode("utf-8", "surrogatepass")

    def __len__(self) -> int:
        """Tell its characters."""
        return self._characters

    def __eq__(self, other: object) -> bool:
        """Compare it with another one or a plain one."""
        return isinstance(other, str | SpooledText) and str(self) == str(other)

    def __hash__(self) -> int:
        """Hash it as a plain text."""
        return hash(str(self))

    def __repr__(self) -> str:
        """Show it as a plain text."""
        return repr(str(self))

    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        """Send the text itself."""
        return str, (str(self),)


Text = str | SpooledText


class SpooledNumbers:
    """Lists of whole numbers without a sign in a spool, such as the shingles of texts; read when they are asked for."""

    def __init__(self, spool: Spool, starts: ArrayLike, lengths: ArrayLike) -> None:
        """Take lists that were put there.

        Args:
            spool: where they are.
            starts: where each begins, in bytes.
            lengths: how many numbers each has.
        """
        self._spool = spool
        self._starts, self.lengths = np.asarray(starts, dtype=np.int64), np.asarray(lengths, dtype=np.int64)

    def __len__(self) -> int:
        """Tell how many lists there are."""
        return len(self.lengths)

    def __getitem__(self, number: int) -> Numbers:
        """Read one list."""
        return self._read(int(self._starts[number]), int(self.lengths[number]))

    def some(self, numbers: ArrayLike) -> SpooledNumbers:
        """Some of the lists, by their numbers."""
        chosen = np.asarray(numbers, dtype=np.int64)
        return SpooledNumbers(self._spool, self._starts[chosen], self.lengths[chosen])

    def blocks(self, most: int = BLOCK) -> Iterator[tuple[int, Numbers, NDArray[np.int64]]]:
        """All lists in order, some at a time.

        Args:
            most: numbers that are read together, unless a single list has more.

        Yields:
            The number of the first list, the numbers of all lists of the block, and where each list ends among them.
        """
        total, first = np.cumsum(self.lengths), 0
        while first < len(self):
            before = int(total[first - 1]) if first else 0
            end = max(first + 1, int(np.searchsorted(total, before + most, side="right")))
            yield first, self._between(first, end), total[first:end] - before
            first = end

    def _between(self, first: int, end: int) -> Numbers:
        """The numbers of some lists; those that stand one behind the other are read together."""
        ends = self._starts[first:end] + self.lengths[first:end] * 8
        breaks = np.flatnonzero(ends[:-1] != self._starts[first + 1 : end]) + 1
        runs = np.split(np.arange(first, end), breaks)
        read = [self._read(int(self._starts[run[0]]), int(self.lengths[run].sum())) for run in runs]
        return read[0] if len(read) == 1 else np.concatenate(read)

    def _read(self, start: int, length: int) -> Numbers:
        return np.frombuffer(self._spool.get(start, length * 8), dtype=np.uint64)


class NumbersKept:
    """Lists of numbers on their way into a spool, one behind the other."""

    def __init__(self) -> None:
        """Begin with none."""
        self._spool, self._lengths = Spool(), array("i")

    def __len__(self) -> int:
        """Tell how many lists were added."""
        return len(self._lengths)

    def add(self, numbers: Numbers) -> None:
        """Keep a list of numbers behind the others."""
        self._spool.put(np.ascontiguousarray(numbers).tobytes())
        self._lengths.append(len(numbers))

    def all(self) -> SpooledNumbers:
        """The lists that were added until now."""
        lengths = np.array(self._lengths, dtype=np.int64)
        return SpooledNumbers(self._spool, 8 * (np.cumsum(lengths) - lengths), lengths)


def of_lists(lists: Iterable[Numbers]) -> SpooledNumbers:
    """Lists of numbers that nobody has kept yet."""
    kept = NumbersKept()
    for numbers in lists:
        kept.add(numbers)
    return kept.all()
