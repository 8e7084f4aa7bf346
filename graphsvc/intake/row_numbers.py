"""Numbers of rows as a sentence names them."""

from __future__ import annotations

from collections.abc import Iterable

_SHOWN = 40


def spans(numbers: Iterable[int]) -> str:
    """Return row numbers as 3-5、9; of very many the first ones, and how many there are."""
    ordered = sorted(set(numbers))
    runs: list[list[int]] = []
    for number in ordered:
        if runs and number == runs[-1][-1] + 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    told = "、".join("-".join(map(str, run)) for run in runs[:_SHOWN])
    return told if len(runs) <= _SHOWN else f"{told}…（共 {len(ordered)} 行 rows）"
