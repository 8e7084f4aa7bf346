"""Briefs to lay out, made of plain values: an ordinary one, one whose every text is as long as can be, one of hostile names."""

from __future__ import annotations

from collections import Counter
from datetime import date

from graphsvc.facts.chains import ChainLink, ChannelChain
from graphsvc.facts.connections import ChannelScore, ConnectedOrganization, Connections
from graphsvc.facts.due import Due
from graphsvc.facts.figures import Cited, Claim, Metric
from graphsvc.facts.missing_links import MissingLink, MissingLinks, Suggestion
from graphsvc.facts.owners import Owner, Owners
from graphsvc.facts.refs import Ref, RegionRef, Short
from graphsvc.facts.spoken import Spoken
from graphsvc.queries.dealings import Dealings
from graphsvc.queries.sources import CitedSource
from graphsvc.queries.weak_points import WeakCounts
from graphsvc.reports.brief.content import Brief
from graphsvc.reports.brief.notes import Notes
from graphsvc.reports.brief.telling import Found, told

DAY = date(2026, 11, 22)


def a_brief(name: str, text: str, organizations: int = 10, ways: int = 4) -> Brief:
    """Return a brief of so many organizations; `name` begins the name of all that has one, `text` all else that is said."""
    region = RegionRef("r", "500000", f"{name}省", "province")
    connected = tuple(_organization(number, name, text, ways) for number in range(organizations))
    answer = Connections(region, DAY, 110, connected)
    refs = [one.ref for one in connected]
    missing = tuple(_missing(refs[0], name, text, number) for number in range(5))
    weak = WeakCounts(110, 110, len(refs), 0, 0)
    figures = [Metric(f"{name}指标{n}", tuple(_figure(n, text, k) for k in range(3))) for n in range(3)]
    found = Found(
        answer,
        [f"{name}国{n}" for n in range(9)],
        weak,
        missing,
        Counter(),
        3,
        figures,
        _dealings(connected, name, text),
    )
    return told(found, Notes([CitedSource("s", f"{name}报", text, "2025-12-20")]))


def _organization(number: int, name: str, text: str, ways: int) -> ConnectedOrganization:
    organization = Ref(f"o{number}", "OverseasOrg", f"{name}学会{number}")
    paths = tuple(_path(organization, f"e{number}-{way}", name, text) for way in range(ways))
    channel = ChannelScore("member_engaged", ways + 3, 0, 9.0, "e")
    owner = Owner(Short("f", f"{name}主任"), None, None, None, None, None, None, None)
    through = paths[0].nodes[1] if paths else None
    return ConnectedOrganization(
        id=organization.id, name=organization.name, org_type="society", country=f"{name}国{number % 3}", score=9.0,
        channels=(channel,), paths=paths, owners=(owner,), last_contact="2026-09-16", last_contact_through=through,
    )  # fmt: skip


def _link(id_: str, type_: str, backward: bool, text: str) -> ChainLink:
    return ChainLink(id=id_, type=type_, backward=backward, role=text[:40], source="s", quote=f"{text}{id_}")


def _path(organization: Ref, expert: str, name: str, text: str) -> ChannelChain:
    station = Ref(f"w-{expert}", "Workstation", f"{name}工作站")
    nodes = (organization, Ref(expert, "Expert", f"{name}{expert}"), station, Ref("r", "Region", f"{name}省"))
    links = (
        _link(f"m{expert}", "MEMBER_OF", True, text), _link(f"g{expert}", "ENGAGED_BY", False, text),
        _link(f"l{expert}", "LOCATED_IN", False, text),
    )  # fmt: skip
    return ChannelChain(nodes, links, "member_engaged")


def _missing(organization: Ref, name: str, text: str, number: int) -> MissingLinks:
    path = _path(organization, f"x{number}", name, text)
    body = path.nodes[2]
    suggestion = Suggestion(MissingLink("PARTNERS_WITH", organization, body, False), path, text, text, (path, path))
    return MissingLinks(organization, (suggestion,))


def _figure(number: int, text: str, claim: int) -> Claim:
    cited = (Cited("s", text, text),)
    return Claim(f"f{number}-{claim}", 40.0 + claim, "近", text[:20], "2025-12-31", None, cited)


def _dealings(organizations: tuple[ConnectedOrganization, ...], name: str, text: str) -> Dealings:
    by = (Short("f", f"{name}主任"), Short("g", f"{name}科长"))
    due, spoken = {}, {}
    for one in organizations:
        promise = Due(f"c{one.id}", "Commitment", text, "2027-03-04", False, by, "2027-01-03", None, "s", text)
        other = Due(f"d{one.id}", "Commitment", text, "2027-03-05", False, by)
        step = Due(f"i{one.id}", "Interaction", text, "2026-11-09", True, by, None, "2026-09-16", "s", text)
        due[one.id] = (promise, other, step)
        through = one.last_contact_through or one.ref
        spoken[through.id, "2026-09-16"] = Spoken(f"i{one.id}", "2026-09-16", text[:20], text, by, "s", text)
    heads = Owner(Short("h", f"{name}站长"), None, "站长", None, None, None, None, None)
    return Dealings(due, spoken, {"w": Owners((heads,))})
