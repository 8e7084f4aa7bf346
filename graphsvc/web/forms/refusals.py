"""Why a form was not taken: at which input, in which words, and what may have been meant, to be chosen by one click."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from graphsvc.errors import GraphServiceError, NotFound, Stale
from graphsvc.facts.distinctions import ToldApart
from graphsvc.web.forms.controls import Control, text_of_ref
from graphsvc.web.forms.typed import Typed
from graphsvc.web.language import say


@dataclass(frozen=True, slots=True)
class Meant:
    """Something that may have been meant: the text to type for it, and what is shown of it."""

    text: str
    shown: str
    kind: str = ""
    told: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an input was not taken; `asked` is the part of its text that `meant` may take the place of."""

    zh: str
    en: str
    asked: str = ""
    meant: tuple[Meant, ...] = ()


@dataclass(slots=True)
class Refused:
    """A form that was not taken: what is said above it, and of its inputs by name; `status` is how it is answered."""

    status: int = 200
    zh: str = ""
    en: str = ""
    code: str = ""
    inputs: dict[str, Refusal] = field(default_factory=dict)
    details: Mapping[str, Any] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return self.status >= 400


@dataclass(frozen=True, slots=True)
class Place:
    """The input that a field of a change came from, and the text there that it was made of."""

    input: str
    text: str = ""


def as_typed(controls: Iterable[Control], typed: Typed) -> list[Control]:
    """Return inputs with what was typed into them."""
    return [replace(one, value=typed.text(one.name)) if one.name in typed.sent else one for one in controls]


def refused(error: GraphServiceError, controls: Sequence[Control], places: Mapping[str, Place]) -> Refused:
    """Return how a form is shown again; `places` tells for the fields of changes that are no fields of the form where they came from."""
    found = Refused(error.status, error.zh, error.en, error.code, details=error.details)
    by_name = {control.name: control for control in controls}
    for fault in error.details.get("fields", ()):
        place = _place(fault.field, places)
        if place.input in by_name:
            value = f"“{fault.value}”" if fault.value else ""
            found.inputs[place.input] = Refusal(f"{value}{fault.zh}。{fault.way_zh}。", f"{fault.en}: {fault.way_en}")
    if not found.inputs and (name := str(error.details.get("field", ""))):
        place = _place(name, places)
        if control := by_name.get(place.input):
            found.inputs[place.input] = _meant(error, control, place)
    return found


def beside(
    error: Stale, seen: Sequence[Control], now: Sequence[Control], typed: Typed
) -> tuple[list[Control], Refused]:
    """Return the inputs of a form that somebody else was faster with, and what is said of it.

    `seen` are they as its sender saw them, `now` as they are. What the sender changed stays as typed, the rest is as it is; where both
    changed one, what the other wrote stands beside it.
    """
    before = {one.name: one for one in seen}
    mine = {one.name: typed.text(one.name) for one in seen if typed.changed(one)}
    refusal = Refused(error.status, error.zh, error.en, error.code, details=error.details)
    for one in now:
        if one.name in mine and before[one.name].value != one.value and mine[one.name] != one.value:
            choice = Meant(one.value, say("用现在的：", "Take the present one: ") + one.value) if one.value else None
            refusal.inputs[one.name] = Refusal(
                f"别人已改为“{one.value or '（空）'}”；你写的还在框里。",
                f"Somebody else has changed this to “{one.value or '(empty)'}”; what you typed is still in the box.",
                mine[one.name],
                (choice,) if choice else (),
            )
    return [replace(one, value=mine.get(one.name, one.value)) for one in now], refusal


def _place(name: str, places: Mapping[str, Place]) -> Place:
    return places.get(name) or places.get(name.rpartition(".")[0]) or Place(f"f.{name}")


def _meant(error: GraphServiceError, control: Control, place: Place) -> Refusal:
    there: Sequence[ToldApart] = error.details.get("candidates") or error.details.get("nearest") or ()
    meant = [
        Meant(
            text_of_ref(one), one.path or one.name, one.kind, " · ".join(filter(None, [one.told or "", one.code or ""]))
        )
        for one in there
    ]
    asked = place.text
    if isinstance(error, NotFound) and asked:
        meant += [
            Meant(f"{asked} [new:{what}]", say(f"新建{word}“{asked}”", f"Add {word.lower()} “{asked}”"))
            for what, word in control.new
        ]
    return Refusal(error.zh, error.en, asked, tuple(meant))
