"""What is wrong with a backup is told as what it is, each made for real; a whole one is read as it was written."""

from __future__ import annotations

import gzip
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from graphsvc.backups import sealed
from graphsvc.backups.compressed import HEAD
from graphsvc.backups.files import part_of_file
from graphsvc.backups.masking import masked
from graphsvc.backups.names import file_name, moment_of
from graphsvc.backups.reading import check
from graphsvc.backups.rows import ENTITIES, KEPT, LEFT_OUT, LINKS, RECORDS
from graphsvc.backups.taking import back_up
from graphsvc.errors import GraphServiceError, Invalid, NotFound, Unavailable
from graphsvc.store import Store, open_engine
from graphsvc.store.statements import ACCOUNT_LABELS, INTERNAL_LABELS
from graphsvc.values.personal_numbers import MASK
from tests.backups.files import ROWS, written
from tests.full_disk import largest_file
from tests.story import VIEWER

CUT, DAMAGED, FOREIGN, NEWER = "不完整", "已损坏", "不是 graphsvc 的备份", "更新的版本"


def fault(path: Path, password: str = "") -> str:
    """Return what is said of a file that cannot be restored."""
    with pytest.raises(GraphServiceError) as caught:
        check(path, password)
    assert path.name in caught.value.zh
    assert path.name in caught.value.en
    return caught.value.zh


