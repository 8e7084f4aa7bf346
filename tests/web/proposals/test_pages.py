"""What waits is shown before the import and after it, answered by form, request and command, by whoever may import."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import pytest
from flask.testing import FlaskClient

from graphsvc.store import Store
from graphsvc.viewers import Role, Viewer, system_viewer
from tests.intake.workbooks import kinds, links_at
from tests.web.conftest import make_app

LIST = "姓名,电话,工作单位,籍贯\n李海,13900000009,,\n陈新,,远望研究院,鼓楼区\n郑好,,远望研究院,\n吴远,,云海公司,\n"
PHONE = "13900000009"


@pytest.fixture
def engine_name() -> str:
    """The pages are the same on every engine: one is enough here."""
    return "embedded"


def upload(client: FlaskClient) -> Any:
    return client.post("/imports/check", data={"file": (BytesIO(LIST.encode()), "专家.csv")}, follow_redirects=True)


def fields(page: str, *, answers: dict[str, str]) -> dict[str, str]:
    """Return what a form sends that answers the lines in which these texts stand."""
    found = dict(re.findall(r'name="((?:of|ticked)\.[\d-]+)" value="([^"]*)"', page))
    for text, answer in answers.items():
        number = re.findall(r'name="of\.([\d-]+)"', page[: page.index(text)])[-1]
        found |= {"take": number, f"answer.{number}": answer}
    return found


def test_the_check_of_a_file_asks_and_what_is_answered_goes_in_with_it(client: FlaskClient, story: Store) -> None:
    checked = upload(client)
    page, token = checked.text, checked.request.path.rpartition("/")[2]
    assert "5 处要您定" in page
    assert PHONE not in page
    sent = fields(page, answers={"<strong>远望研究院</strong>": "new:Institution"})
    batch = client.post("/imports", data={"token": token, **sent}, follow_redirects=True)
    assert "去定" in batch.text
    assert {link[2] for link in links_at(story, "陈新", "郑好")} == {"远望研究院"}
    left = client.get("/proposals").text
    assert ("鼓楼区" in left, "云海公司" in left, "远望研究院" in left) == (True, True, False)
    assert "等着您定" in client.get("/imports").text


def test_waiting_rows_are_decided_on_their_page_by_whoever_may_import(story: Store) -> None:
    asking = [system_viewer("a", shows_private=True)]
    client = make_app(story, lambda: asking[0]).test_client()
    client.post("/api/v1/imports", data={"file": (BytesIO(LIST.encode()), "专家.csv")})
    before = kinds(story)
    found = client.get("/api/v1/proposals").get_json()
    assert sorted(one["questions"][0]["what"] for one in found["proposals"]) == ["new", "new", "new", "which", "who"]
    nothing = client.post("/proposals", data={})
    assert "还没有选" in nothing.text
    page = client.get("/proposals").text
    sent = fields(page, answers={"<strong>云海公司</strong>": "new:OverseasOrg"})
    done = client.post("/proposals", data=sent, follow_redirects=True)
    assert done.status_code == 200
    assert kinds(story)["OverseasOrg"] == before["OverseasOrg"] + 1
    asking[0] = Viewer("r", Role.READER, shows_private=True)
    shown = client.get("/proposals").text
    assert PHONE not in shown + client.get("/api/v1/proposals").text
    assert 'method="post"' not in shown.split("<main")[1]
    one = found["proposals"][-1]["id"]
    assert client.post(f"/api/v1/proposals/{one}/decision", json={"answer": "drop"}).status_code == 403
    asking[0] = Viewer("e", Role.EDITOR)
    (region,) = [p for p in found["proposals"] if p["questions"][0]["what"] == "which"]
    chosen = {"answer": "is", "value": region["questions"][0]["choices"][0]["value"]}
    assert client.post(f"/api/v1/proposals/{region['id']}/decision", json=chosen).get_json()["went_in"] == [
        region["id"]
    ]
    late = client.post(f"/api/v1/proposals/{region['id']}/decision", json=chosen)
    assert (late.status_code, "已由 e 定过" in late.get_json()["detail"]) == (409, True)
