"""Lists with a name: those that come with the service, filled in and led on to, and those that people save, by page and API."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from pydantic import Field

from graphsvc.clock import today
from graphsvc.errors import GraphServiceError
from graphsvc.facts.lists.ready import ready_named
from graphsvc.queries import lists
from graphsvc.reports.saved_lists import SavedLists, lists_with_names
from graphsvc.viewers.names import LONGEST_NAME
from graphsvc.viewers.saved_lists import LONGEST_ADDRESS, SavedList, delete_saved_list, save_list
from graphsvc.web.answers import unkept
from graphsvc.web.api import answers, blueprint
from graphsvc.web.bodies import Body, Name
from graphsvc.web.context import store
from graphsvc.web.parameters import Named, Text
from graphsvc.web.viewers import viewer

api = blueprint("lists", "saved_lists", (403, 404, 409))
pages = Blueprint("saved_lists", __name__)

_NO_STORE = {"Cache-Control": "no-store"}


class ListToSave(Body):
    """A list to keep under a name."""

    name: Name = Field(max_length=LONGEST_NAME, examples=["湖南籍石墨烯专家"])
    kind: Text = Field(description="类别 the kind by any of its words", examples=["experts"])
    address: str = Field(
        default="",
        max_length=LONGEST_ADDRESS * 3,
        description="地址里问号后的部分 the query of the list's address",
        examples=["where=fields:contains:石墨烯&sort=-last_contact"],
    )
    office: bool = Field(default=False, description="全单位可见 for the whole office, which an editor may do")


@api.get("/saved-lists", summary="有名称的清单 Lists with a name", responses=answers(SavedLists))
def get_saved_lists() -> Response:
    """The lists that come with the service, one's own saved ones and the office's, each with its number and what of it is gone."""
    return unkept(lists_with_names(store(), viewer(), today()))


@api.post("/saved-lists", summary="保存一份清单 Save a list", responses=answers(SavedList))
def add_saved_list(body: ListToSave) -> Response:
    """Keep a list under a name, for oneself or for the office; one's own of that name is replaced."""
    kind = lists.kind_asked(body.kind)
    return unkept(save_list(store(), viewer(), body.name, kind, body.address, for_office=body.office))


@api.delete("/saved-lists/<id>", summary="删除保存的清单 Delete a saved list", responses=answers(SavedList))
def remove_saved_list(path: Named) -> Response:
    """Forget a saved list: one's own, or any of the office as an admin. The entities in it stay."""
    return unkept(delete_saved_list(store(), viewer(), path.id))


@pages.get("/lists/saved")
def page() -> ResponseReturnValue:
    """Show the lists with a name."""
    return _page()


@pages.post("/lists/saved")
def save() -> ResponseReturnValue:
    """Keep the list that a page showed."""
    given = request.form
    try:
        kind = lists.kind_asked(given.get("kind", ""))
        name, address = given.get("name", ""), given.get("address", "")
        saved = save_list(store(), viewer(), name, kind, address, for_office=bool(given.get("office")))
    except GraphServiceError as refusal:
        return _page(refusal), refusal.status
    return redirect(url_for("saved_lists.page", saved=saved.id), 303)


@pages.post("/lists/saved/<id>/delete")
def delete(id: str) -> ResponseReturnValue:
    """Forget a saved list."""
    delete_saved_list(store(), viewer(), id)
    return redirect(url_for("saved_lists.page"), 303)


@pages.get("/lists/ready/<name>")
def ready(name: str) -> ResponseReturnValue:
    """Lead on to a list that comes with the service, with what was filled in."""
    question = ready_named(name)
    return redirect(f"{url_for('lists.page', kind=question.sheet)}?{question.address(request.args)}")


def _page(refusal: GraphServiceError | None = None) -> str:
    return render_template(
        "saved_lists.html",
        answer=lists_with_names(store(), viewer(), today()),
        refusal=refusal,
        typed=request.form,
        just_saved=request.args.get("saved"),
    )
