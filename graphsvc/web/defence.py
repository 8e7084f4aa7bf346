"""What every request must meet and every response carry: host, origin of writes, headers.

Must not know any topic, and must stay cheap: it runs at every request.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from ipaddress import ip_address
from urllib.parse import urlsplit

from flask import Flask, Response, request

from graphsvc.errors import Forbidden

_READING = frozenset({"GET", "HEAD", "OPTIONS"})
_ANY_HOST = ("/healthz", "/readyz", "/metrics")  # asked by machines under whatever name; they tell nothing of the data

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# Swagger UI writes style attributes; it gets them on its own page only.
_DOCS_POLICY = _POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def register(app: Flask, hosts: Iterable[str]) -> None:
    """Guard `app`; `hosts` are the names it answers to beside localhost and bare addresses, `*` for any."""
    known = frozenset(host.strip().casefold() for host in hosts if host.strip()) | {"localhost"}

    @app.before_request
    def guard() -> None:
        if "*" not in known and request.path not in _ANY_HOST:
            _check_host(known)
        if request.method not in _READING:
            _check_write()

    app.after_request(_secured)


def _check_host(known: frozenset[str]) -> None:
    """Refuse names that are not ours: a foreign page could let its own name point here (DNS rebinding).

    A bare address is safe: no other page can have it as its origin.
    """
    name = _host_name(request.host)
    if name in known or _is_address(name):
        return
    raise Forbidden(
        "不接受以这个主机名访问。若这是本服务的名称，请把它加入设置 GRAPHSVC_ALLOWED_HOSTS。",
        "This host name is not answered to; if it is a name of this service, add it to GRAPHSVC_ALLOWED_HOSTS.",
        setting="GRAPHSVC_ALLOWED_HOSTS",
    )


def _check_write() -> None:
    """Refuse writes that a page of another origin sent through the user's browser.

    A client that is no browser sends neither header; it carries no one else's rights.
    """
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if site is not None and site not in ("same-origin", "none"):
        raise _other_origin()
    if origin is not None and urlsplit(origin).netloc.casefold() != request.host.casefold():
        raise _other_origin()


def _other_origin() -> Forbidden:
    return Forbidden(
        "这个写入请求来自别的网站，已拒绝。请在本服务自己的页面上操作。",
        "This write comes from another site and was refused; do it on this service's own pages.",
    )


def _secured(response: Response) -> Response:
    headers = response.headers
    headers.extend(_HEADERS)
    headers["Content-Security-Policy"] = _DOCS_POLICY if request.path == "/docs" else _POLICY
    return response


def _host_name(host: str) -> str:
    return re.sub(r":\d*$", "", host).strip("[]").casefold()


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
