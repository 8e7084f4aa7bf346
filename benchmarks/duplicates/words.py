"""Family names, characters of given names, employers and societies, each with how often it is met, and how a name is written otherwise."""

from __future__ import annotations

import random
import re
from functools import cache

from opencc import OpenCC
from pypinyin import Style, lazy_pinyin

# In ten thousand people of China; then those of two characters, which are rare.
_FAMILY = {
    "王": 720, "李": 715, "张": 675, "刘": 540, "陈": 455, "杨": 310, "黄": 225, "赵": 205, "吴": 200, "周": 195, "徐": 145, "孙": 140,
    "马": 130, "朱": 125, "胡": 120, "林": 118, "郭": 115, "何": 112, "高": 110, "罗": 100, "郑": 95, "梁": 90, "谢": 85, "宋": 82,
    "唐": 76, "许": 74, "邓": 70, "冯": 66, "韩": 65, "曹": 62, "曾": 58, "彭": 57, "萧": 55, "蔡": 52, "潘": 50, "田": 49, "董": 48,
    "袁": 47, "于": 46, "余": 45, "叶": 44, "蒋": 43, "杜": 42, "苏": 41, "魏": 40, "程": 39, "吕": 38, "丁": 37, "沈": 36, "任": 35,
    "姚": 34, "卢": 33, "傅": 32, "钟": 31, "姜": 30, "崔": 29, "谭": 28, "廖": 27, "范": 26, "汪": 25, "陆": 24, "金": 23, "石": 22,
    "戴": 21, "贾": 20, "韦": 19, "夏": 18, "邱": 17, "方": 16, "侯": 15, "邹": 14, "熊": 13, "孟": 12, "秦": 11, "白": 10, "江": 10,
    "阎": 9, "薛": 9, "尹": 9, "段": 8, "雷": 8, "黎": 8, "史": 7, "龙": 7, "陶": 7, "贺": 6, "顾": 6, "毛": 6, "郝": 6, "龚": 6,
    "欧阳": 9, "上官": 2, "司马": 2, "诸葛": 2, "司徒": 2, "皇甫": 1, "令狐": 1, "尉迟": 1,
}  # fmt: skip
_GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华文玉红建国志辉鹏飞宇浩然子轩欣怡雨晨思远海波晓东春梅秀兰凤云龙虎林森峰岩松柏"
    "佳琪嘉慧雪莹冰洁梦婷倩颖琳瑶璐婉清雅诗涵博学睿哲智德仁义信诚忠孝永恒安康宁福禄寿喜庆祥瑞丰盛荣昌兴旺达成立业新民族振翔凯旋"
    "少华金宝银珠翠莲荷菊香琴书画墨青蓝紫丹彤旭日升阳光耀天地玄黄洪荒宙辰星月秋冬夏柳杨桐楠梓梁栋君臣卿伯仲叔季长庚修齐治邦俊彦"
)
_CITIES = "北京上海天津重庆南京武汉西安成都广州杭州济南长沙沈阳大连青岛厦门福州合肥南昌郑州太原兰州昆明贵阳南宁海口哈尔滨长春石家庄苏州无锡宁波"
_BODIES = (
    "大学",
    "理工大学",
    "师范大学",
    "医科大学",
    "农业大学",
    "研究院",
    "材料研究所",
    "医院",
    "科技有限公司",
    "生物制药公司",
)
_COUNTRIES = "德法英美日韩加澳新瑞荷比奥意俄芬"
_SOCIETIES = ("华人教授协会", "学者联谊会", "留学人员联合会", "工程师学会", "医学会", "青年科学家论坛")
_TITLES = ("教授", "博士", "研究员", "主任", "会长", "院士", "副教授", "（秘书长）")
_ORDERS = ("{family} {given}", "{FAMILY} {given}", "{family}, {given}", "{given} {family}", "{given} {FAMILY}")


def family(chance: random.Random) -> str:
    """Return a family name as often as it is met."""
    return chance.choices(list(_FAMILY), list(_FAMILY.values()))[0]


def given(chance: random.Random) -> str:
    """Return a given name: of one character for one in five, the first characters of the list far more often than the last."""
    size = 1 if chance.random() < 0.2 else 2
    return "".join(_GIVEN[int(len(_GIVEN) * chance.random() ** 2.2)] for _ in range(size))


def employers() -> list[str]:
    """Return employers, the large ones first."""
    cities = re.findall("哈尔滨|石家庄|..", _CITIES)
    return [f"{city}{body}" for body in _BODIES for city in cities] + [
        f"{city}第{number}{body}" for number in "一二三四五六七八九十" for body in _BODIES[5:] for city in cities
    ]


def societies() -> list[str]:
    """Return societies abroad."""
    return [f"旅{country}{society}" for society in _SOCIETIES for country in _COUNTRIES]


def often(chance: random.Random, count: int, skew: float = 2.5) -> int:
    """Return a place in a list of `count`, the first far more often than the last."""
    return int(count * chance.random() ** skew)


def traditional(name: str) -> str:
    """Return a name in traditional characters."""
    return str(_traditional().convert(name))


def latin(name: str, chance: random.Random, order: int | None = None) -> str:
    """Return a name in pinyin, the family name first or last, as forms and passports have it."""
    length = 2 if name[:2] in _FAMILY else 1
    first, last = ("".join(lazy_pinyin(part)).replace("v", "u").capitalize() for part in (name[:length], name[length:]))
    shape = _ORDERS[chance.randrange(len(_ORDERS)) if order is None else order]
    return shape.format(family=first, FAMILY=first.upper(), given=last)


def wade_giles(name: str, chance: random.Random) -> str:
    """Return a name as Taiwan and older books write it: Chang Hsueh-liang, with or without the signs of breath."""
    length = 2 if name[:2] in _FAMILY else 1
    syllables = list(map(_wade_giles, lazy_pinyin(name), lazy_pinyin(name, style=Style.WADEGILES)))
    text = f"{'-'.join(syllables[:length]).capitalize()} {'-'.join(syllables[length:]).capitalize()}"
    return text if chance.random() < 0.3 else text.replace("'", "").replace("ü", "u")


def with_title(name: str, chance: random.Random) -> str:
    """Return a name with a title glued to it."""
    return name + chance.choice(_TITLES)


def masked(name: str, chance: random.Random) -> str:
    """Return a name of which only the family name, or the ends, can be read."""
    if len(name) == 3 and chance.random() < 0.3:
        return f"{name[0]}*{name[2]}"
    return name[0] + chance.choice(("*", "某")) * (len(name) - 1)


def spaced(name: str, chance: random.Random) -> str:
    """Return a name with what lists put between its characters."""
    return chance.choice((" ", "\u3000", "·")).join(name)


def _wade_giles(pinyin: str, written: str) -> str:
    """Return a syllable as pypinyin writes it, except for those that it writes wrongly: hai is hai, tie is t'ieh."""
    if pinyin.endswith("ai"):
        return written.replace("ei", "ai")
    return "t'ieh" if pinyin == "tie" else written.replace("v", "ü")


@cache
def _traditional() -> OpenCC:
    return OpenCC("s2t")
