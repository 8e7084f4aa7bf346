"""A text resolves to the place it means, or says why it cannot: every form, every county, and hostile input."""

from __future__ import annotations

import pytest

from graphsvc.gazetteer.places import Place, place_id, places
from graphsvc.gazetteer.resolution import Gazetteer, Resolution

SHIPPED = places()
GAZETTEER = Gazetteer(SHIPPED)


def path(place: Place | None) -> str:
    return GAZETTEER.full_name(place, "/") if place else ""


def paths(found: tuple[Place, ...]) -> list[str]:
    return [path(place) for place in found]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        # codes of every length and kind, and ids
        ("500000", "重庆市"),
        ("50", "重庆市"),
        ("4115", "河南省/信阳市"),
        ("411522", "河南省/信阳市/光山县"),
        ("411522000000", "河南省/信阳市/光山县"),
        ("５００１０３", "重庆市/渝中区"),
        ("500103.0", "重庆市/渝中区"),
        ("500100", "重庆市"),
        ("419000", "河南省"),
        ("RU", "俄罗斯"),
        ("rus", "俄罗斯"),
        ("RU-498817", "俄罗斯/圣彼得堡"),
        ("region-500000", "重庆市"),
        ("region-RU", "俄罗斯"),
        # paths, with and without separators, with and without levels
        ("重庆市渝中区", "重庆市/渝中区"),
        ("重庆渝中", "重庆市/渝中区"),
        ("中国重庆市渝中区", "重庆市/渝中区"),
        ("河南省/信阳市/光山县", "河南省/信阳市/光山县"),
        ("河南省 > 信阳市 > 光山县", "河南省/信阳市/光山县"),
        ("河南省·信阳市·光山县", "河南省/信阳市/光山县"),
        ("河南省\\信阳市\\光山县", "河南省/信阳市/光山县"),
        ("河南省，信阳市、光山县", "河南省/信阳市/光山县"),
        ("河南-信阳-光山", "河南省/信阳市/光山县"),
        ("　河南省 信阳市\t光山县\n", "河南省/信阳市/光山县"),
        ("河南信阳光山", "河南省/信阳市/光山县"),
        ("河南省光山县", "河南省/信阳市/光山县"),
        ("信阳光山", "河南省/信阳市/光山县"),
        ("河南省济源市", "河南省/济源市"),
        ("湖北仙桃", "湖北省/仙桃市"),
        ("南京鼓楼区", "江苏省/南京市/鼓楼区"),
        ("青海海南", "青海省/海南藏族自治州"),
        ("吉林吉林", "吉林省/吉林市"),
        ("俄罗斯圣彼得堡", "俄罗斯/圣彼得堡"),
        ("俄罗斯/圣彼得堡", "俄罗斯/圣彼得堡"),
        ("俄罗斯联邦圣彼得堡市", "俄罗斯/圣彼得堡"),
        ("加拿大伦敦", "加拿大/伦敦（加拿大）"),
        ("韩国丽水", "韩国/丽水（韩国）"),
        ("英国剑桥", "英国/剑桥"),
        # names and short names
        ("重庆", "重庆市"),
        ("内蒙古", "内蒙古自治区"),
        ("新疆", "新疆维吾尔自治区"),
        ("光山", "河南省/信阳市/光山县"),
        ("石柱县", "重庆市/石柱土家族自治县"),
        ("恩施州", "湖北省/恩施土家族苗族自治州"),
        ("渝", "重庆市"),
        ("乔治亚", "格鲁吉亚"),
        ("格鲁吉亚", "格鲁吉亚"),
        ("沃罗涅什市", "俄罗斯/沃罗涅什"),
        # English and pinyin
        ("Chongqing", "重庆市"),
        ("chong qing", "重庆市"),
        ("Inner Mongolia", "内蒙古自治区"),
        ("Russia", "俄罗斯"),
        ("Russian Federation", "俄罗斯"),
        ("St Petersburg", "俄罗斯/圣彼得堡"),
        ("St. Petersburg", "俄罗斯/圣彼得堡"),
        ("Saint Petersburg", "俄罗斯/圣彼得堡"),
        ("Kiev", "乌克兰/基辅"),
        ("Kyiv", "乌克兰/基辅"),
        ("Munich", "德国/慕尼黑"),
        ("München", "德国/慕尼黑"),
        ("London", "英国/伦敦"),
        ("London, Canada", "加拿大/伦敦（加拿大）"),
        ("Guangshan County, Henan", "河南省/信阳市/光山县"),
        ("Xi’an", "陕西省/西安市"),
        ("Nanjing", "江苏省/南京市"),
        # regions of China that have ISO codes
        ("HK", "香港特别行政区"),
        ("HKG", "香港特别行政区"),
        ("Hong Kong", "香港特别行政区"),
        ("中国香港", "香港特别行政区"),
        ("MO", "澳门特别行政区"),
        ("Macau", "澳门特别行政区"),
        ("TW", "台湾省"),
        ("Taiwan", "台湾省"),
        ("中国台湾", "台湾省"),
        ("台北", "台湾省/台北市"),
        ("中国香港九龙", "香港特别行政区/九龙"),
    ],
)
def test_a_text_means_one_place_of_today(text: str, meant: str) -> None:
    found = GAZETTEER.resolve(text)
    assert (path(found.place), found.note) == (meant, "")


