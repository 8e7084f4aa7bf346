"""Keeps a copy as files that the processes of a machine share, and that a restart begins from.

    <folder>/<born>.<version>.<digits>/   *.npy (mapped into memory)   organizations.json   about.json (form, checksums)

A folder is laid as a whole under another name first, and only its owner may read it. Anything doubtful in one (a checksum,
another form or vocabulary, another database) makes it worthless, and it is taken away.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import sys
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graphsvc.facts.columns.network import COLUMNS, LABELS, ROLES, Between, Links, Network
from graphsvc.facts.columns.numbering import Numbering
from graphsvc.facts.network_copy.network_copy import NetworkCopy, Organization, Organizations

# Raised when the same network is kept in another way.
_FORM = 4
_ABOUT = "about.json"
_ORGANIZATIONS = "organizations.json"
_PART = ".part"
_READ_AT_ONCE = 16 * 1024 * 1024

_NUMBERING = tuple(one.name for one in fields(Numbering))

Arrays = Mapping[str, NDArray[Any]]


class Doubtful(Exception):
    """Files of a copy that may not be trusted."""


def save(folder: Path, copy: NetworkCopy) -> None:
    """Keep a copy in the place of those kept before; nothing is left of one that could not be. Raises OSError."""
    _make_private(folder)
    name = f"{copy.born}.{copy.version}.{secrets.token_hex(4)}"
    part = folder / (name + _PART)
    try:
        _write(part, copy)
        part.rename(folder / name)
    except OSError:
        shutil.rmtree(part, ignore_errors=True)
        raise
    _clear(folder, name)


def _write(part: Path, copy: NetworkCopy) -> None:
    _make_private(part)
    for array, column in _arrays(copy).items():
        with _private(part / f"{array}.npy") as file:
            np.save(file, column, allow_pickle=False)
    with _private(part / _ORGANIZATIONS) as file:
        file.write(json.dumps([[number, *one] for number, one in copy.organizations.items()]).encode())
    about = _meant() | {
        "born": copy.born,
        "version": copy.version,
        "links": [[*between, len(links)] for between, links in copy.network.links.items()],
        "files": {path.name: _checksum(path) for path in sorted(part.iterdir())},
    }
    with _private(part / _ABOUT) as file:
        file.write(json.dumps(about).encode())


def load(folder: Path, born: str) -> NetworkCopy | None:
    """Return the newest copy of the database `born` that is kept; None where there is none. Takes away what is doubtful."""
    for place in _places(folder):
        try:
            return _loaded(place, born)
        except FileNotFoundError:
            continue  # another process has just kept a newer one
        except (OSError, ValueError, KeyError, TypeError, IndexError, Doubtful):
            shutil.rmtree(place, ignore_errors=True)
    return None


def kept_edition(folder: Path) -> tuple[str, int] | None:
    """Return database and number of the newest change of the newest copy that is kept, if any. Looks at no array."""
    for place in _places(folder):
        with suppress(OSError, ValueError, KeyError):
            about = json.loads((place / _ABOUT).read_bytes())
            return str(about["born"]), int(about["version"])
    return None


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keep the other processes of this machine from building the same copy meanwhile. Raises OSError."""
    _make_private(folder)
    with _private(folder / "building.lock") as file:
        if sys.platform != "win32":
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _places(folder: Path) -> list[Path]:
    """Return the kept copies, the newest first."""
    if not folder.is_dir():
        return []
    found = [path for path in folder.iterdir() if path.is_dir() and not path.name.endswith(_PART)]
    return sorted(found, key=_version, reverse=True)


def _version(place: Path) -> int:
    version = place.name.split(".")[1:2]
    return int(version[0]) if version and version[0].isdecimal() else 0


def _arrays(copy: NetworkCopy) -> Arrays:
    links = copy.network.links.values()
    return {
        "kinds": copy.network.kinds,
        "begins": copy.network.begins,
        "on": copy.network.on,
        **{f"id_{name}": getattr(copy.numbering, name) for name in _NUMBERING},
        **{f"link_{name}": _joined([getattr(one, name) for one in links]) for name in COLUMNS},
    }


def _joined(parts: list[NDArray[Any]]) -> NDArray[Any]:
    return np.concatenate(parts) if parts else np.empty(0)


def _meant() -> dict[str, Any]:
    """Return what the numbers in the files mean to this version of the program."""
    return {"form": _FORM, "labels": list(LABELS), "roles": list(ROLES), "order": sys.byteorder}


def _loaded(place: Path, born: str) -> NetworkCopy:
    about = json.loads((place / _ABOUT).read_bytes())
    if about["born"] != born or any(about[name] != value for name, value in _meant().items()):
        raise Doubtful
    for name, checksum in about["files"].items():
        if _checksum(place / name) != checksum:
            raise Doubtful
    arrays = {path.stem: np.load(path, mmap_mode="r", allow_pickle=False) for path in place.glob("*.npy")}
    numbering = Numbering(**{name: arrays[f"id_{name}"] for name in _NUMBERING})
    rows = json.loads((place / _ORGANIZATIONS).read_bytes())
    organizations = Organizations((int(number), Organization(*told)) for number, *told in rows)
    network = Network(arrays["kinds"], arrays["begins"], arrays["on"], _links(about["links"], arrays))
    return NetworkCopy(born, int(about["version"]), numbering, network, organizations)


def _links(told: list[list[Any]], arrays: Arrays) -> dict[Between, Links]:
    found: dict[Between, Links] = {}
    first = 0
    for link_type, start, end, count in told:
        cut: dict[str, Any] = {name: arrays[f"link_{name}"][first : first + count] for name in COLUMNS}
        found[link_type, start, end] = Links(**cut)
        first += count
    return found


def _clear(folder: Path, name: str) -> None:
    """Take away all other copies; whoever has one mapped keeps what it has."""
    for path in folder.iterdir():
        if path.is_dir() and path.name != name:
            shutil.rmtree(path, ignore_errors=True)


def _checksum(path: Path) -> list[int]:
    """Return length and checksum of a file."""
    found = 0
    with path.open("rb") as file:
        while piece := file.read(_READ_AT_ONCE):
            found = zlib.crc32(piece, found)
    return [path.stat().st_size, found]


def _make_private(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder.chmod(0o700)


def _private(path: Path) -> Any:
    return open(path, "wb", opener=lambda name, flags: os.open(name, flags, 0o600))
