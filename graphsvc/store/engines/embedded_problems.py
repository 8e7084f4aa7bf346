"""What can be wrong with the embedded engine and its folder, each as a sentence that names the file and a way out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from graphsvc.errors import DiskFull, Unavailable


def not_started(reason: str) -> Unavailable:
    """Return that the engine did not come up; `reason` is the end of its log."""
    return Unavailable(
        "内置图数据库未能启动，数据没有动。请看数据目录中的 engine.log；日志说读不出文件的，是数据文件损坏，请把数据目录移开，从备份恢复到空目录。也可以设置 NEO4J_URI 改用 Neo4j。",
        "The embedded engine did not start, and the data are as they were; see engine.log in the data folder. Where that says that a file cannot be read, the data "
        "are damaged: move the folder away and restore a backup into an empty one. You may also set NEO4J_URI to use Neo4j.",
        reason=reason,
    )


def refused(command: str, reason: str) -> Unavailable:
    """Return that the engine did not take a command of its administration."""
    return Unavailable(
        "内置图数据库拒绝了一条管理命令，数据未受影响。请查看数据目录中的 engine.log。",
        "The embedded engine refused a command of its administration; the data are as they were. See engine.log.",
        command=command[:80],
        reason=reason,
    )


def disk_full(folder: Path) -> DiskFull:
    """Return that nothing more can be written to the folder's disk."""
    return DiskFull(
        f"磁盘满：数据目录 {folder} 所在的磁盘（或配额）没有空间了，这次没有写入。请腾出空间，或把数据目录整个移到别的磁盘并设置 GRAPHSVC_DATA。",
        f"The disk (or the quota) of the data folder {folder} is full and this was not written; make room there, or move "
        "the whole folder to another disk and set GRAPHSVC_DATA.",
        folder=str(folder),
        setting="GRAPHSVC_DATA",
    )


def heap_too_small(heap: str) -> Unavailable:
    """Return that a question needs more memory than the engine may take."""
    return Unavailable(
        f"这个问题需要的内存超过了内置图数据库的堆（{heap}）。请调大设置 GRAPHSVC_HEAP（例如 4g），等所有 graphsvc 进程结束后再启动；或缩小范围再试。",
        f"The question needs more memory than the heap of the embedded engine ({heap}); raise the setting GRAPHSVC_HEAP "
        "(to 4g, say) and start again once no graphsvc process is left, or narrow the question.",
        setting="GRAPHSVC_HEAP",
    )


def not_allowed(path: str | Path, reason: str) -> Unavailable:
    """Return that the system refuses a file of the folder."""
    return Unavailable(
        f"无法使用数据目录中的 {path}（{reason}）。请检查它的所有者和权限，或用 GRAPHSVC_DATA 另选一个目录。",
        f"{path} of the data folder cannot be used ({reason}); check its owner and mode, or choose another folder with GRAPHSVC_DATA.",
        file=str(path),
        setting="GRAPHSVC_DATA",
    )


def gone(folder: Path) -> Unavailable:
    """Return that the folder was taken away, or another laid in its place, while it was in use."""
    return Unavailable(
        f"数据目录 {folder} 在使用中被移走、删除或换掉了，里面现在没有数据库；没有另建空库，也没有写入。请把它放回原处，"
        f"或把备份恢复到那里（GRAPHSVC_DATA={folder} graphsvc restore 备份文件）；服务会自己接上，不用重启。",
        f"The data folder {folder} was moved, deleted or replaced while it was in use, and no database is there; no empty one was made and nothing "
        f"was written. Put it back, or restore a backup there (GRAPHSVC_DATA={folder} graphsvc restore FILE); the service goes on by itself.",
        folder=str(folder),
        setting="GRAPHSVC_DATA",
    )


def foreign(folder: Path, names: Sequence[str]) -> Unavailable:
    """Return that the folder holds other things than the engine's."""
    held = "、".join(names)
    return Unavailable(
        f"目录 {folder} 里是别的东西（{held}），不是 graphsvc 的数据。请用 GRAPHSVC_DATA 指定一个空目录或原来的数据目录。",
        f"The folder {folder} holds other things ({', '.join(names)}), no data of graphsvc; set GRAPHSVC_DATA to an empty folder or to the one used before.",
        folder=str(folder),
        setting="GRAPHSVC_DATA",
    )


def newer(what: str) -> Unavailable:
    """Return that the folder was written by a later version; `what` names it."""
    return Unavailable(
        f"这个数据目录由更新的版本写成（{what}）。请升级 graphsvc，或用 GRAPHSVC_DATA 另选一个目录。",
        f"The data folder was written by a newer version ({what}); upgrade graphsvc, or choose another folder with GRAPHSVC_DATA.",
        setting="GRAPHSVC_DATA",
    )


def damaged(path: Path, zh: str, en: str) -> Unavailable:
    """Return that a file of the database is not as it was written."""
    return Unavailable(
        f"数据文件 {path} 已损坏（{zh}），为避免丢失更多，没有打开数据库。请从备份恢复整个数据目录；没有备份时另选目录（GRAPHSVC_DATA）重新导入。",
        f"The data file {path} is damaged ({en}), and the database was not opened, to lose no more; restore the whole data "
        "folder from a backup, or choose a new one (GRAPHSVC_DATA) and import again.",
        file=str(path),
        setting="GRAPHSVC_DATA",
    )


def secret_lost(path: Path) -> Unavailable:
    """Return that the passwords of a folder with data are gone."""
    return Unavailable(
        f"数据目录里有数据，但密码文件 {path} 不见了。{_new_password_zh(path)}",
        f"The data folder holds data, but the file of its passwords, {path}, is missing. {_new_password_en(path)}",
        file=str(path),
    )


def secret_damaged(path: Path) -> Unavailable:
    """Return that the passwords of a folder cannot be read."""
    return Unavailable(
        f"密码文件 {path} 已损坏，读不出密码。{_new_password_zh(path)}",
        f"The file of the passwords, {path}, is damaged. {_new_password_en(path)}",
        file=str(path),
    )


def secret_wrong(path: Path) -> Unavailable:
    """Return that the passwords of a folder are not the engine's."""
    return Unavailable(
        f"内置图数据库不接受 {path} 里的密码，这个文件不属于这份数据。{_new_password_zh(path)}",
        f"The embedded engine refuses the passwords in {path}: the file does not belong to these data. {_new_password_en(path)}",
        file=str(path),
    )


def _new_password_zh(path: Path) -> str:
    return (
        f"请从备份恢复它；没有备份时，结束所有 graphsvc 进程，运行 rm -f {path} {_users(path)}，"
        "下次启动会生成新密码，数据不受影响。"
    )


def _new_password_en(path: Path) -> str:
    return (
        f"Restore it from a backup; without one, end all graphsvc processes and run rm -f {path} {_users(path)}: the next "
        "start makes new passwords, and the data stay as they are."
    )


def _users(secret: Path) -> Path:
    return secret.parent / "engine" / "config" / "server-users.jsonl"
