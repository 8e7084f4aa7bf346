"""Owners by rules after a change: only what it touches is derived, and that is the same as deriving everything anew."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from graphsvc.changes import derived_owners
from graphsvc.changes.derived_owners import apply_with_owners, derive_owners
from graphsvc.changes.undo import undo_batch
from graphsvc.facts.rule_book import book_at
from graphsvc.store import Store, WantedEntity, WantedLink, stamp
from graphsvc.store.comparing import compare
from graphsvc.store.database import Transaction
from graphsvc.store.differences import Differences, EntityDifference, LinkDifference
from graphsvc.store.putting import ready
from graphsvc.store.records import DERIVED_FROM, kind_of, link_fields, told_of_entity
from graphsvc.store.turn import lock
from tests.conftest import ONE_OF_EACH, wipe
from tests.intake.workbooks import bring
from tests.story import VIEWER, link, node

COUNTY, OTHER = "region-411522", "region-411523"  # 光山县, 新县

Gone = Sequence[tuple[str, str, str]]  # start, type and end of links that go


def change(
    store: Store,
    entities: Sequence[WantedEntity] = (),
    links: Sequence[WantedLink] = (),
    gone: Gone = (),
    deleted: Sequence[str] = (),
) -> Differences:
    """Make one change, whatever it is, as every door does; return what it did to the owners by rules."""
    mark = stamp("test", "change")

    def work(transaction: Transaction) -> Differences:
        turn = lock(transaction, mark.entry)
        book = book_at(store, turn)
        changes = compare(transaction.run, entities, links)
        changes.links += _links_that_go(transaction, gone, deleted)
        changes.entities += _entities_that_go(transaction, deleted)
        return apply_with_owners(turn, ready(mark, changes), book)

    return store.write(work)


def _links_that_go(transaction: Transaction, gone: Gone, deleted: Sequence[str]) -> list[LinkDifference]:
    ids = [*{start for start, _, _ in gone}, *deleted]
    return [
        LinkDifference(r["type"], p["id"], r["start"], r["end"], {"id": p["id"], **link_fields(p)}, None)
        for r in (transaction.run("links/named_at", ids=ids) if ids else ())
        if not (p := r["properties"]).get(DERIVED_FROM)
        and ((r["start"], r["type"], r["end"]) in gone or {r["start"], r["end"]} & set(deleted))
    ]


def _entities_that_go(transaction: Transaction, deleted: Sequence[str]) -> list[EntityDifference]:
    return [
        EntityDifference(kind_of(r["labels"]), r["properties"]["id"], told_of_entity(r["properties"]), None)
        for r in (transaction.run("entities/by_ids", ids=list(deleted)) if deleted else ())
    ]


def by_rules(store: Store) -> set[tuple[str, str]]:
    """Return (post, contact) of all derived links."""
    links = store.read("owners/of_posts")[0]["links"]
    return {(post, contact) for post, contact, properties in links if properties.get(DERIVED_FROM)}


def in_step(store: Store) -> bool:
    return not derive_owners(store, VIEWER)


TOWNSHIPS = [
    node("Region", "yan", "晏河乡", level="township"), node("Region", "hu", "斛山乡", level="township"),
]  # fmt: skip
RULE = {"contact_kind": "Expert", "via": "NATIVE_OF", "region_level": "township", "post_title": "党委书记"}


@pytest.fixture
def county(store: Store) -> Store:
    """A county of two townships, each with a secretary, one doctor of each, and the rule that joins them."""
    change(
        store,
        [
            *TOWNSHIPS, node("OwnerRule", "rule", "乡镇联系", role="第一联络人", **RULE), node("Expert", "zhang"), node("Expert", "li"),
            node("Post", "yan-post", "晏河乡党委书记"), node("Post", "hu-post", "党委书记", unit="斛山乡"),
            node("Post", "chair", "光山县科协主席"),
        ],
        [
            link("yan", "PART_OF", COUNTY), link("hu", "PART_OF", COUNTY), link("zhang", "NATIVE_OF", "yan"),
            link("li", "NATIVE_OF", "hu"),
        ],
    )  # fmt: skip
    assert by_rules(store) == {("yan-post", "zhang"), ("hu-post", "li")}
    return store


def test_an_expert_who_moves_takes_nobody_else_along(county: Store) -> None:
    moved = change(county, links=[WantedLink("NATIVE_OF", "zhang", "hu", {}, single=True)])
    assert {(one.start, one.end, one.after is None) for one in moved.links} == {
        ("yan-post", "zhang", True), ("hu-post", "zhang", False),
    }  # fmt: skip
    assert by_rules(county) == {("hu-post", "zhang"), ("hu-post", "li")}
    assert in_step(county)


def test_a_change_beside_the_rules_asks_nothing_of_them(county: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    run = Transaction.send
    monkeypatch.setattr(Transaction, "send", lambda self, name, **given: asked.append(name) or run(self, name, **given))
    change(county, [node("Expert", "zhang", "张博士", title="教授")])  # the rules are known from now on
    asked.clear()
    change(county, [node("Expert", "li", "李博士", title="教授")])
    change(county, [node("OverseasOrg", "club")], [link("zhang", "MEMBER_OF", "club")])
    assert [name for name in asked if name.startswith("owners/")] == []


def test_one_contact_is_moved_without_reading_all_that_its_post_owns(
    county: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[int] = []
    run = Transaction.run

    def counted(self: Transaction, name: str, **given: Any) -> list[dict[str, Any]]:
        records = run(self, name, **given)
        told.extend(len(value) for record in records for value in record.values() if isinstance(value, list))
        return records

    crowd = [node("Expert", f"e{n}") for n in range(1_000)]
    change(county, crowd, [link(one.id, "NATIVE_OF", "yan") for one in crowd])
    assert len(by_rules(county)) == 1_002
    monkeypatch.setattr(Transaction, "run", counted)
    change(county, links=[WantedLink("NATIVE_OF", "e500", "hu", {}, single=True)])
    assert max(told) <= 5
    monkeypatch.undo()
    assert ("hu-post", "e500") in by_rules(county)
    assert in_step(county)


@pytest.mark.parametrize(
    ("post", "owned"),
    [
        ({"name": "斛山乡党委书记"}, {("yan-post", "li"), ("hu-post", "li")}),
        ({"name": "晏河乡乡长"}, {("hu-post", "li")}),
        ({"unit": "某局"}, {("yan-post", "zhang"), ("hu-post", "li")}),
    ],
)
def test_a_post_that_is_renamed_owns_those_of_its_new_place(
    county: Store, post: dict[str, str], owned: set[tuple[str, str]]
) -> None:
    change(county, [WantedEntity("Post", "yan-post", post)])
    assert by_rules(county) == owned
    assert in_step(county)
    change(county, [WantedEntity("Post", "yan-post", {"name": "晏河乡党委书记", "unit": None})])
    assert by_rules(county) == {("yan-post", "zhang"), ("hu-post", "li")}


def test_a_post_goes_with_what_followed_for_it_and_comes_back_with_it(county: Store) -> None:
    change(county, deleted=["yan-post"])
    assert by_rules(county) == {("hu-post", "li")}
    change(county, [node("Post", "new-post", "晏河乡党委书记")])
    assert by_rules(county) == {("new-post", "zhang"), ("hu-post", "li")}
    change(county, deleted=["zhang"])
    assert by_rules(county) == {("hu-post", "li")}
    assert in_step(county)


def test_a_rule_of_another_level_gives_all_to_other_posts(county: Store) -> None:
    change(county, [WantedEntity("OwnerRule", "rule", {"region_level": "county", "post_title": "科协主席"})])
    assert by_rules(county) == {("chair", "zhang"), ("chair", "li")}
    assert in_step(county)
    change(county, links=[link("rule", "APPLIES_TO", OTHER)])
    assert by_rules(county) == set()
    change(county, gone=[("rule", "APPLIES_TO", OTHER)])
    assert by_rules(county) == {("chair", "zhang"), ("chair", "li")}
    change(county, deleted=["rule"])
    assert by_rules(county) == set()
    assert in_step(county)


def test_a_township_that_moves_under_another_county_has_another_chair(county: Store) -> None:
    rule = WantedEntity("OwnerRule", "rule", {"region_level": "county", "post_title": "科协主席"})
    change(county, [rule, node("Post", "other-chair", "新县科协主席")])
    change(county, links=[WantedLink("PART_OF", "yan", OTHER, {}, single=True)])
    assert by_rules(county) == {("other-chair", "zhang"), ("chair", "li")}
    change(county, [WantedEntity("Region", "hu", {"level": "county"})])
    assert in_step(county)


def test_where_the_first_place_gives_nobody_the_second_one_counts(county: Store) -> None:
    """王 comes from a township that has no secretary, so that the county's chair has him, until there is one."""
    change(county, [node("Region", "sun", "孙铺镇", level="township"), node("Expert", "wang")],
           [link("sun", "PART_OF", COUNTY), link("wang", "NATIVE_OF", "sun")])  # fmt: skip
    assert ("chair", "wang") not in by_rules(county)
    looks_on = {"otherwise_via": "NATIVE_OF", "otherwise_level": "county", "otherwise_title": "科协主席"}
    change(county, [WantedEntity("OwnerRule", "rule", looks_on)])
    everybody = {("yan-post", "zhang"), ("hu-post", "li"), ("chair", "wang")}
    assert by_rules(county) == everybody
    change(county, [node("Post", "sun-post", "孙铺镇党委书记")])
    assert by_rules(county) == {("yan-post", "zhang"), ("hu-post", "li"), ("sun-post", "wang")}
    change(county, deleted=["sun-post", "yan-post"])
    assert by_rules(county) == {("hu-post", "li"), ("chair", "wang"), ("chair", "zhang")}
    assert in_step(county)
    # While the post is there it has him, and from the day after its last one the next place.
    change(county, [node("Post", "sun-post", "孙铺镇党委书记", until="2024-02-29")])
    owned = {
        post: link.get("since") for post, _, link in county.read("owners/to_contacts", contacts=["wang"])[0]["links"]
    }
    assert owned == {"sun-post": None, "chair": "2024-03-01"}
    assert in_step(county)
    change(county, [WantedEntity("OwnerRule", "rule", {"otherwise_title": None})])
    assert by_rules(county) == set(), "a second place without a title is a fault, and nothing follows"


