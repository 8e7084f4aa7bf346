"""How pages say what answers hold, each in the language that the viewer reads: days, statuses, amounts, owners, values of fields."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any, Protocol

from graphsvc.changes.history import EntityChange, LinkChange
from graphsvc.facts.countries import country_en
from graphsvc.facts.lists.facets import EMPTY, EMPTY_EN
from graphsvc.gazetteer.countries import countries, country_name
from graphsvc.gazetteer.english import english_region
from graphsvc.vocabulary import KIND_BY_LABEL, KINDS, STATUSES
from graphsvc.vocabulary.kinds import Kind, org_type_en, org_type_zh
from graphsvc.vocabulary.standings import STANDINGS
from graphsvc.web.addresses import Addressed
from graphsvc.web.language import CHINESE, Bilingual, Word, language, say
from graphsvc.wording.amounts import counted, counted_en
from graphsvc.wording.cadence import (
    Cadence,
    interval_said,
    interval_said_en,
    standing_word,
    when_due_said,
    when_due_said_en,
)
from graphsvc.wording.contacts import due_said, due_said_en, last_contact_said, last_contact_said_en
from graphsvc.wording.english import english_date, role_en, when_en
from graphsvc.wording.owners import Duty, Named, duty_facts, duty_facts_en
from graphsvc.wording.sayings import status_en, status_zh
from graphsvc.wording.sentences import chinese_date, when

# More words than all choices have.
_REMEMBERED = 5_000
_LEVELS = {
    "country": ("国家", "country"), "province": ("省级", "province"), "city": ("地级", "city"), "county": ("县级", "county"),
    "township": ("乡级", "township"),
}  # fmt: skip


class Dated(Protocol):
    """What is known of when a link held."""

    @property
    def type(self) -> str:
        """The type of the link."""

    @property
    def words(self) -> Any:
        """Its status and days by name."""


class Place(Addressed, Protocol):
    """An entity with its name."""

    @property
    def name(self) -> str:
        """What it is called."""


class Contacted(Protocol):
    """What somebody was last spoken to on, and through whom."""

    @property
    def last_contact(self) -> str | None:
        """The day."""

    @property
    def last_contact_through(self) -> Named | None:
        """Who was spoken to in their place."""


def day(on: date | str | None) -> str:
    """Return a day, or a partial ISO date: `2021年3月5日`, `5 March 2021`."""
    return say(chinese_date(str(on)), english_date(str(on))) if on else say("不详", "unknown")


def held(link: Dated) -> str:
    """Return when a link held: `自2019年起`, `since 2019`."""
    return say(when(link.type, link.words), when_en(link.type, link.words))


def status(value: str | None) -> str:
    """Return the name of a link's status."""
    return say(status_zh(value), status_en(value))


def org_type(value: str | None) -> str:
    """Return the name of a type of organization."""
    return say(org_type_zh(value), org_type_en(value))


def level(value: str) -> str:
    """Return the name of a level of regions; empty for none of them."""
    return say(*_LEVELS.get(value, ("", "")))


def role(text: str | None) -> str:
    """Return a role: in English as far as it is a known one."""
    return say(text or "", role_en(text or ""))


def country(text: str) -> str:
    """Return a country, by its id or name, as countries are listed; what is none stays as it is."""
    found = countries().get(text)
    return country_en(text) if language() != CHINESE else country_name(found) if found else text


def name(entity: Place) -> str:
    """Return what an entity is called: a region of the shipped table in English too, all else as it is kept."""
    return entity.name if language() == CHINESE else english_region(entity.id) or entity.name


def word(text: str) -> str:
    """Return what an answer calls by the words of the vocabulary, one or several: `学会、大学`, `Society, University`."""
    words = [_word_en(one) for one in text.split("、")] if language() != CHINESE else [""]
    return ", ".join(words) if all(words) else text


def apart(told: str) -> str:
    """Return what tells something from others of its name: names as they are, words of the vocabulary in English too."""
    return " · ".join(map(word, told.split(" · ")))


@lru_cache(_REMEMBERED)
def _word_en(zh: str) -> str:
    """Return the English of a kind, of what can be chosen in some field, or of a status; empty where there is none."""
    choices = (choice for kind in KINDS for field in kind.all_fields for choice in field.choices)
    known: tuple[Bilingual, ...] = (Word(EMPTY, EMPTY_EN), *KINDS, *choices, *STATUSES, *STANDINGS)
    return next((word.en for word in known if word.zh == zh), "")


def value(kept: Any, kind: Kind, field_name: str) -> str:
    """Return the value of a field as people read it."""
    if isinstance(kept, list):
        return say("；", "; ").join(map(str, kept))
    field = next((field for field in kind.fields if field.name == field_name), None)
    if field and field.choices:
        return say(field.zh_of(kept), field.en_of(kept))
    if field and field.type == "country":
        return country(str(kept))
    if field and field.type == "date":
        return day(str(kept))
    return f"{kept:g}" if isinstance(kept, float) else str(kept)


def changed_value(kept: Any, change: EntityChange | LinkChange, field_name: str) -> str:
    """Return the value of a field before or after a change as people read it."""
    if kept is None:
        return say(EMPTY, EMPTY_EN)
    if isinstance(change, EntityChange):
        return value(kept, KIND_BY_LABEL[change.entity.kind], field_name)
    if field_name == "status":
        return status(kept)
    return day(kept) if field_name in ("since", "until") else str(kept)


def owner_facts(duty: Duty) -> list[str]:
    """Return what is said of an owner beside who that is."""
    return say_all(duty_facts(duty), duty_facts_en(duty))


def say_all(zh: list[str], en: list[str]) -> list[str]:
    """Return the one of two lists of texts that the viewer reads."""
    return zh if language() == CHINESE else en


def amount_of(channel: Any) -> str:
    """Return how many a channel has, and how many of them are not certain."""
    return say(counted(channel.firm, channel.soft), counted_en(channel.firm, channel.soft))


def last_contact(one: Contacted) -> str:
    """Return when somebody was last spoken to, and through whom."""
    return say(
        last_contact_said(one.last_contact, one.last_contact_through),
        last_contact_said_en(one.last_contact, one.last_contact_through),
    )


def standing(cadence: Cadence) -> str:
    """Return how a contact stands in a word: `按期`, `on time`."""
    return say(*standing_word(cadence.standing))


def when_due(cadence: Cadence) -> str:
    """Return by when to be in touch, or why it is not asked or not known."""
    return say(when_due_said(cadence), when_due_said_en(cadence))


def interval(cadence: Cadence) -> str:
    """Return how often to be in touch, and what says so."""
    return say(interval_said(cadence), interval_said_en(cadence))


def due(on: str | None, *, overdue: bool) -> str:
    """Return when something is due."""
    return say(due_said(on, overdue=overdue), due_said_en(on, overdue=overdue))
