"""A gunicorn worker whose threads never wait for a slow sender: a request gets one once it is there.

The head of a request, and the first of its body, are buffered by the worker's one polling loop, which waits for any number
of senders at once. What is not there in time is closed. A longer body is read by a thread, as long as it keeps coming.
"""

from __future__ import annotations

import re
import socket
import time
from collections.abc import Callable
from functools import partial
from selectors import EVENT_READ
from typing import Any

from gunicorn.http.unreader import SocketUnreader
from gunicorn.workers.gthread import TConn, ThreadWorker
from werkzeug.exceptions import RequestTimeout

from graphsvc.web.request_time import arrived

BUFFER_SECONDS = 10.0
# A thread waits this long for this much more of a body.
PACE_SECONDS = 5.0
PACE_BYTES = 16 * 1024

_HEAD_BYTES = 64 * 1024
_BODY_BYTES = 64 * 1024
_END_OF_HEAD = b"\r\n\r\n"
_LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*(\d{1,18})[ \t]*\r\n", re.I)
# The sender shows its body only to whom asks for it.
_WAITS = re.compile(rb"\r\nexpect:[ \t]*100-continue[ \t]*\r\n", re.I)
_CHUNKED = re.compile(rb"\r\ntransfer-encoding:", re.I)


def is_ready(buffered: bytes) -> bool:
    """Tell whether a thread can work on what has come: a whole small request, or enough of a large one to be worth it."""
    head, end, body = buffered.partition(_END_OF_HEAD)
    if not end:
        return len(buffered) >= _HEAD_BYTES
    if _WAITS.search(head + b"\r\n"):
        return True
    if length := _LENGTH.search(head + b"\r\n"):
        return len(body) >= min(int(length[1]), _BODY_BYTES)
    if _CHUNKED.search(head):
        return body.endswith(b"0\r\n\r\n") or len(body) >= _BODY_BYTES
    return True


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


class BufferingWorker(ThreadWorker):  # type: ignore[misc]
    """Gunicorn's threads, with requests buffered before they get one."""

    def accept(self, listener: socket.socket) -> None:
        """Take a connection and wait for its first request."""
        try:
            client, address = listener.accept()
        except (BlockingIOError, ConnectionAbortedError):
            return
        self.nr_conns += 1
        self._buffer(TConn(self.cfg, client, address, listener.getsockname()), b"")

    def enqueue_req(self, conn: Any) -> None:
        """Go on with a connection that was kept alive, by what has come of its next request."""
        self._buffer(conn, conn.parser.unreader.take_buffered())

    def handle(self, conn: Any) -> Any:
        """Work on a request, in a thread of its own."""
        token = arrived.set(conn.arrived)
        try:
            return super().handle(conn)
        finally:
            arrived.reset(token)

    def _cap_keepalive(self, deadline: float) -> None:
        """Wait no longer than to `deadline` for senders either, once the worker is told to stop."""
        super()._cap_keepalive(deadline)
        for conn in self.pending_conns:
            conn.timeout = min(conn.timeout, deadline)

    def _buffer(self, conn: Any, buffered: bytes) -> None:
        if is_ready(buffered):
            self._start(conn, buffered)
            return
        conn.sock.setblocking(False)
        conn.timeout = time.monotonic() + BUFFER_SECONDS
        conn.buffered = buffered
        # Whoever lies here too long is closed by the loop.
        self.pending_conns.append(conn)
        self.poller.register(conn.sock, EVENT_READ, partial(self._receive, conn))

    def _receive(self, conn: Any, client: socket.socket) -> None:
        try:
            piece = client.recv(_HEAD_BYTES)
        except (BlockingIOError, InterruptedError):
            return
        except OSError:
            piece = b""
        conn.buffered += piece
        if not piece or is_ready(conn.buffered):
            self.poller.unregister(client)
            self.pending_conns.remove(conn)
            proceed: Callable[[Any, bytes], None] = self._start if piece else self._drop
            proceed(conn, conn.buffered)

    def _start(self, conn: Any, buffered: bytes) -> None:
        conn.init()
        if not isinstance(conn.parser.unreader, PacedUnreader):
            conn.parser.unreader = PacedUnreader(conn.sock)
        conn.parser.unreader.begin(buffered)
        conn.arrived = time.monotonic()
        super().enqueue_req(conn)

    def _drop(self, conn: Any, buffered: bytes) -> None:
        self.nr_conns -= 1
        conn.close()
