"""A small office whose facts are changed by hand, and who may change them."""

from __future__ import annotations

from typing import Any

import pytest

from graphsvc.changes.change import Change
from graphsvc.changes.made import Made
from graphsvc.changes.making import make
from graphsvc.errors import Invalid
from graphsvc.store import Store
from graphsvc.viewers import Role, Viewer, system_viewer
from tests.intake.workbooks import version
from tests.story import link, node, tell

ADMIN = system_viewer("管理员", shows_private=True)
READER = Viewer("读者", Role.READER)
# 光山县 lies in 信阳市, 万州区 in 重庆市.
GUANGSHAN, XINYANG, WANZHOU = "region-411522", "region-411500", "region-500101"
OURS = Viewer("信阳编辑", Role.EDITOR, officer="f-1", regions=frozenset({XINYANG}))
THEIRS = Viewer("重庆编辑", Role.EDITOR, regions=frozenset({WANZHOU}))


def open_office(store: Store) -> None:
    """Tell of 张三 of 光山县, who belongs to 旅俄学会 and whom 王主任 looks after."""
    tell(
        store,
        [
            node("Expert", "e-1", "张三", title="讲师", phone="13900000000"),
            node("OverseasOrg", "o-1", "旅俄学会"),
            node("Institution", "i-1", "光山县人民医院"),
            node("Workstation", "w-1", "光山工作站"),
            node("Officer", "f-1", "王主任"),
            node("Source", "s-1", "光山报"),
        ],
        [
            link("e-1", "NATIVE_OF", GUANGSHAN),
            link("e-1", "MEMBER_OF", "o-1", role="理事", since="2019"),
            link("i-1", "LOCATED_IN", GUANGSHAN),
            link("w-1", "LOCATED_IN", GUANGSHAN),
            link("f-1", "OWNS", "e-1"),
        ],
    )


def by(store: Store, *changes: Change, viewer: Viewer = ADMIN, **given: Any) -> Made:
    return make(store, viewer, changes, **given)


def entity(store: Store, id_: str) -> dict[str, Any]:
    """Return an entity as it is kept, {} where it is gone."""
    found = store.read("entities/by_ids", ids=[id_])
    return dict(found[0]["properties"]) if found else {}


def links(store: Store, id_: str, type_: str) -> list[dict[str, Any]]:
    """Return the links of a type that begin or end at an entity, by the ids of their ends."""
    found = [row for row in store.read("links/named_at", ids=[id_]) if row["type"] == type_]
    return sorted(
        ({**row["properties"], "start": row["start"], "end": row["end"]} for row in found),
        key=lambda one: (one["start"], one["end"]),
    )


def only_link(store: Store, id_: str, type_: str) -> dict[str, Any]:
    """Return the one link of a type at an entity."""
    (found,) = links(store, id_, type_)
    return found


def refused(office: Store, *changes: Change, **given: Any) -> Invalid:
    """Return why changes are refused, and make sure that nothing was written."""
    before = version(office)
    with pytest.raises(Invalid) as caught:
        by(office, *changes, **given)
    assert version(office) == before
    return caught.value
