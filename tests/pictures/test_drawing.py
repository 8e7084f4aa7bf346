"""The drawing: well-formed SVG with title and description, hostile names as text, and a PNG with Chinese in it."""

from __future__ import annotations

import struct
from xml.etree import ElementTree

import pytest

from graphsvc.errors import Unavailable
from graphsvc.pictures import image
from graphsvc.pictures.drawing import draw
from tests.pictures.pictured import HOSTILE, hostile, large, ordinary

SVG = "{http://www.w3.org/2000/svg}"


def test_title_description_and_dashes() -> None:
    root = ElementTree.fromstring(draw(ordinary()))
    assert root.findtext(f"{SVG}title") == "张三的联络网络"
    assert "专家 1 个" in (root.findtext(f"{SVG}desc") or "")
    dashed = [
        line
        for line in root.iter(f"{SVG}path")
        if line.get("stroke-dasharray") and line.find(f"{SVG}title") is not None
    ]
    assert ["合作意向" in (line.findtext(f"{SVG}title") or "") for line in dashed] == [True]
    texts = [text.text for text in root.iter(f"{SVG}text")]
    assert {"张三", "亚利桑那州立大学", "专家 1", "意向、洽谈、到访、据报道或不详"} <= set(texts)
    assert "Noto Sans CJK SC" in (root.findtext(f"{SVG}style") or "")


def test_hostile_names_are_text() -> None:
    drawn = draw(hostile())
    root = ElementTree.fromstring(drawn)
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        "svg", "title", "desc", "style", "rect", "g", "path", "text", "polygon", "circle",
    }  # fmt: skip
    assert not any(name.startswith("on") or name.endswith("href") for element in root.iter() for name in element.keys())  # noqa: SIM118
    assert any(HOSTILE[0] in (title.text or "") for title in root.iter(f"{SVG}title"))


def size_of(png: bytes) -> tuple[int, int]:
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def test_png_shows_chinese() -> None:
    drawn = draw(ordinary())
    painted = image.paint(drawn)
    assert min(size_of(painted)) > 500
    # a font without the characters would paint boxes, none at all would leave them out
    assert len(painted) > len(image.paint(drawn.replace("亚利桑那州立大学", ""))) + 200


def test_without_a_chinese_font_the_error_says_which_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(image, "_FOLDERS", ())
    image.font_family.cache_clear()
    try:
        with pytest.raises(Unavailable, match="fonts-noto-cjk"):
            image.paint(draw(ordinary()))
    finally:
        image.font_family.cache_clear()


@pytest.mark.slow
def test_two_thousand_nodes() -> None:
    drawn = draw(large(2000))
    assert len(ElementTree.fromstring(drawn).findall(f".//{SVG}polygon")) > 1500
    width, height = size_of(image.paint(drawn))
    assert width * height < 12_500_000


def test_an_empty_picture() -> None:
    from graphsvc.pictures.picture import Picture

    ElementTree.fromstring(draw(Picture("空图", "2026-11-22", (), ())))
