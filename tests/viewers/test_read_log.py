"""Who read which private field of whom: admins see all of it, an officer who looked at them."""

from __future__ import annotations

import pytest

from graphsvc.errors import Forbidden
from graphsvc.store import Store
from graphsvc.viewers import Role, Viewer, read_log
from graphsvc.viewers.account import find_account
from tests.viewers.test_accounts import ADMIN, office  # noqa: F401 (a fixture)


def test_readings_are_found_by_who_and_by_whose(office: Store) -> None:  # noqa: F811
    wang = find_account(office, "wang.wei").viewer()
    read_log.record(office, ADMIN, "off-wang", "phone")
    read_log.record(office, wang, "exp-1", "wechat")
    everything = {(read.account, read.entity, read.field) for read in read_log.readings(office, ADMIN)}
    assert everything == {("admin", "off-wang", "phone"), ("Wang.Wei", "exp-1", "wechat")}
    assert [read.entity for read in read_log.readings(office, ADMIN, "WANG.WEI")] == ["exp-1"]
    assert [read.account for read in read_log.readings_of_me(office, wang)] == ["admin"]
    assert read_log.readings_of_me(office, ADMIN) == []


def test_only_an_admin_sees_the_whole_log(office: Store) -> None:  # noqa: F811
    with pytest.raises(Forbidden):
        read_log.readings(office, Viewer("小李", Role.READER))
