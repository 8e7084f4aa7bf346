"""What a kind of node is: its names, its fields, and the columns of its sheet that stand for links."""

from __future__ import annotations

from dataclasses import dataclass

from graphsvc.vocabulary.common_fields import COMMON_FIELDS
from graphsvc.vocabulary.fields import Field


@dataclass(frozen=True, slots=True)
class LinkColumn:
    """A column of an entity sheet that stands for links: each value in the cell names the other end.

    `outward` tells whether the row's entity is the link's start. `targets` are the kinds the other end may be.
    """

    name: str
    zh: str
    link: str
    targets: tuple[str, ...]
    outward: bool = True
    role: str = ""
    aliases: tuple[str, ...] = ()

    @property
    def en(self) -> str:
        """Its English label, as `Works at`."""
        return self.name.replace("_", " ").capitalize()

    @property
    def headers(self) -> tuple[str, ...]:
        """Every header that names this column; the first one is written into templates."""
        return (self.zh, self.name, self.name.replace("_", " "), *self.aliases)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of node.

    `introduces` tells whether a path between people may pass through it. `name_from` are the columns that a name is
    composed of where a row has none. `called` are further words that lists have for it: they name a sheet, and with 名称 or 姓名
    the column of names. `person`: it has a 姓名. `begins` is the date field with which an entity's life begins, if it has one:
    before that day nothing is linked to it. `essential` are further columns without which a row would say something
    else. `colour` is the legend's, readable on white and on black; `shape` is that of pictures, and no two kinds of one shape
    have colours near each other. `migration` is the one that brings it, empty for the kinds that were there first.
    """

    label: str
    zh: str
    en: str
    sheet: str
    sheet_zh: str
    fields: tuple[Field, ...]
    columns: tuple[LinkColumn, ...] = ()
    introduces: bool = False
    name_from: tuple[str, ...] = ()
    name_headers: tuple[str, ...] = ()
    called: tuple[str, ...] = ()
    person: bool = False
    begins: str = ""
    essential: tuple[str, ...] = ()
    colour: str = "#888888"
    shape: str = "dot"
    migration: str = ""

    @property
    def all_fields(self) -> tuple[Field, ...]:
        """The fields every entity has, then this kind's own."""
        return (*COMMON_FIELDS, *self.fields)

    @property
    def private_fields(self) -> frozenset[str]:
        """Names of the fields that never leave the service unmasked."""
        return frozenset(field.name for field in self.fields if field.private)

    def needs(self, column: str) -> bool:
        """Tell whether a row cannot do without what stands in `column`: it is known by it, or says something else."""
        return column in self.name_from or column in self.essential

    @property
    def id_prefix(self) -> str:
        """What a made id starts with, as `overseas_org-`."""
        return self._singular + "-"

    @property
    def _singular(self) -> str:
        return self.sheet.removesuffix("s").replace("activitie", "activity")

    @property
    def words(self) -> tuple[str, ...]:
        """Every word for one or several of it: the label, its Chinese and its English name, then those of its sheet."""
        return (self.label, self.zh, self.en, f"{self.en}s", self.sheet, self.sheet_zh, self._singular)
