"""A place as the gazetteer sees it: the few fields by which a text can mean it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from graphsvc.gazetteer.rows import RegionRow, read_former, read_regions


@dataclass(frozen=True)
class Place:
    """A region: of the shipped table, or one that users added below it.

    former holds former names and former codes alike; a text of digits is a code. point is latitude and longitude in degrees.
    """

    id: str
    code: str
    level: str
    name: str
    parent_id: str | None = None
    aliases: tuple[str, ...] = ()
    name_en: str = ""
    former: tuple[str, ...] = ()
    point: tuple[float, float] | None = None


def place_id(code: str) -> str:
    """The id of a shipped region: region-500000."""
    return f"region-{code}"


def is_at_home(id_: str) -> bool:
    """Tell whether the id of a region is that of one in China, whose codes are digits."""
    return id_.removeprefix("region-").isdigit()


def places() -> tuple[Place, ...]:
    """Every region of the shipped tables as a place."""
    former = _former_by_code()
    return tuple(_place(row, tuple(former[row.code])) for row in read_regions())


def _former_by_code() -> dict[str, dict[str, None]]:
    """Code of today -> former names and codes, each once and in the order of the table."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for row in read_former():
        found[row.code].update(dict.fromkeys(text for text in (row.former_code, row.former_name) if text))
    return found


def _place(row: RegionRow, former: tuple[str, ...]) -> Place:
    aliases = (row.short_name, *row.aliases) if row.short_name != row.name else row.aliases
    return Place(
        id=place_id(row.code),
        code=row.code,
        level=row.level,
        name=row.name,
        parent_id=place_id(row.parent) if row.parent else None,
        aliases=aliases,
        name_en=row.name_en,
        former=tuple(text for text in former if text not in (row.code, row.name)),
    )


def is_reference(id_: str) -> bool:
    """Tell whether a region is one of the reference table."""
    return id_ in _reference_ids()


@cache
def _reference_ids() -> frozenset[str]:
    return frozenset(place.id for place in places())