@pytest.mark.parametrize(
    "name",
    [
        "莫斯科",
        "圣彼得堡",
        "基辅",
        "沃罗涅什",
        "慕尼黑",
        "牛津",
        "伦敦",
        "巴黎",
        "柏林",
        "旧金山",
        "圣何塞",
        "帕洛阿尔托",
        "山景城",
        "库比蒂诺",
        "森尼韦尔",
        "美国圣克拉拉",
        "纽约",
        "波士顿",
        "普林斯顿",
        "匹兹堡",
        "多伦多",
        "滑铁卢",
        "悉尼",
        "墨尔本",
        "东京",
        "筑波",
        "首尔",
        "新加坡",
        "吉隆坡",
        "曼谷",
        "河内",
        "哈尔科夫",
        "敖德萨",
        "明斯克",
        "新西伯利亚",
        "喀山",
        "苏黎世",
        "洛桑",
        "日内瓦",
        "斯德哥尔摩",
        "瑞典隆德",
        "鲁汶",
        "代尔夫特",
        "哥廷根",
        "海德堡",
        "亚琛",
        "特拉维夫",
        "约翰内斯堡",
        "墨西哥城",
        "圣保罗",
    ],
)
def test_a_well_known_city_has_its_ordinary_chinese_name(name: str) -> None:
    assert GAZETTEER.resolve(name).place


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("吉林", "吉林省"),
        ("吉林市", "吉林省/吉林市"),
        ("海南", "海南省"),
        ("海南州", "青海省/海南藏族自治州"),
        ("海南区", "内蒙古自治区/乌海市/海南区"),
        ("河北", "河北省"),
        ("河北区", "天津市/河北区"),
        ("上海", "上海市"),
        ("新加坡", "新加坡"),
        ("通化", "吉林省/通化市"),  # the city holds 通化县: true in either reading
        ("通化县", "吉林省/通化市/通化县"),
        ("丽水", "浙江省/丽水市"),
        ("广州", "广东省/广州市"),
    ],
)
def test_a_name_of_several_means_the_foremost(text: str, meant: str) -> None:
    assert path(GAZETTEER.resolve(text).place) == meant


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("鼓楼区", ["江苏省/南京市/鼓楼区", "江苏省/徐州市/鼓楼区", "福建省/福州市/鼓楼区", "河南省/开封市/鼓楼区"]),
        ("江苏省鼓楼区", ["江苏省/南京市/鼓楼区", "江苏省/徐州市/鼓楼区"]),
        ("朝阳", ["辽宁省/朝阳市", "北京市/朝阳区", "辽宁省/朝阳市/朝阳县", "吉林省/长春市/朝阳区"]),
        ("剑桥", ["加拿大/剑桥", "英国/剑桥", "美国/剑桥"]),
        ("大田", ["韩国/大田", "福建省/三明市/大田县"]),
        ("Suzhou", ["江苏省/苏州市", "安徽省/宿州市"]),
        ("江北区", ["浙江省/宁波市/江北区", "重庆市/两江新区"]),
        ("江北", ["浙江省/宁波市/江北区", "重庆市/两江新区"]),
    ],
)
def test_an_ambiguous_text_answers_with_its_candidates(text: str, candidates: list[str]) -> None:
    found = GAZETTEER.resolve(text)
    assert (found.place, paths(found.candidates)) == (None, candidates)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("大庸市", "湖南省/张家界市"),
        ("襄樊", "湖北省/襄阳市"),
        ("湖北省襄樊市襄阳县", "湖北省/襄阳市/襄州区"),
        ("临沧地区", "云南省/临沧市"),
        ("云南省临沧地区凤庆县", "云南省/临沧市/凤庆县"),
        ("重庆市渝北区", "重庆市/两江新区"),
        ("重庆江北区", "重庆市/两江新区"),
        ("渝北", "重庆市/两江新区"),
        ("四川省涪陵地区", "重庆市/涪陵区"),
        ("四川万县", "重庆市/万州区"),
        ("广东省海口市", "海南省/海口市"),
        ("安徽省巢湖市含山县", "安徽省/马鞍山市/含山县"),
        ("北平", "北京市"),
        ("500112", "重庆市/两江新区"),
        ("413025", "河南省/信阳市/光山县"),
    ],
)
def test_a_former_name_or_code_means_the_place_of_today_and_says_so(text: str, meant: str) -> None:
    found = GAZETTEER.resolve(text)
    assert path(found.place) == meant
    assert "旧名" in found.note
    assert "former" in found.note
    assert found.place
    assert found.place.code in found.note


