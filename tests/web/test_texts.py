"""Every text of a template and of a script is in both languages: Chinese stands in calls of `say` only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import jinja2
import pytest
from jinja2 import nodes

from graphsvc.resources import folder

TEMPLATES = Path(str(folder("static"))).parent / "graphsvc" / "templates"
HANZI = re.compile("[\u4e00-\u9fff]+")


def outside_say(tree: nodes.Node, name: str, *, said: bool = False) -> Iterator[str]:
    """Yield where a template has Chinese that is no argument of `say`."""
    if isinstance(tree, nodes.Call) and isinstance(tree.node, nodes.Name) and tree.node.name == "say":
        said = True
    text = tree.data if isinstance(tree, nodes.TemplateData) else tree.value if isinstance(tree, nodes.Const) else ""
    if isinstance(text, str) and not said and (found := HANZI.search(text)):
        line = tree.lineno + text.count("\n", 0, found.start())
        yield f"{name}:{line}: {found[0]}"
    for child in tree.iter_child_nodes():
        yield from outside_say(child, name, said=said)


def frozen(tree: nodes.Template, name: str) -> Iterator[str]:
    """Yield what a template that others import says once for all of them, whoever asks first."""
    for one in tree.body:
        if isinstance(one, nodes.Assign | nodes.AssignBlock):
            yield from (
                f"{name}:{call.lineno}" for call in one.find_all(nodes.Call) if getattr(call.node, "name", "") == "say"
            )


# Of a script: comments, patterns behind what a value follows, escapes, calls, quotes, brackets, Chinese.
PIECES = re.compile(
    r"//[^\n]*|/\*.*?\*/|(?<=[(=,:?!&|\[;{}])\s*/(?![/*])(?:\\.|\[(?:\\.|[^\]\n])*\]|[^/\n\\])+/"
    r"|\\.|(\w+)\s*\(|\$\{|[\"'`(){}\[\]]|[\u4e00-\u9fff]+",
    re.DOTALL,
)


def chinese_in_script(text: str) -> Iterator[tuple[int, str]]:
    """Yield line and Chinese of a script that stand in no call of `say`; comments do not count.

    A stack tells where the scanner is: in a string or template text (its quote), in brackets (what was called).
    """
    stack: list[str] = []
    place = 0
    while piece := PIECES.search(text, place):
        place, part = piece.end(), piece[0]
        within = stack[-1] if stack and stack[-1] in "\"'`" else ""
        if HANZI.match(part):
            if "say" not in stack:
                yield text.count("\n", 0, piece.start()) + 1, part
        elif within:
            if part == within:
                stack.pop()
            elif part == "${" and within == "`":
                stack.append("{")
            elif piece[1] or part.lstrip().startswith("/"):  # a call or a comment only to look at: it is text
                place = piece.start() + 1
        elif part in "\"'`":
            stack.append(part)
        elif piece[1]:
            stack.append(piece[1])
        elif part in ("(", "{", "[", "${"):
            stack.append(part)
        elif part in ")}]":
            stack.pop()


def test_every_text_of_a_template_is_in_both_languages() -> None:
    environment = jinja2.Environment(autoescape=True)
    trees = {path.name: environment.parse(path.read_text(encoding="utf-8")) for path in sorted(TEMPLATES.iterdir())}
    assert len(trees) > 60
    assert [told for name, tree in trees.items() for told in outside_say(tree, name)] == []
    imported = {
        one.template.value for tree in trees.values() for one in tree.find_all((nodes.FromImport, nodes.Import))
    }
    assert [told for name in sorted(imported) for told in frozen(trees[name], name)] == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("<p>{{ say('搜索', 'Search') }}</p>{# 注 #}", []),
        ("<p>\n搜索</p>", ["x:2: 搜索"]),
        ("<p title='{{ \"搜索\" }}'>{{ f(say('一', 'one'), '二') }}", ["x:1: 搜索", "x:1: 二"]),
        ("{% if a == '一' %}{{ say('二' ~ b('三'), 'two') }}{% endif %}", ["x:1: 一"]),
    ],
)
def test_a_text_in_one_language_is_found_in_a_template(source: str, found: list[str]) -> None:
    assert list(outside_say(jinja2.Environment(autoescape=True).parse(source), "x")) == found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('say("搜索", "Search"); // 注', []),
        ("f(say(`共 ${n(`一`)} 个`, `${n} in all`))", []),
        ('const a = "搜索";', ["搜索"]),
        ("/* 注 */ f('一 // 二')", ["一", "二"]),
        ("this.say(`${say('一', 'one')} 二`)", []),
        ("tell(`${say('一', 'one')} 二`)", ["二"]),
        ('a = "say("; b = "一"', ["一"]),
    ],
)
def test_a_text_in_one_language_is_found_in_a_script(source: str, found: list[str]) -> None:
    assert [told for _, told in chinese_in_script(source)] == found


def test_every_text_of_a_script_is_in_both_languages() -> None:
    scripts = sorted(folder("static").rglob("*.js"))
    assert len(scripts) > 20
    told = [
        f"{path.name}:{line}: {text}"
        for path in scripts
        for line, text in chinese_in_script(path.read_text(encoding="utf-8"))
    ]
    assert told == []
