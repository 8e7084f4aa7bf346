"""What a change by API is told: the bodies and headers of its requests, and the changes that they mean."""

from __future__ import annotations

from typing import Any

from flask import request
from pydantic import ConfigDict, Field, model_validator

from graphsvc import clock
from graphsvc.changes.change import AddEntity, AddLink, LogContact, Merge
from graphsvc.changes.columns import with_columns
from graphsvc.web.bodies import Body, Name, OpenBody, Reason
from graphsvc.web.parameters import Parameters, Text


class Seen(Parameters):
    """The version that the change was made upon: what GET answered as `version` or as its ETag."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    if_match: str | None = Field(
        default=None, alias="If-Match", max_length=500, examples=['"journal-2k3m5p7r"'],
        description="所见的版本；现在已是别的版本时回答 412 和两个版本 the version seen; where it is another by now, 412 tells both",
    )  # fmt: skip


class LinkToAdd(OpenBody):
    """A link of a new entity, which is the end that is left out; fields beside: role, status, since, until, source, quote, note."""

    type: Name = Field(description="关系的类型 type of link", examples=["MEMBER_OF"])
    from_: Name = Field(default="", alias="from", description="起点：编号、代码或没有歧义的名称 its start")
    to: Name = Field(default="", description="终点：编号、代码或没有歧义的名称 its end", examples=["org-asu"])

    def change(self) -> AddLink:
        """Return the link as a change."""
        return AddLink(self.type, self.from_, self.to, self.fields)


class NewLink(LinkToAdd):
    """A link between two entities that are there."""

    reason: Reason = ""


class NewEntity(OpenBody):
    """A new entity; fields of its kind beside, by name or header. What stands for links in a sheet (籍贯, 海外机构 …) does here too."""

    kind: Name = Field(description="类别 kind", examples=["Expert"])
    name: str = Field(default="", description="名称 name", examples=["张三"])
    links: tuple[LinkToAdd, ...] = ()
    is_new: bool = Field(default=False, description="与同名的不是同一个 another one than those of its name")
    id: Name = Field(default="", description="自定的编号；不给则由服务给出 an id of one's own")
    reason: Reason = ""

    def change(self) -> AddEntity:
        """Return the entity as a change."""
        links = tuple(link.change() for link in self.links)
        return with_columns(self.kind, self.name, self.fields, links, is_new=self.is_new, id_=self.id)


class Corrections(OpenBody):
    """Fields with their new values, by name or header; null empties one. What is not named stays as it is."""

    reason: Reason = ""


class NewContact(Body):
    """A contact there was."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    with_: Name = Field(alias="with", description="对象：编号或没有歧义的名称 with whom", examples=["exp-1"])
    on: Name = Field(default="", description="日期，默认今天 the day, today by default", examples=["2026-03-01"])
    channel: Name = Field(default="", description="方式 channel", examples=["电话"])
    summary: str = Field(default="", description="内容 what was said", examples=["商谈来访日程"])
    next_action: str = Field(default="", description="下一步 what is to be done next")
    due: Name = Field(default="", description="到期 when that is due")
    by: Name = Field(default="", description="经办的联络人员，默认本人 by which officer; the account's own by default")
    is_new: bool = Field(default=False, description="与同名的不是同一次 another contact than one of the same name")
    reason: Reason = ""

    def change(self) -> LogContact:
        """Return the contact as a change."""
        return LogContact(
            self.with_, self.on or clock.today().isoformat(), self.channel, self.summary, self.next_action, self.due, self.by,
            self.is_new,
        )  # fmt: skip


class Closing(Body):
    """What became of a matter."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    state: Name = Field(
        description="进展：联络记录的下一步 open、done、dropped，约定事项 open、kept、broken、dropped，也可以写中文 its state",
        examples=["done"],
    )
    on: Name = Field(default="", description="哪天办结，默认今天 the day, today by default", examples=["2026-03-05"])
    why: str = Field(default="", description="结果或原因 the outcome or the reason", examples=["已寄出"])
    reason: Reason = ""


class TheSame(Body):
    """Two entities of one kind that are the same."""

    keep: Name = Field(description="保留哪一条：编号或没有歧义的名称 the one to keep", examples=["exp-1"])
    merge: Name = Field(
        description="并入哪一条，它的编号从此指向保留的一条 the one that goes; its id leads to the other"
    )
    fields: dict[str, Any] = Field(
        default={},
        description="另选的值，不写即保留的一条的 values chosen instead of those of the one kept",
        examples=[{"title": "教授"}],
    )
    reason: Reason = ""

    def change(self, seen: str) -> Merge:
        """Return the merge as a change."""
        return Merge(self.keep, self.merge, self.fields, seen=seen)


class WhyWrong(Parameters):
    """Why a link was wrong."""

    why: Reason = ""


class WhyTakenBack(Body):
    """Why a change is taken back; the body may be left out."""

    reason: Reason = ""

    @model_validator(mode="before")
    @classmethod
    def _may_be_left_out(cls, given: Any) -> Any:
        return given if given is not None or request.content_length else {}


class LinkPath(Parameters):
    """One link."""

    id: Text = Field(description="关系的编号 id of the link", examples=["link-2k3m5p7r"])


class EntryPath(Parameters):
    """One change."""

    entry: Text = Field(description="改动的编号 id of the journal entry", examples=["journal-2k3m5p7r"])
