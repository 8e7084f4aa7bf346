"""Writes what was measured as markdown tables, with the targets and whether each was reached."""

from __future__ import annotations

import math
import os
import platform
import statistics
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from importlib.metadata import version
from pathlib import Path

from benchmarks.copying import Building
from benchmarks.duplicates.document import duplication_tables
from benchmarks.duplicates.figures import Duplication
from benchmarks.explorer import Figure
from benchmarks.http_load import THREADS, Rates
from benchmarks.lists import EXPORT_TARGET, LIST_TARGET, Exported
from benchmarks.pages import Page, median_ms
from benchmarks.pictures import CAP_SECONDS, WAYS, Pictured, Pictures
from benchmarks.questions import Compared
from benchmarks.saving import WRITERS, Saves
from benchmarks.searches import SEARCH_TARGET
from benchmarks.signed_in import Beside
from benchmarks.timing import times
from benchmarks.undoing import Undone
from benchmarks.writes import PageAfterWrite

PACKAGES = ("neo4j", "neo4j-rust-ext", "arcadedb-embedded", "flask", "gunicorn", "py2neo", "networkx", "pyvis")
IMPORT_TARGET, CONNECTIONS_TARGET, HTTP_TARGET, UNDO_TARGET = 0.5, 1.5, 0.4, 1.0
BUILDING_TARGET, SAVE_TARGET = 1.5, 3.0


@dataclass
class Measured:
    """Everything that was measured on one engine with one network; what failed says so in `failures`."""

    engine: str
    nodes: int
    links: int
    title: str = ""
    import_seconds: list[float] = field(default_factory=list)
    bare_seconds: list[float] = field(default_factory=list)
    questions: list[Compared] = field(default_factory=list)
    searches: list[Compared] = field(default_factory=list)
    lists: list[Compared] = field(default_factory=list)
    exported: Exported | None = None
    other_ways: list[tuple[str, str, float]] = field(default_factory=list)  # way, what, seconds
    rates: list[Rates] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    explorer: list[Figure] = field(default_factory=list)
    officers: list[Figure] = field(default_factory=list)
    mixed: list[Figure] = field(default_factory=list)
    undone: Undone | None = None
    built: Building | None = None
    after_writes: list[PageAfterWrite] = field(default_factory=list)
    saves: Saves | None = None
    accounts: list[Beside] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    @property
    def import_ratio(self) -> float:
        return statistics.median(self.bare_seconds) / statistics.median(self.import_seconds)


def document(
    measured: Sequence[Measured], pictures: Pictures | None = None, doubled: Sequence[Duplication] = ()
) -> str:
    """Return the whole document."""
    parts = ["# What was measured", "", _machine()]
    if measured:
        parts += ["", *_targets(measured)]
    for one in measured:
        parts += ["", f"## {one.engine}: {one.nodes:,} nodes, {one.links:,} links", "", one.title, "", *_tables(one)]
    for one_way in doubled:
        parts += ["", "## The same person known again", "", *duplication_tables(one_way)]
    if pictures:
        parts += ["", "## Time to a still picture", "", *_pictures(pictures)]
    return "\n".join(parts) + "\n"


def _machine() -> str:
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return (
        f"{date.today()}; {platform.machine()}, {_processor()}, {os.cpu_count()} cores, {_memory_gb()} GB; "
        f"Python {platform.python_version()}; {packages}. Times are medians; a ratio compares things measured in turns in "
        "one run. `make bench` makes this file; benchmarks/README.md says what is compared with what."
    )


def _processor() -> str:
    try:
        with Path("/proc/cpuinfo").open(encoding="utf-8") as lines:
            return next(line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or "unknown processor"


def _memory_gb() -> int:
    return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3)


def _targets(measured: Sequence[Measured]) -> list[str]:
    return _table(("target", "engine", "nodes", "measured", ""), [row for one in measured for row in _target_rows(one)])


