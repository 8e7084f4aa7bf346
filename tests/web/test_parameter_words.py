"""A refused parameter is called by its words, and what was typed stays on the page, with the mark at its field."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pydantic import BaseModel

from graphsvc.store import Store
from graphsvc.web.parameter_words import words_of
from tests.story import VIEWER
from tests.web.conftest import make_app


@pytest.fixture
def engine_name() -> str:
    """A question that cannot be read asks nothing: one engine is enough."""
    return "embedded"


@pytest.fixture
def client(store: Store) -> FlaskClient:
    """Pages over an empty database."""
    app: Flask = make_app(store, lambda: VIEWER)
    return app.test_client()


def fields(page: str) -> dict[str, tuple[str, bool]]:
    """Return name -> value and whether it is marked, of the form that is shown again."""
    form = page.split('<form class="filters"', 1)[1].split("</form>", 1)[0]
    found = re.findall(r'<input name="(\w+)" value="([^"]*)"([^>]*)>', form)
    return {name: (value, "aria-invalid" in rest) for name, value, rest in found}


@pytest.mark.parametrize(
    ("path", "said", "kept"),
    [
        ("/unowned?as_of=2026-02-30&region=重庆", "“截至”（2026-02-30）有误：不是可用的日期；没有这一天",
         {"as_of": ("2026-02-30", True), "region": ("重庆", False)}),
        ("/regions/500106/changes?before=2025-13&after=去年", "“从”（2025-13）有误",
         {"before": ("2025-13", True), "after": ("去年", True)}),
        ("/regions/500106/weak-points?months=许多&as_of=2026-11", "“几个月没有联络”（许多）有误",
         {"months": ("许多", True), "as_of": ("2026-11", False)}),
    ],
)  # fmt: skip
def test_a_refused_field_keeps_what_was_typed(client: FlaskClient, path: str, said: str, kept: dict) -> None:
    response = client.get(path)
    assert response.status_code == 422
    assert said in response.text
    assert fields(response.text) == kept
    assert f'action="{path.split("?")[0]}"' in response.text


@pytest.mark.parametrize(
    ("path", "word"), [("/api/v1/unowned?as_of=昨天", "截至"), ("/api/v1/search?q=王&limit=0", "最多几条")]
)
def test_programs_read_the_words_and_the_name(client: FlaskClient, path: str, word: str) -> None:
    told = client.get(path).json
    assert told["detail"].startswith(f"“{word}”")
    assert words_of(told["parameter"])[0] == word


LONG = "长" * 300


@pytest.mark.parametrize(
    ("path", "body", "words", "words_en"),
    [
        ("interactions", {"with": "李海", "by": LONG}, "经办", "By"),
        ("interactions", {"with": "李海", "by": ["王主任"]}, "经办", "By"),
        ("interactions", {"with": LONG}, "对象", "With"),
        ("interactions", {"with": "李海", "summary": 5}, "内容", "Summary"),
        ("interactions", {"summary": "商谈"}, "对象", "With"),
        ("links", {"from": "李海", "type": LONG, "to": "旅德学会"}, "关系类型", "type"),
        ("entities", {"kind": LONG, "name": "张三"}, "类别", "kind"),
        ("entities", {"kind": "专家", "name": "张三", "id": LONG}, "编号", "ID"),
        ("entities", {"kind": "专家", "name": "张三", "links": [{"type": "成员"}, {"type": LONG}]}, "第 2 条关系的关系类型", "type of link 2"),
        ("entities", {"kind": "专家", "name": "张三", "links": "旅德学会"}, "关系", "link"),
        ("entities", {"kind": "专家", "name": "张三", "is_new": "也许"}, "与同名的不是同一个", "another of that name"),
    ],
)  # fmt: skip
def test_a_field_of_a_change_is_called_as_what_it_is(
    client: FlaskClient, path: str, body: dict[str, object], words: str, words_en: str
) -> None:
    told = client.post(f"/api/v1/{path}", json=body)
    assert told.status_code == 422
    assert told.json["detail"].startswith(f"“{words}”")
    assert told.json["detail_en"].startswith(f"“{words_en}”")


def test_a_parameter_that_does_not_exist_is_not_asked_for_again(client: FlaskClient) -> None:
    response = client.get("/unowned?as_off=2026&region=重庆")
    assert response.status_code == 422
    assert fields(response.text) == {"region": ("重庆", False)}


def test_every_parameter_has_words() -> None:
    def models(above: type[BaseModel]) -> Iterator[type[BaseModel]]:
        for model in above.__subclasses__():
            yield model
            yield from models(model)

    named = [
        (model.__name__, field.alias or name)
        for model in models(BaseModel)
        if model.__module__.startswith("graphsvc.web")
        for name, field in model.model_fields.items()
    ]
    assert {"NewContact", "LayersQuery"} <= {model for model, _ in named}
    assert [(model, name) for model, name in named if words_of(name, model) == (name, name)] == []
