"""A backup read: checked as a whole before anything rests on it, then its rows part by part, as they were in the end."""

from __future__ import annotations

import json
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graphsvc.backups import compressed, problems, sealed
from graphsvc.backups.compressed import HEAD, Ends, NotAsWritten
from graphsvc.backups.ended import Progress, chunks, has_end
from graphsvc.backups.rows import CHANGED, FORM, HEADER, MANIFEST, Counting, Row, part_of, rests_on
from graphsvc.errors import GraphServiceError
from graphsvc.store.migrations import from_later


@dataclass(frozen=True, slots=True)
class Contents:
    """What a whole backup holds: `at` is when it was taken, `by` the version that did; counts are by label and by type."""

    file: str
    size: int
    at: str
    by: str
    version: int
    sealed: bool
    masked: bool
    changed_meanwhile: int
    holds: dict[str, int]
    sha256: dict[str, str]


@dataclass(frozen=True, slots=True)
class Checked:
    """A backup that is whole and that this version can read.

    `changed` tells by entity after which of the file's notes of changes its rows hold; `holds` counts the rows that do, by label
    or type.
    """

    path: Path
    password: str
    header: dict[str, Any]
    manifest: dict[str, Any]
    changed: dict[str, int]
    holds: dict[str, int]

    def contents(self) -> Contents:
        """Return what it says of itself."""
        told = self.manifest
        return Contents(
            file=str(self.path),
            size=self.path.stat().st_size,
            at=told["ended"],
            by=self.header["graphsvc"],
            version=told["head"].get("version", 0),
            sealed=bool(self.password),
            masked=self.header["masked"],
            changed_meanwhile=told["changed_meanwhile"],
            holds=self.holds,
            sha256=told["sha256"],
        )

    def rows(self, part: str) -> Iterator[Row]:
        """Yield the rows of one part as they were when the backup was taken."""
        for row in _holding(_lines(self.path, self.password), self.changed):
            if part_of(row) == part:
                yield row


def check(path: Path, password: str = "", progress: Progress = lambda done, total: None) -> Checked:
    """Read a backup to its end. Raises Invalid for what is wrong with it, NotFound, Unavailable; `progress` counts bytes."""
    if not path.is_file():
        raise problems.missing(path)
    try:
        header, manifest, changed, counts = _read_whole(path, password, progress)
        holds = Counter(row[0] for row in _holding(_lines(path, password), changed)) if changed else counts
    except GraphServiceError:
        raise
    except sealed.WrongPassword as error:
        raise problems.wrong_password(path) from error
    except sealed.LaterForm as error:
        raise problems.newer(path, f"form {error}") from error
    except (Ends, NotAsWritten, ValueError, LookupError, TypeError) as error:
        raise (problems.damaged(path, str(error) or "end") if has_end(path) else problems.cut(path)) from error
    return Checked(path, password, header, manifest, changed, dict(sorted(holds.items())))


def is_sealed(path: Path) -> bool:
    """Tell whether a file is a backup under a password; one that is not there is none."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(sealed.MARK)) == sealed.MARK


def _read_whole(
    path: Path, password: str, progress: Progress
) -> tuple[dict[str, Any], dict[str, Any], dict[str, int], Counter[str]]:
    """Return header, manifest, what changed meanwhile and the rows of each label, once all of it is as it was written."""
    lines = _lines(path, password, progress)
    header = _header(path, next(lines))
    if later := _written_later(header):
        # Only a file that is as it was written tells who wrote it.
        deque(lines, maxlen=0)
        raise problems.newer(path, later)
    counting, changed, notes, manifest = Counting(), dict[str, int](), 0, None
    for text in lines:
        value = json.loads(text)
        if isinstance(value, list):
            counting.add(value, text)
        elif CHANGED in value:
            notes += 1
            changed.update(dict.fromkeys(value[CHANGED], notes))
        else:
            manifest = value[MANIFEST]
    if manifest is None or (manifest["rows"], manifest["sha256"]) != (dict(counting.counts), counting.checksums()):
        raise NotAsWritten("manifest")
    return header, manifest, changed, counting.counts


def _header(path: Path, text: bytes) -> dict[str, Any]:
    """Read the first line. Raises Invalid where it is no backup's."""
    try:
        header = json.loads(text)
    except ValueError:
        header = None
    if isinstance(header, dict) and HEADER in header:
        return header
    raise problems.damaged(path, "header") if has_end(path) else problems.foreign(path)


def _written_later(header: dict[str, Any]) -> str:
    """Return by what it is known that a later version wrote this, or nothing."""
    if header[HEADER] > FORM:
        return f"graphsvc {header.get('graphsvc', '?')}, form {header[HEADER]}"
    later = from_later(header["migrations"])
    return f"graphsvc {header['graphsvc']}, {later[0]}" if later else ""


def _holding(lines: Iterator[bytes], changed: dict[str, int]) -> Iterator[Row]:
    """Yield the rows that hold: of what changed meanwhile, those behind the last note of it."""
    notes = 0
    for value in map(json.loads, lines):
        if isinstance(value, list):
            if changed.get(rests_on(value), 0) <= notes:
                yield value
        elif CHANGED in value:
            notes += 1


def _lines(path: Path, password: str, progress: Progress = lambda done, total: None) -> Iterator[bytes]:
    """Yield each line with its end, header and manifest included."""
    rest = b""
    for text in compressed.decompressed(_plain(path, password, progress)):
        *whole, rest = (rest + text).splitlines(keepends=True) or [b""]
        if rest.endswith(b"\n"):
            whole, rest = [*whole, rest], b""
        yield from whole
    if rest:
        raise NotAsWritten("last line")


def _plain(path: Path, password: str, progress: Progress) -> Iterator[bytes]:
    """Return the gzip of a backup, opened where it is sealed. Raises Invalid for an empty or a foreign file."""
    with path.open("rb") as file:
        begin = file.read(len(sealed.MARK))
    if not begin:
        raise problems.empty(path)
    if begin == sealed.MARK:
        if not password:
            raise problems.needs_password(path)
        return sealed.opened(chunks(path, progress), password)
    if not begin.startswith(HEAD[: len(begin)]) and not sealed.MARK.startswith(begin):
        raise problems.damaged(path, "header") if has_end(path) else problems.foreign(path)
    return chunks(path, progress)
