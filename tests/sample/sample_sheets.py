"""The sheets of the sample network and the documents they follow, read as the tests ask them."""

from __future__ import annotations

import csv
from pathlib import Path

from graphsvc.vocabulary import (
    DEFAULT_STATUS,
    KINDS,
    LINK_SHEET,
    LINK_TYPES,
    STATUSES,
)
from tests.sample.glosses import without_glosses

HERE = Path(__file__).parent
NETWORK = HERE.parent.parent / "graphsvc" / "sample" / "network"
DOCUMENTS = HERE / "documents"

# Sources are where facts come from: they rest on themselves.
WITHOUT_EVIDENCE = {"Source"}
GLOSSED = "001-home-program.txt"
FOOTER_COUNTIES = ["祁连县", "汾西县", "宜良县", "宜兴市", "岱山县", "宜兰县", "卓尼县", "新昌县", "石河子市", "台山市"]

TYPE_BY_ZH = {link.zh: link.type for link in LINK_TYPES}
STATUS_BY_ZH = {status.zh: status.value for status in STATUSES}

Row = dict[str, str]


def read(sheet: str) -> list[Row]:
    """Return the rows of a sheet; none where the documents tell of nothing that belongs there."""
    file = NETWORK / f"{sheet}.csv"
    if not file.exists():
        return []
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def document(name: str) -> str:
    text = (DOCUMENTS / name).read_text(encoding="utf-8")
    return without_glosses(text)[0] if name == GLOSSED else text


ENTITIES = {kind.label: read(kind.sheet) for kind in KINDS}
LINKS = read(LINK_SHEET)
KIND_OF = {row["编号"]: label for label, rows in ENTITIES.items() for row in rows}
BY_ID = {row["编号"]: row for rows in ENTITIES.values() for row in rows}
DOCUMENT_OF = {row["编号"]: row["文件"] for row in ENTITIES["Source"] if row["文件"]}
TEXTS = {name: document(name) for name in DOCUMENT_OF.values()}
FACTS = [row for label, rows in ENTITIES.items() if label not in WITHOUT_EVIDENCE for row in rows] + LINKS


def name_of(end: str) -> str:
    """An end's name: its own, or as typed where the end is a place of the gazetteer."""
    return BY_ID[end]["名称"] if end in BY_ID and "名称" in BY_ID[end] else BY_ID.get(end, {}).get("姓名", end)


def kind_of(end: str) -> str:
    """An end's kind; what is not listed here by id is a place of the gazetteer."""
    return KIND_OF.get(end, "Region")


def status(link: Row) -> str:
    return STATUS_BY_ZH[link["状态"]] if link["状态"] else DEFAULT_STATUS


def links(type_: str, *, start: str = "", end: str = "", role: str = "") -> list[Row]:
    """The links of a type, by the ids of their ends and by role where given."""
    wanted = {"起点": start, "终点": end, "角色": role}
    return [
        link for link in LINKS
        if TYPE_BY_ZH[link["关系"]] == type_ and all(link[key] == value for key, value in wanted.items() if value)
    ]  # fmt: skip


def names(found: list[Row], column: str) -> set[str]:
    return {name_of(link[column]) for link in found}


def claims(about: str, metric: str) -> set[tuple[str, str, str, str]]:
    """(qualifier, value, unit, as of) of the figures about an entity."""
    return {
        (row["修饰"], row["数值"], row["单位"], row["截至"])
        for row in ENTITIES["Figure"]
        if row["指标"] == metric and about in row["说明对象"].split("；")
    }
