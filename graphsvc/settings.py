"""The settings, each with its name, default and meaning; the only reader of the environment.

A value comes from the environment, else from a file named by `NAME_FILE` (for secrets), else from `.env`, else it is the
default. Read by `app` and `cli` only; they pass plain values down.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from dotenv import dotenv_values

from graphsvc.clock import DEFAULT_ZONE
from graphsvc.errors import Invalid


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: `read` turns its text into a value and raises ValueError when it cannot."""

    name: str
    default: str
    zh: str
    en: str
    read: Callable[[str], Any] = str
    also: tuple[str, ...] = ()


def _yes(text: str) -> bool:
    if text.casefold() in ("1", "yes", "true", "on", "是"):
        return True
    if text.casefold() in ("", "0", "no", "false", "off", "否"):
        return False
    raise ValueError(text)


def _positive(text: str) -> float:
    if (number := float(text)) <= 0:
        raise ValueError(text)
    return number


def _whole(text: str) -> int:
    if (number := int(text)) <= 0:
        raise ValueError(text)
    return number


def _count(text: str) -> int:
    if (number := int(text)) < 0:
        raise ValueError(text)
    return number


def _heap(text: str) -> str:
    if re.fullmatch(r"([1-9]\d*[kmgKMG])?", text) is None:
        raise ValueError(text)
    return text


def _span(text: str) -> timedelta:
    if (said := re.fullmatch(r"([1-9]\d{0,4})([mhd])", text)) is None:
        raise ValueError(text)
    return timedelta(**{{"m": "minutes", "h": "hours", "d": "days"}[said[2]]: int(said[1])})


def _zone(text: str) -> ZoneInfo:
    try:
        return ZoneInfo(text)
    except (KeyError, OSError) as error:
        raise ValueError(text) from error


