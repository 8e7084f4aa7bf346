"""Where the folders lie that stand at the top level of a checkout and inside the package of an installed wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def folder(name: str) -> Path:
    """Return the folder `cypher` or `static`, installed or in a checkout."""
    return inside if (inside := _PACKAGE / name).is_dir() else _PACKAGE.parent / name
