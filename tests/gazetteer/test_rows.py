"""The shipped tables: complete, consistent, and true of the regions that people know."""

from __future__ import annotations

from collections import Counter

import pytest

from graphsvc.gazetteer.rows import RegionRow, read_former, read_regions
from graphsvc.gazetteer.territories import TERRITORIES, display_name, region_code, territory

REGIONS = {row.code: row for row in read_regions()}
FORMER = read_former()
CHINA = [row for row in REGIONS.values() if row.code.isdigit()]
ABOVE = {"province": {"country"}, "city": {"country", "province"}, "county": {"province", "city"}}


def name_of(code: str) -> str:
    return REGIONS[code].name


def test_china_has_as_many_regions_as_the_ministry_counts() -> None:
    assert Counter(row.level for row in CHINA) == {"province": 34, "city": 333, "county": 2847}


def test_codes_are_unique() -> None:
    assert len(REGIONS) == len(read_regions())


def test_every_country_of_iso_3166_is_there_but_those_that_are_regions_of_china() -> None:
    countries = {row.code for row in REGIONS.values() if row.level == "country"}
    assert len(countries) == 246  # 249 codes, less HK, MO and TW
    assert not countries & {code for found in TERRITORIES for code in found.iso_codes}
    assert {"CN", "RU", "UA", "US", "GB", "DE", "FR", "JP"} <= countries


def test_about_four_thousand_cities_lie_abroad() -> None:
    assert 3_500 <= sum(row.level == "city" and not row.code.isdigit() for row in REGIONS.values()) <= 4_500


def test_every_parent_exists_at_a_level_above() -> None:
    wrong = [
        row
        for row in REGIONS.values()
        if (row.level == "country") != (row.parent == "")
        or (row.parent and REGIONS[row.parent].level not in ABOVE[row.level])
    ]
    assert wrong == []


def test_no_country_holds_a_region_of_china_but_china() -> None:
    assert {row.parent for row in CHINA if row.level == "province"} == {"CN"}
    assert not [row for row in REGIONS.values() if row.parent == "CN" and row.level != "province"]


def test_a_code_of_china_begins_like_its_parent() -> None:
    below = [row for row in CHINA if row.level != "province"]
    assert [row for row in below if not row.code.startswith(row.parent.rstrip("0"))] == []


def test_names_are_unique_below_one_parent() -> None:
    assert Counter((row.parent, row.name) for row in REGIONS.values()).most_common(1)[0][1] == 1


def test_no_grouping_row_stands_for_a_place() -> None:
    assert not {"市辖区", "县", "省直辖县级行政区划"} & {row.name for row in CHINA}


def test_names_are_never_empty_and_have_no_spaces_around() -> None:
    assert [row for row in REGIONS.values() if not row.name or row.name != row.name.strip() or not row.short_name] == []


def test_coordinates_lie_on_the_globe_and_come_in_pairs() -> None:
    assert [row for row in REGIONS.values() if (row.lat is None) != (row.lon is None)] == []
    assert [row for row in located() if not (-90 <= _(row.lat) <= 90 and -180 <= _(row.lon) <= 180)] == []


def test_coordinates_in_china_lie_in_china() -> None:
    outside = [
        row for row in located() if row.code.isdigit() and not (3 <= _(row.lat) <= 54 and 73 <= _(row.lon) <= 136)
    ]
    assert outside == []


def test_provinces_and_cities_of_china_all_have_coordinates() -> None:
    assert [row for row in CHINA if row.lat is None and row.level != "county"] == []
    assert sum(row.lat is None for row in CHINA) <= 50


@pytest.mark.parametrize(
    ("code", "name", "parent"),
    [
        ("500000", "重庆市", "中国"),
        ("500103", "渝中区", "重庆市"),
        ("411522", "光山县", "信阳市"),
        ("419001", "济源市", "河南省"),
        ("429004", "仙桃市", "湖北省"),
        ("469005", "文昌市", "海南省"),
        ("659001", "石河子市", "新疆维吾尔自治区"),
        ("371000", "威海市", "山东省"),
        ("RU-498817", "圣彼得堡", "俄罗斯"),
        ("RU-472045", "沃罗涅什", "俄罗斯"),
        ("UA-703448", "基辅", "乌克兰"),
        ("TW-1668341", "台北市", "台湾省"),
        ("HK-1819609", "九龙", "香港特别行政区"),
        ("MO-1821263", "氹仔", "澳门特别行政区"),
    ],
)
def test_a_region_stands_below_its_parent(code: str, name: str, parent: str) -> None:
    assert (name_of(code), name_of(REGIONS[code].parent)) == (name, parent)


