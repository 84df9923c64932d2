"""Compressed files as streams that end, with a reason, where they unpack to more than they may or are damaged."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Callable
from typing import IO, Any, cast

from newsvoice.core.corpus_files import MOST_UNPACKED
from newsvoice.sources.input_records import FormatError

_WINDOW = 2**27  # bytes of memory a Zstandard file may ask for, as the program zstd allows itself


class Unpacked(io.RawIOBase):
    """A stream of unpacked bytes that ends at its limit, and where the packed data is damaged.

    ``damage`` says why it has ended before its time, so that what stands before can be read; ``""`` if it has not.
    """

    def __init__(self, source: IO[bytes], limit: int) -> None:
        """Read ``source``, ``limit`` bytes at most."""
        self._source, self._limit = source, limit
        self._count = 0
        self.damage = ""

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill a buffer, as ``io.BufferedReader`` asks."""
        data = b"" if self.damage else self._some(min(len(buffer), 65536))
        self._count += len(data)
        if self._count > self._limit:
            self.damage = f"it unpacks to more than {self._limit / 1e6:,.0f} MB; split it"
            return 0
        buffer[: len(data)] = data
        return len(data)

    def _some(self, size: int) -> bytes:
        """Some bytes: what is there already, so that an error further on takes nothing with it."""
        try:
            read: Callable[[int], bytes] = getattr(self._source, "read1", self._source.read)
            return read(size)
        except EOFError:
            self.damage = "the compressed data is cut off; pack it again"
        except _damages() as error:
            self.damage = f"the compressed data is damaged ({_plain(error)}); pack it again"
        return b""


def damage(*streams: IO[bytes]) -> str:
    """Why one of these streams has ended before its time; ``""`` if none has."""
    raws = (getattr(stream, "raw", None) for stream in streams)
    return next((raw.damage for raw in raws if isinstance(raw, Unpacked) and raw.damage), "")


def opened(stream: IO[bytes], compression: str, limit: int = MOST_UNPACKED) -> IO[bytes]:
    """A stream without its compression.

    Args:
        stream: the bytes of the file.
        compression: ``.gz``, ``.zst`` or ``""``.
        limit: the most bytes it may unpack to.

    Raises:
        FormatError: what unpacks it is not installed.
    """
    return limited(_OPENERS[compression](stream), limit) if compression else stream


def limited(stream: IO[bytes], limit: int) -> IO[bytes]:
    """A stream that ends after ``limit`` bytes; ``damage`` tells if there were more."""
    return io.BufferedReader(Unpacked(stream, limit), 65536)


def _gzip(stream: IO[bytes]) -> IO[bytes]:
    return cast(IO[bytes], gzip.GzipFile(fileobj=stream))


def _zstandard(stream: IO[bytes]) -> IO[bytes]:
    try:
        import zstandard
    except ImportError as error:
        raise FormatError(missing("zstandard")) from error
    unpacker = zstandard.ZstdDecompressor(max_window_size=_WINDOW)
    found: IO[bytes] = unpacker.stream_reader(stream, read_across_frames=True)
    return found


def missing(library: str) -> str:
    """The reason why a format is not read where its library is not installed."""
    return f"it is read with {library}, which is not installed; install newsvoice[formats]"


def _damages() -> tuple[type[Exception], ...]:
    """What the libraries raise for damaged data."""
    known = (OSError, zlib.error, zipfile.BadZipFile, RuntimeError, NotImplementedError)
    try:
        import zstandard
    except ImportError:
        return known
    return (*known, zstandard.ZstdError)


def _plain(error: Exception) -> str:
    return " ".join(str(error).split())[:100] or type(error).__name__


_OPENERS: dict[str, Callable[[IO[bytes]], IO[bytes]]] = {".gz": _gzip, ".zst": _zstandard}
