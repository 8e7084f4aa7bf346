"""Pictures told in steps: saved views in an order, each with a sentence, kept under a name.

step=view-1~先看重庆的工作站&step=view-2~再看它们的合作机构
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from graphsvc.errors import Invalid
from graphsvc.store import Store
from graphsvc.viewers import saved
from graphsvc.viewers.saved import Saved, Shelf
from graphsvc.viewers.viewer import Viewer

MOST_STEPS, LONGEST_SENTENCE = 30, 200
_KIND = "Story"
_STEP, _BETWEEN = "step", "~"


@dataclass(frozen=True, slots=True)
class Step:
    """One step: the id of a saved view, and what is said of it."""

    view: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Story(Saved):
    """A picture told in steps under its name; `office` tells whether everybody sees it."""

    @property
    def steps(self) -> tuple[Step, ...]:
        """Its steps in their order."""
        return tuple(Step(*value.split(_BETWEEN, 1)) for name, value in parse_qsl(self.address) if name == _STEP)


def _written(address: str) -> str:
    steps = [(name, value) for name, value in parse_qsl(address) if name == _STEP and _BETWEEN in value]
    return urlencode(steps)


STORIES = Shelf("story", "讲解", "story", 60_000, "请去掉几步。", Story, lambda kind: kind == _KIND, _written)


def stories(store: Store, viewer: Viewer) -> list[Story]:
    """Return the viewer's own stories and those of the office, by name. Raises Unavailable."""
    return saved.saved(store, viewer, STORIES)


def save_story(store: Store, viewer: Viewer, name: str, steps: Iterable[Step], *, for_office: bool = False) -> Story:
    """Keep a story under a name, in place of one's own of that name. Raises Invalid, Forbidden, Conflict for another's."""
    told = list(steps)
    if not told or len(told) > MOST_STEPS:
        raise Invalid(
            f"讲解要有 1 至 {MOST_STEPS} 步，每步选一个保存的视图。",
            f"A story has 1 to {MOST_STEPS} steps, each a saved view.",
            field="steps",
        )
    if any(len(step.sentence) > LONGEST_SENTENCE for step in told):
        raise Invalid(
            f"每步的话请不超过 {LONGEST_SENTENCE} 个字。",
            f"At most {LONGEST_SENTENCE} characters a step.",
            field="steps",
        )
    address = urlencode([(_STEP, f"{step.view}{_BETWEEN}{step.sentence.strip()}") for step in told])
    return saved.save(store, viewer, STORIES, name, _KIND, address, for_office=for_office)


def delete_story(store: Store, viewer: Viewer, id_: str) -> Story:
    """Forget a story of one's own; an admin forgets any of the office. Raises NotFound, Forbidden."""
    return saved.forget(store, viewer, STORIES, id_)


def find_story(store: Store, viewer: Viewer, name: str) -> Story:
    """Return the story that a name or an id means, one's own before the office's. Raises NotFound."""
    return saved.find(store, viewer, STORIES, name)