def test_a_name_of_today_outweighs_the_same_name_of_before() -> None:
    found = GAZETTEER.resolve("巢湖市")
    assert (path(found.place), found.note) == ("安徽省/合肥市/巢湖市", "")


@pytest.mark.parametrize(
    "mask", ["**县", "***", "＊＊县", "某县", "河南省某县", "河南省**县", "××县", "XX县", "*", "□□区"]
)
def test_a_mask_means_nothing(mask: str) -> None:
    assert GAZETTEER.resolve(mask) == Resolution()


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("光三县", "河南省/信阳市/光山县"),
        ("河南省光三县", "河南省/信阳市/光山县"),
        ("北京市光山县", "河南省/信阳市/光山县"),
        ("圣彼得堡堡", "俄罗斯/圣彼得堡"),
        ("Chongqin", "重庆市"),
        ("Moskow", "俄罗斯/莫斯科"),
    ],
)
def test_an_unknown_text_answers_with_the_nearest(text: str, nearest: str) -> None:
    found = GAZETTEER.resolve(text)
    assert (found.place, found.candidates) == (None, ())
    assert nearest in paths(found.nearest)
    assert len(found.nearest) <= 5


@pytest.mark.parametrize("separator", ["", "/", " > ", "、"])
def test_the_full_path_of_every_region_means_that_region(separator: str) -> None:
    wrong = [path(place) for place in SHIPPED if resolved(GAZETTEER.full_name(place, separator)) != place]
    assert wrong == []


def test_the_id_and_the_code_of_every_region_mean_that_region() -> None:
    assert [place.id for place in SHIPPED if {resolved(place.id), resolved(place.code)} != {place}] == []


def test_a_county_named_below_its_province_means_a_county_of_that_province() -> None:
    wrong = []
    for county in (place for place in SHIPPED if place.level == "county"):
        province = GAZETTEER.chain(county)[-2]
        found = GAZETTEER.resolve(province.name + county.name)
        if county not in (found.place, *found.candidates):
            wrong.append(path(county))
    assert wrong == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "　",
        "/",
        "//、，",
        "\x00",
        "\ud800",
        "\u200b",
        "0",
        "000000",
        "999999",
        "5",
        "500",
        "-1",
        "1e9",
        "null",
        "'; DROP",
        "') MATCH (n) DETACH DELETE n //",
        "重庆" * 30,
        "省市县" * 30,
        "河南省河南省光山县",
        "光山县河南省",
        pytest.param("a" * 100_000, id="long"),
        pytest.param("重庆" * 100_000, id="long Chinese"),
        "９" * 12,
        "٥٠٠٠٠٠",
        "🇨🇳",
        "رياض" * 9,
        "\u0301" * 50,
    ],
)
def test_hostile_text_means_nothing(text: str) -> None:
    found = GAZETTEER.resolve(text)
    assert (found.place, found.candidates) == (None, ())


def test_a_township_that_users_add_is_found_below_its_county() -> None:
    county = resolved("河南省光山县")
    assert county
    town = Place("region-town-1", "", "township", "槐店乡", county.id)
    namesake = Place("region-town-2", "500103001", "township", "槐店乡", place_id("500103"))
    with_towns = Gazetteer([*SHIPPED, town, namesake])
    assert with_towns.resolve("河南省信阳市光山县槐店乡").place == town
    assert with_towns.resolve("光山槐店乡").place == town
    assert with_towns.resolve("500103001000").place == namesake
    assert with_towns.resolve("").place is None
    assert with_towns.resolve("槐店乡").candidates == (town, namesake)


def test_a_circle_of_parents_ends() -> None:
    first, second = Place("a", "", "county", "甲县", "b"), Place("b", "", "city", "乙市", "a")
    circle = Gazetteer([first, second])
    assert circle.resolve("乙市甲县").place == first
    assert circle.full_name(first) == "乙市甲县"


def test_an_empty_gazetteer_knows_nothing() -> None:
    assert Gazetteer([]).resolve("重庆") == Resolution()


def test_answers_do_not_depend_on_the_order_of_places() -> None:
    turned = Gazetteer(reversed(SHIPPED))
    texts = ["鼓楼区", "朝阳", "吉林", "剑桥", "渝北", "郊区", "光三县", "510102", "Suzhou"]
    assert [turned.resolve(text) for text in texts] == [GAZETTEER.resolve(text) for text in texts]


def resolved(text: str) -> Place | None:
    return GAZETTEER.resolve(text).place
