"""The headings of the leader's page: the page, the PDF, the Word file and the terminal say them alike."""

from __future__ import annotations

COLUMNS = ("机构", "经由谁、什么关系", "上次联络、经办", "约定：谁、何时", "下一步、负责人")
ADVICE, FIGURES, NOTES = "可以争取的", "报道的数字", "注"


def strongest(number: int) -> str:
    """Return what the table is called."""
    return f"联系最紧密的 {number} 家"
