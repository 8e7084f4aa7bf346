"""Where the made-up facts are said to stand, and figures on which two of these sources disagree."""

from __future__ import annotations

from graphsvc.sample.office.places import PROVINCE, region
from graphsvc.sample.office.sheets import Row, Sheets

YEARBOOK, REGISTER, NEWSPAPER = "云澜省海智工作年报", "海智工作站登记表", "岚港海讯报道"

# metric, unit, and who says how many: two values a metric where the sources disagree
_FIGURES = (
    ("联系的海外专家", "名", ((YEARBOOK, 400, ""), (NEWSPAPER, 420, "余"))),
    ("海智工作站", "家", ((YEARBOOK, 64, ""), (REGISTER, 64, ""))),
    ("引进海外项目", "项", ((YEARBOOK, 36, ""), (NEWSPAPER, 50, "近"))),
    ("联系的海外社团", "家", ((YEARBOOK, 100, ""), (NEWSPAPER, 100, "多"))),
)


def add_sources(sheets: Sheets) -> None:
    """Add the yearbook, the register and the newspaper."""
    year = sheets.today.year - 1
    for name, publisher, kind in (
        (YEARBOOK, "云澜省科学技术协会", "文件"),
        (REGISTER, "云澜省科学技术协会国际部", "表格"),
        (NEWSPAPER, "岚港海讯", "新闻"),
    ):
        note = "虚构示例，并无此来源"
        sheets.add("sources", name, publisher=publisher, published=f"{year}-12-20", kind=kind, note=note)


def source(sheets: Sheets, name: str) -> str:
    """Return the id of a source."""
    return str(sheets.named("sources", name)["id"])


def add_figures(sheets: Sheets) -> None:
    """Add what the sources count in the province."""
    about: Row = region(sheets, PROVINCE)
    year = sheets.today.year - 1
    for metric, unit, claims in _FIGURES:
        for said_by, value, qualifier in claims:
            sheets.add(
                "figures", f"{PROVINCE}·{metric}（{said_by}）", metric=metric, value=value, qualifier=qualifier, unit=unit,
                as_of=str(year), about=about["id"], source=source(sheets, said_by),
                quote=f"截至{year}年底，全省{metric}{qualifier if qualifier == '近' else ''}{value}{qualifier if qualifier != '近' else ''}{unit}。",
            )  # fmt: skip
