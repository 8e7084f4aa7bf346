"""What could connect an organization to a region: bodies that it already has to do with, by independent ties, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from graphsvc.answer import as_plain
from graphsvc.facts.missing_links import NO_EVIDENCE, NO_EVIDENCE_EN
from graphsvc.facts.refs import Ref
from graphsvc.gazetteer.places import Place
from graphsvc.queries.connections import connection_of
from graphsvc.queries.missing_links import missing_link, missing_links
from graphsvc.store import Store, WantedLink
from graphsvc.vocabulary import is_soft
from graphsvc.vocabulary.days import day_number
from tests.queries.brute_force import Network
from tests.queries.random_network import random_network
from tests.story import VIEWER, link, node, tell

DAY = date(2026, 11, 22)
REGION = Place("r", "t1", "county", "试县")
ORG = Ref("o", "OverseasOrg", "o")
BASE = [
    node("Region", "r", "试县", level="county", code="t1"),
    node("Region", "t", level="township", code="t2"),
    node("OverseasOrg", "o"),
    node("OverseasOrg", "o2"),
    *(node("Workstation", w) for w in ("w", "w2", "away")),
    *(node("Institution", i) for i in ("host", "i")),
    node("Expert", "e"),
    node("Activity", "a", held="2024-05"),
    node("Activity", "a2", held="2025"),
]
PLACES = [
    link("t", "PART_OF", "r"),
    *(link(body, "LOCATED_IN", place) for body, place in (("w", "t"), ("w2", "r"), ("i", "r"))),
]


@pytest.mark.parametrize(
    ("links", "missing", "nodes", "lapsed"),
    [
        # both took part in one activity
        (
            [link("o", "TAKES_PART_IN", "a"), link("w", "TAKES_PART_IN", "a")],
            ("PARTNERS_WITH", "o", "w"),
            ["o", "a", "w"],
            False,
        ),
        # and met there, though it is over
        (
            [
                link("o", "TAKES_PART_IN", "a", since="2024-05", until="2024-05"),
                link("w", "TAKES_PART_IN", "a", since="2024-05", until="2024-05"),
            ],
            ("PARTNERS_WITH", "o", "w"),
            ["o", "a", "w"],
            False,
        ),
        # a partner of its own works with a station there
        (
            [link("o2", "PARTNERS_WITH", "o"), link("o2", "PARTNERS_WITH", "w2")],
            ("PARTNERS_WITH", "o", "w2"),
            ["o", "o2", "w2"],
            False,
        ),
        # a member is engaged nearby, at a station of the same host
        (
            [link("e", "MEMBER_OF", "o"), link("e", "ENGAGED_BY", "away"), link("away", "HOSTED_BY", "i")],
            ("PARTNERS_WITH", "o", "i"),
            ["o", "e", "away", "i"],
            False,
        ),
        # an expert knows both
        (
            [link("e", "WORKS_AT", "o"), link("e", "ENGAGED_BY", "w")],
            ("PARTNERS_WITH", "o", "w"),
            ["o", "e", "w"],
            False,
        ),
        # a member founded it
        ([link("e", "MEMBER_OF", "o"), link("e", "FOUNDED", "i")], ("PARTNERS_WITH", "o", "i"), ["o", "e", "i"], False),
        # the member's engagement there has ended
        (
            [link("e", "MEMBER_OF", "o"), link("e", "ENGAGED_BY", "w", until="2022")],
            ("ENGAGED_BY", "e", "w"),
            ["o", "e", "w"],
            True,
        ),
        # so has the partnership
        ([link("o", "PARTNERS_WITH", "w", until="2022")], ("PARTNERS_WITH", "o", "w"), ["o", "w"], True),
    ],
)
def test_what_already_joins_them(store: Store, links: list, missing: tuple, nodes: list[str], lapsed: bool) -> None:
    tell(store, BASE, [*PLACES, *links])
    assert connection_of(store, VIEWER, REGION, "o", DAY).organizations == ()
    told = as_plain(missing_link(store, VIEWER, REGION, ORG, DAY))
    found = told["missing"]
    assert (found["type"], found["from"]["id"], found["to"]["id"], found["lapsed"]) == (*missing, lapsed)
    assert [ref["id"] for ref in told["chain"]["nodes"]] == nodes
    assert missing[1] in told["sentence"]
    assert len(told["suggestions"]) == 1


@pytest.mark.parametrize(
    "links",
    [
        [],
        # neither a common place nor an activity of somebody else tells of them
        [link("o", "LOCATED_IN", "r"), link("w", "TAKES_PART_IN", "a")],
        # what they will share has not begun
        [link("o", "TAKES_PART_IN", "a", since="2027"), link("w", "TAKES_PART_IN", "a")],
        [link("o2", "PARTNERS_WITH", "o"), link("o2", "PARTNERS_WITH", "away")],
    ],
)
def test_without_evidence_nothing_is_suggested(store: Store, links: list) -> None:
    tell(store, BASE, [*PLACES, *links])
    told = as_plain(missing_link(store, VIEWER, REGION, ORG, DAY))
    assert told.pop("organization")["id"] == ORG.id
    sentences = {"sentence": NO_EVIDENCE, "sentence_en": NO_EVIDENCE_EN}
    assert told == {"missing": None, "chain": None, "suggestions": [], **sentences}


def test_the_most_independent_ties_come_first_then_the_most_recent(store: Store) -> None:
    tell(
        store,
        BASE,
        [
            *PLACES,
            *(link("o", "TAKES_PART_IN", a) for a in ("a", "a2")),
            *(link("i", "TAKES_PART_IN", a) for a in ("a", "a2")),
            link("w", "TAKES_PART_IN", "a"),
            link("w2", "TAKES_PART_IN", "a2"),
            # the same activity by another way is no other tie
            link("e", "MEMBER_OF", "o"),
            link("e", "TAKES_PART_IN", "a"),
        ],
    )
    found = missing_link(store, VIEWER, REGION, ORG, DAY).suggestions
    assert [(one.chain.nodes[-1].id, len(one.ties)) for one in found] == [("i", 2), ("w2", 1), ("w", 1)]
    assert [node.id for node in found[0].chain.nodes] == ["o", "a2", "i"]
    assert "共有 2 条" in found[0].sentence


AT_ONE_ACTIVITY = [link("o", "TAKES_PART_IN", "a"), link("host", "TAKES_PART_IN", "a"), link("host", "LOCATED_IN", "r")]


@pytest.mark.parametrize(
    ("organization", "body", "advised"),
    [
        ({}, {"inst_type": "政府"}, False),
        ({}, {"name": "中共试县县委组织部"}, False),
        ({"org_type": "university"}, {"inst_type": "政府", "name": "试县人社局"}, False),
        ({"org_type": "consulate"}, {"inst_type": "企业"}, False),
        ({"org_type": "government"}, {"inst_type": "高校"}, False),
        ({"org_type": "society"}, {"inst_type": "科协"}, True),
        ({"org_type": "university"}, {"inst_type": "企业", "name": "试县某局"}, True),
    ],
)
def test_an_authority_is_nobody_to_cooperate_with(store: Store, organization: dict, body: dict, advised: bool) -> None:
    given = [node("OverseasOrg", "o", **organization), node("Institution", "host", **{"name": "host"} | body)]
    tell(store, [*BASE, *given], [*PLACES, *AT_ONE_ACTIVITY])
    assert bool(missing_link(store, VIEWER, REGION, ORG, DAY).suggestions) is advised


def test_who_surely_cooperated_with_an_authority_may_do_so_again(store: Store) -> None:
    given = [*BASE, node("Institution", "host", inst_type="政府"), node("Institution", "i", inst_type="政府")]
    lapsed = [
        link("host", "LOCATED_IN", "r"),
        link("o", "PARTNERS_WITH", "host", status="signed", until="2022"),
        link("o", "PARTNERS_WITH", "i", status="visited", until="2022"),
    ]
    tell(store, given, [*PLACES, *lapsed])
    assert [one.missing.to.id for one in missing_link(store, VIEWER, REGION, ORG, DAY).suggestions] == ["host"]


def test_an_authority_in_between_introduces(store: Store) -> None:
    given = [*BASE, node("Institution", "host", "试县人社局", inst_type="政府"), node("Expert", "e", "张三")]
    near = [link("o", "PARTNERS_WITH", "host"), link("w", "HOSTED_BY", "host")]
    tell(store, given, [*PLACES, *near])
    (found,) = missing_link(store, VIEWER, REGION, ORG, DAY).suggestions
    assert (found.missing.to.id, found.through and found.through.id) == ("w", "host")
    assert "可经试县人社局引荐" in found.sentence
    tell(store, [], [link("e", "WORKS_AT", "o"), link("e", "ENGAGED_BY", "i")])
    persons = {one.missing.to.id: one for one in missing_link(store, VIEWER, REGION, ORG, DAY).suggestions}
    assert "可请张三牵线" in persons["i"].sentence
    assert "Zhang San could introduce them" in persons["i"].sentence_en


def test_one_body_is_advised_again_only_behind_others(store: Store) -> None:
    others = [Ref(id_, "OverseasOrg", id_) for id_ in ("o2", "o3", "o4")]
    met = [*(link(one, "TAKES_PART_IN", "a") for one in ("o", "o2", "o3", "w")), link("o4", "TAKES_PART_IN", "a2")]
    nodes = [*BASE, node("OverseasOrg", "o3"), node("OverseasOrg", "o4")]
    tell(store, nodes, [*PLACES, *met, link("i", "TAKES_PART_IN", "a2")])
    found = missing_links(store, VIEWER, REGION, [ORG, *others], DAY, most=3)
    assert [(told.organization.id, told.missing.to.id) for told in found if told.missing] == [
        ("o", "w"), ("o4", "i"), ("o2", "w")
    ]  # fmt: skip


def test_each_organization_has_its_own(store: Store) -> None:
    tell(
        store,
        BASE,
        [
            *PLACES,
            link("o", "TAKES_PART_IN", "a"),
            link("w", "TAKES_PART_IN", "a"),
            link("o2", "TAKES_PART_IN", "a2"),
            link("i", "TAKES_PART_IN", "a2"),
        ],
    )
    found = missing_links(store, VIEWER, REGION, [ORG, Ref("o2", "OverseasOrg", "o2")], DAY)
    assert [[one.missing.to.id for one in told.suggestions] for told in found] == [["w"], ["i"]]


BODY, MET = "Workstation Institution", "Activity Project"
# Link types from the organization on, "<" for those walked backwards and "-" for either way, with the kinds between.
TIES = (
    ("TAKES_PART_IN", MET, "<TAKES_PART_IN"),
    ("-PARTNERS_WITH", "OverseasOrg", "PARTNERS_WITH"),
    ("PARTNERS_WITH", BODY, "-HOSTED_BY PART_OF"),
    ("<MEMBER_OF", "Expert", "FOUNDED"),
    ("<WORKS_AT", "Expert", "ENGAGED_BY WORKS_AT FOUNDED"),
    ("<MEMBER_OF", "Expert", "ENGAGED_BY WORKS_AT", BODY, "-HOSTED_BY PART_OF"),
    ("<MEMBER_OF", "Expert", "TAKES_PART_IN", MET, "<TAKES_PART_IN"),
    ("TAKES_PART_IN", MET, "<TAKES_PART_IN", "Expert", "ENGAGED_BY WORKS_AT FOUNDED"),
)
LAPSED = (("PARTNERS_WITH",), ("<MEMBER_OF", "Expert", "ENGAGED_BY WORKS_AT"))


def walks(
    network: Network, nodes: list[str], pattern: tuple[str, ...], steps: list[WantedLink]
) -> Iterator[tuple[list[str], list[WantedLink]]]:
    """Yield the nodes and links of each walk along a pattern that ends at a station or an institution."""
    types, rest = pattern[0], pattern[1:]
    for step in network.links:
        ways = {"<": [(step.end, step.start)], "-": [(step.start, step.end), (step.end, step.start)]}
        for start, end in ways.get(types[0], [(step.start, step.end)]):
            if step.type not in types.lstrip("<-").split() or start != nodes[-1] or step in steps:
                continue
            if not rest and network.kinds[end] in BODY.split():
                yield [*nodes, end], [*steps, step]
            elif rest and network.kinds[end] in rest[0].split():
                yield from walks(network, [*nodes, end], rest[1:], [*steps, step])


def expected(network: Network, organization: str, region: str, day: int) -> set[tuple[str, ...]]:
    """Return the nodes of every tie between an organization and a body of the region."""
    held = network.holding(day)
    inside = network.below(region)

    def has_met(step: WantedLink) -> bool:
        return step.type == "TAKES_PART_IN" and network.begins(step) <= day

    bodies = {li.start for li in held if li.type == "LOCATED_IN" and li.end in inside}
    authorities = {n.id for n in network.nodes if n.properties.get("org_type") == "consulate"}
    sound = {
        tuple(nodes)
        for pattern in TIES
        for nodes, steps in walks(network, [organization], pattern, [])
        if organization not in authorities
        and nodes[-1] in bodies
        and all(step in held or has_met(step) for step in steps)
    }
    lapsed = {
        tuple(nodes)
        for pattern in LAPSED
        for nodes, steps in walks(network, [organization], pattern, [])
        if nodes[-1] in bodies
        and sum(step not in held for step in steps) == 1
        and not (
            organization in authorities
            and any(is_soft(s.properties.get("status")) and s.type == "PARTNERS_WITH" for s in steps)
        )
    }
    return sound | lapsed


def more_links(seed: int) -> Network:
    """Return a random network in which stations have hosts and bodies take part in activities."""
    network = random_network(seed, links=80)
    hosts = [link(f"won{n}", "HOSTED_BY", f"inn{(n + seed) % 4}") for n in range(4)]
    took = [link(f"inn{n}", "TAKES_PART_IN", f"acy{(n * seed + 1) % 4}") for n in range(4)]
    took += [link(f"ext{n}", "WORKS_AT", f"ovg{(n + seed) % 4}") for n in range(2)]
    founded = [link("ext3", "FOUNDED", f"inn{seed % 4}")]
    return Network(network.nodes, [*network.links, *hosts, *took, *founded])


@pytest.mark.parametrize("seed", range(2))
def test_on_random_networks(store: Store, seed: int) -> None:
    network = more_links(seed)
    tell(store, network.nodes, network.links)
    names = {n.id: str(n.properties["name"]) for n in network.nodes}
    found_any = False
    for day in (date(2020, 6, 30), date(2022, 7, 1), DAY):
        number = day_number(day)
        for region in ("r0", "r1", "r4"):
            connected = {row[0] for row in network.connections(region, number)}
            refs = [
                Ref(n.id, "OverseasOrg", names[n.id])
                for n in network.nodes
                if n.kind == "OverseasOrg" and n.id not in connected
            ]
            for told in missing_links(store, VIEWER, Place(region, region, "county", region), refs, day):
                wanted = expected(network, told.organization.id, region, number)
                shown = {tuple(n.id for n in tie.nodes) for one in told.suggestions for tie in one.ties}
                assert shown <= wanted
                assert {one.chain.nodes[-1].id for one in told.suggestions} == {nodes[-1] for nodes in wanted}
                for one in told.suggestions:
                    between = [n.id for tie in one.ties for n in tie.nodes[1:-1]]
                    assert len(between) == len(set(between))
                ties = [len(one.ties) for one in told.suggestions]
                assert ties == sorted(ties, reverse=True)
                found_any |= bool(wanted)
    assert found_any
