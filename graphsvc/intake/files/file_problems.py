"""Why a whole file was refused and what to do about it: every such sentence, in one place.

Names the file, never the folder it lies in. Must not decide anything.
"""

from __future__ import annotations

from collections.abc import Sequence

from graphsvc.errors import Invalid
from graphsvc.facts.import_report import Refusal
from graphsvc.intake.limits import MEGABYTE

_SAVE_AS_ZH = "用 Excel 或 WPS 打开，另存为 .xlsx 后再导入"
_SAVE_AS_EN = "open it in Excel or WPS, save it as .xlsx and import that"


def _problem(file: str, zh: str, en: str, way_zh: str, way_en: str, **details: object) -> Invalid:
    return Invalid(
        f"{file}：{zh}。{way_zh}。", f"{file}: {en}. {way_en[:1].upper()}{way_en[1:]}.", file=file, **details
    )


def not_found(file: str) -> Invalid:
    return _problem(file, "找不到这个文件", "there is no such file", "核对文件名和位置", "check its name and place")


def unreadable(file: str) -> Invalid:
    return _problem(file, "无法读取这个文件", "the file cannot be read", "关闭正在使用它的程序，并检查读取权限",
                    "close the program that uses it and check the right to read it")  # fmt: skip


def empty(file: str) -> Invalid:
    return _problem(file, "文件是空的", "the file is empty", "重新导出或填写后再导入", "export it again, or fill it in")


def unsupported(file: str, suffix: str) -> Invalid:
    return _problem(
        file, f"不能导入 {suffix or '没有扩展名的'} 文件", f"{suffix or 'a file without extension'} cannot be imported",
        f"可以导入 .xlsx、.xls、.ods、.csv，或装着 .csv 的文件夹或 .zip；{_SAVE_AS_ZH}",
        f"use .xlsx, .xls, .ods, .csv, or a folder or .zip of .csv files; {_SAVE_AS_EN}",
    )  # fmt: skip


def macros(file: str) -> Invalid:
    return _problem(
        file, "文件带有宏，为安全起见不导入", "the file holds macros, which are not let in", _SAVE_AS_ZH, _SAVE_AS_EN
    )


def encrypted(file: str) -> Invalid:
    return _problem(file, "文件设了密码", "the file is protected by a password", "在 Excel 或 WPS 里取消密码并保存后再导入",
                    "remove the password in Excel or WPS, save it and import it again")  # fmt: skip


def damaged(file: str, what: str) -> Invalid:
    return _problem(file, f"文件已损坏，打不开（{what}）", f"the file is damaged and cannot be opened ({what})",
                    f"重新下载或复制一份；能打开的话，{_SAVE_AS_ZH}", f"copy or download it again; if it opens, {_SAVE_AS_EN}")  # fmt: skip


def wrong_extension(file: str, suffix: str, zh: str, en: str, right: str) -> Invalid:
    way_zh, way_en = (f"把扩展名改为 {right}", f"rename it to {right}") if right else (_SAVE_AS_ZH, _SAVE_AS_EN)
    return _problem(
        file, f"扩展名是 {suffix}，内容却是{zh}", f"the name ends in {suffix} but the content is {en}", way_zh, way_en
    )


def unknown_content(file: str, suffix: str) -> Invalid:
    return _problem(
        file, f"扩展名是 {suffix}，里面的内容却认不出来，多半没有下载完整或已经损坏",
        f"the name ends in {suffix} but the content is not known; most likely it was not downloaded whole or is damaged",
        f"重新下载或复制一份；能打开的话，{_SAVE_AS_ZH}", f"copy or download it again; if it opens, {_SAVE_AS_EN}",
    )  # fmt: skip


def file_too_large(file: str, size: int, limit: int) -> Invalid:
    return _problem(
        file, f"文件有 {_megabytes(size)} MB，超过上限 {_megabytes(limit)} MB",
        f"the file has {_megabytes(size)} MB, more than the limit of {_megabytes(limit)} MB",
        "拆成几个文件，分几次导入", "split it into several files and import one after the other",
    )  # fmt: skip


def inflates_too_far(file: str, size: int, limit: int) -> Invalid:
    return _problem(
        file, f"解压后有 {_megabytes(size)} MB，超过上限 {_megabytes(limit)} MB",
        f"unpacks to {_megabytes(size)} MB, more than the limit of {_megabytes(limit)} MB",
        "删去图片和多余的工作表，或拆成几个文件", "delete pictures and sheets that are not needed, or split the file",
    )  # fmt: skip


def too_many_sheets(file: str, count: int, limit: int) -> Invalid:
    return _problem(file, f"有 {count} 个表，超过上限 {limit} 个", f"has {count} sheets, more than the limit of {limit}",
                    "删去不用导入的表，或分几次导入", "delete the ones that are not to be imported, or import in parts")  # fmt: skip


def too_many_rows(file: str, sheet: str, limit: int) -> Invalid:
    return _problem(file, f"到“{sheet}”为止超过了上限 {limit} 行", f"has more than the limit of {limit} rows, reached in sheet {sheet}",
                    "拆成几个文件，分几次导入", "split it into several files and import one after the other", sheet=sheet)  # fmt: skip


