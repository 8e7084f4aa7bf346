"""Whom something new that is being typed may be: those of like names, and those who share what was typed so far, with the reasons.

What is private is compared only with those whose private fields the asker may see; for others it would tell who has a number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import Field

from graphsvc.facts.commonness import Shared
from graphsvc.facts.distinctions import Distinction, ToldApart, told_apart
from graphsvc.facts.duplicates import Judged, Sign, judge
from graphsvc.facts.identifying import FACTS, Facts, facts_of_typed
from graphsvc.facts.likeness import Names, belonging, known_facts
from graphsvc.facts.names_alike import Called
from graphsvc.facts.refs import Kind, Ref
from graphsvc.facts.regions import region_resolver
from graphsvc.facts.search.hits import search_entities
from graphsvc.facts.search.narrowing import Narrowing
from graphsvc.store import Store
from graphsvc.values.name_readings import bare, forms
from graphsvc.viewers import Action, Viewer, allowed, may
from graphsvc.viewers.things import things_of
from graphsvc.vocabulary.kinds import PEOPLE

# Of the names that a search finds so many are compared, and so many of those who share a number.
_COMPARED = 30
_TYPED = ""
# A beginning of a number fits too many.
_LEAST_DIGITS = 7


@dataclass(frozen=True, slots=True)
class MayBe:
    """Somebody or something that is there and may be what is being typed, with the signs of it."""

    one: ToldApart
    score: int
    likely: Annotated[bool, Field(description="很可能是同一个 very likely the same")]
    speaking_for: Annotated[tuple[Sign, ...], Field(description="像同一个的理由 what speaks for it")]
    against: Annotated[tuple[Sign, ...], Field(description="不像的理由 what speaks against it")]


@dataclass(frozen=True, slots=True)
class Known:
    """Whom of a kind something new may be, the likeliest first."""

    kind: Kind
    may_be: tuple[MayBe, ...]


@allowed(Action.SEE_DUPLICATES)
def known_already(
    store: Store, viewer: Viewer, kind: str, typed: Mapping[str, str], day: date, *, limit: int = 5
) -> Known:
    """Return whom the fields typed so far, by their names, may tell of: of like name, or worth a look. Raises Unavailable."""
    facts = facts_of_typed(kind, typed, region_resolver(store)) if kind in FACTS else {}
    names = Names.of(store, kind, _candidates(store, viewer, kind, typed.get("name", ""), facts) or [_TYPED])
    if not names.called:
        return Known(kind, ())
    called = names.called | {_TYPED: _called(kind, typed)}
    known = _seen(store, viewer, kind, known_facts(store, kind, names.called), day)
    shared = Shared.by(called.values(), known.values(), belonging(store, known.values()))
    found = judge(kind, [(_TYPED, id_) for id_ in names.called], called, known | {_TYPED: facts}, shared)
    shown = [one for one in found if one.worth_a_look or one.of_like_name][:limit]
    return Known(kind, _told(store, kind, shown, names.names))


def _called(kind: str, typed: Mapping[str, str]) -> Called:
    aliases = [alias.strip() for alias in typed.get("aliases", "").replace("\n", "；").split("；") if alias.strip()]
    return Called.of(kind, typed.get("name", ""), aliases, typed.get("name_en"), typed.get("abbreviation"))


def _candidates(store: Store, viewer: Viewer, kind: str, name: str, facts: Facts) -> list[str]:
    found = [id_ for text in _searched(kind, name) for id_ in _hits(store, kind, text)]
    if not may(viewer, Action.SEE_PRIVATE):
        return found
    phones = [digits for digits in facts.get("phone", ()) if len(digits) >= _LEAST_DIGITS]
    emails = [text for text in facts.get("email", ()) if "@" in text]
    others = [*facts.get("wechat", ()), *facts.get("id_number", ())]
    if phones or emails or others:
        asked = {"phones": phones, "emails": emails, "others": others, "limit": _COMPARED}
        found += [record["id"] for record in store.read("duplicates/reached", kind=kind, **asked)]
    return list(dict.fromkeys(found))


def _searched(kind: str, name: str) -> list[str]:
    """Return the texts that find a name and, of a person, those who stand there under a spelling of it."""
    spelt = forms(bare(name)) if kind in PEOPLE and name else None
    spellings = sorted(spelt.read | spelt.wade_giles) if spelt else []
    return list(dict.fromkeys(filter(None, [name, *spellings])))


def _hits(store: Store, kind: str, text: str) -> list[str]:
    hits, _ = search_entities(store, text, Narrowing((kind,)))
    return [hit.thing.id for hit in hits.after(None, _COMPARED)]


def _seen(store: Store, viewer: Viewer, kind: str, known: Mapping[str, Facts], day: date) -> dict[str, Facts]:
    """Return what is known of each, without what is private of those whose private fields the viewer may not see."""
    private = {fact.name for fact in FACTS.get(kind, ()) if fact.private}
    things = things_of(store, known, day) if private and may(viewer, Action.SEE_PRIVATE) else {}
    seen = {id_ for id_, thing in things.items() if may(viewer, Action.SEE_PRIVATE, thing)}
    return {
        id_: {name: forms for name, forms in facts.items() if id_ in seen or name not in private}
        for id_, facts in known.items()
    }


def _told(store: Store, kind: str, shown: Iterable[Judged], names: Mapping[str, str]) -> tuple[MayBe, ...]:
    those = [(one, one.b) for one in shown]
    apart = told_apart(store, [id_ for _, id_ in those])
    return tuple(
        MayBe(
            apart.get(id_, Distinction()).of(Ref(id_, kind, names[id_])),
            one.score,
            one.likely,
            one.speaking_for,
            one.against,
        )
        for one, id_ in those
    )
