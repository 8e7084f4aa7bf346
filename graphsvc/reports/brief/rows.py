"""The table of the leader's page: of each organization through whom it connects, the last contact, what is promised, what comes next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil

from graphsvc.facts.chains import ChainLink, ChannelChain
from graphsvc.facts.connections import ConnectedOrganization
from graphsvc.facts.due import Due
from graphsvc.facts.owners import Owner, Owners
from graphsvc.facts.refs import Ref
from graphsvc.pictures.names import shortened, width_of
from graphsvc.queries.dealings import Dealings
from graphsvc.reports.brief.content import BriefClaim, BriefOrganization
from graphsvc.reports.brief.notes import Notes
from graphsvc.vocabulary import KIND_BY_LABEL
from graphsvc.wording.contacts import due_said, due_said_en, last_contact_said, last_contact_said_en
from graphsvc.wording.english import phrase_en, role_en
from graphsvc.wording.owners import NOBODY, NOBODY_EN, is_unnamed
from graphsvc.wording.sentences import phrase
from graphsvc.wording.speech import say

# As many entities as a row tells, and paths through each; and hanzi that a name or a text may take there.
WAYS, _EACH = 2, 2
_NAME, _VIA, _PERSON, _ROLE, _TEXT, _NEXT = 22, 18, 8, 10, 26, 20
# Hanzi that a piece of text may take in all, whatever it is put together from.
_PIECE = 44
# How many organizations the sheet holds: by lines of the table, of which a short row takes two, and ten at most.
_ROWS, _LINES = 10, 32
# Hanzi in one line of each column: name, through whom, last contact, promised, next step.
_COLUMNS = (12, 17, 9, 11, 11)
_HEAD = "站长"


def shown_ways(one: ConnectedOrganization) -> list[list[ChannelChain]]:
    """Return the paths to tell, the strongest first, those through the same entity together."""
    by_via: dict[str, list[ChannelChain]] = {}
    for path in one.paths:
        by_via.setdefault(path.nodes[1].id, []).append(path)
    return [paths[:_EACH] for paths in by_via.values()][:WAYS]


def contacts_of(one: ConnectedOrganization) -> dict[str, Ref]:
    """Return whom to ask about for its row: itself, who connects it, and through whom it was last spoken to."""
    through = [one.last_contact_through] if one.last_contact_through else []
    vias = [paths[0].nodes[1] for paths in shown_ways(one)]
    return {ref.id: ref for ref in (one.ref, *vias, *through) if ref.kind != "Region"}


def rows(
    organizations: Sequence[ConnectedOrganization], dealings: Dealings, notes: Notes
) -> tuple[BriefOrganization, ...]:
    """Return as many rows as the sheet holds, their notes numbered as they are read."""
    found: list[BriefOrganization] = []
    left = _LINES
    for one in organizations[:_ROWS]:
        # A row that has no room is written to a notebook of its own, so that no note of it stays.
        left -= _height(_row(one, dealings, Notes()))
        if left < 0 and found:
            break
        found.append(_row(one, dealings, notes))
    return tuple(found)


def _height(row: BriefOrganization) -> int:
    """Return how many lines a row takes."""
    contact = (row.last_contact, BriefClaim(row.stands))
    cells = ((row.name,), row.through, contact, row.promised, (row.next_step,))
    lines = [
        sum(ceil(width_of(c.text, 1.0) / wide) for c in claims) for claims, wide in zip(cells, _COLUMNS, strict=True)
    ]
    return max(lines[0] + 1, *lines[1:])


def _row(one: ConnectedOrganization, dealings: Dealings, notes: Notes) -> BriefOrganization:
    return BriefOrganization(
        organization=one.ref,
        org_type=one.org_type,
        country=one.country,
        name=BriefClaim(shortened(one.name, _NAME), about=one.ref),
        through=tuple(_through(one, dealings, notes)),
        last_contact=_last_contact(one, dealings, notes),
        promised=_promised(one, dealings, notes),
        next_step=_next_step(one, dealings, notes),
        cadence=one.cadence,
    )


def _through(one: ConnectedOrganization, dealings: Dealings, notes: Notes) -> Iterator[BriefClaim]:
    ways = shown_ways(one)
    more = sum(channel.firm + channel.soft for channel in one.channels) - sum(map(len, ways))
    for place, paths in enumerate(ways, 1):
        via = paths[0].nodes[1]
        numbers = tuple(dict.fromkeys(map(notes.of_chain, paths)))
        rest = say(f"；另有 {more} 个途径", f"; {more} more ways") if more and place == len(ways) else ""
        said = shortened(through_said(paths[0]) + _head(dealings.owners.get(via.id)), _PIECE)
        yield BriefClaim(said + rest, numbers, via)


def through_said(path: ChannelChain) -> str:
    """Return who connects and how: `张三（会长），籍贯沙坪坝区`, or `与某工作站签署合作协议`."""
    organization, via, *rest = path.nodes
    link = path.links[0]
    name = shortened(via.name, _VIA)
    if via.kind != "Expert":
        # Its dates stand in the note.
        told = {"role": _short_role(link), "status": link.status}
        ends = (name, organization.name) if link.backward else (organization.name, name)
        return say(phrase, phrase_en)(link.type, told, backward=link.backward, start=ends[0], end=ends[1])
    there, step = shortened(rest[0].name, _VIA), path.links[1]
    # An engagement's role follows in brackets, a part in a project is told by it.
    told = {"role": _short_role(step) if step.type == "TAKES_PART_IN" else None, "status": step.status}
    said = say(phrase, phrase_en)(step.type, told, backward=step.backward, start=name, end=there)
    zh, en = link.role or KIND_BY_LABEL["Expert"].zh, role_en(link.role or "") or KIND_BY_LABEL["Expert"].en.lower()
    return say(f"{name}（{shortened(zh, _ROLE)}）{said}", f"{name} ({shortened(en, _ROLE)}) {said}")


def _short_role(link: ChainLink) -> str | None:
    return shortened(link.role, _ROLE) if link.role else None


def _person(name: str) -> str:
    return shortened(name, _PERSON)


def _head(found: Owners | None) -> str:
    """Return who heads a station, where somebody is named."""
    heads = [o.officer.name for o in (found.owners if found else ()) if o.officer and o.role == _HEAD]
    named = [name for name in heads if not is_unnamed(name)]
    return say(f"，{_HEAD}", f", {role_en(_HEAD)}: ") + _person(named[0]) if named else ""


def _last_contact(one: ConnectedOrganization, dealings: Dealings, notes: Notes) -> BriefClaim:
    said = say(last_contact_said, last_contact_said_en)(one.last_contact, _short(one.last_contact_through))
    contact = one.last_contact_through or one.ref
    told = dealings.spoken.get((contact.id, one.last_contact or ""))
    if told is None:
        return BriefClaim(said, alarm=one.last_contact is None)
    by = say("、", ", ").join(_person(officer.name) for officer in told.by[:2]) or say("不详", "unknown")
    return BriefClaim(say(f"{said}，经办{by}", f"{said}, by {by}"), (notes.of_contact(contact, told),))


def _short(ref: Ref | None) -> Ref | None:
    return Ref(ref.id, ref.kind, shortened(ref.name, 12)) if ref else None


def _promised(one: ConnectedOrganization, dealings: Dealings, notes: Notes) -> tuple[BriefClaim, ...]:
    found = _open(one, dealings, "Commitment")
    claims = [_open_claim(one, *item, notes, _TEXT) for item in found[:1]]
    if len(found) > 1:
        claims.append(BriefClaim(say(f"另有 {len(found) - 1} 项", f"{len(found) - 1} more")))
    return tuple(claims) or (BriefClaim(say("无", "none")),)


def _next_step(one: ConnectedOrganization, dealings: Dealings, notes: Notes) -> BriefClaim:
    if found := _open(one, dealings, "Interaction"):
        return _open_claim(one, *found[0], notes, _NEXT)
    owner = _owner(one.owners)
    known = say(f"未登记；联络人{owner}", f"not recorded; owner {owner}")
    return BriefClaim(known if owner else say(f"未登记，{NOBODY}", f"not recorded; {NOBODY_EN}"), alarm=not owner)


def _open(one: ConnectedOrganization, dealings: Dealings, kind: str) -> list[tuple[Ref, Due]]:
    """Return what is open of a kind with the contacts of a row, the earliest first; each once, though it is with several."""
    found: dict[str, tuple[Ref, Due]] = {}
    for id_, ref in contacts_of(one).items():
        for item in dealings.due.get(id_, ()):
            if item.kind == kind:
                found.setdefault(item.id, (ref, item))
    return sorted(found.values(), key=lambda one: (one[1].due or "9", one[1].text, one[1].id))


def _open_claim(one: ConnectedOrganization, contact: Ref, item: Due, notes: Notes, most: int) -> BriefClaim:
    who = say("、", ", ").join(_person(officer.name) for officer in item.by[:2]) or _owner(one.owners)
    with_ = (
        ""
        if contact.id == one.id
        else say(f"（与{shortened(contact.name, 12)}）", f" (with {shortened(contact.name, 12)})")
    )
    text = shortened(item.text, most) or say("未写明", "not described")
    due = say(due_said, due_said_en)(item.due, overdue=item.overdue)
    said = say("，", ", ").join(filter(None, (text + with_, due, who)))
    return BriefClaim(shortened(said, _PIECE), (notes.of_promise(contact, item),), alarm=item.overdue)


def _owner(owners: Sequence[Owner]) -> str:
    """Return the first owner whose name is known, or the first."""
    names = [owner.officer.name for owner in owners if owner.officer]
    return _person(next((name for name in names if not is_unnamed(name)), names[0] if names else ""))