@pytest.fixture
def quick_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many files are sealed here: a third of a second for each key is for those who guess."""
    monkeypatch.setattr(sealed, "_COST", {"n": 16, "r": 8, "p": 1})


def test_what_was_written_is_read_and_zcat_reads_it_too(tmp_path: Path) -> None:
    path = written(tmp_path / "a.backup")
    checked = check(path)
    assert [list(checked.rows(part)) for part in (ENTITIES, LINKS, RECORDS)] == [ROWS[:2], ROWS[2:3], ROWS[3:]]
    assert checked.holds == {"Expert": 2, "MEMBER_OF": 1, "Notice": 1}
    assert (checked.contents().version, checked.contents().sealed) == (7, False)
    assert subprocess.run(["zcat", str(path)], capture_output=True, check=True).stdout.count(b"\n") == 6


def test_of_what_changed_meanwhile_only_the_last_state_holds(tmp_path: Path) -> None:
    married, link = (
        ["Expert", {"id": "expert-1", "name": "王芳二"}],
        ["MEMBER_OF", "expert-1", "org-2", {"id": "link-2"}],
    )
    again = ["Expert", {"id": "expert-1", "name": "王芳三"}]
    path = written(tmp_path / "a.backup", then=[(["expert-1", "expert-2"], [married, link]), (["expert-1"], [again])])
    checked = check(path)
    assert list(checked.rows(ENTITIES)) == [again]
    assert list(checked.rows(LINKS)) == []
    assert checked.holds == {"Expert": 1, "Notice": 1}


def test_every_byte_that_differs_is_noticed(tmp_path: Path) -> None:
    whole = written(tmp_path / "a.backup").read_bytes()
    path = tmp_path / "b.backup"
    for place in range(len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0x10]) + whole[place + 1 :])
        assert DAMAGED in fault(path), place


def test_every_length_that_is_cut_is_noticed(tmp_path: Path) -> None:
    whole = written(tmp_path / "a.backup").read_bytes()
    path = tmp_path / "b.backup"
    for length in range(1, len(whole)):
        path.write_bytes(whole[:length])
        assert CUT in fault(path), length
    path.write_bytes(whole + b"more")
    assert CUT in fault(path)


def test_a_sealed_file_shows_nothing_and_its_bytes_count_too(tmp_path: Path, quick_key: None) -> None:
    path = written(tmp_path / "a.backup", "长长的密码")
    whole = path.read_bytes()
    assert "王芳".encode() not in whole
    assert check(path, "长长的密码").contents().sealed
    assert "密码不对" in fault(path, "短密码")
    assert "是加密的" in fault(path)
    broken = tmp_path / "b.backup"
    for place in range(0, len(whole), 7):
        broken.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert DAMAGED in fault(broken, "长长的密码"), place
        broken.write_bytes(whole[: max(place, len(sealed.MARK))])
        assert CUT in fault(broken, "长长的密码"), place


def test_frames_of_a_large_sealed_file_can_not_change_places(tmp_path: Path, quick_key: None) -> None:
    rows = [
        ["Expert", {"id": f"expert-{number}", "name": str(zlib.crc32(bytes([number % 256])) ** 90)}]
        for number in range(400)
    ]
    path = written(tmp_path / "a.backup", "p", then=[([], rows)])
    whole = path.read_bytes()
    assert check(path, "p").holds["Expert"] == 402
    start, size = whole.index(b"\n", len(sealed.MARK)) + 1, 64 * 1024 + 16
    first, second = whole[start : start + size], whole[start + size : start + 2 * size]
    path.write_bytes(whole[:start] + second + first + whole[start + 2 * size :])
    assert DAMAGED in fault(path, "p")
    path.write_bytes(whole[:start] + whole[start + size :])
    assert DAMAGED in fault(path, "p")


@pytest.mark.parametrize(
    ("header", "named"),
    [({"graphsvc_backup": 2}, "0.1.0"), ({"migrations": ["9999_of_tomorrow"]}, "9999_of_tomorrow"), ({"migrations": ["derived_entities_99"]}, "derived_entities_99")],
)  # fmt: skip
def test_a_later_version_is_named(tmp_path: Path, header: dict[str, object], named: str) -> None:
    said = fault(written(tmp_path / "a.backup", header=header))
    assert NEWER in said
    assert named in said


def test_an_earlier_form_of_what_is_derived_is_read(tmp_path: Path) -> None:
    assert check(written(tmp_path / "a.backup", header={"migrations": ["derived_entities_1"]})).holds


def test_other_files_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "other.backup"
    path.write_bytes(b"")
    assert "是空的" in fault(path)
    for foreign in (
        b"PK\x03\x04 a workbook",
        "姓名,电话".encode(),
        gzip.compress(b"hello"),
        gzip.compress(b"[1]\n", mtime=0),
    ):
        path.write_bytes(foreign)
        assert FOREIGN in fault(path), foreign
    written(tmp_path / "right.backup")
    with pytest.raises(NotFound) as caught:
        check(tmp_path / "none.backup")
    assert "none.backup" in caught.value.zh
    assert str(tmp_path / "right.backup") in caught.value.details["nearest"]


def test_a_full_disk_leaves_the_backup_that_was_there(tmp_path: Path) -> None:
    path = tmp_path / "a.backup"
    path.write_bytes(b"of yesterday")
    with pytest.raises(Unavailable, match="disk is full"), largest_file(1000), part_of_file(path) as file:
        file.write(bytes(5000))
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == {"a.backup": b"of yesterday"}
    with (
        pytest.raises(Unavailable, match="disk is full"),
        part_of_file(path),
        Path("/dev/full").open("wb") as full,
    ):
        full.write(bytes(5000))
    with pytest.raises(Unavailable, match="cannot be written"), part_of_file(tmp_path / "none" / "a.backup"):
        pass


def test_an_engine_that_is_away_leaves_no_file(tmp_path: Path) -> None:
    store = Store(open_engine("bolt://127.0.0.1:1", "neo4j", "x", None, tmp_path))
    with pytest.raises(Unavailable, match="cannot be reached"):
        back_up(store, VIEWER, tmp_path / "a.backup")
    assert list(tmp_path.iterdir()) == []


def test_everything_that_is_kept_is_in_a_backup_or_named_as_left_out() -> None:
    assert KEPT | LEFT_OUT | {"Entity", "Head"} == INTERNAL_LABELS | ACCOUNT_LABELS
    assert not KEPT & LEFT_OUT


def test_a_masked_backup_tells_of_facts_and_of_nothing_private() -> None:
    rows = [
        ["Expert", {"id": "expert-1", "name": "王芳", "phone": "13800138000", "note": "手机 13800138000，已联系"}],
        ["MEMBER_OF", "expert-1", "org-1", {"id": "link-1", "quote": "联系 13800138000"}],
        ["JournalEntry", {"id": "journal-1", "changes": "…"}],
        ["Account", {"id": "wang", "password": "…"}],
    ]
    expert, link = masked(rows)
    assert expert[1] == {"id": "expert-1", "name": "王芳", "phone": MASK, "note": f"手机 {MASK}，已联系"}
    assert link[3] == {"id": "link-1", "quote": f"联系 {MASK}"}


def test_a_name_tells_when_the_backup_was_taken() -> None:
    assert moment_of(file_name()) is not None
    assert moment_of("graphsvc-20261127T045312Z.backup").isoformat() == "2026-11-27T04:53:12+00:00"  # type: ignore[union-attr]
    assert moment_of("office.backup") is None


def test_a_header_of_gzip_is_written_alike_on_every_system(tmp_path: Path) -> None:
    assert written(tmp_path / "a.backup").read_bytes().startswith(HEAD)


def test_a_file_that_says_too_little_is_damaged_and_none_is_restored(tmp_path: Path) -> None:
    with pytest.raises(Invalid) as caught:
        check(written(tmp_path / "a.backup", then=[([], [])], header={"migrations": None}))
    assert DAMAGED in caught.value.zh


def test_killed_at_any_step_a_backup_leaves_the_one_that_was_there(tmp_path: Path) -> None:
    path = tmp_path / "a.backup"
    path.write_bytes(b"of yesterday, whole")
    command = [sys.executable, "-m", "tests.backups.killed_writing", str(path)]
    found = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    assert found == ["of yesterday"] * len(found)
    assert len(found) >= 4, (
        "within the writing, before it is on the disk, before it is read again, before it takes its place"
    )
    assert check(path).contents().holds["Expert"] == 2
