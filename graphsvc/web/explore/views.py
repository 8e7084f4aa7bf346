"""Saved views of the explorer by the API: its page keeps them, opens them and forgets them here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from flask import Response
from pydantic import Field

from graphsvc.viewers.names import LONGEST_NAME
from graphsvc.viewers.saved import may_delete
from graphsvc.viewers.saved_views import (
    LONGEST_ADDRESS,
    SavedView,
    delete_saved_view,
    find_saved_view,
    save_view,
    saved_views,
)
from graphsvc.web.answers import unkept
from graphsvc.web.api import answers, blueprint
from graphsvc.web.bodies import Body, Name
from graphsvc.web.context import store
from graphsvc.web.parameters import Named
from graphsvc.web.viewers import viewer

api = blueprint("explore", "saved_views", (403, 404, 409))


class ViewToSave(Body):
    """A view to keep under a name."""

    name: Name = Field(max_length=LONGEST_NAME, examples=["重庆与新加坡"])
    address: str = Field(
        min_length=1,
        max_length=LONGEST_ADDRESS * 3,
        description="视图地址里问号后的部分 what stands behind the question mark of its address",
        examples=["centre=region-500000&layout=rings#note=region-500000~下月汇报"],
    )
    office: bool = Field(default=False, description="全单位可见 for the whole office, which an editor may do")


@dataclass(frozen=True, slots=True)
class SavedViewTold:
    """One saved view."""

    id: str
    name: Annotated[str, Field(examples=["重庆与新加坡"])]
    address: Annotated[str, Field(description="整个状态 its whole state", examples=["centre=region-500000"])]
    office: Annotated[bool, Field(description="全单位可见 whether the whole office sees it")]
    by: str
    at: str
    own: Annotated[bool, Field(description="可由我删除 whether whoever asks may delete it")]


@dataclass(frozen=True, slots=True)
class SavedViews:
    """The views that whoever asks sees, by name."""

    saved: tuple[SavedViewTold, ...]


@api.get("/saved-views", summary="保存的视图 Saved views", responses=answers(SavedViews))
def get_saved_views() -> Response:
    """One's own views of the explorer and the office's, by name."""
    return unkept(SavedViews(tuple(map(_told, saved_views(store(), viewer())))))


@api.get("/saved-views/<id>", summary="一个保存的视图 A saved view", responses=answers(SavedViewTold))
def get_saved_view(path: Named) -> Response:
    """One saved view by its id or its name: one's own, or one of the office."""
    return unkept(_told(find_saved_view(store(), viewer(), path.id)))


@api.post("/saved-views", summary="保存视图 Save a view", responses=answers(SavedViewTold))
def add_saved_view(body: ViewToSave) -> Response:
    """Keep a view under a name, for oneself or for the office; one's own of that name is replaced."""
    return unkept(_told(save_view(store(), viewer(), body.name, body.address, for_office=body.office)))


@api.delete("/saved-views/<id>", summary="删除保存的视图 Delete a saved view", responses=answers(SavedViewTold))
def remove_saved_view(path: Named) -> Response:
    """Forget a saved view: one's own, or any of the office as an admin. What is in it stays."""
    return unkept(_told(delete_saved_view(store(), viewer(), path.id)))


def _told(view: SavedView) -> SavedViewTold:
    return SavedViewTold(view.id, view.name, view.address, view.office, view.by, view.at, may_delete(viewer(), view))
