"""Imports one folder in a process of its own: `python -m tests.intake.racing_import ENGINE DATA FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path

from graphsvc.intake.importing import import_file
from graphsvc.viewers import system_viewer
from tests.conftest import open_store

if __name__ == "__main__":
    opened = open_store(sys.argv[1], Path(sys.argv[2]))
    sys.stdin.readline()
    import_file(opened, system_viewer(f"process {sys.argv[3]}"), Path(sys.argv[3]))
    opened.close()
