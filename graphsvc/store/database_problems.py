"""What an error of the database means for a user: one sentence with a way out. Knows the driver's errors, asks nothing."""

from __future__ import annotations

from neo4j.exceptions import AuthError, ClientError, DriverError, Neo4jError

from graphsvc.errors import Unavailable
from graphsvc.store.engines.engine import Engine

_TIMEOUT_CODES = (
    "TransactionTimedOut",
    "TransactionTimedOutClientConfiguration",
    "LockClientStopped",
    "Transaction.Terminated",
)


def unreachable(engine: Engine) -> Unavailable:
    """Return why the database does not answer."""
    return engine.explain("") or Unavailable(
        f"连接不上图数据库（{engine.title}）。请确认它已启动、地址无误，稍后再试。",
        f"The graph database ({engine.title}) cannot be reached; check that it runs and that its address is right, then try again.",
    )


def is_lasting(engine: Engine, error: Neo4jError | DriverError) -> bool:
    """Tell whether the engine knows that asking again meets the same error, whatever the driver thinks."""
    return engine.explain(_code(error)) is not None


def unavailable(engine: Engine, error: Neo4jError | DriverError) -> Unavailable:
    """Return why the database did not complete a request."""
    code = _code(error)
    if explained := engine.explain(code):
        return explained
    if isinstance(error, AuthError):
        return Unavailable(
            f"图数据库（{engine.title}）拒绝了用户名或密码。请检查 NEO4J_USERNAME 和 NEO4J_PASSWORD。",
            f"The graph database ({engine.title}) refused the user name or password; check NEO4J_USERNAME and NEO4J_PASSWORD.",
        )
    if any(part in code for part in _TIMEOUT_CODES) or "timeout" in str(error).lower():
        return out_of_time()
    if isinstance(error, ClientError) and "Database" in code:
        return Unavailable(
            f"图数据库（{engine.title}）里没有所设的库。请检查 NEO4J_DATABASE。",
            f"The graph database ({engine.title}) has no database of that name; check NEO4J_DATABASE.",
        )
    return Unavailable(
        f"图数据库（{engine.title}）没有完成这个请求。请运行 graphsvc status 查看版本和迁移情况。",
        f"The graph database ({engine.title}) did not complete the request; run graphsvc status to see its version and migrations.",
        reason=str(error)[:300],
    )


def out_of_time() -> Unavailable:
    """Return that a question took longer than one may."""
    return Unavailable(
        "这个问题超过了时间限制（设置 GRAPHSVC_TIMEOUT）。请缩小范围（例如选择下级地区或减少跳数）后再试。",
        "The question ran into the time limit (the setting GRAPHSVC_TIMEOUT); narrow it (a smaller region, fewer hops) and try again.",
    )


def _code(error: Neo4jError | DriverError) -> str:
    return getattr(error, "code", None) or ""
