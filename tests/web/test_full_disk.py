"""A full disk under uploads, the log and the counts: what cannot be written is told or left out, and everything else is answered."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from graphsvc.store import Store
from graphsvc.web import metrics
from tests.full_disk import largest_file
from tests.web.conftest import make_app

HEAD = '--x\r\nContent-Disposition: form-data; name="file"; filename="专家.csv"\r\n\r\n'


@pytest.mark.filterwarnings(
    "ignore:Exception ignored in:pytest.PytestUnraisableExceptionWarning"
)  # a file that cannot be closed either
@pytest.mark.parametrize("engine_name", ["embedded"])
def test_an_upload_is_told_as_refused_by_the_disk_and_not_as_a_failure(client: FlaskClient) -> None:
    for rows in (1, 60_000):  # a larger file is on the disk before anybody looks at it
        body = (HEAD + "姓名\n" + "专家甲\n" * rows + "\r\n--x--\r\n").encode()
        for path in ("/imports/check", "/api/v1/imports/plan"):
            with largest_file(3):
                response = client.post(path, data=body, content_type="multipart/form-data; boundary=x")
            assert response.status_code == 507, (path, rows)
            assert "腾出空间" in response.text
    assert client.get("/api/v1/search?q=a").status_code == 200


@pytest.mark.parametrize("engine_name", ["embedded"])
def test_a_log_that_cannot_be_written_fails_no_request(story: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with io.TextIOWrapper(Path("/dev/full").open("wb", buffering=0), write_through=True) as stream:
        monkeypatch.setattr(sys, "stderr", stream)
        client = make_app(story, GRAPHSVC_LOG="debug").test_client()
        answers = [
            client.get("/search?q=a"),
            client.post("/api/v1/entities", json={"kind": "Expert", "name": "新人"}),
        ]
        monkeypatch.undo()
    assert [one.status_code for one in answers] == [200, 200]


def test_room_for_the_counts_is_taken_beforehand_or_they_are_not_shared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mapped file that finds no room when it is written kills the process."""
    monkeypatch.setattr(metrics, "_folder", [])
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", "")
    metrics.share_between_processes(tmp_path)
    metrics.take_room()
    assert [path.stat().st_blocks * 512 >= path.stat().st_size > 0 for path in tmp_path.iterdir()] == [True] * 4
    with largest_file(1000):
        metrics.take_room()
    assert list(tmp_path.iterdir()) == []
    assert "PROMETHEUS_MULTIPROC_DIR" not in os.environ
