"""Profiles of lists: how lists of each form are read, kept for the whole office under a name.

A profile is no fact of the network, so it is kept beside accounts and saved lists. Must not look into a list.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass, replace
from hashlib import blake2b
from typing import Any

from graphsvc.clock import moment
from graphsvc.errors import Conflict, Invalid, NotFound
from graphsvc.facts.sheet_plans import ListProfile, SheetChoice
from graphsvc.store import Store, Transaction
from graphsvc.store.database import Ask
from graphsvc.values.characters import folded_key
from graphsvc.viewers.allowing import allowed
from graphsvc.viewers.names import checked_name
from graphsvc.viewers.rights import Action
from graphsvc.viewers.viewer import Viewer

_CALLED = ("读法档案", "profile")
_MOST, _MOST_HEADINGS, _LONGEST_HEADING = 500, 2000, 300


@dataclass(frozen=True, slots=True)
class ListProfiles:
    """The profiles of lists, by name."""

    profiles: tuple[ListProfile, ...]


@allowed(Action.IMPORT)
def list_profiles(store: Store, viewer: Viewer) -> ListProfiles:
    """Return the profiles, by name. Raises Unavailable."""
    return ListProfiles(tuple(_read(record["properties"]) for record in store.read("accounts/list_profiles")))


@allowed(Action.IMPORT)
def find_profile(store: Store, viewer: Viewer, name: str) -> ListProfile:
    """Return the profile that a name or an id means. Raises NotFound."""
    profiles = list_profiles(store, viewer).profiles
    found = [one for one in profiles if one.id == name or folded_key(one.name) == folded_key(name)]
    if not found:
        raise NotFound(
            f"没有叫“{name}”的读法档案。graphsvc profiles 列出全部。",
            f"There is no profile {name!r}; graphsvc profiles lists them all.",
        )
    return found[0]


@allowed(Action.IMPORT)
def keep_profile(store: Store, viewer: Viewer, name: str, headings: Sequence[str], choice: SheetChoice) -> ListProfile:
    """Keep how lists with these headings are read; one of the same name, or for the same headings, is replaced. Raises Invalid."""
    id_, name = _id(headings), checked_name(name, *_CALLED)
    if len(headings) > _MOST_HEADINGS or any(len(heading) > _LONGEST_HEADING for heading in headings):
        raise Invalid("表头太多或太长，记不下。", "The headings are too many or too long to be kept.", field="headings")
    profiles = list_profiles(store, viewer).profiles
    replaced = [one.id for one in profiles if one.id != id_ and folded_key(one.name) == folded_key(name)]
    if len(profiles) - len(replaced) >= _MOST and all(one.id != id_ for one in profiles):
        raise Invalid(
            f"已有 {_MOST} 份读法档案，请先删除不用的。", f"There are {_MOST} profiles; drop some first.", field="name"
        )
    profile = ListProfile(
        id_,
        name,
        tuple(headings),
        replace(choice, sheet="", header=None, data_rows=(), other_rows=()),
        viewer.account,
        moment(),
    )
    _write(store, profile, replaced)
    return profile


@allowed(Action.IMPORT)
def rename_profile(store: Store, viewer: Viewer, name: str, new_name: str) -> ListProfile:
    """Give a profile another name. Raises NotFound, Invalid, Conflict where another has it."""
    profile, new_name = find_profile(store, viewer, name), checked_name(new_name, *_CALLED)
    others = [one for one in list_profiles(store, viewer).profiles if one.id != profile.id]
    if any(folded_key(one.name) == folded_key(new_name) for one in others):
        raise Conflict(f"已有叫“{new_name}”的读法档案。", f"Another profile is called {new_name!r}.", field="name")
    renamed = replace(profile, name=new_name)
    _write(store, renamed, [])
    return renamed


@allowed(Action.IMPORT)
def forget_profile(store: Store, viewer: Viewer, name: str) -> ListProfile:
    """Forget a profile; what was imported by it stays. Raises NotFound."""
    profile = find_profile(store, viewer, name)
    store.write(lambda transaction: transaction.run("accounts/forget_list_profile", id=profile.id))
    return profile


def profiles_naming(ask: Ask, names: Collection[str]) -> list[str]:
    """Return the ids of the profiles in whose name or headings one of these names stands."""
    profiles = [_read(record["properties"]) for record in ask("accounts/list_profiles")]
    said = {one.id: "\n".join([one.name, *one.headings, one.choice.kind or ""]) for one in profiles}
    return [id_ for id_, text in said.items() if any(name in text for name in names)]


def forget_profiles_naming(transaction: Transaction, names: Collection[str]) -> None:
    """Forget the profiles that name somebody who is erased: a row of theirs was taken for the header."""
    for id_ in profiles_naming(transaction.run, names):
        transaction.run("accounts/forget_list_profile", id=id_)


def _write(store: Store, profile: ListProfile, replaced: Sequence[str]) -> None:
    told = asdict(profile)
    properties = told | {
        "headings": list(profile.headings), "choice": json.dumps(told["choice"], ensure_ascii=False), "id": profile.id,
    }  # fmt: skip

    def work(transaction: Any) -> None:
        for id_ in replaced:
            transaction.run("accounts/forget_list_profile", id=id_)
        transaction.run("accounts/save_list_profile", id=profile.id, properties=properties)

    store.write(work)


def _read(kept: dict[str, Any]) -> ListProfile:
    choice = json.loads(kept["choice"])
    columns = {heading: tuple(means) for heading, means in choice["columns"].items()}
    fill_down = tuple(choice["fill_down"]) if choice["fill_down"] is not None else None
    read = SheetChoice(kind=choice["kind"], columns=columns, fill_down=fill_down, sections=choice["sections"])
    return ListProfile(kept["id"], kept["name"], tuple(kept["headings"]), read, kept["by"], kept["at"])


def _id(headings: Sequence[str]) -> str:
    """Return the id of the form of a list: its headings, in whatever order they stand."""
    form = "\n".join(sorted(map(folded_key, headings)))
    return "profile-" + blake2b(form.encode(), digest_size=8).hexdigest()
