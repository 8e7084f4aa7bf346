"""The shape of one row of the region table while it is being made."""

from __future__ import annotations

from dataclasses import dataclass, field

COLUMNS = ("code", "level", "parent", "name", "short_name", "name_en", "aliases", "lat", "lon")


@dataclass
class Row:
    """One region; empty text and None mean unknown."""

    code: str
    level: str
    parent: str
    name: str
    short_name: str = ""
    name_en: str = ""
    aliases: list[str] = field(default_factory=list)
    lat: float | None = None
    lon: float | None = None

    def cells(self) -> tuple[str, ...]:
        """The row as it is written."""
        known = {self.name, self.short_name, self.name_en, ""}
        aliases = [a for a in dict.fromkeys(self.aliases) if a not in known]
        return (
            self.code,
            self.level,
            self.parent,
            self.name,
            self.short_name,
            self.name_en,
            ";".join(aliases),
            _degrees(self.lat),
            _degrees(self.lon),
        )


def _degrees(value: float | None) -> str:
    return "" if value is None else f"{value:.4f}".rstrip("0").rstrip(".")
