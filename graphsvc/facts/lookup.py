"""Finds the one entity that a user names: by id, by an exact name or alias, a region by code or path too.

Characters decide; pinyin, initials and translations only find candidates.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from graphsvc.errors import Ambiguous, Invalid, NotFound
from graphsvc.facts.distinctions import Distinction, ToldApart, told_apart
from graphsvc.facts.refs import Ref
from graphsvc.facts.regions import region_resolver
from graphsvc.facts.search import MAX_TEXT, Thing, names_with, nearest_names, so_named
from graphsvc.gazetteer.places import Place
from graphsvc.gazetteer.resolution import Resolution
from graphsvc.store.database import Ask, Store
from graphsvc.store.records import kind_of
from graphsvc.values.names import split_kind
from graphsvc.values.regions import resolve_region
from graphsvc.vocabulary import KIND_BY_LABEL

T = TypeVar("T")

_REGION = "Region"
_CANDIDATES = 20
_LISTED = 5
_NEAREST = 5


def find_entity(store: Store, text: str, kinds: Sequence[str] = ()) -> Ref:
    """Return the one entity that `text` names, by id, else by name or alias, else a region by code, path or former name.

    `kinds` narrows it; so does `专家:张三` or `Expert:张三`. Raises NotFound with the nearest names, Ambiguous, Invalid.
    """
    kind, text = split_kind(text.strip())
    kinds = [kind] if kind else kinds
    if not text:
        raise Invalid("请给出名称或编号。", "Give a name or an id.")
    found = [ref for ref in _by_id(store, text) if not kinds or ref.kind in kinds] or _named(store, text, kinds)
    if len(found) > 1 and not all(ref.kind == _REGION for ref in found):
        raise _ambiguous(store, text, found)
    if len(found) == 1:
        return found[0]
    return _region_named(store, text, kinds)


def by_former_ids(ask: Ask) -> dict[str, Ref]:
    """Return the entities that others were merged into, by the ids of those."""
    return {former: Ref.of(row) for row in ask("entities/merged") for former in row["former_ids"]}


def of_named(store: Store, name: str, tell: Callable[[str], T | None], kinds: Sequence[str] = ()) -> T:
    """Return what `tell` says of the entity (of these kinds) that `name` names; an id, as most are, is not looked up before.

    `tell` takes an id and returns None where there is no such entity. Raises NotFound, Ambiguous, Invalid.
    """
    found = tell(name) or tell(find_entity(store, name, kinds).id)
    if found is None:
        raise _not_found(name, [])
    return found


def find_region(store: Store, text: str) -> Place:
    """Return the one region that `text` names: a code, an id, a path or a name, of today or of before.

    Raises NotFound with the nearest regions, Ambiguous with the candidates.
    """
    found = resolve_region(region_resolver(store), text.strip())
    if found.place:
        return found.place
    if found.candidates:
        raise _ambiguous_region(store, text, found.candidates)
    near = [region_told(store, place) for place in found.nearest]
    names = "、".join(place.path or place.name for place in near)
    raise NotFound(
        f"没有找到地区「{text}」。"
        + (f"相近的有：{names}。" if near else "请用行政区划代码或完整路径，如 重庆市沙坪坝区。"),
        f"There is no region “{text}”." + (f" Nearest: {names}." if near else " Give its code or its full path."),
        nearest=near,
    )


def region_path(store: Store, place: Place) -> str:
    """Return a region with what it lies in, as 河南省信阳市光山县."""
    return region_resolver(store).full_name(place)


def _nearest(store: Store, text: str, kinds: Sequence[str]) -> list[ToldApart]:
    return shown_apart(
        store, names_with(store, text[:MAX_TEXT], kinds, _NEAREST) or nearest_names(store, text[:MAX_TEXT], kinds)
    )


def shown_apart(store: Store, shown: Sequence[Ref]) -> list[ToldApart]:
    """Return entities with what tells them apart where they share a name with another of them."""
    told = apart(store, shown, [ref.name for ref in shown])
    return [told[ref.id].of(ref) if ref.id in told else ToldApart(ref.id, ref.kind, ref.name) for ref in shown]


def apart(store: Store, shown: Sequence[Ref | Thing], among: Iterable[str]) -> dict[str, Distinction]:
    """Return by id what tells those of some entities apart who share a name with another; `among` are the names of all there are."""
    shown_names = {one.name for one in shown}
    names = Counter([name for name in among if name in shown_names])
    return told_apart(store, [one.id for one in shown if names[one.name] > 1])


def _region_named(store: Store, text: str, kinds: Sequence[str]) -> Ref:
    found = resolve_region(region_resolver(store), text) if not kinds or _REGION in kinds else Resolution()
    if found.place:
        return Ref(found.place.id, _REGION, found.place.name)
    if found.candidates:
        raise _ambiguous_region(store, text, found.candidates)
    merged = by_former_ids(store.read).get(text)
    if merged and (not kinds or merged.kind in kinds):
        return merged
    near = _nearest(store, text, kinds) or [region_told(store, place) for place in found.nearest]
    raise _not_found(text, near)


def _ambiguous_region(store: Store, text: str, candidates: Sequence[Place]) -> Ambiguous:
    listed = [region_told(store, place) for place in candidates]
    names = "、".join(f"{place.path}（{place.code}）" for place in listed[:6])
    return Ambiguous(
        f"「{text}」可以指 {len(listed)} 个地区：{names}。请用代码或完整路径。",
        f"“{text}” names {len(listed)} regions; use a code or a full path.",
        listed,
    )


def region_told(store: Store, place: Place) -> ToldApart:
    """Return a region with its code, its level and what it lies in."""
    path = region_path(store, place)
    return ToldApart(place.id, _REGION, place.name, code=place.code or None, level=place.level or None, path=path)


def _by_id(store: Store, id_: str) -> list[Ref]:
    return [
        Ref(id_, kind_of(record["labels"]), record["properties"]["name"])
        for record in store.read("entities/by_ids", ids=[id_])
    ]


def _named(store: Store, text: str, kinds: Sequence[str]) -> list[Ref]:
    found = [Ref.of(record) for record in store.read("entities/by_names", names=[text])]
    return [ref for ref in found if not kinds or ref.kind in kinds] or so_named(store, text, kinds)


def _ambiguous(store: Store, text: str, found: Sequence[Ref]) -> Ambiguous:
    told = told_apart(store, [ref.id for ref in found[:_CANDIDATES]])
    listed = "、".join(_told(ref, told.get(ref.id, Distinction())) for ref in found[:_LISTED])
    more = "等" if len(found) > _LISTED else ""
    of_kind = Counter(ref.kind for ref in found)
    alone = next((KIND_BY_LABEL[kind] for kind, count in of_kind.items() if count == 1), None)
    by_kind = (
        (f"，或写明类别，如「{alone.zh}:{text}」", f", or put the kind before it as in {alone.label}:{text}")
        if alone
        else ("", "")
    )
    return Ambiguous(
        f"「{text}」可以指 {len(found)} 个对象：{listed}{more}。请用编号指明，如「{found[0].id}」{by_kind[0]}。",
        f"“{text}” names {len(found)} things; use an id, such as {found[0].id}{by_kind[1]}.",
        [told.get(ref.id, Distinction()).of(ref) for ref in found[:_CANDIDATES]],
    )


def _told(ref: Ref, told: Distinction) -> str:
    return f"{ref.name}（{'，'.join(filter(None, (KIND_BY_LABEL[ref.kind].zh, told.words(), ref.id)))}）"


def _not_found(text: str, near: Sequence[ToldApart]) -> NotFound:
    names = "、".join(dict.fromkeys(found.path or found.name for found in near))
    return NotFound(
        f"没有找到「{text}」。" + (f"相近的有：{names}。" if near else "请核对编号，或换一个名称、简称或拼音再搜索。"),
        f"Nothing is named “{text}”."
        + (f" Nearest: {names}." if near else " Check the id, or search by another name, an abbreviation or pinyin."),
        nearest=list(near),
    )
