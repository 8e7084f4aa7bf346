"""Who may hand over, and who may sign for which side: whoever it concerns themselves, or an admin for them. Must not write."""

from __future__ import annotations

from collections.abc import Collection

from graphsvc.changes.permission import may_change_all
from graphsvc.facts.holdings import HeldBy
from graphsvc.viewers import Verdict, Viewer
from graphsvc.viewers.handovers import Side

_YES = Verdict(True)
_NOT_YOURS = Verdict(
    False,
    "只能移交自己负责的。别人的请由本人或管理员提出。",
    "You can hand over only what you hold yourself; ask whoever it is, or an admin.",
)
_NOT_YOUR_SIDE = Verdict(
    False,
    "这一方要由本人或管理员签字。请登录自己的账号，并请管理员把账号与联络人员对应起来。",
    "This side is signed by whoever it is, or by an admin for them: sign in with an account that belongs to that officer.",
)
_ADMIN_ONLY = Verdict(
    False, "岗位换人要由管理员监交签字。", "An admin oversees it where posts change hands, and signs for that."
)


def may_hand_over(viewer: Viewer, found: HeldBy) -> Verdict:
    """Decide whether a viewer may propose what an officer or a post hands over."""
    own = {found.subject.id, *(one.id for one in found.holders)}
    return _YES if may_change_all(viewer) or viewer.officer in own else _NOT_YOURS


def may_sign(viewer: Viewer, side: Side, officers: Collection[str]) -> Verdict:
    """Decide whether a viewer may sign for a side; `officers` are those whom it concerns."""
    if may_change_all(viewer):
        return _YES
    if side is Side.OVERSEER:
        return _ADMIN_ONLY
    return _YES if viewer.officer and viewer.officer in officers else _NOT_YOUR_SIDE
