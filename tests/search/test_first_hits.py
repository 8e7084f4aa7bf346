"""The order of hits, explained by 60 questions: what stands first, and why."""

from __future__ import annotations

from graphsvc.intake.importing import import_file
from graphsvc.intake.limits import Limits
from graphsvc.queries.lookup import search
from graphsvc.sample import REPORTED
from graphsvc.store import Store
from tests.search.office import tell_office
from tests.story import VIEWER

# What is asked, what comes first, and by what each word of it was found there: the label of the field or of the link.
OF_THE_OFFICE = [
    # A name before an alias, both before what is only told of something.
    ("张伟", "zw1", ["名称"]),
    ("林量", "lin", ["名称"]),
    ("林光", "lin", ["别名"]),
    ("美华科协", "o-us", ["别名"]),
    ("碳纤维复合材料学会", "o-carbon", ["名称"]),
    ("碳纤维复合材料", "o-carbon", ["名称"]),
    ("碳纤维", "o-carbon", ["名称"]),
    ("全美华人", "o-us", ["名称"]),
    ("科技协会", "o-us", ["名称"]),
    # As people type: pinyin, initials, English, abbreviations, traditional characters, width.
    ("linliang", "lin", ["英文名"]),
    ("lin liang", "lin", ["英文名"]),
    ("zhangwei", "zw1", ["名称"]),
    ("qmhrkjxh", "o-us", ["名称"]),
    ("castusa", "o-us", ["简称"]),
    ("ＣＡＳＴＵＳＡ", "o-us", ["简称"]),
    ("張偉", "zw1", ["名称"]),
    ("全美華人科技協會", "o-us", ["名称"]),
    ("home program", "prog", ["英文名"]),
    # Fields.
    ("量子光学", "lin", ["专业领域"]),
    ("量子光學", "lin", ["专业领域"]),
    ("光量子", "lin", ["专业领域"]),
    ("石墨烯", "zw1", ["专业领域"]),
    ("graphene", "zheng", ["专业领域"]),
    ("氢能", "act", ["名称"]),
    ("岩土工程", "xj", ["领域"]),
    # Units and titles: those of a thing itself, of its links, and where it works.
    ("外事服务中心", "wang", ["单位"]),
    ("首席科学家", "chen", ["职务"]),
    ("主任医师", "zw2", ["职务"]),
    ("特聘教授", "zw1", ["角色"]),
    ("离岸基地", "ws-sz", ["名称"]),
    ("社团", "o-de", ["类型"]),
    ("省科协国际部", "post", ["单位"]),
    ("青年创业基金会", "a1", ["授予单位"]),
    # Notes, summaries and what was agreed.
    ("低温测量", "lin", ["备注"]),
    ("签证预约", "o-hu", ["备注"]),
    ("暑期带队", "zw2", ["备注"]),
    ("超导磁体", "i1", ["内容"]),
    ("蓝宝石衬底", "c1", ["事项"]),
    ("年产千吨", "p", ["成果"]),
    # Quotes and figures.
    ("太赫兹成像", "zw1", ["原文"]),
    ("注册会员", "f1", ["名称"]),
    # Several words in any order, each found somewhere.
    ("张伟 湖南 石墨烯", "zw1", ["名称", "籍贯", "专业领域"]),
    ("石墨烯 张伟 湖南", "zw1", ["专业领域", "名称", "籍贯"]),
    ("张伟 武汉", "zw2", ["名称", "籍贯"]),
    ("张伟 湘江大学", "zw1", ["名称", "工作单位"]),
    ("张伟 神经外科", "zw2", ["名称", "专业领域"]),
    ("zhangwei 湖北", "zw2", ["名称", "籍贯"]),
    ("常务理事 全美华人", "zw1", ["角色", "所属机构"]),
    ("林量 超导磁体", "lin", ["名称", "联络或约定"]),
    # Words for kinds, regions with all that lies in them, and countries.
    ("专家 石墨烯", "zw1", ["类别", "专业领域"]),
    ("工作站 重庆", "ws", ["名称", "所在地"]),
    ("单位 湖南", "xj", ["类别", "所在地"]),
    ("美国 石墨烯", "o-us", ["所在地", "领域"]),
    ("德国 量子光学", "lin", ["现居地", "专业领域"]),
    ("匈牙利 签证", "o-hu", ["名称", "备注"]),
    ("expert germany", "lin", ["类别", "现居地"]),
]
OF_THE_SAMPLE = [
    ("神经外科", "exp-unnamed-neurosurgeon", ["名称"]),
    ("史浩飞", "exp-shi-haofei", ["名称"]),
    ("微纳中心主任", "exp-shi-haofei", ["角色"]),
    ("张楚杭 圣彼得堡", "exp-zhang-chuhang", ["名称", "职务"]),
]


def test_there_are_sixty() -> None:
    assert len({asked for asked, *_ in (*OF_THE_OFFICE, *OF_THE_SAMPLE)}) == 60


def test_what_stands_first_in_an_office_and_why(store: Store) -> None:
    tell_office(store)
    assert not_first(store, OF_THE_OFFICE) == []


def test_what_stands_first_in_the_sample_and_why(store: Store) -> None:
    import_file(store, VIEWER, REPORTED, limits=Limits())
    assert not_first(store, OF_THE_SAMPLE) == []


Asked = tuple[str, str, list[str]]


def not_first(store: Store, asked: list[Asked]) -> list[tuple[Asked, Asked]]:
    """Return what should stand first, and what does, of the questions where it is another or was found by something else."""
    there = [(wanted, first(store, wanted[0])) for wanted in asked]
    return [pair for pair in there if pair[0] != pair[1]]


def first(store: Store, text: str) -> Asked:
    found = search(store, VIEWER, text, limit=1).results
    return (text, found[0].id, [why.label for why in found[0].why]) if found else (text, "", [])
