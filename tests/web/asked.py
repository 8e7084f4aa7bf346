"""Every route of the API with addresses that bring out all that it can answer, on the sample and a rich story beside it."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from flask.testing import FlaskClient

from graphsvc.intake.importing import import_file
from graphsvc.sample import REPORTED
from graphsvc.store import Store
from tests.story import VIEWER, link, node, tell

FAULTY = "编号,名称,类型,成立时间,没人认识的一列\norg-new,新学会,社团,不是日期,x\norg-bad,,不存在的类型,,\n合计：2家,,,,\n".encode()

ASKED = "姓名,籍贯,工作单位,海外机构\n张伟,鼓楼区,无此公司,\n新人,鼓楼区,无此公司,旅德学会\n".encode()

# The operation, and what is asked of it.
QUESTIONS: dict[str, tuple[str, ...]] = {
    "get_connections": (
        "/api/v1/regions/500000/connections?paths=all&limit=3", "/api/v1/regions/500106/connections?paths=all",
        "/api/v1/regions/500000/connections?organization=org-far", "/api/v1/regions/500000/connections?organization=org-near",
    ),
    "find_region": ("/api/v1/regions?q=重庆市沙坪坝区",),
    "list_stations": ("/api/v1/regions/500000/stations?limit=3", "/api/v1/regions/500106/stations"),
    "compare_days": (
        "/api/v1/regions/500000/changes?before=2015-01-01&after=2026-11-22",
        "/api/v1/regions/500106/changes?before=2018-01-01&after=2030-01-01",
    ),
    "get_brief": ("/api/v1/regions/500000/brief",),
    "get_weak_points": (
        "/api/v1/regions/500000/weak-points", "/api/v1/regions/500106/weak-points?leaving=exp-li", "/api/v1/regions/500106/weak-points?leaving=off-wang",
    ),
    "get_entity_timeline": ("/api/v1/entities/org-de/timeline", "/api/v1/entities/exp-li/timeline"),
    "get_region_timeline": ("/api/v1/regions/500000/timeline",),
    "get_matrix": ("/api/v1/matrix",),
    "get_matrix_cell": ("/api/v1/matrix/cell?province=500000&country=美国",),
    "find_paths": ("/api/v1/paths?from=exp-li&to=ws-1", "/api/v1/paths?from=exp-li&to=org-far", "/api/v1/paths?from=exp-li&to=ws-1&longer=3"),
    "list_introductions": ("/api/v1/introductions?to=org-far", "/api/v1/introductions?to=org-de&from=off-wang"),
    "list_requirements": ("/api/v1/requirements",),
    "get_entity": (
        "/api/v1/entities/org-de", "/api/v1/entities/prog-home", "/api/v1/entities/exp-li", "/api/v1/entities/prog-1",
        "/api/v1/entities/off-wang",
    ),
    "get_neighbours": ("/api/v1/entities/org-de/neighbours?hops=2&limit=20", "/api/v1/entities/org-de/neighbours?ended=1"),
    "explore": (
        "/api/v1/explore?centre=org-de&from=exp-li&to=ws-1&centre=gone-1", "/api/v1/explore?centre=prog-home&group=region",
    ),
    "list_owners": ("/api/v1/entities/org-de/owners", "/api/v1/entities/exp-li/owners"),
    "list_contacts": ("/api/v1/officers/off-wang/contacts?limit=1", "/api/v1/officers/off-wang/contacts",),
    "get_day": ("/api/v1/officers/off-wang/day?limit=1", "/api/v1/officers/off-wang/day?when=overdue&as_of=2026-06-30"),
    "get_week": ("/api/v1/officers/off-wang/week?as_of=2026-03-02", "/api/v1/officers/off-wang/week"),
    "list_officers": ("/api/v1/officers?limit=1",),
    "list_posts": ("/api/v1/posts",),
    "get_post": ("/api/v1/posts/post-1", "/api/v1/posts/post-empty"),
    "get_owner_history": ("/api/v1/entities/org-de/owners/history",),
    "list_unowned": ("/api/v1/unowned?limit=3", "/api/v1/unowned?region=500106"),
    "list_owner_rules": ("/api/v1/owner-rules",),
    "list_cadence_rules": ("/api/v1/cadence-rules",),
    "list_promises": ("/api/v1/promises?state=all&limit=2", "/api/v1/promises?region=500106&side=them&level=overdue"),
    "list_dormant": ("/api/v1/dormant?months=1&limit=1000", "/api/v1/dormant?limit=2"),
    "list_activities": ("/api/v1/programs/prog-home/activities?limit=2", "/api/v1/programs/prog-1/activities?year=2022"),
    "search": ("/api/v1/search?q=李海", "/api/v1/search?q=学会&limit=2", "/api/v1/search?q=张伟", "/api/v1/search?q=旅德学汇"),
    "get_list": (
        "/api/v1/lists/experts?limit=2&columns=name&columns=member_of&columns=last_contact&count=member_of&count=status",
        "/api/v1/lists/overseas_orgs?towards=500000&sort=-score&where=score:at_least:0.1&count=org_type&columns=name&columns=experts_member_of",
    ),
    "count_list_by_two": ("/api/v1/lists/experts/pivot?down=fields&across=member_of",),
    "get_saved_lists": ("/api/v1/saved-lists",),
    "get_trip": ("/api/v1/trips/德国?own=500000",),
    "list_imports": ("/api/v1/imports",),
    "get_import": ("/api/v1/imports/{batch}", "/api/v1/imports/{undone}"),
    "get_changes": ("/api/v1/changes?limit=2",),
    "get_entity_history": ("/api/v1/entities/org-de/history",),
    "get_status": ("/api/v1/status",),
    "list_readings": ("/api/v1/entities/exp-li/readings",),
    "get_personal_data": ("/api/v1/people/exp-li/personal-data", "/api/v1/people/off-wang/personal-data"),
    "get_retention": ("/api/v1/retention?as_of=2040-01-01&years=1", "/api/v1/retention"),
    "list_erasures": ("/api/v1/erasures",),
    "list_duplicates": ("/api/v1/duplicates", "/api/v1/duplicates?kind=OverseasOrg&region=500106"),
    "get_me": ("/api/v1/me",),
    "get_vocabulary": ("/api/v1/vocabulary",),
}  # fmt: skip


def tell_all(store: Store) -> None:
    """Put the sample in, and beside the story of `conftest` what answers can hold too."""
    report = import_file(store, VIEWER, REPORTED)
    assert not report.refused
    tell(
        store,
        [
            node("Expert", "zw-1", "张伟", title="教授", fields=["石墨烯"], wechat="zw_a"),
            node("Expert", "zw-3", "章维", aliases=["张伟（曾用）", "张伟"], wechat="zw_b"),
            node("Expert", "zw-2", "张伟", source="src-1"),
            node("Expert", "exp-gone", "吴去", keep_until="2030"),
            node("Expert", "exp-kept", "郑留", keep_until="2030"),
            node("OverseasOrg", "org-near", "近处学会", org_type="society", abbreviation="NS"),
            node("Activity", "act-2", "共同的活动", held="2023-05"),
            node("Commitment", "com-2", "派人来", due_to="2020", text="派人来", side="them", promised="2019-05", source="src-1", quote="将派人来。"),
            node("Commitment", "com-3", "寄样品", text="寄样品", state="kept", closed="2026-02-27", outcome="已寄出"),
            node("Interaction", "int-2", "来访", on="2026-02-01", channel="面谈", summary="谈", next_action="再约", due="2026-03-01"),
            node("Post", "post-far", "另一个岗位", unit="无处可寻的单位", rank="县处级"),
            node("Workstation", "ws-2", "另一个工作站", station_type="海智工作站", approved="2020-05"),
            node("CadenceRule", "cad-1", "每月联络一次", contact_kind="OverseasOrg", every=30, counted="calendar"),
            node("CadenceRule", "cad-2", "会长", role="会长", importance="重点", since="2020", until="2090", source="src-1", quote="常联系会长。"),
            node("Requirement", "req-1", "每年走访", subject_kind="Workstation", counts="visits", at_least=2.0, period="year", since="2020", source="src-1", quote="每年走访两次。"),
            node("Requirement", "req-2", "填写不全", counts="engaged", until="2090"),
            node("Requirement", "req-3", "职称", subject_kind="Workstation", counts="engaged", containing="院士", share=50.0),
        ],
        [
            link("req-1", "APPLIES_TO", "region-500000"),
            link("cad-2", "APPLIES_TO", "region-500000"),
            link("zw-1", "WORKS_AT", "inst-1"),
            link("zw-1", "MEMBER_OF", "org-de", note="口头说的", until="2024", rule="规则"),
            link("zw-2", "NATIVE_OF", "region-430000"),
            link("zw-3", "WORKS_AT", "inst-1"),
            link("zw-3", "MEMBER_OF", "org-de"),
            link("org-near", "TAKES_PART_IN", "act-2", status="reported", source="src-1", quote="近处学会参加。", note="注"),
            link("ws-1", "TAKES_PART_IN", "act-2"),
            link("inst-1", "TAKES_PART_IN", "act-1", role="承办"),
            link("inst-1", "LOCATED_IN", "region-500106"),
            link("org-de", "PARTNERS_WITH", "ws-2", status="intent", since="2019", until="2021"),
            link("ws-2", "LOCATED_IN", "region-500106"),
            link("exp-li", "ENGAGED_BY", "ws-1", role="站长", since="2022"),
            link("off-wang", "OWNS", "ws-1", role="站长", since="2022", one_of="甲乙", status="reported", source="src-1", quote="站长。"),
            link("off-wang", "OWNS", "exp-li", role="联系领导", rule="规则", one_of="甲"),
            link("com-2", "WITH", "exp-li"),
            link("com-3", "WITH", "exp-li"),
            link("com-3", "BY", "off-wang"),
            link("com-2", "BY", "off-wang", since="2019"),
            link("int-2", "WITH", "exp-li"),
            link("int-2", "BY", "off-wang"),
            link("off-wang", "HOLDS", "post-far", since="2024"),
        ],
    )  # fmt: skip


def imported(client: FlaskClient, dry_run: str = "false") -> dict[str, Any]:
    """Import a file of which a row, a cell and a column do not go in; return the report."""
    data = {"file": (BytesIO(FAULTY), "海外机构.csv"), "dry_run": dry_run}
    return dict(client.post("/api/v1/imports", data=data).get_json())


def waiting(client: FlaskClient) -> Iterator[tuple[str, str, Any]]:
    """Yield the answers about what waits to be decided, and to decisions."""
    data = {"file": (BytesIO(ASKED), "专家.csv"), "complete": "true"}
    yield "import_file", "POST", client.post("/api/v1/imports", data=data).get_json()
    found = client.get("/api/v1/proposals").get_json()
    yield "list_proposals", "GET", found
    who, *others = found["proposals"]
    left_out = [{"id": one["id"], "answer": "leave_out"} for one in others]
    yield (
        "decide_proposals",
        "POST",
        client.post("/api/v1/proposals/decisions", json={"decisions": left_out}).get_json(),
    )
    for answer in ({"answer": "is", "value": "zw-1"}, {"answer": "leave_out"}):
        decided = client.post(f"/api/v1/proposals/{who['id']}/decision", json=answer).get_json()
        yield "decide_proposal", "POST", decided
    yield "get_proposal", "GET", client.get(f"/api/v1/proposals/{who['id']}").get_json()


def answers(client: FlaskClient) -> Iterator[tuple[str, str, Any]]:
    """Yield operation, address and answer of every question, of a private field, an erasure, and of an import and its undo."""
    report, undone = imported(client), imported(client, "true")
    yield "import_file", "POST", report
    yield "import_file", "POST dry run", undone
    yield "undo_import", "DELETE", client.delete(f"/api/v1/imports/{report['batch']}?reason=旧名单").get_json()
    yield from _profiles(client)
    shown = client.post("/api/v1/entities/exp-li/private-fields", json={"field": "phone"})
    for body in ({"dry_run": True}, {"reason": "本人要求"}):
        gone = client.post("/api/v1/people/exp-gone/erasure", json=body)
        yield "erase_person", "POST", gone.get_json()
    yield "show_private_field", "POST", shown.get_json()
    yield from waiting(client)
    typed = {"kind": "Expert", "name": "张伟", "works_at": "inst-1 [inst-1]", "wechat": "zw_c"}
    yield "list_known_already", "POST", client.post("/api/v1/duplicates/of", json=typed).get_json()
    address = "where=status:any&where=旧列:any&towards=500000"
    saved = client.post(
        "/api/v1/saved-lists", json={"name": "旧清单", "kind": "experts", "address": address}
    ).get_json()
    yield "add_saved_list", "POST", saved
    view = client.post("/api/v1/saved-views", json={"name": "一图", "address": "centre=org-de"}).get_json()
    yield "add_saved_view", "POST", view
    yield "get_saved_view", "GET", client.get(f"/api/v1/saved-views/{view['id']}").get_json()
    yield "get_saved_views", "GET", client.get("/api/v1/saved-views").get_json()
    client.post("/api/v1/entities", json={"kind": "联络人员", "name": "李科", "id": "off-li"})
    client.post("/api/v1/handovers", json={"who": "off-wang", "to": [{"to": "off-li"}]})
    client.post("/api/v1/interactions", json={"with": "exp-li", "on": "2026-03-05", "by": "off-li"})
    for held_by in ("off-wang", "post-1"):
        yield "get_holdings", "GET", client.get(f"/api/v1/entities/{held_by}/holdings").get_json()
    yield "list_handovers", "GET", client.get("/api/v1/handovers?who=off-li").get_json()
    told = {"name": "讲给领导", "steps": [{"view": view["id"], "sentence": "先看这里"}]}
    story = client.post("/api/v1/stories", json=told).get_json()
    yield "add_story", "POST", story
    yield "get_stories", "GET", client.get("/api/v1/stories").get_json()
    yield "remove_story", "DELETE", client.delete(f"/api/v1/stories/{story['id']}").get_json()
    yield "remove_saved_view", "DELETE", client.delete(f"/api/v1/saved-views/{view['id']}").get_json()
    batches = [one["id"] for one in client.get("/api/v1/imports").get_json()["batches"]]
    named = {"batch": batches[-1], "undone": report["batch"]}
    for operation, addresses in QUESTIONS.items():
        for address in addresses:
            response = client.get(address.format(**named))
            assert response.status_code == 200, (address, response.text)
            yield operation, address, response.get_json()
    yield "remove_saved_list", "DELETE", client.delete(f"/api/v1/saved-lists/{saved['id']}").get_json()


def _profiles(client: FlaskClient) -> Iterator[tuple[str, str, Any]]:
    """Yield how a list would be read, and what is answered of the profile that is kept of one."""
    plan = client.post("/api/v1/imports/plan", data={"file": (BytesIO(FAULTY), "海外机构.csv")}).get_json()
    yield "explain_file", "POST", plan
    choice = {"kind": "专家", "columns": {"人员": ["姓名"]}, "fill_down": ["人员"], "sections": "备注"}
    told = {"name": "一份表", "headings": ["人员", "电话"], "choice": choice}
    kept = client.post("/api/v1/list-profiles", json=told).get_json()
    yield "add_list_profile", "POST", kept
    yield "get_list_profiles", "GET", client.get("/api/v1/list-profiles").get_json()
    renamed = client.patch(f"/api/v1/list-profiles/{kept['id']}", json={"name": "另一份表"}).get_json()
    yield "rename_list_profile", "PATCH", renamed
    yield "remove_list_profile", "DELETE", client.delete("/api/v1/list-profiles/另一份表").get_json()
