"""A drawing as PNG is paper to its last row: half a point that is left over shows as a line in print otherwise."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from graphsvc.pictures.image import paint


@pytest.mark.parametrize(("width", "height"), [("101.3", "50.7"), ("99.9", "60"), ("120", "33.1")])
def test_no_part_of_a_png_is_seen_through(width: str, height: str) -> None:
    sheet = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"><rect width="100%" height="100%" fill="#fff"/></svg>'
    painted = Image.open(io.BytesIO(paint(sheet))).convert("RGBA")
    assert painted.getextrema() == ((255, 255),) * 4
