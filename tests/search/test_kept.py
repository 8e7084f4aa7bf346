"""What a serving process has read of hits it keeps; what it answers is what one answers that has kept nothing, after every change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from graphsvc.changes.change import SetFields, WrongLink
from graphsvc.changes.erasing import erase
from graphsvc.facts.network_copy.current import copy_needed
from graphsvc.facts.network_copy.kept import Kept
from graphsvc.facts.search import reading
from graphsvc.queries import basis
from graphsvc.queries.lookup import Found, search
from graphsvc.store import Store
from graphsvc.store.database import Record
from tests.changes.offices import ADMIN, by, only_link
from tests.facts.network_copy.copies import copied
from tests.search.office import tell_office
from tests.story import VIEWER, link, node, tell

ASKED = ("欧洲", "ouzhou", "oz", "石墨烯", "石", "张", "张伟 湖南", "教授", "太赫兹", "低温测量", "欧州学会")


@pytest.fixture
def serving(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A process that serves an office, and tells of no hit all that is written with the index's answer."""
    monkeypatch.setattr(reading, "_AT_ONCE", 0)
    tell_office(store)
    told = [node("OverseasOrg", f"o{n}", f"欧洲学会{n}", note=f"第{n}处谈石墨烯。") for n in range(12)]
    namesakes = [node("Expert", f"z{n}", "张石", fields=["石墨烯"]) for n in range(3)]
    tell(store, [*told, *namesakes], [link(f"z{n}", "MEMBER_OF", f"o{n}") for n in range(3)])
    with copied(store, tmp_path):
        yield store


def answers(store: Store) -> list[Found]:
    found = []
    for text in ASKED:
        with basis():
            found.append(search(store, VIEWER, text, limit=50))
    return found


def anew(store: Store) -> list[Found]:
    """Return what is answered where nothing that was read before is found again."""
    with pytest.MonkeyPatch.context() as forgetting:
        forgetting.setattr(Kept, "find", lambda self, ids: {})
        forgetting.setattr(Kept, "each", lambda self, ids: [None] * len(ids))
        return answers(store)


def asked_of(store: Store, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the list in which the names of all statements stand that are asked from now on."""
    asked: list[str] = []
    read = store.read

    def told(name: str, /, **given: Any) -> list[Record]:
        asked.append(name)
        return read(name, **given)

    monkeypatch.setattr(store, "read", told)
    return asked


def test_what_was_read_is_not_asked_for_again(serving: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    first, asked = answers(serving), asked_of(serving, monkeypatch)
    assert answers(serving) == first
    read_of_hits = {"search/written", "entities/by_ids", "names/told_apart"}
    assert "search/everywhere" in asked
    assert read_of_hits.isdisjoint(asked)
    tell(serving, [node("OverseasOrg", "o3", "欧洲学会3", note="改了：石墨烯。")], [])
    del asked[:]
    assert answers(serving)[0].total == first[0].total
    assert read_of_hits.intersection(asked)


def test_what_was_told_with_an_answer_is_told_once(serving: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_AT_ONCE", 25)
    first, told = answers(serving), list[int]()
    read = serving.read
    monkeypatch.setattr(
        serving, "read", lambda name, /, **given: told.append(given.get("whole", 0)) or read(name, **given)
    )
    assert answers(serving) == first
    assert set(told) == {0}
    tell(serving, [node("OverseasOrg", "o3", "欧洲学会3", note="改了：石墨烯。")], [])
    assert answers(serving) == anew(serving) != first
    assert 25 in told


def test_names_that_are_like_what_is_nowhere_come_with_the_answer(
    serving: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers(serving)
    asked = asked_of(serving, monkeypatch)
    with basis():
        found = search(serving, VIEWER, "欧州学会")
    assert (found.total, asked) == (0, ["search/everywhere"])
    assert [one.name[:4] for one in found.nearest] == ["欧洲学会"] * 5


def test_answers_follow_every_change_that_another_process_makes(serving: Store) -> None:
    """What writes here tells the copy nothing, as another process tells it nothing."""
    changes: dict[str, Callable[[], object]] = {
        "another name": lambda: by(serving, SetFields("o1", {"name": "美洲学会"})),
        "another alias": lambda: by(serving, SetFields("o2", {"aliases": ["石墨会"]})),
        "another field": lambda: by(serving, SetFields("z1", {"fields": "航天"})),
        "another note": lambda: by(serving, SetFields("o4", {"note": "不再谈它。"})),
        "another name of what namesakes belong to": lambda: by(serving, SetFields("o0", {"name": "新欧洲会"})),
        "a new one": lambda: tell(serving, [node("OverseasOrg", "o99", "欧洲石墨烯会")], []),
        "a link that tells namesakes apart": lambda: tell(serving, [], [link("z2", "MEMBER_OF", "o5")]),
        "a place where nothing was": lambda: tell(serving, [], [link("o7", "LOCATED_IN", "region-430000")]),
        "another place": lambda: tell(serving, [], [link("z1", "LIVES_IN", "region-110000")]),
        "a place that was never": lambda: by(serving, WrongLink(only_link(serving, "z1", "LIVES_IN")["id"])),
        "one who is erased": lambda: erase(serving, ADMIN, "z0", reason="本人要求"),
        "another who is erased": lambda: erase(serving, ADMIN, "lin", reason="本人要求"),
    }
    before = answers(serving)
    for what, change in changes.items():
        change()
        now = answers(serving)
        assert now != before, what
        assert now == anew(serving), what
        before = now
    assert {"z0", "lin"}.isdisjoint(hit.id for found in before for hit in found.results)


def test_no_private_value_is_kept(serving: Store) -> None:
    answers(serving)
    by(serving, SetFields("z1", {"phone": "13912345678", "note": "石墨烯之外，低温测量。"}))
    answers(serving)
    kept = copy_needed(serving).readings.fields
    assert "note" in kept.find(["z1"])["z1"]
    assert "phone" not in kept.find(["z1"])["z1"]


def test_no_more_is_kept_than_there_is_room_for() -> None:
    kept: Kept[int] = Kept(most=3)
    kept.add({"a": 1, "b": 2})
    kept.add({"c": 3, "d": 4})
    assert kept.find("abcd") == {"b": 2, "c": 3, "d": 4}
    kept.add(dict.fromkeys("efgh", 5))
    assert kept.find("bcdefgh") == {"b": 2, "c": 3, "d": 4}


def test_a_change_leaves_what_it_does_not_touch_and_the_older_copy_as_it_was() -> None:
    kept: Kept[int] = Kept()
    kept.add({"a": 1, "b": 2})
    later = kept.without({"a", "x"})
    later.add({"c": 3})
    assert (kept.find("abc"), later.find("abc")) == ({"a": 1, "b": 2}, {"b": 2, "c": 3})
