"""The made-up places: a province with its cities, counties and townships, and countries abroad, all at sea on a map."""

from __future__ import annotations

from collections.abc import Iterator

from graphsvc.sample.office.sheets import Row, Sheets
from graphsvc.sample.office.words import FIELDS

HOME, PROVINCE = "岚岳国", "云澜省"

# city -> counties -> the fields that are strong there, and the townships
CITIES: dict[str, dict[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "星渡市": {
        "听澜区": (("人工智能", "集成电路设计", "金融科技"), ("长虹桥街道", "书院里街道")),
        "望舒县": (("碳纤维复合材料", "智能制造", "机器人"), ("鹿鸣镇", "石榴镇")),
        "浅山县": (("茶叶加工", "中药现代化", "食品科学"), ("白露镇", "松针乡")),
    },
    "岚港市": {
        "鹤汀区": (("海洋工程", "桥梁工程", "遥感测绘"), ("灯塔街道", "船坞街道")),
        "云汀县": (("水产养殖", "食品科学", "氢能"), ("银滩镇", "贝阙镇")),
        "松照县": (("动力电池", "氢能", "纳米材料"), ("松照镇", "半坡镇")),
    },
    "梧溪市": {
        "采薇区": (("生物医药", "神经科学", "公共卫生"), ("杏林街道", "药圃街道")),
        "青梧县": (("现代农业", "环境工程", "遥感测绘"), ("稻香镇", "麦垄镇")),
        "月泉县": (("量子光学", "眼科学", "纳米材料"), ("镜台镇", "半月镇")),
    },
}

# country, its name in English, where on the map, its cities
COUNTRIES: tuple[tuple[str, str, float, float, tuple[str, ...]], ...] = (
    ("北曜国", "Beiyao", 44.0, -158.0, ("曜京", "霜桥城")),
    ("蓝湾国", "Lanwan", 30.0, -140.0, ("蓝湾城", "棕榈港")),
    ("沐风国", "Mufeng", 47.0, -33.0, ("沐风堡", "石钟城")),
    ("赛维国", "Saiwei", 30.0, -42.0, ("赛维城", "白帆港")),
    ("珀洲国", "Pozhou", -36.0, -120.0, ("珀城", "琥珀湾")),
    ("岱岛国", "Daidao", -24.0, 78.0, ("岱京", "椰影城")),
    ("霁原国", "Jiyuan", -30.0, -14.0, ("霁城", "长草城")),
    ("汐屿国", "Xiyu", -8.0, 170.0, ("汐都", "珊瑚镇")),
)
_HOME_LAT, _HOME_LON = 26.0, 150.0


def add_places(sheets: Sheets) -> None:
    """Add the province and what is below it, and the countries and their cities; none lies in a real region."""
    home = _add(sheets, HOME, "国家", None, _HOME_LAT, _HOME_LON, name_en="Lanyue", note="虚构示例，并无此国")
    province = _add(sheets, PROVINCE, "省级", home, _HOME_LAT, _HOME_LON, name_en="Yunlan", note="虚构示例，并无此省")
    for n, (city, counties) in enumerate(CITIES.items()):
        at = _add(sheets, city, "地级", province, _HOME_LAT + 3 - 3 * n, _HOME_LON + (n % 2) * 3)
        for m, (county, (_, towns)) in enumerate(counties.items()):
            below = _add(sheets, county, "县级", at, at["lat"] + m - 1, at["lon"] + 1.2)
            for town in towns:
                _add(sheets, town, "乡级", below, below["lat"], below["lon"] + 0.6)
    for name, name_en, lat, lon, cities in COUNTRIES:
        country = _add(sheets, name, "国家", None, lat, lon, name_en=name_en, note="虚构示例，并无此国")
        for m, city in enumerate(cities):
            _add(sheets, city, "地级", country, lat + 2 - 4 * m, lon + 3)


def counties() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each county with the fields that are strong there."""
    for below in CITIES.values():
        for county, (fields, _) in below.items():
            yield county, fields


def region(sheets: Sheets, name: str) -> Row:
    """Return the row of a region."""
    return sheets.named("regions", name)


def county_strong_in(field: str) -> str:
    """Return a county where a field is strong, or the seat of the province where it is nowhere."""
    return next((county for county, fields in counties() if field in fields), "听澜区")


def _add(sheets: Sheets, name: str, level: str, above: Row | None, lat: float, lon: float, **fields: str) -> Row:
    row = sheets.add("regions", name, level=level, lat=round(lat, 2), lon=round(lon, 2), **fields)
    if above:
        sheets.link(row, "PART_OF", above)
    return row


assert all(field in FIELDS for _, fields in counties() for field in fields)
