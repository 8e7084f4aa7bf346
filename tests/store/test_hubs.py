"""Every statement that replaces or takes away, on a node with thousands of links that leave it, or that reach it."""

from __future__ import annotations

import pytest

from graphsvc.store import Store, WantedLink, stamp
from graphsvc.store.differences import Differences, EntityDifference, Stamp
from graphsvc.store.putting import apply, put, ready
from graphsvc.store.turn import lock
from tests.story import node

PORTION = 5_000
HUGE = pytest.param(20_000, marks=pytest.mark.large)
HUB = {"out": node("Officer", "hub", "李主任"), "in": node("OverseasOrg", "hub", "旅俄学会")}


def links_of_hub(direction: str, numbers: range, **properties: str) -> list[WantedLink]:
    if direction == "out":
        return [WantedLink("OWNS", "hub", f"e{n}", {"role": "联系人", **properties}) for n in numbers]
    return [WantedLink("MEMBER_OF", f"e{n}", "hub", {"role": "理事", **properties}) for n in numbers]


def told(store: Store, direction: str, size: int, **properties: str) -> list[Differences]:
    """Tell of the hub, its experts and its links, one journal entry for each portion; return what changed."""
    done = []
    for start in range(0, size, PORTION):
        numbers = range(start, min(start + PORTION, size))
        nodes = [HUB[direction], *(node("Expert", f"e{n}", f"专家{n}") for n in numbers)]
        links = links_of_hub(direction, numbers, **properties)
        mark = stamp("test", "story")
        done.append(store.write(lambda t, m=mark, n=nodes, li=links: put(t, m, n, li)))
    return done


def written(store: Store, changes: Differences, mark: Stamp | None = None) -> None:
    mark = mark or stamp("test", "story")
    store.write(lambda t: apply(lock(t), ready(mark, changes)))


def notes(store: Store) -> tuple[int, set[str | None]]:
    """Return how many links the hub has, and what is noted on them."""
    found = store.read("links/named_at", ids=["hub"])
    return len(found), {record["properties"].get("note") for record in found}


@pytest.mark.parametrize("size", [99, 100, 1_000, HUGE])
@pytest.mark.parametrize("direction", ["out", "in"])
def test_links_of_a_hub_are_replaced_and_taken_back_one_entry_after_the_other(
    store: Store, direction: str, size: int
) -> None:
    made = told(store, direction, size)
    corrected = told(store, direction, size, note="2026年核对")
    assert sum(len(changes.links) for changes in corrected) == size
    assert notes(store) == (size, {"2026年核对"})
    for changes in reversed(corrected):
        written(store, changes.reversed("journal-test"))
    assert notes(store) == (size, {None})
    for changes in reversed(made):
        written(store, changes.reversed("journal-test"))
    assert store.read("entities/by_ids", ids=["hub", "e0", f"e{size - 1}"]) == []


@pytest.mark.parametrize("size", [1_000])
@pytest.mark.parametrize("direction", ["out", "in"])
def test_a_hub_goes_with_whatever_still_hangs_on_it(store: Store, direction: str, size: int) -> None:
    told(store, direction, size)
    written(store, Differences([EntityDifference(HUB[direction].kind, "hub", {}, None)]))
    assert store.read("links/named_at", ids=["hub", "e0", f"e{size - 1}"]) == []
    assert len(store.read("entities/by_ids", ids=["hub", "e0", f"e{size - 1}"])) == 2


def test_every_second_link_of_a_hub_goes_and_the_others_stay(store: Store) -> None:
    made = told(store, "out", 1_000)[0]
    written(store, Differences(links=made.links[::2]).reversed("journal-test"))
    left = {record["end"] for record in store.read("links/named_at", ids=["hub"])}
    assert left == {link.end for link in made.links[1::2]}


def test_of_links_side_by_side_the_right_ones_go(store: Store) -> None:
    nodes = [HUB["in"], node("Expert", "e0")]
    terms = [WantedLink("MEMBER_OF", "e0", "hub", {"role": f"第{n}届理事"}) for n in range(200)]
    mark = stamp("test", "story")
    made = store.write(lambda t: put(t, mark, nodes, terms))
    written(store, Differences(links=made.links[:150]).reversed("journal-test"))
    roles = {record["properties"]["role"] for record in store.read("links/named_at", ids=["hub"])}
    assert roles == {f"第{n}届理事" for n in range(150, 200)}