SETTINGS: tuple[Setting, ...] = (
    Setting("NEO4J_URI", "", "Neo4j 的地址；不设则用内置引擎", "address of Neo4j; unset: the embedded engine"),
    Setting("NEO4J_USERNAME", "neo4j", "Neo4j 用户名", "Neo4j user name", also=("NEO4J_USER",)),
    Setting("NEO4J_PASSWORD", "", "Neo4j 密码", "Neo4j password"),
    Setting("NEO4J_DATABASE", "", "Neo4j 库名；不设则用默认库", "Neo4j database; unset: the default one"),
    Setting(
        "GRAPHSVC_DATA", "", "内置引擎的数据目录；不设则在用户数据目录下",
        "folder of the embedded engine; unset: in the user's data folder",
    ),
    Setting(
        "GRAPHSVC_HEAP", "", "内置引擎的最大堆内存，如 4g；不设则为内存的四分之一，1 到 8 GB",
        "largest heap of the embedded engine, such as 4g; unset: a quarter of the memory, 1 to 8 GB", _heap,
    ),
    Setting("GRAPHSVC_TIMEOUT", "30", "一个问题最多用多少秒", "longest time for one question, in seconds", _positive),
    Setting("GRAPHSVC_HOST", "127.0.0.1", "页面监听的地址", "address the pages are served on"),
    Setting("GRAPHSVC_PORT", "8000", "页面监听的端口", "port the pages are served on", _whole),
    Setting("GRAPHSVC_WORKERS", "2", "服务进程数", "server processes", _whole),
    Setting("GRAPHSVC_THREADS", "8", "每个进程的线程数", "threads in each process", _whole),
    Setting(
        "GRAPHSVC_LONG_AT_ONCE", "1", "每个进程同时算几个费时的问题（查重、整份导出、大地区的展开）；别的等着，不占线程",
        "questions that take long (doubles, whole exports, large regions opened) answered at once by each process; others wait, without a thread", _whole,
    ),
    Setting("GRAPHSVC_READ_ONLY", "0", "设为 1 则网页和接口不接受导入", "1: pages and API accept no import", _yes),
    Setting(
        "GRAPHSVC_ADMIN_PASSWORD", "", "还没有账号时，启动即用这个密码新建管理员账号 admin",
        "while there is no account, the start makes the account admin with this password",
    ),
    Setting(
        "GRAPHSVC_PUBLIC", "0", "设为 1 则不登录也能查阅，私密字段不显示", "1: pages can be read without signing in, private fields masked", _yes,
    ),
    Setting("GRAPHSVC_SESSION_HOURS", "12", "登录多少小时后要重新登录", "hours after which one signs in anew", _positive),
    Setting(
        "GRAPHSVC_OIDC_ISSUER", "", "统一登录（OpenID Connect）的地址；不设则只用账号和密码",
        "address of the OpenID Connect provider; unset: accounts and passwords only",
    ),
    Setting("GRAPHSVC_OIDC_CLIENT_ID", "", "在统一登录处登记的客户端编号", "the client's id at that provider"),
    Setting("GRAPHSVC_OIDC_CLIENT_SECRET", "", "在统一登录处登记的客户端密钥", "the client's secret at that provider"),
    Setting(
        "GRAPHSVC_OIDC_CLAIM", "preferred_username", "统一登录所说的哪一项是账号名", "which of the provider's claims is the account's name",
    ),
    Setting("GRAPHSVC_OIDC_TITLE", "统一身份认证", "登录页上统一登录的名称", "what the sign-in page calls the provider"),
    Setting(
        "GRAPHSVC_PROXIES", "0", "前面有几层可信的反向代理：按它们所说的来源地址和 https 处理",
        "how many trusted proxies stand before it, whose word on addresses and https counts", _count,
    ),
    Setting(
        "GRAPHSVC_SHOW_PRIVATE", "0", "设为 1 则在没有账号的本机和命令行上直接显示电话、邮箱等私密字段",
        "1: show private fields such as phones on this machine while there are no accounts, and on the command line", _yes,
    ),
    Setting(
        "GRAPHSVC_ALLOWED_HOSTS", "", "除监听地址外还可用的主机名，以逗号分隔",
        "host names to answer to beside the one served on, by commas",
    ),
    Setting("GRAPHSVC_IMPORT_MAX_ROWS", "2000000", "一次导入最多多少行", "most rows of one import", _whole),
    Setting("GRAPHSVC_IMPORT_MAX_MB", "100", "导入文件最大多少 MB", "largest import file in MB", _whole),
    Setting(
        "GRAPHSVC_UPLOADS_MAX_MB", "500", "等待确认的上传文件合起来最多多少 MB；一个账号最多占一半",
        "most MB of all uploads that wait to be confirmed; half of it for one account", _whole,
    ),
    Setting(
        "GRAPHSVC_BACKUP_FOLDER", "", "定时备份写到哪个目录（graphsvc backup --scheduled）", "folder of scheduled backups (graphsvc backup --scheduled)",
    ),
    Setting(
        "GRAPHSVC_BACKUP_EVERY", "24h", "多久备份一次，如 90m、24h、7d", "how often to back up, such as 90m, 24h, 7d", _span,
    ),
    Setting("GRAPHSVC_BACKUP_PASSWORD", "", "加密备份和恢复它们用的密码", "the password by which backups are encrypted and restored"),
    Setting("GRAPHSVC_ACTOR", "", "写入记录里的经手人；不设则为系统用户名", "who changes are recorded under; unset: the system user"),
    Setting(
        "GRAPHSVC_TIMEZONE", DEFAULT_ZONE, "用户所在的时区：“今天”、到期日和显示的时间都按它算",
        "time zone of the users: what today is, what is due, and the times shown", _zone,
    ),
    Setting(
        "GRAPHSVC_PROMISE_NEAR_DAYS", "30", "约定最晚到期前多少天起算临近（蓝）", "days before a promise's last one from which it is near (blue)", _count,
    ),
    Setting(
        "GRAPHSVC_PROMISE_BEHIND_DAYS", "14", "约定以来没有联络过的，最晚到期前多少天起算滞后（黄）；期限已开始的随时算",
        "days before a promise's last one from which it is behind (yellow) unless its party was spoken to; within its window it is at once", _count,
    ),
    Setting(
        "GRAPHSVC_CONTACT_SOON_DAYS", "14", "应联络日前多少天起算将到期（黄）", "days before the day by which to be in touch from which it is soon (amber)", _count,
    ),
    Setting(
        "GRAPHSVC_WORKDAYS", "", "单位自备的工作日表（CSV，每行如 2027-01-01,休 或 2027-02-14,班）；表里没有的年份按国务院办公厅的通知，还没有通知的年份不推算",
        "the office's table of working days (CSV, lines as 2027-01-01,休 or 2027-02-14,班); other years as the State Council has said, and none where it has not yet",
    ),
    Setting("GRAPHSVC_LOG", "info", "日志级别：debug、info、warning、error", "log level: debug, info, warning, error"),
)  # fmt: skip


