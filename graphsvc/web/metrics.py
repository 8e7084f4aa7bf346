"""Counts of requests for Prometheus, of one process or of all processes of one server together."""

from __future__ import annotations

import logging
import os
from datetime import datetime
from pathlib import Path

from graphsvc.facts.backup_state import BackupState

_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"})
_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
# The files that prometheus_client maps for each process, and how long it makes them; what is counted here fills a third of one.
_FILES = ("counter", "histogram", "gauge_liveall", "gauge_max")
_FILE_BYTES = 1024 * 1024
_folder: list[Path] = []
_log = logging.getLogger(__name__)


def share_between_processes(folder: Path) -> None:
    """Let all processes forked after this count together, in files of `folder`."""
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder)
    _folder[:] = [folder]


def take_room() -> None:
    """Take the room for what this process counts: a file that grows into a full disk under a mapping kills the process.

    Where there is none, the process counts for itself alone.
    """
    if not _folder:
        return
    try:
        for kind in _FILES:
            (_folder[0] / f"{kind}_{os.getpid()}.db").write_bytes(bytes(_FILE_BYTES))
    except OSError:
        _log.warning("there is no room in %s to count requests together with the other processes", _folder[0])
        for kind in _FILES:
            (_folder[0] / f"{kind}_{os.getpid()}.db").unlink(missing_ok=True)
        _folder.clear()
        del os.environ["PROMETHEUS_MULTIPROC_DIR"]


def forget_process(pid: int) -> None:
    """Let go of what a process that has ended counted only for itself."""
    if _folder:
        from prometheus_client import multiprocess

        multiprocess.mark_process_dead(pid)  # type: ignore[no-untyped-call]


class Meter:
    """The metrics of one application."""

    def __init__(self) -> None:
        take_room()
        # Imported here: it decides at its import whether processes count together.
        from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

        self._registry = CollectorRegistry()
        self._requests = Counter(
            "graphsvc_requests", "Requests answered", ["route", "method", "status"], registry=self._registry
        )
        self._seconds = Histogram(
            "graphsvc_request_seconds", "Seconds to answer", ["route"], buckets=_BUCKETS, registry=self._registry
        )
        self._copied = Gauge(
            "graphsvc_network_copy_version",
            "Number of the newest change in the copy of the network that a process ranks and counts on; 0 without one",
            registry=self._registry,
            multiprocess_mode="liveall",
        )
        self._taken = Gauge(
            "graphsvc_backup_taken_seconds",
            "When the newest backup was taken, in seconds since 1970; 0 without one",
            registry=self._registry,
            multiprocess_mode="max",
        )
        self._proven = Gauge(
            "graphsvc_backup_proven_seconds",
            "When a backup was last restored into an engine of its own and answered as it should, in seconds since 1970; 0 without one",
            registry=self._registry,
            multiprocess_mode="max",
        )

    def backed_up(self, state: BackupState) -> None:
        """Tell when the newest backup was taken, and when the newest was proven."""
        if state.taken:
            self._taken.set(datetime.fromisoformat(state.taken.at).timestamp())
        if state.proven and not state.proven.failed:
            self._proven.set(datetime.fromisoformat(state.proven.at).timestamp())

    def copied(self, version: int) -> None:
        """Tell of which change the copy of the network of this process is."""
        self._copied.set(version)

    def count(self, route: str, method: str, status: int, seconds: float) -> None:
        """Count one request."""
        self._requests.labels(route, method if method in _METHODS else "other", str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def text(self) -> tuple[bytes, str]:
        """Return all counts in Prometheus's text format, with its media type."""
        from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest, multiprocess

        registry = self._registry
        if _folder:
            registry = CollectorRegistry()
            multiprocess.MultiProcessCollector(registry, str(_folder[0]))  # type: ignore[no-untyped-call]
        return generate_latest(registry), CONTENT_TYPE_LATEST