def test_only_members_of_the_groups_that_a_rule_names_have_its_owners(county: Store) -> None:
    change(county, [node("DoctorGroup", "group")], [link("rule", "APPLIES_TO", "group")])
    assert by_rules(county) == set()
    change(county, links=[link("li", "MEMBER_OF", "group", since="2021", status="reported")])
    assert by_rules(county) == {("hu-post", "li")}
    assert in_step(county)
    change(county, gone=[("li", "MEMBER_OF", "group")])
    assert by_rules(county) == set()


def test_what_a_row_says_of_a_contact_comes_and_goes(county: Store) -> None:
    row = link("yan-post", "OWNS", "zhang", role="第一联络人", note="亲自联系")
    change(county, links=[row])
    assert by_rules(county) == {("hu-post", "li")}
    assert in_step(county)
    change(county, gone=[("yan-post", "OWNS", "zhang")])
    assert by_rules(county) == {("yan-post", "zhang"), ("hu-post", "li")}


def test_a_unit_whose_name_another_takes_too_is_nobodys(county: Store) -> None:
    rule = node("OwnerRule", "staff", contact_kind="Expert", via="WORKS_AT", post_title="专员")
    hired = [node("Institution", "one", "人民医院"), node("Post", "clerk", "人民医院专员"), rule]
    change(county, hired, [link("zhang", "WORKS_AT", "one")])
    assert ("clerk", "zhang") in by_rules(county)
    change(county, [node("Institution", "two", "人民医院")], [link("li", "WORKS_AT", "two")])
    assert {contact for post, contact in by_rules(county) if post == "clerk"} == set()
    assert in_step(county)
    change(county, [WantedEntity("Institution", "one", {"name": "县人民医院"})])
    assert {contact for post, contact in by_rules(county) if post == "clerk"} == {"li"}
    assert in_step(county)


