"""The page of profiles: how lists of each form are read, to name, to drop, to take along and to bring in."""

from __future__ import annotations

from urllib.parse import quote

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import FileStorage

from graphsvc.answer import as_json
from graphsvc.errors import GraphServiceError
from graphsvc.intake.profile_files import profile_in
from graphsvc.viewers.list_profiles import find_profile, forget_profile, keep_profile, list_profiles, rename_profile
from graphsvc.web.context import store
from graphsvc.web.list_plans.chosen import WORDS
from graphsvc.web.viewers import viewer

pages = Blueprint("list_profiles", __name__)

_NO_STORE = {"Cache-Control": "no-store"}


@pages.get("/imports/profiles")
def page() -> ResponseReturnValue:
    """Show the profiles."""
    return _page(), _NO_STORE


@pages.post("/imports/profiles")
def bring_in() -> ResponseReturnValue:
    """Keep the profile that a file holds."""
    upload = request.files.get("file") or FileStorage()
    try:
        read = profile_in(upload.stream.read())
        kept = keep_profile(store(), viewer(), read.name, read.headings, read.choice)
    except GraphServiceError as refused:
        return _page(refused), refused.status, _NO_STORE
    return redirect(url_for("list_profiles.page", kept=kept.id), 303)


@pages.post("/imports/profiles/<id>")
def change(id: str) -> ResponseReturnValue:
    """Give a profile another name, or drop it."""
    try:
        if request.form.get("drop"):
            forget_profile(store(), viewer(), id)
        else:
            rename_profile(store(), viewer(), id, request.form.get("name", ""))
    except GraphServiceError as refused:
        return _page(refused), refused.status, _NO_STORE
    return redirect(url_for("list_profiles.page", kept=id), 303)


@pages.get("/imports/profiles/<id>.json")
def take_along(id: str) -> Response:
    """Answer a profile as a file that another office can bring in."""
    profile = find_profile(store(), viewer(), id)
    name = quote(f"{profile.name}.json")
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}", **_NO_STORE}
    return Response(as_json(profile), content_type="application/json", headers=headers)


def _page(refused: GraphServiceError | None = None) -> str:
    found = list_profiles(store(), viewer()).profiles
    kept = request.args.get("kept")
    return render_template("list_profiles.html", profiles=found, refusal=refused, kept=kept, **WORDS)
