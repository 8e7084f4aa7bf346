"""The folder of the embedded engine: whose it is, who may read it, its passwords and its locks.

    engine/ (the data)   engine.json (where it answers)   engine.log   secret.json   manifest.json   running
    network-copy/ (of all links, see `facts.network_copy`)   uploads/ (that wait for their import, see `web.uploads`)

Three locks: `users.lock` is shared by every process that uses the engine, `start.lock` is held while one of them starts
it, `write.lock` by the one that writes. Must not start or ask the engine.
"""

from __future__ import annotations

import fcntl
import json
import os
import secrets
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from graphsvc.errors import is_disk_full
from graphsvc.store.engines import embedded_problems as problems

# What one batch of an import and the engine's log of it need at most.
_ROOM_BYTES = 32 * 1024 * 1024
_FULL_BYTES = 1024 * 1024

DATABASE = "graph"

_OURS = frozenset(
    {
        "engine",
        "engine.json",
        "engine.log",
        "secret.json",
        "manifest.json",
        "users.lock",
        "start.lock",
        "network-copy",
        "uploads",
    }
)
_OF_NOBODY = frozenset({"lost+found"})
_USERS = "users.lock"


class DataFolder:
    """One data folder, seen from one process. Every method raises Unavailable for what the system does not let it do."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._users: IO[str] | None = None
        self._entering = threading.Lock()

    @property
    def database(self) -> Path:
        """Where the engine keeps the files of the database."""
        return self.path / "engine" / "databases" / DATABASE

    @property
    def users(self) -> Path:
        """Where the engine keeps whom it lets in; without the file it takes the passwords it is started with."""
        return self.path / "engine" / "config" / "server-users.jsonl"

    def enter(self) -> None:
        """Be one of the users of the folder, which is made or closed to everybody else; again where another lies in its place.

        Raises Unavailable, also where there is no database in that one.
        """
        with self._entering, self.told():
            if self._users is not None:
                if is_users_lock(self._users, self.path):
                    return
                if not self.database.exists():
                    raise problems.gone(self.path)
                self.leave()
            self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._refuse_foreign()
            self.path.chmod(0o700)
            self._users = private_file(self.path / _USERS, "a")
            fcntl.flock(self._users, fcntl.LOCK_SH)

    def leave(self) -> None:
        """Be no user of the folder any more."""
        if self._users is not None:
            self._users.close()
            self._users = None

    def lies_at(self) -> tuple[int, int] | None:
        """Return what tells the folder from another that is laid in its place, None where it is gone."""
        try:
            found = (self.path / _USERS).stat()
        except (FileNotFoundError, NotADirectoryError):
            return None
        return found.st_dev, found.st_ino

    @contextmanager
    def locked(self, name: str) -> Iterator[None]:
        """Hold one of the folder's locks."""
        with self.told():
            file = private_file(self.path / name, "a")
        with file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def make_private(self) -> None:
        """Take from everybody else what an earlier version left open in the folder."""
        with self.told():
            for path in self.path.rglob("*"):
                mode = path.lstat().st_mode
                if mode & 0o077 and not path.is_symlink():
                    path.chmod(mode & 0o700)

    def require_room(self) -> None:
        """Raise Unavailable where the disk is so full that a write could be left half done."""
        if self._room() < _ROOM_BYTES:
            raise problems.disk_full(self.path)

    def is_full(self) -> bool:
        """Tell whether the disk has no room even for the engine's own log."""
        return self._room() < _FULL_BYTES

    def _room(self) -> int:
        return shutil.disk_usage(self.path).free

    def secret(self) -> dict[str, str]:
        """Return the passwords of this folder, made with it. Raises Unavailable when they are lost or damaged."""
        path = self.path / "secret.json"
        if not path.exists():
            if self.users.exists():
                raise problems.secret_lost(path)
            self.write_private(path.name, {n: secrets.token_urlsafe(24) for n in ("password", "reader_password")})
        try:
            found = json.loads(path.read_text(encoding="utf-8"))
            return {name: str(found[name]) for name in ("password", "reader_password")}
        except (ValueError, KeyError, TypeError) as error:
            raise problems.secret_damaged(path) from error

    def write_private(self, name: str, value: dict[str, Any]) -> None:
        """Write a file that only the owner of the folder may read, as a whole or not at all."""
        part = self.path / f"{name}.part"
        with self.told():
            with private_file(part) as file:
                json.dump(value, file)
            part.replace(self.path / name)

    @contextmanager
    def told(self) -> Iterator[None]:
        """Turn what the system refuses within the block into one sentence that names the folder."""
        try:
            yield
        except OSError as error:
            if is_disk_full(error):
                raise problems.disk_full(self.path) from error
            raise problems.not_allowed(error.filename or self.path, error.strerror or str(error)) from error

    def _refuse_foreign(self) -> None:
        names = {path.name for path in self.path.iterdir()} - _OF_NOBODY
        if names and names.isdisjoint(_OURS):
            raise problems.foreign(self.path, sorted(names)[:3])


def is_users_lock(file: IO[str], folder: Path) -> bool:
    """Tell whether an opened file is still the one by which the users of a data folder are told."""
    found = os.fstat(file.fileno())
    return DataFolder(folder).lies_at() == (found.st_dev, found.st_ino)


def private_file(path: Path, mode: str = "w") -> IO[str]:
    """Open a file for writing that only its owner may read."""
    return open(path, mode, encoding="utf-8", opener=lambda name, flags: os.open(name, flags, 0o600))
