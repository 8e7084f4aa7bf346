"""What the files of the embedded database were when the engine last let go of them, so that damage is told as damage.

    manifest.json   {"form": 1, "files": {name: [bytes, checksum]}}     written after a clean stop
    running         there while the engine runs; found before a start, it stopped otherwise

After a clean stop every file must be as it was. After any other stop the engine mends its files from its log, so only
what may not happen to them is looked for: a bucket that is missing or shorter, a schema that lacks what it held.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator
from pathlib import Path

from graphsvc.store.engines import embedded_problems as problems

FORM = 1
MANIFEST = "manifest.json"
RUNNING = "running"

_SCHEMA = "schema.json"
_BUCKET = ".bucket"
_LINKS = re.compile(r"_(?:in|out)_edges$")
# Written anew at every start, or held open by whoever looks at the files.
_PASSING = frozenset({"database.lck"})
# Of a larger file, this much of its beginning and as much of its end: two seconds at a million nodes.
_CHECKED_BYTES = 32 * 1024 * 1024


def write_manifest(folder: Path, database: Path) -> None:
    """Record the files of `database` after a clean stop; `folder` is the data folder."""
    part = folder / f"{MANIFEST}.part"
    part.write_text(json.dumps({"form": FORM, "files": dict(_files(database))}), encoding="utf-8")
    part.replace(folder / MANIFEST)
    (folder / RUNNING).unlink(missing_ok=True)


def check_files(folder: Path, database: Path, engine_version: str) -> None:
    """Look at the files before the engine opens them. Raises Unavailable that names the damaged one, or a newer version.

    A database that no manifest tells of (a new one, or one of an earlier version) is only looked at for a schema.
    """
    recorded = _recorded(folder / MANIFEST)
    if not database.exists():
        if recorded:
            raise problems.damaged(database, "整个目录不见了", "the whole folder is missing")
        return
    buckets = _buckets_of_schema(database / _SCHEMA, engine_version)
    if (folder / RUNNING).exists():
        _check_after_crash(database, recorded, buckets)
    else:
        _check_unchanged(database, recorded)


def _check_unchanged(database: Path, recorded: dict[str, tuple[int, int]]) -> None:
    for name, (size, checksum) in recorded.items():
        path = database / name
        _require_size(path, size, exactly=True)
        if _checksum(path) != checksum:
            raise problems.damaged(path, "内容被改动过", "its content has changed")


def _check_after_crash(database: Path, recorded: dict[str, tuple[int, int]], buckets: set[str]) -> None:
    for name, (size, _) in recorded.items():
        if name.endswith(_BUCKET):
            _require_size(database / name, size, exactly=False)
            # The links of a bucket of nodes lie in two more, which the schema does not list.
            if _LINKS.sub("", name.split(".")[0]) not in buckets:
                raise problems.damaged(database / _SCHEMA, f"缺少 {name} 的类别", f"it lacks the type of {name}")


def _require_size(path: Path, size: int, *, exactly: bool) -> None:
    if not path.exists():
        raise problems.damaged(path, "文件不见了", "it is missing")
    found = path.stat().st_size
    if found < size or (exactly and found != size):
        raise problems.damaged(path, f"应有 {size} 字节，现有 {found}", f"it should have {size} bytes and has {found}")


def _recorded(path: Path) -> dict[str, tuple[int, int]]:
    """Return the recorded files by name; nothing where there is no manifest. Raises Unavailable."""
    if not path.exists():
        return {}
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        form, files = int(told["form"]), {str(name): (int(s), int(c)) for name, (s, c) in dict(told["files"]).items()}
    except (ValueError, KeyError, TypeError) as error:
        raise problems.damaged(path, "无法读出", "it cannot be read") from error
    if form > FORM:
        raise problems.newer(f"{path.name} {form}")
    return files


def _buckets_of_schema(path: Path, engine_version: str) -> set[str]:
    """Return the names of the buckets of all types. Raises Unavailable for a schema that cannot be read or is newer."""
    if not path.exists():
        raise problems.damaged(path, "文件不见了", "it is missing")
    try:
        schema = json.loads(path.read_text(encoding="utf-8"))
        version, types = str(schema["dbmsVersion"]), dict(schema["types"])
        buckets = {str(bucket) for type_ in types.values() for bucket in type_["buckets"]}
    except (ValueError, KeyError, TypeError) as error:
        raise problems.damaged(path, "无法读出", "it cannot be read") from error
    if _number(version) > _number(engine_version):
        raise problems.newer(f"ArcadeDB {version}")
    return buckets


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".")[:3] if part.isdigit())


def _files(database: Path) -> Iterator[tuple[str, tuple[int, int]]]:
    for path in sorted(database.iterdir()):
        if path.is_file() and path.name not in _PASSING:
            yield path.name, (path.stat().st_size, _checksum(path))


def _checksum(path: Path) -> int:
    with path.open("rb") as file:
        found = zlib.crc32(file.read(_CHECKED_BYTES))
        if (size := path.stat().st_size) > _CHECKED_BYTES:
            file.seek(max(_CHECKED_BYTES, size - _CHECKED_BYTES))
            found = zlib.crc32(file.read(), found)
    return found
