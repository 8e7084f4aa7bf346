"""Personal data by command: exported to a file, erased after a yes, retention listed before anything goes."""

from __future__ import annotations

import json
from pathlib import Path

from graphsvc.errors import Invalid
from graphsvc.store import Store
from tests.changes.offices import entity
from tests.cli.test_changing import Run, done, run  # noqa: F401 (a fixture)


def test_an_export_is_written_with_private_fields(run: Run, tmp_path: Path) -> None:  # noqa: F811
    file = tmp_path / "张三.json"
    assert run("person", "export", "张三", "-o", str(file)).exit_code == 0
    assert json.loads(file.read_text())["person"]["properties"]["phone"] == "13900000000"
    assert json.loads(run("person", "export", "张三").stdout)["person"]["name"] == "张三"


def test_an_erasure_tells_first_and_takes_a_yes_and_a_reason(run: Run, store: Store) -> None:  # noqa: F811
    planned = run("person", "erase", "张三", "--dry-run").output
    assert "将彻底删除 张三" in planned
    assert "较早的定时备份里还有此人，最晚到" in planned
    assert isinstance(run("person", "erase", "张三", "--reason", "本人要求").exception, Invalid), "nobody to ask"
    assert isinstance(run("person", "erase", "张三", "--yes").exception, Invalid), "no reason"
    assert entity(store, "e-1")
    gone = done(run, "person", "erase", "张三", "--reason", "本人要求", "--yes")
    assert gone["entry"].startswith("journal-")
    assert entity(store, "e-1") == {}
    (stone,) = done(run, "person", "erased")["erased"]
    assert (stone["id"], stone["reason"], stone["actor"]) == ("e-1", "本人要求", "王主任")
    assert "e-1：本人要求" in run("person", "erased").output


def test_one_who_was_deleted_before_is_erased_by_id(run: Run) -> None:  # noqa: F811
    added = done(run, "add", "专家", "钱七", "phone=13655556666")
    (id_,) = [one["id"] for one in added["entities"]] if "entities" in added else [added["id"]]
    assert run("delete", "钱七").exit_code == 0
    assert run("person", "erase", "钱七", "--dry-run").exit_code == 1
    assert done(run, "person", "erase", id_, "--reason", "本人要求", "--yes")["person"]["name"] == "钱七"
    assert "钱七" not in run("changes").output


def test_retention_lists_and_erases_only_when_told_to(run: Run, store: Store) -> None:  # noqa: F811
    assert "没有超过保存期限的人" in run("person", "retention").output
    run("set", "张三", "keep_until=2020-01-31")
    assert "张三（e-1）  保存期限到 2020-01-31" in run("person", "retention").output
    assert entity(store, "e-1")
    assert done(run, "person", "retention", "--erase", "--yes")["total"] == 1
    assert entity(store, "e-1") == {}
