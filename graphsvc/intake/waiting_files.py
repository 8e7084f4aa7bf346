"""Files that wait to be imported, one in each folder of a place: those in which somebody is named who is erased."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from shutil import rmtree

from graphsvc.errors import GraphServiceError
from graphsvc.intake.files.cells import shown_text
from graphsvc.intake.files.reading import read_tables
from graphsvc.intake.limits import Limits


def waiting_files_with(place: Path, limits: Limits, texts: Collection[str], forget: bool) -> int:
    """Return how many files hold one of some texts, in a cell or in their names; with `forget` they are removed.

    One that cannot be read may hold any text.
    """
    with suppress(FileNotFoundError):
        found = [folder for folder in place.iterdir() if folder.is_dir() and _holds(folder, limits, texts)]
        for folder in found if forget else ():
            rmtree(folder, ignore_errors=True)
        return len(found)
    return 0


def _holds(folder: Path, limits: Limits, texts: Collection[str]) -> bool:
    files = [one for one in folder.iterdir() if not one.name.startswith(".")]
    return any(_names(file, limits, texts) for file in files)


def _names(file: Path, limits: Limits, texts: Collection[str]) -> bool:
    if any(text in file.name for text in texts):
        return True
    try:
        tables = read_tables(file, limits, [])
        said = (shown_text(cell) for table in tables for _, cells in table.rows for cell in cells)
        return any(text in cell for cell in said for text in texts)
    except (GraphServiceError, OSError):
        return True
