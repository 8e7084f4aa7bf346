"""Twenty people with phones, mails and numbers in their private fields and in notes: nothing but asking for one shows any of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from click.testing import CliRunner
from flask import Flask

from graphsvc.cli import commands
from graphsvc.store import Store
from graphsvc.viewers import Role, Viewer, system_viewer
from tests.conftest import settings_of
from tests.story import link, node, tell
from tests.web.conftest import make_app
from tests.web.test_account_pages import QUERIES, plain
from tests.web.test_rights import PARTS, Asking

ROLES = {
    "stranger": Viewer("", Role.NOBODY),
    "guest": Viewer("", Role.GUEST),
    "reader": Viewer("reader", Role.READER),
    "far": Viewer("far", Role.EDITOR, regions=frozenset({"region-371000"})),
    "near": Viewer("near", Role.EDITOR, "off-c1", frozenset({"region-500000"})),
    "admin": Viewer("admin", Role.ADMIN),
}
# What shows private fields because it is for that; each look is logged.
SHOWING = ("people_api.get_personal_data",)
FILES = re.compile(r'href="([^"]*/files/[^"]+\.(?:svg|html|json|graphml|gexf|csv|xlsx|zip)[^"]*)"')
PAGES = (
    "/regions/500106",
    "/regions/500106/brief",
    "/entities/exp-c1",
    "/nation",
    "/officers/off-c1",
    "/unowned",
    "/gaps?region=500106",
)


@dataclass(frozen=True)
class Canary:
    """What is private of one person; a note holds another number."""

    number: int

    @property
    def fields(self) -> dict[str, str]:
        n = f"{self.number:02d}"
        return {
            "phone": f"139000077{n}", "email": f"canary{n}@canary.example", "note": f"家里 023-653177{n}，手机 137000088{n}",
        }  # fmt: skip

    @property
    def secrets(self) -> tuple[bytes, ...]:
        n = f"{self.number:02d}"
        return tuple(
            one.encode() for one in (f"139000077{n}", f"canary{n}@", f"653177{n}", f"137000088{n}", f"wx-canary-{n}")
        )


CANARIES = [Canary(number) for number in range(20)]
SECRETS = [secret for canary in CANARIES for secret in canary.secrets]


@pytest.fixture
def engine_name() -> str:
    """What is masked is masked by the same code on every engine (tests/viewers)."""
    return "embedded"


@pytest.fixture
def aviary(story: Store) -> Store:
    people = [
        ("Expert", f"exp-c{one.number}", {**one.fields, "wechat": f"wx-canary-{one.number:02d}"})
        for one in CANARIES[:10]
    ]
    people += [("Officer", f"off-c{one.number}", one.fields) for one in CANARIES[10:]]
    people[0] = ("Officer", "off-c1", CANARIES[0].fields)
    tell(
        story,
        [node(kind, id_, f"金丝雀{id_}", **fields) for kind, id_, fields in people],
        [
            one
            for kind, id_, _ in people
            if kind == "Expert"
            for one in (
                link(id_, "NATIVE_OF", "region-500106"),
                link(id_, "MEMBER_OF", "org-de", note=f"电话 13700008800 {id_}"),
                link("off-c1", "OWNS", id_),
            )
        ],
    )
    return story


def told(data: bytes) -> list[bytes]:
    content = plain(data)
    return [secret for secret in [*SECRETS, b"13700008800"] if secret in content]


def addresses(app: Flask) -> Iterator[tuple[str, dict[str, str]]]:
    for rule in app.url_map.iter_rules():
        if (
            "GET" in (rule.methods or ())
            and not rule.endpoint.startswith(("static", "vendor."))
            and rule.endpoint not in SHOWING
        ):
            for id_ in ("exp-c1", "off-c1", "500106") if "id" in rule.arguments else ("",):
                parts = {**PARTS, **({"id": id_} if id_ else {})}
                yield (
                    rule.build({name: parts[name] for name in rule.arguments})[1] if rule.arguments else rule.rule,
                    QUERIES.get(rule.endpoint, {}),
                )


@pytest.mark.parametrize("role", list(ROLES))
def test_no_page_answer_file_or_log_tells_a_private_value(
    aviary: Store, role: str, capfd: pytest.CaptureFixture[str]
) -> None:
    app = make_app(aviary, Asking(ROLES[role]), GRAPHSVC_LOG="debug")
    client, answered, files = app.test_client(), 0, set[str]()
    for address, query in addresses(app):
        answer = client.get(address, query_string=query)
        assert told(answer.data) == [], address
        answered += answer.status_code == 200
    for page in PAGES:
        files |= {one.replace("&amp;", "&") for one in FILES.findall(client.get(page).text)}
    for address in sorted(files):
        assert told(client.get(address).data) == [], address
    assert told("".join(capfd.readouterr()).encode()) == []
    if role == "admin":
        assert answered > 70
        assert len(files) > 15


def test_the_crawl_would_find_one(aviary: Store) -> None:
    client = make_app(aviary, Asking(system_viewer("周", shows_private=True))).test_client()
    for address in ("/entities/exp-c1", "/entities/off-c1", "/api/v1/entities/exp-c1"):
        assert len(told(client.get(address).data)) >= 2, address


CHANGES: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("PATCH", "/api/v1/entities/exp-c2", {"title": "教授"}),
    ("PATCH", "/api/v1/entities/exp-c2", {"phone": "not a phone", "consent": "x"}),
    ("PATCH", "/api/v1/entities/exp-c2", {"phone": "13900007702", "email": "canary02@canary.example"}),
    ("POST", "/api/v1/entities", {"kind": "Expert", "name": "金丝雀exp-c2"}),
    ("DELETE", "/api/v1/entities/org-de", {}),
    ("POST", "/api/v1/interactions", {"with": "exp-c2", "summary": "打 13700008802"}),
    ("POST", "/api/v1/people/exp-c2/erasure", {"dry_run": True}),
    ("POST", "/api/v1/people/exp-c2/erasure", {"reason": "本人要求"}),
)


@pytest.mark.parametrize("role", ["near", "admin"])
def test_no_change_or_refusal_tells_a_private_value(aviary: Store, role: str) -> None:
    client = make_app(aviary, Asking(ROLES[role])).test_client()
    seen = client.get("/api/v1/entities/exp-c2").headers["ETag"]
    for number, (method, address, body) in enumerate(CHANGES):
        for headers in ({}, {"If-Match": seen}) if number else ({},):
            answer = client.open(address, method=method, json=body, headers=headers)
            assert answer.status_code < 500
            assert told(answer.data) == [], (method, address, answer.status_code)
    assert told(client.get("/api/v1/changes?limit=50").data) == []
    assert told(client.get("/api/v1/erasures").data) == []


@pytest.mark.parametrize(
    "words",
    [
        ("entity", "exp-c1"), ("entity", "off-c1"), ("history", "exp-c1"), ("changes",), ("search", "金丝雀"), ("contacts", "--owner", "off-c1"),
        ("owners", "exp-c1"), ("neighbours", "exp-c1"), ("connections", "500106"), ("path", "exp-c1", "org-de"), ("unowned", "500106"),
    ],
)  # fmt: skip
def test_no_command_tells_a_private_value(
    aviary: Store, words: tuple[str, ...], data_folder: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in settings_of("embedded", data_folder).items():
        monkeypatch.setenv(name, value)
    for more in ((), ("--json",)):
        result = CliRunner().invoke(commands, [*words, *more], obj=lambda: system_viewer("周"))
        assert result.exit_code == 0, result.output
        assert told(result.output.encode()) == []
