"""Uploaded files between the check and the import, in a folder that only the user of the service reads.

    uploads/<whose>-<token>/<the file>         .choices.json beside it, .in-use-… while it is read

Each belongs to the account that brought it, and no other finds it. They outlive a restart, all processes see them, and they are
removed when their hour is over, even if nobody comes. All that wait may hold only so much: where they are too many, the oldest
of the same account give way, never another's. Must not look into a file.
"""

from __future__ import annotations

import os
import re
import secrets
import threading
import time
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from shutil import copyfileobj, rmtree

from werkzeug.datastructures import FileStorage

from graphsvc.errors import Full, Invalid, NotFound
from graphsvc.viewers.account import id_of

HOUR = 3600
_LONGEST_NAME = 100
# No upload is called so: a name that comes with one never begins with a full stop.
_BESIDE = ".choices.json"
_IN_USE = ".in-use-"
_RANDOM_NAME = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Uploads:
    """All files that wait for their import in `folder`; together they hold at most `most_bytes`."""

    folder: Path
    most_bytes: int
    _sweep_is_due: threading.Lock = field(default_factory=threading.Lock)

    def of(self, account: str) -> OwnUploads:
        """Return the files of one account."""
        return OwnUploads(self, blake2b(id_of(account).encode(), digest_size=8).hexdigest())

    def begin(self) -> None:
        """Remove what has ended meanwhile, and the rest in time."""
        self.forget_old()
        self.sweep_later()

    def forget_old(self) -> None:
        """Remove the files whose hour is over."""
        for one in self.all():
            if is_over(one):
                rmtree(one, ignore_errors=True)

    def all(self) -> list[Path]:
        """Return the folder of each file that waits."""
        try:
            return [one for one in self.folder.iterdir() if one.is_dir()]
        except OSError:
            return []

    def sweep_later(self) -> None:
        """Remove each file when its hour is over, as long as any waits; one timer a process is enough."""
        ends = [_began(one) + HOUR for one in self.all()]
        if ends and self._sweep_is_due.acquire(blocking=False):
            timer = threading.Timer(max(0.0, min(ends) - time.time()) + 1, self._sweep)
            timer.daemon = True
            timer.start()

    def _sweep(self) -> None:
        self._sweep_is_due.release()
        self.begin()


