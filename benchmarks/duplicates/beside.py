"""nomenklatura beside graphsvc on the same pairs: laid into an environment of its own, asked for its scores of each pair."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import venv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.duplicates.pairs import Side, Told

_SCRIPT = Path(__file__).resolve().parent / "nomenklatura_scores.py"
_LIMIT = 900.0


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of the pairs, in their order, by algorithm, each between 0 and 1."""

    version: str
    by_algorithm: dict[str, list[float]]


def nomenklatura_scores(pairs: Sequence[Told]) -> Scores:
    """Return what nomenklatura says of each pair. It gets each name, alias, number and place of origin; it knows no employers."""
    with tempfile.TemporaryDirectory(prefix="graphsvc-beside-") as folder:
        venv.create(folder, with_pip=True)
        python = Path(folder) / "bin" / "python"
        subprocess.run([python, "-m", "pip", "install", "-q", "nomenklatura"], check=True, timeout=_LIMIT)
        sent = json.dumps({"pairs": [[_person(pair.one), _person(pair.other)] for pair in pairs]})
        done = subprocess.run(
            [python, _SCRIPT], input=sent, capture_output=True, text=True, check=False, timeout=_LIMIT
        )
    if done.returncode:
        sys.stderr.write(done.stderr)
        raise RuntimeError("nomenklatura could not be asked")
    told = json.loads(done.stdout)
    return Scores(told.pop("version"), told)


def _person(side: Side) -> dict[str, list[str]]:
    """Return a record as followthemoney has people: telephones with the code of the country."""
    told = {
        "name": side.name,
        "alias": "；".join(filter(None, (side.aliases, side.name_en))),
        "phone": "；".join(f"+86{number.lstrip('0').replace('-', '')}" for number in side.phones.split("；") if number),
        "email": side.email,
        "birthPlace": side.home,
    }
    return {name: text.split("；") for name, text in told.items() if text}
