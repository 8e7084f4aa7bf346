"""Finds where one file says two values of what is single: two native places of one person, two hosts of one station.

Who writes each into a row of the sheet of links means both; two values in a cell or in two rows of one person may be a slip.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from graphsvc.intake.joining.subjects import Subject, Tie
from graphsvc.intake.sheets.typed_rows import LinkRow


def single_ties(ties: Iterable[Tie]) -> list[list[Tie]]:
    """Return the ties of which their start has one at a time, those of one start side by side where there are several.

    What a region is part of is left to `trees`.
    """
    by_start: dict[tuple[Subject, str], list[Tie]] = defaultdict(list)
    for tie in ties:
        if tie.single and tie.type != "PART_OF":
            by_start[tie.start, tie.type].append(tie)
    return [same for same in by_start.values() if len(same) > 1]


def all_meant(same: Sequence[Tie]) -> bool:
    """Tell whether each of these was written into a row of its own in the sheet of links."""
    return all(isinstance(tie.row, LinkRow) for tie in same)


def wider(same: Sequence[Tie], lies_in: Callable[[str, str], bool]) -> list[Tie]:
    """Return those that lead to a place in which the place of another lies: 重庆市 says nothing beside 重庆市万州区."""
    return [tie for tie in same if any(lies_in(other.end.id, tie.end.id) for other in same if other.end is not tie.end)]


def two_values(same: Sequence[Tie]) -> list[Subject]:
    """Return the ends of ties of which there can be one, where there are several."""
    ends = list(dict.fromkeys(tie.end for tie in same))
    return ends if len(ends) > 1 else []
