"""A small named story, and an application that serves it."""

from __future__ import annotations

import atexit
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from shutil import rmtree
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jinja2.bccache import Bucket, BytecodeCache

from graphsvc.app import create_app
from graphsvc.settings import read_settings
from graphsvc.store import Store
from graphsvc.viewers import Viewer
from graphsvc.viewers.accounts import Rights, add_account
from tests.story import link, node, tell
from tests.viewers.test_accounts import ADMIN, GOOD

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>\u202e反"
QUOTE = "旅德学会与山城海智工作站签署合作协议。"


class WholeAnswers(FlaskClient):
    """Reads every answer to its end, so that no file stays open."""

    def open(self, *given: Any, **named: Any) -> Any:
        return super().open(*given, **{"buffered": True, **named})


class CompiledTemplates(BytecodeCache):
    """Keeps what templates were compiled to, so that each application of the tests need not compile them again."""

    def __init__(self) -> None:
        self._known: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._known:
            bucket.bytecode_from_string(self._known[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._known[bucket.key] = bucket.bytecode_to_string()


TEMPLATES = CompiledTemplates()

# What applications of tests keep beside the database.
DATA = Path(tempfile.gettempdir()) / f"graphsvc-tests-{os.getpid()}"
atexit.register(rmtree, DATA, ignore_errors=True)


def make_app(store: Store, viewer: Callable[[], Viewer] | None = None, **settings: str) -> Flask:
    given = {"GRAPHSVC_LOG": "error", "GRAPHSVC_DATA": str(DATA), **settings}
    app = create_app(read_settings(given, None), store, viewer)
    app.test_client_class = WholeAnswers
    app.jinja_env.bytecode_cache = TEMPLATES
    return app


@pytest.fixture
def story(store: Store) -> Store:
    tell(store, _nodes(), _links())
    return store


@pytest.fixture
def staffed(story: Store) -> Store:
    """The story with an admin, an editor who is officer Wang, an editor of 重庆市, one of elsewhere, and a reader."""
    add_account(story, ADMIN, "admin", GOOD, Rights("admin"))
    add_account(story, ADMIN, "wang", GOOD, Rights("editor", "off-wang"))
    add_account(story, ADMIN, "near", GOOD, Rights("editor", regions=["重庆市"]))
    add_account(story, ADMIN, "far", GOOD, Rights("editor", regions=["威海市"]))
    add_account(story, ADMIN, "reader", GOOD, Rights("reader"))
    return story


@pytest.fixture
def app(story: Store) -> Flask:
    return make_app(story)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def _nodes() -> list[Any]:
    return [
        node("OverseasOrg", "org-de", "旅德学会", org_type="society", aliases=["留德学会"]),
        node("OverseasOrg", "org-far", "远方大学", org_type="university"),
        node("Expert", "exp-li", "李海", phone="13800000000", degree="博士", source="src-1", quote=QUOTE),
        node("Expert", "exp-x", HOSTILE, title=HOSTILE, note=HOSTILE),
        node("Workstation", "ws-1", "山城海智工作站", station_type="海智工作站", approved="2022"),
        node("Institution", "inst-1", "山城科技公司", inst_type="企业"),
        node("Project", "proj-1", "污水处理", fields=["环保"]),
        node("Program", "prog-1", "海智计划"),
        node("Activity", "act-1", "山城对接会", held="2022-05"),
        node("Post", "post-1", "沙坪坝区科协主席"),
        node("Post", "post-empty", "空缺的岗位"),
        node("Officer", "off-wang", "王主任"),
        node(
            "OwnerRule",
            "rule-1",
            "家乡的科协主席为第一联络人",
            contact_kind="Expert",
            via="NATIVE_OF",
            region_level="county",
            post_title="科协主席",
            role="第一联络人",
        ),
        node("OwnerRule", "rule-x", HOSTILE, note=HOSTILE),
        node("Source", "src-1", "山城日报", url="https://example.org/1"),
        node("Source", "src-x", HOSTILE, url="javascript:alert(1)"),
        node(
            "Interaction",
            "int-1",
            "电话联络",
            on="2026-03-01",
            channel="电话",
            summary="商谈",
            next_action="寄协议",
            due="2026-04",
        ),
        node("Commitment", "com-1", "下半年来访", text="下半年来访", due_to="2026-06-30", state="open"),
        node("Figure", "fig-1", "发起社团35家", metric="发起社团", value=35.0, unit="家", as_of="2003"),
        node("Figure", "fig-2", "发起社团34家", metric="发起社团", value=34.0, unit="家", as_of="2003"),
    ]


def _links() -> list[Any]:
    return [
        link("exp-li", "MEMBER_OF", "org-de", role="会长", since="2019"),
        link("exp-li", "NATIVE_OF", "region-500106"),
        link("exp-x", "MEMBER_OF", "org-de", role=HOSTILE, quote=HOSTILE, source="src-x"),
        link("exp-x", "NATIVE_OF", "region-500106"),
        link("exp-li", "TAKES_PART_IN", "proj-1"),
        link("proj-1", "LOCATED_IN", "region-500106"),
        link("org-de", "PARTNERS_WITH", "ws-1", status="signed", since="2021", quote=QUOTE, source="src-1"),
        link("org-de", "LOCATED_IN", "region-DE"),
        link("ws-1", "LOCATED_IN", "region-500106"),
        link("ws-1", "HOSTED_BY", "inst-1"),
        link("act-1", "PART_OF", "prog-1"),
        link("act-1", "LOCATED_IN", "region-500000"),
        link("off-wang", "HOLDS", "post-1", since="2020"),
        link("post-1", "OWNS", "org-de", role="第一联络人", rule="籍贯"),
        link("post-empty", "OWNS", "exp-li", role="联系领导"),
        link("int-1", "WITH", "org-de"),
        link("int-1", "BY", "off-wang"),
        link("com-1", "WITH", "org-de"),
        link("fig-1", "ABOUT", "prog-1"),
        link("fig-2", "ABOUT", "prog-1"),
        link("fig-1", "CITED_IN", "src-1", quote="35家海外社团发起"),
    ]
