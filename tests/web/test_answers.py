"""The routes that the interfaces promise, names, days, pages and ETags."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from graphsvc.facts.regions import region_resolver
from graphsvc.store import Store
from graphsvc.store.statements import Statement
from graphsvc.web import any_account
from tests.story import link, node, tell
from tests.web.conftest import QUOTE, make_app

DAY = "as_of=2026-11-22"


def get(client: FlaskClient, path: str, status: int = 200) -> Any:
    response = client.get(f"/api/v1/{path}")
    assert response.status_code == status, response.text
    return response.get_json()


def test_connections_are_ranked_with_channels_paths_sources_owners_and_last_contact(client: FlaskClient) -> None:
    answer = get(client, f"regions/500000/connections?{DAY}")
    assert answer["region"] == {"id": "region-500000", "code": "500000", "name": "重庆市", "level": "province"}
    assert (answer["as_of"], answer["total"]) == ("2026-11-22", 1)
    found = answer["organizations"][0]
    assert (found["id"], found["org_type"], found["country"]) == ("org-de", "society", "德国")
    assert found["score"] == 11.17  # 5 log2 2 + 3 log2 2 + 2 log2 3
    assert [c["channel"] for c in found["channels"]] == ["partner_station", "member_native", "member_project"]
    first = found["paths"][0]
    assert first["links"][0]["quote"] == QUOTE
    assert first["links"][0]["source_title"] == "山城日报"
    assert first["sentence"].startswith("旅德学会与山城海智工作站签署合作协议（自2021年起）")
    assert found["owners"][0]["officer"] == {"id": "off-wang", "name": "王主任"}
    assert found["last_contact"] == "2026-03-01"


def test_one_organization_that_does_not_connect_is_told_what_is_missing(client: FlaskClient, store: Store) -> None:
    address = "regions/500106/connections?organization=远方大学"
    answer = get(client, address)
    assert (answer["organizations"], answer["missing"], answer["suggestions"]) == ([], None, [])
    assert answer["sentence"] == "没有可依据的线索。"
    tell(store, [node("Activity", "met", "某论坛")], [link(end, "TAKES_PART_IN", "met") for end in ("org-far", "ws-1")])
    answer = get(client, address)
    assert (answer["missing"]["from"]["id"], answer["missing"]["to"]["id"]) == ("org-far", "ws-1")
    assert "只差一条：远方大学与山城海智工作站合作" in answer["sentence"]
    assert [len(one["ties"]) for one in answer["suggestions"]] == [1]
    assert "还差一条联系" in client.get("/regions/500106?organization=远方大学").text


def test_a_region_is_named_in_many_ways(client: FlaskClient) -> None:
    for name in ("500106", "region-500106", "沙坪坝区", "重庆市沙坪坝区", "重庆市/沙坪坝区"):
        assert get(client, f"regions/{name}/connections")["region"]["code"] == "500106"


def test_an_ambiguous_name_answers_with_the_candidates(client: FlaskClient) -> None:
    problem = get(client, "regions/鼓楼区/connections", 409)
    assert (problem["code"], problem["status"], problem["parameter"]) == ("ambiguous", 409, "id")
    assert len(problem["candidates"]) == 4


def test_an_unknown_name_answers_with_the_nearest(client: FlaskClient) -> None:
    problem = get(client, "entities/旅德学", 404)
    assert problem["nearest"][0]["id"] == "org-de"


def test_entities_are_found_by_name_and_alias(client: FlaskClient) -> None:
    for name in ("org-de", "旅德学会", "留德学会", "海外机构:旅德学会"):
        assert get(client, f"entities/{name}")["id"] == "org-de"


def test_private_fields_are_masked_unless_the_settings_show_them(story: Store, client: FlaskClient) -> None:
    assert get(client, "entities/exp-li")["properties"]["phone"] == "••••"
    assert "13800000000" not in client.get("/entities/exp-li").text
    shown = make_app(story, GRAPHSVC_SHOW_PRIVATE="1").test_client()
    assert get(shown, "entities/exp-li")["properties"]["phone"] == "13800000000"


def test_partial_days_mean_their_last_day(client: FlaskClient) -> None:
    assert get(client, "entities/org-de?as_of=2020")["as_of"] == "2020-12-31"
    assert get(client, "entities/org-de?as_of=2024-02")["as_of"] == "2024-02-29"
    assert (
        get(client, "regions/500106/connections?as_of=2018&type=society")["organizations"][0]["channels"][0]["n"] == 1.0
    )


def test_types_are_repeated_or_separated_and_named_in_both_languages(client: FlaskClient) -> None:
    for query in (
        "type=society,university",
        "type=society&type=university",
        "type=社团",
        "type=Society",
        "type=高校、社团",
    ):
        assert get(client, f"regions/500106/connections?{query}")["total"] == 1
    assert get(client, "regions/500106/connections?type=company")["total"] == 0


def test_kinds_and_link_types_are_named_by_the_words_of_a_sheet(client: FlaskClient) -> None:
    for kind in ("OverseasOrg", "海外机构", "overseas orgs", "overseas_org"):
        assert [found["id"] for found in get(client, f"search?q=旅德&kind={kind}")["results"]] == ["org-de"]
    hops = {
        get(client, f"paths?from=org-de&to=exp-li&without={type_}")["hops"]
        for type_ in ("MEMBER_OF", "成员", "member of")
    }
    assert len(hops) == 1
    assert hops != {get(client, "paths?from=org-de&to=exp-li")["hops"]}


def test_a_cursor_leads_through_all_pages_once(client: FlaskClient) -> None:
    seen, cursor = [], ""
    while cursor is not None:
        page = get(client, f"unowned?limit=2{cursor and f'&cursor={cursor}'}")
        seen += [contact["id"] for contact in page["contacts"]]
        cursor = page["next_cursor"]
    assert len(seen) == len(set(seen)) == page["total"] > 2


def test_a_cursor_belongs_to_its_question(client: FlaskClient) -> None:
    cursor = get(client, "unowned?limit=2")["next_cursor"]
    assert get(client, f"unowned?region=500106&cursor={cursor}", 422)["parameter"] == "cursor"
    assert get(client, "unowned?cursor=AAAA", 422)["parameter"] == "cursor"


def test_what_is_due_is_told(client: FlaskClient) -> None:
    answer = get(client, f"officers/off-wang/contacts?overdue=1&{DAY}")
    assert {item["text"] for item in answer["contacts"][0]["due"]} == {"寄协议", "下半年来访"}
    assert answer["contacts"][0]["overdue"] is True


def test_neighbours_have_the_same_places_each_time(client: FlaskClient) -> None:
    one, two = (get(client, f"entities/org-de/neighbours?limit={limit}") for limit in (100, 101))
    assert one["nodes"] == two["nodes"]
    centre = next(found for found in one["nodes"] if found["id"] == "org-de")
    assert (centre["x"], centre["y"]) == (0, 0)


def test_an_answer_carries_an_etag_that_changes_with_the_data(story: Store, client: FlaskClient) -> None:
    for path in ("/api/v1/entities/org-de", "/regions/500106"):
        first = client.get(path)
        again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
        assert (again.status_code, again.data) == (304, b"")
        tell(story, [node("OverseasOrg", "org-de", f"旅德学会{len(path)}")], [])
        changed = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
        assert changed.status_code == 200


@pytest.mark.parametrize(
    "path", ["/api/v1/entities/org-de", "/regions/500106", "/api/v1/vocabulary", "/static/app.css"]
)
def test_what_the_asker_has_is_not_sent_again(client: FlaskClient, path: str) -> None:
    tag = client.get(path).headers["ETag"]
    for said in (tag, f"W/{tag}", f'"other", W/{tag}', f'W/"other",{tag}', "*"):
        for method in (client.get, client.head):
            answer = method(path, headers={"If-None-Match": said})
            assert (answer.status_code, answer.data, answer.headers["ETag"]) == (304, b"", tag), said
    for said in ('"other"', tag[:-2] + '"', 'W/""'):
        assert client.get(path, headers={"If-None-Match": said}).status_code == 200, said


def test_nobody_has_what_there_is_not(client: FlaskClient) -> None:
    assert client.get("/api/v1/entities/nobody", headers={"If-None-Match": "*"}).status_code == 404


def asked_of(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that takes the name of every statement that is sent."""
    asked: list[str] = []
    read = Store._read

    def listen(self: Store, statement: Statement, given: dict[str, Any]) -> Any:
        asked.append(statement.name)
        return read(self, statement, given)

    monkeypatch.setattr(Store, "_read", listen)
    return asked


