"""The API of profiles: how lists of each form are read. What is kept so is no state of the network: nobody keeps an answer."""

from __future__ import annotations

from flask import Response
from pydantic import Field

from graphsvc.facts.sheet_plans import ListProfile, SheetChoice
from graphsvc.viewers.list_profiles import (
    ListProfiles,
    forget_profile,
    keep_profile,
    list_profiles,
    rename_profile,
)
from graphsvc.viewers.names import LONGEST_NAME
from graphsvc.web.answers import unkept
from graphsvc.web.api import answers, blueprint
from graphsvc.web.bodies import Body, Name
from graphsvc.web.context import store
from graphsvc.web.parameters import Named
from graphsvc.web.viewers import viewer

api = blueprint("imports", "list_profiles", (403, 404, 409, 413))


class NewProfile(Body):
    """How lists with these headings are read, under a name."""

    name: Name = Field(max_length=LONGEST_NAME, examples=["海外人才信息汇总表"])
    headings: tuple[Name, ...] = Field(
        min_length=1, description="表头 the headings of the form", examples=[["专家姓名", "所在单位及职务"]]
    )
    choice: SheetChoice = Field(description="怎样读 how such a list is read")


class NewName(Body):
    """Another name."""

    name: Name = Field(max_length=LONGEST_NAME, examples=["海外人才信息汇总表"])


@api.get("/list-profiles", summary="读法档案 Profiles of lists", responses=answers(ListProfiles))
def get_list_profiles() -> Response:
    """How lists of each form are read without asking, by name."""
    return unkept(list_profiles(store(), viewer()))


@api.post("/list-profiles", summary="记下一份读法档案 Keep a profile", responses=answers(ListProfile))
def add_list_profile(body: NewProfile) -> Response:
    """Keep how lists with these headings are read; a profile of the same name, or for the same headings, is replaced."""
    return unkept(keep_profile(store(), viewer(), body.name, body.headings, body.choice))


@api.patch("/list-profiles/<id>", summary="给读法档案改名 Rename a profile", responses=answers(ListProfile))
def rename_list_profile(path: Named, body: NewName) -> Response:
    """Give a profile another name."""
    return unkept(rename_profile(store(), viewer(), path.id, body.name))


@api.delete("/list-profiles/<id>", summary="删除读法档案 Drop a profile", responses=answers(ListProfile))
def remove_list_profile(path: Named) -> Response:
    """Forget a profile; what was imported by it stays."""
    return unkept(forget_profile(store(), viewer(), path.id))
