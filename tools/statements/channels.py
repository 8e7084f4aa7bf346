"""The statements that walk along the channels: what stands in their outermost CALL is written from the vocabulary's patterns.

    (o)<-[a:MEMBER_OF]-(c:Expert)-[b:ENGAGED_BY]->(m)-[d:LOCATED_IN]->(r)        links a, b, d; c is the connecting entity

What comes before and after that CALL is written by hand, in the statement's own file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from textwrap import indent

from graphsvc.vocabulary import CHANNELS, LINK_BY_TYPE
from graphsvc.vocabulary.channels import Channel, Hop

LINKS = "abde"
CALLED = re.compile(r"^(CALL[^\n]*\{\n).*?^\}", re.DOTALL | re.MULTILINE)
UNION = "\nUNION ALL\n"


class Walk:
    """A channel drawn with names: nodes `o`, `c`, `m` and `r`, links `a`, `b` and so on."""

    def __init__(self, channel: Channel) -> None:
        self.channel = channel
        self.hops = channel.hops
        self.links = LINKS[: len(self.hops)]
        between = "cmn"[: len(self.hops) - 1]
        self.names = ("o", *between, "r")
        # The region itself connects where nothing stands between.
        self.through = self.names[1]
        self.nodes = ["(o:OverseasOrg)", *(f"({name}{_label(self.hops, place)})" for place, name in enumerate(between))]
        self.nodes.append("(r:Region)")

    def forward(self, first: int = 0) -> str:
        """Draw the walk from the node at `first` towards the region."""
        drawn = self.nodes[first] if first == 0 else f"({self.names[first]})"
        for place in range(first, len(self.hops)):
            drawn += _arrow(self.hops[place], self.links[place]) + self.nodes[place + 1]
        return drawn

    def backward(self) -> str:
        """Draw the walk from a region that is already known."""
        drawn = "(r)"
        for place in reversed(range(len(self.hops))):
            drawn += _arrow(self.hops[place], self.links[place], turned=True) + self.nodes[place]
        return drawn

    def to_connecting(self) -> str:
        """Draw the first link between an organization and a connecting entity of which both ids are given in `row`."""
        there = self.nodes[1][:-1] + " {id: row.via})"
        here = "(o:OverseasOrg {id: row.organization})"
        hop = self.hops[0]
        if hop.backward:  # a member has few organizations, an organization many members
            return f"{there}-[a:{hop.link_type}]->{here}"
        return f"{here}{_arrow(hop, 'a')}{there}"

    def conditions(self, *more: str, first: int = 0, days: tuple[str, str] = ("$day", "$day")) -> str:
        """Return the WHERE that holds every link from `first` on to its roles and to the day, or to some day from one to another."""
        since, until = days
        said = [f"{link}.first_day <= {until} AND {link}.last_day >= {since}" for link in self.links[first:]]
        said += [
            f"{link}.role IN [{', '.join(map(repr, hop.roles))}]"
            for link, hop in zip(self.links[first:], self.hops[first:], strict=True)
            if hop.roles
        ]
        return "WHERE " + "\n  AND ".join([*said, *more])

    def soft(self) -> str:
        """Say whether any link is soft."""
        return " OR ".join(f"{link}.soft" for link in self.links)

    def path(self) -> str:
        """Return the channel with its nodes and links."""
        return (
            f"RETURN '{self.channel.name}' AS channel, [{', '.join(self.names)}] AS nodes, "
            f"[{', '.join(self.links)}] AS links"
        )


def files(cypher: Path) -> dict[str, str]:
    """Return every statement along the channels by its path below the folder `cypher`, which has their other parts."""
    walks = [Walk(channel) for channel in CHANNELS]
    made: dict[str, Callable[[Iterable[Walk]], str]] = {
        "connections/rank": _each(_rank), "connections/paths_all": _each(_path_from_region),
        "connections/paths_through": _each(_path_through), "matrix/organizations": _each(_organization),
        "matrix/cells": _cells,
    }  # fmt: skip
    return {
        f"{name}.cypher": _filled((cypher / f"{name}.cypher").read_text(encoding="utf-8"), branches(walks))
        for name, branches in made.items()
    }


def _filled(statement: str, branches: str) -> str:
    return CALLED.sub(lambda called: f"{called[1]}{indent(branches, '  ')}\n}}", statement, count=1)


def _each(branch: Callable[[Walk], str]) -> Callable[[Iterable[Walk]], str]:
    return lambda walks: UNION.join(map(branch, walks))


def _rank(walk: Walk) -> str:
    connecting = "c" if walk.through == "c" else f"{walk.through} AS c"
    return "\n".join(
        [
            "UNWIND regions AS r",
            f"MATCH {walk.backward()}",
            walk.conditions(),
            f"WITH o, {connecting}, min({walk.soft()}) AS soft",
            f"RETURN o, '{walk.channel.name}' AS channel, sum(CASE WHEN soft THEN 0 ELSE 1 END) AS firm, count(c) AS counted,",
            "       min(CASE WHEN soft THEN null ELSE c.id END) AS firm_via, min(CASE WHEN soft THEN c.id ELSE null END) AS soft_via",
        ]
    )


def _path_from_region(walk: Walk) -> str:
    conditions = walk.conditions("$wanted[o.id] IS NOT NULL")
    return "\n".join(["UNWIND regions AS r", f"MATCH {walk.backward()}", conditions, walk.path()])


def _path_through(walk: Walk) -> str:
    lines = [f"UNWIND $by_channel.{walk.channel.name} AS row", f"MATCH {walk.to_connecting()}"]
    if len(walk.hops) > 1:
        lines.append(f"MATCH {walk.forward(1)}")
    return "\n".join([*lines, walk.conditions("r IN regions", days=("$since", "$until")), walk.path()])


def _organization(walk: Walk) -> str:
    return "\n".join(["UNWIND regions AS r", f"MATCH {walk.backward()}", walk.conditions(), "RETURN DISTINCT o"])


def _cells(walks: Iterable[Walk]) -> str:
    """What an expert brings is worked out once for all the organizations that the expert belongs to."""
    walks = list(walks)
    by_member = [walk for walk in walks if walk.hops[0] == Hop("MEMBER_OF", True, ("Expert",))]
    brought = UNION.join(
        "\n".join(
            [
                f"MATCH (c:Expert){walk.forward(1).removeprefix('(c)')}",
                walk.conditions(first=1),
                "RETURN DISTINCT c, $province_of[r.id] AS province",
            ]
        )
        for walk in by_member
    )
    of_members = "\n".join(
        [
            "CALL {",
            indent(brought, "  "),
            "}",
            "WITH DISTINCT c, province",
            "WHERE province IS NOT NULL",
            "MATCH (c)-[a:MEMBER_OF]->(o:OverseasOrg)",
            "WHERE a.first_day <= $day AND a.last_day >= $day",
            "RETURN DISTINCT o, province",
        ]
    )
    own = [
        "\n".join([f"MATCH {walk.forward()}", walk.conditions(), "RETURN DISTINCT o, $province_of[r.id] AS province"])
        for walk in walks
        if walk not in by_member
    ]
    return UNION.join([*own, of_members])


def _arrow(hop: Hop, link: str, *, turned: bool = False) -> str:
    return f"<-[{link}:{hop.link_type}]-" if hop.backward != turned else f"-[{link}:{hop.link_type}]->"


def _label(hops: tuple[Hop, ...], place: int) -> str:
    """Return the label of the node that a hop leads to; of two kinds none, where the links on both sides say it."""
    kinds = hops[place].kinds
    if len(kinds) == 1:
        return f":{kinds[0]}"
    reached = _ends(hops[place], far=True) & _ends(hops[place + 1], far=False)
    if reached != set(kinds):
        raise ValueError(f"the links beside ({'|'.join(kinds)}) would let {sorted(reached)} pass: give it one kind")
    return ""


def _ends(hop: Hop, *, far: bool) -> set[str]:
    """Return the kinds that may stand at one end of a hop."""
    at_end = hop.backward != far
    return {pair[at_end] for pair in LINK_BY_TYPE[hop.link_type].ends}
