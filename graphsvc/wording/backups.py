"""How long backups are kept, as every surface says it, in Chinese and in English."""

from __future__ import annotations

from datetime import date

from graphsvc.wording.sentences import chinese_date


def kept_for_said(days: int, weeks: int, months: int) -> tuple[str, str]:
    """Say which scheduled backups are kept, and with them what was erased since."""
    return (
        f"较早的备份里还有删除以前的内容：定时备份最近 {days} 天、{weeks} 周、{months} 个月各留一份，过期即删，最多留 {months} 个月。",
        f"Older backups still hold what was erased since: of scheduled ones the newest of each of {days} days, {weeks} weeks and {months} months stays, "
        f"and after {months} months at most it is gone.",
    )


def in_backups_said(until: date) -> tuple[str, str]:
    """Say until when scheduled backups hold who is erased, and what is left to be done by hand."""
    return (
        f"较早的定时备份里还有此人，最晚到 {chinese_date(until.isoformat())}以后的第一次定时备份为止；手工备份、复制到别处的备份和导出的文件，请自行删除。"
        "用较早的备份恢复时，凡记在备份目录里的删除会再做一次。",
        f"Older scheduled backups still hold this person, at the latest until the first one after {until}; delete by hand what was backed up by hand, copied elsewhere "
        "or exported. Where an older backup is restored, the erasures that its folder lists are done again.",
    )
