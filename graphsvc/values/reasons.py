"""Why a text is not the value of a field and what to do about it: every such sentence, for sheets and forms alike.

Must not decide anything; it is handed what it names.
"""

from __future__ import annotations

from collections.abc import Iterable

from graphsvc.values.results import Reason, shortened
from graphsvc.vocabulary import Field


def damaged_character(char: str) -> Reason:
    return Reason(
        f"有无法识别的字符（U+{ord(char):04X}），原文在另存时已经损坏",
        f"holds an unreadable character (U+{ord(char):04X}); the text was damaged when it was saved",
        "对照原件重新录入这一格",
        "type this cell again from the original",
    )


def control_character(char: str) -> Reason:
    return Reason(
        f"有看不见的控制字符（U+{ord(char):04X}）",
        f"holds an invisible control character (U+{ord(char):04X})",
        "重新录入这一格，不要粘贴",
        "type this cell again instead of pasting it",
    )


def digits_lost() -> Reason:
    return Reason(
        "数字太长，Excel 只保留前 15 位，后面的已经丢失",
        "the number is too long: Excel kept 15 digits and lost the rest",
        "先把这一列的格式设为“文本”，再重新录入完整的号码",
        "format the column as text, then type the whole number again",
    )


def too_long(length: int, limit: int) -> Reason:
    return Reason(
        f"这一格有 {length} 个字，超过上限 {limit} 个字",
        f"the cell has {length} characters, more than the limit of {limit}",
        "只留要点，全文放进文件，并在“来源”里注明",
        "keep the essence here and put the whole text into a file that the source names",
    )


def error_value(text: str) -> Reason:
    return Reason(
        f"这一格是公式错误 {text}",
        f"the cell holds the formula error {text}",
        "改正公式，或直接填写数值",
        "mend the formula or type the value itself",
    )


def not_a_date(advice_zh: str, advice_en: str) -> Reason:
    return Reason(
        "不是可用的日期",
        "not a date that can be used",
        advice_zh,
        advice_en,
    )


def not_a_choice(field: Field, nearest: str) -> Reason:
    allowed = [choice.zh for choice in field.choices]
    hint_zh, hint_en = (f"，是不是“{nearest}”？", f" - did you mean {nearest}?") if nearest else ("", "")
    return Reason(
        f"“{field.zh}”里没有这个选项{hint_zh}",
        f"not one of the choices of {field.en}{hint_en}",
        f"填写以下之一：{'、'.join(allowed)}；不清楚就留空",
        f"write one of: {', '.join(choice.en for choice in field.choices)}; leave it empty if it is not known",
    )


def not_a_country(nearest: str) -> Reason:
    hint_zh, hint_en = (f"，是不是“{nearest}”？", f" - did you mean {nearest}?") if nearest else ("", "")
    return Reason(
        f"没有这个国家{hint_zh}",
        f"not a country{hint_en}",
        "写一个国家的名称或代码，例如 匈牙利 或 HU；不清楚就留空",
        "write the name or the code of one country, such as Hungary or HU; leave it empty if it is not known",
    )


def not_a_number() -> Reason:
    return Reason(
        "不是数字",
        "not a number",
        "只填阿拉伯数字，例如 16.5；没有数据就留空，不要填 0",
        "write digits only, as 16.5; leave it empty where nothing was reported, do not write 0",
    )


def not_a_day_count(most: int) -> Reason:
    return Reason(
        "不是天数",
        "not a number of days",
        f"填 1 到 {most} 的整数，例如 90；没有要求就留空",
        f"write a whole number from 1 to {most}, as 90; leave it empty where nothing is asked for",
    )


def number_with_words(number: str) -> Reason:
    return Reason(
        "数字里夹着文字",
        "words stand beside the number",
        f"这一格只填 {number}，其余的文字写在“备注”列",
        f"write {number} here, and the words into the note column",
    )


def number_range(first: str, last: str, unit: str) -> Reason:
    unit_zh, unit_en = (f"，单位都写“{unit}”", f", both with the unit {unit}") if unit else ("", "")
    return Reason(
        f"这是一个范围（{first} 到 {last}），一格只能写一个数",
        f"this is a range ({first} to {last}); a cell takes one number",
        f"分成两行：一行数值 {first}、修饰“至少”，一行数值 {last}、修饰“至多”{unit_zh}",
        f"make two rows of it: the value {first} with the qualifier 至少, and {last} with 至多{unit_en}",
    )


