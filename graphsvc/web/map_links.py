"""Where the places of a map lead to: a region of China to its page, a place abroad to the list of its organizations."""

from __future__ import annotations

from flask import request, url_for

from graphsvc.pictures.world_map import Spot


def place_on_map(spot: Spot, abroad: bool, towards: str | None = None) -> str:
    """Return the address of a place; of organizations only those that connect `towards` a region, where that is told."""
    day = request.args.get("as_of")
    if not abroad:
        return url_for("regions.page", id=spot.id, as_of=day)
    # A country is that of an organization too where its own place is not known.
    wheres = ["country:is"] * spot.code.isalpha() + ["located_in:in"]
    where = ["|".join(f"{condition}:{spot.id}" for condition in wheres), *(["score:any"] if towards else [])]
    return url_for("lists.page", kind="overseas_orgs", where=where, towards=towards, as_of=day)