def _target_rows(one: Measured) -> Iterable[tuple[str, ...]]:
    def row(text: str, value: str, reached: bool) -> tuple[str, ...]:
        return text, one.engine, f"{one.nodes:,}", value, "reached" if reached else "**not reached**"

    if one.import_seconds and one.bare_seconds:
        ratio = one.import_ratio
        yield row(f"import at least {IMPORT_TARGET} of the bare load", f"{ratio:.2f}", ratio >= IMPORT_TARGET)
    if one.undone:
        ratio = one.undone.ratio
        yield row("the undo of a list with hubs: no more than its import", f"{ratio:.2f}x", ratio <= UNDO_TARGET)
    explained = [q for q in one.questions if q.ratio and q.question.startswith("connections of")]
    for question in explained:
        assert question.ratio
        text = f"{question.question}: within {CONNECTIONS_TARGET}x of the bare ranking"
        yield row(text, f"{question.ratio:.2f}x", question.ratio <= CONNECTIONS_TARGET)
    for questions, most in ((one.searches, SEARCH_TARGET), (one.lists, LIST_TARGET)):
        for question in questions:
            assert question.ratio
            text = f"{question.question}: at most {most}x of the bare statement"
            yield row(text, f"{question.ratio:.2f}x", question.ratio <= most)
    if made := one.exported:
        text = f"an export of {made.rows:,} rows: at most {EXPORT_TARGET} MB more than its first 1,000"
        yield row(text, f"{made.grown:.0f} MB, {made.rate:,.0f} rows/s", made.grown <= EXPORT_TARGET)
    for rate in (r for r in one.rates if "an expert, first time" in r.load):
        yield row(
            f"{rate.load} by HTTP: at least {HTTP_TARGET} of the bare rate",
            f"{rate.ratio:.2f}",
            rate.ratio >= HTTP_TARGET,
        )
    if one.built:
        text = f"building the copy of the network: at most {BUILDING_TARGET}x of the bare read"
        yield row(text, f"{one.built.ratio:.2f}x", one.built.ratio <= BUILDING_TARGET)
    for page in (page for page in one.after_writes if math.isfinite(page.most)):
        text = f"{page.name}, first request after a write: at most {page.most}x of {page.against}"
        yield row(text, f"{page.ratio:.2f}x{_least(page)}", page.ratio <= page.most)
    if one.saves:
        text = f"a save: at most {SAVE_TARGET:g}x of a bare one-node write with a journal entry"
        yield row(text, f"{one.saves.ratio:.2f}x", one.saves.ratio <= SAVE_TARGET)
    for cost in (cost for cost in one.accounts if math.isfinite(cost.most)):
        text = f"{cost.name}: at most {cost.most:g}x of {cost.against}"
        yield row(text, f"{cost.ratio:.2f}x{_least(cost)}", cost.ratio <= cost.most)


def _least(one: PageAfterWrite | Beside) -> str:
    return f" (the least of the same: {one.least_ratio:.2f}x)" if one.least_ratio else ""


def _tables(one: Measured) -> Iterator[str]:
    """Return a table for each thing that was measured."""
    for make in (
        _load,
        _undo,
        _questions,
        _other_ways,
        _rates,
        _pages,
        _explorer,
        _officers,
        _mixed,
        _after_writes,
        _saves,
        _accounts,
    ):
        if table := list(make(one)):
            yield from (*table, "")
    for failure in one.failures:
        yield f"\nFailed: {failure}"


def _load(one: Measured) -> Iterable[str]:
    if not (one.import_seconds and one.bare_seconds):
        return []
    things = one.nodes + one.links
    ours, bare = statistics.median(one.import_seconds), statistics.median(one.bare_seconds)
    rates = (f"{seconds:.1f} s, {things / seconds:,.0f}/s" for seconds in (ours, bare))
    headers = ("import of .csv files (nodes and links)", "bare UNWIND load", "of the bare rate")
    return _table(headers, [(*rates, f"{one.import_ratio:.2f}")])


def _undo(one: Measured) -> Iterable[str]:
    if not (undone := one.undone):
        return []
    row = (f"{undone.import_seconds:.1f} s", f"{undone.undo_seconds:.1f} s", f"{undone.ratio:.2f}")
    return _table((f"import of {undone.size:,} nodes and links, with hubs", "its undo", "ratio"), [row])


def _questions(one: Measured) -> Iterable[str]:
    headers = ("question, ms", "graphsvc p50", "p95", "bare p50", "p95", "ratio")
    asked = [*one.questions, *one.searches, *one.lists]
    return _table(headers, map(_question_row, asked)) if asked else []


def _other_ways(one: Measured) -> Iterable[str]:
    rows = [(way, what, f"{seconds * 1000:,.1f}") for way, what, seconds in one.other_ways]
    return _table(("the ranking without graphsvc", "", "ms"), rows) if rows else []


def _rates(one: Measured) -> Iterable[str]:
    rows = [
        (r.load, f"{statistics.median(r.http):,.0f}", f"{statistics.median(r.bare):,.0f}", f"{r.ratio:.2f}")
        for r in one.rates
    ]
    return _table((f"a second, {THREADS} threads", "HTTP", "bare driver", "ratio"), rows) if rows else []