def contradicts(value: object, header: str, there: str) -> Reason:
    return Reason(
        f"这一格里有“{value}”，“{header}”列却写着“{there}”",
        f"this cell holds {value}, but the column {header} says {there}",
        f"核对后只留一个：改“{header}”列，或从这一格里删去“{value}”",
        f"keep one of them: mend {header}, or take {value} out of this cell",
    )


def private_character(char: str) -> Reason:
    return Reason(
        f"有一个自造字（U+{ord(char):04X}），只有造它的电脑能显示",
        f"holds a private character (U+{ord(char):04X}), which only the computer that made it can show",
        "换成标准字；没有标准字就写拼音或用“〓”代替，并在备注里说明",
        "write the standard character for it; where there is none, its pinyin, and say so in the note",
    )


def not_a_url(text: str) -> Reason:
    example = f"https://{text}" if "." in text and ":" not in text and " " not in text else "https://www.example.org"
    return Reason(
        "不是以 http:// 或 https:// 开头的网址",
        "not an address that starts with http:// or https://",
        f"写完整的网址，例如 {shortened(example)}",
        f"write the whole address, as {shortened(example)}",
    )


def not_an_email() -> Reason:
    return Reason(
        "不是电子邮箱地址",
        "not an e-mail address",
        "写成 name@example.org 的样子；几个邮箱用；分隔",
        "write it as name@example.org; separate several by ;",
    )


def not_a_phone() -> Reason:
    return Reason(
        "不是电话号码",
        "not a telephone number",
        "只填数字、+、-、括号和空格；几个号码用；分隔，说明写在“备注”列",
        "use digits, +, -, brackets and spaces only; separate several by ;, put remarks into the note column",
    )


def scientific() -> Reason:
    return Reason(
        "这是科学计数法，号码的后几位已经丢失",
        "this is scientific notation, which has lost the last digits of the number",
        "先把这一列的格式设为“文本”，再重新录入完整的号码",
        "format the column as text, then type the whole number again",
    )


def bad_id(chars: Iterable[str], instead: str) -> Reason:
    """Say which characters of an id are refused; `instead` is the id without them."""
    listed = list(dict.fromkeys(chars))
    zh = "、".join("空格" if char.isspace() else f"“{char}”" for char in listed)
    en = ", ".join("a space" if char.isspace() else f"“{char}”" for char in listed)
    return Reason(
        f"编号里有{zh}，无法引用",
        f"the id holds {en}, with which it cannot be referred to",
        f"去掉这些字符或换成 -，例如 {shortened(instead)}；没有编号就留空",
        f"leave them out or write - for them, as {shortened(instead)}; where there is no id, leave it empty",
    )


def long_id(length: int, longest: int) -> Reason:
    return Reason(
        f"编号有 {length} 个字，超过上限 {longest} 个字",
        f"the id has {length} characters, more than the limit of {longest}",
        "用一个短一些的编号；没有编号就留空",
        "use a shorter id; where there is none, leave it empty",
    )


def not_a_link_type(nearest: str, allowed: Iterable[str]) -> Reason:
    hint_zh, hint_en = (f"，是不是“{nearest}”？", f" - did you mean {nearest}?") if nearest else ("", "")
    listed = "、".join(allowed)
    return Reason(
        f"没有这种关系{hint_zh}",
        f"no such type of link{hint_en}",
        f"填写以下之一：{listed}；身份写在“角色”列",
        f"write one of: {listed}; the position goes into the role column",
    )


def ends_before_it_starts(start_header: str, start: str, end_header: str, end: str) -> Reason:
    return Reason(
        f"“{end_header}”（{end}）早于“{start_header}”（{start}）",
        f"{end_header} ({end}) is before {start_header} ({start})",
        "核对这两个日期，是不是填反了",
        "check whether the two dates were swapped",
    )


def masked() -> Reason:
    """Return that a value holds the mask of what was not shown, which would take its place."""
    return Reason(
        "里面有被遮住的内容（••••），存下来原来的号码就丢了",
        "holds the mask of what was not shown, and would take its place",
        "不改的请原样留着；要改，请把遮住的部分重新写全或删去",
        "leave it as it is, or write the hidden part out anew or leave it out",
    )
