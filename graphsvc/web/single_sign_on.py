"""Signing in by the office's own OpenID Connect provider, for accounts that an admin has added; an extra, `graphsvc[oidc]`.

The provider says who somebody is, by one claim that is the account's name; what the account may do is decided here alone. The code
flow with PKCE, state and nonce is authlib's.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import Any
from urllib.parse import urlsplit

import structlog
from flask import Blueprint, Flask, current_app, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from graphsvc.errors import GraphServiceError, Invalid, NotFound, NotSignedIn, Unavailable
from graphsvc.viewers import sessions
from graphsvc.viewers.door import is_loopback
from graphsvc.web import signed_in
from graphsvc.web.addresses import own_address
from graphsvc.web.context import served
from graphsvc.web.sign_in import sign_in_page

pages = Blueprint("single_sign_on", __name__)

_KEY = "graphsvc.single_sign_on"
_NEXT = "single_sign_on_next"
_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Provider:
    """Where the office signs in; `claim` is what of the provider's word names the account, `title` what its button says."""

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    claim: str
    title: str


def register(app: Flask, provider: Provider | None) -> None:
    """Let people sign in by a provider that can be used, if there is one."""
    app.config["SINGLE_SIGN_ON"] = provider.title if provider else ""
    if provider is None:
        return
    from authlib.integrations.flask_client import OAuth

    client = OAuth(app).register(
        "office",
        client_id=provider.client_id,
        client_secret=provider.client_secret,
        server_metadata_url=f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration",
        client_kwargs={"scope": "openid profile email", "code_challenge_method": "S256", "default_timeout": _SECONDS},
    )
    app.extensions[_KEY] = (provider, client)


@pages.get("/sign-in/office")
def begin() -> ResponseReturnValue:
    """Lead to the provider, where one signs in."""
    _, client = _office()
    signed_in.require_key()
    session[_NEXT] = own_address(request.args.get("next", ""))
    try:
        return client.authorize_redirect(url_for("single_sign_on.finish", _external=True))  # type: ignore[no-any-return]
    except Exception as error:
        return sign_in_page(_failed(error))


@pages.get("/sign-in/office/done")
def finish() -> ResponseReturnValue:
    """Begin a session for the account that the provider names, and lead to where the person wanted to go."""
    provider, client = _office()
    wanted, here = session.pop(_NEXT, ""), served()
    try:
        name = _named(provider, _claims(provider, client))
        begun = sessions.begin_known(here.store, name, request.remote_addr or "", here.session_hours)
    except GraphServiceError as refusal:
        return sign_in_page(refusal)
    except Exception as error:
        return sign_in_page(_failed(error))
    signed_in.begin(begun)
    return redirect(wanted or url_for("home.page"), 303)


def _office() -> tuple[Provider, Any]:
    if (found := current_app.extensions.get(_KEY)) is None:
        raise NotFound(
            "这里没有设统一登录，请用账号和密码登录。",
            "No provider is set up here; sign in by account and password.",
            nearest=[],
        )
    return found  # type: ignore[no-any-return]


def _claims(provider: Provider, client: Any) -> dict[str, Any]:
    """Return what the provider says of who signed in, by its signed word or, where that lacks the claim, by asking on."""
    asked = {
        "iss": {"essential": True, "values": [provider.issuer, provider.issuer.rstrip("/")]},
        "aud": {"essential": True, "values": [provider.client_id]},
    }
    token = client.authorize_access_token(claims_options=asked)
    told: dict[str, Any] = dict(token.get("userinfo") or {})
    if told and provider.claim not in told:
        more = dict(client.userinfo(token=token))
        told |= more if more.get("sub") == told["sub"] else {}
    return told


def _named(provider: Provider, told: dict[str, Any]) -> str:
    """Return the name of the account that a provider's word names. Raises NotSignedIn."""
    name = told.get(provider.claim)
    unverified = provider.claim == "email" and told.get("email_verified") is not True
    if not isinstance(name, str) or not name or unverified:
        raise NotSignedIn(
            f"统一登录没有说明账号名（{provider.claim}），没有登录。请找管理员。",
            f"The provider did not tell the account ({provider.claim}); ask an admin.",
        )
    return name


def _failed(error: Exception) -> GraphServiceError:
    """Return what whoever signs in is told of a failure; its own words, which anybody may have put in the address, go to the log only."""
    structlog.get_logger("graphsvc").warning("single sign-on failed", error=repr(error)[:300])
    if isinstance(error, OSError):  # which the errors of requests are
        return Unavailable(
            "统一登录的服务器连不上。请稍后再试，或用账号和密码登录。",
            "The provider cannot be reached; try again later, or sign in by account and password.",
        )
    return NotSignedIn(
        "统一登录没有完成，请再试一次，或用账号和密码登录。",
        "Signing in by the provider was not completed; try again, or sign in by account and password.",
    )


def require_usable(provider: Provider) -> None:
    """Raise Invalid for a provider without a client, for one whose word could be changed on its way, and without the extra."""
    parts = urlsplit(provider.issuer)
    if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(parts.hostname or "")):
        raise Invalid(
            f"GRAPHSVC_OIDC_ISSUER（{provider.issuer}）要以 https:// 开头。",
            f"GRAPHSVC_OIDC_ISSUER ({provider.issuer}) must begin with https://.",
            setting="GRAPHSVC_OIDC_ISSUER",
        )
    if not (provider.client_id and provider.client_secret):
        raise Invalid(
            "设了 GRAPHSVC_OIDC_ISSUER，还要设 GRAPHSVC_OIDC_CLIENT_ID 和 GRAPHSVC_OIDC_CLIENT_SECRET（或 …_FILE）。",
            "With GRAPHSVC_OIDC_ISSUER set GRAPHSVC_OIDC_CLIENT_ID and GRAPHSVC_OIDC_CLIENT_SECRET (or …_FILE) too.",
            setting="GRAPHSVC_OIDC_CLIENT_ID",
        )
    if find_spec("authlib") is None:
        raise Invalid(
            "设了 GRAPHSVC_OIDC_ISSUER，但没有安装 authlib。请运行 pip install 'graphsvc[oidc]'。",
            "GRAPHSVC_OIDC_ISSUER is set, but authlib is not installed; run pip install 'graphsvc[oidc]'.",
            setting="GRAPHSVC_OIDC_ISSUER",
        )
