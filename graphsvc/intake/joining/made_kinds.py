"""Of which kind to make what a list refers to and nobody knows, where its column allows several, and where it is. Certain signs only.

The name speaks first (哈佛大学, 旅德学会, 有限公司, a place in it), then what the rows that refer to it say: where their person
lives, whether abroad or back. Signs for both sides, or none, answer with nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from graphsvc.gazetteer.places import Place
from graphsvc.gazetteer.resolution import Gazetteer
from graphsvc.intake.sheets.typed_rows import EntityRow
from graphsvc.values.regions import resolve_region

_HOME, _ABROAD = "Institution", "OverseasOrg"
_HANZI = re.compile(r"[\u3400-\u9fff]")
_POST = re.compile(
    r"(?:书记|主任|处长|科长|部长|局长|厅长|主席|秘书长|院长|站长|校长|县长|市长|镇长|乡长|主管|专员|干事|岗|办公室)$"
)
_PERSON = re.compile(r"[\u3400-\u9fff]{2,4}|[A-Za-z][A-Za-z.'’-]*(?: [A-Za-z][A-Za-z.'’-]*){1,3}")
_STATION = re.compile(r"(?:工作站|工作基地|离岸基地|海外基地|服务基地|研发社区)$")
_PROGRAM = re.compile(r"(?:计划|工程)$")
# What is registered or governed in China is named so.
_CERTAINLY_HOME = re.compile(
    r"中国|中华|国家|有限公司|有限责任公司|股份公司|科协|人民医院|党校|管委会|委员会$|人社局|[省市县区镇]"
)
_BODY = re.compile(r"(?:大学|学院|医院|研究院|研究所|研究中心|中心|学校|中学|小学|实验室|公司|集团|厂|园区|设计院)$")
_CERTAINLY_ABROAD = re.compile(
    r"^旅(?![游行])|使馆|领事馆|领馆|株式会社|哈佛|耶鲁|牛津|剑桥|斯坦福|麻省|普林斯顿|康奈尔|伯克利|加州|早稻田|庆应|帝国理工|马普|卡内基"
    # Three characters in a row of those that write foreign names by their sound.
    r"|[斯尔克顿兰特伯姆哈佛伊亚罗夫维奇弗莱茨格鲁曼奥艾劳森逊莫普萨]{3}"
)
_LONGEST_PLACE = 6
_STREET = re.compile(r"[东西南北中]?(?:路|街|大道|巷)")
# Cities whose names are people or words too: 中山大学 is in 广州.
_PEOPLE_AND_WORDS = frozenset({"中山", "大同", "安康", "东方", "海南", "吉安", "保定", "平安", "和平", "永安"})


class MadeKinds:
    """Says of which kind a name is, over the rows of one file."""

    def __init__(self, rows: Iterable[EntityRow], gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._rows = rows
        self._signs: dict[str, set[str]] | None = None
        self._places: dict[str, set[str]] = defaultdict(set)

    def place(self, text: str) -> Place | None:
        """Return where an employer of this name is: the country abroad, or the province or city at home.

        Where all live whose employer it is, as far as rows say so, or else what its name begins with.
        """
        self._signs_of_rows()
        homes = [self._wide(place) for home in self._places.get(text, ()) for place in self._meant(home)]
        found = {place.id: place for place in homes or map(self._wide, self._places_of_name(text)) if place}
        return next(iter(found.values())) if len(found) == 1 and None not in homes else None

    def _wide(self, place: Place) -> Place | None:
        """Return the country abroad in which a place lies, or at home its city, or its province above that."""
        *below, country = self._gazetteer.chain(place)
        if country.code != "CN":
            return country
        return next((one for level in ("city", "province") for one in below if one.level == level), None)

    def _signs_of_rows(self) -> dict[str, set[str]]:
        """Return what the rows say that refer to each text, once something is to be made."""
        if self._signs is None:
            self._signs = self._read_signs()
        return self._signs

    def _read_signs(self) -> dict[str, set[str]]:
        signs: dict[str, set[str]] = defaultdict(set)
        for row in self._rows:
            texts = [cell.text for cell in row.links if len(cell.column.targets) > 1]
            if texts and (sign := self._sign_of_row(row)):
                for text in texts:
                    signs[text].add(sign)
                    self._places[text].update(_homes(row))
        return signs

    def kind(self, text: str, kinds: tuple[str, ...]) -> str | None:
        """Return the one of `kinds` that `text` names for certain."""
        if len(kinds) == 1:
            return kinds[0] if kinds[0] != "Region" else None
        if "Officer" in kinds:
            return _officer_or_post(text)
        for kind, ending in (("Workstation", _STATION), ("Program", _PROGRAM)):
            if kind in kinds and ending.search(text):
                return kind
        found = self._home_or_abroad(text)
        return found if found in kinds else None

    def _home_or_abroad(self, text: str) -> str | None:
        signs = {*self._signs_of_rows().get(text, ()), *self._signs_of_name(text)}
        if not signs and _BODY.search(text):
            return _HOME
        return signs.pop() if len(signs) == 1 else None

    def _signs_of_name(self, text: str) -> set[str]:
        if not _HANZI.search(text):
            return {_ABROAD}
        signs = {sign} if (sign := self._sign_of(self._places_of_name(text))) else set()
        if _CERTAINLY_ABROAD.search(text):
            signs.add(_ABROAD)
        elif not signs and _CERTAINLY_HOME.search(text):
            signs.add(_HOME)
        return signs

    def _sign_of_row(self, row: EntityRow) -> str | None:
        if lives := _homes(row):
            return self._sign_of(self._meant(lives[0]))
        return {"在外": _ABROAD, "回国": _HOME}.get(str(row.properties.get("status", "")))

    def _places_of_name(self, text: str) -> Sequence[Place]:
        """Return the places that the beginning of a name may mean: 多伦多大学 is in 多伦多 and not in 多伦; 南京路小学 in neither."""
        for length in range(min(_LONGEST_PLACE, len(text)), 1, -1):
            if (found := self._meant(text[:length])) and not _STREET.match(text[length:]):
                return found if text[:length] not in _PEOPLE_AND_WORDS else ()
        return ()

    def _meant(self, text: str) -> Sequence[Place]:
        found = resolve_region(self._gazetteer, text)
        return (found.place,) if found.place else found.candidates

    def _sign_of(self, places: Iterable[Place]) -> str | None:
        countries = {self._gazetteer.chain(place)[-1].code for place in places}
        if not countries:
            return None
        return _HOME if countries == {"CN"} else _ABROAD if "CN" not in countries else None


def _homes(row: EntityRow) -> list[str]:
    return [cell.text for cell in row.links if cell.column.link in ("LIVES_IN", "LOCATED_IN")]


def _officer_or_post(text: str) -> str | None:
    if _POST.search(text):
        return "Post"
    return "Officer" if _PERSON.fullmatch(text) else None
