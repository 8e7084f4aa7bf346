"""One person at a server: asks, waits as long as a person does, and notes what came back in how many seconds."""

from __future__ import annotations

import http.client
import json
import random
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from benchmarks.timing import Timing

_SECONDS = 300
_BOUNDARY = "graphsvc-benchmark"


@dataclass
class Noted:
    """What one or several people met: seconds and statuses by what they did."""

    times: dict[str, Timing] = field(default_factory=dict)
    statuses: dict[int, int] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, what: str, path: str, status: int, seconds: float) -> None:
        with self._lock:
            self.times.setdefault(what, Timing()).seconds.append(seconds)
            self.statuses[status] = self.statuses.get(status, 0) + 1
            if status >= 400:
                self.failed.append(f"{status} {path}")


class Person:
    """Somebody with a browser that keeps its connection."""

    def __init__(self, port: int, noted: Noted) -> None:
        self._port, self._noted = port, noted
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_SECONDS)
        self.retry_after = 0.0
        self.location = ""

    def get(self, what: str, path: str) -> int:
        return self._ask(what, "GET", path, b"", {})

    def send(self, what: str, method: str, path: str, told: dict[str, str]) -> int:
        return self._ask(what, method, path, json.dumps(told).encode(), {"Content-Type": "application/json"})

    def post_form(self, what: str, path: str, fields: dict[str, str], file: tuple[str, str] | None = None) -> int:
        parts = [f'Content-Disposition: form-data; name="{name}"\r\n\r\n{value}' for name, value in fields.items()]
        if file:
            parts.append(f'Content-Disposition: form-data; name="file"; filename="{file[0]}"\r\n\r\n{file[1]}')
        body = "".join(f"--{_BOUNDARY}\r\n{part}\r\n" for part in parts) + f"--{_BOUNDARY}--\r\n"
        kind = f"multipart/form-data; boundary={_BOUNDARY}"
        return self._ask(what, "POST", path, body.encode(), {"Content-Type": kind})

    def _ask(self, what: str, method: str, path: str, body: bytes, headers: dict[str, str]) -> int:
        start = time.perf_counter()
        try:
            response = self._sent(method, path, body, headers)
        except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
            self._connection.close()  # kept open for longer than the server does; a browser asks again as well
            response = self._sent(method, path, body, headers)
        response.read()
        self._noted.note(what, path, response.status, time.perf_counter() - start)
        self.retry_after = float(response.headers.get("Retry-After", "0"))
        self.location = response.headers.get("Location", "")
        return response.status

    def _sent(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> http.client.HTTPResponse:
        self._connection.request(method, path, body or None, headers)
        return self._connection.getresponse()


def until(end: threading.Event, pause: tuple[float, float], steps: Sequence[Callable[[], object]]) -> None:
    """Do one of `steps` after the other, with a pause between as long as a person takes, until the end."""
    number = 0
    while not end.is_set():
        steps[number % len(steps)]()
        number += 1
        end.wait(random.uniform(*pause))
