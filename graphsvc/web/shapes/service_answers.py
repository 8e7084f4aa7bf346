"""The shapes of answers about gaps, imports, the vocabulary and the service itself."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from graphsvc.web.shapes.parts import Metric, Reference, Shape, Short


class UnownedContact(Reference):
    """A contact that nobody owns; `vacant` when a post owns it but nobody holds the post."""

    vacant: bool


class Unowned(Shape):
    """Contacts without an owner on a day."""

    region: Short | None
    as_of: str
    total: int
    contacts: list[UnownedContact]
    next_cursor: str | None = None


class DormantOrganization(Short):
    """An organization without a recent contact."""

    org_type: str | None
    last_contact: str | None = Field(description="空即从未联络 null means never")
    last_contact_through: Reference | None = Field(
        description="经由谁；空即与其本身 through whom; null means with itself"
    )


class Dormant(Shape):
    """Overseas organizations without a recorded contact since a day."""

    as_of: str
    since: str
    total: int
    organizations: list[DormantOrganization]
    next_cursor: str | None = None


class Organizer(Short):
    """Who holds an activity."""

    role: str | None = None


class Activity(Short):
    """One activity with its figures as reported; a metric nobody reported is not there."""

    held: str | None
    status: str | None
    regions: list[Short]
    organizers: list[Organizer]
    figures: list[Metric]


class Activities(Shape):
    """The activities of a program."""

    program: Reference
    year: int | None
    total: int
    activities: list[Activity]
    next_cursor: str | None = None


class Choice(Shape):
    """An allowed value."""

    value: str
    zh: str
    en: str


class VocabularyField(Shape):
    """A field of a kind or of links."""

    name: str
    zh: str
    en: str
    type: str
    private: bool
    choices: list[Choice]


class VocabularyKind(Shape):
    """A kind of node."""

    label: str
    zh: str
    en: str
    sheet: str
    sheet_zh: str
    colour: str = Field(examples=["#0b7285"])
    introduces: bool
    fields: list[VocabularyField]


class VocabularyLink(Shape):
    """A type of link, with its two phrases."""

    type: str
    zh: str
    en: str
    forward: str
    backward: str
    ends: list[list[str]]


class VocabularyChannel(Shape):
    """A channel by which an organization connects to a region."""

    name: str
    zh: str
    en: str
    pattern: str
    weight: int


class Vocabulary(Shape):
    """What exists."""

    kinds: list[VocabularyKind]
    links: list[VocabularyLink]
    link_fields: list[VocabularyField]
    channels: list[VocabularyChannel]
    statuses: list[Choice]


class NetworkCopy(Shape):
    """The copy of all links that a serving process ranks and counts on."""

    state: Literal["off", "building", "ready", "failed"]
    version: int | None = Field(description="它包含到第几号改动 the number of the newest change in it")


class Status(Shape):
    """What the database is and holds."""

    engine: str
    server: str
    migrated: bool
    pending: list[str]
    version: int
    entities: dict[str, int]
    links: dict[str, int]
    network_copy: NetworkCopy


class OwnerRule(Short):
    """An owner rule and what follows from it on the day."""

    contact_kind: str | None = Field(examples=["Expert"])
    via: str | None = Field(examples=["NATIVE_OF"])
    region_level: str | None = Field(examples=["township"])
    post_title: str | None = Field(examples=["党委书记"])
    role: str | None = Field(examples=["第一联络人"])
    since: str | None
    until: str | None
    source: str | None
    quote: str | None
    applies_to: list[Reference]
    contacts: int = Field(description="有几个联络对象由此有了联络人 contacts that have an owner by it")
    posts: int = Field(description="由几个岗位负责 the posts that own them")
    vacant: int = Field(description="其中几个岗位空缺 of which nobody holds so many")
    faults: list[str] = Field(description="这一行里要填写或改正的列 cells of its row to mend")
    unplaced: list[Reference] = Field(description="单位对不上地区或单位的岗位 posts of no known place")


class OwnerRules(Shape):
    """All owner rules on a day."""

    as_of: str
    rules: list[OwnerRule]


class Refusal(Shape):
    """One refused cell, row or sheet, or one cell that was left out of its row."""

    sheet: str
    row: int
    column: str
    value: str
    reason: str
    suggestion: str


class Notice(Shape):
    """Something to know that stopped nothing."""

    sheet: str
    column: str
    zh: str
    en: str
    row: int = Field(default=0, description="0：不是某一行的事 0 where it is not about one row")
    left_out: bool = Field(default=False, description="表里的内容没有导入 something in the file was not taken")


class ImportReport(Shape):
    """What an import did, or with `dry_run` would do."""

    batch: str | None = Field(description="空即什么都没写 null where nothing was written")
    file: str
    at: str
    dry_run: bool
    strict: bool
    rows: int
    created: int
    updated: int
    unchanged: int
    links_created: int
    links_updated: int
    links_unchanged: int
    owners_created: int = Field(description="按联络规则得出的联络人 owners that follow from rules")
    owners_updated: int
    owners_deleted: int
    refused_rows: int = Field(description="被拒的行数；一行可以有几处不对 a row may have several faults")
    refused: list[Refusal]
    left_out: list[Refusal] = Field(
        description="没有导入的格；这些行的其余内容已导入 cells left out of rows that went in"
    )
    notices: list[Notice]


class UndoReport(Shape):
    """What was taken back."""

    batch: str
    file: str
    at: str
    removed: int
    restored: int
    links_removed: int
    links_restored: int


class Batch(Shape):
    """One import as the journal knows it."""

    id: str
    at: str
    actor: str
    file: str
    state: str = Field(
        description="running, done, failed, interrupted, undoing, undo_interrupted, undone", examples=["done"]
    )
    report: dict[str, Any]
    written: int = Field(description="已写入的节点和关系 entities and links that were in when the import said so last")
    total: int = Field(description="全部要写入的节点和关系 of so many")
    undone_at: str | None
    undone_by: str | None


class Batches(Shape):
    """The newest imports first."""

    batches: list[Batch]
