"""Finds entities by what a user types: an id, an exact name or alias, or text to search for.

Characters decide; pinyin, initials and translations only find candidates.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from graphsvc.errors import Ambiguous, Invalid, NotFound
from graphsvc.gazetteer.places import Place
from graphsvc.store.chains import Ref
from graphsvc.store.database import Store
from graphsvc.store.records import kind_of
from graphsvc.store.reference_regions import region_resolver, resolve_region
from graphsvc.store.search_text import fold
from graphsvc.vocabulary import KIND_BY_LABEL

T = TypeVar("T")

MAX_TEXT = 100

_HANZI_RUN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+")
_TOKEN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+|[^\W_]+")
_FETCH = 400


@dataclass(frozen=True, slots=True)
class Hit:
    """One entity found by text, with the name or alias that matched best; a lower `rank` is better."""

    ref: Ref
    matched: str
    rank: int

    def as_dict(self) -> dict[str, Any]:
        """Return `{"id", "kind", "name", "matched"}`."""
        return {**self.ref.as_dict(), "matched": self.matched}


def find_entity(store: Store, text: str, kinds: Sequence[str] = ()) -> Ref:
    """Return the one entity that `text` names, by id, else by name, else by alias.

    `kinds` narrows it; so does `专家:张三` or `Expert:张三`. Raises NotFound with the nearest names, Ambiguous, Invalid.
    """
    text, kinds = _split_kind(text.strip(), kinds)
    if not text:
        raise Invalid("请给出名称或编号。", "Give a name or an id.")
    found = [ref for ref in _by_id(store, text) if not kinds or ref.kind in kinds] or _named(store, text, kinds)
    if len(found) > 1:
        raise _ambiguous(text, found)
    if not found:
        raise _not_found(text, search_entities(store, text, kinds, 5) if _TOKEN.search(fold(text)) else [])
    return found[0]


def of_named(store: Store, name: str, tell: Callable[[str], T | None]) -> T:
    """Return what `tell` says of the entity that `name` names; an id, as most are, is not looked up before it is asked for.

    `tell` takes an id and returns None where there is no such entity. Raises NotFound, Ambiguous, Invalid.
    """
    found = tell(name) or tell(find_entity(store, name).id)
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
    near = [_region_dict(store, place) for place in found.nearest]
    names = "、".join(place["path"] for place in near)
    raise NotFound(
        f"没有找到地区「{text}」。"
        + (f"相近的有：{names}。" if near else "请用行政区划代码或完整路径，如 重庆市沙坪坝区。"),
        f"There is no region “{text}”." + (f" Nearest: {names}." if near else " Give its code or its full path."),
        nearest=near,
    )


def region_path(store: Store, place: Place) -> str:
    """Return a region with what it lies in, as 河南省信阳市光山县."""
    return region_resolver(store).full_name(place)


def search_entities(store: Store, text: str, kinds: Sequence[str] = (), limit: int = 20) -> list[Hit]:
    """Return the entities whose names match every word of `text`, best first.

    Matches simplified and traditional characters, single characters, pinyin, initials, English and aliases. Raises Invalid.
    """
    if len(text) > MAX_TEXT:
        raise Invalid(f"搜索词请不超过 {MAX_TEXT} 个字。", f"Search for at most {MAX_TEXT} characters.")
    folded = fold(text).strip()
    tokens = _TOKEN.findall(folded)
    if not tokens:
        return []
    query = " AND ".join(map(_term, tokens))
    records = store.read(
        "search/fulltext", index=store.engine.search_index, query=query, kinds=list(kinds), limit=max(limit, _FETCH)
    )
    hits = [_hit(record, folded) for record in records if all(token in record["search_text"] for token in tokens)]
    return sorted(hits, key=lambda hit: (hit.rank, len(hit.ref.name), hit.ref.name, hit.ref.id))[:limit]


def _term(token: str) -> str:
    """Return one word in the language of the full-text index: hanzi as a phrase of bigrams, latin letters as a prefix."""
    if _HANZI_RUN.fullmatch(token):
        return f'"{token}"' if len(token) > 1 else token
    return f"{token}*"


def _hit(record: dict[str, Any], folded: str) -> Hit:
    names = [record["name"], *record["aliases"]]
    ranked = [(_rank(fold(name), folded), index, name) for index, name in enumerate(names)]
    rank, _, matched = min(ranked)
    return Hit(Ref.of(record), matched, rank)


def _rank(name: str, folded: str) -> int:
    if name == folded:
        return 0
    if name.startswith(folded):
        return 1
    return 2 if folded in name else 3


def _ambiguous_region(store: Store, text: str, candidates: Sequence[Place]) -> Ambiguous:
    listed = [_region_dict(store, place) for place in candidates]
    names = "、".join(f"{place['path']}（{place['code']}）" for place in listed[:6])
    return Ambiguous(
        f"「{text}」可以指 {len(listed)} 个地区：{names}。请用代码或完整路径。",
        f"“{text}” names {len(listed)} regions; use a code or a full path.",
        listed,
    )


def _region_dict(store: Store, place: Place) -> dict[str, Any]:
    path = region_path(store, place)
    return {
        "id": place.id,
        "kind": "Region",
        "code": place.code,
        "name": place.name,
        "level": place.level,
        "path": path,
    }


def _split_kind(text: str, kinds: Sequence[str]) -> tuple[str, Sequence[str]]:
    head, colon, rest = text.replace("：", ":", 1).partition(":")
    if colon and (label := _KIND_NAMES.get(head.strip().casefold())):
        return rest.strip(), [label]
    return text, kinds


def _by_id(store: Store, id_: str) -> list[Ref]:
    return [
        Ref(id_, kind_of(record["labels"]), record["properties"]["name"])
        for record in store.read("entities/by_ids", ids=[id_])
    ]


def _named(store: Store, text: str, kinds: Sequence[str]) -> list[Ref]:
    found = [Ref.of(record) for record in store.read("entities/by_names", names=[text])]
    found = [ref for ref in found if not kinds or ref.kind in kinds]
    return found or [hit.ref for hit in search_entities(store, text[:MAX_TEXT], kinds, _FETCH) if hit.rank == 0]


def _ambiguous(text: str, found: Sequence[Ref]) -> Ambiguous:
    candidates = [ref.as_dict() for ref in found[:20]]
    listed = "、".join(f"{ref.name}（{KIND_BY_LABEL[ref.kind].zh}，{ref.id}）" for ref in found[:5])
    return Ambiguous(
        f"「{text}」可以指 {len(found)} 个对象：{listed}。请用编号，或写成「专家:{text}」这样的形式。",
        f"“{text}” names {len(found)} things; use an id, or put the kind before it as in Expert:{text}.",
        candidates,
    )


def _not_found(text: str, nearest: Sequence[Hit]) -> NotFound:
    near = "、".join(hit.ref.name for hit in nearest)
    return NotFound(
        f"没有找到「{text}」。" + (f"相近的有：{near}。" if near else "请换一个名称，或先搜索它的一部分。"),
        f"Nothing is named “{text}”."
        + (f" Nearest: {near}." if near else " Try another name, or search for a part of it."),
        nearest=[hit.as_dict() for hit in nearest],
    )


_KIND_NAMES = {
    name.casefold(): kind.label
    for kind in KIND_BY_LABEL.values()
    for name in (kind.label, kind.zh, kind.en, kind.sheet_zh)
}