@dataclass(frozen=True, slots=True)
class OwnUploads:
    """The files of one account; `whose` is told by their folders' names."""

    uploads: Uploads
    whose: str

    def save(self, upload: FileStorage) -> str:
        """Save an uploaded file for an hour; return its token.

        Raises Invalid where no file was chosen, Full where there is no room for it.
        """
        if not upload.filename:
            raise Invalid("请选择一个文件。", "Choose a file.", parameter="file")
        self.uploads.forget_old()
        token = secrets.token_hex(16)
        try:
            self._write(self._folder(token), upload)
            self._make_room(self._folder(token))
        except BaseException:
            self.forget(token)
            raise
        self.uploads.sweep_later()
        return token

    def file(self, token: str) -> Path:
        """Return the file saved under `token`. Raises NotFound when it is gone, or another's."""
        folder = self._folder(token)
        is_there = _RANDOM_NAME.fullmatch(token) and folder.is_dir() and not is_over(folder)
        files = [one for one in sorted(folder.iterdir()) if not one.name.startswith(".")] if is_there else []
        if not files:
            raise NotFound(
                "上传的文件已不在服务器上（只保留一小时，只有上传的人能用）。请重新选择文件。",
                "The uploaded file is no longer here (it is kept for an hour, for whoever uploaded it); choose it again.",
            )
        return files[0]

    @contextmanager
    def in_use(self, token: str) -> Iterator[Path]:
        """Hand over the file saved under `token`, which gives way to no other within the block. Raises NotFound."""
        path = self.file(token)
        mark = path.parent / f"{_IN_USE}{secrets.token_hex(4)}"
        mark.touch(mode=0o600)
        try:
            yield path
        finally:
            mark.unlink(missing_ok=True)

    def keep_beside(self, token: str, content: bytes) -> None:
        """Keep what was chosen for a file beside it, as long as it. Raises NotFound when the file is gone."""
        with open(self.file(token).parent / _BESIDE, "wb", opener=_for_this_user) as file:
            file.write(content)

    def kept_beside(self, token: str) -> bytes:
        """Return what was chosen for a file, empty where nothing was. Raises NotFound when the file is gone."""
        beside = self.file(token).parent / _BESIDE
        return beside.read_bytes() if beside.exists() else b""

    def forget(self, token: str) -> None:
        """Remove what is saved under `token`, unless it is another's."""
        if _RANDOM_NAME.fullmatch(token):
            rmtree(self._folder(token), ignore_errors=True)

    def _folder(self, token: str) -> Path:
        return self.uploads.folder / f"{self.whose}-{token}"

    def _write(self, folder: Path, upload: FileStorage) -> None:
        """Write a file that came. Raises Full where the disk does not take it."""
        try:
            self.uploads.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.uploads.folder.chmod(0o700)
            folder.mkdir(mode=0o700)
            with open(folder / file_name(upload.filename or ""), "xb", opener=_for_this_user) as file:
                copyfileobj(upload.stream, file)
        except OSError as error:
            raise Full(
                f"上传的文件写不进 {self.uploads.folder}（{error.strerror}），没有留下。请腾出空间或检查权限后再上传。",
                f"The upload can not be written to {self.uploads.folder} ({error.strerror}) and was not kept; make room or "
                "check the permissions there, and upload it again.",
                setting="GRAPHSVC_DATA",
            ) from error

    def _make_room(self, new: Path) -> None:
        """Let the account's oldest files give way to its `new` one; one account holds half of the room at most.

        Raises Full where what others have waiting leaves no room for it.
        """
        own = [one for one in self.uploads.all() if one.name.startswith(f"{self.whose}-") and one != new]
        for oldest in sorted((one for one in own if not _uses(one)), key=_began):
            if not self._is_too_much():
                return
            rmtree(oldest, ignore_errors=True)
        if sum(map(_size, self.uploads.all())) > self.uploads.most_bytes:
            raise Full(
                "等待确认的文件太多，暂时放不下这一个。别人的文件确认后或一小时内会腾出地方，请过一会儿再上传；也可以请管理员调大 GRAPHSVC_UPLOADS_MAX_MB。",
                "Too many files wait to be confirmed for this one to fit. Others make room when they confirm theirs, within an hour at "
                "most: upload it again in a while, or have GRAPHSVC_UPLOADS_MAX_MB raised.",
                setting="GRAPHSVC_UPLOADS_MAX_MB",
            )

    def _is_too_much(self) -> bool:
        sizes = {one.name: _size(one) for one in self.uploads.all()}
        own = sum(size for name, size in sizes.items() if name.startswith(f"{self.whose}-"))
        return own > self.uploads.most_bytes // 2 or sum(sizes.values()) > self.uploads.most_bytes


def file_name(given: str) -> str:
    """Return the last part of a file name as browsers send it, without what a file system or a terminal would act on."""
    last = re.split(r"[/\\]", given)[-1]
    clean = "".join(char for char in last if unicodedata.category(char)[0] != "C").strip(". ")
    stem, dot, suffix = clean.rpartition(".")
    return f"{stem[:_LONGEST_NAME]}{dot}{suffix[:10]}" if stem else clean[:_LONGEST_NAME] or "upload"


def is_over(folder: Path) -> bool:
    """Tell whether the hour of a file is over; that of one that another process has just removed is."""
    return _began(folder) < time.time() - HOUR


def _began(folder: Path) -> float:
    """Return when the hour of a file began: when it came, or when it was taken into use if it still is."""
    try:
        uses = [use.stat().st_mtime for use in _uses(folder)]
        return max(uses) if uses else min(one.stat().st_mtime for one in (folder, *folder.iterdir()))
    except OSError:
        return 0.0


def _uses(folder: Path) -> list[Path]:
    return list(folder.glob(f"{_IN_USE}*"))


def _size(folder: Path) -> int:
    with suppress(FileNotFoundError):
        return sum(file.stat().st_size for file in folder.iterdir())
    return 0


def _for_this_user(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
