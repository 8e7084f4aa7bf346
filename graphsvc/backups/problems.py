"""What can be wrong with a backup, each as a sentence that names the file, the reason and a way out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from graphsvc.errors import Conflict, DiskFull, Invalid, NotFound, Unavailable, is_disk_full


def missing(path: Path) -> NotFound:
    """Return that there is no such file."""
    return NotFound(
        f"没有文件 {path}。请检查路径；备份文件通常以 .backup 结尾。",
        f"There is no file {path}; check the path. Backups usually end in .backup.",
        nearest=sorted(str(one) for one in path.parent.glob("*.backup"))[-5:] if path.parent.is_dir() else [],
    )


def empty(path: Path) -> Invalid:
    """Return that the file holds nothing."""
    return Invalid(
        f"文件 {path} 是空的，里面没有备份。请换一份备份。",
        f"The file {path} is empty and holds no backup; take another one.",
        file=str(path),
    )


def foreign(path: Path) -> Invalid:
    """Return that the file is something else."""
    return Invalid(
        f"文件 {path} 不是 graphsvc 的备份。表格请用 graphsvc import 导入；备份由 graphsvc backup 写成。",
        f"The file {path} is no backup of graphsvc; tables are read by graphsvc import, backups are written by graphsvc backup.",
        file=str(path),
    )


def cut(path: Path) -> Invalid:
    """Return that the end of the file is missing."""
    return Invalid(
        f"备份 {path} 不完整：文件在中间断了（多半是复制或下载没有完成），没有恢复任何内容。请重新复制它，或换一份备份。",
        f"The backup {path} is incomplete: its end is missing, as after a copy that was broken off, and nothing was restored; copy it again, or take another one.",
        file=str(path),
    )


def damaged(path: Path, reason: str) -> Invalid:
    """Return that the file is not as it was written; `reason` says where."""
    return Invalid(
        f"备份 {path} 已损坏：内容与写下时不同（{reason}），没有恢复任何内容。请换一份备份。",
        f"The backup {path} is damaged: it is not as it was written ({reason}), and nothing was restored; take another one.",
        file=str(path),
        reason=reason,
    )


def newer(path: Path, what: str) -> Invalid:
    """Return that a later version wrote the file; `what` tells by which it is known."""
    return Invalid(
        f"备份 {path} 由更新的版本写成（{what}），本版本读不懂。请升级 graphsvc 后再恢复。",
        f"The backup {path} was written by a later version ({what}), which this one cannot read; upgrade graphsvc and restore then.",
        file=str(path),
    )


def needs_password(path: Path) -> Invalid:
    """Return that the file is encrypted and no password was given."""
    return Invalid(
        f"备份 {path} 是加密的。请给出写它时的密码（设置 GRAPHSVC_BACKUP_PASSWORD）。",
        f"The backup {path} is encrypted; give the password it was written with (the setting GRAPHSVC_BACKUP_PASSWORD).",
        file=str(path),
    )


def wrong_password(path: Path) -> Invalid:
    """Return that the password is another than the one the file was written with."""
    return Invalid(
        f"密码不对：备份 {path} 是用别的密码加密的。没有那个密码谁也打不开它。",
        f"The password is wrong: the backup {path} was encrypted with another one, without which nobody can open it.",
        file=str(path),
    )


def needs_cryptography() -> Unavailable:
    """Return that the package that encrypts is not installed."""
    return Unavailable(
        "加密备份需要 cryptography 软件包。请运行 pip install 'graphsvc[encryption]'，或不加密。",
        "Encrypted backups need the package cryptography; run pip install 'graphsvc[encryption]', or do without.",
    )


def disk_full(path: Path) -> DiskFull:
    """Return that a backup could not be written to its end."""
    return DiskFull(
        f"磁盘满：备份 {path} 没有写成，半截的文件已删除，原有的备份不受影响。请腾出空间，或写到别的磁盘。",
        f"The disk is full: the backup {path} was not written; what there was of it is removed, and older ones are as they were. Make room, or write to another disk.",
        file=str(path),
    )


def not_writable(path: Path, reason: str) -> Unavailable:
    """Return that the system refuses to write the file."""
    return Unavailable(
        f"无法写备份 {path}（{reason}）。请检查路径和权限。",
        f"The backup {path} cannot be written ({reason}); check the path and its permissions.",
        file=str(path),
    )


def not_written(path: Path, error: Exception) -> Unavailable:
    """Return that tables could not be written to their end."""
    if isinstance(error, OSError) and is_disk_full(error):
        return DiskFull(
            f"磁盘满：{path} 没有写成。请腾出空间，或写到别的磁盘。",
            f"The disk is full: {path} was not written; make room, or write to another disk.",
            file=str(path),
        )
    return not_writable(path, str(error))


def not_a_new_folder(path: Path) -> Conflict:
    """Return that the folder for tables holds something already."""
    return Conflict(
        f"{path} 里已有内容，没有写入。请给一个新目录，或一个以 .xlsx 结尾的文件名。",
        f"{path} holds something already, and nothing was written; name a new folder, or a file that ends in .xlsx.",
        file=str(path),
    )


def too_many_rows(path: Path) -> Invalid:
    """Return that a workbook does not take so many rows."""
    return Invalid(
        f"内容太多，一个工作表放不下（最多 1,048,576 行），{path} 没有写。请写成文件夹：去掉 .xlsx 结尾。",
        f"There is more than a sheet of a workbook takes (1,048,576 rows), and {path} was not written; name a folder, without .xlsx.",
        file=str(path),
    )


def restless(entries: Sequence[str]) -> Conflict:
    """Return that the past was reworded again and again while it was being copied."""
    return Conflict(
        f"备份期间不断有撤销批次、删除对象或彻底删除个人的操作（最近的是 {entries[-1]}），它们会改写历史，备份重来了几次仍未完成。请等它们结束后再备份。",
        f"Imports were undone, entities deleted or people erased again and again during the backup (the newest is {entries[-1]}), which rewords the journal; try again when that has ended.",
    )


def in_turn(folder: Path) -> Unavailable:
    """Return that somebody else backs up into the same folder right now."""
    return Unavailable(
        f"另一个进程正在备份到 {folder}。请等它结束后再试。",
        f"Another process is backing up into {folder}; try again when it has ended.",
        file=str(folder),
    )


def not_empty(engine: str, labels: Sequence[str]) -> Conflict:
    """Return that the database to restore into holds something already."""
    held = "、".join(labels)
    return Conflict(
        f"数据库（{engine}）里已有内容（{held}），没有恢复，原有内容不变。备份只能恢复到空库：内置引擎请用 GRAPHSVC_DATA 另指一个空目录，Neo4j 请另建一个库。",
        f"The database ({engine}) holds something already ({', '.join(labels)}); nothing was restored and it is as it was. Restore into an empty one: set GRAPHSVC_DATA to an empty folder, or make another database on Neo4j.",
    )


def taken_over() -> Conflict:
    """Return that another restore into the same database has begun."""
    return Conflict(
        "另一个恢复已经开始写入同一个数据库，这一个停下了。请只留一个，等它结束。",
        "Another restore into the same database has begun, and this one has stopped; let that one end.",
    )


def no_list_of_erasures(path: Path) -> Unavailable:
    """Return that the list of who was erased cannot be read: without it a restore might bring somebody back."""
    return Unavailable(
        f"彻底删除的清单 {path} 读不出来，没有恢复：不看它，备份之后删除的人会回来。请从别处的备份目录拷回这份清单；确实没有了，把它移走再恢复，并逐个核对。",
        f"The list of who was erased, {path}, cannot be read; nothing was restored, as a restore without it would bring back who was erased after the backup. Copy the list "
        "from another folder of backups; where there is none, move it away, restore, and look yourself.",
        file=str(path),
    )
