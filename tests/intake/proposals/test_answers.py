"""An answer becomes what the row would have said; a row is known again by what identifies it, and kept as it was typed."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from graphsvc.changes.proposals import KeptAnswer, KeptProposal, KeptQuestion, State
from graphsvc.gazetteer.places import places
from graphsvc.gazetteer.resolution import Gazetteer
from graphsvc.intake.proposals.answers import decided_row, made_of, possible
from graphsvc.intake.proposals.kept_rows import plain_row, typed_row
from graphsvc.intake.proposals.keys import RowKeys
from graphsvc.intake.sheets.typed_rows import EntityRow, LinkCell, LinkRow
from graphsvc.vocabulary import KIND_BY_LABEL

COLUMNS = {column.name: column for column in KIND_BY_LABEL["Expert"].columns}
ROW = EntityRow(
    "专家", 2, "Expert", None, "王伟", {"phone": "13900000001", "source": "报纸", "title": "教授"},
    (LinkCell(COLUMNS["works_at"], "所在单位", "远望"), LinkCell(COLUMNS["native_of"], "籍贯", "鼓楼区")),
)  # fmt: skip
LINK = LinkRow("关系", 3, "王伟", "WORKS_AT", "远望", {"role": "教授"})


def ask(
    what: str, column: str, text: str, answer: str, value: str = "", field: str = "", needed: bool = False
) -> KeptQuestion:
    given = KeptAnswer(answer, value, "me", "2026-11-27")
    return KeptQuestion(what, column, text, "", "", needed, kinds=("Institution",), field=field, given=given)


def proposal(row: EntityRow | LinkRow, *questions: KeptQuestion) -> KeptProposal:
    kept = json.loads(json.dumps(plain_row(row)))
    return KeptProposal(
        "proposal-1", "key", State.WAITING, True, "a.csv", row.sheet, row.number, "Expert", "王伟", kept, questions, ("b",), "me", ""
    )  # fmt: skip


def test_answers_are_put_into_the_row() -> None:
    one = proposal(
        ROW, ask("who", "姓名", "王伟", "is", "expert-7"), ask("new", "所在单位", "远望", "new", "Institution"),
        ask("which", "籍贯", "鼓楼区", "leave_out"), ask("date", "保存期限", "03/04/2029", "reading", "2029-04-03", "keep_until"),
        ask("new", "来源", "报纸", "is", "src-1"),
    )  # fmt: skip
    row = decided_row(one, typed_row(one.typed))
    assert isinstance(row, EntityRow)
    assert (row.id, [(cell.header, cell.text) for cell in row.links]) == (
        "expert-7",
        [("所在单位", "Institution:远望")],
    )
    assert row.properties == {"phone": "13900000001", "source": "src-1", "title": "教授", "keep_until": "2029-04-03"}
    assert made_of(one.questions) == {("远望", "Institution"): ""}


def test_answers_about_a_link_and_a_row_that_is_dropped() -> None:
    one = proposal(
        LINK,
        ask("which", "起点", "王伟", "is", "expert-7", needed=True),
        ask("new", "终点", "远望", "is", "inst-1", needed=True),
    )
    assert decided_row(one, typed_row(one.typed)) == replace(LINK, start="expert-7", end="inst-1")
    assert decided_row(proposal(LINK, ask("which", "起点", "王伟", "drop")), LINK) is None


@pytest.mark.parametrize(
    ("what", "needed", "whole", "answers"),
    [
        ("who", True, True, ["is", "new", "drop"]),
        ("which", False, False, ["is", "leave_out"]),
        ("new", True, True, ["is", "new", "drop"]),
        ("date", False, True, ["reading", "leave_out", "drop"]),
        ("rests", False, False, ["leave_out"]),
    ],
)
def test_what_can_be_answered(what: str, needed: bool, whole: bool, answers: list[str]) -> None:
    assert possible(ask(what, "", "", "is"), needed=needed, whole=whole) == answers


def test_a_row_is_known_again_by_its_facts_and_a_bare_name_in_its_own_file_only() -> None:
    gazetteer = Gazetteer(places())

    def key(row: EntityRow, file: str = "a.csv", times: int = 1) -> str:
        keys = RowKeys(file, gazetteer)
        return [keys.key(replace(row, number=number)) for number in range(times)][-1]

    later = replace(ROW, number=9, sheet="新", properties={**ROW.properties, "title": "院长"})
    assert key(ROW) == key(later, "b.csv")
    assert key(ROW) != key(replace(ROW, properties={"phone": "13900000002"}))
    bare = EntityRow("专家", 2, "Expert", None, "王伟", {"title": "教授"}, ())
    assert key(bare) == key(bare)
    assert len({key(bare), key(bare, "b.csv"), key(bare, times=2), key(replace(bare, properties={}))}) == 4
