"""A network held against itself: schema, counts, ends of links, all that follows from the facts, and what the past should not tell."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from graphsvc.changes.derived_owners import derive_owners, owners_out_of_step
from graphsvc.changes.old_past import forget_old_past, old_past
from graphsvc.doctor.findings import Finding, fault, fine, mended
from graphsvc.facts.network_copy.current import copy_needed
from graphsvc.store import Store
from graphsvc.store.migrations import pending
from graphsvc.store.records import kind_of
from graphsvc.store.rewriting import Rewrite, mend, out_of_step, rewrites
from graphsvc.viewers import Action, Viewer, allowed
from graphsvc.vocabulary import LINK_BY_TYPE


@allowed(Action.MANAGE)
def look_at(store: Store, viewer: Viewer, *, mending: bool = False) -> Iterator[Finding]:
    """Yield what is found of a network; with `mending`, what follows from the facts is put right. Raises Unavailable."""
    yield fine("version", f"{store.engine.title}，{store.server()}", f"{store.engine.title}, {store.server()}")
    if missing := pending(store):
        yield fault(
            "schema",
            f"结构缺 {len(missing)} 项迁移。请运行 graphsvc migrate。",
            f"The schema lacks {len(missing)} migrations; run graphsvc migrate.",
        )
        return
    yield fine("schema", "结构是最新的", "the schema is current")
    yield _journal(store)
    yield _strange_links(store)
    yield _ends(store)
    yield _counts(store)
    entities, links, _ = rewrites()
    yield _derived(store, entities, "检索文字", "search texts", mending)
    yield _derived(store, links, "关系的起止日", "days of links", mending)
    yield _owners(store, viewer, mending)
    yield _past(store, mending)


def _journal(store: Store) -> Finding:
    """Return whether the number of the newest change is that of the newest entry or a later one."""
    newest, version = store.read("doctor/newest_entry")[0]["sequence"], store.edition().version
    if newest > version:
        return fault(
            "journal",
            f"历史有第 {newest} 条，变更号却是 {version}：有人绕过 graphsvc 改过库。请恢复备份。",
            f"The journal has entry {newest}, and the newest change is {version}: somebody wrote past graphsvc; restore a backup.",
        )
    return fine("journal", f"历史与变更号 {version} 相符", f"the journal agrees with change {version}")


def _strange_links(store: Store) -> Finding:
    if count := store.read("doctor/strange_links")[0]["links"]:
        return fault(
            "ends",
            f"有 {count} 条关系的一端不是对象：有人绕过 graphsvc 写过库。请恢复备份，或在数据库里删去它们。",
            f"{count} links end at what is no entity: somebody wrote past graphsvc; restore a backup, or delete them in the database.",
        )
    return fine("ends", "每条关系两端都在", "every link has both its ends")


def _ends(store: Store) -> Finding:
    wrong = sum(
        row["links"]
        for row in store.read("doctor/ends")
        if (kind_of(row["start"]), kind_of(row["end"])) not in LINK_BY_TYPE[row["type"]].ends
    )
    if wrong:
        return fault(
            "kinds",
            f"有 {wrong} 条关系连着不该连的两类对象：有人绕过 graphsvc 写过库。请恢复备份，或逐条改正。",
            f"{wrong} links join kinds that they may not: somebody wrote past graphsvc; restore a backup, or correct them one by one.",
        )
    return fine("kinds", "每条关系都连着该连的两类对象", "every link joins kinds that it may")


def _counts(store: Store) -> Finding:
    """Return whether the copy on which is ranked and counted has as many entities and links as the database."""
    network = copy_needed(store).network
    entities = {kind_of(row["labels"]): row["count"] for row in store.read("entities/counts")}
    links = {row["type"]: row["count"] for row in store.read("links/counts")}
    copied = {name: n for name, n in {**network.counts_by_kind(), **network.counts_by_type()}.items() if n}
    if copied != {**entities, **links}:
        return fault(
            "counts",
            "网络副本的数量与数据库不符。请重启服务；仍不符时删去数据目录里的 network-copy。",
            "The copy of the network counts other than the database; start the service again, and delete network-copy in the data folder if that does not help.",
        )
    return fine(
        "counts",
        f"节点 {sum(entities.values())}、关系 {sum(links.values())}，两处数量相符",
        f"{sum(entities.values())} entities and {sum(links.values())} links, counted twice",
    )


def _derived(store: Store, of: Rewrite, zh: str, en: str, mending: bool) -> Finding:
    return _follows(of.name, zh, en, out_of_step(store, of), (lambda: mend(store, of)) if mending else None)


def _owners(store: Store, viewer: Viewer, mending: bool) -> Finding:
    counts = owners_out_of_step(store, viewer).counts()
    stale = counts["links_created"] + counts["links_updated"] + counts["links_deleted"]
    return _follows(
        "owners",
        "由规则得出的联络人",
        "owners by rule",
        stale,
        (lambda: derive_owners(store, viewer)) if mending else None,
    )


def _past(store: Store, mending: bool) -> Finding:
    """Return whether the journal tells nothing private of what was deleted or undone, as earlier versions let it; take it out."""
    count = len((forget_old_past if mending else old_past)(store).entries)
    if not count:
        return fine(
            "past",
            "历史里没有已删除、已撤销内容的私密值",
            "the history holds nothing private of what was deleted or undone",
        )
    if not mending:
        return fault(
            "past",
            f"历史里有 {count} 条还留着已删除、已撤销内容的私密值，是较早的版本写的。请运行 graphsvc doctor --mend，再做一次备份。",
            f"{count} entries of the history, written by earlier versions, hold private values of what was deleted or undone; run graphsvc doctor --mend, then back up.",
        )
    return mended(
        "past",
        f"历史里有 {count} 条还留着已删除、已撤销内容的私密值，已改成 ••••；恢复不了。以前的备份里还有",
        f"{count} entries of the history held private values of what was deleted or undone; they are •••• now and do not come back. Earlier backups hold them still",
    )


def _follows(name: str, zh: str, en: str, stale: int, put_right: Callable[[], object] | None) -> Finding:
    """Return whether what follows from the facts is in step with them, and put it right where that is asked for."""
    if not stale:
        return fine(name, f"{zh}与事实相符", f"{en} are in step with the facts")
    if put_right is None:
        return fault(
            name,
            f"{zh}有 {stale} 处与事实不符。请运行 graphsvc doctor --mend。",
            f"{stale} {en} are out of step with the facts; run graphsvc doctor --mend.",
        )
    put_right()
    return mended(
        name, f"{zh}有 {stale} 处与事实不符，已改好", f"{stale} {en} were out of step with the facts and are mended"
    )
