"""An office's list of thirty people as it comes by mail: 附件2, two rows of headings of its own, merged cells, sections, totals, signatures."""

from __future__ import annotations

from pathlib import Path

import xlsxwriter

_COUNTRIES = {
    "一、德国（12人）": ["慕尼黑工业大学", "亚琛工业大学", "西门子公司"],
    "二、美国（10人）": ["斯坦福大学", "麻省总医院", "硅谷芯片公司"],
    "三、加拿大（8人）": ["滑铁卢大学", "麦吉尔大学"],
}
_SURNAMES, _GIVEN = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏",
    "明远思齐子衿文博晓岚志强海涛若水知行",
)
_TITLES = ["教授", "副教授", "研究员", "总工程师", "主任医师"]
_PLACES = ["重庆市", "四川省成都市", "湖南省长沙市", "湖北省武汉市"]
_FIELDS = ["人工智能", "生物医药、免疫", "新材料；能源", "集成电路"]


def write_office_list(path: Path) -> Path:
    """Write the list; return where."""
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Sheet1")
        sheet.write(0, 0, "附件2")
        sheet.merge_range(1, 0, 1, 9, "某市海外高层次人才信息汇总表")
        sheet.write(2, 0, "填报单位：某市科协")
        sheet.write(2, 8, "2024年5月17日")
        _write_header(sheet)
        at = 5
        people = 0
        for section, employers in _COUNTRIES.items():
            sheet.merge_range(at, 0, at, 9, section)
            at += 1
            for _ in range(int(section.split("（")[1].split("人")[0])):
                _write_person(sheet, at, people, employers)
                people += 1
                at += 1
        sheet.merge_range(6, 8, 9, 8, _PLACES[0])
        sheet.write_row(at, 0, ["合计", "30人"])
        sheet.write(at + 1, 0, "注：联系方式仅供工作联络使用，请勿外传。")
        sheet.write_row(at + 2, 0, ["制表人：", "孙某", "", "审核人：", "钱某"])
        book.add_worksheet("Sheet2")
    return path


def _write_header(sheet: xlsxwriter.worksheet.Worksheet) -> None:
    for column, text in (
        (0, "序号"),
        (1, "专家姓名"),
        (2, "性别"),
        (3, "所在单位及职务"),
        (7, "研究领域"),
        (8, "祖籍"),
        (9, "备注"),
    ):
        sheet.merge_range(3, column, 4, column, text)
    sheet.merge_range(3, 4, 3, 6, "联系方式")
    sheet.write_row(4, 4, ["手机", "邮箱", "微信号"])


def _write_person(sheet: xlsxwriter.worksheet.Worksheet, at: int, number: int, employers: list[str]) -> None:
    name = _SURNAMES[number] + _GIVEN[number % 18] + (_GIVEN[(number * 7) % 18] if number % 3 else "")
    employer = (
        "同上"
        if number == 1
        else employers[number % len(employers)] + (" " if number % 2 else "") + _TITLES[number % 5]
    )
    phone = "无" if number % 7 == 6 else 13900000100 + number
    place = "" if 6 <= at <= 9 else _PLACES[number % 4]
    sheet.write_row(
        at, 0, [number + 1, name, "女" if number % 2 else "男", employer, phone, f"p{number}@example.org", "/"]
    )
    sheet.write_row(at, 7, [_FIELDS[number % 4], place, "2023年来访" if number % 5 == 0 else ""])
