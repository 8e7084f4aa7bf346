"""Which questions take long: a second and more of a processor at 100,000 nodes, where a page takes a tenth of that.

The one place that says so. They are answered in a lane of their own (`lane`), so that a search beside them has a thread and a
processor. Held against the routes by a test.
"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import unquote

from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

LONG = frozenset(
    {
        # all pairs of people looked through
        "duplicates.page", "duplicates_api.list_duplicates",
        # every row of a list or a table
        "list_files.file", "nation.file", "owners.officer_file", "owners.unowned_file", "gaps.file", "officer_week.file",
        "stories.file", "lists.pivot", "lists_api.count_list_by_two", "handovers.file", "handovers.sheet",
        # every connection of a region or a hub, drawn or set as a page
        "explore_api.explore", "entities.file", "region_reports.file",
        "timeline.region_file", "timeline.region_page", "timeline.entity_file",
        "timeline_regions_api.get_region_timeline",
        # every path, every change, every officer
        "paths.page", "paths_api.find_paths", "undoing.latest", "changes_api.get_changes", "workloads.page", "workloads_api.list_officers",
        # the whole journal looked through for one person
        "people.person", "people_api.get_personal_data",
        # a file read anew
        "imports.check_page", "imports.marked_copy",
    }
)  # fmt: skip


def by_head(app: Flask) -> Callable[[bytes], bool]:
    """Return what tells by the head of a request whether `app` takes long to answer it."""
    routes = app.url_map.bind("localhost")

    def is_long(head: bytes) -> bool:
        method, _, rest = head.partition(b"\r\n")[0].partition(b" ")
        if method not in (b"GET", b"HEAD"):
            return False
        path = unquote(rest.partition(b" ")[0].partition(b"?")[0].decode("latin-1"))
        try:
            return routes.match(path, method="GET")[0] in LONG
        except (HTTPException, RequestRedirect):
            return False

    return is_long
