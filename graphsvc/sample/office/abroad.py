"""The made-up organizations abroad: a hundred societies and associations, and the universities and companies beside them."""

from __future__ import annotations

from itertools import product
from random import Random

from graphsvc.sample.office.places import COUNTRIES, region
from graphsvc.sample.office.reports import YEARBOOK, source
from graphsvc.sample.office.sheets import Row, Sheets
from graphsvc.sample.office.words import FIELDS, SOCIETIES

# The first countries have the most.
_OF_FIELDS = (18, 15, 13, 11, 9, 8, 6, 4)
_STUDENTS = "学生学者联谊会"


def add_orgs(sheets: Sheets, chance: Random) -> None:
    """Add 84 societies of a field, 16 associations of students or of countrymen, and 24 universities, institutes, companies."""
    for (country, name_en, *_, cities), count in zip(COUNTRIES, _OF_FIELDS, strict=True):
        combined = list(product(FIELDS, SOCIETIES))
        for field, body in chance.sample(combined, count):
            _add(
                sheets, f"{country}华人{field}{body}", "社团", chance.choice((country, *cities)), [field],
                name_en=f"Chinese {FIELDS[field]} {SOCIETIES[body]} of {name_en}",
                founded=str(sheets.today.year - chance.randint(4, 38)),
            )  # fmt: skip
        capital, second = cities
        _add(sheets, f"{country}云澜{_STUDENTS}", "学生/青年组织", capital, [], founded=str(sheets.today.year - 9))
        _add(sheets, f"{country}云澜同乡科技联谊会", "学生/青年组织", capital, [], founded=str(sheets.today.year - 14))
        fields = chance.sample(list(FIELDS), 6)
        _add(sheets, f"{capital}大学", "高校", capital, fields[:3], name_en=f"University of {name_en}")
        _add(sheets, f"{second}{fields[3]}研究所", "科研院所", second, [fields[3]])
        _add(sheets, f"{second}{fields[4]}公司", "企业", second, fields[4:5])


def societies(sheets: Sheets) -> list[Row]:
    """Return the societies and associations."""
    return [row for row in sheets.rows["overseas_orgs"] if row["org_type"] in ("社团", "学生/青年组织")]


def workplaces(sheets: Sheets) -> list[Row]:
    """Return the universities, institutes and companies."""
    return [row for row in sheets.rows["overseas_orgs"] if row["org_type"] in ("高校", "科研院所", "企业")]


def _add(sheets: Sheets, name: str, org_type: str, place: str, fields: list[str], **more: str) -> None:
    sheets.add(
        "overseas_orgs", name, org_type=org_type, fields=fields, located_in=region(sheets, place)["id"],
        source=source(sheets, YEARBOOK), quote=f"经常联系的海外机构有{name}等。", **more,
    )  # fmt: skip
