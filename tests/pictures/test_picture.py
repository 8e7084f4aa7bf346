"""What a picture holds: what is drawn and nothing more, in text that may stand in any file."""

from __future__ import annotations

import pytest

from graphsvc.pictures.looks import VIS_SCALE, colour, outline
from graphsvc.pictures.names import shortened
from graphsvc.pictures.picture import shown
from graphsvc.pictures.wording import described, link_rows, node_rows
from graphsvc.vocabulary import KINDS
from tests.pictures.pictured import ordinary


def test_only_sources_of_what_is_drawn() -> None:
    assert [source.label for source in ordinary().sources] == ["《海智工作成效显著》，重庆科技报，2023"]


def test_a_link_in_words() -> None:
    assert [line.label for line in ordinary().lines] == ["成员：会长（自2017年5月起）", "合作（合作意向）"]


def test_the_list_twin() -> None:
    assert node_rows(ordinary()) == [
        ("张三", "专家", 1),
        ("亚利桑那州立大学", "海外机构", 2),
        ("重庆石墨烯研究院海智工作站", "工作站", 1),
    ]
    assert link_rows(ordinary()) == [
        ("亚利桑那州立大学", "合作", "重庆石墨烯研究院海智工作站", "", "合作意向", "", "", ""),
        ("张三", "成员", "亚利桑那州立大学", "会长", "已确认", "2017年5月", "", "海智工作成效显著"),
    ]
    assert "另有 3 个未画出" in described(ordinary())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("行\u2028分\u2029隔", "行 分 隔"),
        ("\u202e反\u2066向", "反 向"),
        ("a\x00\x1b[31m\n", "a [31m"),
        (None, ""),
        ("半\ud83d个", "半 个"),
        ("𠮷野家", "𠮷野家"),
    ],
)
def test_no_mark_that_is_not_seen(text: str | None, said: str) -> None:
    assert shown(text) == said


def test_long_names_are_shortened() -> None:
    assert shortened("重庆邮电大学伦敦布鲁内尔大学交叉创新研究院") == "重庆邮电大学伦敦布鲁内尔大学交叉…"
    assert shortened("University of California") == "University of California"
    assert shortened("十六个字的名称正好放得下不用缩短") == "十六个字的名称正好放得下不用缩短"


def test_every_kind_has_a_look_of_its_own() -> None:
    looks = {(kind.shape, colour(kind.label)) for kind in KINDS}
    assert len(looks) == len(KINDS)
    for name in VIS_SCALE:
        assert len(outline(name, 10)) >= 3
