"""Short names of Chinese regions: 石柱土家族自治县 -> 石柱, 内蒙古自治区 -> 内蒙古, 渝北区 -> 渝北."""

from __future__ import annotations

import re

PEOPLES = [
    "蒙古族",
    "回族",
    "藏族",
    "维吾尔族",
    "苗族",
    "彝族",
    "壮族",
    "布依族",
    "朝鲜族",
    "满族",
    "侗族",
    "瑶族",
    "白族",
    "土家族",
    "哈尼族",
    "哈萨克族",
    "傣族",
    "黎族",
    "傈僳族",
    "佤族",
    "畲族",
    "高山族",
    "拉祜族",
    "水族",
    "东乡族",
    "纳西族",
    "景颇族",
    "柯尔克孜族",
    "土族",
    "达斡尔族",
    "仫佬族",
    "羌族",
    "布朗族",
    "撒拉族",
    "毛南族",
    "仡佬族",
    "锡伯族",
    "阿昌族",
    "普米族",
    "塔吉克族",
    "怒族",
    "乌孜别克族",
    "俄罗斯族",
    "鄂温克族",
    "德昂族",
    "保安族",
    "裕固族",
    "京族",
    "塔塔尔族",
    "独龙族",
    "鄂伦春族",
    "赫哲族",
    "门巴族",
    "珞巴族",
    "基诺族",
]
# 蒙古自治州, 锡伯自治县: peoples of two and more characters also stand without 族.
_BARE = [p[:-1] for p in PEOPLES if len(p) > 2]
_PEOPLE = re.compile("(?:各族|" + "|".join(sorted(PEOPLES + _BARE, key=len, reverse=True)) + ")$")
_AUTONOMOUS = re.compile(r"自治[州县旗]$")
_ENDING = re.compile(r"(?<=..)(?:地区|林区|特区|新区|[市区县盟]|(?<![左右前中后])旗)$")
_KEPT = re.compile(r"(?:矿区|特别行政区)$")

PROVINCE_SHORT = {
    "150000": "内蒙古",
    "450000": "广西",
    "540000": "西藏",
    "640000": "宁夏",
    "650000": "新疆",
    "810000": "香港",
    "820000": "澳门",
    "710000": "台湾",
}
# The one-character names of car plates and railway lines; official since the 1950s.
PROVINCE_LETTERS = {
    "11": "京",
    "12": "津",
    "13": "冀",
    "14": "晋",
    "15": "蒙",
    "21": "辽",
    "22": "吉",
    "23": "黑",
    "31": "沪",
    "32": "苏",
    "33": "浙",
    "34": "皖",
    "35": "闽",
    "36": "赣",
    "37": "鲁",
    "41": "豫",
    "42": "鄂",
    "43": "湘",
    "44": "粤",
    "45": "桂",
    "46": "琼",
    "50": "渝",
    "51": "川;蜀",
    "52": "贵;黔",
    "53": "云;滇",
    "54": "藏",
    "61": "陕;秦",
    "62": "甘;陇",
    "63": "青",
    "64": "宁",
    "65": "新",
    "71": "台",
    "81": "港",
    "82": "澳",
}


def _without_peoples(stem: str) -> str:
    """Drop the peoples at the end, but never the whole name: 东乡族自治县 -> 东乡."""
    while (match := _PEOPLE.search(stem)) and match.start() >= 2:
        stem = stem[: match.start()]
    return stem.removesuffix("族") if stem in PEOPLES else stem


def short_name(code: str, name: str) -> str:
    """The name people use in speech; the whole name where nothing can be dropped."""
    if code in PROVINCE_SHORT:
        return PROVINCE_SHORT[code]
    if code.endswith("0000"):
        return name.removesuffix("省").removesuffix("市")
    if _AUTONOMOUS.search(name):
        return _without_peoples(_AUTONOMOUS.sub("", name))
    return name if _KEPT.search(name) else _ENDING.sub("", name)


def spoken_forms(name: str, short: str) -> list[str]:
    """恩施土家族苗族自治州 -> 恩施州; 石柱土家族自治县 -> 石柱县."""
    if not _AUTONOMOUS.search(name):
        return []
    return [short + name[-1]]
