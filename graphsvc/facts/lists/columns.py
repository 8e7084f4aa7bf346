"""The columns of a list of a kind: its fields, the other ends of its links, and what is worked out of these.

All of them follow from the vocabulary: a new field, link or kind has its column by being declared.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

from graphsvc.vocabulary import (
    KIND_BY_LABEL,
    LINK_TYPES,
    Choice,
    Field,
    Kind,
    LinkColumn,
    LinkType,
    ValueType,
)
from graphsvc.vocabulary.kinds import CONTACT_KINDS, EVIDENCE_KINDS, ID, OVERSEAS_ORG
from graphsvc.vocabulary.recurring_fields import OWNER as owner_column
from graphsvc.vocabulary.roles import LEADING
from graphsvc.vocabulary.standings import STANDINGS

REGION, OFFICER, POST = "Region", "Officer", "Post"


class Holds(StrEnum):
    """What a column holds, on which it depends what can be asked of it."""

    TEXT = "text"
    CHOICE = "choice"
    DATE = "date"
    NUMBER = "number"
    LINKS = "links"
    PLACES = "places"
    OWNERS = "owners"
    CONTACT = "contact"
    NEAR = "near"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One column: `name` is its word in an address. It shows a field, or links, or what is worked out under its name.

    `counts` is set where it says how many links there are instead of which; `roles` where only links in one of some are meant.
    `choices` are the values that it can have, where they are few and have words of their own.
    """

    name: str
    zh: str
    en: str
    holds: Holds
    field: Field | None = None
    links: LinkColumn | None = None
    counts: bool = False
    roles: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()

    def zh_of(self, value: Any) -> str:
        """Return a value as it is said in Chinese: the choice that it is, or itself where it is none."""
        return next((choice.zh for choice in self.choices if choice.value == value), str(value))

    def en_of(self, value: Any) -> str:
        """Return a value as it is said in English."""
        return next((choice.en.lower() for choice in self.choices if choice.value == value), str(value))

    @property
    def words(self) -> tuple[str, ...]:
        """Every word for it, as list headers have them."""
        more = self.field.headers if self.field else self.links.headers if self.links and not self.counts else ()
        return (self.name, self.zh, self.en, *more)

    @property
    def editable(self) -> bool:
        """Whether its cells are a field of the row's entity, which can be changed where it stands."""
        return self.field is not None and self.field != ID


OWNER, LAST_CONTACT, NEXT_STEP, LAST_VISIT = "owner", "last_contact", "next_step", "last_visit"
CADENCE, CONTACT_DUE = "cadence", "contact_due"
PLACES, COUNTRY, SCORE, TIES = "places", "country", "score", "ties"
RECORDED, NEAR, SAME_NAME = "recorded", "near", "same_name"

_HOLDS = {
    ValueType.CHOICE: Holds.CHOICE,
    ValueType.DATE: Holds.DATE,
    ValueType.NUMBER: Holds.NUMBER,
    ValueType.DAYS: Holds.NUMBER,
    ValueType.COUNTRY: Holds.PLACES,
}
_OF_CONTACTS = (
    ListColumn(OWNER, "联络负责人", "Contact owner", Holds.OWNERS, links=owner_column),
    ListColumn(LAST_CONTACT, "上次联络", "Last contact", Holds.CONTACT),
    ListColumn(CADENCE, "联络状况", "Contact standing", Holds.CHOICE, choices=STANDINGS),
    ListColumn(CONTACT_DUE, "应联络日", "Contact by", Holds.DATE),
    ListColumn(LAST_VISIT, "上次见面", "Last met in person", Holds.CONTACT),
    ListColumn(NEXT_STEP, "下一步", "Next step", Holds.DATE),
    ListColumn(PLACES, "有关地区", "Places", Holds.PLACES),
    ListColumn(TIES, "与该地区的联系数", "Ties to the region", Holds.NUMBER),
)
_OF_ORGANIZATIONS = (
    ListColumn(COUNTRY, "国家和地区", "Country", Holds.PLACES),
    ListColumn(SCORE, "与该地区的联系强度", "Score towards the region", Holds.NUMBER),
)
_LEADERS = ListColumn(
    "leaders",
    "会长或团长",
    "Leaders",
    Holds.LINKS,
    links=LinkColumn("leaders", "会长或团长", "MEMBER_OF", ("Expert",), outward=False),
    roles=LEADING,
)
_LED = frozenset({"OverseasOrg", "DoctorGroup"})
_FIGURES = LinkColumn("figures", "统计数字", "ABOUT", ("Figure",), outward=False)
_OF_ALL = (
    ListColumn(SAME_NAME, "同名的其他个数", "Others of the same name", Holds.NUMBER),
    ListColumn(RECORDED, "入库日期", "First recorded", Holds.DATE),
    ListColumn(NEAR, "相隔", "Within some links of", Holds.NEAR),
)


