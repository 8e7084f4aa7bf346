"""What each role may do, as one table, and whether a thing is within a viewer's reach."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from graphsvc.errors import Forbidden, NotSignedIn
from graphsvc.viewers.viewer import Role, Scope, Viewer


class Action(StrEnum):
    """What a route, a command or a change does."""

    SEE = "see"
    SEE_CALENDAR = "see_calendar"
    SEE_PRIVATE = "see_private"
    CHANGE = "change"
    IMPORT = "import"
    UNDO = "undo"
    SEE_DUPLICATES = "see_duplicates"
    DECIDE_DUPLICATES = "decide_duplicates"
    SAVE_LIST = "save_list"
    SHARE_LIST = "share_list"
    OWN_ACCOUNT = "own_account"
    PERSONAL_DATA = "personal_data"
    MANAGE = "manage"


# What changes nothing.
READING = frozenset({Action.SEE, Action.SEE_CALENDAR, Action.SEE_PRIVATE, Action.SEE_DUPLICATES})


class _Reach(StrEnum):
    """Of which things a role may do something."""

    NONE = "none"
    OWN = "own"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Thing:
    """What decides about a thing: the officers who own it, the regions it lies in with all above them, and who made it.

    `in_hand_of` are the officers who have a record in hand, whoever owns the contact that it is about. `placed` tells whether the
    thing has a region or an owner at all; what has none yet is open to every editor.
    """

    owners: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    made_by: str = ""
    in_hand_of: frozenset[str] = frozenset()

    @property
    def placed(self) -> bool:
        """Tell whether anything says whose it is."""
        return bool(self.owners or self.regions or self.made_by)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Yes, or no with the reason and the way out in words, the setting that decides where one does, and whether signing in helps."""

    allowed: bool
    zh: str = ""
    en: str = ""
    setting: str = ""
    sign_in: bool = False

    def __bool__(self) -> bool:
        return self.allowed

    def require(self) -> None:
        """Raise Forbidden, or NotSignedIn where that helps, in these words unless it is a yes."""
        if self.sign_in:
            raise NotSignedIn(self.zh, self.en)
        if not self.allowed:
            raise Forbidden(self.zh, self.en, **({"setting": self.setting} if self.setting else {}))


# Somebody else's: who may do something to this may do it to everything.
_FOREIGN = Thing(owners=frozenset({"somebody else"}))

_WORDS = {
    Action.SEE: ("查看", "look at this"),
    Action.SEE_CALENDAR: ("查看日历", "look at a calendar"),
    Action.SEE_PRIVATE: ("查看电话、邮箱等私密字段", "see private fields"),
    Action.CHANGE: ("修改这一条", "change this"),
    Action.IMPORT: ("导入", "import"),
    Action.UNDO: ("撤销这次改动", "undo this"),
    Action.SEE_DUPLICATES: ("查看重复项", "see duplicates"),
    Action.DECIDE_DUPLICATES: ("处理重复项", "decide about duplicates"),
    Action.SAVE_LIST: ("保存清单和视图", "save lists and views"),
    Action.SHARE_LIST: ("为全单位保存清单和视图", "save lists and views for the office"),
    Action.OWN_ACCOUNT: ("管理自己的账号", "manage an account of one's own"),
    Action.PERSONAL_DATA: ("导出或删除个人信息", "export or erase personal data"),
    Action.MANAGE: ("管理账号和规则", "manage accounts and rules"),
}

_NONE, _OWN, _ALL = _Reach.NONE, _Reach.OWN, _Reach.ALL

