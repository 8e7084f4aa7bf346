"""Pages, files, command line and answers say the same of a chain, of owners and of last contacts, in Chinese and in English."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook

from graphsvc.cli import terminal
from graphsvc.queries.owners import owners
from graphsvc.store import Store
from tests.story import VIEWER, link, node, tell

DAY = date(2026, 11, 22)


@pytest.fixture
def posts(story: Store) -> Store:
    """One organization whose post nobody holds, one whose post somebody holds whom the source does not name, one that nobody owns."""
    seats = [
        node("Post", "post-empty", "空岗书记"),
        node("Post", "post-held", "有人书记"),
        node("Officer", "off-unnamed", "(未具名)有人书记"),
    ]
    firms = [
        node("OverseasOrg", id_, name)
        for id_, name in (("o-vacant", "空岗学会"), ("o-unnamed", "有人学会"), ("o-nobody", "无主学会"))
    ]
    owns = [
        link("post-empty", "OWNS", "o-vacant", role="第一联络人"),
        link("post-held", "OWNS", "o-unnamed", role="第一联络人"),
    ]
    ties = [link(firm.id, "PARTNERS_WITH", "region-500106") for firm in firms]
    tell(story, [*seats, *firms], [*owns, link("off-unnamed", "HOLDS", "post-held", since="2024"), *ties])
    return story  # fmt: skip


def owners_part(page: str) -> str:
    return page.split('class="owners"')[1].split("</ul>")[0]


def test_a_vacant_post_and_somebody_unnamed_are_told_apart_everywhere(posts: Store, client: FlaskClient) -> None:
    said = {
        id_: "\n".join(terminal.owners(owners(posts, VIEWER, id_, DAY)))
        for id_ in ("o-vacant", "o-unnamed", "o-nobody")
    }
    assert "空岗书记（岗位空缺，第一联络人）" in said["o-vacant"]
    assert "(未具名)有人书记（有人书记，第一联络人，自2024年起）" in said["o-unnamed"]
    assert "无人负责" in said["o-nobody"]
    pages = {id_: owners_part(client.get(f"/entities/{id_}?as_of={DAY}").text) for id_ in said}
    for id_, words in (("o-vacant", "岗位空缺"), ("o-unnamed", "(未具名)有人书记"), ("o-nobody", "无人负责")):
        assert words in pages[id_]
    for words in ("岗位空缺", "无人负责"):
        assert words not in pages["o-unnamed"]
    assert "未具名" not in pages["o-vacant"]
    file = client.get(f"/regions/500106/files/answer.xlsx?as_of={DAY}").data
    ranking = CalamineWorkbook.from_filelike(BytesIO(file)).get_sheet_by_name("排名").to_python()
    cells = {str(row[1]): [str(cell) for cell in row] for row in ranking if len(row) > 7}
    assert "空岗书记（岗位空缺，第一联络人）" in cells["空岗学会"]
    assert "(未具名)有人书记（有人书记，第一联络人，自2024年起）" in cells["有人学会"]
    assert "无人负责" in cells["无主学会"]
    assert "没有联络记录" in cells["无主学会"]


def test_every_chain_link_and_number_has_its_english(client: FlaskClient) -> None:
    found = client.get(f"/api/v1/regions/500000/connections?as_of={DAY}&paths=all").get_json()["organizations"]
    said = {path["sentence_en"] for one in found for path in one["paths"]}
    assert (
        "旅德学会 has had a cooperation agreement with 山城海智工作站 since 2021; 山城海智工作站 is located in Shapingba District, Chongqing."
        in said
    )
    assert any(", a member of 旅德学会" in one and "comes from" in one for one in said)
    links = client.get(f"/api/v1/entities/org-de?as_of={DAY}").get_json()["links"]
    assert all(one["phrase_en"] and one["phrase"] for one in links)
    missing = client.get("/api/v1/regions/500106/connections?organization=远方大学").get_json()
    assert missing["sentence_en"] == "There is no evidence to build on."
