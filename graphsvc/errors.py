"""The one family of errors that users see; each names the place and a way out, in Chinese and in English.

Raised anywhere, caught in two places only: `web.problems` (HTTP) and `cli` (terminal).
"""

from __future__ import annotations

import errno
from collections.abc import Sequence
from typing import Any, ClassVar


class GraphServiceError(Exception):
    """What a user did or met, said so that the next step is clear.

    `zh` and `en` are one sentence each; `details` is plain data for machines (candidates, nearest names, a position).
    """

    code: ClassVar[str] = "error"
    status: ClassVar[int] = 500
    exit_code: ClassVar[int] = 1

    def __init__(self, zh: str, en: str, **details: Any) -> None:
        super().__init__(en)
        self.zh = zh
        self.en = en
        self.details = details

    def told(self) -> dict[str, Any]:
        """Return `{"code", "zh", "en", …details}`, of which `--json` and problem+json are made."""
        return {"code": self.code, "zh": self.zh, "en": self.en, **self.details}


class NotFound(GraphServiceError):
    """Nothing has that name or id; `nearest` holds the closest names."""

    code = "not_found"
    status = 404


class Ambiguous(GraphServiceError):
    """A name means several things; `candidates` holds them."""

    code = "ambiguous"
    status = 409
    exit_code = 2

    def __init__(self, zh: str, en: str, candidates: Sequence[object]) -> None:
        super().__init__(zh, en, candidates=list(candidates))


class Invalid(GraphServiceError):
    """The input cannot be understood; the message names the place in it."""

    code = "invalid"
    status = 422
    exit_code = 2


class Malformed(Invalid):
    """The request itself contradicts what it may be, whatever its values are."""

    status = 400


class TooLarge(Invalid):
    """More was sent than is taken at once."""

    code = "too_large"
    status = 413


class Conflict(GraphServiceError):
    """The request was right once, but later work rests on what it would change."""

    code = "conflict"
    status = 409


class Stale(Conflict):
    """What is to be changed is another than its changer saw; `seen` and `now` hold both, `since` who changed what between."""

    code = "stale"
    status = 412


class Forbidden(GraphServiceError):
    """The viewer may not do this, or the service is set not to allow it here."""

    code = "forbidden"
    status = 403


class NotSignedIn(Forbidden):
    """Nobody has signed in, or not with the right password; signing in is the way out."""

    code = "sign_in"
    status = 401


class TooOften(GraphServiceError):
    """Somebody has guessed too often; `retry_after` is the number of seconds to wait."""

    code = "too_often"
    status = 429


class Full(GraphServiceError):
    """There is no room to keep what was sent; the message says how there will be."""

    code = "full"
    status = 507


class HungUp(GraphServiceError):
    """Whoever asked waits no more: nobody reads this, and what was being asked is ended."""

    code = "hung_up"
    status = 499


class Busy(GraphServiceError):
    """Too many ask what takes long; `retry_after` is the number of seconds to wait."""

    code = "busy"
    status = 503


class Unavailable(GraphServiceError):
    """The database is down, slow, of the wrong version or not migrated."""

    code = "unavailable"
    status = 503


class DiskFull(Unavailable):
    """Nothing more can be written to a disk; what is there can still be read."""

    code = "disk_full"
    status = 507


def is_disk_full(error: OSError) -> bool:
    """Tell whether the system refused to write because a disk or a quota is full."""
    return error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
