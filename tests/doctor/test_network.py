"""A network that somebody wrote past graphsvc is out of step with itself: it is found, and what follows from the facts is mended."""

from __future__ import annotations

from graphsvc.doctor.findings import State
from graphsvc.doctor.network import look_at
from graphsvc.store import Store
from tests.conftest import run
from tests.story import VIEWER, link, node, tell

RULE = {"contact_kind": "Expert", "via": "NATIVE_OF", "region_level": "township", "post_title": "党委书记"}
# An expert is native of no officer.
STRANGE = (
    "MATCH (a:Expert {id: 'zhang'}), (b:Officer {id: 'zhou'}) CREATE (a)-[:NATIVE_OF {id: 'link-x', since_day: 0, "
    "last_day: 1, first_day: 0, soft: false, said_text: ''}]->(b)"
)
# A batch is no entity.
WITHOUT_END = (
    "CREATE (b:Batch {id: 'batch-x'}) WITH b MATCH (a:Expert {id: 'zhang'}) CREATE (a)-[:MEMBER_OF {id: 'link-y'}]->(b)"
)
SET_VERSION = "MATCH (h:Head {id: 'head'}) SET h.version = $version"


def states(store: Store, *, mending: bool = False) -> dict[str, State]:
    """Return what is not as it should be."""
    return {one.name: one.state for one in look_at(store, VIEWER, mending=mending) if one.state is not State.FINE}


def test_what_is_out_of_step_is_found_and_mended(store: Store) -> None:
    tell(
        store,
        [
            node("Region", "yan", "晏河乡", level="township"),
            node("Post", "yan-post", "晏河乡党委书记"),
            node("OwnerRule", "rule", "乡镇联系", **RULE),
            node("Expert", "zhang", "张伟"),
            node("Officer", "zhou", "周明"),
        ],
        [link("yan", "PART_OF", "region-411522"), link("zhang", "NATIVE_OF", "yan", since="2020")],
    )
    run(store, "MATCH (n:Expert {id: 'zhang'}) SET n.search_text = 'x'")
    run(store, "MATCH (:Expert {id: 'zhang'})-[l:NATIVE_OF]->() SET l.since_day = 1")
    found = ("derived_entities", "derived_links", "owners")
    assert states(store) == dict.fromkeys(found, State.FAULT)
    assert states(store, mending=True) == dict.fromkeys(found, State.MENDED)
    assert states(store) == {}

    run(store, STRANGE)
    assert {"kinds", "counts"} < states(store).keys()
    run(store, WITHOUT_END)
    assert states(store)["ends"] is State.FAULT
    version = store.edition().version
    run(store, SET_VERSION, version=version - 1)
    assert states(store)["journal"] is State.FAULT
    run(store, SET_VERSION, version=version)
