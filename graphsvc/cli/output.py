"""The files that commands write: each is there as a whole, or as it was before."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graphsvc.errors import DiskFull, is_disk_full


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """Hand over where to write what takes the place of `path` once the block has ended; where it fails, nothing of it is left.

    A device or a pipe is written at once. Raises DiskFull, OSError that names `path`.
    """
    target = path.resolve()
    part = target if target.exists() and not target.is_file() else target.with_name(f"{target.name}.part")
    try:
        yield part
        if part != target:
            part.replace(target)
    except OSError as error:
        if is_disk_full(error):
            raise _disk_full(path) from error
        error.filename = str(path)
        raise
    finally:
        if part != target:
            part.unlink(missing_ok=True)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file as a whole or not at all. Raises DiskFull, OSError that names it."""
    with whole(path) as part:
        part.write_bytes(content)


def _disk_full(path: Path) -> DiskFull:
    return DiskFull(
        f"磁盘满：{path} 没有写成，写到一半的已删除，原有的文件没有动。请腾出空间，或写到别的磁盘。",
        f"The disk is full: {path} was not written; what there was of it is removed, and a file of that name is as it was. Make room, or write to another disk.",
        file=str(path),
    )
