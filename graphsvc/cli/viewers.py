"""Who uses the command line, and what each command does: the one place where commands meet the rights of viewers."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import click

from graphsvc.opening import user_of_this_machine
from graphsvc.settings import read_settings
from graphsvc.viewers import Action, Viewer, require

# What each command does. One that is not here cannot be added.
_COMMANDS: dict[Action, tuple[str, ...]] = {
    Action.SEE: (
        "activities", "batches", "brief", "cadence-rules", "changes", "compare", "connections", "contacts", "dormant", "entity", "export", "handovers", "history", "introductions", "list", "lists", "map", "matrix", "neighbours",
        "officers", "today", "week",
        "owner-rules", "owners", "path", "posts", "promises", "proposals", "requirements", "search", "snapshot", "stations", "status", "template", "timeline", "trip", "unowned", "weak-points",
    ),
    Action.SEE_DUPLICATES: ("duplicates",),
    Action.DECIDE_DUPLICATES: ("not-same",),
    Action.CHANGE: ("add", "close", "delete", "end", "handover", "link", "log", "merge", "set", "take-over", "wrong"),
    Action.IMPORT: ("demo", "import", "profiles"),
    Action.UNDO: ("undo",),
    Action.PERSONAL_DATA: ("person",),
    Action.MANAGE: ("accounts", "appoint", "backup", "cadence", "derive-owners", "doctor", "migrate", "restore", "rules", "serve"),
}  # fmt: skip
ACTIONS = {name: action for action, names in _COMMANDS.items() for name in names}


def viewer() -> Viewer:
    """Return who gave this command: the user of this machine, unless whoever started the command line says who."""
    given: Callable[[], Viewer] | None = click.get_current_context().find_root().obj
    return given() if given else user_of_this_machine(read_settings())


class Commands(click.Group):
    """A command line whose every command asks for the right to what it does before it does anything."""

    def add_command(self, command: click.Command, name: str | None = None) -> None:
        """Add a command. Raises KeyError where nobody has said what it does."""
        action, body = ACTIONS[name or command.name or ""], command.callback
        assert body

        @functools.wraps(body)
        def run(*given: Any, **named: Any) -> Any:
            require(viewer(), action)
            return body(*given, **named)

        command.callback = run
        super().add_command(command, name)
