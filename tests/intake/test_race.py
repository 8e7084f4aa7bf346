"""Several writers of the same names at once make each of them once."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

from graphsvc.intake.importing import import_file
from graphsvc.store import Store
from graphsvc.viewers import system_viewer
from tests.conftest import open_store
from tests.intake.workbooks import bring, counts, folder, kinds

WRITERS, NAMES = 8, 50
SHEETS = {
    "专家": [["姓名", "海外机构"], *([f"专家{n}号", f"学会{n % 5}"] for n in range(NAMES))],
    "海外机构": [["名称"], *([f"学会{n}"] for n in range(5))],
}


def assert_each_once(store: Store, home: Path) -> None:
    assert kinds(store) == {"Expert": NAMES, "OverseasOrg": 5}
    assert counts(bring(store, home, SHEETS)) == (0, 0, NAMES + 5, 0, 0, NAMES)


def test_threads_with_stores_of_their_own(store: Store, engine_name: str, data_folder: Path, tmp_path: Path) -> None:
    paths = [folder(tmp_path, SHEETS) for _ in range(WRITERS)]
    start = Barrier(WRITERS)

    def work(path: Path) -> None:
        own = open_store(engine_name, data_folder)
        try:
            own.server()
            start.wait()
            import_file(own, system_viewer(path.name), path)
        finally:
            own.close()

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(work, paths))
    assert_each_once(store, tmp_path)


def test_processes(store: Store, engine_name: str, data_folder: Path, tmp_path: Path) -> None:
    folders = [str(folder(tmp_path, SHEETS)) for _ in range(WRITERS)]
    command = [sys.executable, "-m", "tests.intake.racing_import", engine_name, str(data_folder), *folders]
    assert subprocess.run(command, check=False, timeout=240).returncode == 0
    assert_each_once(store, tmp_path)


def test_a_bare_entity_that_two_files_need_is_made_once(
    store: Store, engine_name: str, data_folder: Path, tmp_path: Path
) -> None:
    rows = [[["姓名", "海外机构"], [f"专家{n}号", "新学会"]] for n in range(WRITERS)]
    start = Barrier(WRITERS)

    def work(sheet: list[list[str]]) -> None:
        own = open_store(engine_name, data_folder)
        try:
            own.server()
            start.wait()
            bring(own, tmp_path, {"专家": sheet}, create_missing=True)
        finally:
            own.close()

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(work, rows))
    assert kinds(store) == {"Expert": WRITERS, "OverseasOrg": 1}
