"""The doors that a change comes in by, as the journal keeps them, what each is called, and what became of a thing by a change."""

from __future__ import annotations

PAGE, API, CLI, IMPORT = "page", "api", "cli", "import"

_WORDS = {
    PAGE: ("网页", "page"), API: ("接口", "API"), CLI: ("命令行", "command line"), IMPORT: ("导入", "import"),
    "": ("服务", "service"),
}  # fmt: skip

WHAT = {"created": ("新增", "added"), "updated": ("修改", "changed"), "deleted": ("删除", "deleted")}
DOORS = (PAGE, API, CLI, IMPORT)


def door_words(door: str) -> tuple[str, str]:
    """Return the Chinese and the English words for a door; one that a newer version knows is called as it is kept."""
    return _WORDS.get(door, (door, door))
