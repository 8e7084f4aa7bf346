"""Write the statements that follow from the vocabulary: those that differ by a label or a link type, and those along channels.

Labels and types cannot be parameters, so each has a file of its own; this keeps them alike. Run it after the vocabulary
changes: `python tools/statements/generate.py`; a test compares its output with what is committed.
"""

from __future__ import annotations

from pathlib import Path

from graphsvc.vocabulary import KINDS, LINK_TYPES
from tools.statements import channels

CYPHER = Path(__file__).parents[2] / "cypher"

PUT = """\
// Creates or replaces nodes of the kind {label}.
// access: write   returns: none
// $rows  maps of id and of all properties to keep
UNWIND $rows AS row
MERGE (n:{label} {{id: row.id}})
ON CREATE SET n:Entity
SET n = row.properties
"""

MAKE = """\
// Creates nodes of the kind {label}, none of which is there yet: much less work than to look for each, as `put_{file}` does.
// access: write   returns: none
// $rows  maps of all properties to keep, the id among them
UNWIND $rows AS row
CREATE (n:{label})
SET n:Entity
SET n = row
"""

CREATE = """\
// Creates links of the type {type}; both ends are there already. A link holds no earlier than both of them live.
// access: write   returns: one
// $rows  maps of start id, end id and of all properties to keep
UNWIND $rows AS row
MATCH (a:Entity {{id: row.start}})
MATCH (b:Entity {{id: row.end}})
WITH a, b, row.properties AS told,
     reduce(first = row.properties.since_day, day IN [a.begins, b.begins] |
            CASE WHEN day > first THEN day ELSE first END) AS first_day
CREATE (a)-[l:{type}]->(b)
SET l = told {{.*, first_day: first_day}}
RETURN count(l) AS written
"""

CREATE_OF_HUBS = """\
// Creates links of the type {type} that leave hubs, as `create_{file}` does, but looks for each hub once.
// access: write   returns: one
// $starts  rows of a start id and of maps, each of an end id and of all properties to keep
UNWIND $starts AS leaving
MATCH (a:Entity {{id: leaving[0]}})
UNWIND leaving[1] AS row
MATCH (b:Entity {{id: row.end}})
WITH a, b, row.properties AS told,
     reduce(first = row.properties.since_day, day IN [a.begins, b.begins] |
            CASE WHEN day > first THEN day ELSE first END) AS first_day
CREATE (a)-[l:{type}]->(b)
SET l = told {{.*, first_day: first_day}}
RETURN count(l) AS written
"""

TYPE = "CREATE VERTEX TYPE `{label}` IF NOT EXISTS EXTENDS `Entity`;\n"
LINK_TYPE = "CREATE EDGE TYPE `{type}` IF NOT EXISTS;\n"
CONSTRAINT = "CREATE CONSTRAINT {name}_id IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE;\n"


def files() -> dict[str, str]:
    """Return every generated file below `cypher/` with its text."""
    return {
        **{f"entities/put_{kind.label.lower()}.cypher": PUT.format(label=kind.label) for kind in KINDS},
        **{
            f"entities/create_{kind.label.lower()}.cypher": MAKE.format(label=kind.label, file=kind.label.lower())
            for kind in KINDS
        },
        **{f"links/create_{file}.cypher": CREATE.format(type=type_) for type_, file in _link_files()},
        **{
            f"links/create_{file}_of_hubs.cypher": CREATE_OF_HUBS.format(type=type_, file=file)
            for type_, file in _link_files()
        },
        **channels.files(CYPHER),
        **_migrations(),
    }


def _link_files() -> list[tuple[str, str]]:
    """Return every link type with how its files are called."""
    return [(link.type, link.type.lower()) for link in LINK_TYPES]


def _migrations() -> dict[str, str]:
    """Return the migrations that bring the kinds and link types which name one."""
    made: dict[str, str] = {}
    for migration in sorted({declared.migration for declared in (*KINDS, *LINK_TYPES)} - {""}):
        kinds = [kind for kind in KINDS if kind.migration == migration]
        types = [link for link in LINK_TYPES if link.migration == migration]
        brought = " and ".join([*(kind.label for kind in kinds), *(link.type for link in types)])
        made[f"migrations/{migration}.embedded.sql"] = "".join(
            [
                f"-- Brings {brought}.\n",
                *(TYPE.format(label=kind.label) for kind in kinds),
                *(LINK_TYPE.format(type=link.type) for link in types),
            ]
        )
        made[f"migrations/{migration}.neo4j.cypher"] = "".join(
            [
                f"// Brings {brought}.\n",
                *(CONSTRAINT.format(name=kind.label.lower(), label=kind.label) for kind in kinds),
            ]
        )
    return made


def main() -> None:
    """Write the files."""
    for name, text in files().items():
        (CYPHER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
