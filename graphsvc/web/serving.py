"""Serves an application to people: gunicorn with a few processes of threads, and a port that is free.

Must not know what the application does.
"""

from __future__ import annotations

import os
import signal
import socket
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask import Flask

from graphsvc.errors import Unavailable
from graphsvc.web import metrics
from graphsvc.web.context import KEY

AppFactory = Callable[[], Flask]

_TRIED_PORTS = 50
_GRACEFUL_SECONDS = 10


def free_port(host: str, port: int) -> int:
    """Return `port`, or the next one that nobody listens on. Raises Unavailable naming the taken ones."""
    last = min(port + _TRIED_PORTS, 65536)
    for candidate in range(port, last):
        if _is_free(host, candidate):
            return candidate
    raise Unavailable(
        f"端口 {port} 到 {last - 1} 都被占用，或不能在 {host} 上监听。请用 --port 另选，或检查 GRAPHSVC_HOST。",
        f"The ports {port} to {last - 1} are taken, or {host} cannot be listened on; choose with --port, or see GRAPHSVC_HOST.",
        port=port,
    )


def _is_free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        # As gunicorn does, so that a port whose last connections are still closing counts as free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def serve(app_factory: AppFactory, host: str, port: int, workers: int = 2, threads: int = 8) -> None:
    """Serve until Ctrl-C or SIGTERM; every process makes its own application, and none is left behind."""
    if sys.platform == "win32":
        _serve_in_one_process(app_factory, host, port, threads)
        return
    with tempfile.TemporaryDirectory(prefix="graphsvc-metrics-") as folder:
        if workers > 1:
            metrics.share_between_processes(Path(folder))
        _serve_with_gunicorn(app_factory, _options(host, port, workers, threads))


def _options(host: str, port: int, workers: int, threads: int) -> dict[str, Any]:
    return {
        "bind": f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
        "workers": workers,
        "threads": threads,
        "worker_class": "gthread",
        "graceful_timeout": _GRACEFUL_SECONDS,
        "keepalive": 5,
        "loglevel": "warning",
        "control_socket_disable": True,
        "post_worker_init": _stop_quietly,
        "worker_exit": _close_store,
        "child_exit": lambda server, worker: metrics.forget_process(worker.pid),
    }


def _serve_with_gunicorn(app_factory: AppFactory, options: dict[str, Any]) -> None:
    from gunicorn.app.base import BaseApplication

    class Application(BaseApplication):  # type: ignore[misc]
        def load_config(self) -> None:
            for name, value in options.items():
                if name in self.cfg.settings:
                    self.cfg.set(name, value)

        def load(self) -> Flask:
            return app_factory()

    first = os.getpid()
    try:
        Application().run()
    except SystemExit as ended:
        # Gunicorn ends every process by sys.exit. A worker must not come back to the caller, whose folders and database
        # belong to the first process; that one still has to let go of them.
        if os.getpid() != first:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(ended.code if isinstance(ended.code, int) else 0)
        if ended.code not in (0, None):
            raise


def _stop_quietly(worker: Any) -> None:
    """Let the first process tell this one when to stop: the terminal sends Ctrl-C to all of them at once."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _close_store(server: Any, worker: Any) -> None:
    app = getattr(worker, "wsgi", None)
    if isinstance(app, Flask) and KEY in app.extensions:
        app.extensions[KEY].store.close()


def _serve_in_one_process(app_factory: AppFactory, host: str, port: int, threads: int) -> None:
    """Serve where gunicorn cannot run; for one office's own machine."""
    from werkzeug.serving import make_server

    app = app_factory()
    server = make_server(host, port, app, threaded=threads > 1)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass
    finally:
        server.server_close()
        app.extensions[KEY].store.close()
