"""The first page of an empty network, of the sample and of an office: each its own, and every number that of the list it leads to."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from graphsvc.intake.importing import import_file
from graphsvc.sample import REPORTED
from graphsvc.store import Store
from tests.intake.workbooks import bring
from tests.story import VIEWER, link, node, tell
from tests.web.conftest import make_app

PARTS = ("/home/proposals", "/home/region", "/home/work", "/home/news")


def numbers(page: str) -> list[tuple[str, int]]:
    """Return the address and the number of each number that leads to a list."""
    found = re.findall(r'<a class="number-of-list[^"]*" href="([^"]+)">([\d,]+)</a>', page)
    return [(unescape(address), int(number.replace(",", ""))) for address, number in found]


@pytest.mark.parametrize("engine_name", ["embedded"])
def test_an_empty_network_and_the_sample_say_how_to_begin(store: Store) -> None:
    client = make_app(store).test_client()
    empty = client.get("/").text
    assert ("网络还是空的" in empty, "示例网络</h2>" in empty, "data-part" in empty) == (True, False, False)
    import_file(store, VIEWER, REPORTED)
    sample = client.get("/").text
    assert ("网络还是空的" in sample, "这是示例网络" in sample, "云澜省" in sample) == (False, True, False)
    for address in re.findall(r'<li><a href="([^"]+)">', sample.partition("这是示例网络")[2].partition("</ul>")[0]):
        assert client.get(unescape(address), follow_redirects=True).status_code == 200, address


def test_an_office_sees_its_region_and_what_waits(client: FlaskClient, story: Store, tmp_path: Path) -> None:
    tell(
        story,
        [
            node(
                "Interaction",
                "int-late",
                on="2026-01-02",
                channel="电话",
                summary="商谈",
                next_action="再约",
                due="2026-02-01",
            ),
            node("Commitment", "com-late", "率团来访", text="率团来访", state="open", due_to="2026-01"),
        ],
        [link("int-late", "WITH", "exp-li"), link("int-late", "BY", "off-wang"), link("com-late", "WITH", "org-de")],
    )
    first = client.get("/").text
    assert "这是示例网络" not in first
    assert [part for part in PARTS if f'data-part="{part}"' not in first] == []
    parts = {part: client.get(part).text for part in PARTS}
    assert "重庆市的海外联系" in parts["/home/region"]
    assert 'data-part="/regions/region-500000/drawing' in parts["/home/region"]
    assert ("李海" in parts["/home/news"], "商谈" in parts["/home/news"]) == (True, True)
    assert "等着您定" not in parts["/home/proposals"]
    counted = [*numbers(first), *numbers(parts["/home/work"])]
    late = [number for address, number in counted if "next_step%3Abefore" in address or "next_step:before" in address]
    assert late
    for address, number in counted:
        answer = client.get(f"/api/v1{address}").get_json()
        assert answer["total"] == number, address
    bring(story, tmp_path, {"专家": [["姓名", "籍贯"], ["陈新", "鼓楼区"]]})
    assert "名单里有 1 条等着您定" in client.get("/home/proposals").text
