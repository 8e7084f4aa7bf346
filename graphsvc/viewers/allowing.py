"""Questions and changes that ask for the right to them before anything else, whichever door they came in by."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from graphsvc.viewers.rights import Action, Thing, may
from graphsvc.viewers.viewer import Viewer

P = ParamSpec("P")
S = TypeVar("S")
T = TypeVar("T")

Asked = Callable[Concatenate[S, Viewer, P], T]


def require(viewer: Viewer, action: Action, thing: Thing | None = None) -> None:
    """Raise Forbidden, in the words of `may`, unless a viewer may do something, to `thing` where it is done to one."""
    may(viewer, action, thing).require()


def allowed(action: Action) -> Callable[[Asked[S, P, T]], Asked[S, P, T]]:
    """Let a function that takes the store and the viewer first be called by those only who may do `action` at all.

    Where it depends on a thing, the function asks again by `require` once it knows the thing. Raises Forbidden.
    """

    def decorate(asked: Asked[S, P, T]) -> Asked[S, P, T]:
        @wraps(asked)
        def ask(store: S, viewer: Viewer, /, *given: P.args, **named: P.kwargs) -> T:
            require(viewer, action)
            return asked(store, viewer, *given, **named)

        return ask

    return decorate
