"""Addresses and pieces of pages that are remembered: the same as made anew, whatever was asked before and wherever they are served."""

from __future__ import annotations

from dataclasses import replace
from inspect import iscoroutinefunction
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, url_for
from jinja2 import Environment, pass_context, pass_environment
from jinja2.runtime import Context

from graphsvc.app import create_app
from graphsvc.facts.chains import Chain, ChainLink
from graphsvc.facts.refs import Ref
from graphsvc.settings import read_settings
from graphsvc.viewers import system_viewer
from graphsvc.web.addresses import url_of
from graphsvc.web.rendering import piece

CHAIN = Chain(
    (Ref("o", "OverseasOrg", "旅德<学会>"), Ref("e", "Expert", "张三")),
    (
        ChainLink(
            id="l", type="MEMBER_OF", backward=True, role="会长", quote="张三任会长。", source="s", source_title="报"
        ),
    ),
)


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    """No page here asks a database."""
    settings = read_settings({"GRAPHSVC_LOG": "error", "GRAPHSVC_DATA": str(tmp_path), "NEO4J_URI": ""}, None)
    return create_app(settings, viewer=lambda: system_viewer("test"))


@pytest.mark.parametrize(
    "values",
    [
        {"id": "a/b c", "as_of": None},
        {"id": "张三", "overdue": 1},
        {"id": "张三", "overdue": True},
        {"id": "张三", "type": ["a", "b"]},
        {"id": "张三", "type": "a"},
        {"id": "x", "_external": True},
    ],
)
def test_an_address_is_what_it_would_be_built_anew(app: Flask, values: dict[str, Any]) -> None:
    for root in ("/", "/network/", "/"):
        with app.test_request_context(base_url=f"https://example.org{root}"):
            assert url_of("entities.page", **values) == url_for("entities.page", **values)


HOSTILE = [
    "",
    " ",
    "a b+c",
    "?x=1&y=2#z",
    "张三 %41",
    "/../etc",
    "//host",
    "0mark1mark0",
    "é·𠮷",
    "\\\"'<>|{}^`~",
    "a=b;c,d:e@f!$*()",
]


def test_every_page_of_one_thing_is_addressed_as_the_router_does(app: Flask) -> None:
    ours = [rule for rule in app.url_map.iter_rules() if rule.arguments == {"id"} and "GET" in (rule.methods or ())]
    assert len(ours) > 20
    for root in ("/", "/network/"):
        with app.test_request_context(base_url=f"https://example.org{root}"):
            for rule, value in product(ours, HOSTILE):
                for more in ({}, {"as_of": value}, {"of": value, "id2": "x"}):
                    values = {"id": value, **more}
                    assert url_of(rule.endpoint, **values) == url_for(rule.endpoint, **values)
            for values in ({"filename": "app.css"}, {"filename": "a b?.css", "v": "1"}):
                assert url_of("static", **values) == url_for("static", **values)
            assert url_of("vendor.renderer", name="vis-network.js") == url_for("vendor.renderer", name="vis-network.js")


def test_a_piece_is_what_it_would_be_written_anew(app: Flask) -> None:
    chain = app.jinja_env.get_template("parts.html").module.chain  # type: ignore[attr-defined]
    other = replace(CHAIN, links=(replace(CHAIN.links[0], role="理事"),))
    for root in ("/", "/network/"):
        with app.test_request_context(base_url=f"https://example.org{root}"):
            for path in (CHAIN, other, CHAIN):
                assert piece(chain, path) == chain(path)
            assert f'href="{root}entities/o"' in piece(chain, CHAIN)
            assert "旅德&lt;学会&gt;" in piece(chain, CHAIN)
            assert "会长" not in piece(chain, other).replace("张三任会长。", "")


def test_what_templates_know_is_one_mapping_and_every_view_is_called_as_it_is(app: Flask) -> None:
    """A page that imports macros compares all that it knows with what they know; a view that waits would never be waited for."""
    for name in ("entity.html", "parts.html"):
        known = app.jinja_env.get_template(name).globals
        assert type(known) is dict
        assert known == app.jinja_env.globals
    before = [each for some in app.before_request_funcs.values() for each in some]
    after = [each for some in app.after_request_funcs.values() for each in some]
    assert not any(map(iscoroutinefunction, [*app.view_functions.values(), *before, *after]))


def test_what_a_template_calls_is_called_as_in_any_other(app: Flask) -> None:
    @pass_context
    def known(context: Context, name: str) -> Any:
        return context.get(name)

    @pass_environment
    def escapes(environment: Environment) -> Any:
        return environment.autoescape is not False

    told = {"known": known, "escapes": escapes, "plain": lambda *given, **named: (given, sorted(named.items()))}
    text = """{% macro twice(one) %}{{ one }}{{ one }}{% endmacro %}{% set there = "a" %}
        {% for one in "xy" %}{{ plain(one, two=there) }}{{ known("there") }}{{ known("one") }}{{ escapes() }}{{ twice(one) }}{% endfor %}
        {{ " b ".strip() }}{{ range(3) }}"""
    found = app.jinja_env.from_string(text).render(told)
    assert found.split() == Environment(autoescape=True).from_string(text).render(told).split()
    assert "aNoneTruexx" in found, "what asks for the template itself is told it"