def too_wide(file: str, sheet: str, last: str, limit: int) -> Invalid:
    return _problem(
        file, f"“{sheet}”用到了 {last} 格，超过上限 {limit} 格", f"sheet {sheet} reaches to cell {last}, more than the limit of {limit} cells",
        "选中数据右边和下面看似空白的列与行，整列整行删除后保存；数据确实这么多就拆成几个文件",
        "delete the columns and rows beyond the data, which only look empty, and save; if the data is really this large, split it",
        sheet=sheet, cell=last,
    )  # fmt: skip


def too_many_columns(file: str, sheet: str, count: int, limit: int) -> Invalid:
    return _problem(
        file, f"“{sheet}”有 {count} 列，超过上限 {limit} 列", f"sheet {sheet} has {count} columns, more than the limit of {limit}",
        "只留下要导入的列", "keep only the columns that are to be imported", sheet=sheet,
    )  # fmt: skip


def row_too_long(file: str, row: int, limit: int) -> Invalid:
    return _problem(
        file, f"第 {row} 行超过 {limit} 个字", f"row {row} has more than {limit} characters",
        "多半是少了换行，或双引号没有成对；核对这一行", "most likely a line break or a closing quote is missing; check that row", row=row,
    )  # fmt: skip


def row_too_wide(file: str, row: int, count: int, limit: int) -> Invalid:
    return _problem(
        file, f"第 {row} 行有 {count} 格，超过上限 {limit} 格", f"row {row} has {count} cells, more than the limit of {limit}",
        "多半是少了换行；核对这一行", "most likely a line break is missing; check that row", row=row,
    )  # fmt: skip


def text_too_large(file: str, limit: int) -> Invalid:
    return _problem(
        file, f"有一格的内容超过 {_megabytes(limit)} MB", f"one cell holds more than {_megabytes(limit)} MB of text",
        "删去那一格的长文，全文放进文件并在“来源”里注明", "remove the long text and put it into a file that the source names",
    )  # fmt: skip


def texts_too_large(file: str, limit: int) -> Invalid:
    return _problem(
        file, f"各格的内容合起来超过 {_megabytes(limit)} MB", f"the texts of the cells come to more than {_megabytes(limit)} MB",
        "删去重复的长文，或拆成几个文件", "remove long texts that are repeated, or split the file",
    )  # fmt: skip


def no_csv_inside(file: str) -> Invalid:
    return _problem(file, "里面没有 .csv 文件", "there is no .csv file in it", "放入 .csv 文件；Excel 工作簿请直接导入",
                    "put .csv files into it; import an Excel workbook itself")  # fmt: skip


def bad_member_name(file: str, member: str) -> Invalid:
    return _problem(file, f"压缩包里的“{member}”不在同一层文件夹", f"{member} in the archive does not lie in its one folder",
                    "把所有 .csv 放在同一个文件夹里重新压缩", "put all .csv files into one folder and pack it again", member=member)  # fmt: skip


def unknown_encoding(file: str) -> Invalid:
    return _problem(file, "认不出文字编码", "the encoding of the text is not known", "在 Excel 或 WPS 里另存为“CSV UTF-8”或 .xlsx",
                    "save it as CSV UTF-8 or .xlsx in Excel or WPS")  # fmt: skip


def damaged_text(file: str, line: int) -> Invalid:
    return _problem(file, f"第 {line} 行附近有损坏的字符（编码 UTF-8）", f"the text is damaged near line {line} (encoding UTF-8)",
                    "重新导出，或对照原件改正这一行", "export it again, or mend that line from the original", line=line)  # fmt: skip


def not_text(file: str) -> Invalid:
    return _problem(file, "不是文字表格", "this is not a table of text", "在 Excel 或 WPS 里另存为“CSV UTF-8”或 .xlsx",
                    "save it as CSV UTF-8 or .xlsx in Excel or WPS")  # fmt: skip


def broken_quotes(file: str, row: int) -> Invalid:
    return _problem(file, f"第 {row} 行的双引号没有成对", f"the double quotes of row {row} do not match",
                    "补上缺少的双引号；内容里的双引号要写两次", "add the missing one; a quote within a value is written twice", row=row)  # fmt: skip


def nothing_to_import(file: str) -> Invalid:
    return _problem(file, "没有可以导入的表", "there is no sheet to import", "下载模板，按模板填写",
                    "download the template and fill it in")  # fmt: skip


def no_usable_sheet(file: str, refused: Sequence[Refusal]) -> Invalid:
    """Return the error of a file of which no sheet could be read; it says of each why."""
    zh = "；".join(f"“{one.sheet}”{one.reason}，{one.suggestion}" for one in refused[:5])
    en = "; ".join(f"{one.sheet}: {one.reason_en}, {one.suggestion_en}" for one in refused[:5])
    return Invalid(f"{file}：{zh}。", f"{file}: {en}.", file=file, refused=list(refused))


def _megabytes(size: int) -> int:
    return -(-size // MEGABYTE)
