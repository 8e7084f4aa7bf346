"""Small pictures to draw: an ordinary one, one with hostile names, and one of any size."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date
from typing import Any

from graphsvc.facts.placed import DrawnLink
from graphsvc.pictures.layout import places
from graphsvc.pictures.picture import Line, Picture, Placed, Spot, picture
from graphsvc.queries.sources import CitedSource
from graphsvc.vocabulary import KINDS

HOSTILE = (
    "<script>window.ran=1</script>",
    "</script><script>window.ran=1</script>",
    "<img src=x onerror=window.ran=1>",
    '"><svg onload=window.ran=1>',
    'see href="javascript:window.ran=1"',
    "<a href='https://evil.example/'>点这里</a>",
    "{{ 7*7 }}{% raw %}",
    "]]></svg><script>window.ran=1</script>",
    "\u202egnp.exe\u2066 反向",
    "行\u2028分\u2029隔\x00\x1b[31m",
    "=cmd|'/C calc'!A0",
    "<!--",
    "\ud83d 半个代理",
)


def node(id_: str, kind: str, name: str, x: float = 0.0, y: float = 0.0) -> Spot:
    return Spot(id_, kind, name, x, y)


def link(id_: str, type_: str, start: str, end: str, **properties: Any) -> Line:
    return Line.of(DrawnLink(id=id_, type=type_, from_=start, to=end, **properties))


def placed(nodes: Sequence[Spot], links: Sequence[Line], cut: int = 0, ended_links: int = 0) -> Placed:
    """Return what is drawn around the first node."""
    return Placed(nodes[0].id, date(2026, 11, 22), tuple(nodes), tuple(links), cut, ended_links)


SOURCE = CitedSource("s1", "海智工作成效显著", "重庆科技报", "2023")


def ordinary() -> Picture:
    nodes = [
        node("510212199001011234", "Expert", "张三"),
        node("asu", "OverseasOrg", "亚利桑那州立大学", 200, 0),
        node("w", "Workstation", "重庆石墨烯研究院海智工作站", 0, 200),
    ]
    links = [
        link(
            "l1",
            "MEMBER_OF",
            "510212199001011234",
            "asu",
            role="会长",
            since="2017-05",
            source="s1",
            note="电话 13800000000",
        ),
        link("l2", "PARTNERS_WITH", "asu", "w", status="intent", quote="原文一句"),
    ]
    sources = [SOURCE, CitedSource("s2", "无关的来源")]
    return picture(placed(nodes, links, cut=3), title="张三的联络网络", sources=sources)


def hostile() -> Picture:
    nodes = [node(f"n{i}", KINDS[i % len(KINDS)].label, name, 120 * i, 60 * (i % 3)) for i, name in enumerate(HOSTILE)]
    links = [
        link(f"l{i}", "PARTNERS_WITH", f"n{i}", f"n{i + 1}", role=name, status="intent", source="s1")
        for i, name in enumerate(HOSTILE[:-1])
    ]
    told = CitedSource("s1", HOSTILE[1], HOSTILE[2], HOSTILE[3])
    return picture(placed(nodes, links), title=HOSTILE[1] + HOSTILE[4], sources=[told], notes=[HOSTILE[2]])


def large(size: int) -> Picture:
    chance = random.Random(size)
    pairs = [(f"n{i}", f"n{chance.randrange(max(1, i // 3))}") for i in range(1, size)]
    pairs += [(f"n{a}", f"n{b}") for a, b in (chance.sample(range(size), 2) for _ in range(size // 2))]
    where = places([f"n{i}" for i in range(size)], pairs, "n0", {})
    nodes = [node(id_, KINDS[int(id_[1:]) % 6].label, f"机构与人员名称{id_}", *place) for id_, place in where.items()]
    links = [link(f"l{i}", "MEMBER_OF", a, b, status=chance.choice((None, "intent"))) for i, (a, b) in enumerate(pairs)]
    return picture(placed(nodes, links), title="大图")


def eight() -> Picture:
    """Three bodies, each linked to each, by eight links in all: several between the same two, two of them not sure."""
    nodes = [
        node("x", "Expert", "某会长", 0, 0),
        node("o", "OverseasOrg", "双线学会", 300, 0),
        node("i", "Institution", "双线研究院", 150, 8),
    ]
    links = [
        link("l1", "MEMBER_OF", "x", "o", role="会长", since="2020"),
        link("l2", "MEMBER_OF", "x", "o", role="学术委员", since="2021"),
        link("l3", "MEMBER_OF", "x", "o", role="理事", status="reported"),
        link("l4", "WORKS_AT", "x", "i"),
        link("l5", "ENGAGED_BY", "x", "i", role="首席"),
        link("l6", "FOUNDED", "x", "i"),
        link("l7", "PARTNERS_WITH", "o", "i", role="共建", status="intent"),
        link("l8", "PARTNERS_WITH", "o", "i", role="培训", status="signed"),
    ]
    return picture(placed(nodes, links), title="某会长的联络网络")
