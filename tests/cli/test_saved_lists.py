"""Lists with a name on the command line: those that come with the service, saved ones, and the briefing before a trip."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from graphsvc.cli import commands
from graphsvc.errors import Invalid, NotFound
from graphsvc.store import Store
from graphsvc.viewers import system_viewer
from graphsvc.viewers.saved_lists import save_list
from tests.conftest import settings_of
from tests.story import link, node, tell

WHO = system_viewer("王主任")

Run = Callable[..., Result]


@pytest.fixture
def run(store: Store, engine_name: str, data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command beside a small network."""
    tell(
        store,
        [
            node("OverseasOrg", "de", "旅德学会", org_type="society", home_country="region-DE", source="src"),
            node("Expert", "li", "李海", fields=["石墨烯"]),
            node("Expert", "chen", "陈山"),
            node("Institution", "works", "长沙研究院"),
            node("Commitment", "promise", "来访", text="来访", due_to="2026-12"),
            node("Source", "src", "名册", publisher="科协"),
        ],
        [
            link("li", "NATIVE_OF", "region-430000"),
            link("li", "WORKS_AT", "works"),
            link("li", "MEMBER_OF", "de", source="src"),
            link("works", "LOCATED_IN", "region-430100"),
            link("chen", "NATIVE_OF", "region-430000"),
            link("promise", "WITH", "de"),
        ],
    )
    for name, value in settings_of(engine_name, data_folder).items():
        monkeypatch.setenv(name, value)

    def command(*words: str) -> Result:
        return CliRunner().invoke(commands, words, obj=lambda: WHO)

    return command


def test_a_list_is_saved_opened_and_deleted(run: Run, tmp_path: Path) -> None:
    saved = run("lists", "save", "石墨烯专家", "专家", "--where", "领域:含:石墨烯", "--columns", "name,fields")
    assert "graphsvc lists show 石墨烯专家" in saved.output
    assert "石墨烯专家：1 个" in run("lists").output
    shown = json.loads(run("lists", "show", "石墨烯专家", "--json").stdout)
    assert ([row["id"] for row in shown["rows"]], [one["name"] for one in shown["columns"]]) == (
        ["li"],
        ["name", "fields"],
    )
    file = tmp_path / "名单.csv"
    assert run("lists", "show", "石墨烯专家", "-o", str(file)).exit_code == 0
    assert "李海" in file.read_text("utf-8-sig")
    assert "已删除" in run("lists", "delete", "石墨烯专家").output
    assert isinstance(run("lists", "show", "石墨烯专家").exception, NotFound)


def test_what_of_a_saved_list_is_gone_is_told_and_the_rest_shown(run: Run, store: Store) -> None:
    save_list(store, WHO, "旧", "Expert", "where=旧列:any&where=fields:any&sort=gone")
    result = run("lists", "show", "旧", "--json")
    assert "没有「旧列」这一列" in result.stderr
    assert "没有「gone」这一列" in result.stderr
    assert [row["id"] for row in json.loads(result.stdout)["rows"]] == ["li"]
    assert isinstance(run("lists", "save", "新", "专家", "--where", "旧列:any").exception, Invalid)


def test_a_list_that_comes_with_the_service_is_filled_in(run: Run) -> None:
    shown = json.loads(run("lists", "show", "two-ties", "--region", "湖南省", "--json").stdout)
    assert [row["id"] for row in shown["rows"]] == ["li"]
    assert isinstance(run("lists", "show", "two-ties").exception, Invalid)
    ready = {one["name"]: one for one in json.loads(run("lists", "--json").stdout)["ready"]}
    assert (ready["two-ties"]["needs"], ready["stations"]["blanks"]) == (["region"], ["region"])


def test_the_briefing_before_a_trip(run: Run) -> None:
    found = json.loads(run("trip", "德国", "--own", "湖南省", "--json").stdout)
    assert [row["id"] for row in found["organizations"]["rows"]] == ["de"]
    assert [(one["of"]["id"], one["item"]["text"]) for one in found["promises"]] == [("de", "来访")]
    assert [one["id"] for one in found["introductions"]] == ["de"]
    assert [one["title"] for one in found["sources"]] == ["名册"]
    text = run("trip", "德国").output
    assert "来访" in text
    assert "--own" in text
