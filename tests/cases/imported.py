"""Puts a case's lists into a database as their owner would."""

from __future__ import annotations

from pathlib import Path

from graphsvc.intake.importing import import_file
from graphsvc.intake.limits import Limits
from graphsvc.store import Store
from tests.story import VIEWER

CASES = Path(__file__).parent


def import_case(store: Store, name: str) -> None:
    assert not import_file(store, VIEWER, CASES / name, limits=Limits()).refused