def test_of_two_links_that_begin_alike_the_longer_one_counts(county: Store) -> None:
    change(county, [node("DoctorGroup", "group")], [link("rule", "APPLIES_TO", "group")])
    terms = [
        link("li", "MEMBER_OF", "group", role=role, until=until) for role, until in (("团长", "2022"), ("团员", "2030"))
    ]
    change(county, links=terms)
    (owned,) = [link for _, _, link in county.read("owners/to_contacts", contacts=["li"])[0]["links"]]
    assert owned["until"] == "2030"
    assert in_step(county)


def test_an_undone_batch_leaves_the_owners_of_before(county: Store, tmp_path: Path) -> None:
    rows = [["编号", "姓名", "籍贯"], ["zhang", "zhang", "斛山乡"], ["wu", "吴博士", "晏河乡"]]
    report = bring(county, tmp_path, {"专家": rows, "岗位": [["编号", "名称"], ["hu-post", "斛山乡乡长"]]})
    assert report.batch
    assert by_rules(county) == {("yan-post", "wu")}
    assert in_step(county)
    undo_batch(county, VIEWER, report.batch)
    assert by_rules(county) == {("yan-post", "zhang"), ("hu-post", "li")}
    assert in_step(county)


def test_an_import_makes_good_for_one_that_was_broken_off_before_its_owners(
    county: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("graphsvc.intake.batch_of_rows.derive_after_batch", _broken_off)
        with pytest.raises(KeyboardInterrupt):
            bring(county, tmp_path, {"专家": [["编号", "姓名", "籍贯"], ["wu", "吴博士", "晏河乡"]]})
    assert ("yan-post", "wu") not in by_rules(county)
    bring(county, tmp_path, {"专家": [["编号", "姓名"], ["zheng", "郑博士"]]})
    assert ("yan-post", "wu") in by_rules(county)
    assert county.read("journal/waiting_batches", batch="") == []


def _broken_off(*_: Any) -> None:
    raise KeyboardInterrupt


def test_a_full_derivation_says_how_many_were_out_of_step(county: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    assert derive_owners(county, VIEWER).counts()["links_unchanged"] == 2
    with monkeypatch.context() as patched:
        patched.setattr(derived_owners, "_out_of_step", lambda *_: Differences())
        change(county, links=[WantedLink("NATIVE_OF", "zhang", "hu", {}, single=True)])
    counts = derive_owners(county, VIEWER).counts()
    assert (counts["links_created"], counts["links_deleted"], counts["links_unchanged"]) == (1, 1, 1)
    assert in_step(county)


EXPERTS, GROUPS, INSTITUTIONS, POSTS = ("e1", "e2", "e3"), ("g1", "g2"), ("i1", "i2"), ("p1", "p2", "p3")
REGIONS = ("yan", "hu", COUNTY, OTHER)
NAMES = ("晏河乡党委书记", "党委书记", "光山县党委书记", "新县党委书记", "人民医院党委书记", "专员")
UNITS = ("晏河乡", "光山县斛山乡", "新县", "人民医院", "某局", None)
TIMES = st.fixed_dictionaries(
    {}, optional={"since": st.sampled_from(("2019", "2021-05")), "until": st.sampled_from(("2020", "2030")),
                  "status": st.just("reported")},
)  # fmt: skip
SAID = st.fixed_dictionaries(
    {
        "contact_kind": st.just("Expert"), "via": st.sampled_from(("NATIVE_OF", "NATIVE_OF", "WORKS_AT")),
        "region_level": st.sampled_from(("township", "county", None)), "post_title": st.sampled_from(("党委书记", "专员", None)),
        "since": st.sampled_from((None, "2020")), "role": st.sampled_from(("联系人", None)),
        "otherwise_via": st.sampled_from((None, "NATIVE_OF", "WORKS_AT")), "otherwise_level": st.sampled_from((None, "county")),
        "otherwise_title": st.sampled_from((None, "党委书记", "专员")),
    }
)  # fmt: skip
STEPS = st.one_of(
    st.tuples(st.just("native"), st.sampled_from(EXPERTS), st.sampled_from(REGIONS), TIMES),
    st.tuples(st.just("member"), st.sampled_from(EXPERTS), st.sampled_from(GROUPS), TIMES),
    st.tuples(st.just("leave"), st.sampled_from(EXPERTS), st.sampled_from(GROUPS), st.none()),
    st.tuples(st.just("hired"), st.sampled_from(EXPERTS), st.sampled_from(INSTITUTIONS), TIMES),
    st.tuples(st.just("told"), st.sampled_from(POSTS), st.sampled_from(EXPERTS), st.sampled_from(("联系人", None))),
    st.tuples(st.just("untold"), st.sampled_from(POSTS), st.sampled_from(EXPERTS), st.none()),
    st.tuples(st.just("post"), st.sampled_from(POSTS), st.sampled_from(NAMES), st.sampled_from(UNITS)),
    st.tuples(st.just("abolished"), st.sampled_from(POSTS), st.sampled_from(("2020-06-30", "2024")), st.none()),
    st.tuples(st.just("gone"), st.sampled_from(POSTS + EXPERTS), st.none(), st.none()),
    st.tuples(st.just("institution"), st.sampled_from(INSTITUTIONS), st.sampled_from(("人民医院", "某局")), st.none()),
    st.tuples(st.just("rule"), st.sampled_from(("r1", "r2")), st.none(), SAID),
    st.tuples(st.just("applies"), st.sampled_from(("r1", "r2")), st.sampled_from(GROUPS + REGIONS), st.none()),
    st.tuples(st.just("applies no more"), st.sampled_from(("r1", "r2")), st.sampled_from(GROUPS + REGIONS), st.none()),
    st.tuples(st.just("moves"), st.sampled_from(("yan", "hu")), st.sampled_from((COUNTY, OTHER)), st.none()),
)


def make(store: Store, step: tuple[str, str, Any, Any]) -> None:
    """Make one random change; what it needs and is not there, or no more, is made with it."""
    what, who, other, more = step
    kinds = {"e": "Expert", "g": "DoctorGroup", "i": "Institution", "p": "Post", "r": "OwnerRule"}
    there = {one["id"] for one in store.read("entities/named", ids=[who, other])[0]["named"]} if other else {who}
    missing = [node(kinds[id_[0]], id_) for id_ in (who, other) if other and id_ not in there and id_[0] in kinds]
    if what in ("leave", "untold", "applies no more"):
        type_ = {"leave": "MEMBER_OF", "untold": "OWNS"}.get(what, "APPLIES_TO")
        change(store, gone=[(who, type_, other)])
    elif what == "gone":
        change(store, deleted=[who])
    elif what == "abolished":
        change(store, [*missing, WantedEntity("Post", who, {"name": "党委书记", "until": other})])
    elif what in ("post", "institution", "rule"):
        told = {"post": {"name": other, "unit": more}, "institution": {"name": other}, "rule": more}[what]
        change(store, [WantedEntity(kinds[who[0]], who, {"name": who, **told})])
    else:
        types = {
            "native": "NATIVE_OF", "member": "MEMBER_OF", "hired": "WORKS_AT", "told": "OWNS", "applies": "APPLIES_TO",
            "moves": "PART_OF",
        }  # fmt: skip
        said = {"role": more} if what == "told" else more or {}
        change(store, missing, [WantedLink(types[what], who, other, said, single=what in ("native", "moves"))])


@ONE_OF_EACH
def test_after_any_changes_the_owners_are_those_of_a_full_derivation(store: Store) -> None:
    @settings(
        max_examples=4, deadline=None, phases=[Phase.explicit, Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck), derandomize=True,
    )  # fmt: skip
    @given(first=st.lists(STEPS, min_size=10, max_size=20), steps=st.lists(STEPS, min_size=5, max_size=8))
    def holds(first: list[Any], steps: list[Any]) -> None:
        wipe(store)
        townships = [link("yan", "PART_OF", COUNTY), link("hu", "PART_OF", COUNTY)]
        rules = [node("OwnerRule", rule, **RULE) for rule in ("r1", "r2")]
        change(store, [*TOWNSHIPS, *rules], townships)
        for step in [*first, *steps]:
            make(store, step)
            assert in_step(store), step

    holds()
