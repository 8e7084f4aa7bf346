"""Where the service is served, and what may come in there whoever asks: decided beside the rights of viewers."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address

from graphsvc.viewers.rights import READING, Action, Verdict


@dataclass(frozen=True, slots=True)
class Door:
    """The address that the service is served on; `trusted` where all who reach it may change everything."""

    host: str = "127.0.0.1"
    read_only: bool = False
    trusted: bool = False

    def opens(self) -> Verdict:
        """Decide whether to serve here: not where everybody on a network could change everything and nobody said they may."""
        if self.read_only or self.trusted or _is_loopback(self.host):
            return Verdict(True)
        return Verdict(
            False,
            f"在 {self.host} 上提供服务时，网络里的每个人都能导入和撤销，所以没有启动。只供查阅请设 GRAPHSVC_READ_ONLY=1；"
            "网络里的每个人都可以改动（例如前面有登录网关）请设 GRAPHSVC_TRUST_NETWORK=1；只在本机使用请监听 127.0.0.1。",
            f"Served on {self.host}, everybody on the network could import and undo, so nothing was started. Set "
            "GRAPHSVC_READ_ONLY=1 to let them only read, GRAPHSVC_TRUST_NETWORK=1 if all who reach it may change everything "
            "(behind a gateway that signs users in, say), or listen on 127.0.0.1 for this machine only.",
            setting="GRAPHSVC_TRUST_NETWORK",
        )

    def lets_in(self, action: Action) -> Verdict:
        """Decide whether anybody at all may do something through this door."""
        if not self.read_only or action in READING:
            return Verdict(True)
        return Verdict(
            False,
            "本服务设为只读，不接受导入、修改或撤销。请在设置 GRAPHSVC_READ_ONLY 里更改，或用命令行导入。",
            "The service is read-only and accepts no import, change or undo; see GRAPHSVC_READ_ONLY, or use the command line.",
            setting="GRAPHSVC_READ_ONLY",
        )


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.casefold() == "localhost"
