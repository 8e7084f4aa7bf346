"""What a property can hold: the value types, and the declaration of one field.

Must not know any particular kind; those are declared in `kinds`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class ValueType(StrEnum):
    """How the text of a cell is read and how the value is kept in the graph."""

    TEXT = "text"
    LIST = "list"
    CHOICE = "choice"
    DATE = "date"
    NUMBER = "number"
    URL = "url"
    EMAIL = "email"
    PHONE = "phone"
    COUNTRY = "country"
    IDENTITY = "identity"
    DAYS = "days"


@dataclass(frozen=True, slots=True)
class Choice:
    """One allowed value of a field: `value` is kept, both names are accepted and shown; offices also write it as `called`."""

    value: str
    zh: str
    en: str
    called: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """Every word for it: the value, its Chinese and its English name."""
        return (self.value, self.zh, self.en)

    @property
    def typed(self) -> tuple[str, ...]:
        """Every word that a cell may hold for it."""
        return (*self.words, *self.called)


@dataclass(frozen=True, slots=True)
class Field:
    """One property of a kind or of a link, with its header in both languages.

    `aliases` are further headers that real lists use. A `private` field never leaves the service unmasked. `beside` are the
    fields of the same row that words around a number belong into: 近2000人 is a value, its qualifier and its unit. `formerly` is
    the property in which earlier versions kept a list as one text. A `long` one holds sentences: a form gives it several lines.
    """

    name: str
    zh: str
    en: str
    type: ValueType = ValueType.TEXT
    choices: tuple[Choice, ...] = ()
    aliases: tuple[str, ...] = ()
    private: bool = False
    example: str = ""
    beside: tuple[str, ...] = ()
    formerly: str = ""
    long: bool = False

    @property
    def headers(self) -> tuple[str, ...]:
        """Every header that names this field in a sheet; the first one is written into templates."""
        return (self.zh, self.name, self.en, *self.aliases)

    def zh_of(self, value: Any) -> str:
        """Return a value as it is said in Chinese: the choice that it is, or itself where it is none."""
        if not self.choices:
            return str(value)
        return next((choice.zh for choice in self.choices if choice.value == value), str(value))

    def en_of(self, value: Any) -> str:
        """Return a value as it is said in English."""
        return next((choice.en for choice in self.choices if choice.value == value), str(value))


# Fields that are the first and the last day of one span.
SPANS = (
    ("since", "until"),
    ("due_from", "due_to"),
    ("on", "closed"),
    ("promised", "closed"),
    ("paused_from", "paused_until"),
)


def choices(**pairs: str) -> tuple[Choice, ...]:
    """Declare choices as `value="中文 English"`, with what else they are called behind: `"中文 English|叫法|叫法"`."""
    return tuple(_choice(value, names) for value, names in pairs.items())


def plain_choices(*names: str) -> tuple[Choice, ...]:
    """Declare choices whose kept value is the Chinese name itself, as `"海智工作站 HOME workstation"`."""
    return tuple(_choice(names_of_one.split(" ", 1)[0], names_of_one) for names_of_one in names)


def _choice(value: str, names: str) -> Choice:
    both, *called = names.split("|")
    zh, en = both.split(" ", 1)
    return Choice(value, zh, en, tuple(called))
