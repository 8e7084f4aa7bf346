"""What the copy says of organizations that connect, or do not, is what the statements say."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphsvc.facts.network_copy.connected import cell_rows, connected_rows, unconnected_rows
from graphsvc.store import Store
from tests.facts.network_copy.copies import copied
from tests.queries.random_network import random_network
from tests.story import link, node, tell

DAYS = (20200630, 20210305, 20261122)
PROVINCES = {"r0": "r0", "r1": "r0", "r2": "r0", "r3": "r0", "r4": "r4", "region-500106": "region-500000"}


def order(row: dict[str, object]) -> str:
    return repr(sorted(row.items()))


@pytest.mark.parametrize("seed", range(2))
def test_provinces_places_and_those_that_do_not_connect(store: Store, tmp_path: Path, seed: int) -> None:
    network = random_network(seed)
    organizations = [one.id for one in network.nodes if one.kind == "OverseasOrg"]
    located = [
        link(organizations[0], "LOCATED_IN", "region-US"), link(organizations[0], "LOCATED_IN", "region-DE"),
        link(organizations[1], "LOCATED_IN", "region-JP", since="2030"), link(organizations[2], "PARTNERS_WITH", "region-500106"),
    ]  # fmt: skip
    told = [node("OverseasOrg", organizations[1], "总领馆", org_type="consulate", home_country="region-FR")]
    tell(store, network.nodes, network.links)
    tell(store, told, located)
    with copied(store, tmp_path) as copy:
        for day in DAYS:
            expected = store.read("matrix/cells", day=day, province_of=PROVINCES)
            found = cell_rows(copy, day, PROVINCES)
            assert sorted(found, key=order) == sorted(expected, key=order)
            assert found
            for region in ("r0", "r1", "r4", "region-500106", "no such"):
                expected = store.read("matrix/organizations", region_id=region, day=day)
                assert connected_rows(copy, region, day) == [{**row, "labels": ["OverseasOrg"]} for row in expected]
            for program in ("", "prm0"):
                for limit in (1, 3, 50):
                    asked = {"connected": organizations[:1], "program": program, "day": day, "limit": limit}
                    told_of = unconnected_rows(copy, organizations[:1], day, program=program, limit=limit)
                    assert [(row["id"], row["ties"]) for row in told_of] == [
                        (row["id"], row["ties"]) for row in store.read("weak_points/unconnected", **asked)
                    ]


def test_more_provinces_than_there_are_marks(store: Store, tmp_path: Path) -> None:
    regions = [node("Region", f"p{number}", level="province") for number in range(70)]
    tell(store, [*regions, node("OverseasOrg", "o")], [link("o", "PARTNERS_WITH", one.id) for one in regions])
    with copied(store, tmp_path) as copy:
        found = cell_rows(copy, DAYS[0], {one.id: one.id for one in regions})
        assert {row["province"]: row["n"] for row in found} == {one.id: 1 for one in regions}
