"""What is deleted or undone leaves no private value in anything that is kept, and none comes back as a mask."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphsvc.changes.change import AddEntity, AddLink, DeleteEntity, Merge, SetFields, SetLink, WrongLink
from graphsvc.changes.taking_back import take_back
from graphsvc.changes.undo import undo_batch
from graphsvc.errors import Conflict
from graphsvc.intake.importing import import_file
from graphsvc.store import Store
from tests.changes.offices import ADMIN, by, entity, only_link, open_office
from tests.changes.test_erasing import kept
from tests.conftest import run

PHONE = "13900000000"
FIRST, SECOND, MAIL, IDENTITY, IN_NOTE = (
    "13611110001", "13611110002", "canary@example.cn", "11010519491231002X", "13722220003",
)  # fmt: skip
EVERY = (FIRST, SECOND, MAIL, IDENTITY, IN_NOTE)


@pytest.fixture
def office(store: Store) -> Store:
    open_office(store)
    return store


def left(store: Store, *secrets: str) -> list[str]:
    """Return what is kept that holds one of these texts."""
    return [text for text in kept(store) if any(secret in text for secret in secrets)]


def test_what_is_deleted_comes_back_without_what_was_private(office: Store) -> None:
    by(office, AddEntity("专家", "钱七", {"phone": FIRST, "id_number": IDENTITY, "note": f"家里 {IN_NOTE}"}, id="e-7"))
    by(office, SetFields("e-7", {"phone": SECOND, "email": MAIL}))
    assert left(office, FIRST)
    gone = by(office, DeleteEntity("e-7"))
    assert left(office, *EVERY) == []
    back = take_back(office, ADMIN, gone.entry)
    assert {name: entity(office, "e-7").get(name) for name in ("name", "phone", "email", "note")} == {
        "name": "钱七", "phone": None, "email": None, "note": "家里 ••••",
    }  # fmt: skip
    by(office, SetFields("e-7", {"email": MAIL}))
    with pytest.raises(Conflict, match="rests on it"):
        take_back(office, ADMIN, back.entry)
    by(office, DeleteEntity("e-7"))
    assert left(office, *EVERY) == []


def test_what_an_undone_correction_brought_in_goes(office: Store) -> None:
    wrong = by(office, SetFields("e-1", {"phone": FIRST, "email": MAIL, "title": "教授"}))
    back = take_back(office, ADMIN, wrong.entry)
    assert left(office, FIRST, MAIL) == []
    assert entity(office, "e-1")["phone"] == PHONE
    take_back(office, ADMIN, back.entry)
    assert {name: entity(office, "e-1").get(name) for name in ("phone", "email", "title")} == {
        "phone": PHONE, "email": None, "title": "教授",
    }  # fmt: skip
    only_private = by(office, SetFields("e-1", {"phone": SECOND}))
    back = take_back(office, ADMIN, only_private.entry)
    assert left(office, SECOND) == []
    with pytest.raises(Conflict, match="taken out of the history"):
        take_back(office, ADMIN, back.entry)


def test_who_was_added_by_mistake_or_merged_before_goes_with_all_that_was_private(office: Store) -> None:
    added = by(office, AddEntity("专家", "孙八", {"phone": FIRST, "email": MAIL}, id="e-8"))
    assert (take_back(office, ADMIN, added.entry).gone, left(office, FIRST, MAIL)) == (("e-8",), [])
    by(office, AddEntity("专家", "周九", {"phone": FIRST}, id="e-9"), AddEntity("专家", "周久", {"phone": SECOND, "email": MAIL}, id="e-10"))  # fmt: skip
    merged = by(office, Merge("e-9", "e-10"))
    back = take_back(office, ADMIN, merged.entry)
    assert entity(office, "e-10")["email"] == MAIL
    take_back(office, ADMIN, back.entry)
    assert entity(office, "e-9")["email"] == MAIL
    by(office, DeleteEntity("e-9"))
    assert left(office, FIRST, SECOND, MAIL) == []


def test_a_number_in_the_sentence_of_a_deleted_link_goes(office: Store) -> None:
    id_ = only_link(office, "e-1", "MEMBER_OF")["id"]
    by(office, SetLink(id_, {"quote": f"会长请打 {IN_NOTE} 联系"}))
    by(office, WrongLink(id_))
    assert left(office, IN_NOTE) == []
    made = by(office, AddLink("MEMBER_OF", "e-1", "o-1", {"quote": f"请打 {IN_NOTE}"}))
    take_back(office, ADMIN, made.entry)
    assert left(office, IN_NOTE) == []


def test_an_undone_import_leaves_nothing_private_where_others_wrote_meanwhile(office: Store, tmp_path: Path) -> None:
    sheet = tmp_path / "专家.csv"
    sheet.write_text(
        f"姓名,电话,邮箱,备注\n张三,{PHONE},{MAIL},\n吴十,{FIRST},,家里 {IN_NOTE}\n郑某,{SECOND},,\n", encoding="utf-8"
    )
    import_file(office, ADMIN, sheet)
    (batch,) = run(office, "MATCH (b:Batch) RETURN b.id AS id")
    (added,) = run(office, "MATCH (n:Expert {name: '吴十'}) RETURN n.id AS id")
    for id_ in ("e-1", added["id"]):
        take_back(office, ADMIN, by(office, SetFields(id_, {"title": "院长"})).entry)
    assert left(office, FIRST)
    undo_batch(office, ADMIN, batch["id"])
    assert left(office, FIRST, SECOND, MAIL, IN_NOTE) == []
    assert entity(office, "e-1")["phone"] == PHONE
