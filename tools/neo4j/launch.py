"""Start a real Neo4j on this machine without docker: Maven lays its jars, any fitting Java runs them.

    python tools/neo4j/launch.py --version 5.26.30 --home .neo4j/5.26.30

It is for tests, benchmarks and a first look, not for production: one process on the loopback address, a small heap. It
needs nothing beyond the standard library, Maven, a Java compiler (17 or later) and a Java runtime that fits the release.

As a module: `with Server(lay(version), home, port=0) as server: server.uri`.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib.util
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType, TracebackType
from typing import Self

HERE = Path(__file__).resolve().parent
DEFAULT_VERSION = "5.26.30"
USER = "neo4j"
START_SECONDS = 120
STOP_SECONDS = 60

# Neo4j and its Netty reach into these packages of the Java runtime.
JAVA_FLAGS = [
    *(f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in ("java.nio", "java.io", "sun.nio.ch")),
    "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
    "--enable-native-access=ALL-UNNAMED",
]

# The last three spare a test machine: no 256 MB of empty transaction log, and no two rests of 5 s in a stop.
CONFIGURATION = """\
server.bolt.enabled=true
server.bolt.listen_address=127.0.0.1:{port}
server.bolt.advertised_address=127.0.0.1:{port}
server.default_listen_address=127.0.0.1
server.http.enabled=false
server.directories.data={home}/data
server.directories.logs={home}/logs
server.memory.pagecache.size={page_cache}
dbms.security.auth_enabled=true
dbms.usage_report.enabled=false
db.tx_log.preallocate=false
internal.server.bolt.thread_pool_shutdown_wait_time=0s
internal.server.bolt.connection_shutdown_wait_time=0s
"""


class LaunchError(Exception):
    """Neo4j cannot be laid or started; the text says what is missing."""


@dataclass(frozen=True)
class Release:
    """A Neo4j release that is laid on this machine, with the Java that runs it."""

    version: str
    java: Path
    class_path: str


# -------------------------------------------------------------------------------------------------------- find a Java


def least_java(version: str) -> int:
    """Return the oldest Java that runs a release: calendar releases (2025.01 and later) need 21, the 5 series 17."""
    return 21 if int(version.split(".")[0]) >= 2025 else 17


def find_java(version: str) -> Path:
    """Return the `java` that fits a release: the one JAVA_HOME names, or else the oldest that is new enough."""
    least = least_java(version)
    found = [(number, home) for home in _java_homes() if (number := _java_version(home)) is not None]
    fitting = [(number, home) for number, home in found if number >= least]
    if not fitting:
        seen = ", ".join(f"Java {number} in {home}" for number, home in found) or "no Java at all"
        raise LaunchError(f"Neo4j {version} needs Java {least} or later; found {seen}. Install one, or set JAVA_HOME.")
    named = os.environ.get("JAVA_HOME")
    _, home = min(fitting, key=lambda pair: (pair[1] != (named and Path(named)), pair[0]))
    return home / "bin" / "java"


def _java_homes() -> Iterator[Path]:
    if home := os.environ.get("JAVA_HOME"):
        yield Path(home)
    if java := shutil.which("java"):
        yield Path(java).resolve().parent.parent
    for folder, pattern in (("/usr/lib/jvm", "*"), ("/Library/Java/JavaVirtualMachines", "*/Contents/Home")):
        yield from sorted(path for path in Path(folder).glob(pattern) if not path.is_symlink())
    # The embedded engine's package brings a whole Java 25 runtime, which runs a calendar release just as well.
    if (package := importlib.util.find_spec("arcadedb_embedded")) and package.origin:
        yield Path(package.origin).parent / "jre"


def _java_version(home: Path) -> int | None:
    release = home / "release"
    if not (home / "bin" / "java").exists() or not release.exists():
        return None
    number = re.search(r'^JAVA_VERSION="(\d+)', release.read_text(encoding="utf-8"), re.MULTILINE)
    return int(number[1]) if number else None


def _find_javac() -> Path:
    for home in _java_homes():
        javac = home / "bin" / "javac"
        if javac.exists() and (_java_version(home) or 0) >= 17:
            return javac
    raise LaunchError(
        "No Java compiler (javac 17 or later) was found. Install a JDK, not only a JRE, or set JAVA_HOME."
    )


# ------------------------------------------------------------------------------------------------------ lay the release


def lay(version: str) -> Release:
    """Bring a release onto this machine, once for each user, and return it."""
    java = find_java(version)
    folder = _cache() / version
    _once(folder / "lib", lambda target: _copy_jars(version, target))
    _once(folder / "launcher", _compile_launcher)
    return Release(version, java, os.pathsep.join([str(folder / "launcher"), str(folder / "lib" / "*")]))


def _cache() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "graphsvc" / "neo4j"


def _once(target: Path, fill: Callable[[Path], None]) -> None:
    """Fill a folder beside its place and move it there, so that a broken download is never taken for a whole one."""
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as scratch:
        made = Path(scratch) / target.name
        fill(made)
        with contextlib.suppress(OSError):  # another process was first
            made.rename(target)


def _copy_jars(version: str, target: Path) -> None:
    maven = shutil.which("mvn")
    if maven is None:
        raise LaunchError("Maven (mvn) was not found: it lays the jars of Neo4j. Install the package maven.")
    print(f"laying Neo4j {version} with Maven, once …", file=sys.stderr, flush=True)
    _run(
        [maven, "--batch-mode", "--quiet", "--strict-checksums", "--file", str(HERE / "pom.xml")]
        + [f"-Dneo4j.version={version}", f"-DoutputDirectory={target}", "dependency:copy-dependencies"],
        f"Maven could not lay Neo4j {version}",
    )


def _compile_launcher(target: Path) -> None:
    javac = _find_javac()
    _run(
        [str(javac), "--release", "17", "-d", str(target), str(HERE / "Neo4jServer.java")],
        "Neo4jServer.java did not compile",
    )


def _run(command: list[str], failure: str, environment: dict[str, str] | None = None) -> None:
    done = subprocess.run(
        command, capture_output=True, text=True, stdin=subprocess.DEVNULL, env=environment, check=False
    )
    if done.returncode:
        raise LaunchError(f"{failure}:\n{(done.stdout + done.stderr).strip()[-4000:]}")


# ---------------------------------------------------------------------------------------------------------- run it


class Server:
    """One Neo4j over a home folder, from `start` (or `with`) to `stop`.

    The Java process stops when its standard input closes, so it ends with this process however this process ends.
    """

    def __init__(
        self,
        release: Release,
        home: Path,
        *,
        port: int = 7687,
        password: str | None = None,
        heap: str = "512m",
        page_cache: str = "64m",
        more: Sequence[str] = (),
    ) -> None:
        self._release = release
        self._home = home.resolve()
        self._heap = heap
        self._page_cache = page_cache
        self._more = more
        self._wanted_password = password
        self._process: subprocess.Popen[str] | None = None
        self.port = port or _free_port()
        self.password = ""

    @property
    def uri(self) -> str:
        """Return the address that drivers connect to."""
        return f"bolt://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start Neo4j and return once it answers on its port."""
        _refuse_taken(self.port)
        self._write_configuration()
        self.password = self._first_password()
        console = self._home / "logs" / "console.log"
        command = [str(self._release.java), f"-Xmx{self._heap}", *JAVA_FLAGS, "-cp", self._release.class_path]
        with console.open("w", encoding="utf-8") as log:
            # A session of its own: Ctrl-C reaches this process only, which then stops Neo4j in order.
            self._process = subprocess.Popen(
                [*command, "Neo4jServer", str(self._home)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                start_new_session=True,
            )
        if not self._becomes_ready(self._process):
            self.stop()
            tail = console.read_text(encoding="utf-8", errors="replace").strip()[-4000:]
            raise LaunchError(f"Neo4j {self._release.version} did not start; {console} ends:\n{tail}")

    def stop(self) -> None:
        """Stop Neo4j in order, and by force when that takes longer than a minute."""
        process, self._process = self._process, None
        if process is None:
            return
        with contextlib.suppress(OSError):
            process.stdin.close()  # type: ignore[union-attr]
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        process.stdout.close()  # type: ignore[union-attr]

    def exit_code(self) -> int | None:
        """Return how Neo4j ended by itself, or None while it runs."""
        return self._process.poll() if self._process else None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _write_configuration(self) -> None:
        for name in ("conf", "data", "logs"):
            (self._home / name).mkdir(parents=True, exist_ok=True)
        text = CONFIGURATION.format(port=self.port, home=self._home.as_posix(), page_cache=self._page_cache)
        text += "".join(f"{setting}\n" for setting in self._more)
        (self._home / "conf" / "neo4j.conf").write_text(text, encoding="utf-8")

    def _first_password(self) -> str:
        """Set the password of a new home, or return the one that was set: it lies beside the data, for the owner only."""
        kept = self._home / "password"
        if kept.exists():
            password = kept.read_text(encoding="utf-8")
            if self._wanted_password not in (None, password):
                raise LaunchError(f"{self._home} has another password already: see {kept}, or take a new --home.")
            return password
        password = self._wanted_password or secrets.token_urlsafe(12)
        _run(
            [str(self._release.java), *JAVA_FLAGS, "-cp", self._release.class_path, "org.neo4j.cli.AdminTool"]
            + ["dbms", "set-initial-password", "--", password],
            "The first password could not be set",
            os.environ | {"NEO4J_HOME": str(self._home), "NEO4J_CONF": str(self._home / "conf")},
        )
        kept.touch(mode=0o600)
        kept.write_text(password, encoding="utf-8")
        return password

    @staticmethod
    def _becomes_ready(process: subprocess.Popen[str]) -> bool:
        """Wait for the launcher's word; a start that hangs is cut off by a timer, which ends the wait too."""
        timer = threading.Timer(START_SECONDS, process.kill)
        timer.start()
        try:
            return process.stdout.readline().strip() == "ready"  # type: ignore[union-attr]
        finally:
            timer.cancel()


def _refuse_taken(port: int) -> None:
    try:
        socket.create_server(("127.0.0.1", port)).close()
    except OSError as error:
        raise LaunchError(f"Port {port} is taken; name another --bolt-port, or 0 for any free one.") from error


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
        return port


# ------------------------------------------------------------------------------------------------- the command line


def main(arguments: list[str] | None = None) -> int:
    """Run one Neo4j until Ctrl-C, a TERM signal or, if asked, the end of standard input."""
    options = _parser().parse_args(arguments)
    stopping = threading.Event()

    def stop(_number: int, _frame: FrameType | None) -> None:
        stopping.set()

    try:
        release = lay(options.version)
        if options.lay_only:
            return 0
        # A signal during the start would leave it half done; from here on it is remembered and obeyed right after.
        signal.signal(signal.SIGINT, stop)
        signal.signal(signal.SIGTERM, stop)
        server = Server(
            release,
            options.home or Path(".neo4j") / options.version,
            port=options.bolt_port,
            password=options.password,
            heap=options.heap,
            page_cache=options.page_cache,
            more=options.setting,
        )
        with server:
            _announce(server, options.version)
            if options.until_stdin_closes:
                threading.Thread(target=_wait_for_end_of_input, args=(stopping,), daemon=True).start()
            while server.exit_code() is None and not stopping.wait(0.5):
                pass
            if server.exit_code() is not None:
                raise LaunchError(f"Neo4j ended by itself with code {server.exit_code()}.")
    except LaunchError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Neo4j {options.version} has stopped", file=sys.stderr)
    return 0


def _announce(server: Server, version: str) -> None:
    print(f"Neo4j {version} is ready; Ctrl-C stops it. To use it:\n", file=sys.stderr, flush=True)
    print(f"export NEO4J_URI={server.uri} NEO4J_USERNAME={USER} NEO4J_PASSWORD={server.password}")
    print(f"export GRAPHSVC_TEST_NEO4J=bolt://{USER}:{server.password}@127.0.0.1:{server.port}", flush=True)


def _wait_for_end_of_input(stopping: threading.Event) -> None:
    while sys.stdin.buffer.read(4096):
        pass
    stopping.set()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="launch.py", description="Start a real Neo4j on this machine from its Maven artifacts."
    )
    parser.add_argument("--version", default=DEFAULT_VERSION, help="Neo4j release (default: %(default)s)")
    parser.add_argument("--home", type=Path, help="folder for data, logs and configuration (default: .neo4j/VERSION)")
    parser.add_argument("--bolt-port", type=int, default=7687, help="0 takes a free one (default: %(default)s)")
    parser.add_argument("--password", help="for a new home (default: a random one, kept in HOME/password)")
    parser.add_argument("--heap", default="512m", help="largest Java heap (default: %(default)s)")
    parser.add_argument("--page-cache", default="64m", help="memory for the store's pages (default: %(default)s)")
    parser.add_argument(
        "--setting",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="one more line of neo4j.conf, such as dbms.memory.transaction.total.max=500m; may be given several times",
    )
    parser.add_argument("--until-stdin-closes", action="store_true", help="stop when standard input ends, too")
    parser.add_argument("--lay-only", action="store_true", help="bring the release onto this machine and start nothing")
    return parser


if __name__ == "__main__":
    sys.exit(main())
