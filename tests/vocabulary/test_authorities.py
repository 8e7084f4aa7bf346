"""Who governs is nobody to cooperate with: by type, and by name where no type is known."""

from __future__ import annotations

import pytest

from graphsvc.vocabulary.authorities import is_authority

AUTHORITIES = (
    "中共威海市委组织部", "威海市人力资源和社会保障局", "重庆市人民政府", "威海市外侨办", "沙坪坝区政府", "光谷管委会", "科技部", "省教育厅",
    "某镇党工委", "匈牙利驻重庆总领事馆", "共青团某市委",
)  # fmt: skip
OTHERS = (
    "中铁一局", "安东诺夫设计局", "重庆市委托管理公司", "市区委员俱乐部", "国家大剧院音乐厅", "重庆海智工作联盟", "重庆市科学技术协会", "党校", "第一附属医院",
    "侨联", "某市专家委员会",
)  # fmt: skip


@pytest.mark.parametrize("name", AUTHORITIES)
def test_a_name_tells_of_an_authority_where_no_type_does(name: str) -> None:
    assert is_authority(None, name)
    assert is_authority("", name)
    assert not is_authority("科协", name)


@pytest.mark.parametrize("name", OTHERS)
def test_other_names_do_not(name: str) -> None:
    assert not is_authority(None, name)


@pytest.mark.parametrize("type_", ["政府", "government", "consulate"])
def test_the_type_says_it_whatever_the_name(type_: str) -> None:
    assert is_authority(type_, "某处")
