"""Who was erased, listed beside the backups by ids alone, so that a backup from before an erasure does not bring anybody back.

    backups/erased-people.json      written with each backup and each erasure, read by each restore

The list grows only; it names nobody.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from graphsvc.backups import problems
from graphsvc.backups.files import part_of_file
from graphsvc.changes.erasing import Erasure, Uploads, erase, erased, no_uploads
from graphsvc.errors import NotFound
from graphsvc.store import Store
from graphsvc.viewers import Action, Viewer, allowed

LIST = "erased-people.json"
_ALL = 1_000_000


@dataclass(frozen=True, slots=True)
class Listed:
    """One erasure: its journal entry, the id of who was erased, and when."""

    entry: str
    id: str
    at: str


@allowed(Action.PERSONAL_DATA)
def erase_and_list(
    store: Store,
    viewer: Viewer,
    id_: str,
    *,
    reason: str,
    door: str,
    uploads: Uploads = no_uploads,
    folder: Path | None = None,
) -> Erasure:
    """Erase a person for good and list it beside the backups of `folder`. Raises what `erase` raises; Unavailable once it is done."""
    done = erase(store, viewer, id_, reason=reason, door=door, uploads=uploads)
    if folder and folder.is_dir():
        list_erasures(store, viewer, folder)
    return done


@allowed(Action.PERSONAL_DATA)
def list_erasures(store: Store, viewer: Viewer, folder: Path) -> None:
    """Add to the list of a folder who was erased from this database. Raises Unavailable where it cannot be written."""
    known = listed(folder)
    here = [Listed(one.entry, one.id, one.at) for one in erased(store, viewer, _ALL).erased]
    if new := [one for one in here if one not in known]:
        told = [asdict(one) for one in sorted([*known, *new], key=lambda one: (one.at, one.entry))]
        with part_of_file(folder / LIST) as file:
            file.write(json.dumps({"erased": told}, indent=1).encode())


def listed(folder: Path) -> list[Listed]:
    """Return what the list of a folder tells, nothing where there is none. Raises Unavailable for one that cannot be read."""
    path = folder / LIST
    try:
        return [Listed(**one) for one in json.loads(path.read_text(encoding="utf-8"))["erased"]]
    except FileNotFoundError:
        return []
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise problems.no_list_of_erasures(path) from error


def erase_again(store: Store, viewer: Viewer, those: Iterable[Listed]) -> tuple[str, ...]:
    """Erase from a database that was restored whom it holds of those listed; return their ids."""
    known = {one.entry for one in erased(store, viewer, _ALL).erased}
    gone = []
    for one in those:
        reason = f"恢复的备份早于 {one.at[:10]} 的彻底删除 {one.entry} the backup was older than this erasure"
        try:
            if one.entry not in known:
                erase(store, viewer, one.id, reason=reason)
                gone.append(one.id)
        except NotFound:
            continue
    return tuple(gone)