@lru_cache
def columns_of(kind: str) -> dict[str, ListColumn]:
    """Return every column that a list of a kind can have, by name."""
    declared = KIND_BY_LABEL[kind]
    found = [*map(_of_field, declared.all_fields)]
    if kind in CONTACT_KINDS:
        found += _OF_CONTACTS
    for links in _links_of(declared):
        found += (_of_links(links), _count_of(links))
    found += (_LEADERS,) if kind in _LED else ()
    found += _OF_ORGANIZATIONS if declared == OVERSEAS_ORG else ()
    return {column.name: column for column in (*found, *_OF_ALL)}


@lru_cache
def usual_columns(kind: str) -> tuple[str, ...]:
    """Return the columns of a list for which none were chosen: what tells one from another, then who keeps in touch."""
    declared = KIND_BY_LABEL[kind]
    fields = [
        field.name for field in declared.fields if not (field.private or field.long) and field.name not in _RARELY_ASKED
    ]
    links = [links.name for links in declared.columns if links.name in _OFTEN_ASKED or links.link in _PLACED]
    contact = [OWNER, LAST_CONTACT] if kind in CONTACT_KINDS else []
    return ("name", *dict.fromkeys([*fields[:4], *links[:4], *contact]))


# A field of a person's data protection, or one that few rows have, is shown where it is chosen.
_RARELY_ASKED = frozenset(
    {
        "name_en",
        "website",
        "purpose",
        "consent",
        "consent_on",
        "keep_until",
        "abbreviation",
        "importance",
        "every",
        "paused_from",
        "paused_until",
        "paused_why",
    }
)
_OFTEN_ASKED = frozenset({"member_of", "works_at", "hosted_by", "with", "by", "organizers", "about"})
_PLACED = frozenset({"NATIVE_OF", "LIVES_IN", "LOCATED_IN", "SERVES"})


def _of_field(field: Field) -> ListColumn:
    holds = Holds.HIDDEN if field.private or field.long else _HOLDS.get(field.type, Holds.TEXT)
    return ListColumn(field.name, field.zh, field.en, holds, field=field, choices=field.choices)


def _of_links(links: LinkColumn) -> ListColumn:
    holds = Holds.OWNERS if _owned(links) else Holds.PLACES if links.targets == (REGION,) else Holds.LINKS
    return ListColumn(links.name, links.zh, links.en, holds, links=links, roles=(links.role,) if links.role else ())


def _count_of(links: LinkColumn) -> ListColumn:
    return ListColumn(
        f"{links.name}_count",
        f"{links.zh}数",
        f"Number of: {links.en}",
        Holds.NUMBER,
        links=links,
        counts=True,
        roles=(links.role,) if links.role else (),
    )


def _owned(links: LinkColumn) -> bool:
    return links.link == "OWNS" and not links.outward


def is_of_owners(column: ListColumn) -> bool:
    """Tell whether a column shows or counts owners, who are more than its links: posts have holders."""
    return column.links is not None and _owned(column.links)


def _links_of(kind: Kind) -> Iterator[LinkColumn]:
    """Yield the columns of links: those that sheets of the kind have, then what other kinds tell of it."""
    told: set[tuple[str, bool, str]] = set()
    for links in kind.columns:
        if links.link == "OWNS" and not links.role:
            continue  # who owns a contact is more than its links: posts have holders
        told |= set() if links.role else {(links.link, links.outward, target) for target in links.targets}
        yield links
    for declared in LINK_TYPES:
        if kind.label in CONTACT_KINDS and declared.type in ("OWNS", "WITH"):
            continue
        for outward in (True, False):
            others = [
                one for one in _others(declared, kind.label, outward) if (declared.type, outward, one) not in told
            ]
            yield from (_told_by(declared, KIND_BY_LABEL[one], outward) for one in others if one not in EVIDENCE_KINDS)
    if kind.label not in EVIDENCE_KINDS:
        yield _FIGURES


def _others(declared: LinkType, kind: str, outward: bool) -> list[str]:
    ends = declared.ends if outward else [(end, start) for start, end in declared.ends]
    return [other for one, other in ends if one == kind]


def _told_by(declared: LinkType, other: Kind, outward: bool) -> LinkColumn:
    name = f"{declared.type.lower()}_{other.sheet}" if outward else f"{other.sheet}_{declared.type.lower()}"
    zh = f"{declared.zh}：{other.zh}" if outward else f"{other.zh}（{declared.zh}）"
    return LinkColumn(name, zh, declared.type, (other.label,), outward=outward)


@lru_cache
def column_named(kind: str, word: str) -> ListColumn | None:
    """Return the column that a word means in a list of a kind, or None."""
    wanted = word.strip().casefold()
    columns = columns_of(kind)
    if wanted in columns:
        return columns[wanted]
    return next((one for one in columns.values() if wanted in (known.casefold() for known in one.words)), None)
