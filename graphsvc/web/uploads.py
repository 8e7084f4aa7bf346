"""Uploaded files between the check and the import: kept for an hour in a folder only this user reads, under a random name.

Lets a person see what a file would do before it is imported without choosing it again. Must not look into a file.
"""

from __future__ import annotations

import getpass
import re
import secrets
import tempfile
import time
import unicodedata
from pathlib import Path
from shutil import rmtree

from werkzeug.datastructures import FileStorage

from graphsvc.errors import Invalid, NotFound

_KEPT_SECONDS = 3600
_LONGEST_NAME = 100
_FOLDER = "graphsvc-uploads"
_RANDOM_NAME = re.compile(r"[0-9a-f]{32}")


def kept(upload: FileStorage) -> str:
    """Keep an uploaded file; return the token under which it is found. Raises Invalid where no file was chosen."""
    if not upload.filename:
        raise Invalid("请选择一个文件。", "Choose a file.", parameter="file")
    _forget_old()
    token = secrets.token_hex(16)
    folder = _folder() / token
    folder.mkdir(mode=0o700)
    upload.save(folder / file_name(upload.filename))
    return token


def found(token: str) -> Path:
    """Return the file kept under `token`. Raises NotFound when it is gone."""
    folder = _folder() / token
    files = sorted(folder.iterdir()) if _RANDOM_NAME.fullmatch(token) and folder.is_dir() else []
    if not files:
        raise NotFound(
            "上传的文件已不在服务器上（只保留一小时）。请重新选择文件。",
            "The uploaded file is no longer here (it is kept for an hour); choose it again.",
        )
    return files[0]


def forget(token: str) -> None:
    """Remove what is kept under `token`."""
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


def _forget_old() -> None:
    oldest = time.time() - _KEPT_SECONDS
    for folder in _folder().iterdir():
        if folder.stat().st_mtime < oldest:
            rmtree(folder, ignore_errors=True)
