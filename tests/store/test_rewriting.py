"""What is derived from the facts is brought to this version's form in a database that an earlier version wrote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from graphsvc.errors import Unavailable
from graphsvc.store import Store, Transaction, migrations, rewriting
from graphsvc.store.differences import Differences, EntityDifference
from graphsvc.store.migrations import migrate, pending, require_current
from graphsvc.store.rewriting import Rewrite, rewrites
from tests.conftest import run
from tests.story import link, node, tell

# What an earlier version may have left: another form of both, under its own record or none.
SPOIL = (
    "MATCH (n:Expert) SET n.search_text = 'old', n.said_text = null",
    "MATCH (:Expert)-[l:MEMBER_OF]->() SET l.first_day = 1, l.soft = true, l.said_text = 'old'",
    "MATCH (m:Migration) WHERE m.id STARTS WITH 'derived_' DELETE m",
)
TEXTS = "MATCH (n:Expert) RETURN n.id AS id, n.search_text AS text, n.said_text AS said ORDER BY id"
DAYS = "MATCH (:Expert)-[l:MEMBER_OF]->() RETURN l.first_day AS first, l.last_day AS last, l.soft AS soft, l.said_text AS said ORDER BY first"
CURRENT = [rewrite.id for rewrite in rewrites()]
JOURNAL = "MATCH (j:JournalEntry) RETURN count(j) AS entries"


@pytest.fixture
def story(store: Store) -> Iterator[Store]:
    people = [node("Expert", f"e{number}", f"张{number}", fields=["石墨烯"]) for number in range(5)]
    links = [link(f"e{number}", "MEMBER_OF", "o", since=f"201{number}", role="理事") for number in range(5)]
    tell(store, [*people, node("OverseasOrg", "o", "协会")], links)
    yield store
    run(store, "MATCH (m:Migration) WHERE m.id STARTS WITH 'derived_' AND NOT m.id IN $ids DELETE m", ids=CURRENT)
    migrate(store)


def test_an_older_form_is_pending_and_is_derived_anew_without_a_journal_entry(story: Store) -> None:
    texts, days, entries, edition = run(story, TEXTS), run(story, DAYS), run(story, JOURNAL), story.edition()
    for text in SPOIL:
        run(story, text)
    with pytest.raises(Unavailable, match="run graphsvc migrate"):
        require_current(story)
    assert migrate(story) == CURRENT
    assert (run(story, TEXTS), run(story, DAYS), run(story, JOURNAL)) == (texts, days, entries)
    assert story.edition() != edition
    assert pending(story) == []


def test_nothing_is_written_where_nothing_differs(story: Store) -> None:
    edition = story.edition()
    run(story, SPOIL[-1])
    assert migrate(story)
    assert story.edition() == edition


def test_a_stopped_rewrite_goes_on_from_where_it_was(story: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []

    def derive(transaction: Transaction, ids: Sequence[str]) -> bool:
        if len(done) == 4 and not stopped:
            raise KeyboardInterrupt
        done.extend(ids)
        return False

    stopped: list[bool] = []
    monkeypatch.setattr(rewriting, "PORTION", 2)
    monkeypatch.setattr(migrations, "rewrites", lambda: [*rewrites(), Rewrite("derived_test", 2, derive)])
    monkeypatch.setattr(Store, "read", _of_the_story(Store.read))
    with pytest.raises(KeyboardInterrupt):
        migrate(story)
    stopped.append(True)
    assert migrate(story) == ["derived_test_2"]
    assert done == ["e0", "e1", "e2", "e3", "e4", "o"]


def _of_the_story(read):  # type: ignore[no-untyped-def]
    """Leave the thousands of regions out of what is rewritten."""

    def reading(store: Store, name: str, /, **parameters):  # type: ignore[no-untyped-def]
        found = read(store, name, **parameters)
        return [row for row in found if len(row["id"]) < 3] if name == "rewriting/entity_ids" else found

    return reading


def test_a_later_form_belongs_to_a_newer_graphsvc_and_an_earlier_one_does_not(story: Store) -> None:
    name = rewrites()[0].name
    run(story, "CREATE (:Migration {id: $id, checksum: '0'})", id=f"{name}_0")
    assert pending(story) == []
    run(story, "CREATE (:Migration {id: $id, checksum: '99'})", id=f"{name}_99")
    with pytest.raises(Unavailable, match="belongs to a newer graphsvc"):
        pending(story)


def test_a_field_that_is_a_list_now_is_brought_along_and_the_journal_is_read_in_the_same_words(store: Store) -> None:
    tell(store, [node("Project", "p", "治水", field="环保", stage="洽谈"), node("Project", "q", "空")], [])
    run(store, SPOIL[-1])
    migrate(store)
    kept = run(
        store, "MATCH (n:Project) RETURN n.id AS id, n.field AS field, n.fields AS fields, n.stage AS stage ORDER BY id"
    )
    assert [tuple(row.values()) for row in kept] == [("p", None, ["环保"], "洽谈"), ("q", None, None, None)]
    assert not migrate(store)
    written = EntityDifference("Project", "p", {"field": "环保"}, {"field": "水", "stage": "签约"}, "journal-x")
    (read,) = Differences.unpacked(Differences([written]).packed()).entities
    assert (read.before, read.after, read.made_in) == (
        {"fields": ["环保"]},
        {"fields": ["水"], "stage": "签约"},
        "journal-x",
    )
