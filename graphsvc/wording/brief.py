"""The headings of the leader's page: the page, the PDF, the Word file and the terminal say them alike."""

from __future__ import annotations

from graphsvc.wording.speech import say


def columns() -> tuple[str, ...]:
    """Return the heads of the table."""
    return say(
        ("机构", "经由谁、什么关系", "上次联络、经办", "约定：谁、何时", "下一步、负责人"),
        ("Organization", "Through whom, and how", "Last contact, by whom", "Promised: who, when", "Next step, by whom"),
    )


def advice() -> str:
    """Return the heading of what could be won."""
    return say("可以争取的", "What could be won")


def figures() -> str:
    """Return the heading of the reported figures."""
    return say("报道的数字", "Figures as reported")


def notes() -> str:
    """Return the heading of the notes."""
    return say("注", "Notes")


def strongest(number: int) -> str:
    """Return what the table is called."""
    return say(f"联系最紧密的 {number} 家", f"The {number} closest" if number > 1 else "The closest")
