"""The explorer by Flask's own client: what a view holds, that nothing moves that stands, groups, days, paths, files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

import pytest
from flask.testing import FlaskClient

from graphsvc.queries.exploring import latest
from graphsvc.store import Store
from tests.facts.network_copy.copies import copied
from tests.story import link, node, tell
from tests.web.conftest import HOSTILE, make_app

CROWD = 60


def crowd(store: Store) -> None:
    """Tell of a large society: forty members from Chongqing, fifteen from Beijing, the rest from nowhere known."""
    people = [node("Expert", f"exp-{number:02}", f"会员{number:02}") for number in range(CROWD)]
    homes = ["region-500106"] * 40 + ["region-110000"] * 15
    tell(
        store,
        [node("OverseasOrg", "org-big", "大学会", org_type="society"), *people],
        [
            *(link(f"exp-{number:02}", "MEMBER_OF", "org-big") for number in range(CROWD)),
            *(link(f"exp-{number:02}", "NATIVE_OF", home) for number, home in enumerate(homes)),
        ],
    )


def explored(client: FlaskClient, **asked: Any) -> dict[str, Any]:
    answer = client.get("/api/v1/explore", query_string={name.rstrip("_"): value for name, value in asked.items()})
    assert answer.status_code == 200, answer.text
    found = answer.get_json()
    assert isinstance(found, dict)
    return found


def ids(found: dict[str, Any]) -> set[str]:
    return {one["id"] for one in found["nodes"]}


def where(found: dict[str, Any]) -> dict[str, tuple[float, float]]:
    return {one["id"]: (one["x"], one["y"]) for one in found["nodes"]}


AROUND = {"org-de", "exp-li", "exp-x", "ws-1", "region-DE", "post-1", "int-1", "com-1"}


def test_a_centre_is_expanded_and_told(client: FlaskClient) -> None:
    found = explored(client, centre="旅德学会")
    assert ids(found) == AROUND
    assert {one["id"] for one in found["nodes"] if one["expanded"]} == {"org-de"}
    member = next(one for one in found["links"] if one["type"] == "MEMBER_OF" and one["from"] == "exp-li")
    assert member["says"] == "李海是旅德学会的会长（自2019年起）"
    assert (member["soft"], member["ended"], member["count"]) == (False, False, 1)
    assert found["years"] == [2019, int(found["as_of"][:4])]


def test_expanding_moves_nothing_and_collapsing_takes_away_only_what_came(client: FlaskClient) -> None:
    before = explored(client, centre="org-de")
    after = explored(client, centre="org-de", expanded=["org-de", "ws-1"])
    assert ids(after) - ids(before) == {"inst-1", "region-500106"}
    assert where(after).items() >= where(before).items()
    assert where(explored(client, centre="org-de", expanded=["org-de", "ws-1"])) == where(after)
    assert ids(explored(client, centre="org-de", expanded="-")) == {"org-de"}
    assert ids(explored(client, centre="org-de", expanded=["ws-1", "org-de"])) == AROUND


def test_a_large_neighbourhood_is_grouped_and_a_group_opens(story: Store) -> None:
    crowd(story)
    client = make_app(story).test_client()
    found = explored(client, centre="org-big")
    groups = {one["name"]: one for one in found["nodes"] if one.get("group")}
    assert {name: one["group"] for name, one in groups.items()} == {"重庆市 · 专家 40": 40, "北京市 · 专家 15": 15}
    chongqing = groups["重庆市 · 专家 40"]
    assert len(chongqing["members"]) == 40
    [bundle] = [one for one in found["links"] if one["from"] == chongqing["id"]]
    assert (bundle["to"], bundle["type"], bundle["count"]) == ("org-big", "MEMBER_OF", 40)
    opened = explored(client, centre="org-big", opened=chongqing["id"])
    assert len(opened["nodes"]) == 1 + 40 + 1 + 5
    kept = {id_: place for id_, place in where(found).items() if id_ != chongqing["id"]}
    assert where(opened).items() >= kept.items()


@pytest.mark.parametrize(("by", "count"), [("none", 61), ("organization", 22), ("country", 22), ("region", 8)])
def test_groupings(story: Store, by: str, count: int) -> None:
    crowd(story)
    found = explored(make_app(story).test_client(), centre="org-big", group=by)
    assert sum(one.get("group") or 1 for one in found["nodes"]) == 61
    assert len(found["nodes"]) <= count


def test_the_day_decides_and_what_ended_can_be_shown(story: Store) -> None:
    tell(
        story,
        [node("Expert", "exp-past", "前会员")],
        [link("exp-past", "MEMBER_OF", "org-de", since="2005", until="2010")],
    )
    client = make_app(story).test_client()
    assert "exp-past" not in ids(explored(client, centre="org-de"))
    then = explored(client, centre="org-de", as_of="2008")
    assert "exp-past" in ids(then)
    assert "exp-li" not in ids(then)
    both = explored(client, centre="org-de", ended="1")
    assert {"exp-past", "exp-li"} <= ids(both)
    assert [one["from"] for one in both["links"] if one["ended"]] == ["exp-past"]
    assert where(both)["exp-past"] == where(then)["exp-past"]


def region_story(store: Store) -> None:
    """Tell of a second organization in another county of Chongqing, by an expert who leads it, and of fifty doctors."""
    doctors = [node("Expert", f"exp-{number:02}", f"博士{number:02}") for number in range(50)]
    tell(
        store,
        [
            node("Region", "region-500112", "渝北区", code="500112", level="county"),
            node("OverseasOrg", "org-uk", "旅英学会"),
            node("Expert", "exp-wan", "万会长"),
            *doctors,
        ],
        [
            link("region-500112", "PART_OF", "region-500000"),
            link("exp-wan", "MEMBER_OF", "org-uk", role="会长"),
            link("exp-wan", "NATIVE_OF", "region-500112"),
            *(link(f"exp-{number:02}", "NATIVE_OF", "region-500112") for number in range(30)),
            *(link(f"exp-{number:02}", "NATIVE_OF", "region-500106") for number in range(30, 50)),
        ],
    )


def test_a_region_brings_its_answer_with_the_counties_rolled_up(story: Store) -> None:
    region_story(story)
    client = make_app(story).test_client()
    ranked = client.get("/api/v1/regions/500000/connections?limit=200").get_json()["organizations"]
    found = explored(client, centre="region-500000")
    assert {one["id"] for one in ranked} == {"org-de", "org-uk"} <= ids(found)
    assert {"exp-wan", "ws-1"} <= ids(found)
    assert [one["id"] for one in found["nodes"] if one["kind"] == "Region"] == ["region-500000"]
    home = next(one for one in found["links"] if one["from"] == "exp-wan" and one["type"] == "NATIVE_OF")
    assert (home["to"], home["says"]) == ("region-500000", "万会长籍贯渝北区")
    groups = {one["name"]: one["group"] for one in found["nodes"] if one["group"]}
    assert groups["渝北区 · 专家 30"] == 30
    assert sum(one["group"] or 1 for one in found["nodes"]) > 50
    by_field = explored(client, centre="region-500000", group="none")
    assert not [one for one in by_field["nodes"] if one["group"]]
    county = explored(client, centre=["region-500000", "region-500112"], expanded="region-500000")
    assert next(one["to"] for one in county["links"] if one["id"] == home["id"]) == "region-500112"


def test_each_node_says_how_many_more_it_has(story: Store) -> None:
    client = make_app(story).test_client()
    more = {one["id"]: one["more"] for one in explored(client, centre="org-de")["nodes"]}
    assert more["org-de"] == 0
    for id_ in ("ws-1", "exp-li"):
        opened = ids(explored(client, centre="org-de", expanded=["org-de", id_]))
        assert len(opened - more.keys()) == more[id_]


def test_a_copy_of_the_network_counts_the_same(story: Store, tmp_path: Path) -> None:
    crowd(story)
    client = make_app(story).test_client()
    asked = {"centre": ["org-de", "region-500106"], "expanded": ["org-de", "ws-1"]}
    more = [(one["id"], one["more"]) for one in explored(client, **asked)["nodes"]]
    with copied(story, tmp_path):
        again = explored(make_app(story).test_client(), **asked)
    assert [(one["id"], one["more"]) for one in again["nodes"]] == more
    assert any(count for _, count in more)


def test_what_is_filtered_leaves_no_gap_and_what_is_hidden_its_place(client: FlaskClient) -> None:
    whole = explored(client, centre="org-de")
    filtered = explored(client, centre="org-de", no_kind="Expert")
    assert ids(whole) - ids(filtered) == {"exp-li", "exp-x"}
    assert filtered["hidden"] == 2
    assert filtered["counts"] == whole["counts"]
    assert filtered["counts"]["kinds"]["Expert"] == 2
    assert ids(explored(client, centre="org-de", no_kind="OverseasOrg")) == AROUND - {"org-far"}
    assert "ws-1" not in ids(explored(client, centre="org-de", no_type="PARTNERS_WITH"))
    assert "ws-1" not in ids(explored(client, centre="org-de", no_status="signed"))
    hidden = explored(client, centre="org-de", hidden=["exp-x", "nobody"])
    assert ids(hidden) == AROUND - {"exp-x"}
    assert where(hidden).items() <= where(whole).items()


@pytest.mark.parametrize("layout", ["layers", "rings", "force", "map"])
def test_every_layout_has_a_place_for_all(story: Store, layout: str) -> None:
    crowd(story)
    client = make_app(story).test_client()
    found = explored(client, centre="org-big", group="none", layout=layout)
    assert len(set(where(found).values())) == len(found["nodes"]) == 61
    after = explored(client, centre="org-big", group="none", layout=layout, expanded=["org-big", "exp-01"], laid=1)
    assert where(after).items() >= where(found).items()
    assert explored(client, centre="org-big", layout=layout, tall=1)["nodes"]


def test_the_land_below_a_map_is_an_outline(client: FlaskClient) -> None:
    answer = client.get("/explore/land.txt")
    assert answer.text.startswith("M")
    assert "max-age" in answer.headers["Cache-Control"]


def test_a_path_is_drawn_and_told(client: FlaskClient) -> None:
    found = explored(client, centre="proj-1", expanded="-", from_="proj-1", to="ws-1")
    assert found["paths"]["hops"] == 3
    assert ids(found) == {"proj-1", "exp-li", "org-de", "ws-1"}
    assert "李海是旅德学会的会长" in found["paths"]["paths"][0]["sentence"]
    none = explored(client, centre="proj-1", from_="proj-1", to="org-far")
    assert none["paths"]["hops"] is None
    assert "org-far" in ids(none)


def test_figures_and_sources_stand_apart_until_asked_for(client: FlaskClient) -> None:
    assert ids(explored(client, centre="prog-1")) == {"prog-1", "act-1"}
    assert {"fig-1", "fig-2"} <= ids(explored(client, centre="prog-1", records="1"))
    assert "fig-1" in ids(explored(client, centre="src-1"))


def test_unclear_and_unknown_names_are_told(client: FlaskClient) -> None:
    answer = client.get("/api/v1/explore", query_string={"centre": "没有这个"})
    assert answer.status_code == 404
    assert answer.get_json()["parameter"] == "centre"
    assert client.get("/api/v1/explore?group=colour").status_code == 422


def test_the_page_and_the_ways_to_it(client: FlaskClient) -> None:
    page = client.get("/explore")
    assert page.status_code == 200
    assert "从谁开始" in page.text
    assert "虚线尚未确定" in page.text
    assert 'style="' not in page.text
    assert 'href="/explore?centre=org-de"' in client.get("/entities/org-de").text
    assert 'href="/explore?centre=region-500106"' in client.get("/regions/500106").text


def test_the_panel_tells_facts_owners_figures_and_sources(client: FlaskClient) -> None:
    panel = client.get("/explore/about/org-de?as_of=2026-11-22").text
    for text in ("社团", "王主任", "2026年3月1日", "山城日报", "会长", "已签署"):
        assert text in panel
    assert "35家" in client.get("/explore/about/prog-1").text
    assert "13800000000" not in client.get("/explore/about/exp-li").text
    assert client.get("/explore/about/nobody").status_code == 404


def test_hostile_names_stay_text(client: FlaskClient) -> None:
    panel = client.get("/explore/about/exp-x").text
    assert "<script>alert" not in panel
    assert "<img" not in panel
    hostile = client.get("/explore", query_string={"centre": HOSTILE, "expanded": HOSTILE}).text
    assert "<script>alert" not in hostile


def drawing(client: FlaskClient, format_: str, **changes: Any) -> dict[str, Any]:
    found = explored(client, centre="org-de")
    drawn = [one for one in found["nodes"] if one["id"] in ("org-de", "exp-li", "exp-x")]
    return {
        "format": format_,
        "title": "旅德学会周围的网络",
        "day": found["as_of"],
        "nodes": [one["id"] for one in drawn],
        "links": [one["id"] for one in found["links"]],
        "positions": {one["id"]: [one["x"] + 7, one["y"]] for one in drawn},
        "question": {"centre": ["org-de"]},
        **changes,
    }


@pytest.mark.parametrize("format_", ["html", "svg", "xlsx", "csv", "gexf", "graphml", "json"])
def test_a_file_holds_what_is_drawn_and_no_more(client: FlaskClient, format_: str) -> None:
    answer = client.post("/explore/snapshot", json=drawing(client, format_))
    assert answer.status_code == 200, answer.text
    assert f".{format_}" in answer.headers["Content-Disposition"]
    if format_ != "xlsx":
        text = answer.get_data(as_text=True)
        assert "李海" in text
        assert "山城海智工作站" not in text
        assert "13800000000" not in text
        assert format_ in ("csv", "json") or "<script>alert" not in text


def test_a_file_keeps_the_places(client: FlaskClient) -> None:
    sent = drawing(client, "json")
    made = json.loads(client.post("/explore/snapshot", json=sent).get_data(as_text=True))
    assert {(one["x"], one["y"]) for one in made["nodes"]} == {tuple(place) for place in sent["positions"].values()}


def test_a_drawing_that_cannot_be_read_is_refused(client: FlaskClient) -> None:
    json_too = {"Accept": "application/json"}
    for body in (b"", b"{", b"[]", b'{"format": "exe"}'):
        assert client.post("/explore/snapshot", data=body, headers=json_too).status_code == 422
    for changes in (
        {"question": {"centre": 3}},
        {"day": "x"},
        {"positions": {"org-de": ["a", 1]}},
        {"question": {"what": "1"}},
    ):
        assert (
            client.post("/explore/snapshot", json=drawing(client, "svg", **changes), headers=json_too).status_code
            == 422
        )


def test_files_are_made_where_only_reading_is_allowed(story: Store) -> None:
    client = make_app(story, GRAPHSVC_READ_ONLY="1").test_client()
    assert client.post("/explore/snapshot", json=drawing(client, "svg")).status_code == 200
    assert (
        client.post(
            "/explore/snapshot", json=drawing(client, "svg"), headers={"Sec-Fetch-Site": "cross-site"}
        ).status_code
        == 403
    )


def test_what_is_gone_is_named_and_the_rest_drawn(client: FlaskClient) -> None:
    found = explored(client, centre=["org-de", "gone-id"], expanded=["org-de", "gone-too"])
    assert ids(found) == AROUND
    assert found["gone"] == ["gone-id", "gone-too"]
    assert [one["id"] for one in found["centres"]] == ["org-de"]
    without_path = explored(client, centre="org-de", from_="org-de", to="gone-id")
    assert (ids(without_path), without_path["gone"], without_path["paths"]) == (AROUND, ["gone-id"], None)
    assert explored(client, centre="org-de")["gone"] == []
    assert client.get("/api/v1/explore?centre=gone-id&centre=gone-too").status_code == 404


def test_a_file_names_what_is_gone_since_it_was_drawn(client: FlaskClient) -> None:
    sent = drawing(client, "svg", question={"centre": ["org-de", "gone-id"]})
    made = client.post("/explore/snapshot", json=sent).get_data(as_text=True)
    assert "图中的「gone-id」已不存在，没有画出" in made
    assert "李海" in made


def ended_story(store: Store) -> None:
    """Tell of three links of a society that ended in 2010, two of them of one former member."""
    tell(
        store,
        [node("Expert", "exp-past", "前会员"), node("Institution", "inst-past", "旧伙伴")],
        [
            link("exp-past", "MEMBER_OF", "org-de", since="2005", until="2010"),
            link("exp-past", "FOUNDED", "org-de", since="2004", until="2010"),
            link("org-de", "PARTNERS_WITH", "inst-past", until="2010"),
        ],
    )


def test_every_picture_says_how_many_links_had_ended(story: Store) -> None:
    ended_story(story)
    client = make_app(story).test_client()
    day = {"as_of": "2026-11-26"}
    assert explored(client, centre="org-de", **day)["ended_links"] == 3
    assert explored(client, centre="org-de", ended="1", **day)["ended_links"] == 0
    around = client.get("/api/v1/entities/org-de/neighbours", query_string=day).get_json()
    assert around["ended_links"] == 3
    both = client.get("/api/v1/entities/org-de/neighbours", query_string={**day, "ended": "1"}).get_json()
    assert (both["ended_links"], sum(one["ended"] for one in both["links"])) == (0, 3)
    listed = client.get("/api/v1/entities/org-de", query_string=day).get_json()["links"]
    assert len(listed) == sum("org-de" in (one["from"], one["to"]) for one in both["links"])
    without = {**day, "ended": "0"}
    file = client.get("/entities/org-de/files/network.svg", query_string=without).get_data(as_text=True)
    assert "另有 3 条关系已结束（截至 2026-11-26）未画出" in file
    shown = client.get("/entities/org-de/files/network.svg", query_string=day).get_data(as_text=True)
    assert shown.count('stroke-dasharray="2 4"') == 3 + 1  # and the legend


def test_notes_go_with_a_file(client: FlaskClient) -> None:
    sent = drawing(client, "svg", notes={"": "给领导看的图", "exp-li": "下月拜访", "ws-1": "没有画出"})
    made = client.post("/explore/snapshot", json=sent).get_data(as_text=True)
    assert "给领导看的图" in made
    assert "李海：下月拜访" in made
    assert "没有画出" not in made


def test_parallel_links_are_told_how_they_bend(story: Store) -> None:
    tell(story, [], [link("exp-li", "WORKS_AT", "org-de", since="2001")])
    found = explored(make_app(story).test_client(), centre="exp-li")
    bends = [one["bend"] for one in found["links"] if {one["from"], one["to"]} == {"exp-li", "org-de"}]
    assert len(bends) == len(set(bends)) == 2


def test_a_picture_is_the_same_however_it_came_about(story: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    crowd(story)
    asked: list[str] = []

    def read(name: str, /, **parameters: Any) -> list[Any]:
        asked.append(name)
        return Store.read(story, name, **parameters)

    monkeypatch.setattr(story, "read", read)
    opened = [["org-big"], ["org-big", "exp-03"], ["org-big", "exp-03", "region-500106"], ["org-big", "exp-45"]]
    grown, told = make_app(story).test_client(), []
    for ids_ in opened:
        asked.clear()
        told.append(explored(grown, centre="org-big", expanded=ids_, group="none"))
        assert ("links/among" in asked) == (ids_ == ["org-big"]), ids_
    for ids_, found in zip(opened, told, strict=True):
        monkeypatch.setattr(latest, "_known", WeakKeyDictionary())
        assert explored(make_app(story).test_client(), centre="org-big", expanded=ids_, group="none") == found
    tell(story, [node("Expert", "exp-new", "新会员")], [link("exp-new", "MEMBER_OF", "org-big")])
    assert "exp-new" in ids(explored(grown, centre="org-big", expanded=opened[-1], group="none"))
