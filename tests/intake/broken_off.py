"""Imports a folder, or undoes a batch, and stops after the first portion until it is killed.

`python -m tests.intake.broken_off ENGINE DATA import FOLDER` or `… undo BATCH`; says `stopped` when it has come so far.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

from graphsvc.changes import undo as undoing
from graphsvc.intake.importing import WRITING, import_file
from graphsvc.intake.joining import folding
from graphsvc.viewers import system_viewer
from tests.conftest import open_store

ROWS = 10


def stop(*_: Any) -> None:
    print("stopped", flush=True)
    time.sleep(300)


def stop_when_writing(step: str, done: int, total: int) -> None:
    if step == WRITING:
        stop()


def main(engine: str, data: str, what: str, of: str) -> None:
    store = open_store(engine, Path(data))
    if what == "import":
        folding.ROWS_A_TRANSACTION = ROWS
        import_file(store, system_viewer("killed"), Path(of), progress=stop_when_writing)
    else:
        whole = undoing._take_back
        undoing._take_back = lambda *given: (whole(*given), stop())[0]  # type: ignore[assignment]
        undoing.undo_batch(store, system_viewer("killed"), of)


if __name__ == "__main__":
    main(*sys.argv[1:])
