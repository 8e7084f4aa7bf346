"""The main answer as four layers to draw: the region, what connects, the organizations, their countries.

    (r:Region) - (connecting entity) - (o:OverseasOrg) - country

What lies between a connecting entity and the region (the station an expert is engaged by) is told on the line. Too many
connecting entities are grouped, by kind or by the region below; a group that is asked for is opened. Works on an answer
that was given with every path; never asks the store.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from graphsvc.errors import Invalid
from graphsvc.facts.chains import ChainLink
from graphsvc.facts.connections import ConnectedOrganization, Connections
from graphsvc.facts.countries import UNKNOWN
from graphsvc.facts.refs import Ref
from graphsvc.vocabulary import CHANNEL_BY_NAME, DEFAULT_STATUS, KIND_BY_LABEL, LINK_BY_TYPE
from graphsvc.wording.sentences import phrase, qualification

REGION, CONNECTING, ORGANIZATION, COUNTRY = range(4)
GROUPINGS = ("kind", "region")
# A larger group stays closed: a column of more is not read any more.
MAX_OPEN = 500


@dataclass(frozen=True, slots=True)
class LayerNode:
    """One node in its layer; `group` is how many entities it stands for, 0 where it is one itself."""

    id: str
    kind: str
    name: str
    layer: int
    group: int = 0


@dataclass(frozen=True, slots=True)
class LayerLink:
    """One line between neighbouring layers (or the two inner ones left out); it stands for `count` links of the network."""

    id: str
    type: str
    start: str
    end: str
    count: int
    says: str
    status: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Layers:
    """What is to be drawn; `groups` are the ids that can be opened, `cut` the organizations that are not shown."""

    centre: Ref
    as_of: date
    nodes: tuple[LayerNode, ...]
    links: tuple[LayerLink, ...]
    groups: tuple[str, ...]
    cut: int


@dataclass(frozen=True, slots=True)
class _Step:
    """One path, reduced to what is drawn of it: the connecting entity, the place it ends in, and its links."""

    organization: str
    channel: str
    via: Ref
    below: Ref
    links: tuple[ChainLink, ...]
    nodes: tuple[Ref, ...]


def layers(answer: Connections, *, by: str = "kind", opened: Sequence[str] = (), most: int = 40) -> Layers:
    """Return the answer in layers; where more than `most` entities connect, grouped `by` kind or region.

    `opened` are ids of groups whose members are shown. Raises Invalid.
    """
    if by not in GROUPINGS:
        raise Invalid(
            f"分组方式只有 kind（类别）和 region（地区），没有「{by}」。", f"Group by kind or region, not {by!r}."
        )
    region = Ref(answer.region.id, "Region", answer.region.name)
    steps = [step for organization in answer.organizations for step in _steps(organization)]
    shown_as = _grouped(steps, region, by, frozenset(opened), most)
    nodes = [
        LayerNode(region.id, "Region", region.name, REGION),
        *_connecting(steps, shown_as, region),
        *(LayerNode(o.id, "OverseasOrg", o.name, ORGANIZATION) for o in answer.organizations),
        *_countries(answer.organizations),
    ]
    links = [*_outer(steps, shown_as), *_inner(steps, shown_as, region), *_located(answer.organizations)]
    groups = tuple(sorted({group.id for group in shown_as.values() if group.id.startswith("group-")}))
    return Layers(region, answer.as_of, tuple(nodes), tuple(links), groups, answer.total - len(answer.organizations))


def _steps(organization: ConnectedOrganization) -> Iterable[_Step]:
    for chain in organization.paths:
        yield _Step(organization.id, chain.channel, chain.nodes[1], chain.nodes[-1], chain.links, chain.nodes)


def _grouped(steps: Sequence[_Step], region: Ref, by: str, opened: frozenset[str], most: int) -> dict[str, Ref]:
    """Return what each connecting entity is drawn as: itself, or its group."""
    entities = {step.via.id: step.via for step in steps if step.via.id != region.id}
    if len(entities) <= most:
        return entities
    below: dict[str, Ref] = {}
    for step in sorted(steps, key=lambda step: step.below.id):
        below.setdefault(step.via.id, step.below)
    groups = {id_: _group(entity, below[id_], by) for id_, entity in entities.items()}
    sizes = Counter(group.id for group in groups.values())
    alone = {id_ for id_, size in sizes.items() if size == 1 or (id_ in opened and size <= MAX_OPEN)}
    return {id_: entities[id_] if group.id in alone else group for id_, group in groups.items()}


def _group(entity: Ref, below: Ref, by: str) -> Ref:
    if by == "region":
        return Ref(f"group-{below.id}", "Region", below.name)
    return Ref(f"group-{entity.kind}", entity.kind, KIND_BY_LABEL[entity.kind].zh)


def _connecting(steps: Sequence[_Step], shown_as: dict[str, Ref], region: Ref) -> Iterable[LayerNode]:
    members = Counter(shown.id for shown in shown_as.values())
    for ref in sorted(set(shown_as.values()), key=lambda ref: (ref.kind, ref.name, ref.id)):
        group = members[ref.id] if ref.id.startswith("group-") else 0
        name = f"{ref.name}（{group} 个）" if group else ref.name
        yield LayerNode(ref.id, ref.kind, name, CONNECTING, group)


def _countries(organizations: Sequence[ConnectedOrganization]) -> Iterable[LayerNode]:
    for name in sorted({organization.country or UNKNOWN for organization in organizations}):
        yield LayerNode(f"country-{name}", "Region", name, COUNTRY)


def _outer(steps: Sequence[_Step], shown_as: dict[str, Ref]) -> Iterable[LayerLink]:
    """Return the lines between organizations and what connects them; a direct one ends at the region itself."""
    by_pair: dict[tuple[str, str], dict[str, tuple[ChainLink, str]]] = defaultdict(dict)
    for step in steps:
        shown = shown_as.get(step.via.id, step.via)
        by_pair[shown.id, step.organization][step.links[0].id] = step.links[0], step.channel
    for (start, organization), found in by_pair.items():
        chosen = [link for link, _ in found.values()]
        channels = dict.fromkeys(CHANNEL_BY_NAME[channel].zh for _, channel in found.values())
        yield _line(chosen, organization, start, f"{'、'.join(channels)}：{_told(chosen)}")


def _inner(steps: Sequence[_Step], shown_as: dict[str, Ref], region: Ref) -> Iterable[LayerLink]:
    """Return the lines between what connects and the region, each told by what lies between."""
    by_entity: dict[str, dict[tuple[str, ...], _Step]] = defaultdict(dict)
    for step in steps:
        if step.via.id in shown_as:
            by_entity[shown_as[step.via.id].id][tuple(link.id for link in step.links[1:])] = step
    for shown, ways in by_entity.items():
        if not any(step.links[1:] for step in ways.values()):
            yield LayerLink(f"{shown}>{region.id}", "PART_OF", shown, region.id, len(ways), "属于")
            continue
        rest = [link for step in ways.values() for link in step.links[1:]]
        softs = [any(link.soft for link in step.links[1:]) for step in ways.values()]
        said = list(dict.fromkeys(_way(step, region) for step in ways.values()))
        yield _line(rest, shown, region.id, "；".join(said[:3]) + ("等" if len(said) > 3 else ""), soft=all(softs))


def _located(organizations: Sequence[ConnectedOrganization]) -> Iterable[LayerLink]:
    for organization in organizations:
        country = f"country-{organization.country or UNKNOWN}"
        yield LayerLink(f"in-{organization.id}", "LOCATED_IN", organization.id, country, 1, "位于")


def _line(links: Sequence[ChainLink], start: str, end: str, says: str, *, soft: bool | None = None) -> LayerLink:
    softs = [link.soft for link in links]
    all_soft = all(softs) if soft is None else soft
    softest = next((link.status for link, is_ in zip(links, softs, strict=True) if is_), None)
    status = softest if all_soft else DEFAULT_STATUS
    source = next((link.source for link in links if link.source), None)
    return LayerLink(f"{start}>{end}", links[0].type, start, end, len(links), says, status, source)


def _told(links: Sequence[ChainLink]) -> str:
    """Return the roles of some links, or what their types are called."""
    words = dict.fromkeys(link.role or LINK_BY_TYPE[link.type].zh for link in links)
    return "、".join(list(words)[:3]) + (f"（{len(links)} 条）" if len(links) > 1 else "")


def _way(step: _Step, region: Ref) -> str:
    """Return how a connecting entity reaches the region, without its own name: 受聘于某站（首席专家），位于沙坪坝区."""
    if len(step.links) == 2 and step.below.id == region.id:
        last = step.links[1]
        return LINK_BY_TYPE[last.type].zh + qualification(last.type, last.words)
    clauses = []
    for (here, there), link in zip(pairwise(step.nodes[1:]), step.links[1:], strict=True):
        start, end = (there, here) if link.backward else (here, there)
        clauses.append(phrase(link.type, link.words, backward=link.backward, start=start.name, end=end.name))
    return "，".join(clauses)
