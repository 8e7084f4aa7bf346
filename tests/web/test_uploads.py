"""Files that wait for their import: their account's alone, not too many, through a restart, and gone when their hour is over."""

from __future__ import annotations

import io
import os
import stat
import time
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.datastructures import FileStorage

from graphsvc.errors import Full, NotFound
from graphsvc.store import Store
from graphsvc.viewers import Role, Viewer
from graphsvc.web import uploads as waiting
from graphsvc.web.uploads import HOUR, OwnUploads, Uploads
from tests.web.conftest import make_app


@pytest.fixture
def uploads(tmp_path: Path) -> Uploads:
    return Uploads(tmp_path / "data" / "uploads", 1000)


@pytest.fixture
def wang(uploads: Uploads) -> OwnUploads:
    return uploads.of("wang")


def upload(content: bytes = b"x", name: str = "专家.csv") -> FileStorage:
    return FileStorage(io.BytesIO(content), name)


def age(own: OwnUploads, token: str, seconds: float) -> Path:
    """Have a file come earlier."""
    path = own.file(token)
    for one in (path.parent, *path.parent.iterdir()):
        os.utime(one, (time.time() - seconds,) * 2)
    return path.parent


def is_there(own: OwnUploads, token: str) -> bool:
    try:
        return own.file(token).exists()
    except NotFound:
        return False


def test_only_the_user_of_the_service_reads_a_file_that_waits(wang: OwnUploads) -> None:
    token = wang.save(upload(b"secret"))
    wang.keep_beside(token, b"[]")
    path = wang.file(token)
    assert path.read_bytes() == b"secret"
    modes = [stat.S_IMODE(one.stat().st_mode) for one in (path.parent.parent, path.parent, *path.parent.iterdir())]
    assert modes == [0o700, 0o700, 0o600, 0o600]


def test_another_account_neither_finds_nor_removes_it_and_names_are_one_account_s_in_any_case(uploads: Uploads) -> None:
    token = uploads.of("wang").save(upload())
    other = uploads.of("near")
    other.forget(token)
    for ask in (other.file, other.kept_beside, lambda token: other.keep_beside(token, b"[]")):
        with pytest.raises(NotFound, match="for whoever uploaded it"):
            ask(token)
    assert is_there(uploads.of("Wang"), token)


def test_a_restart_and_another_process_find_what_waits(uploads: Uploads, wang: OwnUploads) -> None:
    token = wang.save(upload(b"rows"))
    again = Uploads(uploads.folder, 1000)
    again.begin()
    assert again.of("wang").file(token).read_bytes() == b"rows"


def test_the_oldest_of_the_same_account_gives_way_and_never_another_s(uploads: Uploads, wang: OwnUploads) -> None:
    near = uploads.of("near").save(upload(b"n" * 400))
    first, second = (wang.save(upload(b"w" * 250)) for _ in range(2))
    age(wang, second, 10)
    age(wang, first, 20)
    third = wang.save(upload(b"w" * 250))
    assert [is_there(wang, token) for token in (first, second, third)] == [False, True, True]
    with pytest.raises(Full, match="within an hour"):
        wang.save(upload(b"w" * 700))
    assert is_there(uploads.of("near"), near)
    assert len(uploads.all()) == 1, "what did not fit is not left behind"


def test_one_account_holds_half_of_the_room_so_that_others_find_some(uploads: Uploads, wang: OwnUploads) -> None:
    tokens = [wang.save(upload(b"w" * 200)) for _ in range(4)]
    assert sum(is_there(wang, token) for token in tokens) == 2
    assert is_there(uploads.of("near"), uploads.of("near").save(upload(b"n" * 500)))


def test_what_is_being_imported_gives_way_to_nothing(wang: OwnUploads) -> None:
    token = wang.save(upload(b"w" * 600))
    age(wang, token, HOUR - 1)
    with wang.in_use(token) as path:
        with pytest.raises(Full):
            wang.save(upload(b"w" * 600))
        assert path.exists()
    assert is_there(wang, wang.save(upload(b"w" * 600)))
    assert not path.exists()


def test_what_the_disk_does_not_take_is_said_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(Full, match="can not be written"):
        Uploads(tmp_path / "data" / "uploads", 1000).of("wang").save(upload())


def test_a_file_is_gone_when_its_hour_is_over_even_before_it_is_removed(uploads: Uploads, wang: OwnUploads) -> None:
    token = wang.save(upload())
    folder = age(wang, token, HOUR - 1)
    wang.keep_beside(token, b"[]")
    assert is_there(wang, token)
    age(wang, token, HOUR + 1)
    assert not is_there(wang, token)
    assert folder.exists()
    Uploads(uploads.folder, 1000).begin()
    assert not folder.exists()


def test_files_are_removed_by_time_when_nobody_comes(
    uploads: Uploads, wang: OwnUploads, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "HOUR", 0)
    wang.save(upload())
    until = time.monotonic() + 10
    while uploads.all() and time.monotonic() < until:
        time.sleep(0.05)
    assert uploads.all() == []


# -------------------------------------------------------------------------------------------------------------- by pages

WANG, NEAR, ADMIN = Viewer("wang", Role.EDITOR), Viewer("near", Role.EDITOR), Viewer("admin", Role.ADMIN)


@pytest.mark.parametrize("engine_name", ["embedded"], indirect=True)
def test_nobody_else_reads_confirms_or_discards_an_upload(story: Store, tmp_path: Path) -> None:
    def client(viewer: Viewer, **settings: str) -> FlaskClient:
        return make_app(story, lambda: viewer, GRAPHSVC_DATA=str(tmp_path), **settings).test_client()

    def brought(rows: str) -> str:
        file = (io.BytesIO(f"姓名,学位\n{rows}".encode()), "专家.csv")
        return str(client(WANG).post("/imports/check", data={"file": file}).headers["Location"].rsplit("/", 1)[1])

    token = brought("陈新,博士\n,硕士\n")
    for other in map(client, (NEAR, ADMIN)):
        answers = [
            other.get(f"/imports/check/{token}"),
            other.post(f"/imports/check/{token}", data={}),
            other.get(f"/imports/refused/{token}"),
            other.post("/imports", data={"token": token}),
        ]
        assert [answer.status_code for answer in answers] == [404] * 4
        assert "陈新" not in "".join(answer.text for answer in answers)
        assert other.post(f"/imports/check/{token}/discard").status_code == 303
    own = client(WANG)
    assert "陈新" in own.get(f"/imports/check/{token}").text
    assert own.post("/imports", data={"token": token}).status_code == 303
    assert own.get(f"/imports/refused/{token}").status_code == 200, "a refused row is still to be taken along"
    own.post(f"/imports/check/{token}/discard")
    own.post("/imports", data={"token": brought("李新,博士\n")})
    assert list((tmp_path / "uploads").iterdir()) == [], "what is imported or discarded is erased"
    Uploads(tmp_path / "uploads", 2**20).of("near").save(upload(b"x" * 2**20))
    full = client(WANG, GRAPHSVC_UPLOADS_MAX_MB="1")
    answer = full.post("/imports/check", data={"file": (io.BytesIO(b"x"), "专家.csv")})
    assert (answer.status_code, "GRAPHSVC_UPLOADS_MAX_MB" in answer.text) == (507, True)
