"""Asks for all that the leader's page says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from graphsvc.facts.chains import Chain
from graphsvc.facts.connections import Connections
from graphsvc.gazetteer.places import Place
from graphsvc.queries import at_once, connections, matrix
from graphsvc.queries.dealings import Dealings, dealings
from graphsvc.queries.entities import reported
from graphsvc.queries.sources import sources
from graphsvc.reports import region as reports
from graphsvc.reports.brief.content import Brief
from graphsvc.reports.brief.notes import Notes
from graphsvc.reports.brief.rows import contacts_of
from graphsvc.reports.brief.telling import TIES, Found, told
from graphsvc.reports.region_changes import changes_counted
from graphsvc.store import Store
from graphsvc.viewers import Viewer
from graphsvc.vocabulary.days import months_before

_MOST, _FIGURES = 10, 3
_HOME = "中国"


def brief(store: Store, viewer: Viewer, region: Place, day: date) -> Brief:
    """Return the leader's page about a region. Raises Unavailable."""
    countries = matrix.countries(store, viewer, region, day)
    (answer, going_on), (weak, missing), (year, recorded), figures = at_once(
        store,
        partial(_organizations, store, viewer, region, day),
        partial(reports.weak_places_counted, store, viewer, region, day),
        partial(changes_counted, store, viewer, region, months_before(day, 12), day),
        partial(reported, store, viewer, region.id),
    )
    found = Found(
        answer=answer,
        dealings=going_on,
        countries=[name for name in countries if name != _HOME],
        weak=weak,
        missing=missing,
        year=year,
        recorded=recorded,
        figures=figures[:_FIGURES],
    )
    return told(found, Notes(sources(store, viewer, _cited(found))))


def _organizations(store: Store, viewer: Viewer, region: Place, day: date) -> tuple[Connections, Dealings]:
    """Return the strongest organizations with their best paths, and what is going on with them and who connects them."""
    answer = connections.connections(store, viewer, region, day, limit=_MOST)
    contacts = [contacts_of(one) for one in answer.organizations]
    asked = [((o.last_contact_through or o.ref).id, o.last_contact) for o in answer.organizations if o.last_contact]
    stations = {id_ for some in contacts for id_, ref in some.items() if ref.kind == "Workstation"}
    wanted = sorted({id_ for some in contacts for id_ in some})
    return answer, dealings(store, viewer, wanted, asked, sorted(stations), day)


def _cited(found: Found) -> Iterator[str | None]:
    yield from found.dealings.cited
    chains: list[Chain] = [path for one in found.answer.organizations for path in one.paths]
    chains += [tie for told in found.missing for one in told.suggestions[:1] for tie in one.ties[:TIES]]
    for chain in chains:
        yield from (link.source for link in chain.links)
    yield from (source.id for metric in found.figures for claim in metric.claims for source in claim.sources)
