"""Where the service is served, and what may come in there whoever asks: decided beside the rights of viewers."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address

from graphsvc.viewers.rights import READING, Action, Verdict
from graphsvc.viewers.viewer import Role, Viewer

# What a read-only service lets in too: one's own password and tokens, and saved lists, are no part of the network.
_BESIDE_THE_NETWORK = frozenset({Action.OWN_ACCOUNT, Action.SAVE_LIST, Action.SHARE_LIST})


@dataclass(frozen=True, slots=True)
class Door:
    """The address that the service is served on; `public` where one may look at pages without signing in."""

    host: str = "127.0.0.1"
    read_only: bool = False
    public: bool = False

    @property
    def local(self) -> bool:
        """Tell whether it is reached from this machine only."""
        return is_loopback(self.host)

    def opens(self, *, accounts: bool) -> Verdict:
        """Decide whether to serve here: not on a network while there is no account, for then nobody could be told apart."""
        if accounts or self.local:
            return Verdict(True)
        return Verdict(
            False,
            f"在 {self.host} 上提供服务要先有账号，所以没有启动。请先新建管理员：graphsvc accounts add 名字 --role admin；"
            "用 docker compose 时在 .env 里设 GRAPHSVC_ADMIN_PASSWORD（或 GRAPHSVC_ADMIN_PASSWORD_FILE），启动即有账号 admin；"
            "只在本机使用请监听 127.0.0.1。",
            f"Serving on {self.host} takes an account first, and nothing was started. Make an admin with graphsvc accounts "
            "add NAME --role admin; with docker compose set GRAPHSVC_ADMIN_PASSWORD (or GRAPHSVC_ADMIN_PASSWORD_FILE) in .env "
            "to start with the account admin; or listen on 127.0.0.1 for this machine only.",
            setting="GRAPHSVC_ADMIN_PASSWORD",
        )

    def stranger(self, user: Viewer, address: str, *, accounts: bool) -> Viewer:
        """Return who asks from an address without signing in: `user`, whose machine this is, while there is no account."""
        if not accounts and self.local and is_loopback(address):
            return user
        return Viewer("", Role.GUEST if self.public else Role.NOBODY)

    def lets_in(self, action: Action) -> Verdict:
        """Decide whether anybody at all may do something through this door."""
        if not self.read_only or action in READING | _BESIDE_THE_NETWORK:
            return Verdict(True)
        return Verdict(
            False,
            "本服务设为只读，不接受导入、修改或撤销。请在设置 GRAPHSVC_READ_ONLY 里更改，或用命令行导入。",
            "The service is read-only and accepts no import, change or undo; see GRAPHSVC_READ_ONLY, or use the command line.",
            setting="GRAPHSVC_READ_ONLY",
        )


def is_loopback(host: str) -> bool:
    """Tell whether an address is this machine's own."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.casefold() == "localhost"
