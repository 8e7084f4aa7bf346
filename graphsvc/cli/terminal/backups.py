"""Writes what a backup holds, and what was taken or restored."""

from __future__ import annotations

from collections.abc import Iterable

from graphsvc.backups.reading import Contents
from graphsvc.backups.restoring import Restored
from graphsvc.backups.scheduling import Scheduled
from graphsvc.backups.tables import Tables
from graphsvc.cli.terminal.style import soft, title
from graphsvc.clock import local_time
from graphsvc.facts.backup_state import BackupState
from graphsvc.vocabulary import KIND_BY_LABEL, LINK_BY_TYPE


def backed_up(answer: Contents) -> Iterable[str]:
    """Write what a backup holds that was just taken."""
    yield title(
        f"已备份到 {answer.file}（{_megabytes(answer.size)}{_how(answer.sealed, answer.masked)}），并已从头到尾复核"
    )
    yield f"  {_counted(answer.holds)}；变更号 version {answer.version}"
    if answer.changed_meanwhile:
        yield soft(f"  备份期间另有 {answer.changed_meanwhile} 个对象被改动，已一并备份到结束时的样子。")
    yield soft(f"  恢复：graphsvc restore {answer.file}（到空库；登录状态不在备份里，恢复后各人重新登录）")


def contents(answer: Contents) -> Iterable[str]:
    """Write what a backup holds that was only checked."""
    yield title(f"{answer.file} 完好（{_megabytes(answer.size)}{_how(answer.sealed, answer.masked)}）")
    yield f"  {local_time(answer.at)} 由 graphsvc {answer.by} 写成；{_counted(answer.holds)}；变更号 version {answer.version}"


def restored(answer: Restored) -> Iterable[str]:
    """Write what a restore brought."""
    backup = answer.backup
    yield title(f"已恢复 {local_time(backup.at)} 的备份 {backup.file}")
    yield f"  {_counted(backup.holds)}；变更号 version {backup.version}"
    if answer.applied:
        yield f"  备份由较早的版本写成，已补上 {len(answer.applied)} 项迁移：{'、'.join(answer.applied)}"
    if answer.erased_again:
        yield f"  备份之后有 {len(answer.erased_again)} 人已彻底删除，没有让他们回来，又删除了一次：{'、'.join(answer.erased_again)}"
    elif not answer.listed:
        yield soft("  备份旁边没有彻底删除的清单（erased-people.json）：备份之后若删除过谁，请再删除一次。")
    if backup.masked:
        yield soft("  这是不含私密内容的备份：没有历史、批次和账号，私密字段显示为 ••••。")


def _counted(holds: dict[str, int]) -> str:
    nodes = sum(count for name, count in holds.items() if name in KIND_BY_LABEL)
    links = sum(count for name, count in holds.items() if name in LINK_BY_TYPE)
    past = holds.get("JournalEntry", 0)
    return f"节点 {nodes}、关系 {links}、历史 {past} 条、账号 {holds.get('Account', 0)} 个"


def _how(sealed: bool, masked: bool) -> str:
    return ("，已加密" if sealed else "") + ("，不含私密内容" if masked else "")


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB"


def tables(answer: Tables) -> Iterable[str]:
    """Write what of the network went into tables."""
    entities, links = sum(answer.entities.values()), sum(answer.links.values())
    yield title(f"已写好 {answer.file}：节点 {entities}、关系 {links}{'' if answer.with_private else '，不含私密字段'}")
    if answer.links_by_rule:
        yield soft(f"  另有 {answer.links_by_rule} 条联络关系由规则得出，导入时会重新得出，没有写。")
    yield soft(
        f"  导入空库：graphsvc import {answer.file}（历史、批次和账号不在表里，要连它们一起带走用 graphsvc backup）"
    )


def scheduled(answer: Scheduled) -> Iterable[str]:
    """Write a backup of the schedule: whether it was proven, and which older ones went."""
    yield from backed_up(answer.backup)
    proven = answer.proven
    if proven.failed:
        yield f"  恢复后有 {len(proven.failed)} 个问题答得不对：{'、'.join(proven.failed)}。旧备份一份也没有删。"
    else:
        yield f"  已恢复到临时引擎核对，{proven.questions} 个问题都对（{proven.seconds:.0f} 秒）"
    if answer.dropped:
        yield soft(f"  按保留期（7 天、4 周、12 个月）删去 {len(answer.dropped)} 份旧备份")


def backups_said(state: BackupState) -> str:
    """Say when the newest backup was taken and when the newest was proven by restoring it."""
    if not state.taken:
        return "还没有备份过，请运行 graphsvc backup none yet"
    said = f"最近 {local_time(state.taken.at)} {state.taken.file}"
    if not state.proven:
        return f"{said}；还没有用恢复证实过 not proven yet"
    failed = f"有 {len(state.proven.failed)} 个问题答得不对 failed" if state.proven.failed else "已用恢复证实 proven"
    return f"{said}；{local_time(state.proven.at)} {failed}（{local_time(state.proven.backup_at)} 的那份）"
