"""Who read which private field of whom: admins see all of it, an officer who looked at them."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from graphsvc.errors import Forbidden, Unavailable
from graphsvc.queries.private_fields import private_field
from graphsvc.store import Store
from graphsvc.viewers import Role, Viewer, read_log
from graphsvc.viewers.account import find_account
from tests.story import link, node, tell
from tests.viewers.test_accounts import ADMIN, office  # noqa: F401 (a fixture)

DAY = date(2026, 11, 22)


def test_readings_are_found_by_who_and_by_whose(office: Store) -> None:  # noqa: F811
    wang = find_account(office, "wang.wei").viewer()
    read_log.record(office, ADMIN, [("off-wang", "phone")])
    read_log.record(office, wang, [("exp-1", "wechat")])
    everything = {(read.account, read.entity, read.field) for read in read_log.readings(office, ADMIN)}
    assert everything == {("admin", "off-wang", "phone"), ("Wang.Wei", "exp-1", "wechat")}
    assert [read.entity for read in read_log.readings(office, ADMIN, "WANG.WEI")] == ["exp-1"]
    assert [read.account for read in read_log.readings_of_me(office, wang)] == ["admin"]
    assert read_log.readings_of_me(office, ADMIN) == []


def test_only_an_admin_sees_the_whole_log(office: Store) -> None:  # noqa: F811
    with pytest.raises(Forbidden):
        read_log.readings(office, Viewer("小李", Role.READER))


def test_who_may_see_the_fields_and_whose_they_are_see_who_looked(office: Store) -> None:  # noqa: F811
    tell(office, [node("Expert", "exp-1", "张三")], [link("exp-1", "NATIVE_OF", "region-500106")])
    read_log.record(office, ADMIN, [("exp-1", "phone")])
    read_log.record(office, ADMIN, [("off-wang", "phone")])
    looked = [("admin", "exp-1")]
    for viewer in (ADMIN, Viewer("近", Role.EDITOR, regions=frozenset({"region-500000"}))):
        assert [(one.account, one.entity) for one in read_log.readings_of(office, viewer, "exp-1", DAY)] == looked
    assert [one.entity for one in read_log.readings(office, ADMIN, entity="exp-1")] == ["exp-1"]
    own = Viewer("王", Role.EDITOR, officer="off-wang")
    assert [one.entity for one in read_log.readings_of(office, own, "off-wang", DAY)] == ["off-wang"]
    far = Viewer("远", Role.EDITOR, regions=frozenset({"region-371000"}))
    for viewer, entity in ((own, "exp-1"), (far, "exp-1"), (Viewer("查", Role.READER), "exp-1")):
        with pytest.raises(Forbidden):
            read_log.readings_of(office, viewer, entity, DAY)


@pytest.mark.parametrize("engine_name", ["embedded"])
def test_a_thousand_looks_make_a_thousand_lines(office: Store) -> None:  # noqa: F811
    tell(office, [node("Expert", "exp-1", "张三", phone="13900000000")], [])

    def look(number: int) -> str:
        return private_field(office, Viewer(f"看的人{number % 4}", Role.ADMIN), "exp-1", "phone", DAY).value

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(look, range(1000))) == {"13900000000"}
    lines = read_log.readings(office, ADMIN, entity="exp-1", limit=2000)
    assert Counter(one.account for one in lines) == {f"看的人{number}": 250 for number in range(4)}


def test_what_cannot_be_written_to_the_log_is_not_shown(office: Store, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    tell(office, [node("Expert", "exp-1", "张三", phone="13900000000")], [])

    def away(*given: object) -> None:
        raise Unavailable("数据库不在。", "The database is away.")

    monkeypatch.setattr(Store, "write", away)
    with pytest.raises(Unavailable):
        private_field(office, ADMIN, "exp-1", "phone", DAY)
