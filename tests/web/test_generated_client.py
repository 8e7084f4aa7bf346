"""A client that a generator makes of the description asks the running service, and reads answers and problems as typed objects."""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.serving import make_server

from graphsvc.store import Store

ENGINE = pytest.mark.parametrize("engine_name", ["embedded"])


@pytest.fixture
def generated(client: FlaskClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    description = tmp_path / "openapi.json"
    description.write_text(json.dumps(client.get("/openapi.json").get_json()), encoding="utf-8")
    tools = Path(sys.executable).parent
    made = subprocess.run(
        [tools / "openapi-python-client", "generate", "--path", description, "--output-path", tmp_path / "talent_client",
         "--meta", "none", "--fail-on-warning"],
        capture_output=True, text=True, check=False, env={**os.environ, "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}"},
    )  # fmt: skip
    assert made.returncode == 0, made.stdout + made.stderr
    monkeypatch.syspath_prepend(str(tmp_path))
    yield importlib.import_module("talent_client")
    for name in [name for name in sys.modules if name.split(".")[0] == "talent_client"]:
        del sys.modules[name]


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    """Serve the application on this machine."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    serving = threading.Thread(target=server.serve_forever)
    serving.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    serving.join()
    server.server_close()


def _ask(generated: ModuleType, address: str, tag: str, operation: str, *given: Any, **named: Any) -> Any:
    asked = importlib.import_module(f"talent_client.api.{tag}.{operation}")
    with generated.Client(base_url=address) as client:
        return asked.sync(*given, client=client, **named)


@ENGINE
def test_answers_and_problems_are_typed_objects(story: Store, address: str, generated: ModuleType) -> None:
    found = _ask(generated, address, "regions", "get_connections", "500106")
    assert type(found).__name__ == "Connections"
    assert (found.region.name, found.total) == ("沙坪坝区", 1)
    organization = found.organizations[0]
    assert (organization.name, organization.paths[0].links[0].status) == ("旅德学会", "signed")
    assert organization.owners[0].officer.name == "王主任"
    entity = _ask(generated, address, "entities", "get_entity", "exp-li")
    assert (entity.name, entity.properties.degree) == ("李海", "博士")
    paths = _ask(generated, address, "paths", "find_paths", from_="李海", to="ws-1")
    assert (paths.from_.id, paths.hops) == ("exp-li", 2)
    missing = _ask(generated, address, "entities", "get_entity", "没有这个人")
    assert (type(missing).__name__, missing.status, missing.code) == ("Problem", 404, "not_found")
    several = _ask(generated, address, "regions", "get_connections", "鼓楼区")
    assert (several.status, len(several.candidates)) == (409, 4)
    assert "江苏省南京市鼓楼区" in {candidate.path for candidate in several.candidates}