# Columns: nobody, guest, reader, editor, admin.
_TABLE: dict[Action, tuple[_Reach, _Reach, _Reach, _Reach, _Reach]] = {
    Action.SEE: (_NONE, _ALL, _ALL, _ALL, _ALL),
    Action.SEE_CALENDAR: (_NONE, _ALL, _ALL, _ALL, _ALL),
    Action.SEE_PRIVATE: (_NONE, _NONE, _NONE, _OWN, _ALL),
    Action.CHANGE: (_NONE, _NONE, _NONE, _OWN, _ALL),
    Action.IMPORT: (_NONE, _NONE, _NONE, _ALL, _ALL),
    Action.UNDO: (_NONE, _NONE, _NONE, _OWN, _ALL),
    Action.SEE_DUPLICATES: (_NONE, _NONE, _ALL, _ALL, _ALL),
    Action.DECIDE_DUPLICATES: (_NONE, _NONE, _NONE, _ALL, _ALL),
    Action.SAVE_LIST: (_NONE, _NONE, _ALL, _ALL, _ALL),
    Action.SHARE_LIST: (_NONE, _NONE, _NONE, _ALL, _ALL),
    Action.OWN_ACCOUNT: (_NONE, _NONE, _ALL, _ALL, _ALL),
    Action.PERSONAL_DATA: (_NONE, _NONE, _NONE, _NONE, _ALL),
    Action.MANAGE: (_NONE, _NONE, _NONE, _NONE, _ALL),
}
# What no token may do; who holds one by mischance must not get a longer-lived right by it.
_BY_SESSION_ONLY = frozenset({Action.OWN_ACCOUNT, Action.MANAGE})
_COLUMNS = (Role.NOBODY, Role.GUEST, Role.READER, Role.EDITOR, Role.ADMIN)


def may(viewer: Viewer, action: Action, thing: Thing | None = None) -> Verdict:
    """Decide whether a viewer may do something, to `thing` where it is done to one. The refusal says why."""
    zh, en = _WORDS[action]
    if not _within_scope(viewer.scope, action):
        return Verdict(
            False,
            f"这个访问令牌不能用来{zh}。请登录网页，或换一个可写的令牌。",
            f"This token is not good to {en}; sign in on the pages, or use a token that may write.",
        )
    reach = _TABLE[action][_COLUMNS.index(viewer.role)]
    if reach is _Reach.ALL or (reach is _Reach.OWN and _within_reach(viewer, action, thing)):
        return Verdict(True)
    if not viewer.signed_in:
        return Verdict(False, f"请先登录，再{zh}。", f"Sign in to {en}.", sign_in=True)
    if reach is _Reach.OWN:
        return Verdict(
            False,
            f"不能{zh}：它不在你负责的地区，也不由你联络。请找管理员，或请联络人来改。",
            f"You cannot {en}: it lies outside your regions and you do not own it. Ask an admin or its owner.",
        )
    return Verdict(
        False,
        f"“{viewer.role.zh}”账号不能{zh}。需要的话，请管理员调整账号的权限。",
        f"An account of role {viewer.role} cannot {en}; ask an admin for another role.",
    )


def may_to_any(viewer: Viewer, action: Action) -> bool:
    """Tell whether a viewer may do something to whatever there is, so that no thing has to be looked up."""
    return bool(may(viewer, action, _FOREIGN))


def _within_scope(scope: Scope, action: Action) -> bool:
    """Tell whether the way by which somebody came in allows an action at all."""
    if scope is Scope.CALENDAR:
        return action is Action.SEE_CALENDAR
    if scope is Scope.READ:
        return action in READING - {Action.SEE_PRIVATE}
    return scope is Scope.ALL or action not in _BY_SESSION_ONLY


def _within_reach(viewer: Viewer, action: Action, thing: Thing | None) -> bool:
    """Tell whether a thing is the viewer's own: owned, in a region of theirs, made by them, or nobody's yet."""
    if thing is None:
        return True
    if action is Action.UNDO:
        return thing.made_by == viewer.account
    owned = bool(viewer.officer) and viewer.officer in thing.owners | thing.in_hand_of
    return owned or not viewer.regions.isdisjoint(thing.regions) or (action is Action.CHANGE and not thing.placed)
