"""Uploaded files between the check and the import: kept for an hour in a folder only this user reads, under a random name.

Lets a person see what a file would do before it is imported without choosing it again. They are removed when their hour is
over, even if nobody comes, and all that wait may hold only so much. Must not look into a file.
"""

from __future__ import annotations

import getpass
import os
import re
import secrets
import tempfile
import threading
import time
import unicodedata
from pathlib import Path
from shutil import copyfileobj, rmtree

from werkzeug.datastructures import FileStorage

from graphsvc.errors import Invalid, NotFound, Unavailable

_SAVED_SECONDS = 3600
_LONGEST_NAME = 100
_FOLDER = "graphsvc-uploads"
# No upload is called so: a name that comes with one never begins with a full stop.
_BESIDE = ".choices.json"
_RANDOM_NAME = re.compile(r"[0-9a-f]{32}")
_sweep_is_due = threading.Lock()


def save(upload: FileStorage, most_bytes: int) -> str:
    """Save an uploaded file for an hour; return its token.

    Raises Invalid where no file was chosen, Unavailable where all files that wait would come to more than `most_bytes`.
    """
    if not upload.filename:
        raise Invalid("请选择一个文件。", "Choose a file.", parameter="file")
    forget_old()
    token = secrets.token_hex(16)
    folder = _folder() / token
    folder.mkdir(mode=0o700)
    with open(folder / file_name(upload.filename), "xb", opener=_for_this_user) as file:
        copyfileobj(upload.stream, file)
    if sum(map(_size, _folder().iterdir())) > most_bytes:
        forget(token)
        raise Unavailable(
            "等待确认的文件太多，暂时放不下。请先确认或放弃已上传的文件，或一小时后再来。",
            "Too many files wait to be confirmed; confirm or leave those that were uploaded, or come back in an hour.",
        )
    _sweep_later()
    return token


def saved_file(token: str) -> Path:
    """Return the file saved under `token`. Raises NotFound when it is gone."""
    folder = _folder() / token
    is_there = _RANDOM_NAME.fullmatch(token) and folder.is_dir() and not _is_old(folder)
    files = [one for one in sorted(folder.iterdir()) if one.name != _BESIDE] if is_there else []
    if not files:
        raise NotFound(
            "上传的文件已不在服务器上（只保留一小时）。请重新选择文件。",
            "The uploaded file is no longer here (it is kept for an hour); choose it again.",
        )
    return files[0]


def keep_beside(token: str, content: bytes) -> None:
    """Keep what was chosen for a file beside it, as long as it. Raises NotFound when the file is gone."""
    folder = saved_file(token).parent
    with open(folder / _BESIDE, "wb", opener=_for_this_user) as file:
        file.write(content)


def kept_beside(token: str) -> bytes:
    """Return what was chosen for a file, empty where nothing was. Raises NotFound when the file is gone."""
    beside = saved_file(token).parent / _BESIDE
    return beside.read_bytes() if beside.exists() else b""


def forget(token: str) -> None:
    """Remove what is saved under `token`."""
    if _RANDOM_NAME.fullmatch(token):
        rmtree(_folder() / token, ignore_errors=True)


def file_name(given: str) -> str:
    """Return the last part of a file name as browsers send it, without what a file system or a terminal would act on."""
    last = re.split(r"[/\\]", given)[-1]
    clean = "".join(char for char in last if unicodedata.category(char)[0] != "C").strip(". ")
    stem, dot, suffix = clean.rpartition(".")
    return f"{stem[:_LONGEST_NAME]}{dot}{suffix[:10]}" if stem else clean[:_LONGEST_NAME] or "upload"


def _folder() -> Path:
    """Return the folder of uploads, one for all processes of this server."""
    folder = Path(tempfile.gettempdir()) / f"{_FOLDER}-{_user()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.is_symlink() or folder.stat().st_mode & 0o077:
        raise PermissionError(f"{folder} is open to others")
    return folder


def _user() -> str:
    return re.sub(r"\W", "_", getpass.getuser())


def forget_old() -> None:
    """Remove the files whose hour is over."""
    for folder in _folder().iterdir():
        if _is_old(folder):
            rmtree(folder, ignore_errors=True)


def _is_old(folder: Path) -> bool:
    """Tell whether the hour of a file is over; one that another process has just removed is."""
    try:
        return folder.stat().st_mtime < time.time() - _SAVED_SECONDS
    except FileNotFoundError:
        return True


def _size(folder: Path) -> int:
    try:
        return sum(file.stat().st_size for file in folder.iterdir())
    except FileNotFoundError:
        return 0


def _for_this_user(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _sweep_later() -> None:
    """Remove what is old in an hour from now, and again as long as something waits; one timer a process is enough."""
    if _sweep_is_due.acquire(blocking=False):
        timer = threading.Timer(_SAVED_SECONDS + 1, _sweep)
        timer.daemon = True
        timer.start()


def _sweep() -> None:
    _sweep_is_due.release()
    forget_old()
    if any(_folder().iterdir()):
        _sweep_later()
