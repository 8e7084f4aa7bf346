"""A cell as it lies in a file, and the text that stands for it.

Must not know fields or kinds; what the text means is decided in `values.cleaning`.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from graphsvc.values import reasons
from graphsvc.values.numerals import EXACT, number_text
from graphsvc.values.results import Refused

Cell = str | int | float | bool | date | datetime | time | timedelta

# What stands for a cell whose value the file does not hold.
NOT_CALCULATED = "#未计算!"
WAS_MERGED = "#原为合并单元格!"


def cell_text(cell: Cell) -> str:
    """Return a cell as its user would type it: 13900000000.0 is a telephone number. Raises Refused for lost digits."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, int | float):
        return _number_text(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "minutes") if cell.time() != time() else cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell)


def shown_text(cell: Cell) -> str:
    """Return a cell for a report or a copy, whatever it holds."""
    try:
        return cell_text(cell)
    except Refused:
        return repr(cell)


def is_blank(cells: list[Cell]) -> bool:
    """Tell whether a row has nothing that can be seen."""
    return all(isinstance(cell, str) and not cell.strip("\ufeff\u200b \t\r\n\u00a0\u3000") for cell in cells)


def _number_text(number: float) -> str:
    if abs(number) >= EXACT:
        raise Refused(reasons.digits_lost())
    return number_text(float(number))


def column_letter(index: int) -> str:
    """Return the letter of a column: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """Return the number of a column: A is 0, AA is 26."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1
