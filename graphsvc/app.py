"""The composition root of the pages and the API: settings in, a WSGI application out.

Opens nothing itself: the store connects on first use, once per process, so that an application made before a fork is safe.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Flask
from flask_openapi.openapi import OpenAPI
from pydantic import create_model

from graphsvc import __version__
from graphsvc.facts.network_copy import current as network_copy
from graphsvc.opening import door, keep_days, make_store, user_of_this_machine
from graphsvc.resources import folder
from graphsvc.settings import Settings, read_settings
from graphsvc.store import Store
from graphsvc.viewers import Viewer
from graphsvc.web import (
    access,
    account,
    accounts,
    bodies,
    changes,
    compression,
    confirming,
    connections,
    defence,
    docs,
    entities,
    feeds,
    gaps,
    health,
    home,
    imports,
    introductions,
    language,
    nation,
    neighbours,
    owners,
    paths,
    people,
    private_fields,
    problems,
    region_reports,
    regions,
    rendering,
    request_time,
    requirements,
    search,
    sign_in,
    signed_in,
    single_sign_on,
    stories,
    timeline,
    trips,
    uploads,
    vendor,
    vocabulary,
)  # fmt: skip
from graphsvc.web.api import SECURITY, APIBlueprint, register
from graphsvc.web.context import KEY, Served
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
from graphsvc.web.list_plans import api as list_profiles_api
from graphsvc.web.list_plans import pages as list_profiles
from graphsvc.web.lists import api as lists_api
from graphsvc.web.lists import files as list_files
from graphsvc.web.lists import pages as list_pages
from graphsvc.web.lists import saved as saved_lists
from graphsvc.web.lists import together as lists_together
from graphsvc.web.metrics import Meter
from graphsvc.web.officers import calendar as officer_calendar
from graphsvc.web.officers import day as officer_day
from graphsvc.web.officers import week as officer_week
from graphsvc.web.officers import workloads
from graphsvc.web.posts import api as posts_api
from graphsvc.web.posts import pages as post_pages
from graphsvc.web.promises import api as promises_api
from graphsvc.web.promises import pages as promise_pages
from graphsvc.web.promises import words as promise_words
from graphsvc.web.proposals import api as proposals_api
from graphsvc.web.proposals import pages as proposal_pages
from graphsvc.web.rules import api as rules_api
from graphsvc.web.rules import pages as rule_pages

_MEGABYTE = 1024 * 1024
# What a form adds around the file itself.
_FORM_BYTES = 64 * 1024

_APIS: tuple[APIBlueprint, ...] = (
    connections.api, regions.api, region_reports.api, timeline.of_regions, timeline.of_entities, nation.api, paths.api, entities.api, changes.api, introductions.api, neighbours.api, explorer.api, saved_views.api, owners.api, gaps.api, gaps.of_regions, gaps.of_programs, requirements.api, search.api, lists_api.api, imports.api,
    vocabulary.api, home.api, account.api, private_fields.api, people.api, saved_lists.api, stories.api, trips.api, promises_api.api, handovers_api.api, posts_api.api, rules_api.api,
    officer_day.api, officer_week.api, workloads.api, duplicates_api.api, proposals_api.api, list_profiles_api.api,
)  # fmt: skip
_PAGES = (
    home.pages, search.pages, list_pages.pages, list_files.pages, lists_together.pages, regions.pages, region_reports.pages, timeline.pages, nation.pages, entities.pages, explorer.pages, paths.pages, introductions.pages, owners.pages, gaps.pages, requirements.pages, imports.pages, language.pages, vendor.pages,
    vocabulary.pages, docs.pages, health.pages, sign_in.pages, single_sign_on.pages, account.pages, accounts.pages, private_fields.pages, people.pages, entity_forms.pages, link_forms.pages, contact_forms.pages, matters.pages, merging.pages, undoing.pages, feeds.pages,
    saved_lists.pages, stories.pages, trips.pages, promise_pages.pages, handover_pages.pages, post_pages.pages, rule_pages.pages,
    officer_day.pages, officer_week.pages, officer_calendar.pages, workloads.pages, duplicate_pages.pages, proposal_pages.pages, list_profiles.pages,
)  # fmt: skip


class _Application(OpenAPI):
    jinja_environment = rendering.Templates

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """Return a view as it is: none is a coroutine, and to look costs as much as a statement, 30 times a request."""
        return func


def create_app(
    settings: Settings | None = None, store: Store | None = None, viewer: Callable[[], Viewer] | None = None
) -> Flask:
    """Return the application that `settings` describe; `store` is used where the caller has one already.

    `viewer` tells who sent the request that is being answered, where neither sessions nor tokens shall.
    """
    settings = settings or read_settings()
    keep_days(settings)
    access.set_up_logging(settings["GRAPHSVC_LOG"])
    app = _described()
    app.config["MAX_CONTENT_LENGTH"] = settings["GRAPHSVC_IMPORT_MAX_MB"] * _MEGABYTE + _FORM_BYTES
    app.extensions[KEY] = _served(settings, store or _own_store(settings), viewer)
    meter = app.extensions[health.METER] = Meter()
    access.register(app, meter)
    compression.register(app)
    request_time.register(app, settings["GRAPHSVC_TIMEOUT"])
    defence.register(app, [settings["GRAPHSVC_HOST"], *settings["GRAPHSVC_ALLOWED_HOSTS"].split(",")])
    signed_in.register(app, settings["GRAPHSVC_PROXIES"])
    single_sign_on.register(app, provider_of(settings))
    confirming.register(app)
    bodies.register(app)
    problems.register(app)
    language.register(app)
    rendering.register(app)
    promise_words.register(app)
    uploads.forget_old()
    for api in _APIS:
        register(app, api)
    for pages in _PAGES:
        app.register_blueprint(pages)
    return app


def _described() -> OpenAPI:
    app = _Application(
        "graphsvc",
        info={"title": "graphsvc", "version": __version__, "description": _DESCRIPTION},
        servers=[{"url": "/"}],
        security_schemes=SECURITY,
        validation_error_callback=problems.refused,
        validation_error_model=create_model("Problem"),
        doc_ui=False,
        static_folder=str(folder("static")),
        static_url_path="/static",
    )
    app.openapi_version = "3.1.0"
    app.json.sort_keys = False  # type: ignore[attr-defined]
    return app


def _own_store(settings: Settings) -> Store:
    """Return a store of this application alone, each process of which makes a copy of the network."""
    store = make_store(settings)
    network_copy.serve(store)
    return store


def provider_of(settings: Settings) -> single_sign_on.Provider | None:
    """Return the provider of sign-ins that `settings` name, if they name one. Raises Invalid for one that cannot be used."""
    if not settings["GRAPHSVC_OIDC_ISSUER"]:
        return None
    parts = ("ISSUER", "CLIENT_ID", "CLIENT_SECRET", "CLAIM", "TITLE")
    provider = single_sign_on.Provider(*(settings[f"GRAPHSVC_OIDC_{part}"] for part in parts))
    single_sign_on.require_usable(provider)
    return provider


def _served(settings: Settings, store: Store, viewer: Callable[[], Viewer] | None) -> Served:
    return Served(
        store=store,
        viewer=viewer or signed_in.viewer_of_request,
        user=user_of_this_machine(settings),
        door=door(settings),
        max_rows=settings["GRAPHSVC_IMPORT_MAX_ROWS"],
        max_file_bytes=settings["GRAPHSVC_IMPORT_MAX_MB"] * _MEGABYTE,
        session_hours=settings["GRAPHSVC_SESSION_HOURS"],
    )


_DESCRIPTION = """海外专家联络网络图谱服务 expert-network graph service.

对象可用编号或没有歧义的名称指明，地区也可用代码或完整路径；名称不唯一时回答 409 和候选，没有时回答 404 和相近的名称。
An entity is named by id or by an unambiguous name, a region by code or full path too; an ambiguous one is answered by 409 with the candidates, an unknown one by
404 with the nearest names. Days are ISO dates; 2021-03 means the last day of that month. Every answer carries an ETag.
"""
