"""What hangs on one in a region, what a departure costs, and what could connect again: an answer and its words."""

from __future__ import annotations

from datetime import date

from graphsvc.facts.refs import Ref
from graphsvc.gazetteer.places import Place
from graphsvc.pictures.layered_drawing import draw_layers
from graphsvc.reports.region import thinness
from graphsvc.reports.region_pictures import departure_in_layers
from graphsvc.store import Store
from tests.story import VIEWER, link, node, tell

DAY = date(2026, 11, 22)
REGION = Place("r", "t1", "city", "试市")
BELOW = Place("c", "t2", "county", "试县", "r")


def story(store: Store) -> None:
    """Two societies hang on an expert, one of them on her station too; another has both a member and a partner."""
    tell(
        store,
        [
            node("Region", "r", "试市", level="city", code="t1"), node("Region", "c", "试县", level="county", code="t2"),
            *(node("OverseasOrg", one) for one in ("a", "b", "both", "owned")), node("Workstation", "w", "一站"), node("Workstation", "v", "二站"),
            node("Expert", "e", "张三"), node("Expert", "f", "李四"), node("Activity", "m", "年会"),
            node("Officer", "wang", "王主任"), node("Officer", "li", "李科长"),
            node("Interaction", "i", on="2026-10"), node("Interaction", "j", on="2026-09-30"), node("Interaction", "old", on="2020"),
        ],
        [
            link("c", "PART_OF", "r"), link("w", "LOCATED_IN", "c"), link("v", "LOCATED_IN", "r"),
            link("e", "MEMBER_OF", "a"), link("e", "MEMBER_OF", "b"), link("e", "ENGAGED_BY", "w"),
            link("f", "MEMBER_OF", "both"), link("f", "NATIVE_OF", "r"), link("both", "PARTNERS_WITH", "v"), link("owned", "PARTNERS_WITH", "r"),
            link("f", "MEMBER_OF", "b"), link("b", "TAKES_PART_IN", "m", until="2020"), link("v", "TAKES_PART_IN", "m"),
            link("a", "TAKES_PART_IN", "m"),
            *(link("wang", "OWNS", one) for one in ("a", "b", "both", "owned", "w")), link("li", "OWNS", "both"),
            link("i", "WITH", "a"), link("i", "BY", "wang"), link("j", "WITH", "e"), link("j", "BY", "li"), link("old", "WITH", "owned"), link("old", "BY", "li"),
        ],
    )  # fmt: skip


def test_what_hangs_on_one(store: Store) -> None:
    story(store)
    found = thinness(store, VIEWER, REGION, DAY)
    hangs = found.hanging
    assert [(one.on.id, one.lost, [ref.id for ref in one.organizations]) for one in hangs.on] == [
        ("e", 1, ["a"]), ("w", 1, ["a"]),
    ]  # fmt: skip
    assert (hangs.organizations, hangs.nodes) == (1, 2)
    assert [(one.channel, one.lost) for one in hangs.channels] == [("partner_region", 1), ("member_engaged", 1)]
    assert [(one.region.id, one.total, one.lost, one.on and one.on.id, one.all_on_one) for one in hangs.regions] == [
        ("c", 2, 2, "e", True)
    ]
    # Somebody else spoke with a member of a and of b; both has another owner; of the owned one the last word was long ago.
    assert [(one.officer.id, [ref.id for ref in one.contacts]) for one in hangs.officers] == [("wang", ["owned", "w"])]
    assert [told.sentence for told in found.second_contacts] == [
        "已有：a参与年会（起始时间不详）；年会由二站参与（起始时间不详）。只差一条：a与二站合作，可从都参加过的年会谈起。"
    ]


def test_what_a_departure_costs(store: Store) -> None:
    story(store)
    left = thinness(store, VIEWER, REGION, DAY, leaving=Ref("e", "Expert", "张三")).departure
    assert left is not None
    assert ([ref.id for ref in left.lost], [one.id for one in left.weaker], left.total) == (["a"], ["b"], 4)
    assert (left.weaker[0].score, left.weaker[0].score_left) == (5.0, 2.0)
    assert left.sentence == "张三离开后，4 家相连的机构中有 1 家断开，1 家减弱。"
    assert left.sentence_en == "Without Zhang San, of 4 connected organizations 1 would be lost and 1 would be weaker."
    assert [told.chain.nodes[-1].id for told in left.second_contacts if told.chain] == ["v"]
    picture = departure_in_layers(store, VIEWER, REGION, DAY, left)
    assert picture is not None
    assert {spot.id for spot in picture.spots if spot.lost} == {"e", "a"}
    assert {line.lost for line in picture.lines if "e" in (line.start, line.end)} == {True}
    assert not any(line.lost for line in picture.lines if "f" in (line.start, line.end))

    station = thinness(store, VIEWER, BELOW, DAY, leaving=Ref("w", "Workstation", "一站")).departure
    assert station is not None
    assert [ref.id for ref in station.lost] == ["a", "b"]
    drawn = departure_in_layers(store, VIEWER, BELOW, DAY, station)
    assert drawn is not None
    # Who connects by the station alone connects no more.
    assert "e" in {spot.id for spot in drawn.spots if spot.lost}


def test_an_officer_leaves_contacts_that_nobody_else_knows(store: Store) -> None:
    story(store)
    left = thinness(store, VIEWER, REGION, DAY, leaving=Ref("wang", "Officer", "王主任")).departure
    assert left is not None
    assert ([ref.id for ref in left.contacts], left.lost, left.weaker) == (["owned", "w"], (), ())
    assert left.sentence == "王主任离开后，2 个联络对象再无人熟悉。"
    drawn = departure_in_layers(store, VIEWER, REGION, DAY, left)
    assert drawn is not None
    assert {(spot.id, spot.layer, spot.lost) for spot in drawn.spots} == {
        ("wang", 0, True),
        ("owned", 1, True),
        ("w", 1, True),
    }
    assert {(line.start, line.end) for line in drawn.lines} == {("wang", "owned"), ("wang", "w")}
    assert "联络对象 2" in draw_layers(drawn)
    longer = thinness(store, VIEWER, REGION, DAY, months=600, leaving=Ref("wang", "Officer", "王主任")).departure
    assert longer is not None
    assert [ref.id for ref in longer.contacts] == ["w"]
    nobody = thinness(store, VIEWER, REGION, DAY, leaving=Ref("li", "Officer", "李科长")).departure
    assert nobody is not None
    assert nobody.sentence == "李科长离开后，没有机构会因此断开。"
    assert departure_in_layers(store, VIEWER, REGION, DAY, nobody) is None
