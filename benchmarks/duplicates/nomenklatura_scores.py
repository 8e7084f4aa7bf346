"""Scores pairs with nomenklatura. Run by the Python of an environment that has it; graphsvc is not there.

{"pairs": [[{"name": [...], "phone": [...]}, {...}], ...]} on standard input  ->  {"regression-v1": [0.93, ...], ...}
"""

from __future__ import annotations

import json
import sys
from importlib import metadata
from typing import Any


def main() -> None:
    """Score the pairs of standard input by each algorithm."""
    from followthemoney import model
    from nomenklatura.matching import LogicV2, RegressionV1

    def person(id_: str, properties: dict[str, list[str]]) -> Any:
        entity = model.make_entity("Person")
        entity.id = id_
        for name, values in properties.items():
            entity.add(name, values)
        return entity

    # Each has an id of its own: what was worked out of an entity is found again by its id.
    told = enumerate(json.load(sys.stdin)["pairs"])
    pairs = [(person(f"{number}-a", one), person(f"{number}-b", other)) for number, (one, other) in told]
    found: dict[str, Any] = {"version": metadata.version("nomenklatura")}
    for algorithm in (RegressionV1, LogicV2):
        config = algorithm.default_config()
        found[algorithm.NAME] = [float(algorithm.compare(one, other, config).score) for one, other in pairs]
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
