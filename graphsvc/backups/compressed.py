"""A backup as gzip: `zcat` reads it too.

header   the lines, deflated   their checksum and length
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterable, Iterator

HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"

_LEVEL = 4
_TRAILER = struct.Struct("<II")


class NotAsWritten(Exception):
    """What was read is not what was written; the text says what differs."""


class Ends(Exception):
    """What was read stops before its end."""


class Compressing:
    """Deflates what it is given into `write`."""

    def __init__(self, write: Callable[[bytes], object]) -> None:
        self._write = write
        self._deflate = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
        self._checksum = self._size = 0
        write(HEAD)

    def add(self, text: bytes) -> None:
        """Write some more."""
        self._checksum = zlib.crc32(text, self._checksum)
        self._size += len(text)
        self._write(self._deflate.compress(text))

    def end(self) -> None:
        """Write what is left and the trailer."""
        self._write(self._deflate.flush() + _TRAILER.pack(self._checksum, self._size & 0xFFFFFFFF))


def decompressed(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield what was deflated into these chunks. Raises NotAsWritten, and Ends where they stop too early."""
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    checksum = size = 0
    held, trailer = b"", b""
    begun = False
    for chunk in chunks:
        if not begun:
            held += chunk
            if len(held) < len(HEAD):
                continue
            if not held.startswith(HEAD):
                raise NotAsWritten("header")
            chunk, begun = held[len(HEAD) :], True
        if inflate.eof:
            trailer += chunk
            continue
        text = _inflated(inflate, chunk)
        checksum, size = zlib.crc32(text, checksum), size + len(text)
        trailer += inflate.unused_data
        yield text
    if not inflate.eof or len(trailer) < _TRAILER.size:
        raise Ends
    if trailer != _TRAILER.pack(checksum, size & 0xFFFFFFFF):
        raise NotAsWritten("checksum")


def _inflated(inflate: zlib._Decompress, chunk: bytes) -> bytes:
    try:
        return inflate.decompress(chunk)
    except zlib.error as error:
        raise NotAsWritten(str(error)) from error
