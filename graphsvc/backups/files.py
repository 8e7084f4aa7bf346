"""A file that is there as a whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from graphsvc.backups import problems
from graphsvc.errors import is_disk_full


@contextmanager
def part_of_file(path: Path, look: Callable[[Path], object] = lambda part: None) -> Iterator[IO[bytes]]:
    """Hand over a file that becomes `path` as a whole, once `look` has had no fault to find with it, or is removed.

    Raises Unavailable for what the system refuses, and whatever `look` does.
    """
    part = path.with_name(f"{path.name}.part")
    try:
        with open(part, "wb", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        look(part)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        if is_disk_full(error):
            raise problems.disk_full(path) from error
        raise problems.not_writable(path, error.strerror or str(error)) from error
    except BaseException:
        part.unlink(missing_ok=True)
        raise
