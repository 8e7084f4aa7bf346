"""The uploads of whoever sends a request."""

from __future__ import annotations

from graphsvc.web.context import served
from graphsvc.web.uploads import OwnUploads
from graphsvc.web.viewers import viewer


def own_uploads() -> OwnUploads:
    """Return the uploads of this request's account; where there are no accounts, of the user of this machine."""
    return served().uploads.of(viewer().account)
