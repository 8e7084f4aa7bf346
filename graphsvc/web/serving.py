"""Serves an application to people: gunicorn with a few processes of threads, on a port that is free.

Must not know what the application does.
"""

from __future__ import annotations

import errno
import gc
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
from graphsvc.web import memory, metrics
from graphsvc.web.context import KEY

AppFactory = Callable[[], Flask]

_GRACEFUL_SECONDS = 10


def require_free(host: str, port: int) -> None:
    """Raise Unavailable unless the port can be listened on at this address."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        # As gunicorn does, so that a port whose last connections are still closing counts as free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise _not_listened(host, port, error) from error


def _not_listened(host: str, port: int, error: OSError) -> Unavailable:
    if error.errno == errno.EADDRINUSE:
        return Unavailable(
            f"端口 {port} 已被占用（{host}），没有启动。请先停掉占用它的程序，或用 --port 或设置 GRAPHSVC_PORT 另选一个。",
            f"Port {port} of {host} is taken, and nothing was started; stop the program that holds it, or choose another "
            "with --port or GRAPHSVC_PORT.",
            port=port,
            setting="GRAPHSVC_PORT",
        )
    return Unavailable(
        f"不能在 {host} 的端口 {port} 上监听（{error.strerror or error}）。请检查 --host 或设置 GRAPHSVC_HOST，以及端口。",
        f"{host}, port {port}, cannot be listened on ({error.strerror or error}); see --host or GRAPHSVC_HOST, and the port.",
        port=port,
        setting="GRAPHSVC_HOST",
    )


def serve(app_factory: AppFactory, host: str, port: int, workers: int = 2, threads: int = 8) -> None:
    """Serve until Ctrl-C or SIGTERM; every process makes its own application, and none is left behind."""
    memory.give_back()
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
        "worker_class": "graphsvc.web.buffering_worker.BufferingWorker",
        "graceful_timeout": _GRACEFUL_SECONDS,
        "keepalive": 5,
        "loglevel": "warning",
        "control_socket_disable": True,
        "post_worker_init": _begin,
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


def _begin(worker: Any) -> None:
    """Let the first process tell this one when to stop: the terminal sends Ctrl-C to all of them at once."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    keep_what_is_loaded()
    if (app := _served_by(worker)) is not None:
        app.extensions[KEY].begin()


# New objects before the young ones are looked at, and how many such looks before those that were there already are.
_SELDOM = (20_000, 20, 20)


def keep_what_is_loaded() -> None:
    """Let the search for garbage pass over all that is there by now: it stays, and looking through it held up requests for 50 ms.

    What comes later is looked through less often than usual: a long page makes tens of thousands of objects and hardly a circle of
    them, and took a fifth longer for it.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_SELDOM)


def _close_store(server: Any, worker: Any) -> None:
    if (app := _served_by(worker)) is not None:
        app.extensions[KEY].close()


def _served_by(worker: Any) -> Flask | None:
    app = getattr(worker, "wsgi", None)
    return app if isinstance(app, Flask) and KEY in app.extensions else None


def _serve_in_one_process(app_factory: AppFactory, host: str, port: int, threads: int) -> None:
    """Serve where gunicorn cannot run; for one office's own machine."""
    from werkzeug.serving import make_server

    app = app_factory()
    keep_what_is_loaded()
    app.extensions[KEY].begin()
    server = make_server(host, port, app, threaded=threads > 1)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass
    finally:
        server.server_close()
        app.extensions[KEY].close()
