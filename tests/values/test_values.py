"""What people type into a cell is read where there is one way to read it, and refused with a way out otherwise."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from graphsvc.values.blanks import says_nothing
from graphsvc.values.characters import tidy, tidy_name, typed_text
from graphsvc.values.cleaning import cleaner_for
from graphsvc.values.contacts import clean_email, clean_identity, clean_phone
from graphsvc.values.dates import clean_end
from graphsvc.values.numerals import clean_figure
from graphsvc.values.people_names import clean_person
from graphsvc.values.results import Noted, Refused
from graphsvc.values.splitting import split_references, split_values
from graphsvc.vocabulary import KINDS

PERSON_FIELDS = frozenset({"title", "degree", "note"})


def value_of(found: Any) -> Any:
    return found.value if isinstance(found, Noted) else found


def refusal(clean: Callable[[str], Any], text: str) -> str:
    with pytest.raises(Refused) as caught:
        clean(text)
    reason = caught.value.reason
    assert reason.en
    assert reason.way_en
    return f"{reason.zh}；{reason.way_zh}"


@pytest.mark.parametrize(
    "text", ["无", "/", "—", "——", "-", "N/A", "n/a", "暂无", "待补充", "待定", "不详", "未知", "空", "null", "（无）", " 无 ", "？", "无。", "…", "None"]
)  # fmt: skip
def test_words_that_say_nothing(text: str) -> None:
    assert says_nothing(text)


@pytest.mark.parametrize(
    "text", ["", "无锡市", "**", "**县", "张三", "0", "未来科学", "-5", "空间技术", "A/B", "暂无固定职务"]
)
def test_words_that_say_something(text: str) -> None:
    assert not says_nothing(text)


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("3.2亿", (3.2, "", "亿")), ("3.2亿元", (3.2, "", "亿元")), ("近2000", (2000, "近", "")), ("50余", (50, "余", "")),
        ("50余家", (50, "余", "家")), ("2000+", (2000, "+", "")), ("上万", (10_000, "上", "")), ("近万人次", (10_000, "近", "人次")),
        ("约3千", (3, "约", "千")), ("1.2万人次", (1.2, "", "万人次")), ("约16.5万人次", (16.5, "约", "万人次")), ("12%", (12, "", "%")),
        ("三十", (30, "", "")), ("十余位", (10, "余", "位")), ("￥500万", (500, "", "万元")), ("30多亿元", (30, "多", "亿元")),
        ("40项左右", (40, "左右", "项")), ("两百多个", (200, "多", "个")), ("万余人", (10_000, "余", "人")), ("1,234人", (1234, "", "人")),
        ("1 234", (1234, "", "")), ("１２３４", (1234, "", "")), ("超过100家", (100, "超过", "家")), ("1.2e3", (1200, "", "")),
    ],
)  # fmt: skip
def test_a_figure_is_a_value_a_qualifier_and_a_unit(typed: str, parts: tuple[float, str, str]) -> None:
    found = clean_figure(typed)
    beside = dict(found.beside) if isinstance(found, Noted) else {}
    assert (value_of(found), beside.get("qualifier", ""), beside.get("unit", "")) == parts


@pytest.mark.parametrize(
    ("typed", "way"),
    [
        ("10-20", "数值 10、修饰“至少”，一行数值 20"), ("300～500家", "单位都写“家”"), ("5至10", "分成两行"), ("3亿5千万", "阿拉伯数字"),
        ("若干", "阿拉伯数字"), ("100/200", "阿拉伯数字"),
    ],
)  # fmt: skip
def test_what_is_no_single_figure_is_refused(typed: str, way: str) -> None:
    assert way in refusal(clean_figure, typed)


@pytest.mark.parametrize(
    ("typed", "name", "beside"),
    [
        ("周明远 教授", "周明远", {"title": "教授"}), ("周明远副教授", "周明远", {"title": "副教授"}), ("何思齐（会长）", "何思齐", {"title": "会长"}),
        ("王伟博士", "王伟", {"degree": "博士"}), ("王伟（已故）", "王伟", {"note": "已故"}), ("郑好(女)", "郑好", {"note": "女"}),
        ("Dr. Wang Wei", "Wang Wei", {"title": "Dr."}), ("Wang Wei, PhD", "Wang Wei", {"degree": "PhD"}), ("李明先生", "李明", {}),
        ("陈立 会长兼秘书长", "陈立", {"title": "会长兼秘书长"}), ("欧阳娜娜教授", "欧阳娜娜", {"title": "教授"}),
    ],
)  # fmt: skip
def test_a_title_is_no_part_of_a_name(typed: str, name: str, beside: dict[str, str]) -> None:
    found = clean_person(typed, PERSON_FIELDS)
    assert isinstance(found, Noted)
    assert (found.value, dict(found.beside)) == (name, beside)
    assert typed in found.zh


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Anna Ivanova", "Anna Ivanova"), ("王 伟", "王伟"), ("吴\n子衿", "吴子衿"), ("Smith, John", "Smith, John"), ("王和平", "王和平"),
        ("买买提·艾力", "买买提·艾力"), ("夏侯 文清", "夏侯文清"), ("高家庄", "高家庄"), ("张**", "张**"), ("O'Brien", "O'Brien"), ("于生", "于生"),
    ],
)  # fmt: skip
def test_a_name_stays_one(typed: str, name: str) -> None:
    assert clean_person(typed, PERSON_FIELDS) == name


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("张三/李四", "（张三、李四）"), ("卫国 沈岚", "（卫国、沈岚）"), ("韩雪,杨帆", "（韩雪、杨帆）"), ("冯远、陈立、褚青等5人", "（冯远、陈立、褚青）"),
        ("冯远和陈立", "（冯远、陈立）"), ("陈教授", "只有姓氏和“教授”"), ("许先生", "写全姓名"), ("欧阳院士", "只有姓氏"), ("13900000001", "号码"),
        ("张三13900000001", "号码"), ("合计", "不是名称"), ("总 计", "不是名称"), ("1", "不是名称"), ("制表：科协国际部", "不是名称"), ("教授", "“岗位”表"),
    ],
)  # fmt: skip
def test_what_is_no_name_of_one_person_is_refused(typed: str, why: str) -> None:
    assert why in refusal(lambda text: clean_person(text, PERSON_FIELDS), typed)


def test_brackets_that_may_be_anything_are_told_of() -> None:
    found = clean_person("张三（John）", PERSON_FIELDS)
    assert isinstance(found, Noted)
    assert (found.value, found.beside) == ("张三（John）", ())


@pytest.mark.parametrize(
    ("typed", "values"),
    [
        ("材料,能源,环境", ["材料", "能源", "环境"]), ("材料，能源，环境", ["材料", "能源", "环境"]), ("材料, AI ,能源", ["材料", "AI", "能源"]),
        ("材料（a,b）,能源", ["材料（a,b）", "能源"]), ("1,2-二氯乙烷", ["1,2-二氯乙烷"]), ("甲；无", ["甲"]),
    ],
)  # fmt: skip
def test_a_comma_beside_hanzi_separates_values(typed: str, values: list[str]) -> None:
    assert split_values(typed) == values


@pytest.mark.parametrize("typed", ["University of California, Berkeley", "materials, energy"])
def test_a_comma_between_latin_words_stays_and_is_told_of(typed: str) -> None:
    found = split_values(typed)
    assert isinstance(found, Noted)
    assert found.value == [typed]
    assert "逗号" in found.zh


def test_more_people_than_are_named_are_said() -> None:
    found = split_references("冯远、陈立、褚青等5人")
    assert isinstance(found, Noted)
    assert (found.value, "等5人" in found.zh) == (["冯远", "陈立", "褚青"], True)
    assert split_references("临港理工\n大学；清华大学") == ["临港理工\n大学", "清华大学"]


@pytest.mark.parametrize(
    ("typed", "phone"),
    [
        ("手机：13900000001", "13900000001"), ("13900000001（办）", "13900000001(办)"), ("Tel: 023-60000001", "023-60000001"),
        ("13900000001/023-60000001", "13900000001/023-60000001"), ("13900000001\t", "13900000001"), ("办：023-60000001", "办:023-60000001"),
    ],
)  # fmt: skip
def test_phones_as_people_type_them(typed: str, phone: str) -> None:
    assert clean_phone(typed) == phone


@pytest.mark.parametrize(
    ("typed", "meant"),
    [('="13900000001"', "13900000001"), ("'13900000001", "13900000001"), ("'t Hooft", "'t Hooft"), ("=1+1", "=1+1")],
)
def test_what_keeps_excel_from_changing_a_number(typed: str, meant: str) -> None:
    assert typed_text(typed) == meant


@pytest.mark.parametrize(
    ("typed", "email"), [("mailto:a@b.cn", "a@b.cn"), ("a @b.cn", "a@b.cn"), ("邮箱：a＠b.cn", "a@b.cn")]
)
def test_addresses_as_people_type_them(typed: str, email: str) -> None:
    assert clean_email(typed) == email


@pytest.mark.parametrize(
    ("typed", "kept", "told"),
    [
        ("11010519491231002X", "11010519491231002X", ""), ("身份证：11010519491231002x", "11010519491231002X", ""), ("E12345678", "E12345678", ""),
        ("110105194912310021", "110105194912310021", "校验位"), ("110105194913310021", "110105194913310021", "出生日期"), ("1101051949123100", "1101051949123100", "位数"),
    ],
)  # fmt: skip
def test_identity_numbers_are_checked_and_not_quoted(typed: str, kept: str, told: str) -> None:
    found = clean_identity(typed)
    said = found.zh + found.en if isinstance(found, Noted) else ""
    assert (value_of(found), told in said, kept in said) == (kept, True, False)


@pytest.mark.parametrize("field", [field for kind in KINDS for field in kind.fields if field.private], ids=str)
@pytest.mark.parametrize("typed", ["4.11524E+17", "411524199001011", "问老王13900000000", "1390000a000", "a@b"])
def test_no_reason_quotes_what_is_private(field: Any, typed: str) -> None:
    try:
        found = cleaner_for(field, 100)(typed)
    except Refused as refused:
        reason = refused.reason
        assert typed[:5] not in reason.zh + reason.en + reason.way_zh + reason.way_en
    else:
        assert not isinstance(found, Noted) or typed[:5] not in found.zh + found.en


@pytest.mark.parametrize(
    ("typed", "since", "until"),
    [
        ("2003.12-2008.6", "2003-12", "2008-06"), ("2019至今", "2019", None), ("2019-2021", "2019", "2021"), ("2019年起", "2019", None),
        ("2019年3月—2020年5月", "2019-03", "2020-05"), ("2019-05-2020-06", "2019-05", "2020-06"),
    ],
)  # fmt: skip
def test_a_span_in_one_cell_has_two_ends(typed: str, since: str, until: str | None) -> None:
    first = clean_end(typed, "since", "until", is_start=True)
    last = clean_end(typed, "since", "until", is_start=False)
    assert isinstance(first, Noted)
    assert isinstance(last, Noted)
    assert (first.value, dict(first.beside).get("until")) == (since, until)
    assert (last.value, dict(last.beside)["since"]) == (until, since)


def test_an_end_that_goes_on_is_no_date_and_a_start_is_one() -> None:
    assert value_of(clean_end("至今", "since", "until", is_start=False)) is None
    assert "留空" in refusal(lambda text: clean_end(text, "since", "until", is_start=True), "至今")
    assert "2019-01" not in refusal(lambda text: clean_end(text, "since", "until", is_start=True), "2019.1-2020.1")


def test_characters_that_were_private_once_are_read_and_others_refused() -> None:
    for code, byte in zip(range(0xE815, 0xE865), (b for b in range(0x50, 0xA1) if b != 0x7F), strict=True):
        standard = bytes((0xFE, byte)).decode("gb18030")
        assert tidy(chr(code)) == tidy(standard)
        assert not "\ue000" <= tidy(chr(code)) <= "\uf8ff"
    assert tidy("李\ue863") == "李䶮"
    assert tidy("\uf0b7 材料") == "• 材料"
    assert "自造字" in refusal(tidy, "李\ue000")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("临港理工\n大学", "临港理工大学"),
        ("Anna\nIvanova", "Anna Ivanova"),
        ("赵○一", "赵〇一"),
        ("张○○", "张○○"),
        ("赵零一", "赵零一"),
    ],
)
def test_wrapped_names_and_circles(typed: str, name: str) -> None:
    assert tidy_name(typed) == name
