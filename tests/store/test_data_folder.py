"""The folder of the embedded engine: damage is told as damage, and it is open to nobody but its owner."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from graphsvc.errors import DiskFull, Unavailable
from graphsvc.queries.status import status
from graphsvc.store import Store, open_engine
from graphsvc.store.database import Transaction
from graphsvc.store.differences import stamp
from graphsvc.store.migrations import migrate
from graphsvc.store.putting import put
from graphsvc.store.turn import lock
from graphsvc.store.wanted import WantedEntity
from tests.story import VIEWER

DATABASE = Path("engine/databases/graph")


def opened(folder: Path) -> Store:
    return Store(open_engine(None, "", "", None, folder))


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database, let go of by its engine."""
    folder = tmp_path_factory.mktemp("kept") / "data"
    store = opened(folder)
    migrate(store)
    store.close()
    # The engine stops by itself, and tells of its files last of all.
    for _ in range(300):
        if (folder / "manifest.json").exists() and not (folder / "running").exists():
            break
        time.sleep(0.1)
    return folder


@pytest.fixture
def folder(kept: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(kept, tmp_path / "data"))


def refusal(folder: Path) -> Unavailable:
    store = opened(folder)
    with pytest.raises(Unavailable) as caught:
        store.server()
    store.close()
    return caught.value


def bucket(folder: Path, kind: str) -> Path:
    return next((folder / DATABASE).glob(f"{kind}_0.*.bucket"))


def flip_a_byte(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0x10
    path.write_bytes(content)


def drop_a_type(folder: Path) -> Path:
    path = folder / DATABASE / "schema.json"
    schema = json.loads(path.read_text())
    del schema["types"]["Migration"]
    path.write_text(json.dumps(schema))
    return path


def truncated(path: Path) -> Path:
    os.truncate(path, path.stat().st_size // 2)
    return path


def flipped(path: Path) -> Path:
    flip_a_byte(path)
    return path


def removed(path: Path) -> Path:
    path.unlink()
    return path


DAMAGE: dict[str, Callable[[Path], Path]] = {
    "flipped byte in a bucket": lambda folder: flipped(bucket(folder, "Migration")),
    "flipped byte in an index": lambda folder: flipped(next((folder / DATABASE).glob("Migration_0_*idx"))),
    "flipped byte in the dictionary": lambda folder: flipped(next((folder / DATABASE).glob("dictionary.*"))),
    "truncated bucket": lambda folder: truncated(bucket(folder, "Migration")),
    "missing bucket": lambda folder: removed(bucket(folder, "Head")),
    "truncated schema": lambda folder: truncated(folder / DATABASE / "schema.json"),
    "missing schema": lambda folder: removed(folder / DATABASE / "schema.json"),
    "older schema": drop_a_type,
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_damage_is_told_with_the_files_name(folder: Path, damage: str) -> None:
    path = DAMAGE[damage](folder)
    before = sorted(p.name for p in (folder / DATABASE).iterdir())
    problem = refusal(folder)
    assert "已损坏" in problem.zh
    assert "is damaged" in problem.en
    assert problem.details["file"] == str(path)
    assert sorted(p.name for p in (folder / DATABASE).iterdir()) == before


@pytest.mark.parametrize(
    "damage", ["missing bucket", "truncated bucket", "truncated schema", "missing schema", "older schema"]
)
def test_damage_is_told_after_a_stop_that_was_none(folder: Path, damage: str) -> None:
    (folder / "running").touch()
    path = DAMAGE[damage](folder)
    assert refusal(folder).details["file"] == str(path)


def test_a_stop_that_was_none_is_no_damage(folder: Path) -> None:
    with closing(opened(folder)) as store:
        store.server()
        engine = json.loads((folder / "engine.json").read_text())
        os.kill(engine["pid"], signal.SIGKILL)
        with suppress(OSError):
            for _ in range(100):
                socket.create_connection(("127.0.0.1", engine["bolt_port"])).close()
                time.sleep(0.1)
    with closing(opened(folder)) as store:
        assert status(store, VIEWER).pending == ()


def test_a_database_that_is_gone_is_not_taken_for_a_new_one(folder: Path) -> None:
    shutil.rmtree(folder / DATABASE)
    assert refusal(folder).details["file"] == str(folder / DATABASE)


@pytest.mark.parametrize("content", [None, "", '{"password": "cut', '{"password": "alone"}', "[]"])
def test_a_lost_or_cut_secret_is_named_and_can_be_made_anew(folder: Path, content: str | None) -> None:
    secret, users = folder / "secret.json", folder / "engine/config/server-users.jsonl"
    if content is None:
        secret.unlink()
    else:
        secret.write_text(content)
    problem = refusal(folder)
    assert problem.details["file"] == str(secret)
    assert f"rm -f {secret} {users}" in problem.zh
    assert f"rm -f {secret} {users}" in problem.en


def test_the_way_out_of_a_lost_secret_keeps_the_data(folder: Path) -> None:
    for path in (folder / "secret.json", folder / "engine/config/server-users.jsonl"):
        path.unlink()
    store = opened(folder)
    assert status(store, VIEWER).pending == ()
    store.close()


def test_the_secret_of_another_folder_is_no_wrong_user_name(folder: Path) -> None:
    (folder / "secret.json").write_text('{"password": "of another folder", "reader_password": "of another folder"}')
    store = opened(folder)
    with pytest.raises(Unavailable) as caught:
        store.read("migration/applied")
    store.close()
    assert caught.value.details["file"] == str(folder / "secret.json")
    assert "NEO4J_USERNAME" not in caught.value.en


@pytest.mark.parametrize("newer", ["manifest", "engine"])
def test_a_newer_folder_says_so(folder: Path, newer: str) -> None:
    path = folder / ("manifest.json" if newer == "manifest" else DATABASE / "schema.json")
    told = json.loads(path.read_text())
    path.write_text(json.dumps({**told, "form": 2, "dbmsVersion": "99.1.1"}))
    assert "newer version" in refusal(folder).en


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "家庭照片").mkdir()
    tmp_path.chmod(0o755)
    assert "家庭照片" in refusal(tmp_path).zh
    assert [path.name for path in tmp_path.iterdir()] == ["家庭照片"]
    assert tmp_path.stat().st_mode & 0o777 == 0o755


def test_what_the_engine_is_told_is_written_anew_where_it_is_damaged(folder: Path) -> None:
    (folder / "engine.json").write_text('{"pid": "none"}')
    (folder / "engine/config/server-groups.json").write_bytes(b"\x00\xff{")
    (folder / "engine/config/server-users.jsonl").write_bytes(b"")
    with closing(opened(folder)) as store:
        assert status(store, VIEWER).pending == ()


def test_a_folder_that_is_taken_away_is_told_and_used_again_once_it_is_back(folder: Path) -> None:
    with closing(opened(folder)) as store:
        edition = store.edition()
        engine, away = json.loads((folder / "engine.json").read_text())["pid"], folder.with_name("away")
        folder.rename(away)
        for laid_in_its_place in (None, "an empty folder", "another's folder"):
            if laid_in_its_place:
                folder.mkdir(exist_ok=True)
            if laid_in_its_place == "another's folder":
                (folder / "photo.jpg").touch()
            for ask in (store.edition, lambda: store.write(lock)):
                with pytest.raises(Unavailable, match="moved, deleted or replaced") as caught:
                    ask()
                assert str(folder) in caught.value.zh
        assert [path.name for path in folder.iterdir()] == ["photo.jpg"]
        for _ in range(100):
            with suppress(ProcessLookupError):
                os.kill(engine, 0)
                time.sleep(0.1)
                continue
            break
        assert not (away / "manifest.json.part").exists()
        shutil.rmtree(folder)
        away.rename(folder)
        assert store.edition() == edition
        store.write(lock)


def test_a_folder_that_stood_open_is_closed_with_all_its_files(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    store = opened(folder)
    store.server()
    assert [p for p in (folder, *folder.rglob("*")) if p.stat().st_mode & 0o077] == []
    store.close()


# ------------------------------------------------------------------------------------------------------ a full disk


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Callable[[int], Path]]:
    """Mounts a disk of some megabytes."""
    mounted: list[Path] = []

    def mount(megabytes: int) -> Path:
        path = tmp_path / "disk"
        path.mkdir()
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(path)], check=False)
        if done.returncode:
            pytest.skip("a disk cannot be mounted here")
        mounted.append(path)
        return path

    yield mount
    for path in mounted:
        subprocess.run(["umount", "--lazy", str(path)], check=True)