def _pages(one: Measured) -> Iterable[str]:
    headers = ("page by HTTP, ms", "first time", "the slowest", "again", "kB")
    return _table(headers, map(_page_row, one.pages)) if one.pages else []


def _explorer(one: Measured) -> Iterable[str]:
    return _figures("the explorer in Chromium", one.explorer)


def _officers(one: Measured) -> Iterable[str]:
    return _figures("the work of officers", one.officers)


def _mixed(one: Measured) -> Iterable[str]:
    return _figures("many at once", one.mixed)


def _figures(what: str, figures: Sequence[Figure]) -> Iterable[str]:
    rows = [(one.name, one.value, one.promised, "kept" if one.kept else "NOT KEPT") for one in figures]
    return _table((what, "measured", "promised", ""), rows) if rows else []


def _after_writes(one: Measured) -> Iterable[str]:
    if not one.after_writes:
        return []
    kinds = one.after_writes[0].seconds
    headers = ("first request after a write, ms", *kinds, "bare", "the least", "ratio", "at most")
    return _table(headers, map(_after_write_row, one.after_writes))


def _saves(one: Measured) -> Iterable[str]:
    if not (saves := one.saves):
        return []
    at_once = (f"{saves.ours_at_once:,.0f}", f"{saves.bare_at_once:,.0f}")
    headers = (
        "a save, ms", "a bare write, ms", "ratio", f"saves a second by {WRITERS} at once", "bare writes a second",
    )  # fmt: skip
    return _table(headers, [(times(saves.ours), times(saves.bare), f"{saves.ratio:.2f}", *at_once)])


def _accounts(one: Measured) -> Iterable[str]:
    rows = [
        (
            cost.name,
            f"{cost.at(cost.ours) * 1000:,.1f}",
            cost.against,
            f"{cost.at(cost.bare) * 1000:,.1f}",
            f"{cost.at(cost.least) * 1000:,.1f}" if cost.least else "–",
            f"{cost.ratio:.2f}",
        )
        for cost in one.accounts
    ]
    return _table(("what accounts cost", "ms", "beside", "ms", "the least, ms", "ratio"), rows) if rows else []


def _after_write_row(one: PageAfterWrite) -> tuple[str, ...]:
    after = (times(seconds) for seconds in one.seconds.values())
    least = times(one.least) if one.least else "–"
    return (
        one.name,
        *after,
        times(one.bare),
        least,
        f"{one.ratio:.2f}",
        f"{one.most}" if math.isfinite(one.most) else "-",
    )


def _page_row(one: Page) -> tuple[str, ...]:
    times = (median_ms(one.first), max(one.first) * 1000, median_ms(one.again))
    return one.name, *(f"{ms:,.0f}" for ms in times), f"{one.size / 1000:,.0f}"


def _question_row(one: Compared) -> tuple[str, ...]:
    def ms(seconds: float) -> str:
        return f"{seconds * 1000:,.1f}"

    bare = (ms(one.bare.p50), ms(one.bare.p95), f"{one.ratio:.2f}") if one.bare else ("–", "–", "–")
    return one.question, ms(one.ours.p50), ms(one.ours.p95), *bare


def _pictures(pictures: Pictures) -> Iterable[str]:
    if pictures.drawn:
        yield f"{pictures.browser}, network off; opened: from the navigation until the picture is drawn and moves no more."
        yield ""
        ways = [f"{name} {what}" for name in WAYS for what in ("made, s", "opened, s", "MB")]
        yield from _table(("nodes", "links", *ways, "ratio"), map(_picture_row, pictures.drawn))
    for failure in pictures.failures:
        yield f"\nFailed: {failure}"


def _picture_row(one: Pictured) -> tuple[str, ...]:
    def opened(seconds: float) -> str:
        return f"> {CAP_SECONDS}" if math.isinf(seconds) else f"{seconds:.1f}"

    ways = (
        (f"{way.seconds_made:.1f}", opened(way.seconds_opened), f"{way.size / 1e6:.1f}")
        for way in (one.ours, one.plain)
    )
    ratio = f"{'> ' if one.capped else ''}{one.ratio:.0f}x"
    return f"{one.nodes:,}", f"{one.links:,}", *(value for way in ways for value in way), ratio


def _table(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    return [
        "| " + " | ".join(headers) + " |",
        "|" + " --- |" * len(headers),
        *("| " + " | ".join(row) + " |" for row in rows),
    ]