# Settings of earlier versions that no longer do anything, with what does now.
_PREFIX = "GRAPHSVC_"
_OF_TESTS = ("GRAPHSVC_TEST_", "GRAPHSVC_REQUIRE_")
RETIRED = {
    "GRAPHSVC_TRUST_NETWORK": (
        "不再起作用：在网络上提供服务要有账号，各人登录后按权限改动（graphsvc accounts add）",
        "does nothing any more: serving a network takes accounts, and everybody signs in and changes what they may (graphsvc accounts add)",
    ),
}


@dataclass(frozen=True, slots=True)
class Settings:
    """The values of all settings by name, and the names of those given that no longer do anything, or never did."""

    values: Mapping[str, Any]
    retired: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    def __getitem__(self, name: str) -> Any:
        return self.values[name]

    @property
    def uploads(self) -> Path:
        """The folder of the files that wait to be imported."""
        return self.data / "uploads"

    @property
    def backups(self) -> Path | None:
        """The folder of scheduled backups, None where nobody has said which."""
        folder = self["GRAPHSVC_BACKUP_FOLDER"]
        return Path(folder).expanduser() if folder else None

    @property
    def data(self) -> Path:
        """The folder of the embedded engine."""
        return Path(self["GRAPHSVC_DATA"]).expanduser() if self["GRAPHSVC_DATA"] else _user_data()


def read_settings(environment: Mapping[str, str] | None = None, dotenv: Path | None = Path(".env")) -> Settings:
    """Return the settings of this process. Raises Invalid naming the setting that cannot be read."""
    given = dict(os.environ if environment is None else environment)
    below = {k: v for k, v in dotenv_values(dotenv).items() if v is not None} if dotenv and dotenv.is_file() else {}
    retired = tuple(name for name in RETIRED if (given.get(name) or below.get(name)) not in (None, "", "0"))
    values = {setting.name: _value(setting, given, below) for setting in SETTINGS}
    return Settings(values, retired, _unknown({**below, **given}))


def _unknown(given: Iterable[str]) -> tuple[str, ...]:
    """Return the names that begin as a setting does and are none: a slip of the pen would go unnoticed for years."""
    known = {setting.name for setting in SETTINGS} | RETIRED.keys()
    ours = (name for name in given if name.startswith(_PREFIX) and not name.startswith(_OF_TESTS))
    return tuple(sorted(name for name in ours if name not in known and name.removesuffix("_FILE") not in known))


def _value(setting: Setting, given: Mapping[str, str], below: Mapping[str, str]) -> Any:
    for place in (given, below):
        for name in (setting.name, *setting.also):
            if name in place:
                return _read(setting, place[name])
            if path := place.get(f"{name}_FILE"):
                return _read(setting, _file(name, path))
    return _read(setting, setting.default)


def _read(setting: Setting, text: str) -> Any:
    try:
        return setting.read(text.strip())
    except ValueError as error:
        raise Invalid(
            f"设置 {setting.name} 的值「{text}」无法识别。它的含义：{setting.zh}。默认值是 {setting.default or '空'}。",
            f"The setting {setting.name} cannot be {text!r}; it means: {setting.en}. Its default is {setting.default!r}.",
            setting=setting.name,
        ) from error


def _file(name: str, path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise Invalid(
            f"读不到 {name}_FILE 指定的文件 {path}。请检查路径和权限。",
            f"The file {path} named by {name}_FILE cannot be read; check the path and its permissions.",
            setting=f"{name}_FILE",
        ) from error


def _user_data() -> Path:
    base = os.environ.get("XDG_DATA_HOME")
    return (Path(base) if base else Path.home() / ".local" / "share") / "graphsvc"
