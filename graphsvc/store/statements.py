"""Opens the Cypher files, once, and refuses any that does not say what it is.

The only place where Cypher text is read. A file is one statement with a header of comments:

    // What it answers, in a sentence or two.
    // access: read   returns: many
    // $day        the as-of day

Statements about accounts name nothing but accounts and the head, and no other statement names them. `tells: edition` after `returns` says that its records carry `edition`, and `rests on: named` or `linked`
that only a change to what it names makes it tell something else, `rests on: nothing` that no answer shows what it tells: see there too. A file `name.neo4j.cypher` or `name.embedded.cypher`
stands in for `name.cypher` on that engine.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

from graphsvc.vocabulary import KIND_BY_LABEL, LINK_BY_TYPE

INTERNAL_LABELS = frozenset({"Entity", "Head", "Migration", "Batch", "JournalEntry", "Notice", "NotSame", "Proposal"})
# Who may sign in, what they looked at, the lists they keep and how they read lists: nodes without links, named in this folder's statements and nowhere else.
ACCOUNT_LABELS = frozenset(
    {"Account", "Session", "Token", "Reading", "SignInTry", "CookieKey", "SavedList", "Handover", "ListProfile"}
)
ACCOUNTS = "accounts/"
ENGINE_NAMES = ("neo4j", "embedded")

_ACCESS = re.compile(
    r"//\s*access:\s*(read|write)\s+returns:\s*(many|one|none)(\s+tells:\s*edition)?(?:\s+rests on:\s*(named|linked|nothing))?\s*$"
)
_DECLARED = re.compile(r"//\s*\$(\w+)\s+\S")
_USED = re.compile(r"\$(\w+)")
_SEARCH = "db.index.fulltext.query"
_EDITION = "{version: head.version, born: head.born, regions: head.regions_version, accounts: head.accounts} AS edition"
_STRING = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"")
_NODE = re.compile(r"\(\s*\w*\s*((?::\s*\w+\s*(?:[|&]\s*\w+\s*)*)+)")
_LINK = re.compile(r"\[\s*\w*\s*:\s*(\w+(?:\s*\|\s*:?\s*\w+)*)")


class BadStatement(Exception):
    """A file under `cypher/` breaks the rules of the house; the text names file and line."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One checked statement; `text` begins with a comment that names it in the database's own log.

    `access` and `returns` are kept: what only reads runs outside of transactions too, and what returns one record or none never
    returns more.
    """

    name: str
    text: str
    access: str
    returns: str
    parameters: frozenset[str]
    tells_edition: bool = False
    rests_on: str = "everything"

    @property
    def most_records(self) -> float:
        """How many records it may return."""
        return {"none": 0, "one": 1}.get(self.returns, math.inf)


def load_statements(folder: Path, engine: str, before_search: str = "") -> Mapping[str, Statement]:
    """Read every statement below `folder` as `engine` understands it, by name (`topic/name`). Raises BadStatement.

    `before_search` begins those that ask a full-text index.
    """
    found: dict[str, Statement] = {}
    for path in sorted(folder.rglob("*.cypher")):
        relative = path.relative_to(folder)
        if relative.parts[0] == "migrations":
            continue
        stem, _, variant = relative.with_suffix("").as_posix().partition(".")
        if variant and variant not in ENGINE_NAMES:
            raise BadStatement(f"{relative}: {variant!r} is no engine; engines are {', '.join(ENGINE_NAMES)}")
        if variant == engine or (not variant and stem not in found):
            found[stem] = parse_statement(stem, path.read_text(encoding="utf-8"), str(relative), before_search)
    return found


def parse_statement(name: str, source: str, place: str, before_search: str = "") -> Statement:
    """Check one statement against its header and the vocabulary. Raises BadStatement naming `place:line`."""
    lines = source.splitlines()
    header = [line for line in lines if line.startswith("//")]
    access = next((match for line in header if (match := _ACCESS.match(line))), None)
    if access is None:
        raise BadStatement(f"{place}:1: the header needs a line `// access: read|write   returns: many|one|none`")
    declared = {match[1] for line in header if (match := _DECLARED.match(line))}
    body = [(number, _bare(line)) for number, line in enumerate(lines, 1)]
    _check_parameters(place, body, declared)
    if access[3] and not any(_EDITION in line for _, line in body):
        raise BadStatement(f"{place}:1: a statement that tells the edition returns `{_EDITION}`")
    _check_names(
        place, body, ACCOUNT_LABELS | {"Head"} if name.startswith(ACCOUNTS) else KIND_BY_LABEL.keys() | INTERNAL_LABELS
    )
    text = "\n".join(line for line in lines if not line.startswith("//")).strip()
    if _SEARCH in text:
        text = before_search + text
    return Statement(
        name,
        f"/* graphsvc {name} */\n{text}",
        access[1],
        access[2],
        frozenset(declared),
        bool(access[3]),
        access[4] or "everything",
    )


def _bare(line: str) -> str:
    return _STRING.sub("''", line).split("//", 1)[0]


def _check_parameters(place: str, body: list[tuple[int, str]], declared: set[str]) -> None:
    used = {name: number for number, line in reversed(body) for name in _USED.findall(line)}
    for name, number in used.items():
        if name not in declared:
            raise BadStatement(f"{place}:{number}: ${name} is used but not declared in the header")
    for name in sorted(declared - used.keys()):
        raise BadStatement(f"{place}:1: ${name} is declared in the header but not used")


def _check_names(place: str, body: list[tuple[int, str]], known: AbstractSet[str]) -> None:
    for number, line in body:
        for labels in _NODE.findall(line):
            for label in re.findall(r"\w+", labels):
                if label in ACCOUNT_LABELS - known:
                    raise BadStatement(f"{place}:{number}: only statements of {ACCOUNTS} reach {label!r}")
                if label not in known:
                    raise BadStatement(f"{place}:{number}: the vocabulary declares no kind {label!r}")
        for types in _LINK.findall(line):
            for type_ in re.findall(r"\w+", types):
                if type_ not in LINK_BY_TYPE:
                    raise BadStatement(f"{place}:{number}: the vocabulary declares no link type {type_!r}")