def test_a_question_asked_again_asks_for_the_version_only(
    story: Store, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(any_account, "_SECONDS", 60.0)
    get(client, "regions/500106/connections")
    asked = asked_of(monkeypatch)
    get(client, "regions/500106/connections")
    assert asked == ["journal/version"]


@pytest.mark.parametrize(("path", "by_itself"), [("entities/org-de", 0), ("regions/500106/connections", 1)])
def test_what_had_become_old_is_made_anew_without_asking_first_whether_it_has_again(
    story: Store, client: FlaskClient, monkeypatch: pytest.MonkeyPatch, path: str, by_itself: int
) -> None:
    get(client, path)
    asked = asked_of(monkeypatch)
    for name in ("first", "second"):
        tell(story, [node("Expert", "exp-li", name, phone="13800000000")], [])
        asked.clear()
        changed = get(client, path)
        times = asked.count("journal/version")
        assert changed == get(make_app(story).test_client(), path)
    assert times == by_itself


@pytest.mark.parametrize(
    "path", ["/api/v1/entities/org-de", "/entities/org-de", "/regions/500106", "/officers/off-wang"]
)
def test_what_has_not_become_old_again_is_sent_as_it_is_kept(
    story: Store, client: FlaskClient, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.setattr(any_account, "_SECONDS", 60.0)
    client.get(path)
    tell(story, [node("Expert", "exp-new", "新人")], [])
    changed = client.get(path)
    asked = asked_of(monkeypatch)
    again = client.get(path)
    assert (again.status_code, again.data, again.headers["ETag"]) == (200, changed.data, changed.headers["ETag"])
    assert len(asked) == 1, "its first statement told that nothing has changed"
    asked.clear()
    assert client.get(path, headers={"If-None-Match": again.headers["ETag"]}).status_code == 304
    assert asked == ["journal/version"]
    tell(story, [node("OverseasOrg", "org-de", "旅德新会"), node("Officer", "off-wang", "新主任")], [])
    assert client.get(path).headers["ETag"] != again.headers["ETag"]


def test_a_look_up_by_id_looks_nothing_up_before(
    story: Store, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(any_account, "_SECONDS", 60.0)
    get(client, "me")
    region_resolver(story)  # the regions are read once in a process
    asked = asked_of(monkeypatch)
    get(client, "entities/org-de")
    get(client, "entities/org-de/owners")
    # How often to be in touch is asked of every contact, by the first statement already.
    assert asked == ["entities/everything", "entities/details", "cadence/contacts"]


@pytest.mark.parametrize("path", ["/api/v1/entities/org-de", "/regions/500106", "/search?q=旅德", "/"])
def test_an_answer_is_not_kept_for_newer_than_what_it_read(
    path: str, story: Store, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, written = Store._read, []

    def meddle(self: Store, statement: Statement, given: dict[str, Any]) -> Any:
        found = read(self, statement, given)
        if not written and statement.name != "accounts/any":  # somebody writes right after the first was answered
            written.append(statement.name)
            tell(self, [node("OverseasOrg", "org-de", "旅德新会")], [])
        return found

    monkeypatch.setattr(Store, "_read", meddle)
    first = client.get(path)
    assert first.status_code == 200
    assert client.get(path).headers["ETag"] != first.headers["ETag"]


def test_a_name_with_a_slash_is_one_name(story: Store, client: FlaskClient) -> None:
    tell(story, [node("OverseasOrg", "org-slash", "甲/乙大学")], [])
    assert get(client, f"entities/{quote('甲/乙大学', safe='')}")["id"] == "org-slash"
    assert get(client, f"entities/{quote('甲/乙大学')}/owners")["entity"]["id"] == "org-slash"
