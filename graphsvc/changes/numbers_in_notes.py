"""Moves the telephone and identity numbers that somebody typed into a note to the private fields that are for them."""

from __future__ import annotations

from collections.abc import Mapping

from graphsvc.errors import Invalid
from graphsvc.store.database import Store
from graphsvc.values.personal_numbers import taken_out
from graphsvc.viewers import Action, Viewer, allowed
from graphsvc.vocabulary import KIND_BY_LABEL

PHONE, IDENTITY = "phone", "id_number"


def has_place_for_numbers(kind: str) -> bool:
    """Tell whether entities of a kind have a private field for a telephone number."""
    return PHONE in KIND_BY_LABEL[kind].private_fields


@allowed(Action.CHANGE)
def moved(store: Store, viewer: Viewer, kind: str, id_: str, fields: Mapping[str, str | None]) -> dict[str, str | None]:
    """Return fields with the numbers in their note moved to those for them; what they do not tell is that of the entity of `id_`.

    `id_` is empty for a new one. Raises Invalid where there is nothing to move.
    """
    found = store.one("entities/by_ids", ids=[id_]) if id_ else None
    known = found["properties"] if found else {}
    note = str(fields.get("note") or known.get("note") or "")
    phone = str(fields.get(PHONE) or known.get(PHONE) or "")
    told = _without_numbers(kind, note, phone)
    if told["note"] == (note or None):
        raise Invalid(
            "备注里没有可以移走的电话或证件号，没有改动。",
            "The note holds no telephone or identity number that could be moved; nothing was changed.",
            field="note",
        )
    return {**fields, **told}


def _without_numbers(kind: str, note: str, phone: str) -> dict[str, str | None]:
    """Return the note without its numbers and what these are; what has no field of its own stays."""
    rest, phones, identities = taken_out(note)
    has_identity = IDENTITY in KIND_BY_LABEL[kind].private_fields
    stays = [] if has_identity else identities
    told: dict[str, str | None] = {"note": "；".join(filter(None, [rest, *stays])) or None}
    if phones:
        told[PHONE] = "; ".join(dict.fromkeys(filter(None, [phone, *phones])))
    if identities and has_identity:
        told[IDENTITY] = identities[0]
    return told
