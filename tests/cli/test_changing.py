"""Changes by command: the same as by API, in the same words, with the exit codes of all commands."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from graphsvc.cli import commands
from graphsvc.errors import Ambiguous, Conflict, GraphServiceError, Invalid, NotFound
from graphsvc.store import Store
from graphsvc.viewers import system_viewer
from tests.changes.offices import entity, only_link, open_office
from tests.conftest import settings_of
from tests.web.conftest import make_app

WHO = system_viewer("王主任")
# An id that the service made: of an entity, a link or a journal entry.
MADE = re.compile(r'"([a-z_]+-[2-9a-z]{12}(?:-[0-9a-f]+)?)"')

Run = Callable[..., Result]


@pytest.fixture
def run(store: Store, engine_name: str, data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in an office of one expert; what it raises is what `main` would tell."""
    open_office(store)
    for name, value in settings_of(engine_name, data_folder).items():
        monkeypatch.setenv(name, value)

    def command(*words: str) -> Result:
        return CliRunner().invoke(commands, words, obj=lambda: WHO)

    return command


def done(run: Run, *words: str) -> dict[str, Any]:
    result = run(*words, "--json")
    assert result.exit_code == 0, (words, result.output, result.exception)
    answer = json.loads(result.stdout)
    assert isinstance(answer, dict)
    return answer


def failed(run: Run, *words: str) -> GraphServiceError:
    error = run(*words).exception
    assert isinstance(error, GraphServiceError), error
    return error


def test_a_person_is_added_corrected_linked_and_deleted(run: Run, store: Store) -> None:
    new = done(
        run,
        "add",
        "专家",
        "李四",
        "职称=教授",
        '专业领域=["数学","物理"]',
        "籍贯=河南省信阳市光山县",
        "--reason",
        "名片",
    )
    assert (new["properties"], new["links"][0]["type"]) == ({"title": "教授", "fields": ["数学", "物理"]}, "NATIVE_OF")
    link = done(run, "link", "李四", "成员", "旅俄学会", "角色=理事", "起=2020年3月")
    assert (link["role"], link["since"]) == ("理事", "2020-03")
    assert done(run, "end", link["id"], "2025-05")["until"] == "2025-05"
    assert done(run, "set", "李四", "职称=", "note=已联系")["properties"] == {
        "fields": ["数学", "物理"],
        "note": "已联系",
    }
    assert done(run, "wrong", link["id"], "--why", "同名的另一个人")["gone"] == [link["id"]]
    history = done(run, "history", link["id"])["entries"]
    assert [one["reason"] for one in history] == ["同名的另一个人", "", ""]
    assert new["id"] in done(run, "delete", "李四")["gone"]
    assert entity(store, new["id"]) == {}
    assert done(run, "history", new["id"])["entries"][0]["entities"][0]["what"] == "deleted"


def test_a_contact_is_logged_and_a_change_taken_back(run: Run, store: Store) -> None:
    record = done(
        run,
        "log",
        "张三",
        "商谈来访日程",
        "--on",
        "2026-03-02",
        "--channel",
        "电话",
        "--next",
        "寄信",
        "--due",
        "2026-04",
    )
    assert (record["properties"]["on"], record["properties"]["due"]) == ("2026-03-02", "2026-04")
    back = done(run, "undo", record["entry"], "--reason", "记错了人")
    assert record["id"] in back["gone"]
    (latest, *_) = done(run, "changes", "--limit", "1")["entries"]
    assert (latest["undoes"], latest["door"], latest["reason"]) == (record["entry"], "cli", "记错了人")


def test_what_cannot_be_done_is_said_with_the_exit_codes_of_all_commands(run: Run) -> None:
    assert failed(run, "add", "专家", "张三").exit_code == Ambiguous.exit_code == 2
    assert failed(run, "set", "张三", "status=退休").exit_code == Invalid.exit_code == 2
    assert failed(run, "set", "没有这个人", "title=教授").exit_code == NotFound.exit_code == 1
    assert failed(run, "delete", "旅俄学会").exit_code == Conflict.exit_code == 1
    assert failed(run, "end", "link-none").exit_code == 1
    assert failed(run, "undo", "journal-none").exit_code == 1
    for words in (["set", "张三"], ["set", "张三", "title"], ["set", "张三", "title=a", "title=b"], ["add", "专家"]):
        assert run(*words).exit_code == 2, words
    assert done(run, "add", "专家", "张三", "--new")["id"] != "e-1"


def test_people_read_what_was_changed(run: Run, store: Store) -> None:
    link = only_link(store, "e-1", "MEMBER_OF")
    written = [
        run("set", "张三", "职称=教授").stdout, run("end", link["id"], "2025").stdout, run("history", "张三").stdout,
        run("changes").stdout, run("set", "张三", "职称=教授").stdout,
    ]  # fmt: skip
    for text, said in zip(
        written,
        ["职务：教授", "张三 —成员→ 旅俄学会", "职务：讲师 → 教授", "修改 changed 张三 —成员→ 旅俄学会", "没有改动"],
        strict=True,
    ):
        assert said in text
    assert "graphsvc undo journal-" in written[0]


SAME: list[tuple[list[str], tuple[str, str, dict[str, Any] | None]]] = [
    (["set", "张三", "职称=教授", "--reason", "名片"], ("PATCH", "entities/e-1", {"title": "教授", "reason": "名片"})),
    (["link", "张三", "任职于", "光山县人民医院", "起=2020"], ("POST", "links", {"from": "e-1", "type": "WORKS_AT", "to": "i-1", "since": "2020"})),
    (["add", "海外机构", "旅德学会", "所在地=德国"], ("POST", "entities", {"kind": "OverseasOrg", "name": "旅德学会", "所在地": "德国"})),
    (["log", "张三", "问好", "--on", "2026-01-05"], ("POST", "interactions", {"with": "e-1", "summary": "问好", "on": "2026-01-05"})),
    (["delete", "光山工作站"], ("DELETE", "entities/w-1", None)),
]  # fmt: skip


def test_a_command_and_the_api_do_the_same_but_for_the_door(run: Run, store: Store) -> None:
    client = make_app(store, lambda: WHO).test_client()
    for words, (method, path, body) in SAME:
        answers = []
        for by_command in (True, False):
            answer = (
                done(run, *words) if by_command else client.open(f"/api/v1/{path}", method=method, json=body).get_json()
            )
            (entry,) = client.get("/api/v1/changes?limit=1").get_json()["entries"]
            assert entry["door"] == ("cli" if by_command else "api")
            answers.append((alike(answer), alike({**entry, "door": ""})))
            client.post(f"/api/v1/changes/{answer['entry']}/undo")
        assert answers[0] == answers[1], words


def alike(answer: Any) -> Any:
    """Return an answer without what is made anew each time: ids, entries, moments."""
    text = json.dumps({name: value for name, value in answer.items() if name not in ("id", "at")}, ensure_ascii=False)
    made = sorted(set(MADE.findall(text)))
    for number, word in enumerate(made):
        text = text.replace(word, f"made {number}")
    return json.loads(text)


def test_a_phone_typed_into_a_note_is_told_of_and_masked(run: Run) -> None:
    told = run("set", "张三", "note=晚上打 13800001234")
    assert told.exit_code == 0
    assert "移到“电话”" in told.output
    assert "13800001234" not in told.output
    assert "13800001234" not in run("entity", "张三").output + run("history", "张三").output
