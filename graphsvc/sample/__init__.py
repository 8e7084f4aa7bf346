"""Two networks to look at: `network` holds what five published reports say, `office` makes up a liaison office at work."""

from __future__ import annotations

from pathlib import Path

REPORTED = Path(__file__).parent / "network"
# A region of the reports, whose name they mask, by which a network that holds them is known.
OF_REPORTS = "reg-county-masked"
