"""Who asks, and what that person may see and do: the one place that decides rights.

    may(viewer, action, thing) -> yes, or no with the reason in words

    rights, door, masks, viewer   decide, and know nothing of the store: a thing comes with what decides about it
    account, accounts, passwords  who may sign in, and as what        sessions, tokens, guesses   what lets somebody in
    things                        what decides about an entity        read_log                    who read a private field
    privacy_notice                what the office tells people about what it keeps of them

Must not know pages or commands.
"""

from graphsvc.viewers.allowing import allowed, require
from graphsvc.viewers.door import Door
from graphsvc.viewers.masks import seen_by
from graphsvc.viewers.rights import Action, Thing, Verdict, may
from graphsvc.viewers.viewer import Role, Viewer, system_viewer

__all__ = [
    "Action", "Door", "Role", "Thing", "Verdict", "Viewer", "allowed", "may", "require", "seen_by", "system_viewer",
]  # fmt: skip
