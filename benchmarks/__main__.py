"""`python -m benchmarks`: measure, print as it goes, and write benchmarks/results.md."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TypeVar

from benchmarks.copying import building
from benchmarks.csv_folder import write_folder
from benchmarks.databases import Database, empty_database
from benchmarks.duplicates.figures import Duplication, duplicate_figures
from benchmarks.explorer import explorer_figures
from benchmarks.http_load import rates
from benchmarks.lists import exported, list_questions
from benchmarks.loading import bare_load_seconds, import_seconds
from benchmarks.mixed.beside_long import beside_long_questions
from benchmarks.mixed.office import office_figures
from benchmarks.network import Network, make_network
from benchmarks.officers import officer_figures
from benchmarks.other_ways import Copied, Scripted
from benchmarks.pages import median_ms, page_times
from benchmarks.pictures import SIZES, still_pictures
from benchmarks.questions import DAY, LEVELS, NUMBER, Compared, Question, all_questions, busiest_regions, compare
from benchmarks.results import Measured, document
from benchmarks.saving import saves
from benchmarks.searches import search_questions
from benchmarks.signed_in import accounts
from benchmarks.timing import times
from benchmarks.undoing import import_and_undo
from benchmarks.writes import pages_after_writes

T = TypeVar("T")

PARTS = (
    "load",
    "undo",
    "questions",
    "search",
    "lists",
    "others",
    "http",
    "pages",
    "explorer",
    "writes",
    "officers",
    "mixed",
    "accounts",
    "pictures",
    "duplicates",
)
# Parts that are measured without a network.
_ALONE = {"pictures", "duplicates"}
DEFAULT_OUT = Path(__file__).resolve().parent / "results.md"


def main(arguments: list[str] | None = None) -> int:
    """Measure what the command line asks for."""
    options = _parser().parse_args(arguments)
    measured: list[Measured] = []
    for size in options.nodes if not set(options.parts) <= _ALONE else ():
        say(f"making a network of {size:,} nodes …")
        network = make_network(size)
        # An engine whose last user has just left may still write while its folder goes.
        with tempfile.TemporaryDirectory(
            prefix="graphsvc-bench-", dir=options.folder, ignore_cleanup_errors=True
        ) as folder:
            written = write_folder(network, Path(folder) / "csv")
            for engine in options.engines:
                measured.append(_measure(engine, network, written, Path(folder), options))
                # Written after each engine: a run that is broken off leaves what it has found.
                options.out.write_text(document(measured), encoding="utf-8")
    drawn, doubled = None, []
    if "duplicates" in options.parts:
        doubled = [_doubles(engine, options) for engine in options.engines]
    if "pictures" in options.parts:
        drawn = still_pictures(options.picture_nodes, say)
    if _ALONE & set(options.parts):
        options.out.write_text(document(measured, drawn, doubled), encoding="utf-8")
    say(f"written to {options.out}")
    return 0


def _doubles(engine: str, options: argparse.Namespace) -> Duplication:
    with tempfile.TemporaryDirectory(prefix="graphsvc-bench-", dir=options.folder) as folder:
        return duplicate_figures(engine, options.people, Path(folder), options.heap, say)


def _undo(found: Measured, folder: Path, options: argparse.Namespace) -> None:
    with empty_database(found.engine, folder / "undo", options.heap) as database:
        found.title = found.title or database.title
        found.undone = undone = import_and_undo(database, folder / "list")
    say(
        f"{found.engine}: import {undone.import_seconds:.1f} s, its undo {undone.undo_seconds:.1f} s, {undone.ratio:.2f}x"
    )


def _measure(engine: str, network: Network, written: Path, folder: Path, options: argparse.Namespace) -> Measured:
    found = Measured(engine, len(network.nodes), len(network.links))
    place = folder / engine.replace(":", "-")
    try:
        if "undo" in options.parts:
            _undo(found, place, options)
        if set(options.parts) <= {"undo"}:
            return found
        for number in range(options.loads if "load" in options.parts else 0):
            with empty_database(engine, place / f"bare-{number}", options.heap) as database:
                found.bare_seconds.append(bare_load_seconds(database, network))
                say(f"{engine}: bare load {found.bare_seconds[-1]:.1f} s")
            if number:
                with empty_database(engine, place / f"import-{number}", options.heap) as database:
                    found.import_seconds.append(import_seconds(database, network, written))
        with empty_database(engine, place / "import-0", options.heap) as database:
            found.title = database.title
            found.import_seconds.append(import_seconds(database, network, written))
            say(f"{engine}: import {found.import_seconds[-1]:.1f} s")
            _ask(found, database, network, options)
    except Exception as error:
        found.failures.append(f"{type(error).__name__}: {str(error)[:300]}")
        say(f"{engine} failed: {error}")
    return found


def _ask(found: Measured, database: Database, network: Network, options: argparse.Namespace) -> None:
    if "questions" in options.parts:
        found.questions += _compared(found, database, all_questions(database, network), options.budget)
    if "search" in options.parts:
        found.searches += _compared(found, database, search_questions(database), options.budget)
    if "lists" in options.parts:
        found.lists += _compared(found, database, list_questions(database, network), options.budget)
        found.exported = made = exported(database)
        say(f"{database.name}: {made.rows:,} rows exported in {made.seconds:.1f} s, {made.grown:.0f} MB more")
    if "others" in options.parts:
        _other_ways(found, database, network)
    if "http" in options.parts:
        for rate in rates(database, network, options.seconds):
            found.rates.append(rate)
            say(f"{database.name}: {rate.load}: {rate.http} against {rate.bare} a second")
    if "pages" in options.parts:
        for page in page_times(database, network):
            found.pages.append(page)
            say(f"{database.name}: {page.name}: {median_ms(page.first):.0f} ms, again {median_ms(page.again):.0f} ms")

    if "explorer" in options.parts:
        for figure in explorer_figures(database, network):
            found.explorer.append(figure)
            say(f"{database.name}: {figure.name}: {figure.value}, promised {figure.promised}")
    if "writes" in options.parts:
        _writes(found, database, network)
    if "officers" in options.parts:
        for figure in officer_figures(database, network):
            found.officers.append(figure)
            say(f"{database.name}: {figure.name}: {figure.value}, promised {figure.promised}")
    if "mixed" in options.parts:
        for figure in chain(
            beside_long_questions(database, network, options.beside, say),
            office_figures(database, network, options.minutes, say),
        ):
            found.mixed.append(figure)
            say(f"{database.name}: {figure.name}: {figure.value}, promised {figure.promised}")
    if "accounts" in options.parts:  # the last: from then on nobody reads without an account
        for cost in accounts(database, network):
            found.accounts.append(cost)
            say(f"{database.name}: {cost.name}: {cost.ratio:.2f} of {cost.against}")


def _compared(found: Measured, database: Database, questions: Sequence[Question], budget: float) -> Iterator[Compared]:
    for question in questions:
        try:
            compared = compare(question, budget)
        except Exception as error:
            found.failures.append(f"{question.name}: {type(error).__name__}: {str(error)[:300]}")
            continue
        bare = f"{compared.bare.p50 * 1000:.1f} ms" if compared.bare else "–"
        say(f"{database.name}: {question.name}: {compared.ours.p50 * 1000:.1f} ms, bare {bare}")
        yield compared


def _writes(found: Measured, database: Database, network: Network) -> None:
    found.built = built = building(database)
    say(f"{database.name}: the copy of the network is read in {built.ratio:.2f} of a bare read, {times(built.ours)} ms")
    for after in pages_after_writes(database, network):
        found.after_writes.append(after)
        say(f"{database.name}: {after.name} after a write: {after.ratio:.2f} of {after.against}")
    found.saves = saved = saves(database, network)
    say(f"{database.name}: a save {times(saved.ours)} ms, {saved.ratio:.2f} of a bare write")


def _other_ways(found: Measured, database: Database, network: Network) -> None:
    regions = {level: places[0] for level, places in busiest_regions(network).items()}
    seconds, copied = _timed(lambda: Copied(database))
    found.other_ways.append(("networkx", "reading the graph once", seconds))
    for level in LEVELS:
        seconds, _ = _timed(partial(copied.ranking, regions[level], NUMBER))
        found.other_ways.append(("networkx", f"the busiest {level}", seconds))
    scripted = Scripted(database)
    for level in reversed(LEVELS):
        seconds, _ = _timed(partial(scripted.ranking, regions[level], NUMBER))
        found.other_ways.append(("py2neo, a query a step", f"the busiest {level}", seconds))
        say(f"{database.name}: py2neo {level} {seconds:.2f} s")


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    start = time.perf_counter()
    answer = work()
    return time.perf_counter() - start, answer


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=f"Measure graphsvc as of {DAY}.")
    parser.add_argument("--nodes", type=_numbers, default=[100_000], help="sizes, by commas (default: 100000)")
    parser.add_argument("--engines", type=_words, default=["embedded", "neo4j"], help="embedded, neo4j, neo4j:VERSION")
    parser.add_argument("--parts", type=_words, default=list(PARTS), help=f"of {','.join(PARTS)} (default: all)")
    parser.add_argument("--out", type=Path, default=DEFAULT_OUT, help="where the tables go (default: results.md here)")
    parser.add_argument("--heap", help="Java heap of either engine (default: what users have who set none)")
    parser.add_argument("--loads", type=int, default=1, help="times to load (default: %(default)s)")
    parser.add_argument("--budget", type=float, default=20.0, help="seconds for each question (default: %(default)s)")
    parser.add_argument("--seconds", type=float, default=4.0, help="seconds of each HTTP round (default: %(default)s)")
    parser.add_argument("--minutes", type=float, default=10.0, help="of the part mixed (default: %(default)s)")
    parser.add_argument("--beside", type=float, default=30.0, help="seconds of each search beside long questions")
    parser.add_argument("--picture-nodes", type=_numbers, default=list(SIZES), help="sizes of pictures, by commas")
    parser.add_argument(
        "--people", type=int, default=100_000, help="people among whom doubles are looked for (default: %(default)s)"
    )
    parser.add_argument("--folder", type=Path, help="where the databases lie meanwhile (default: the temporary folder)")
    parser.add_argument("--quick", action="store_const", dest="nodes", const=[5_000], help="the same as --nodes 5000")
    return parser


def _numbers(text: str) -> list[int]:
    return [int(part) for part in text.split(",")]


def _words(text: str) -> list[str]:
    return text.split(",")


if __name__ == "__main__":
    sys.exit(main())
