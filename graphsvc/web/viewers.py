"""Who sends a request, and what each route does: the one place where requests meet the rights of viewers."""

from __future__ import annotations

from flask import Flask, request

from graphsvc.viewers import Action, Verdict, Viewer, may
from graphsvc.web.context import served

# What each route does. One that is not here is not answered; those of None tell nothing of the data.
_ROUTES: dict[Action | None, tuple[str, ...]] = {
    None: (
        "docs.openapi", "docs.page", "docs.swagger", "health.alive", "health.metrics", "health.ready", "imports.template",
        "static", "vendor.renderer", "vocabulary.colours", "vocabulary_api.vocabulary",
    ),
    Action.SEE: (
        "changes_api.get_changes", "changes_api.get_entity_history", "changes_api.get_link_history",
        "connections_api.connections", "entities.file", "entities.page", "entities_api.entity", "explore.about", "explore.page",
        "explore.snapshot", "explore_api.explore", "gaps.file", "gaps.page", "gaps_api.activities", "gaps_api.dormant",
        "gaps_api.stations", "home.page", "imports.batch_page", "imports.page", "imports_api.batch", "imports_api.batches",
        "nation.cell_page", "nation.file", "nation.page", "nation_api.cell", "nation_api.matrix", "neighbours_api.neighbours",
        "owners.officer_file", "owners.officer_page", "owners.rules_page", "owners.unowned_file", "owners.unowned_page",
        "owners_api.contacts", "owners_api.owners", "owners_api.rules", "owners_api.unowned", "paths.page", "paths_api.paths",
        "region_reports.brief_page", "region_reports.changes_page", "region_reports.file", "region_reports.layers_page",
        "region_reports.map_page", "region_reports.weak_page", "region_reports_api.changes", "region_reports_api.weak_points",
        "regions.go", "regions.page", "regions_api.resolve", "search.page", "search_api.search", "status_api.database",
    ),
    Action.CHANGE: (
        "changes_api.add_entity", "changes_api.add_link", "changes_api.delete_entity", "changes_api.log_contact",
        "changes_api.correct_entity", "changes_api.correct_link", "changes_api.remove_wrong_link",
    ),
    Action.IMPORT: (
        "imports.check_page", "imports.import_page", "imports.marked_copy", "imports.upload", "imports_api.import_upload",
    ),
    Action.UNDO: ("changes_api.undo_change", "imports.undo_page", "imports.undo_question", "imports_api.undo"),
}  # fmt: skip
ACTIONS = {endpoint: action for action, endpoints in _ROUTES.items() for endpoint in endpoints}


def viewer() -> Viewer:
    """Return who sent this request."""
    return served().viewer()


def may_here(action: Action) -> Verdict:
    """Decide whether this request's viewer may do something, through the door that it came in by."""
    at_the_door = served().door.lets_in(action)
    return may(viewer(), action) if at_the_door else at_the_door


def register(app: Flask) -> None:
    """Answer only what the viewer may ask for. Raises Forbidden."""

    @app.before_request
    def require() -> None:
        if request.endpoint and (action := ACTIONS[request.endpoint]):
            may_here(action).require()
