"""What a check of a file has found so far: refused rows, cells left out, ties dropped, and what the user is told."""

from __future__ import annotations

from collections import defaultdict

from graphsvc.facts.import_report import Notice, Refusal
from graphsvc.intake.joining.checked import AskedRow, Problem, refusal
from graphsvc.intake.joining.subjects import Row, Subject, Tie
from graphsvc.values.personal_numbers import hide_numbers
from graphsvc.values.results import Question, Reason


class Findings:
    """What was found: `problems` by the identity of their row, `dropped` as row and other end, `notices` each once."""

    def __init__(self) -> None:
        self.problems: dict[int, list[Problem]] = defaultdict(list)
        self.dropped: set[tuple[int, Subject]] = set()
        self.notices: dict[tuple[str, str, str], Notice] = {}
        self._rows: dict[int, Row] = {}
        self._left_out: list[tuple[Row, Problem]] = []

    def doubt(self, row: Row, header: str, value: str, reason: Reason, needed: bool) -> None:
        """Refuse a row for a cell, or leave the cell out of it where the row can do without."""
        if needed:
            self.refuse(row, header, value, reason)
        else:
            self._left_out.append((row, Problem(header, value, reason)))

    def drop(self, tie: Tie, reason: Reason) -> None:
        """Leave a tie out of its row, or refuse the row."""
        self.doubt(tie.row, tie.header, tie.end.name, reason, tie.needed)
        self.dropped.add((id(tie.row), tie.end))

    def refuse(self, row: Row, header: str, value: str, reason: Reason) -> None:
        """Refuse a row for one of its cells."""
        self._rows[id(row)] = row
        self.problems[id(row)].append(Problem(header, value, reason))

    def notice(self, row: Row, header: str, note: tuple[str, str]) -> None:
        """Tell the user something about a cell, once for all rows that say the same."""
        zh, en = note
        key = (row.sheet, header, zh)
        if key not in self.notices:
            self.notices[key] = Notice(
                row.sheet,
                header,
                f"第 {row.number} 行：{hide_numbers(zh)}",
                f"row {row.number}: {hide_numbers(en)}",
                row.number,
            )

    def is_good(self, tie: Tie) -> bool:
        """Tell whether a tie can be written: neither its row is refused nor one of its ends left out of it."""
        key, dropped = id(tie.row), self.dropped
        return key not in self.problems and not (dropped and ((key, tie.end) in dropped or (key, tie.start) in dropped))

    def waits(self, key: int) -> bool:
        """Tell whether all that keeps a row out, by its identity, can be asked for."""
        return all(isinstance(problem.reason, Question) for problem in self.problems[key])

    def refused(self) -> list[Refusal]:
        """Return why rows are refused."""
        problems = self.problems.items()
        return [refusal(self._rows[key], one) for key, found in problems if not self.waits(key) for one in found]

    def left_out(self) -> list[Refusal]:
        """Return why cells are left out of their rows, with all of them for a row that is refused."""
        return [refusal(row, problem) for row, problem in self._left_out if not self._is_asked(row, problem)]

    def asked(self) -> list[AskedRow]:
        """Return what waits: rows with all that is asked of them, and single cells of rows that go in."""
        others: dict[int, list[Problem]] = defaultdict(list)
        cells = []
        for row, problem in self._left_out:
            if not self._is_asked(row, problem):
                continue
            if id(row) in self.problems:
                others[id(row)].append(problem)
            else:
                cells.append(AskedRow(row, others=(problem,)))
        waiting = [key for key in self.problems if self.waits(key)]
        return [AskedRow(self._rows[key], tuple(self.problems[key]), tuple(others[key])) for key in waiting] + cells

    def _is_asked(self, row: Row, problem: Problem) -> bool:
        refused = id(row) in self.problems and not self.waits(id(row))
        return isinstance(problem.reason, Question) and not refused
