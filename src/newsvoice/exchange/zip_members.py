"""Files in a ZIP archive that others wrote: read into memory within stated limits, never unpacked to a disk."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib

from newsvoice.core import given_files
from newsvoice.exchange.exchange_errors import ExchangeError

LARGEST = 200_000_000  # bytes of one file
MOST = 1_000_000_000  # bytes of all that are read
MOST_FILES = 100_000
_DAMAGES = (  # what a damaged archive makes the library raise
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, OSError, EOFError, RuntimeError, NotImplementedError,
    ValueError, LookupError, OverflowError,
)  # fmt: skip


class Members:
    """The files of an archive; what is read of them counts towards a limit."""

    def __init__(self, data: bytes, source: str) -> None:
        """List the files of an archive.

        Args:
            data: the archive.
            source: what to call it.

        Raises:
            ExchangeError: it is none, or has too many files.
        """
        self._source, self._left = source, MOST
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGES as error:
            raise ExchangeError(f"{source} is no ZIP archive or is cut off; export it again") from error
        self.names = [member.filename for member in self._archive.infolist() if not member.is_dir()]
        if len(self.names) > MOST_FILES:
            raise ExchangeError(f"{source} has more than {MOST_FILES:,} files; split it")

    def read(self, name: str) -> bytes:
        """A file, whatever size it states.

        Raises:
            ExchangeError: it is too large, damaged or encrypted.
        """
        limit = min(LARGEST, self._left)
        shown = f"{self._source}, {given_files.shown(name, 80)}"
        try:
            with self._archive.open(name) as file:
                data = file.read(limit + 1)
        except _DAMAGES as error:
            raise ExchangeError(f"{shown} is damaged or encrypted; save the archive again") from error
        if len(data) > limit:
            raise ExchangeError(f"{shown} unpacks to more than {limit / 1e6:.0f} MB; split it")
        self._left -= len(data)
        return data
