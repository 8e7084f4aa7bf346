"""The embedded engine's own process: started by the first graphsvc process, left by the last.

Run as `python -m graphsvc.store.engines.embedded_server FOLDER BOLT_PORT HTTP_PORT MILLISECONDS` (the last one limits
a statement); the root password comes by standard input. It stays while any process holds a shared lock on the folder's `users.lock`, so it never outlives a
killed parent, and a parent that ends does not take the engine from others. A folder that is moved, deleted or replaced under it ends it at once.
"""

from __future__ import annotations

import fcntl
import os
import signal
import sys
import threading
from pathlib import Path

import arcadedb_embedded

from graphsvc.store.engines.data_folder import DATABASE, DataFolder, is_users_lock
from graphsvc.store.engines.manifest import RUNNING, write_manifest

BOLT_PLUGIN = "Bolt:com.arcadedb.bolt.BoltProtocolPlugin"
READY = "graphsvc-engine-ready"

_POLL_SECONDS = 0.2


def main() -> None:
    """Serve until nobody uses the folder any more, as nobody's child: whoever started it need not wait for it."""
    if os.fork():
        os._exit(0)
    folder, bolt_port, http_port, timeout = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    os.umask(0o077)
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    server = arcadedb_embedded.create_server(
        str(folder / "engine"),
        sys.stdin.readline().strip(),
        config={
            "host": "127.0.0.1",
            "http_port": http_port,
            "bolt_host": "127.0.0.1",
            "bolt_port": bolt_port,
            "server_plugins": BOLT_PLUGIN,
            "server_defaultDatabases": f"{DATABASE}[]",
            "mode": "production",
            "command_timeout": timeout,
        },
    )
    (folder / RUNNING).touch()
    server.start()
    print(READY, os.getpid(), flush=True)
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    with (folder / "users.lock").open("w") as users:
        while not stop.wait(_POLL_SECONDS) and not _deserted(users.fileno()):
            if not is_users_lock(users, folder):
                # An orderly stop would write into what lies in the folder's place by now.
                os._exit(1)
        server.stop()
        write_manifest(folder, DataFolder(folder).database)


def _deserted(users: int) -> bool:
    """Tell whether no process holds the folder, and hold off newcomers if so."""
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


if __name__ == "__main__":
    main()
