"""Files that wait for their import: only this user reads them, they are not too many, and they go when their hour is over."""

from __future__ import annotations

import io
import os
import tempfile
import threading
import time
from pathlib import Path

import pytest
from werkzeug.datastructures import FileStorage

from graphsvc.errors import NotFound, Unavailable
from graphsvc.web import uploads

MEGABYTE = 1 << 20


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def upload(content: bytes = b"x", name: str = "专家.csv") -> FileStorage:
    return FileStorage(io.BytesIO(content), name)


def age(token: str, seconds: int) -> Path:
    folder = uploads.saved_file(token).parent
    then = time.time() - seconds
    os.utime(folder, (then, then))
    return folder


def test_only_this_user_reads_a_file_that_waits() -> None:
    path = uploads.saved_file(uploads.save(upload(b"secret"), MEGABYTE))
    assert path.read_bytes() == b"secret"
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_all_files_that_wait_have_a_limit_together() -> None:
    first = uploads.save(upload(b"x" * 600), 1000)
    with pytest.raises(Unavailable, match="wait to be confirmed"):
        uploads.save(upload(b"x" * 600), 1000)
    uploads.forget(first)
    assert uploads.saved_file(uploads.save(upload(b"x" * 600), 1000)).name == "专家.csv"


def test_a_file_is_gone_when_its_hour_is_over_even_before_it_is_removed() -> None:
    token = uploads.save(upload(), MEGABYTE)
    folder = age(token, 3601)
    with pytest.raises(NotFound):
        uploads.saved_file(token)
    assert folder.exists()
    uploads.forget_old()
    assert not folder.exists()


def test_files_are_removed_by_time_when_nobody_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "_SAVED_SECONDS", -1)
    monkeypatch.setattr(uploads, "_sweep_is_due", threading.Lock())
    uploads.save(upload(), MEGABYTE)
    waited = time.monotonic() + 10
    while any(uploads._folder().iterdir()) and time.monotonic() < waited:
        time.sleep(0.02)
    assert list(uploads._folder().iterdir()) == []
