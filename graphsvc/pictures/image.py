"""A drawing as PNG without a browser: resvg paints the SVG with the machine's own Chinese font.

resvg leaves out a text whose font it does not find, so that a machine without a Chinese font is told which to install.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from graphsvc.errors import Unavailable

# File names of fonts with Chinese characters and the family each brings, the likest to the pages first.
_FONTS = (
    ("NotoSansCJK*", "Noto Sans CJK SC"),
    ("NotoSansSC*", "Noto Sans SC"),
    ("SourceHanSans*", "Source Han Sans SC"),
    ("msyh.ttc", "Microsoft YaHei"),
    ("PingFang.ttc", "PingFang SC"),
    ("Hiragino Sans GB.ttc", "Hiragino Sans GB"),
    ("STHeiti*", "Heiti SC"),
    ("wqy-microhei.ttc", "WenQuanYi Micro Hei"),
    ("wqy-zenhei.ttc", "WenQuanYi Zen Hei"),
    ("simhei.ttf", "SimHei"),
    ("simsun.ttc", "SimSun"),
    ("DroidSansFallback*", "Droid Sans Fallback"),
)
_FOLDERS = (
    "/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts", "C:/Windows/Fonts",
    "/System/Library/Fonts", "/Library/Fonts",
)  # fmt: skip

# A picture of up to 8 million points is painted twice as fine as it is drawn; a larger one as fine as names of 11 points
# need. 2,000 nodes do not fit names into any sheet: 12 million points take them ten seconds and 10 MB, SVG stays legible.
_FINEST, _ENOUGH, _MOST = 2.0, 8_000_000, 12_000_000
_LEGIBLE = 0.75
_SIZE = re.compile(r'<svg[^>]*? width="([\d.]+)" height="([\d.]+)"')


def paint(drawing: str) -> bytes:
    """Return the PNG of a drawing. Raises Unavailable where the machine has no Chinese font."""
    import resvg_py  # 3 MB that only a PNG needs

    family = font_family()
    size = _SIZE.search(drawing)
    assert size is not None
    width, height = float(size[1]), float(size[2])
    painted = resvg_py.svg_to_bytes(
        svg_string=drawing,
        # A last row or column that is half a point short would show as a line on paper.
        background="#ffffff",
        width=int(width * _zoom(width * height)),
        font_family=family,
        sans_serif_family=family,
        serif_family=family,
    )
    return bytes(painted)


def _zoom(area: float) -> float:
    return float(max(min(_FINEST, (_ENOUGH / area) ** 0.5), min(_LEGIBLE, (_MOST / area) ** 0.5)))


@cache
def font_family() -> str:
    """Return the family of a font of this machine that has Chinese characters. Raises Unavailable."""
    names = {
        path.name.lower() for folder in _FOLDERS for path in Path(folder).expanduser().rglob("*") if path.is_file()
    }
    for pattern, family in _FONTS:
        wanted = re.compile(re.escape(pattern.lower()).replace(r"\*", ".*"))
        if any(wanted.fullmatch(name) for name in names):
            return family
    raise Unavailable(
        "这台机器上没有找到中文字体，画不出 PNG。请安装字体（Debian、Ubuntu：fonts-noto-cjk；Fedora：google-noto-sans-cjk-fonts），"
        "或改用 .svg、.html 格式。",
        "No Chinese font was found on this machine, so that no PNG can be painted. Install one (Debian, Ubuntu: "
        "fonts-noto-cjk; Fedora: google-noto-sans-cjk-fonts), or ask for .svg or .html.",
    )
