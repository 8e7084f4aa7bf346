"""Who sends a request, and what each route does: the one place where requests meet the rights of viewers."""

from __future__ import annotations

from flask import request

from graphsvc.viewers import Action, Verdict, Viewer, may
from graphsvc.web.context import served

# What each route does. One that is not here is not answered; those of None tell nothing of the data.
_ROUTES: dict[Action | None, tuple[str, ...]] = {
    None: (
        "docs.openapi", "docs.page", "docs.swagger", "explore.land", "health.alive", "health.metrics", "health.ready", "imports.template", "language.choose", "people.privacy",
        "sign_in.form", "sign_in.sign_in", "sign_in.sign_out", "single_sign_on.begin", "single_sign_on.finish", "static", "vendor.renderer", "vocabulary.colours", "vocabulary_api.get_vocabulary",
    ),
    Action.SEE: (
        "account_api.get_me", "changes_api.get_changes", "changes_api.get_entity_history", "changes_api.get_link_history",
        "connections_api.get_connections", "entities.file", "entities.page", "entities_api.get_entity", "explore.about", "explore.page",
        "explore.snapshot", "explore_api.explore", "gaps.file", "gaps.page", "list_files.file", "lists.index", "lists.page", "lists.pivot", "lists_together.take", "lists_api.count_list_by_two", "lists_api.get_list", "activities_api.list_activities", "gaps_api.list_dormant",
        "stations_api.list_stations", "officer_week.file", "officer_week.page", "officer_week_api.get_week", "officer_day.go", "officer_day.page", "officer_day.part", "officer_day_api.get_day",
        "workloads.page", "workloads_api.list_officers",
        "home.news_part", "home.page", "home.proposals_part", "home.region_part", "home.work_part", "imports.batch_page", "imports.page", "imports_api.get_import", "imports_api.list_imports", "proposals.page", "proposals_api.list_proposals", "proposals_api.get_proposal",
        "nation.cell_page", "nation.file", "nation.page", "nation_api.get_matrix_cell", "nation_api.get_matrix", "neighbours_api.get_neighbours",
        "owners.officer_file", "owners.officer_page", "owners.rules_page", "owners.unowned_file", "owners.unowned_page",
        "cadence.page", "cadence_api.list_cadence_rules", "owners_api.list_contacts", "owners_api.list_owners", "owners_api.list_owner_rules", "owners_api.list_unowned", "paths.page", "paths_api.find_paths", "promises.page", "promises_api.list_promises","introductions.page", "introductions_api.list_introductions", "requirements.page", "requirements_api.list_requirements",
        "region_reports.brief_page", "region_reports.changes_page", "region_reports.file", "region_reports.layers_page",
        "region_reports.map_page", "region_reports.weak_page", "region_reports_api.compare_days", "region_reports_api.get_brief", "region_reports_api.get_weak_points",
        "region_reports.drawing", "regions.choices_part", "regions.evidence", "regions.go", "regions.page", "regions_api.find_region", "search.page", "search_api.search", "status_api.get_status",
        "timeline.entity_file", "timeline.entity_page", "timeline.region_file", "timeline.region_page", "timeline_entities_api.get_entity_timeline",
        "timeline_regions_api.get_region_timeline",
        "stories.file", "stories.index", "stories.page", "stories_api.get_stories", "saved_lists.page", "saved_lists.ready", "saved_lists_api.get_saved_lists", "saved_views_api.get_saved_view", "saved_views_api.get_saved_views", "trips.go", "trips.page", "trips_api.get_trip",
        "posts.page", "posts.one", "posts.of_contact", "posts_api.list_posts", "posts_api.get_post", "posts_api.get_owner_history",
        "handovers.page", "handovers.one", "handovers.sheet", "handovers.file", "handovers_api.get_holdings", "handovers_api.list_handovers", "handovers_api.get_handover",
        "feeds.latest", "feeds.of_entity", "link_forms.page", "undoing.entity_history", "undoing.latest", "undoing.link_history",
    ),
    Action.SEE_CALENDAR: ("officer_calendar.feed",),
    Action.SEE_PRIVATE: (
        "private_fields.readings", "private_fields.show", "private_fields_api.list_readings", "private_fields_api.show_private_field",
    ),
    Action.CHANGE: (
        "changes_api.add_entity", "changes_api.add_link", "changes_api.delete_entity", "changes_api.log_contact",
        "changes_api.close_matter", "changes_api.correct_entity", "changes_api.correct_link", "matters.close", "matters.form", "changes_api.remove_wrong_link",
        "handovers.new", "handovers.add", "handovers.sign_page", "handovers.withdraw_page", "handovers_api.add_handover", "handovers_api.sign_handover", "handovers_api.withdraw_handover",
        "contact_forms.anywhere", "contact_forms.log", "contact_forms.new", "entity_forms.add", "entity_forms.delete", "entity_forms.delete_question", "entity_forms.edit",
        "entity_forms.move_numbers", "entity_forms.new", "entity_forms.save", "link_forms.add", "link_forms.end", "link_forms.new",
        "link_forms.save", "link_forms.wrong", "lists_together.change", "changes_api.merge_entities", "merging.merge", "merging.question",
        "promises.take_over", "promises.take_over_form", "promises_api.take_promise_over",
    ),
    Action.SEE_DUPLICATES: ("duplicates.page", "duplicates_api.list_duplicates", "duplicates_api.list_known_already"),
    Action.DECIDE_DUPLICATES: ("duplicates.not_same", "duplicates_api.say_two_are_not_the_same"),
    Action.IMPORT: (
        "imports.check_again", "imports.check_page", "imports.discard", "imports.import_page", "imports.marked_copy", "imports.upload", "imports_api.explain_file", "imports_api.import_file",
        "list_profiles.bring_in", "list_profiles.change", "list_profiles.page", "list_profiles.take_along",
        "list_profiles_api.add_list_profile", "list_profiles_api.get_list_profiles", "list_profiles_api.remove_list_profile", "list_profiles_api.rename_list_profile",
        "proposals.decide_page", "proposals_api.decide_proposal", "proposals_api.decide_proposals",
    ),
    Action.SAVE_LIST: (
        "saved_lists.delete", "saved_lists.save", "saved_lists_api.add_saved_list", "saved_lists_api.remove_saved_list",
        "saved_views_api.add_saved_view", "saved_views_api.remove_saved_view",
        "stories.delete", "stories.save", "stories_api.add_story", "stories_api.remove_story",
    ),
    Action.OWN_ACCOUNT: (
        "account.change_password", "account.end_others", "account.make_token", "account.page", "account.revoke_token",
    ),
    Action.PERSONAL_DATA: (
        "people.erase_page", "people.export", "people.overview", "people.person", "people_api.erase_person", "people_api.get_personal_data",
        "people_api.get_retention", "people_api.list_erasures",
    ),
    Action.MANAGE: (
        "rules.edit", "rules.save", "rules_api.preview_owner_rule", "rules_api.save_owner_rule", "cadence.edit", "cadence.save", "cadence_api.preview_cadence_rule", "cadence_api.save_cadence_rule", "posts.holder", "posts_api.appoint_holder",
        "people.edit_privacy", "people.set_privacy",
        "accounts.add", "accounts.change", "accounts.disable", "accounts.enable", "accounts.end_sessions", "accounts.one", "accounts.page",
        "accounts.read_log", "accounts.set_password",
    ),
    Action.UNDO: ("changes_api.undo_change", "imports.undo_page", "imports.undo_question", "imports_api.undo_import",
                  "undoing.question", "undoing.undo"),
}  # fmt: skip
ACTIONS = {endpoint: action for action, endpoints in _ROUTES.items() for endpoint in endpoints}


def viewer() -> Viewer:
    """Return who sent this request."""
    return served().viewer()


def may_here(action: Action) -> Verdict:
    """Decide whether this request's viewer may do something, through the door that it came in by."""
    at_the_door = served().door.lets_in(action)
    return may(viewer(), action) if at_the_door else at_the_door


def require_right() -> None:
    """Raise Forbidden or NotSignedIn unless this request's viewer may do what it asks for."""
    if request.endpoint and (action := ACTIONS[request.endpoint]):
        may_here(action).require()
