"""Writes what an import or an undo did, the batches, and what the database is and holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import click

from graphsvc.changes.batches import INTERRUPTED, NEXT_STEPS, STATES, Batches
from graphsvc.changes.undo import UndoPlan, UndoReport
from graphsvc.cli.terminal.backups import backups_said
from graphsvc.cli.terminal.style import soft, title
from graphsvc.clock import local_time
from graphsvc.facts.import_report import ImportReport, Refusal
from graphsvc.intake.row_numbers import spans
from graphsvc.queries.status import Status
from graphsvc.vocabulary import KIND_BY_LABEL, LINK_BY_TYPE

# So many notices, and so many faults of a kind, are read on a terminal; the rest is in the JSON.
_SHOWN = 20


def imported(answer: ImportReport) -> Iterable[str]:
    """Write what an import did and which rows it refused."""
    done = f"批次 {answer.batch}" if answer.batch else "未写入任何内容" + ("（试运行）" if answer.dry_run else "")
    yield title(f"{answer.rows} 行：{done}")
    yield f"  节点：新增 {answer.created}、更新 {answer.updated}、不变 {answer.unchanged}"
    yield f"  关系：新增 {answer.links_created}、更新 {answer.links_updated}、不变 {answer.links_unchanged}"
    if answer.owners_created or answer.owners_updated or answer.owners_deleted:
        yield (
            f"  按规则得出的联络人：新增 {answer.owners_created}、更新 {answer.owners_updated}、"
            f"取消 {answer.owners_deleted}"
        )
    if answer.waiting_total:
        cells = len({(one.sheet, one.row, one.column) for one in answer.waiting if not one.whole_row})
        yield f"  等您定：{answer.waiting_rows} 行" + (f"、另有 {cells} 格" if cells else "")
    if answer.refused:
        yield f"  被拒：{answer.refused_rows} 行，共 {len(answer.refused)} 处"
    notices = sorted(answer.notices, key=lambda notice: not notice.left_out)
    for notice in notices[:_SHOWN]:
        told = f"  ! {notice.sheet}：{notice.zh}"
        yield click.style(told, fg="yellow") if notice.left_out else soft(told)
    if len(notices) > _SHOWN:
        yield f"  另有 {len(notices) - _SHOWN} 条提示，加 --json 可以看到全部。"
    yield from _faults(answer.refused, "✗", "处被拒")
    if answer.left_out:
        yield f"  下列 {len(answer.left_out)} 格没有导入，所在行的其余内容已导入："
        yield from _faults(answer.left_out, "△", "格没有导入")
    if answer.waiting:
        yield f"  下列 {answer.waiting_total} 处等您定，同事也可以定" + (
            "：" if answer.dry_run else "：graphsvc proposals 列出可以怎么答"
        )
        yield from _faults(answer.waiting, "?", "处等您定")
    if answer.unlisted:
        yield f"  名单说是全的，下列 {answer.unlisted_total} 个却不在里面（没有改动，离开了的请写明止）："
        yield from (f"  - {one.of_name}：{one.name}（{one.id}）" for one in answer.unlisted[:20])
    if answer.marked_copy:
        yield f"  被拒的行和没有导入的格已标在 {answer.marked_copy}，改好后可直接导入。"


def _faults(faults: Sequence[Refusal], mark: str, more: str) -> Iterable[str]:
    """Write what is wrong; what is said of one value in many rows is said once."""
    rows: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for fault in faults:
        rows[fault.sheet, fault.column or "", fault.value, fault.reason, fault.suggestion].append(fault.row)
    told = list(rows.items())[:_SHOWN]
    for (sheet, column, value, reason, suggestion), numbers in told:
        place = f"{sheet} 第 {spans(numbers)} 行 {column}".strip() + (f"「{value}」" if value else "")
        yield click.style(f"  {mark} {place}：{reason}", fg="red") + f" {suggestion}"
    if left := len(faults) - sum(len(numbers) for _, numbers in told):
        yield f"  另有 {left} {more}。"


def undone(answer: UndoReport) -> Iterable[str]:
    """Write what an undo took back."""
    yield title(f"已撤销批次 {answer.batch}")
    yield f"  节点：删除 {answer.removed}、恢复 {answer.restored}"
    yield f"  关系：删除 {answer.links_removed}、恢复 {answer.links_restored}"


def undo_planned(plan: UndoPlan) -> Iterable[str]:
    """Write what an undo would do."""
    yield title(f"将撤销批次 {plan.batch.id}（{plan.batch.file}，{STATES.get(plan.batch.state, plan.batch.state)}）")
    yield f"  节点：删除 {plan.removed}、恢复原样 {plan.restored}"
    yield f"  关系：删除 {plan.links_removed}、恢复原样 {plan.links_restored}"


def batches(answer: Batches) -> Iterable[str]:
    """Write the batches, the newest first."""
    if not answer.batches:
        yield "还没有导入过。先用 graphsvc template 得到空表。"
    for batch in answer.batches:
        state = STATES.get(batch.state, batch.state)
        if batch.state == INTERRUPTED:
            state += f"（已写入 {batch.written}／{batch.total} 条）"
        yield f"  {batch.id}  {local_time(batch.at)}  {state}  {batch.file}  {batch.actor}"
        if step := NEXT_STEPS.get(batch.state):
            yield soft(f"      {step}")


def status(answer: Status) -> Iterable[str]:
    """Write what the database is and holds."""
    yield f"引擎 Engine：{answer.engine}  {soft(answer.server)}"
    state = "已是最新 current" if answer.migrated else f"还缺 {len(answer.pending)} 项迁移，请运行 graphsvc migrate"
    yield f"结构 Schema：{state}；变更号 version {answer.version}"
    copied = answer.network_copy.version
    yield f"网络副本 copy of the network：{'还没有 none yet' if copied is None else f'变更号 version {copied}'}"
    yield f"备份 Backups：{backups_said(answer.backups)}"
    yield "节点 Nodes：" + "、".join(f"{KIND_BY_LABEL[k].zh} {n}" for k, n in answer.entities.items() if n)
    yield "关系 Links：" + "、".join(f"{LINK_BY_TYPE[k].zh} {n}" for k, n in answer.links.items() if n)
