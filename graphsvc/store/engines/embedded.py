"""The embedded engine seen from a graphsvc process: starts or joins it, speaks its SQL, keeps writers apart."""

from __future__ import annotations

import base64
import importlib.metadata
import json
import os
import re
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphsvc.errors import Unavailable
from graphsvc.store.engines import embedded_problems as problems
from graphsvc.store.engines.data_folder import DATABASE, DataFolder, private_file
from graphsvc.store.engines.engine import Endpoint, Running
from graphsvc.store.engines.manifest import check_files
from graphsvc.store.engines.memory import default_heap

if TYPE_CHECKING:
    from neo4j import Driver


READY = "graphsvc-engine-ready"

_START_SECONDS = 60.0
_START_TRIES = 3
_READER_GROUP = {"resultSetLimit": -1, "readTimeout": -1, "access": [], "types": {"*": {"access": ["readRecord"]}}}
# The engine answers most failures by "see the log", where the newest one is the one just answered.
_LOG_TAIL = 64 * 1024
_LOGGED_FAILURE = re.compile(
    r"^(?:Caused by: |Exception in thread .*? )?((?:java|com)\.[\w.$]+(?:Exception|Error)\b.*)$", re.M
)
_HEAP_WORDS = ("heap budget exceeded", "OutOfMemoryError", "Java heap space")
_DISK_WORDS = ("No space left on device", "Disk quota exceeded", "File too large")


