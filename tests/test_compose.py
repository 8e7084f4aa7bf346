"""The files that containers are started by name only settings that exist, and let nobody in whom nobody meant."""

from __future__ import annotations

import re
from pathlib import Path

from graphsvc.settings import SETTINGS

ROOT = Path(__file__).parents[1]
COMPOSE = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
IMAGE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
KNOWN = {setting.name for setting in SETTINGS}


def test_every_setting_they_name_exists() -> None:
    named = {name for text in (COMPOSE, IMAGE) for name in re.findall(r"\bGRAPHSVC_[A-Z_]+\b", text)}
    assert {name.removesuffix("_FILE") for name in named} <= KNOWN


def test_every_example_is_a_setting_or_is_read_by_compose() -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    for name in re.findall(r"^(?:# )?([A-Z0-9_]+)=", example, re.M):
        assert name in KNOWN or f"${{{name}:" in COMPOSE, name


def test_the_port_is_published_on_this_machine_only_and_nobody_is_let_in_by_default() -> None:
    assert re.findall(r'^ +- "(.+):8000"$', COMPOSE, re.M) == ["127.0.0.1:${PORT:-8000}"]
    for text in (COMPOSE, IMAGE):
        meant = re.sub(r"(?m)^ *#.*$", "", text)
        assert not re.search("GRAPHSVC_(PUBLIC|ADMIN_PASSWORD|SHOW_PRIVATE)", meant), (
            "the .env decides, there is no default"
        )


def test_neo4j_has_room_beside_its_heap_and_pages() -> None:
    memory = {name: int(size) for name, size in re.findall(r"\$\{(NEO4J_[A-Z]+):-(\d+)g\}", COMPOSE)}
    assert memory["NEO4J_HEAP"] + memory["NEO4J_PAGECACHE"] < memory["NEO4J_MEMORY"]


def test_whoever_erases_a_person_writes_where_the_backups_lie() -> None:
    folders = re.findall(r"GRAPHSVC_BACKUP_FOLDER: (\S+)", COMPOSE)
    mounted = re.findall(r"- backups:(\S+)", COMPOSE)
    assert (len(folders), len(mounted)) == (2, 2), "the web service and the service backup"
    assert len({*folders}) == len({*mounted}) == 1
    assert folders[0].startswith(f"{mounted[0]}/")
    made = re.search(r"RUN mkdir .*", IMAGE)
    assert made
    assert mounted[0].rpartition("/")[2] in made[0].split(), "a volume at a folder that the image lacks is root's"
