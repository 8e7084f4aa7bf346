"""What the application is made of: every part of the API, in the order of its description, and every group of pages."""

from __future__ import annotations

from flask import Blueprint

from graphsvc.web import (
    account,
    accounts,
    changes,
    connections,
    docs,
    entities,
    feeds,
    gaps,
    health,
    home,
    introductions,
    language,
    nation,
    neighbours,
    owners,
    paths,
    people,
    private_fields,
    region_reports,
    regions,
    requirements,
    search,
    sign_in,
    single_sign_on,
    stories,
    timeline,
    trips,
    vendor,
    vocabulary,
)
from graphsvc.web.api import APIBlueprint
from graphsvc.web.duplicates import api as duplicates_api
from graphsvc.web.duplicates import pages as duplicate_pages
from graphsvc.web.explore import pages as explorer
from graphsvc.web.explore import views as saved_views
from graphsvc.web.forms import closing as matters
from graphsvc.web.forms import contacts as contact_forms
from graphsvc.web.forms import entities as entity_forms
from graphsvc.web.forms import links as link_forms
from graphsvc.web.forms import merging, undoing
from graphsvc.web.handovers import api as handovers_api
from graphsvc.web.handovers import pages as handover_pages
from graphsvc.web.imports import api as imports_api
from graphsvc.web.imports import pages as import_pages
from graphsvc.web.list_plans import api as list_profiles_api
from graphsvc.web.list_plans import pages as list_profiles
from graphsvc.web.lists import api as lists_api
from graphsvc.web.lists import files as list_files
from graphsvc.web.lists import pages as list_pages
from graphsvc.web.lists import saved as saved_lists
from graphsvc.web.lists import together as lists_together
from graphsvc.web.officers import calendar as officer_calendar
from graphsvc.web.officers import day as officer_day
from graphsvc.web.officers import week as officer_week
from graphsvc.web.officers import workloads
from graphsvc.web.posts import api as posts_api
from graphsvc.web.posts import pages as post_pages
from graphsvc.web.promises import api as promises_api
from graphsvc.web.promises import pages as promise_pages
from graphsvc.web.proposals import api as proposals_api
from graphsvc.web.proposals import pages as proposal_pages
from graphsvc.web.rules import api as rules_api
from graphsvc.web.rules import cadence
from graphsvc.web.rules import pages as rule_pages

APIS: tuple[APIBlueprint, ...] = (
    connections.api,
    regions.api,
    region_reports.api,
    timeline.of_regions,
    timeline.of_entities,
    nation.api,
    paths.api,
    entities.api,
    changes.api,
    introductions.api,
    neighbours.api,
    explorer.api,
    saved_views.api,
    owners.api,
    gaps.api,
    gaps.of_regions,
    gaps.of_programs,
    requirements.api,
    search.api,
    lists_api.api,
    imports_api.api,
    vocabulary.api,
    home.api,
    account.api,
    private_fields.api,
    people.api,
    saved_lists.api,
    stories.api,
    trips.api,
    promises_api.api,
    handovers_api.api,
    posts_api.api,
    rules_api.api,
    cadence.api,
    officer_day.api,
    officer_week.api,
    workloads.api,
    duplicates_api.api,
    proposals_api.api,
    list_profiles_api.api,
)
PAGES: tuple[Blueprint, ...] = (
    home.pages,
    search.pages,
    list_pages.pages,
    list_files.pages,
    lists_together.pages,
    regions.pages,
    region_reports.pages,
    timeline.pages,
    nation.pages,
    entities.pages,
    explorer.pages,
    paths.pages,
    introductions.pages,
    owners.pages,
    gaps.pages,
    requirements.pages,
    import_pages.pages,
    language.pages,
    vendor.pages,
    vocabulary.pages,
    docs.pages,
    health.pages,
    sign_in.pages,
    single_sign_on.pages,
    account.pages,
    accounts.pages,
    private_fields.pages,
    people.pages,
    entity_forms.pages,
    link_forms.pages,
    contact_forms.pages,
    matters.pages,
    merging.pages,
    undoing.pages,
    feeds.pages,
    saved_lists.pages,
    stories.pages,
    trips.pages,
    promise_pages.pages,
    handover_pages.pages,
    post_pages.pages,
    rule_pages.pages,
    cadence.pages,
    officer_day.pages,
    officer_week.pages,
    officer_calendar.pages,
    workloads.pages,
    duplicate_pages.pages,
    proposal_pages.pages,
    list_profiles.pages,
)