@pytest.mark.parametrize(
    ("code", "short_name"),
    [
        ("150000", "内蒙古"),
        ("650000", "新疆"),
        ("810000", "香港"),
        ("500240", "石柱"),
        ("422800", "恩施"),
        ("653000", "克孜勒苏"),
        ("620522", "秦安"),
        ("310115", "浦东"),
        ("130107", "井陉矿区"),
        ("622926", "东乡"),
        ("130534", "清河"),
        ("130129", "赞皇"),
        ("130133", "赵县"),
        ("152221", "科尔沁右翼前旗"),
    ],
)
def test_a_short_name_is_what_people_say(code: str, short_name: str) -> None:
    assert REGIONS[code].short_name == short_name


@pytest.mark.parametrize(
    ("code", "name_en"),
    [
        ("610000", "Shaanxi"),
        ("140000", "Shanxi"),
        ("610100", "Xi'an"),
        ("341500", "Lu'an"),
        ("540100", "Lhasa"),
        ("500154", "Kaizhou"),
        ("511000", "Neijiang"),
        ("331082", "Linhai"),
        ("330382", "Yueqing"),
        ("140428", "Zhangzi"),
    ],
)
def test_a_romanised_name_is_read_as_the_place_is(code: str, name_en: str) -> None:
    assert REGIONS[code].name_en == name_en


def test_former_places_lead_to_regions_of_today() -> None:
    assert [row for row in FORMER if row.code not in REGIONS] == []


def test_a_former_code_and_name_lead_to_one_region_and_are_none_of_today() -> None:
    assert Counter((row.former_code, row.former_name) for row in FORMER).most_common(1)[0][1] == 1
    assert not {(row.former_code, row.former_name) for row in FORMER} & {(row.code, row.name) for row in CHINA}


def test_years_are_years() -> None:
    assert {row.until for row in FORMER} <= {"", *map(str, range(1929, 2027))}


@pytest.mark.parametrize(
    ("former_code", "former_name", "name"),
    [
        ("430800", "大庸市", "张家界市"),
        ("433128", "大庸县", "张家界市"),
        ("420600", "襄樊市", "襄阳市"),
        ("533500", "临沧地区", "临沧市"),
        ("500112", "渝北区", "两江新区"),
        ("510124", "郫县", "郫都区"),
        ("110103", "崇文区", "东城区"),
        ("413001", "信阳市", "信阳市"),
        ("413023", "信阳县", "平桥区"),
        ("413025", "光山县", "光山县"),
        ("379006", "威海市", "威海市"),
        ("522121", "遵义县", "遵义市"),
        ("320800", "淮阴市", "淮安市"),
        ("", "北平", "北京市"),
    ],
)
def test_a_former_place_is_followed_to_today(former_code: str, former_name: str, name: str) -> None:
    found = {name_of(row.code) for row in FORMER if (row.former_code, row.former_name) == (former_code, former_name)}
    assert found == {name}


@pytest.mark.parametrize(
    ("code", "name", "displayed"),
    [
        ("710000", "台湾省", "中国台湾"),
        ("810000", "香港特别行政区", "中国香港"),
        ("820000", "澳门特别行政区", "中国澳门"),
        ("500000", "重庆市", "重庆市"),
        ("RU", "俄罗斯", "俄罗斯"),
    ],
)
def test_territories_are_displayed_as_parts_of_china(code: str, name: str, displayed: str) -> None:
    assert display_name(code, name) == displayed


def test_iso_codes_of_territories_mean_regions_of_china() -> None:
    meant = {iso: region_code(iso) for iso in ("HK", "hkg", "MO", "MAC", "TW", "TWN", "RU", "")}
    china = {"HK": "810000", "hkg": "810000", "MO": "820000", "MAC": "820000", "TW": "710000", "TWN": "710000"}
    assert meant == {**china, "RU": None, "": None}
    assert all(REGIONS[found.code].level == "province" for found in TERRITORIES)
    assert territory("500000") is None


def located() -> list[RegionRow]:
    return [row for row in REGIONS.values() if row.lat is not None]


def _(degrees: float | None) -> float:
    assert degrees is not None
    return degrees
