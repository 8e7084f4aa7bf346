"""What was looked at and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How something stands."""

    FINE = "fine"
    WARNING = "warning"
    FAULT = "fault"
    MENDED = "mended"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: what was found, and a way out where it is not fine."""

    name: str
    state: State
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was looked at."""

    findings: tuple[Finding, ...]

    @property
    def sound(self) -> bool:
        """Tell whether nothing is at fault."""
        return not any(one.state is State.FAULT for one in self.findings)


def fine(name: str, zh: str, en: str) -> Finding:
    """Return that something is as it should be."""
    return Finding(name, State.FINE, zh, en)


def warning(name: str, zh: str, en: str) -> Finding:
    """Return that something should be looked after."""
    return Finding(name, State.WARNING, zh, en)


def fault(name: str, zh: str, en: str) -> Finding:
    """Return that something is wrong."""
    return Finding(name, State.FAULT, zh, en)


def mended(name: str, zh: str, en: str) -> Finding:
    """Return that something was wrong and is right now."""
    return Finding(name, State.MENDED, zh, en)
