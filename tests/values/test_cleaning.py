"""The text of a cell becomes its value, or a refusal that says what to write instead."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphsvc.intake.files.cells import cell_text, column_index, column_letter
from graphsvc.values.characters import harmless, tidy, tidy_name
from graphsvc.values.cleaning import ERROR_TEXTS, clean_id, clean_link_type, cleaner_for, split_values
from graphsvc.values.results import Noted, Refused
from graphsvc.values.splitting import joined_values
from graphsvc.vocabulary import KINDS, LINK_FIELDS, Field, ValueType
from graphsvc.vocabulary.days import is_partial_date
from graphsvc.vocabulary.fields import choices

LONGEST = 20_000
LEVEL = Field("level", "级别", "Level", ValueType.CHOICE, choices(city="地级 City", county="县级 County"))


def clean(type_: ValueType, text: str) -> object:
    return cleaner_for(Field("x", "某列", "X", type_), LONGEST)(text)


def refusal(type_: ValueType, text: str) -> tuple[str, str]:
    with pytest.raises(Refused) as caught:
        clean(type_, text)
    return caught.value.reason.way_zh, caught.value.reason.way_en


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("2021", "2021"), ("2021-03", "2021-03"), ("2021-3", "2021-03"), ("2021-03-05", "2021-03-05"), ("2021/3/5", "2021-03-05"),
        ("2021/03", "2021-03"), ("2021.3", "2021-03"), ("2021.03.05", "2021-03-05"), ("2021年", "2021"), ("2021年3月", "2021-03"),
        ("2021年3月5日", "2021-03-05"), ("2021 年 3 月 5 号", "2021-03-05"), ("２０２１年３月", "2021-03"), ("2021.0", "2021"),
        ("2021-03-05 00:00:00", "2021-03-05"), ("2021-03-05T10:30", "2021-03-05"), ("2020-02-29", "2020-02-29"),
        (" 2021\u00a0", "2021"), ("2021.10", "2021-10"), ("2021.01", "2021-01"), ("20210305", "2021-03-05"),
    ],
)  # fmt: skip
def test_dates_of_any_precision(typed: str, iso: str) -> None:
    assert clean(ValueType.DATE, typed) == iso


@pytest.mark.parametrize(
    ("typed", "way"),
    [
        ("今年8、9月份", "2017-08"), ("20211305", "写成 2021"), ("2021.1", "2021-01 或 2021-10"),
        ("44260", "2021-03-05"), ("二〇二一年三月", "2021-03"), ("二〇二一年十二月", "2021-12"), ("2021-02-30", "写 2021-02"), ("2021年初", "2021"), ("2021年8、9月", "2021-08"), ("至今", "留空"),
        ("2019-2021", "写 2019，2021 写进备注"), ("2003.12-2008.6", "2003-12"), ("2021-13", "写 2021"), ("5/3/2021", "2021"),
        ("去年", "2021-03-05"), ("**年", "2021-03-05"), ("21-3-5", "2021-03-05"), ("0021", "2021-03-05"),
    ],
)  # fmt: skip
def test_what_is_no_clear_date_is_refused_with_one_that_is(typed: str, way: str) -> None:
    zh, en = refusal(ValueType.DATE, typed)
    assert way in zh
    assert en


@pytest.mark.parametrize(
    ("typed", "number"),
    [("16.5", 16.5), ("1,234.5", 1234.5), ("１２", 12.0), ("-3", -3.0), ("0", 0.0), ("1.5E+3", 1500.0)],
)
def test_numbers(typed: str, number: float) -> None:
    assert clean(ValueType.NUMBER, typed) == number


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("16.5亿", ("只填 16.5",)), ("29.56度", ("只填 29.56",)), ("1,250万元", ("1250",)), ("十余位", ("只填 10",)),
        ("5~10家", ("阿拉伯数字",)), ("nan", ("阿拉伯数字",)), ("1e999", ("阿拉伯数字",)), ("**", ("阿拉伯数字",)),
    ],
)  # fmt: skip
def test_words_do_not_stand_beside_a_plain_number(typed: str, parts: tuple[str, ...]) -> None:
    zh, _ = refusal(ValueType.NUMBER, typed)
    assert all(part in zh for part in parts), zh


@pytest.mark.parametrize(
    ("typed", "values"),
    [
        ("甲；乙;丙、丁", ["甲", "乙", "丙", "丁"]), ("甲\n乙", ["甲", "乙"]), ("甲；；甲 ；", ["甲"]), ("；", []), ("", []),
        ("外事局（欧洲、亚洲处）；科协", ["外事局（欧洲、亚洲处）", "科协"]), ("“甲、乙”论坛", ["“甲、乙”论坛"]), ("甲（乙、丙", ["甲（乙", "丙"]),
        ("**县、**县", ["**县"]), ("张　三、李四", ["张三", "李四"]), ('丙；"甲、乙"，"丁""，""戊"', ["丙", "甲、乙", '丁"，"戊']), ('"甲"', ['"甲"']),
    ],
)  # fmt: skip
def test_several_values_in_a_cell(typed: str, values: list[str]) -> None:
    assert split_values(typed) == values


@pytest.mark.parametrize(
    "values", [["甲、乙", "丙"], ["甲,乙"], ["a, b", "Li; Wu"], ['x"、"y', "z"], ["“甲、乙”论坛", '"q"', "无"]], ids=str
)
def test_values_joined_in_a_cell_are_found_in_it_again(values: list[str]) -> None:
    assert split_values(joined_values(values)) == [one for one in values if one != "无"]


def test_a_list_is_never_shared_between_rows() -> None:
    cleaner = cleaner_for(Field("x", "某列", "X", ValueType.LIST), LONGEST)
    first, second = cleaner("甲；乙"), cleaner("甲；乙")
    assert first == second
    assert first is not second


@pytest.mark.parametrize(
    ("typed", "value"), [("city", "city"), ("地级", "city"), ("COUNTY", "county"), (" 县 级 ", "county"), ("", None)]
)
def test_choices_by_value_and_by_either_name(typed: str, value: str | None) -> None:
    assert cleaner_for(LEVEL, LONGEST)(typed) == value


def test_a_wrong_choice_names_the_allowed_ones_and_the_nearest() -> None:
    with pytest.raises(Refused) as caught:
        cleaner_for(LEVEL, LONGEST)("地级市")
    assert "是不是“地级”" in caught.value.reason.zh
    assert "地级、县级" in caught.value.reason.way_zh


@pytest.mark.parametrize(
    ("type_", "typed"),
    [
        (ValueType.URL, "https://example.org/a?b=中"), (ValueType.EMAIL, "a.b@example.org"), (ValueType.EMAIL, "a@b.cn; c@d.cn"),
        (ValueType.PHONE, "023-6789 0123"), (ValueType.PHONE, "+86 (23) 6789"), (ValueType.PHONE, "139****0000"),
        (ValueType.PHONE, "13900000000；13900000001"), (ValueType.PHONE, "6789转123"), (ValueType.EMAIL, "z***@example.org"),
        (ValueType.TEXT, "**县"), (ValueType.TEXT, "環境保護，“甲、乙”（丙）！"), (ValueType.TEXT, "第一行\n第二行"), (ValueType.TEXT, "＊＊县"),
        (ValueType.TEXT, "=1+1"), (ValueType.TEXT, "@someone"),
    ],
)  # fmt: skip
def test_what_is_kept_as_typed(type_: ValueType, typed: str) -> None:
    assert clean(type_, typed) == typed.replace("；1", ";1")


@pytest.mark.parametrize(
    ("type_", "typed"),
    [
        (ValueType.URL, "主页见官网"), (ValueType.URL, "javascript:alert(1)"), (ValueType.URL, "ftp://example.org"),
        (ValueType.URL, "https://"), (ValueType.URL, "http://a b"), (ValueType.URL, "http://[::1"), (ValueType.EMAIL, "无"),
        (ValueType.EMAIL, "a@b"), (ValueType.PHONE, "请联系办公室"), (ValueType.PHONE, "1.39E+10"), (ValueType.PHONE, "12"),
        (ValueType.TEXT, "4.11524E+17"), (ValueType.TEXT, "a\x07b"), (ValueType.TEXT, "张\ufffd"), (ValueType.TEXT, "\ud800"),
        (ValueType.LIST, "甲；#REF!\x00"), *((ValueType.TEXT, text) for text in sorted(ERROR_TEXTS)), (ValueType.LIST, "#N/A"),
    ],
)  # fmt: skip
def test_what_is_refused(type_: ValueType, typed: str) -> None:
    zh, en = refusal(type_, typed)
    assert zh
    assert en


@pytest.mark.parametrize("typed", ["www.example.org", "example.org.cn/about?a=1", "ｗｗｗ．example．org"])
def test_an_address_without_its_beginning_is_read_as_https(typed: str) -> None:
    read = cleaner_for(Field("website", "网址", "Website", ValueType.URL), LONGEST)(typed)
    assert isinstance(read, Noted)
    assert read.value == f"https://{typed}".replace("ｗ", "w").replace("．", ".")


def test_too_long_a_text_is_refused() -> None:
    with pytest.raises(Refused, match="20001"):
        clean(ValueType.TEXT, "长" * 20_001)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("\u200b张\u00a0三\ufeff", "张三"), ("张　三", "张三"), ("Ａ１２", "A12"), ("李\u202e四", "李四"), ("⼈⼯智能", "人工智能"),
        ("Jose\u0301", "José"), ("欧阳 娜娜", "欧阳 娜娜"), ("Zhang  San", "Zhang San"), ("張三", "張三"), ("葛\U000e0100飾", "葛飾"),
    ],
)  # fmt: skip
def test_invisible_and_full_width_characters(typed: str, kept: str) -> None:
    assert tidy_name(typed) == kept


@pytest.mark.parametrize("typed", ["e-1", "ORG_2.3", "region-500112", "专家1", "Ａ１"])
def test_ids(typed: str) -> None:
    assert clean_id(typed) == ("A1" if typed == "Ａ１" else typed)


@pytest.mark.parametrize("typed", ["a b", "专家:1", "a；b", "a、b", "x" * 201])
def test_ids_that_could_not_be_referred_to(typed: str) -> None:
    with pytest.raises(Refused):
        clean_id(typed)


@pytest.mark.parametrize(
    ("typed", "named", "instead"),
    [
        ("a:b", "“:”", "a-b"), ("海智 01", "空格", "海智-01"), ("甲；乙、丙", "“；”、“、”", "甲-乙-丙"), ("a/b/c", "“/”", "a-b-c"), ("１：２", "“：”", "1-2"),
    ],
)  # fmt: skip
def test_the_characters_that_an_id_is_refused_for_are_named(typed: str, named: str, instead: str) -> None:
    with pytest.raises(Refused) as caught:
        clean_id(typed)
    assert caught.value.reason.zh == f"编号里有{named}，无法引用"
    assert f"例如 {instead}；" in caught.value.reason.way_zh


def test_an_id_that_is_only_too_long_is_said_to_be_so() -> None:
    with pytest.raises(Refused) as caught:
        clean_id("甲" * 201)
    assert caught.value.reason.zh == "编号有 201 个字，超过上限 200 个字"


@pytest.mark.parametrize(
    ("typed", "type_"),
    [
        ("MEMBER_OF", "MEMBER_OF"), ("member of", "MEMBER_OF"), ("成员", "MEMBER_OF"), ("是…的成员", "MEMBER_OF"), ("是...的成员", "MEMBER_OF"),
        ("是……的成员", "MEMBER_OF"), ("与…合作", "PARTNERS_WITH"), ("合作", "PARTNERS_WITH"), (" 受聘于 ", "ENGAGED_BY"),
    ],
)  # fmt: skip
def test_link_types_by_every_word(typed: str, type_: str) -> None:
    assert clean_link_type(typed) == type_


def test_an_unknown_link_type_names_the_nearest() -> None:
    with pytest.raises(Refused) as caught:
        clean_link_type("受聘与")
    assert "受聘" in caught.value.reason.zh


@pytest.mark.parametrize(
    ("cell", "text"),
    [(13900000000.0, "13900000000"), (2021.0, "2021"), (0.1 + 0.2, "0.3"), (True, "TRUE"), (-0.5, "-0.5")],
)
def test_numbers_as_text(cell: float, text: str) -> None:
    assert cell_text(cell) == text


def test_an_identity_number_that_excel_has_cut_is_refused() -> None:
    with pytest.raises(Refused, match="15 digits"):
        cell_text(411524199001011234.0)


@given(st.integers(0, 20_000))
def test_column_letters(index: int) -> None:
    assert column_index(column_letter(index)) == index


FIELDS = [field for kind in KINDS for field in kind.all_fields] + list(LINK_FIELDS)
LIKELY = st.sampled_from("0123456789年月日-/.:;；、，,（）()“”@#*亿万近 \u3000\u200b\n\r\t\x00\ufffdＡ１é張E+")


@given(st.sampled_from(FIELDS), st.one_of(st.text(), st.text(LIKELY, max_size=20)))
def test_whatever_is_typed_gives_a_value_or_a_refusal(field: Field, text: str) -> None:
    try:
        value = cleaner_for(field, LONGEST)(text)
    except Refused:
        return
    assert value is None or value == [] or bool(value) or value == 0.0
    if isinstance(value, str) and field.type is ValueType.DATE:
        assert is_partial_date(value)
    if isinstance(value, str):
        assert value == value.strip()
        assert cleaner_for(field, LONGEST)(value) == value, "what is kept is kept again"


@given(st.one_of(st.text(), st.text(LIKELY, max_size=20)))
def test_names_ids_and_types_too(text: str) -> None:
    for clean_one in (clean_id, clean_link_type, tidy, tidy_name, split_values):
        try:
            clean_one(text)
        except Refused:
            continue


@given(
    st.floats() | st.integers() | st.dates() | st.datetimes() | st.times() | st.timedeltas() | st.booleans() | st.text()
)
def test_any_cell_has_a_text_or_is_refused(cell: object) -> None:
    try:
        assert isinstance(cell_text(cell), str)  # type: ignore[arg-type]
    except Refused:
        assert isinstance(cell, int | float)


@given(st.text(st.characters(exclude_categories=())))
def test_harmless_text_can_be_written_anywhere(text: str) -> None:
    harmless(text).encode("utf-8")