class EmbeddedEngine:
    """The embedded engine in one data folder, shared by all processes of this host that use the folder."""

    name = "embedded"
    title = "ArcadeDB (embedded)"
    search_index = "Entity[search_text]"
    said_index = "Entity[said_text]"
    link_index = "Said[said_text]"
    journal_index = "JournalEntry[touched]"
    before_search = ""
    # An engine that has gone comes back on other ports, so there is no use in waiting for it on these.
    retry_seconds = 1.0

    def __init__(self, data: Path, heap: str, timeout: float) -> None:
        self._folder = DataFolder(data)
        self._heap = heap or default_heap()
        self._timeout = timeout
        self._writers = threading.Lock()

    def endpoint(self) -> Endpoint:
        """Join the engine that serves the folder, or start it. Raises Unavailable."""
        self._folder.enter()
        with self._folder.locked("start.lock"), self._folder.told():
            place = self._running() or self._start()
        return Endpoint(
            f"bolt://127.0.0.1:{place['bolt_port']}",
            ("root", place["password"]),
            ("reader", place["reader_password"]),
            DATABASE,
        )

    def place(self) -> object:
        """Return which folder lies at the path that the settings name, None where there is none."""
        return self._folder.lies_at()

    @contextmanager
    def writing(self, *, much: bool = True) -> Iterator[None]:
        """Let one thread of one process write at a time: the engine itself does not notice a lost update.

        Raises DiskFull where there is no room for `much`: an engine that cannot write ends half way.
        """
        self._folder.enter()
        with self._writers, self._folder.locked("write.lock"):
            if much:
                self._folder.require_room()
            yield

    def run_migration(self, driver: Driver, text: str) -> None:
        """Run each SQL command of an `.embedded.sql` migration over the engine's HTTP door."""
        place = self._running()
        if place is None:
            raise problems.not_started("it stopped")
        for command in filter(None, (part.strip() for part in text.split(";"))):
            _post(place, f"/api/v1/command/{DATABASE}", {"language": "sql", "command": command})

    def end_statement(self, driver: Driver, running: Running) -> None:
        """End a statement by the port that it came from: the engine answers on this machine only, so that it knows no other by that."""
        place = self._running()
        if place is None or not (port := running.port()):
            return
        found = _send(place, "/api/v1/server", {"command": "list queries"})["result"]
        for one in found:
            if str(one.get("clientAddress", "")).endswith(f":{port}"):
                _send(place, "/api/v1/server", {"command": f"terminate query {one['id']}"})

    def explain(self, code: str) -> Unavailable | None:
        """Say what a failure means that only the engine's log or its disk tells, or None where they do not."""
        if "Unauthorized" in code:
            return problems.secret_wrong(self._folder.path / "secret.json")
        logged = self._newest_failure() if code.endswith("UnknownError") else ""
        if any(words in logged for words in _HEAP_WORDS):
            return problems.heap_too_small(self._heap)
        if any(words in logged for words in _DISK_WORDS) or self._folder.is_full():
            return problems.disk_full(self._folder.path)
        return None

    def close(self) -> None:
        """Stop using the folder; the engine stops when nobody does."""
        self._folder.leave()

    def _newest_failure(self) -> str:
        """Return the newest failure of the engine's log with its causes."""
        try:
            with (self._folder.path / "engine.log").open("rb") as log:
                log.seek(max(0, log.seek(0, os.SEEK_END) - _LOG_TAIL))
                text = log.read().decode("utf-8", "replace")
        except OSError:
            return ""
        # Each entry begins with its moment; a failure and its causes are one entry.
        entries = re.split(r"^(?=\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)", text, flags=re.M)
        failed = [entry for entry in entries if _LOGGED_FAILURE.search(entry)]
        return "\n".join(_LOGGED_FAILURE.findall(failed[-1])) if failed else ""

    def _running(self) -> dict[str, Any] | None:
        try:
            place: dict[str, Any] = json.loads((self._folder.path / "engine.json").read_text(encoding="utf-8"))
            return place if _alive(place["pid"]) and _answers(place["bolt_port"]) else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _start(self) -> dict[str, Any]:
        secret = self._folder.secret()
        check_files(self._folder.path, self._folder.database, importlib.metadata.version("arcadedb-embedded"))
        self._declare_reader_group()
        reason = ""
        for _ in range(_START_TRIES):
            place = {**secret, "bolt_port": _free_port(), "http_port": _free_port()}
            pid, reason = self._spawn(place)
            if pid:
                place["pid"] = pid
                self._folder.make_private()
                self._admit_reader(place)
                self._folder.write_private("engine.json", place)
                return place
        raise problems.not_started(reason)

    def _spawn(self, place: dict[str, Any]) -> tuple[int, str]:
        """Start the engine; return its process id once it answers, or 0 and the end of its log."""
        log = self._folder.path / "engine.log"
        environment = {**os.environ, "ARCADEDB_JVM_ARGS": f"-Xmx{self._heap}"}
        command = [sys.executable, "-m", "graphsvc.store.engines.embedded_server", str(self._folder.path)]
        command += [str(place["bolt_port"]), str(place["http_port"]), str(int(self._timeout * 1000))]
        with private_file(log) as errors:
            said = subprocess.run(
                command,
                input=place["password"] + "\n",
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                env=environment,
                cwd=self._folder.path,
                start_new_session=True,
                check=False,
            ).stdout
        ready = [line.split()[-1] for line in said.splitlines() if READY in line.split()]
        if ready:
            return int(ready[-1]), ""
        return 0, log.read_text(encoding="utf-8", errors="replace")[-500:].strip()

    def _declare_reader_group(self) -> None:
        """Write the groups, one of them without any right to write, before the engine reads them; anew where they are damaged."""
        path = self._folder.path / "engine" / "config" / "server-groups.json"
        with suppress(OSError, ValueError, KeyError, TypeError):
            if json.loads(path.read_bytes())["databases"]["*"]["groups"]["reader"] == _READER_GROUP:
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
        users = self._folder.users
        if users.exists() and '"reader"' in users.read_text(encoding="utf-8"):
            return
        user = {"name": "reader", "password": place["reader_password"], "databases": {DATABASE: ["reader"]}}
        _post(place, "/api/v1/server", {"command": f"create user {json.dumps(user)}"})


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
    """Send one command to the engine's HTTP door, once it is open. Raises Unavailable with the engine's own words."""
    deadline = time.monotonic() + _START_SECONDS
    while True:
        try:
            _send(place, path, body)
            return
        except urllib.error.HTTPError as error:
            raise problems.refused(body["command"], error.read().decode("utf-8", "replace")[:300]) from error
        except OSError as error:
            if time.monotonic() > deadline:
                raise problems.not_started(str(error)) from error
            time.sleep(0.1)


def _send(place: dict[str, Any], path: str, body: dict[str, str]) -> dict[str, Any]:
    """Send one command to the engine's HTTP door on the loopback and return what it answers. Raises OSError."""
    request = urllib.request.Request(
        f"http://127.0.0.1:{place['http_port']}{path}", json.dumps(body).encode(), {"Content-Type": "application/json"}
    )
    token = base64.b64encode(f"root:{place['password']}".encode()).decode()
    request.add_header("Authorization", f"Basic {token}")
    with urllib.request.urlopen(request, timeout=_START_SECONDS) as response:  # noqa: S310  the loopback again
        answer: dict[str, Any] = json.load(response)
    return answer
