"""The copy of the network that a store has in this process, by whom it is asked for, and what the answer then rests on."""

from __future__ import annotations

from collections.abc import Sized
from pathlib import Path
from weakref import WeakKeyDictionary

from graphsvc.facts.columns.values import Table
from graphsvc.facts.network_copy.network_copy import NetworkCopy
from graphsvc.facts.network_copy.process_copies import CopyState, ProcessCopies
from graphsvc.facts.network_copy.tables import table_of
from graphsvc.store.database import Store
from graphsvc.store.edition import Edition, rest_on_everything, told_to

# As many as one page shows in full.
_FEW = 200

_copies: WeakKeyDictionary[Store, ProcessCopies] = WeakKeyDictionary()


def register(store: Store, folder: Path) -> None:
    """Say where copies of the network of `store` are kept; none is made before the process serves."""
    _copies[store] = ProcessCopies(folder)


def serve(store: Store) -> None:
    """Have each process that asks `store` anything make a copy of the network."""
    if copies := _copies.get(store):
        copies.serving = True


def begin(store: Store) -> None:
    """Begin to make the copy of this process."""
    if (copies := _copies.get(store)) and copies.serving:
        copies.begin(store)


def stop(store: Store) -> None:
    """Ask nothing of `store` for a copy any more, and let go of the copy."""
    if copies := _copies.pop(store, None):
        copies.stop()


def copy_of(store: Store) -> NetworkCopy | None:
    """Return the copy of the network of `store`, in step with it; None where its statements are to be asked.

    What is made of it rests on everything. Raises Unavailable.
    """
    rest_on_everything()
    return copy_to_keep_with(store)


def copy_to_keep_with(store: Store) -> NetworkCopy | None:
    """Return the same for what is read beside it, and kept with it: whoever asks says what the answer rests on. Raises Unavailable."""
    copies = _copies.get(store)
    return copies.copy(store) if copies else None


def touched_since(store: Store, known: Edition) -> frozenset[str] | None:
    """Return what the changes behind an edition have touched, by ids; None where that is not known. Raises Unavailable."""
    copies = _copies.get(store)
    return copies.touched_since(store, known) if copies else None


def copy_at_hand(store: Store) -> NetworkCopy | None:
    """Return the copy that the answer being made rests on already; None where there is none, or it is not in step. Asks nothing."""
    rest_on_everything()
    basis, copies = told_to(), _copies.get(store)
    if basis is None or basis.edition is None or copies is None:
        return None
    copy, now = copies.at_hand(), basis.edition
    return copy if copy is not None and copy.born == now.born and copy.version >= now.version else None


def copy_at_hand_of_few(store: Store, asked: Sized) -> NetworkCopy | None:
    """Return the same where what was asked for is so little that what is told of it is worth keeping; None for more. Asks nothing."""
    return copy_at_hand(store) if len(asked) <= _FEW else None


def copy_needed(store: Store) -> NetworkCopy:
    """Return the copy of the network of `store`, in step with it, made now where this process has none. Raises Unavailable."""
    rest_on_everything()
    return _copies.setdefault(store, ProcessCopies(None)).needed(store)


def copy_with_table(store: Store, kind: str) -> NetworkCopy:
    """Return the copy of the network of `store` as `copy_needed` does, with what the fields of a kind hold. Raises Unavailable."""
    rest_on_everything()
    return _copies.setdefault(store, ProcessCopies(None)).with_table(store, kind)


def table_in(store: Store, copy: NetworkCopy, kind: str) -> Table:
    """Return what the fields of a kind hold in a copy, read where it does not know yet; those to come know it then. Raises Unavailable."""
    if kind not in copy.tables:
        table_of(store.read, copy, kind)
        if copies := _copies.get(store):
            copies.hand_on(store, copy)
    return copy.tables[kind]


def copy_state(store: Store) -> CopyState:
    """Return how this process stands to its copy."""
    copies = _copies.get(store)
    return copies.state() if copies else CopyState("off")


def latest_copy(store: Store) -> NetworkCopy | None:
    """Return the copy of this process as it is, which may be behind; None where it has none. Asks nothing."""
    rest_on_everything()
    copies = _copies.get(store)
    return copies.at_hand() if copies else None


def copy_version(store: Store) -> int:
    """Return the number of the newest change in the copy of this process; 0 where it has none. Asks nothing."""
    copies = _copies.get(store)
    copy = copies.at_hand() if copies else None
    return copy.version if copy else 0
