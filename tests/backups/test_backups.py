"""A network is backed up while others write, restored into another engine, and is the same; broken off, it says so."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from graphsvc.backups.erasures import LIST
from graphsvc.backups.reading import Checked, check
from graphsvc.backups.restoring import restore
from graphsvc.backups.rows import ENTITIES, LINKS, RECORDS
from graphsvc.backups.scheduling import back_up_by_schedule, is_due
from graphsvc.backups.taking import back_up
from graphsvc.changes.batches import list_batches
from graphsvc.changes.change import DeleteEntity, SetFields
from graphsvc.changes.erasing import erase
from graphsvc.changes.history import history_of_entity
from graphsvc.changes.making import make
from graphsvc.changes.reference_regions import prepare
from graphsvc.clock import today
from graphsvc.errors import Conflict, Unavailable
from graphsvc.gazetteer.places import places
from graphsvc.intake.importing import import_file
from graphsvc.queries.connections import connections
from graphsvc.queries.status import status
from graphsvc.store import Store
from graphsvc.store.differences import Differences
from graphsvc.store.migrations import require_current
from graphsvc.viewers import Role
from graphsvc.viewers.accounts import Rights, add_account
from tests.backups.files import written
from tests.backups.questions import answers, network
from tests.conftest import ONE_OF_EACH, _open, open_store, run, settings_of, wipe
from tests.story import VIEWER, link, node, tell

# What a data folder of the first version held, before there were accounts: five things, three imports, one of them undone.
FIRST_VERSION = Path(__file__).with_name("first_version.backup")


@pytest.fixture
def other(store: Store, data_folder: Path) -> Iterator[Store]:
    """The embedded engine, to be emptied before it is used; no server, which the tests of another process may be on."""
    if "embedded" not in _open:
        _open["embedded"] = open_store("embedded", data_folder)
        prepare(_open["embedded"])
    yield _open["embedded"]
    wipe(_open["embedded"])


def story(store: Store, folder: Path) -> None:
    """Two experts of a society, a small network, an import with a private value, and an account."""
    tell(store, *network())
    tell(
        store,
        [node("Expert", "expert-1", "王芳"), node("Expert", "expert-2", "李明"), node("OverseasOrg", "org-1", "加州华人协会")],
        [link("expert-1", "MEMBER_OF", "org-1", since="2020"), link("expert-2", "MEMBER_OF", "org-1", role="会长")],
    )  # fmt: skip
    table = folder / "专家.csv"
    table.write_text("姓名,电话\n赵敏,13800138000\n钱进,\n", encoding="utf-8")
    import_file(store, VIEWER, table)
    add_account(store, VIEWER, "wang", "correct horse battery", Rights(Role.ADMIN))


@contextmanager
def writing(store: Store) -> Iterator[list[int]]:
    """Have somebody give both experts a new title, always the same one, until the block ends; hands over how often."""
    ended, titles = threading.Event(), [0]

    def write() -> None:
        while not ended.is_set():
            titles[0] += 1
            changes = [SetFields(id_, {"title": f"第{titles[0]}级"}) for id_ in ("expert-1", "expert-2")]
            make(store, VIEWER, changes)

    thread = threading.Thread(target=write)
    thread.start()
    try:
        yield titles
    finally:
        ended.set()
        thread.join()


def held(checked: Checked, part: str) -> dict[str, Any]:
    """Return the rows of a part by what they are, but for the moments at which a database was migrated."""
    rows = [row for row in checked.rows(part) if row[0] != "Migration"]
    return {f"{row[0]} {row[-1]['id']}": row for row in rows}


@ONE_OF_EACH
def test_one_picture_is_taken_under_writes_and_is_the_same_in_the_other_engine(
    store: Store, other: Store, data_folder: Path, tmp_path: Path
) -> None:
    story(store, tmp_path)
    with writing(store) as titles:
        time.sleep(0.2)
        taken = back_up(store, VIEWER, tmp_path / "a.backup")
    first = check(tmp_path / "a.backup")
    assert taken.changed_meanwhile > 0
    assert taken.holds["JournalEntry"] <= titles[0] + 10
    entities = held(first, ENTITIES)
    assert entities["Expert expert-1"][1]["title"] == entities["Expert expert-2"][1]["title"]
    newest = max(
        (row[1] for row in first.rows(RECORDS) if row[0] == "JournalEntry"), key=lambda entry: int(entry["sequence"])
    )
    assert entities["Expert expert-1"][1]["changed_in"] == newest["id"]

    with pytest.raises(Conflict, match="holds something already"):
        restore(store, VIEWER, tmp_path / "a.backup")

    def scratch(folder: Path) -> AbstractContextManager[Store]:
        wipe(other)
        _broken_off(other, tmp_path / "a.backup", data_folder)
        return nullcontext(other)

    asked = answers(store)
    assert len(asked) == 200
    (tmp_path / "daily").mkdir()
    (tmp_path / "daily" / "graphsvc-20260101T000000Z.backup.part").write_bytes(b"of one that was killed")
    done = back_up_by_schedule(store, VIEWER, tmp_path / "daily", scratch)
    assert (done.proven.failed, done.dropped) == ((), ())
    assert done.proven.questions > 8
    state = status(store, VIEWER).backups
    assert state.proven == done.proven
    assert not is_due(tmp_path / "daily", timedelta(hours=1))
    assert is_due(tmp_path / "daily", timedelta(0))

    assert [path.suffix for path in sorted((tmp_path / "daily").iterdir())] == [".lock", ".backup"]
    assert answers(other) == asked

    back_up(other, VIEWER, tmp_path / "b.backup")
    first, again = check(Path(done.backup.file)), check(tmp_path / "b.backup")
    assert [held(first, part) for part in (ENTITIES, LINKS, RECORDS)] == [held(again, part) for part in (ENTITIES, LINKS, RECORDS)]  # fmt: skip
    assert [batch.state for batch in list_batches(other)] == ["done"]
    assert history_of_entity(other, VIEWER, "expert-1").entries
    if other is not store:
        wipe(store)
        restore(store, VIEWER, tmp_path / "b.backup")
        back_up(store, VIEWER, tmp_path / "c.backup")
        back = check(tmp_path / "c.backup")
        assert [held(back, part) for part in (ENTITIES, LINKS, RECORDS)] == [held(again, part) for part in (ENTITIES, LINKS, RECORDS)]  # fmt: skip


def _broken_off(store: Store, path: Path, data_folder: Path) -> None:
    """Break a restore off half way: the database says so, and takes no changes."""
    if store.engine.name == "embedded":
        _killed(["restore", str(path)], data_folder, lambda: _is_being_restored(store))
    else:
        with pytest.raises(Conflict, match="Another restore"):
            restore(store, VIEWER, path, progress=lambda done, total: _begin_another(store))
    with pytest.raises(Unavailable, match=r"a\.backup"):
        require_current(store)
    with pytest.raises(Unavailable, match="is not whole"):
        prepare(store)


def _is_being_restored(store: Store) -> bool:
    return bool(store.read("backups/head")[0]["head"].get("restoring"))


def _begin_another(store: Store) -> None:
    store.write(lambda transaction: transaction.run("backups/begin_restore", mark="another", file="a.backup"))


@pytest.mark.parametrize("engine_name", ["embedded"])
def test_what_is_deleted_and_who_is_erased_during_a_backup_is_not_in_it(store: Store, tmp_path: Path) -> None:
    story(store, tmp_path)
    make(
        store,
        VIEWER,
        [SetFields("expert-1", {"phone": "13900139000"}), SetFields("expert-2", {"phone": "13900139002"})],
    )
    gone: list[str] = []

    def progress(done: int, total: int) -> None:
        if done == total // 2 and not gone:
            gone.append(make(store, VIEWER, [DeleteEntity("expert-2")]).entry)
        elif done == total // 2 and len(gone) == 1:
            gone.append(erase(store, VIEWER, "expert-1", reason="本人要求").entry)

    back_up(store, VIEWER, tmp_path / "a.backup", progress=progress)
    checked = check(tmp_path / "a.backup")
    entries = {row[1]["id"]: row[1]["changes"] for row in checked.rows(RECORDS) if row[0] == "JournalEntry"}
    assert set(gone) < entries.keys()
    text = str([held(checked, part) for part in (ENTITIES, LINKS, RECORDS)])
    assert "王芳" not in text
    assert not any("1390013900" in str(Differences.unpacked(changes)) for changes in entries.values())
    assert "expert-1" not in held(checked, LINKS)


class Killed(BaseException):
    """The process is gone."""


def restored_until(store: Store, path: Path, write: int, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Restore a backup and be gone before the `write`th transaction; tell whether it came to its end before."""
    done, whole = 0, Store.write

    def counted(self: Store, work: Any) -> Any:
        nonlocal done
        done += 1
        if done == write:
            raise Killed
        return whole(self, work)

    with monkeypatch.context() as patch:
        patch.setattr(Store, "write", counted)
        try:
            restore(store, VIEWER, path)
        except Killed:
            return False
    return True


