"""Which links of a picture are drawn: those of grouped entities to one neighbour as one, those to a county as the region's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import partial

from graphsvc.facts.chains import Json
from graphsvc.facts.explored import Asked, ExploredLink
from graphsvc.facts.grouping import Group
from graphsvc.queries.exploring.growth import Growth
from graphsvc.queries.exploring.latest import Latest
from graphsvc.store import Store
from graphsvc.store.pairs import links_among
from graphsvc.store.records import link as kept_link
from graphsvc.vocabulary import KIND_BY_LABEL, is_soft
from graphsvc.vocabulary.days import day_number
from graphsvc.wording.english import amount_en, phrase_en
from graphsvc.wording.sentences import phrase


def link_rows(store: Store, known: Latest, growth: Growth) -> list[Json]:
    """Return every link of any day between what is in the picture, each once; `place` is where one ends that is rolled up.

    Raises Unavailable.
    """
    ids = frozenset(growth.known)
    rows = known.links(ids, partial(links_among, store.read), partial(_touching, store))
    if growth.rolled:
        among = dict.fromkeys(sorted(ids), True)
        below = store.read("explore/links_below", among=among, above=sorted(growth.rolled))[0]["links"]
        rows += [row for row in below if row["place"] not in ids]
    whole = {row["properties"]["id"]: row for row in rows}
    # In one order, whichever of them were read anew.
    return sorted(whole.values(), key=lambda row: (row["start"], row["type"], row["end"], row["properties"]["id"]))


def _touching(store: Store, news: Collection[str], ids: Collection[str]) -> list[Json]:
    found = store.read("explore/links_touching", ids=sorted(news), among=dict.fromkeys(ids, True))
    return list(found[0]["links"])


def counts(row: Json, asked: Asked) -> bool:
    """Tell whether a link counts on the day."""
    properties = row["properties"]
    return bool(properties["first_day"] <= day_number(asked.day) and properties["last_day"] >= asked.begin)


def reached(growth: Growth, rows: Iterable[Json]) -> set[str]:
    """Return who is drawn: the centres, the path, and whoever a link that counts joins to somebody expanded.

    What a region's answer brought is drawn where such a link joins it to anybody of it.
    """
    beside: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        beside[row["start"]].add(row["end"])
        beside[row["end"]].add(row["start"])
    drawn = {ref.id for ref in growth.asked.centres} | {ref.id for refs in growth.asked.route for ref in refs}
    for id_ in growth.asked.expanded:
        if id_ in growth.rolled:
            drawn |= _joined(id_, beside)
        elif id_ in drawn and id_ not in growth.hidden:
            drawn |= beside[id_]
    return drawn


def _joined(region: str, beside: Mapping[str, set[str]]) -> set[str]:
    """Return what is next to a region, and what is next to that: organizations stand behind what connects them."""
    near = set(beside[region])
    return near.union(*(beside[id_] for id_ in near))


def ended_links(growth: Growth, rows: Sequence[Json]) -> int:
    """Return how many links the picture would hold besides if it showed what ended before the day."""
    asked = growth.asked
    if asked.ended:
        return 0
    begun = [row for row in rows if row["properties"]["first_day"] <= day_number(asked.day)]
    drawn = reached(growth, begun)
    inside = [row for row in begun if row["start"] in drawn and row["end"] in drawn]
    return sum(row["properties"]["last_day"] < asked.begin for row in inside)


def told(row: Json, names: Mapping[str, str], day: date) -> ExploredLink:
    """Return a link read as a sentence; one that is rolled up says where it ends."""
    found = kept_link(row)
    start, end = names[found.start], row.get("place_name") or names[found.end]
    says = start + phrase(found.type, found.properties, backward=False, start=start, end=end)
    says_en = f"{start} {phrase_en(found.type, found.properties, backward=False, start=start, end=end)}"
    ended = row["properties"]["last_day"] < day_number(day)
    soft = is_soft(found.properties.get("status"))
    return ExploredLink(found.id, found.type, found.start, found.end, says, says_en, soft, ended, found.properties)


def bundled(links: Iterable[ExploredLink], hidden: Mapping[str, Group], names: Mapping[str, str]) -> list[ExploredLink]:
    """Return the links, those of grouped entities to one neighbour drawn as one."""
    plain: list[ExploredLink] = []
    bundles: dict[tuple[str, str, str], list[ExploredLink]] = defaultdict(list)
    for link in links:
        start, end = (hidden[id_].id if id_ in hidden else id_ for id_ in (link.start, link.end))
        if start == end:
            continue
        if (start, end) == (link.start, link.end):
            plain.append(link)
        else:
            bundles[start, link.type, end].append(link)
    zh = {**names, **{group.id: group.name or KIND_BY_LABEL[group.kind].zh for group in hidden.values()}}
    en = {**names, **{group.id: group.name or KIND_BY_LABEL[group.kind].en for group in hidden.values()}}
    return [*plain, *(_bundle(*ends, found, zh, en) for ends, found in bundles.items())]


def _bundle(
    start: str, type_: str, end: str, links: Sequence[ExploredLink], zh: Mapping[str, str], en: Mapping[str, str]
) -> ExploredLink:
    says = zh[start] + phrase(type_, {}, backward=False, start=zh[start], end=zh[end])
    says_en = f"{en[start]} {phrase_en(type_, {}, backward=False, start=en[start], end=en[end])}"
    return ExploredLink(
        id=f"{start}|{type_}|{end}",
        type=type_,
        start=start,
        end=end,
        says=f"{says}（{len(links)} 条）",
        says_en=f"{says_en} ({amount_en(len(links), 'link')})",
        soft=all(link.soft for link in links),
        ended=all(link.ended for link in links),
        count=len(links),
    )
