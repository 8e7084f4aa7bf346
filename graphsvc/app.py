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
    addresses,
    bodies,
    compression,
    confirming,
    defence,
    health,
    language,
    problems,
    rendering,
    request_time,
    signed_in,
    single_sign_on,
    watch,
)
from graphsvc.web.api import SECURITY, register
from graphsvc.web.blueprints import APIS, PAGES
from graphsvc.web.context import KEY, Served
from graphsvc.web.lane import LANE, Lane
from graphsvc.web.long_questions import by_head
from graphsvc.web.metrics import Meter
from graphsvc.web.promises import words as promise_words
from graphsvc.web.uploads import Uploads

_MEGABYTE = 1024 * 1024
# What a form adds around the file itself.
_FORM_BYTES = 64 * 1024
# Of the time that a question may take it waits for its turn at most so much.
_WAITED = 2 / 3


class _Application(OpenAPI):
    jinja_environment = rendering.Templates
    url_rule_class = addresses.LateRule

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
    here = app.extensions[KEY] = _served(settings, store or _own_store(settings), viewer)
    here.uploads.begin()
    meter = app.extensions[health.METER] = Meter()
    access.register(app, meter)
    compression.register(app)
    request_time.register(app, settings["GRAPHSVC_TIMEOUT"])
    watch.register(app, app.extensions[KEY].watch)
    defence.register(app, [settings["GRAPHSVC_HOST"], *settings["GRAPHSVC_ALLOWED_HOSTS"].split(",")])
    signed_in.register(app, settings["GRAPHSVC_PROXIES"])
    single_sign_on.register(app, provider_of(settings))
    confirming.register(app)
    bodies.register(app)
    problems.register(app)
    language.register(app)
    rendering.register(app)
    promise_words.register(app)
    for api in APIS:
        register(app, api)
    for pages in PAGES:
        app.register_blueprint(pages)
    app.extensions[LANE] = _lane(app, settings)
    return app


def _lane(app: Flask, settings: Settings) -> Lane[object]:
    """Return the lane of what takes long in each process; it leaves a thread to the rest, and time to be answered after the wait."""
    at_once = min(settings["GRAPHSVC_LONG_AT_ONCE"], max(1, settings["GRAPHSVC_THREADS"] - 1))
    return Lane(by_head(app), at_once, settings["GRAPHSVC_TIMEOUT"] * _WAITED)


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
        uploads=Uploads(settings.uploads, settings["GRAPHSVC_UPLOADS_MAX_MB"] * _MEGABYTE),
        backup_folder=settings.backups,
    )


_DESCRIPTION = """海外专家联络网络图谱服务 expert-network graph service.

对象可用编号或没有歧义的名称指明，地区也可用代码或完整路径；名称不唯一时回答 409 和候选，没有时回答 404 和相近的名称。
An entity is named by id or by an unambiguous name, a region by code or full path too; an ambiguous one is answered by 409 with the candidates, an unknown one by
404 with the nearest names. Days are ISO dates; 2021-03 means the last day of that month. Every answer carries an ETag.
"""
