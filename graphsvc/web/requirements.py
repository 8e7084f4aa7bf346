"""What is required of whom and who breaches it: the API route and the page."""

from __future__ import annotations

from flask import Blueprint, render_template

from graphsvc.queries import requirements as required
from graphsvc.web.answers import answered, shown
from graphsvc.web.api import answers, blueprint
from graphsvc.web.context import store
from graphsvc.web.parameters import Parameters, Today, asked
from graphsvc.web.viewers import viewer

api = blueprint("owners", "requirements")
pages = Blueprint("requirements", __name__)


class RequirementsQuery(Parameters):
    """The as-of day."""

    as_of: Today


@api.get(
    "/requirements",
    summary="考核要求，谁没有达到 Requirements, and who breaches them",
    responses=answers(required.Requirements),
)
@answered
def list_requirements(query: RequirementsQuery) -> required.Requirements:
    """Every requirement in force on the day, with the subjects that breach it and by how much."""
    return required.requirements(store(), viewer(), query.as_of)


@pages.get("/requirements")
@shown
def page() -> str:
    """Show what is required and who breaches it."""
    query = asked(RequirementsQuery)
    return render_template(
        "requirements.html", query=query, answer=required.requirements(store(), viewer(), query.as_of)
    )
