"""Every statement is checked when it is loaded, is used by the code, and is understood by every engine."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from typing import Any

import pytest

from graphsvc.resources import folder
from graphsvc.store import Store
from graphsvc.store.statements import BadStatement, load_statements, parse_statement

BAD = sorted((Path(__file__).parents[1] / "bad_statements").glob("*.cypher"))
ROOT = Path(__file__).parents[2]

# A value of the right type for each parameter, so that a planner can look at the statement.
LISTS = (
    "keys",
    "proposals",
    "ids", "names", "folded", "starts", "kinds", "types", "only", "without", "introducing", "org_types", "actions", "ends", "parts", "organizations", "to", "sources", "own", "entries",
    "notices", "not_same", "migrations", "batches", "accounts", "tokens", "lists", "handovers", "profiles", "phones", "emails", "others", "readings", "apart", "connected", "places", "groups", "expanded", "contacts", "posts", "bodies", "erased", "records", "inside", "fields", "leading", "above", "pairs", "roles", "states",
)  # fmt: skip
SAMPLES: dict[str, Any] = {
    **dict.fromkeys(
        (
            "after",
            "begin",
            "end",
            "first",
            "last",
            "day",
            "limit",
            "whole",
            "skip",
            "ordered_by",
            "after_score",
            "max_hops",
            "milliseconds",
            "ms",
            "most_near",
            "proof_ms",
            "longest",
        ),
        1,
    ),
    **{name: [] for name in LISTS},
    "weights": {},
    "among": {},
    "kind": "Expert",
    "derived": {},
    "gone": {},
    "head": {},
    "told": {},
    "wrote": False,
    "all": False,
    "by_channel": {},
    "wanted": {},
    "province_of": {},
    "rows": [],
    "today": "2026-01-01",
    "states": [],
    "regions": False,
    "rules": False,
    "entry": {},
    "properties": {},
}


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_a_bad_statement_is_refused_with_its_place(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    expected = source.splitlines()[-1].removeprefix("// refused: ")
    with pytest.raises(BadStatement, match=re.escape(expected)):
        parse_statement(path.stem, source, path.name)


@pytest.mark.parametrize("engine", ["neo4j", "embedded"])
def test_all_statements_load(engine: str) -> None:
    statements = load_statements(folder("cypher"), engine)
    assert len(statements) > 50
    assert ("paths/shortest" in statements) == (engine == "neo4j")


def test_every_statement_is_used_and_every_used_one_is_there() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "graphsvc").rglob("*.py"))
    used = set(re.findall(r'"([a-z_]+/[a-z_]+)"', code))
    there = {name for engine in ("neo4j", "embedded") for name in load_statements(folder("cypher"), engine)}
    made = {name for name in there if name.startswith(("entities/put_", "entities/create_", "links/create_"))}
    assert there - used - made == set()


def test_what_writes_facts_is_run_by_one_module() -> None:
    """The contract that only changes may import it then proves that nothing else puts facts into the store.

    A restore writes into an empty database what was there before, the journal with it.
    """
    writing = r'"(entities/(put_|create_|delete)|links/(create_|replace|delete|begin_anew)|journal/(record|forget))'
    found = {path.name for path in (ROOT / "graphsvc").rglob("*.py") if re.search(writing, path.read_text("utf-8"))}
    forgetting = {"old_past.py", "private_past.py", "undo.py"}
    assert found == {"putting.py", "restoring.py", *forgetting}
    said = [line for name in forgetting for line in _lines(f"graphsvc/changes/{name}") if re.search(writing, line)]
    assert all("journal/forget" in line for line in said)


def _lines(path: str) -> list[str]:
    return (ROOT / path).read_text("utf-8").splitlines()


def test_the_generated_statements_are_current() -> None:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "tools" / "statements" / "generate.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name, text in module.files().items():
        assert (folder("cypher") / name).read_text(encoding="utf-8") == text


def test_every_engine_explains_every_statement(store: Store) -> None:
    for statement in store.statements.values():
        parameters = {name: SAMPLES.get(name, "x") for name in statement.parameters}
        with store._session(reading=False) as session:
            transaction = session.begin_transaction()
            transaction.run("EXPLAIN " + statement.text, parameters).consume()
            transaction.rollback()
