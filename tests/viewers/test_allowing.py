"""Every question and every change asks for the right to it first, whichever door it came in by."""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

import pytest

from graphsvc import queries
from graphsvc.changes.making import make
from graphsvc.changes.taking_back import take_back
from graphsvc.changes.undo import undo_batch
from graphsvc.errors import Forbidden
from graphsvc.intake.importing import import_file
from graphsvc.viewers import Action, Role, Viewer, may

NOBODY = Viewer("", Role.NOBODY)
# What the service does by itself, before anybody asks.
ITS_OWN = {"require_ready", "version"}


def _questions() -> Iterator[Callable[..., Any]]:
    for module in pkgutil.iter_modules(queries.__path__, f"{queries.__name__}."):
        for name, found in inspect.getmembers(import_module(module.name), inspect.isfunction):
            here = found.__module__ == module.name and not name.startswith("_") and name not in ITS_OWN
            if here and next(iter(inspect.signature(found).parameters), "") == "store":
                yield found


@pytest.mark.parametrize("question", list(_questions()), ids=lambda found: f"{found.__module__}.{found.__name__}")
def test_a_question_is_for_a_viewer(question: Callable[..., Any]) -> None:
    names = list(inspect.signature(question).parameters)
    assert names[:2] == ["store", "viewer"]
    with pytest.raises(Forbidden, match="Sign in"):
        question(None, NOBODY, *names[2:])


@pytest.mark.parametrize(
    ("change", "action"),
    [(import_file, Action.IMPORT), (undo_batch, Action.UNDO), (make, Action.CHANGE), (take_back, Action.UNDO)],
)
def test_a_change_is_refused_in_the_words_of_the_rights(change: Callable[..., Any], action: Action) -> None:
    reader = Viewer("me", Role.READER)
    with pytest.raises(Forbidden) as caught:
        change(None, reader, "anything")
    assert caught.value.zh == may(reader, action).zh