def fill(folder: Path, leave: int) -> Path:
    """Leave so many bytes free."""
    filler = folder / "filler"
    with filler.open("wb") as file:
        file.truncate()
        os.posix_fallocate(file.fileno(), 0, max(1, shutil.disk_usage(folder).free - leave))
    return filler


def test_a_disk_without_room_for_a_folder_is_told_as_full(disk: Callable[[int], Path]) -> None:
    place = disk(1)
    fill(place, 0)
    problem = refusal(place / "data")
    assert problem.zh.startswith("磁盘满")
    assert str(place / "data") in problem.zh


def test_a_disk_that_fills_up_refuses_writes_and_goes_on_once_there_is_room(disk: Callable[[int], Path]) -> None:
    place = disk(160)
    store = opened(place / "data")
    migrate(store)
    filler = fill(place, 8 * 1024 * 1024)
    with pytest.raises(DiskFull, match="full"):
        store.write(lock)
    # Whoever asks, looks after the service or backs up to another disk needs no room.
    assert migrate(store) == []
    assert status(store, VIEWER).pending == ()
    store.write(lock, much=False)
    filler.unlink()
    before = store.edition()

    def fill_half_way(transaction: Transaction) -> None:
        lock(transaction)
        filler.unlink(missing_ok=True)
        fill(place, 0)
        put(
            transaction,
            stamp("test", "test"),
            [WantedEntity("Expert", f"e{n}", {"name": "长" * 400}) for n in range(500)],
            [],
        )

    with pytest.raises(DiskFull, match=str(place)):
        store.write(fill_half_way)
    assert store.edition() == before
    filler.unlink()
    store.write(lock)
    assert store.read("entities/counts") == []
    store.close()
