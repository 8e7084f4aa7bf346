"""A gunicorn worker whose threads never wait for a slow sender: a request gets one once it is there.

The head of a request, and the first of its body, are buffered by the worker's one polling loop, which waits for any number
of senders at once. What is not there in time is closed. A longer body is read by a thread, as long as it keeps coming. A request
that takes long waits in the same loop for its turn (`lane`), and is dropped there when its sender hangs up; of one that a thread
works on, `has_hung_up` tells.
"""

from __future__ import annotations

import re
import socket
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from selectors import EVENT_READ
from typing import Any

from gunicorn.workers.gthread import TConn, ThreadWorker

from graphsvc.web.lane import LANE, Lane
from graphsvc.web.paced_body import PacedUnreader
from graphsvc.web.request_time import Received, received

BUFFER_SECONDS = 10.0
# So long the other end of a connection may take to close it after its last answer.
LEAVE_SECONDS = 2.0

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


def has_hung_up(sock: socket.socket) -> bool:
    """Tell whether the other end of a connection has closed it; what only stops to send, as no browser and no proxy does, has too."""
    try:
        return sock.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT) == b""
    except BlockingIOError:
        return False
    except OSError:
        return True


class _Connection(TConn):  # type: ignore[misc]
    """A connection that its worker sees off: gunicorn's own loop stands still until the other end closes too."""

    def __init__(self, worker: BufferingWorker, client: socket.socket, address: Any, server: Any) -> None:
        super().__init__(worker.cfg, client, address, server)
        self._worker = worker

    def close(self, graceful: bool = False) -> None:
        """Close it; gracefully, once what was sent has been read."""
        if graceful:
            self._worker.see_off(self.sock)
        else:
            super().close()


class BufferingWorker(ThreadWorker):  # type: ignore[misc]
    """Gunicorn's threads, with requests buffered before they get one."""

    def init_process(self) -> None:
        """Serve, with the lane of this process's application."""
        self._lane: Lane[Any] = Lane()
        self._leaving: deque[tuple[float, socket.socket]] = deque()
        super().init_process()

    def load_wsgi(self) -> None:
        """Load the application, which knows what takes long."""
        super().load_wsgi()
        self._lane = getattr(self.wsgi, "extensions", {}).get(LANE, self._lane)

    def accept(self, listener: socket.socket) -> None:
        """Take a connection and wait for its first request."""
        try:
            client, address = listener.accept()
        except (BlockingIOError, ConnectionAbortedError):
            return
        self.nr_conns += 1
        self._buffer(_Connection(self, client, address, listener.getsockname()), b"")

    def enqueue_req(self, conn: Any) -> None:
        """Go on with a connection that was kept alive, by what has come of its next request."""
        self._buffer(conn, conn.parser.unreader.take_buffered())

    def handle(self, conn: Any) -> Any:
        """Work on a request, in a thread of its own."""
        with received(Received(conn.arrived, partial(has_hung_up, conn.sock), conn.turned_away)):
            return super().handle(conn)

    def finish_request(self, conn: Any, done: Any) -> None:
        """Go on after an answer: another long request gets its turn where this was one."""
        self._lane.leave(conn)
        super().finish_request(conn, done)
        while (following := self._lane.next()) is not None:
            self._take_turn(following)

    def murder_pending(self) -> None:
        """Close whoever has not sent in time, and turn away whoever has waited for their turn too long."""
        super().murder_pending()
        while self._leaving and self._leaving[0][0] < time.monotonic():
            self._left(self._leaving[0][1])
        for conn in self._lane.late():
            self._unwatch(conn)
            self._work_on(conn, turned_away=True)

    def see_off(self, client: socket.socket) -> None:
        """Close a connection once its other end has read all and closed it too, without keeping the loop waiting for that."""
        try:
            client.shutdown(socket.SHUT_WR)
        except OSError:
            client.close()
            return
        client.setblocking(False)
        self._leaving.append((time.monotonic() + LEAVE_SECONDS, client))
        self.poller.register(client, EVENT_READ, self._hear_while_leaving)

    def _hear_while_leaving(self, client: socket.socket) -> None:
        try:
            if client.recv(_HEAD_BYTES):
                return
        except BlockingIOError:
            return
        except OSError:
            pass
        self._left(client)

    def _left(self, client: socket.socket) -> None:
        self._leaving = deque((until, other) for until, other in self._leaving if other is not client)
        self.poller.unregister(client)
        client.close()

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
        if not self._lane.is_long(buffered) or self._lane.enter(conn):
            self._work_on(conn)
        elif self._lane.wait(conn):
            conn.sock.setblocking(False)
            self.poller.register(conn.sock, EVENT_READ, partial(self._hear_while_waiting, conn))
        else:
            self._work_on(conn, turned_away=True)

    def _work_on(self, conn: Any, *, turned_away: bool = False) -> None:
        conn.arrived, conn.turned_away = time.monotonic(), turned_away
        super().enqueue_req(conn)

    def _take_turn(self, conn: Any) -> None:
        self._lane.enter(conn)
        self._unwatch(conn)
        self._work_on(conn)

    def _hear_while_waiting(self, conn: Any, client: socket.socket) -> None:
        """Drop a request whose sender hangs up before its turn; one that sends more is heard when its turn has come."""
        self.poller.unregister(client)
        if has_hung_up(client):
            self._lane.give_up(conn)
            self._drop(conn, b"")

    def _unwatch(self, conn: Any) -> None:
        with suppress(KeyError, ValueError):
            self.poller.unregister(conn.sock)

    def _drop(self, conn: Any, buffered: bytes) -> None:
        self.nr_conns -= 1
        conn.close()
