"""What came back of a form, as changes want it: text, days, what was chosen among several, entities by name or new.

A reference is typed as a name, or written by a choice as `name [id]` or `name [new:Kind]`. Must not decide whether a value is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from werkzeug.datastructures import MultiDict

from graphsvc.changes.change import AddEntity, id_for
from graphsvc.values.results import Noted
from graphsvc.values.splitting import split_references
from graphsvc.vocabulary import KIND_BY_LABEL
from graphsvc.web.forms.controls import REFERENCE, Control

_NAMED = re.compile(r"(?P<name>.*\S)\s+\[(?P<id>[^\[\]\s]+)\]\s*", re.DOTALL)
_NEW = "new:"


@dataclass(slots=True)
class Typed:
    """A form that was sent. `added` are the entities that it makes on its way."""

    sent: MultiDict[str, str] = field(default_factory=MultiDict)
    added: list[AddEntity] = field(default_factory=list)

    def text(self, name: str) -> str:
        """Return what an input holds, with what was chosen in its place: a day, or one of those that may have been meant."""
        typed = self.sent.get(name, "").replace("\r\n", "\n")
        if day := self.sent.get(f"{name}.day"):
            return day
        if not typed.strip() and (last := self.sent.get(f"{name}.last")):
            return last
        if (pick := self.sent.get(f"{name}.pick")) is None:
            return typed
        asked = self.sent.get(f"{name}.asked", "")
        return typed.replace(asked, pick) if asked and asked in typed else pick

    def changed(self, control: Control) -> bool:
        """Tell whether an input holds something else than it began with; one that was not sent holds what it did."""
        if control.private:
            return bool(self.text(control.name).strip()) or self.empties(control)
        return control.name in self.sent and self.text(control.name).strip() != control.value.strip()

    def empties(self, control: Control) -> bool:
        """Tell whether a private value is to go, which nobody can see and so nobody can wipe out."""
        return bool(self.sent.get(f"{control.name}.empty"))

    def value(self, control: Control) -> str | None:
        """Return what a field is to hold, None for nothing; what a reference names is an id where that is known."""
        text = self.text(control.name)
        if not text.strip():
            return None
        return self.id_of(text) if control.type == REFERENCE and not control.many else text

    def several(self, control: Control) -> list[str]:
        """Return the names or ids that an input for several holds."""
        found = split_references(self.text(control.name))
        return list(found.value if isinstance(found, Noted) else found)

    def id_of(self, text: str) -> str:
        """Return the id that a reference holds, of an entity that is made on the way too; else the text as it is."""
        named = _NAMED.fullmatch(text.strip())
        if named is None:
            return text.strip()
        if not named["id"].startswith(_NEW):
            return named["id"]
        return self._new(named["name"], *named["id"].split(":")[1:])

    def _new(self, name: str, kind: str, more: str = "") -> str:
        if kind not in KIND_BY_LABEL:
            return name
        fields: dict[str, str] = {"kind": more} if more else {}
        if more and re.match(r"https?://", name):
            fields["url"] = name
        self.added.append(AddEntity(kind, name, fields, is_new=True, id=id_for(kind)))
        return self.added[-1].id


def values_of(controls: Iterable[Control], typed: Typed) -> dict[str, str | None]:
    """Return, by the name of its field, what each input holds that was changed."""
    return {field_of(control): typed.value(control) for control in controls if typed.changed(control)}


def given(controls: Sequence[Control], typed: Typed) -> Mapping[str, str]:
    """Return, by the name of its field, what each input holds that is not empty."""
    told = {field_of(control): typed.value(control) for control in controls}
    return {name: value for name, value in told.items() if value is not None}


def field_of(control: Control) -> str:
    """Return the name of the field that an input is for."""
    return control.name.removeprefix("f.")
