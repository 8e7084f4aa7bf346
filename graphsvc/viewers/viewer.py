"""Who asks: an account with its role, perhaps the officer it belongs to, and the regions it works for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What an account is for. `NOBODY` has not signed in, a `GUEST` has not either but is let in to look."""

    NOBODY = "nobody"
    GUEST = "guest"
    READER = "reader"
    EDITOR = "editor"
    ADMIN = "admin"

    @property
    def zh(self) -> str:
        """The role as pages name it."""
        return _ROLES[self][0]

    @property
    def en(self) -> str:
        """The role as pages name it in English."""
        return _ROLES[self][1]


_ROLES = {
    Role.NOBODY: ("未登录", "not signed in"), Role.GUEST: ("访客", "guest"), Role.READER: ("查阅", "reader"),
    Role.EDITOR: ("编辑", "editor"), Role.ADMIN: ("管理员", "administrator"),
}  # fmt: skip


class Scope(StrEnum):
    """What the way allows by which somebody came in: a token may be for reading or a calendar only, and none manages accounts."""

    CALENDAR = "calendar"
    READ = "read"
    WRITE = "write"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who asks. `account` is the name that changes are recorded under.

    `officer` is the id of the officer that the account belongs to, `regions` the ids of the regions that it works for, with all
    below them. `shows_private`: private fields are shown without being asked for one by one.
    """

    account: str
    role: Role
    officer: str = ""
    regions: frozenset[str] = frozenset()
    shows_private: bool = False
    scope: Scope = Scope.ALL

    @property
    def signed_in(self) -> bool:
        """Tell whether it is known who asks."""
        return self.role not in (Role.NOBODY, Role.GUEST)

    @property
    def sight(self) -> str:
        """What the viewer may see, as a short text: two viewers of the same sight get the same answers."""
        scope = ",".join(sorted(self.regions)) if self.shows_private else ""
        return f"{self.role}:{int(self.shows_private)}:{self.officer if self.shows_private else ''}:{scope}"


def system_viewer(account: str, *, shows_private: bool = False) -> Viewer:
    """Return the user of this machine, who may do everything where there are no accounts."""
    return Viewer(account, Role.ADMIN, shows_private=shows_private)
