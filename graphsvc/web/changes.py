"""Changes by API: entities and links added, corrected, ended, deleted, contacts logged; their history and the way back."""

from __future__ import annotations

from typing import Any

from flask import Response, request
from pydantic import ConfigDict, Field, model_validator

from graphsvc import clock
from graphsvc.answer import as_json
from graphsvc.changes.answers import Changed, ChangedEntity, ChangedLink, changed, changed_entity, changed_link
from graphsvc.changes.change import (
    AddEntity,
    AddLink,
    Change,
    Close,
    DeleteEntity,
    LogContact,
    SetFields,
    SetLink,
    WrongLink,
)
from graphsvc.changes.columns import with_columns
from graphsvc.changes.history import History, history_of_link
from graphsvc.changes.latest import latest_changes
from graphsvc.changes.made import Made
from graphsvc.changes.making import make
from graphsvc.changes.named_history import history_of_named
from graphsvc.changes.taking_back import take_back
from graphsvc.web import naming
from graphsvc.web.api import answers, blueprint
from graphsvc.web.bodies import Body, Name, OpenBody, Reason, Why
from graphsvc.web.changes_question import ChangesQuery, HistoryQuery
from graphsvc.web.context import store
from graphsvc.web.parameters import Named, Parameters, Text
from graphsvc.web.viewers import viewer
from graphsvc.wording.doors import API

api = blueprint("changes", statuses=(403, 404, 409, 412, 413))


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


@api.post("/entities", summary="新增一个对象 Add an entity", responses=answers(ChangedEntity))
def add_entity(body: NewEntity) -> Response:
    """Add an entity with its links. A name that another of its kind has is answered by 409 with the candidates."""
    return _entity(_made(body.change(), body.reason))


@api.patch("/entities/<path:id>", summary="改一个对象 Correct an entity", responses=answers(ChangedEntity))
def correct_entity(path: Named, header: Seen, body: Corrections) -> Response:
    """Give fields of an entity other values, or empty them by null."""
    with naming.as_parameter("id"):
        return _entity(_made(SetFields(path.id, body.fields, _version(header)), body.reason))


@api.delete("/entities/<path:id>", summary="删除一个对象 Delete an entity", responses=answers(Changed))
def delete_entity(path: Named, header: Seen, query: Why) -> Response:
    """Delete an entity with the links of its own row; where anything else rests on it, 409 names that."""
    with naming.as_parameter("id"):
        return _several(_made(DeleteEntity(path.id, _version(header)), query.reason))


@api.post("/entities/<path:id>/close", summary="办结一件事 Close a matter", responses=answers(ChangedEntity))
def close_matter(path: Named, header: Seen, body: Closing) -> Response:
    """Say what became of a contact's next action or of something promised; one that is closed another way already is a 409."""
    with naming.as_parameter("id"):
        return _entity(_made(Close(path.id, body.state, body.on, body.why, _version(header)), body.reason))


@api.get("/entities/<path:id>/history", summary="一个对象的历史 History of an entity", responses=answers(History))
def get_entity_history(path: Named, query: HistoryQuery) -> Response:
    """Who changed what, when, why and by which door, the newest first; also of an entity that is gone."""
    return _fresh(history_of_named(store(), viewer(), path.id, limit=query.limit, cursor=query.cursor or ""))


@api.post("/links", summary="新增一条关系 Add a link", responses=answers(ChangedLink))
def add_link(body: NewLink) -> Response:
    """Add a link. One told again is no second one; what an entity has one of at a time takes the place of the one before."""
    return _link(_made(body.change(), body.reason))


@api.patch("/links/<id>", summary="改正或结束一条关系 Correct or end a link", responses=answers(ChangedLink))
def correct_link(path: LinkPath, header: Seen, body: Corrections) -> Response:
    """Give fields of a link other values; `{"until": DAY}` ends it."""
    return _link(_made(SetLink(path.id, body.fields, _version(header)), body.reason))


@api.delete("/links/<id>", summary="一条关系有误 A link was wrong", responses=answers(Changed))
def remove_wrong_link(path: LinkPath, header: Seen, query: WhyWrong) -> Response:
    """Take away a link that was never so. One that is over is ended by PATCH instead."""
    return _several(_made(WrongLink(path.id, query.why, _version(header)), ""))


@api.get("/links/<id>/history", summary="一条关系的历史 History of a link", responses=answers(History))
def get_link_history(path: LinkPath, query: HistoryQuery) -> Response:
    """Who changed what, when, why and by which door, the newest first; also of a link that is gone."""
    return _fresh(history_of_link(store(), viewer(), path.id, limit=query.limit, cursor=query.cursor or ""))


@api.post("/interactions", summary="记一次联络 Log a contact", responses=answers(ChangedEntity))
def log_contact(body: NewContact) -> Response:
    """Log a contact there was with an expert, an organization or the like."""
    return _entity(_made(body.change(), body.reason))


@api.get("/changes", summary="最近的改动 The latest changes", responses=answers(History))
def get_changes(query: ChangesQuery) -> Response:
    """Who changed what, when, why and by which door, the newest first; by one account, door or region where one is given."""
    return _fresh(latest_changes(store(), viewer(), query.which, limit=query.limit, cursor=query.cursor or ""))


@api.post("/changes/<entry>/undo", summary="撤销一次改动 Take a change back", responses=answers(Changed))
def undo_change(path: EntryPath, body: WhyTakenBack) -> Response:
    """Take a change back, unless later work rests on it (409, naming that work). An import is undone by DELETE /imports/{batch}."""
    return _several(take_back(store(), viewer(), path.entry, reason=body.reason, door=API))


def _made(change: Change, reason: str) -> Made:
    return make(store(), viewer(), [change], reason=reason, door=API)


def _version(header: Seen) -> str:
    """Return the version that If-Match holds, by itself or behind the point of an ETag; "" where any will do."""
    if header.if_match is None or request.if_match.star_tag:
        return ""
    tags = sorted(filter(None, request.if_match.as_set(include_weak=True)))
    return tags[0].rpartition(".")[2] if tags else header.if_match


def _entity(made: Made) -> Response:
    answer = changed_entity(made)
    return _fresh(answer, answer.version)


def _link(made: Made) -> Response:
    answer = changed_link(made)
    return _fresh(answer, answer.version)


def _several(made: Made) -> Response:
    return _fresh(changed(made))


def _fresh(answer: object, version: str = "") -> Response:
    """Answer JSON that no one keeps, with the version of what it is about as its ETag."""
    response = Response(
        as_json(answer), content_type="application/json", headers={"Cache-Control": "private, no-cache"}
    )
    if version:
        response.set_etag(version)
    return response