@pytest.mark.parametrize("engine_name", ["embedded"])
def test_a_restore_killed_anywhere_is_not_whole_and_one_of_the_first_version_comes_back(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tables = store.read("regions/tables")[0]["loaded"]
    path = written(
        tmp_path / "a.backup",
        then=[([], [["OverseasOrg", {"id": "org-1", "name": "加州华人协会"}]])],
        head={"regions_loaded": tables},
    )
    list_of_erased(tmp_path, "expert-2")
    killed = 0
    while not restored_until(store, path, killed + 1, monkeypatch):
        killed += 1
        if killed > 1:
            with pytest.raises(Unavailable, match=r"a\.backup"):
                require_current(store)
    assert killed > 6, (
        "at its beginning, while it empties, in each part, with the head, with who was erased, at its end"
    )
    assert [row["properties"]["name"] for row in store.read("entities/by_ids", ids=["expert-1", "expert-2"])] == [
        "王芳"
    ]

    wipe(store)
    of_first = tmp_path / "first.backup"
    shutil.copy(FIRST_VERSION, of_first)
    list_of_erased(tmp_path, "expert-whbcedfh4eas", "expert-nobody")
    restored = restore(store, VIEWER, of_first)
    assert (restored.backup.by, restored.erased_again, restored.listed) == ("0.0.1", ("expert-whbcedfh4eas",), 2)
    assert any(id_.startswith("derived_entities_") for id_ in restored.applied)
    guangshan = connections(store, VIEWER, next(place for place in places() if place.name == "光山县"), today())
    assert [(one.name, one.score) for one in guangshan.organizations] == [("旅俄学会", 2.0)]
    [project] = store.read("entities/by_ids", ids=["project-46t2snn494uv"])
    assert (project["properties"].get("fields"), "field" in project["properties"]) == (["人工智能"], False)
    assert {batch.state for batch in list_batches(store)} == {"done", "undone"}
    assert history_of_entity(store, VIEWER, "expert-3p5zwvafyajk").entries
    past = str(
        [
            Differences.unpacked(row["changes"])
            for row in run(store, "MATCH (j:JournalEntry) RETURN j.changes AS changes")
        ]
    )
    assert ("13900000000" in past, "13711112222" in past) == (True, False), (
        "of a live import, and of one that was undone"
    )
    assert store.read("entities/by_ids", ids=["region-500106"])


def list_of_erased(folder: Path, *ids: str) -> None:
    """Write beside backups who was erased after them."""
    told = [{"entry": f"journal-{id_}", "id": id_, "at": "2026-11-28T00:00:00+00:00"} for id_ in ids]
    (folder / LIST).write_text(json.dumps({"erased": told}), encoding="utf-8")


@pytest.mark.parametrize("engine_name", ["embedded"])
def test_a_kill_leaves_the_backup_that_was_there(store: Store, data_folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.backup"
    path.write_bytes(b"of yesterday")
    _killed(["backup", str(path)], data_folder, lambda: (tmp_path / "a.backup.part").exists())
    assert path.read_bytes() == b"of yesterday"


def _killed(words: list[str], data_folder: Path, begun: Callable[[], bool]) -> None:
    """Start a command and kill it as soon as it has begun."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("NEO4J_", "GRAPHSVC_"))}
    command = [sys.executable, "-c", "from graphsvc.cli import main; main()", *words]
    with subprocess.Popen(command, env=environment | settings_of("embedded", data_folder)) as process:
        while not begun() and process.poll() is None:
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
