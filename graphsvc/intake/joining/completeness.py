"""Who is missing from a list that says that it is complete: members of what its rows name, and whom an earlier version of it had.

A list is complete for the organizations, groups and stations that it names; one that names none, for what lists with its headings
brought in. Must not end or delete anything: whether somebody has left is for the user to say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from graphsvc.facts.import_report import Unlisted
from graphsvc.intake.joining.checked import Checked
from graphsvc.intake.joining.earlier_versions import brought_before
from graphsvc.intake.joining.subjects import Tie
from graphsvc.intake.sheets.rows import Parsed
from graphsvc.intake.sheets.typed_rows import EntityRow, RefusedRow
from graphsvc.store import Store
from graphsvc.values.folding import fold
from graphsvc.values.results import Question

# By the type of a link, of what its ends are the members.
_CONTAINERS = {"MEMBER_OF": frozenset({"OverseasOrg", "DoctorGroup"}), "ENGAGED_BY": frozenset({"Workstation"})}


def unlisted(store: Store, parsed: Parsed, checked: Checked, day: int) -> list[Unlisted]:
    """Return whom the list lacks; who may be meant by a row that is not in yet is not among them."""
    names, ids = _perhaps_listed(checked, [*parsed.entities, *parsed.lost])
    listed: dict[tuple[str, str], set[str]] = defaultdict(set)
    for tie in filter(_is_membership, checked.ties):
        listed[tie.type, tie.end.id].add(tie.start.id)
    if not listed:
        own = ids | {subject.id for _, subject in checked.rows}
        before = brought_before(store, parsed.plans)
        return [one for one in before if one.id not in own and fold(one.name) not in names]
    found = store.read("links/members_now", ids=list(dict.fromkeys(end for _, end in listed)), day=day)
    return [
        Unlisted(row["member"], row["member_name"], row["type"], row["container"], row["container_name"])
        for row in sorted(
            found, key=lambda row: (row["container_name"], row["container"], row["member_name"], row["member"])
        )
        if (own_members := listed.get((row["type"], row["container"]))) is not None
        and row["member"] not in own_members | ids
        and fold(row["member_name"]) not in names
    ]


def _is_membership(tie: Tie) -> bool:
    return tie.end.known and tie.end.kind in _CONTAINERS.get(tie.type, ()) and not tie.properties.get("until")


def _perhaps_listed(checked: Checked, rows: Iterable[EntityRow | RefusedRow]) -> tuple[set[str], set[str]]:
    """Return the names of the rows that do not go in as they are, and the ids of those whom they may tell of."""
    good = {id(row) for row, _ in checked.rows}
    names = {fold(row.name) for row in rows if id(row) not in good}
    asked = [problem.reason for one in checked.asked for problem in one.problems]
    return names, {choice.value for reason in asked if isinstance(reason, Question) for choice in reason.choices}
