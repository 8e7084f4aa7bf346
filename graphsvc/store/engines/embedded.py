"""The embedded engine seen from a graphsvc process: starts or joins it, speaks its SQL, keeps writers apart.

The folder holds `engine/` (the data), `engine.json` (where it answers, 0600) and three locks: `users.lock` is shared by
every process that uses the engine, `start.lock` is held while one of them starts it, `write.lock` by the one that writes.
"""

from __future__ import annotations

import base64
import fcntl
import json
import os
import secrets
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphsvc.errors import Unavailable
from graphsvc.store.engines.engine import Endpoint
from graphsvc.store.engines.memory import default_heap

if TYPE_CHECKING:
    from neo4j import Driver

DATABASE = "graph"
READY = "graphsvc-engine-ready"

_START_SECONDS = 60.0
_START_TRIES = 3
_READER_GROUP = {"resultSetLimit": -1, "readTimeout": -1, "access": [], "types": {"*": {"access": ["readRecord"]}}}


class EmbeddedEngine:
    """The embedded engine in one data folder, shared by all processes of this host that use the folder."""

    name = "embedded"
    title = "ArcadeDB (embedded)"
    search_index = "Entity[search_text]"
    # An engine that has gone comes back on other ports, so there is no use in waiting for it on these.
    retry_seconds = 1.0

    def __init__(self, data: Path, heap: str, timeout: float) -> None:
        self._data = data
        self._heap = heap or default_heap()
        self._timeout = timeout
        self._users: Any = None
        self._writers = threading.Lock()

    def endpoint(self) -> Endpoint:
        """Join the engine that serves the folder, or start it. Raises Unavailable."""
        self._enter()
        with _locked(self._data / "start.lock"):
            place = self._running() or self._start()
        return Endpoint(
            f"bolt://127.0.0.1:{place['bolt_port']}",
            ("root", place["password"]),
            ("reader", place["reader_password"]),
            DATABASE,
        )

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Let one thread of one process write at a time: the engine itself does not notice a lost update."""
        self._enter()
        with self._writers, _locked(self._data / "write.lock"):
            yield

    def run_migration(self, driver: Driver, text: str) -> None:
        """Run each SQL command of an `.embedded.sql` migration over the engine's HTTP door."""
        place = self._running()
        if place is None:
            raise _not_started("it stopped")
        for command in filter(None, (part.strip() for part in text.split(";"))):
            _post(place, f"/api/v1/command/{DATABASE}", {"language": "sql", "command": command})

    def close(self) -> None:
        """Stop using the folder; the engine stops when nobody does."""
        if self._users is not None:
            self._users.close()
            self._users = None

    def _enter(self) -> None:
        if self._users is None:
            self._data.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._users = (self._data / "users.lock").open("w")
            fcntl.flock(self._users, fcntl.LOCK_SH)

    def _running(self) -> dict[str, Any] | None:
        try:
            place: dict[str, Any] = json.loads((self._data / "engine.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return place if _alive(place["pid"]) and _answers(place["bolt_port"]) else None

    def _start(self) -> dict[str, Any]:
        secret = self._secret()
        self._declare_reader_group()
        reason = ""
        for _ in range(_START_TRIES):
            place = {**secret, "bolt_port": _free_port(), "http_port": _free_port()}
            pid, reason = self._spawn(place)
            if pid:
                place["pid"] = pid
                self._admit_reader(place)
                _write_private(self._data / "engine.json", place)
                return place
        raise _not_started(reason)

    def _spawn(self, place: dict[str, Any]) -> tuple[int, str]:
        """Start the engine; return its process id once it answers, or 0 and the end of its log."""
        log = self._data / "engine.log"
        environment = {**os.environ, "ARCADEDB_JVM_ARGS": f"-Xmx{self._heap}"}
        command = [sys.executable, "-m", "graphsvc.store.engines.embedded_server", str(self._data)]
        command += [str(place["bolt_port"]), str(place["http_port"]), str(int(self._timeout * 1000))]
        with log.open("w", encoding="utf-8") as errors:
            said = subprocess.run(
                command,
                input=place["password"] + "\n",
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                env=environment,
                cwd=self._data,
                start_new_session=True,
                check=False,
            ).stdout
        ready = [line.split()[-1] for line in said.splitlines() if READY in line.split()]
        if ready:
            return int(ready[-1]), ""
        return 0, log.read_text(encoding="utf-8", errors="replace")[-500:].strip()

    def _secret(self) -> dict[str, str]:
        """Return the passwords of this folder, made once."""
        path = self._data / "secret.json"
        if not path.exists():
            _write_private(path, {"password": secrets.token_urlsafe(24), "reader_password": secrets.token_urlsafe(24)})
        found: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
        return found

    def _declare_reader_group(self) -> None:
        """Write the group without any right to write before the engine first reads its groups."""
        path = self._data / "engine" / "config" / "server-groups.json"
        if path.exists():
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        admin = {
            "resultSetLimit": -1,
            "readTimeout": -1,
            "access": ["updateSecurity", "updateSchema", "updateDatabaseSettings"],
            "types": {"*": {"access": ["createRecord", "readRecord", "updateRecord", "deleteRecord"]}},
        }
        groups = {"admin": admin, "reader": _READER_GROUP, "*": {**_READER_GROUP, "types": {"*": {"access": []}}}}
        path.write_text(json.dumps({"databases": {"*": {"groups": groups}}, "version": 2}), encoding="utf-8")

    def _admit_reader(self, place: dict[str, Any]) -> None:
        users = self._data / "engine" / "config" / "server-users.jsonl"
        if users.exists() and '"reader"' in users.read_text(encoding="utf-8"):
            return
        user = {"name": "reader", "password": place["reader_password"], "databases": {DATABASE: ["reader"]}}
        _post(place, "/api/v1/server", {"command": f"create user {json.dumps(user)}"})


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _not_started(reason: str) -> Unavailable:
    return Unavailable(
        "内置图数据库未能启动。请查看数据目录中的 engine.log，或设置 NEO4J_URI 改用 Neo4j。",
        "The embedded engine did not start; see engine.log in the data folder, or set NEO4J_URI to use Neo4j.",
        reason=reason,
    )


def _refused(command: str, reason: str) -> Unavailable:
    return Unavailable(
        "内置图数据库拒绝了一条管理命令，数据未受影响。请查看数据目录中的 engine.log。",
        "The embedded engine refused a command of its administration; the data are as they were. See engine.log.",
        command=command[:80],
        reason=reason,
    )


def _write_private(path: Path, value: dict[str, Any]) -> None:
    part = path.with_suffix(".part")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        json.dump(value, file)
    part.replace(path)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except OSError:
        return False
    return True


def _answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=2).close()
    except OSError:
        return False
    return True


def _post(place: dict[str, Any], path: str, body: dict[str, str]) -> None:
    """Send one command to the engine's HTTP door on the loopback. Raises Unavailable with the engine's own words."""
    request = urllib.request.Request(
        f"http://127.0.0.1:{place['http_port']}{path}", json.dumps(body).encode(), {"Content-Type": "application/json"}
    )
    token = base64.b64encode(f"root:{place['password']}".encode()).decode()
    request.add_header("Authorization", f"Basic {token}")
    deadline = time.monotonic() + _START_SECONDS
    while True:
        try:
            urllib.request.urlopen(request, timeout=_START_SECONDS).close()  # noqa: S310  the loopback again
            return
        except urllib.error.HTTPError as error:
            raise _refused(body["command"], error.read().decode("utf-8", "replace")[:300]) from error
        except OSError as error:
            if time.monotonic() > deadline:
                raise _not_started(str(error)) from error
            time.sleep(0.1)
