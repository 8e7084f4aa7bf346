"""The body of a request as a thread reads it: as long as it keeps coming, at a pace."""

from __future__ import annotations

import socket
import time

from gunicorn.http.unreader import SocketUnreader
from werkzeug.exceptions import RequestTimeout

# A thread waits this long for this much more of a body.
PACE_SECONDS = 5.0
PACE_BYTES = 16 * 1024


class PacedUnreader(SocketUnreader):  # type: ignore[misc]
    """Reads the rest of a body while it comes at a pace. Raises RequestTimeout when it does not."""

    def __init__(self, sock: socket.socket) -> None:
        super().__init__(sock)
        self._since, self._bytes = time.monotonic(), 0

    def begin(self, buffered: bytes) -> None:
        """Begin a request with what has come of it."""
        self.unread(buffered)
        self._since, self._bytes = time.monotonic(), 0

    def chunk(self, size_hint: int | None = None) -> bytes:
        """Return the next piece."""
        self.sock.settimeout(PACE_SECONDS)
        try:
            piece: bytes = super().chunk(size_hint)
        except TimeoutError as error:
            raise RequestTimeout from error
        finally:
            # What is answered may take longer.
            self.sock.setblocking(True)
        self._require_pace(len(piece))
        return piece

    def _require_pace(self, count: int) -> None:
        now = time.monotonic()
        self._bytes += count
        if now - self._since >= PACE_SECONDS:
            if self._bytes < PACE_BYTES:
                raise RequestTimeout
            self._since, self._bytes = now, 0
