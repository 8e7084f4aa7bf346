"""How large nodes are drawn, by how many share the picture, and how far apart they stand. Must not know where they stand."""

from __future__ import annotations

import math

# So many nodes fill a screen; in a larger picture they would shrink to specks.
CROWD = 250
# Two labels of eight characters beside each other at the zoom a picture opens with.
SPACING = 130.0
# A node with its name below it.
HEIGHT = 64.0

_NODE_SIZE = 11.0
_CENTRE_SIZE = 17.0


def radius(crowd: int, *, central: bool = False, group: int = 0) -> float:
    """Return the radius of one of `crowd` nodes: larger in the centre, and where it stands for a group of so many."""
    larger = min(2.5, max(1.0, math.sqrt(crowd / CROWD)))
    plain = _CENTRE_SIZE if central else _NODE_SIZE + min(10.0, 2.2 * math.log2(1 + group))
    return round(plain * larger, 1)
