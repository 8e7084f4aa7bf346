"""Changes by API: entities and links added, corrected, ended, deleted, contacts logged; their history and the way back."""

from __future__ import annotations

from flask import Response, request

from graphsvc.answer import as_json
from graphsvc.changes.answers import Changed, ChangedEntity, ChangedLink, changed, changed_entity, changed_link
from graphsvc.changes.change import (
    Change,
    Close,
    DeleteEntity,
    SetFields,
    SetLink,
    WrongLink,
)
from graphsvc.changes.history import History, history_of_link
from graphsvc.changes.latest import latest_changes
from graphsvc.changes.made import Made
from graphsvc.changes.making import make
from graphsvc.changes.named_history import history_of_named
from graphsvc.changes.taking_back import take_back
from graphsvc.web import naming
from graphsvc.web.api import answers, blueprint
from graphsvc.web.bodies import Why
from graphsvc.web.change_bodies import (
    Closing,
    Corrections,
    EntryPath,
    LinkPath,
    NewContact,
    NewEntity,
    NewLink,
    Seen,
    TheSame,
    WhyTakenBack,
    WhyWrong,
)
from graphsvc.web.changes_question import ChangesQuery, HistoryQuery
from graphsvc.web.context import store
from graphsvc.web.parameters import Named
from graphsvc.web.viewers import viewer
from graphsvc.wording.doors import API

api = blueprint("changes", statuses=(403, 404, 409, 412, 413))


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


@api.post("/merges", summary="两条是同一个，合并 Merge two that are the same", responses=answers(ChangedEntity))
def merge_entities(header: Seen, body: TheSame) -> Response:
    """Move to the one what is said of the other, links too; those that both have become one. One change, which can be taken back."""
    return _entity(_made(body.change(_version(header)), body.reason))


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
