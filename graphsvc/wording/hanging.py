"""What the departure of one would cost, in words: pages, files and the terminal say it alike."""

from __future__ import annotations

STANDS = "没有机构会因此断开。"
STANDS_EN = "No organization would be lost by it."


def departure_said(name: str, lost: int, total: int, weaker: int, contacts: int) -> str:
    """Return the cost as `张三离开后，17 家相连的机构中有 3 家断开，2 家减弱；4 个联络对象再无人熟悉。`."""
    told = [f"{lost} 家断开"] if lost else []
    told += [f"{weaker} 家减弱"] if weaker else []
    known = f"{contacts} 个联络对象再无人熟悉。" if contacts else ""
    if not told:
        return f"{name}离开后，{known or STANDS}"
    return f"{name}离开后，{total} 家相连的机构中有 {'，'.join(told)}{'；' + known if known else '。'}"


def departure_said_en(name: str, lost: int, total: int, weaker: int, contacts: int) -> str:
    """Return the same in English; `name` is the English one."""
    told = [f"{lost} would be lost"] if lost else []
    told += [f"{weaker} would be weaker"] if weaker else []
    known = f"nobody else knows {contacts} of the contacts" if contacts else ""
    if not told:
        return f"Without {name}, {known}." if known else f"Without {name}: {STANDS_EN[0].lower()}{STANDS_EN[1:]}"
    return f"Without {name}, of {total} connected organizations {' and '.join(told)}{'; ' + known if known else ''}."
