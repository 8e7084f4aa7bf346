"""A cable between a service and its database that can hang and break."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from typing import Any


class FarAway:
    """Hands on what comes to `port` to a server, as long as it is told to."""

    def __init__(self, host: str, port: int) -> None:
        self._server = (host, port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self._flows = threading.Event()
        self._flows.set()
        self._is_whole = True
        self._open: list[socket.socket] = []

    def __enter__(self) -> FarAway:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: Any) -> None:
        self.break_off()
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def hang(self) -> None:
        """Let nothing pass, and say nothing."""
        self._flows.clear()

    def break_off(self) -> None:
        """Close every connection and take no other."""
        self._is_whole = False
        self._flows.set()
        for end in self._open:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
        self._open.clear()

    def go_on(self) -> None:
        """Be a cable again."""
        self._is_whole = True
        self._flows.set()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._listener.accept()
                if not self._is_whole:
                    near.close()
                    continue
                far = socket.create_connection(self._server)
                self._open += [near, far]
                for one, other in ((near, far), (far, near)):
                    threading.Thread(target=self._hand_on, args=(one, other), daemon=True).start()

    def _hand_on(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while content := one.recv(65536):
                self._flows.wait()
                other.sendall(content)
            other.shutdown(socket.SHUT_RDWR)
