"""The main answer as four layers to draw: the region, what connects, the organizations, their countries.

    (r:Region) - (connecting entity) - (o:OverseasOrg) - country

What lies between a connecting entity and the region (the station an expert is engaged by) is told on the line. Too many
connecting entities are grouped, as `layer_groups` tells; a group that is asked for is opened. Works on an answer
that was given with every path; never asks the store.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import NamedTuple, Protocol, TypeVar

from graphsvc.facts.chains import ChainLink
from graphsvc.facts.connections import ConnectedOrganization, Connections
from graphsvc.facts.countries import UNKNOWN, country_en
from graphsvc.facts.layer_groups import AUTO, Connecting, grouped, is_group
from graphsvc.facts.refs import Ref
from graphsvc.gazetteer.english import english_region
from graphsvc.vocabulary import CHANNEL_BY_NAME, DEFAULT_STATUS, LINK_BY_TYPE
from graphsvc.wording.english import amount_en, phrase_en, qualification_en, role_en
from graphsvc.wording.sentences import phrase, qualification
from graphsvc.wording.speech import say

REGION, CONNECTING, ORGANIZATION, COUNTRY = range(4)
# No way from a connecting entity to the region has more links.
_LONGEST_WAY = 4


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


class _Sure(Protocol):
    @property
    def soft(self) -> bool:
        """Whether it is not sure."""


_Told = TypeVar("_Told", bound=_Sure)


@dataclass(frozen=True, slots=True)
class _Step:
    """One path, reduced to what is drawn of it: the connecting entity, the place it ends in, and its links."""

    organization: str
    channel: str
    via: Ref
    below: Ref
    links: tuple[ChainLink, ...]
    nodes: tuple[Ref, ...]


class _Way(NamedTuple):
    """How a connecting entity reaches the region; soft where any link of it is."""

    step: _Step
    soft: bool


def layers(answer: Connections, *, by: str = AUTO, opened: Sequence[str] = (), most: int = 40) -> Layers:
    """Return the answer in layers; where more than `most` entities connect, grouped `by` region, kind or what tells most.

    `opened` are ids of groups whose members are shown. Raises Invalid.
    """
    region = Ref(answer.region.id, "Region", answer.region.name)
    steps = [step for organization in answer.organizations for step in _steps(organization)]
    shown_as = grouped(_connecting_entities(answer, steps, region), by, frozenset(opened), most)
    nodes = [
        LayerNode(region.id, "Region", say(region.name, english_region(region.id) or region.name), REGION),
        *_connecting(steps, shown_as, region),
        *(LayerNode(o.id, "OverseasOrg", o.name, ORGANIZATION) for o in answer.organizations),
        *_countries(answer.organizations),
    ]
    links = [*_outer(steps, shown_as, region), *_inner(steps, shown_as, region), *_located(answer.organizations)]
    groups = tuple(sorted({group.id for group in shown_as.values() if is_group(group.id)}))
    return Layers(region, answer.as_of, tuple(nodes), tuple(links), groups, answer.total - len(answer.organizations))


def _steps(organization: ConnectedOrganization) -> Iterable[_Step]:
    for chain in organization.paths:
        yield _Step(organization.id, chain.channel, chain.nodes[1], chain.nodes[-1], chain.links, chain.nodes)


def _connecting_entities(answer: Connections, steps: Sequence[_Step], region: Ref) -> list[Connecting]:
    """Return who connects, each once, with what it can be grouped by."""
    countries = {organization.id: organization.country or UNKNOWN for organization in answer.organizations}
    by_id: dict[str, list[_Step]] = defaultdict(list)
    for step in sorted(steps, key=lambda step: step.below.id):
        if step.via.id != region.id:
            by_id[step.via.id].append(step)
    return [
        Connecting(some[0].via, some[0].below, min(countries[step.organization] for step in some), len(some))
        for some in by_id.values()
    ]


def _connecting(steps: Sequence[_Step], shown_as: dict[str, Ref], region: Ref) -> Iterable[LayerNode]:
    members = Counter(shown.id for shown in shown_as.values())
    for ref in sorted(set(shown_as.values()), key=lambda ref: (ref.kind, ref.name, ref.id)):
        group = members[ref.id] if is_group(ref.id) else 0
        name = say(f"{ref.name}（{group} 个）", f"{ref.name} ({group})") if group else ref.name
        yield LayerNode(ref.id, ref.kind, name, CONNECTING, group)


def _countries(organizations: Sequence[ConnectedOrganization]) -> Iterable[LayerNode]:
    for name in sorted({organization.country or UNKNOWN for organization in organizations}):
        yield LayerNode(f"country-{name}", "Region", say(name, country_en(name)), COUNTRY)


def _outer(steps: Sequence[_Step], shown_as: dict[str, Ref], region: Ref) -> Iterable[LayerLink]:
    """Return the lines between organizations and what connects them; a direct one ends at the region itself."""
    crowded = any(is_group(one.id) for one in shown_as.values())
    by_pair: dict[tuple[str, str], dict[str, ChainLink]] = defaultdict(dict)
    channels: dict[str, dict[str, None]] = defaultdict(dict)
    for step in steps:
        shown, first = shown_as.get(step.via.id, step.via), step.links[0]
        by_pair[shown.id, step.organization][first.id] = first
        channels[first.id][say(CHANNEL_BY_NAME[step.channel].zh, CHANNEL_BY_NAME[step.channel].en)] = None
    for (start, organization), links in by_pair.items():
        for together in _drawn_as_one(list(links.values()), crowded):
            through = dict.fromkeys(words for one in together for words in channels[one.id])
            yield _line(
                together,
                organization,
                start,
                say("、", ", ").join(through) + say("：", ": ") + _told(together),
                soft=together[0].soft,
            )


def _inner(steps: Sequence[_Step], shown_as: dict[str, Ref], region: Ref) -> Iterable[LayerLink]:
    """Return the lines between what connects and the region, each told by what lies between."""
    crowded = any(is_group(one.id) for one in shown_as.values())
    by_entity: dict[str, dict[tuple[str, ...], _Way]] = defaultdict(dict)
    for step in steps:
        if step.via.id in shown_as:
            ids = tuple(link.id for link in step.links[1:])
            by_entity[shown_as[step.via.id].id][ids] = _Way(step, any(link.soft for link in step.links[1:]))
    for shown, ways in by_entity.items():
        for together in _drawn_as_one(list(ways.values()), crowded):
            links = [link for way in together for link in way.step.links[1:]]
            if not links:
                yield LayerLink(
                    f"{shown}>{region.id}", "PART_OF", shown, region.id, len(together), say("属于", "part of")
                )
                continue
            said = list(dict.fromkeys(_way(way.step, region) for way in together))
            words = say("；", "; ").join(said[:3]) + (say("等", " …") if len(said) > 3 else "")
            line = _line(links, shown, region.id, words, soft=together[0].soft)
            yield replace(line, count=len(together))


def _drawn_as_one(found: Sequence[_Told], crowded: bool) -> list[list[_Told]]:
    """Return what is drawn as one line each: all by itself, where there are groups the firm together and the soft together."""
    if not crowded:
        return [[one] for one in found]
    return [same for soft in (False, True) if (same := [one for one in found if one.soft == soft])]


def _located(organizations: Sequence[ConnectedOrganization]) -> Iterable[LayerLink]:
    for organization in organizations:
        country = f"country-{organization.country or UNKNOWN}"
        yield LayerLink(f"in-{organization.id}", "LOCATED_IN", organization.id, country, 1, say("位于", "located in"))


def _line(links: Sequence[ChainLink], start: str, end: str, says: str, *, soft: bool) -> LayerLink:
    """Return one line for some links, told apart from others between the same two by the first of them."""
    told = "+".join(link.id for link in links[:_LONGEST_WAY])
    softest = next((link.status for link in links if link.soft), None)
    status = softest if soft else DEFAULT_STATUS
    source = next((link.source for link in links if link.source), None)
    return LayerLink(f"{start}>{end} {told}", links[0].type, start, end, len(links), says, status, source)


def _told(links: Sequence[ChainLink]) -> str:
    """Return the roles of some links, or what their types are called."""
    words = list(dict.fromkeys(_role_or_type(link) for link in links))[:3]
    more = say(f"（{len(links)} 条）", f" ({amount_en(len(links), 'link')})") if len(links) > 1 else ""
    return say("、", ", ").join(words) + more


def _role_or_type(link: ChainLink) -> str:
    declared = LINK_BY_TYPE[link.type]
    return say(link.role or declared.zh, role_en(link.role) if link.role else declared.en)


def _way(step: _Step, region: Ref) -> str:
    """Return how a connecting entity reaches the region, without its own name: 受聘于某站（首席专家），位于沙坪坝区."""
    if len(step.links) == 2 and step.below.id == region.id:
        last = step.links[1]
        declared = LINK_BY_TYPE[last.type]
        zh = declared.zh + qualification(last.type, last.words)
        return say(zh, f"{declared.en} {qualification_en(last.type, last.words)}".rstrip())
    clauses = []
    for (here, there), link in zip(pairwise(step.nodes[1:]), step.links[1:], strict=True):
        start, end = (there, here) if link.backward else (here, there)
        told = say(phrase, phrase_en)
        clauses.append(told(link.type, link.words, backward=link.backward, start=start.name, end=end.name))
    return say("，", ", ").join(clauses)
