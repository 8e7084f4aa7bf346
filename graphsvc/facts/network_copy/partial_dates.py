"""Partial dates as numbers that stand in their order: 2026, 2026-06 and 2026-06-30 are 20260000, 20260600 and 20260630."""

from __future__ import annotations


def in_order(text: str | None) -> int:
    """Return the number of a partial date, 0 for none."""
    return int(text.replace("-", "").ljust(8, "0")) if text else 0


def partial_date(number: int) -> str:
    """Return the partial date of a number."""
    year, month, day = number // 10000, number // 100 % 100, number % 100
    return f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else "")
