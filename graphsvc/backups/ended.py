"""The end of a backup: an empty member of gzip whose comment says that it is the end, and the checksum of all bytes before it.

By it a whole file is told from one that was cut, and every byte counts: one that differs anywhere is noticed.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from graphsvc.backups.compressed import Ends, NotAsWritten

_BEGIN = b"\x1f\x8b\x08\x10\x00\x00\x00\x00\x00\xffend of a graphsvc backup "
_REST = b"\x00\x03\x00" + bytes(8)
_CHUNK = 256 * 1024

Progress = Callable[[int, int], None]


class Ended:
    """Writes bytes to `write`, and the end that fits them."""

    def __init__(self, write: Callable[[bytes], object]) -> None:
        self._write = write
        self._checksum = 0

    def add(self, text: bytes) -> None:
        """Write some more."""
        self._checksum = zlib.crc32(text, self._checksum)
        self._write(text)

    def end(self) -> None:
        """Write the end."""
        self._write(_end(self._checksum))


def chunks(path: Path, progress: Progress = lambda done, total: None) -> Iterator[bytes]:
    """Yield what stands before the end. Raises Ends where there is no end, NotAsWritten where it does not fit."""
    size, checksum = path.stat().st_size, 0
    left = size - len(_end(0))
    with path.open("rb") as file:
        while left > 0 and (chunk := file.read(min(_CHUNK, left))):
            left -= len(chunk)
            checksum = zlib.crc32(chunk, checksum)
            progress(size - left, size)
            yield chunk
        if file.read() != _end(checksum):
            raise NotAsWritten("checksum") if has_end(path) else Ends


def has_end(path: Path) -> bool:
    """Tell whether a file ends as a whole backup does, be a byte of that damaged too."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - len(_end(0))))
        found = file.read()
    return found.startswith(_BEGIN) or found.endswith(_REST)


def _end(checksum: int) -> bytes:
    return _BEGIN + f"{checksum:08x}".encode() + _REST
