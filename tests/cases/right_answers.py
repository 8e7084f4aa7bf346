"""What each list of tests/cases/intake must come to, written down from what the list says, not from what the service answers.

`rows` of data that go in; rows that wait or are refused; cells left out; what is asked, as column and text; what the graph
holds afterwards, by kind; some of what is known of somebody, as values and names of what they are linked to; and words that
the report must say. A file that is no list, or cannot be read, goes in with nothing and says why. `like` names a file that says
the same in another dialect: after it, there is nothing new.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Right:
    """The right answer to one file, imported after others into an empty database."""

    file: str
    rows: int
    holds: Mapping[str, int]
    after: tuple[str, ...] = ()
    like: str = ""
    waiting: int = 0
    refused: int = 0
    left_out: frozenset[tuple[int, str]] = frozenset()
    asked: frozenset[tuple[str, str]] = frozenset()
    known: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    says: tuple[str, ...] = ()

    @property
    def is_list(self) -> bool:
        """Whether anything of the file can go in or wait."""
        return bool(self.rows or self.waiting)


TWO = {"Expert": 2}
WHOLE = {"周明远": ("教授", "重庆市", "甲"), "何思齐": ("研究员", "四川省", "乙")}
REACHED = {"周明远": ("教授", "重庆市", "13900000001"), "何思齐": ("研究员", "四川省", "13900000002")}
BODIES = {"甲科技协会": ("2014-05-08", "https://example.org", "会员120"), "乙科技协会": ("1998-12-31",)}


def _dialect(folder: str, like: str = "", **known: tuple[str, ...]) -> Right:
    return Right(f"18-csv-dialects/{folder}/专家.csv", 2, TWO, like=like, known=known or WHOLE)


def _workbook(name: str, like: str = "") -> Right:
    return Right(f"19-workbooks-by-other-producers/{name}.xlsx", 2, TWO, like=like, known=REACHED)


def _bodies(ending: str, like: str = "") -> Right:
    file = f"19-workbooks-by-other-producers/LibreOffice机构.{ending}"
    return Right(file, 2, {"OverseasOrg": 2}, like=like, known=BODIES)


EMPLOYERS = "01-employers-not-yet-known"
RIGHT = (
    Right(
        f"{EMPLOYERS}/专家.xlsx", 3, {"Expert": 3},
        asked=frozenset({("工作单位", "临港理工大学"), ("工作单位", "北岭生物技术有限公司")}),
        known={"周明远": ("教授", "重庆市", "023-60000001"), "周文": ("讲师", "重庆市")},
    ),
    Right(
        f"{EMPLOYERS}/海外机构.xlsx", 2, {"OverseasOrg": 2}, asked=frozenset({("联络人", "赵一鸣")}),
        known={"旅德华人工程师联谊会": ("德国",), "加西华人科技协会": ("加拿大",)},
    ),
    Right(
        "02-sheet1/海外人才库导出_20240517.csv", 2, TWO, says=("当作“专家”",),
        known={"周明远": ("教授", "材料", "重庆市", "13900000001")},
    ),
    Right(
        "02-sheet1/附件2：2024年海外专家信息汇总表.xlsx", 2, TWO, says=("当作“专家”",),
        known={"何思齐": ("研究员", "生物医药", "四川省", "13900000002")},
    ),
    Right("03-titles-totals-notes/专家-无序号列.xlsx", 2, TWO, known=REACHED, says=("第 6 行（合计", "第 7-8 行（注、落款")),
    Right("03-titles-totals-notes/专家-标题四行.xlsx", 2, TWO, known={"何思齐": ("研究员", "四川省")}),
    Right(
        "03-titles-totals-notes/工作站.xlsx", 3, {"Workstation": 3}, known={"云溪园区海智工作站": ("2023-01", "江津区", "海智工作站")},
        says=("第 7 行（合计", "第 8-9 行（注、落款"),
    ),
    Right(
        "04-two-row-headers/专家.xlsx", 2, TWO,
        known={"周明远": ("13900000001", "zmy@example.org", "重庆市", "教授"), "何思齐": ("hsq@example.org", "研究员")},
    ),
    Right(
        "04-two-row-headers/海外机构-标题加两行表头.xlsx", 2, {"OverseasOrg": 2},
        known={"旅德华人工程师联谊会": ("德国", "https://example.org", "会员120人"), "加西华人科技协会": ("加拿大", "会员80人")},
    ),
    Right(
        "06-merged-down-a-column/一站三专家.xlsx", 7, {"Expert": 5, "Institution": 2}, says=("合并",),
        known={
            "周明远": ("临江精密股份有限公司", "重庆市"), "何思齐": ("临江精密股份有限公司", "重庆市"), "吴子衿": ("临江精密股份有限公司", "重庆市"),
            "郑好": ("北岭生物技术有限公司", "四川省"), "冯远": ("北岭生物技术有限公司", "浙江省"),
        },
    ),
    Right(
        "06-merged-down-a-column/不合并只写一次.xlsx", 5, {"Expert": 4, "Institution": 1}, says=("同上",),
        known={"吴子衿": ("临江精密股份有限公司",), "郑好": ("临江精密股份有限公司",), "何思齐": ("研究员",)},
    ),
    # A range is two figures, or asked; nothing that people write as a number is refused.
    Right("11-numbers-as-people-type-them/统计.xlsx", 22, {"Figure": 23}, says=("300-500",)),
    # 甲某 has lost both numbers that would tell which 甲某 it is.
    Right(
        "12-phones-and-id-numbers/专家.csv", 3, {"Expert": 3}, left_out=frozenset({(2, "电话"), (2, "证件号")}),
        waiting=1, asked=frozenset({("名称", "甲某")}),
        known={"乙某": ("110101199003074512",), "丙某": ("13900000001", "110101199003074512"), "丁某": ("13900000001",)},
    ),
    # 无 and 待补 say that the name is not known.
    Right(
        "12-phones-and-id-numbers/专家.xlsx", 24, {"Expert": 24}, refused=2, left_out=frozenset({(3, "电话"), (15, "证件号")}),
        known={"数字手机": ("13900000001",), "手机前缀": ("13900000001",), "邮箱mailto": ("zmy@example.org",), "撇号": ("13900000001",)},
    ),
    Right("13-invisible-and-variant-characters/gb18030/专家.csv", 4, {"Expert": 4}),
    Right(
        "13-invisible-and-variant-characters/专家.xlsx", 28, {"Expert": 18, "Institution": 3, "Post": 1},
        known={"吴子衿": ("临港理工大学", "重庆市"), "李䶮": ("临港理工大学",), "冯大文": ("临港理工大学",), "赵〇一": (), "赵零一": ()},
        says=("赵零一",),
    ),
    # Who 秦某 and 尤** are, nobody knows but the user: each mask may be anybody.
    Right(
        "15-titles-glued-and-several-in-a-cell/专家.xlsx", 4, {"Expert": 4}, refused=9, waiting=2,
        asked=frozenset({("名称", "秦某"), ("名称", "尤**")}),
        known={"周明远": ("教授",), "何思齐": ("会长",), "吴子衿": ("博士",), "郑好": ("浙江省",)},
    ),
    Right(
        "15-titles-glued-and-several-in-a-cell/活动.xlsx", 11, {"Expert": 5, "Activity": 6}, says=("等5人",),
        known={"海智论坛": ("冯远", "陈立", "褚青"), "海智沙龙": ("周明远", "何思齐"), "海智行": ("冯远", "陈立"), "海智课": ("冯远", "陈立")},
    ),
    Right(
        "16-same-name-twice/同名两人.xlsx", 6, {"Expert": 3, "Institution": 2},
        known={"周明远": ("临港理工大学", "北岭医院", "教授", "客座教授", "13900000003")},
    ),
    Right(
        "16-same-name-twice/同名第二份.xlsx", 0, {"Expert": 3, "Institution": 2}, after=("16-same-name-twice/同名两人.xlsx",),
        waiting=1, asked=frozenset({("名称", "王伟")}), says=("临港理工大学", "北岭医院", "电话不同"),
    ),
    Right(
        "16-same-name-twice/新旧名称.xlsx", 3, {"OverseasOrg": 2}, says=("旅德华人科技工作者协会", "旅德华人工程师联谊会"),
        known={"旅德华人科技工作者协会": ("德国",)},
    ),
    (semicolons := _dialect("a-分号")),
    *(_dialect(folder, semicolons.file) for folder in (
        "b-制表符utf16", "c-utf16无BOM", "d-两个BOM", "e-行尾多一个逗号", "f-数据行尾多逗号", "i-竖线", "j-全角逗号", "k-标题行在前", "l-标题行无逗号",
        "m-老苹果换行",
    )),
    Right("18-csv-dialects/g-引号不成对/专家.csv", 0, {}, says=("第 2 行的双引号",)),
    _dialect("h-格中引号", 周明远=("人称\"材料王\"",), 何思齐=("乙",)),
    _dialect("n-缺行尾格", 周明远=("教授",), 何思齐=("研究员", "四川省", "乙")),
    _dialect("o-分号内含逗号", 周明远=("材料", "能源", "环境"), 何思齐=("生物", "医药", "海洋")),
    Right("18-csv-dialects/p-表头含逗号多于分号/专家.csv", 1, {"Expert": 1}, known={"周明远": ("教授", "材料")}),
    Right(
        "19-workbooks-by-other-producers/LibreOffice存的.xlsx", 2, TWO, known=REACHED, says=("成立",),
    ),
    (opened := _bodies("ods")), _bodies("xls", opened.file), _bodies("xlsx", opened.file),
    (strict := _workbook("严格OOXML")),
    *(_workbook(name, strict.file) for name in (
        "内联字符串-无共享字符串", "单元格无坐标", "反斜杠路径", "命名空间前缀x", "富文本与注音", "尺寸写成A1", "绝对路径目标",
    )),
    Right("19-workbooks-by-other-producers/表格加筛选.xlsx", 3, {"Expert": 3}, says=("筛选",)),
    Right(
        "21-formula-cells/无缓存值.xlsx", 1, {"Expert": 1}, refused=2, left_out=frozenset({(4, "职务"), (4, "备注")}),
        known={"吴子衿": ("浙江省",)}, says=("公式",),
    ),
    Right(
        "21-formula-cells/有缓存值.xlsx", 3, {"Expert": 3}, left_out=frozenset({(2, "备注"), (3, "职务")}),
        known={"周明远": ("教授", "重庆市"), "吴子衿": ("主页",)},
    ),
    Right(
        "22-headers-in-other-words/专家-95%不认识.xlsx", 1, {"Expert": 1}, says=("自定义字段1", "自定义字段19", "20 列里只认得 1 列"),
    ),
    Right(
        "22-headers-in-other-words/专家-常见叫法.xlsx", 2, TWO, says=("性别", "出生年月", "毕业院校", "是否华人", "推荐单位"),
        asked=frozenset({("所在单位及职务", "临港理工大学"), ("所在单位及职务", "北岭研究所")}),
        known={"周明远": ("教授", "13900000001", "zmy@example.org", "德国", "材料", "能源", "博士", "重庆市")},
    ),
    Right("22-headers-in-other-words/博士团-挂职名单.xlsx", 0, {}, says=("“博士团”还是“专家”",)),
    Right(
        "22-headers-in-other-words/工作站-常见叫法.xlsx", 1, {"Workstation": 1},
        asked=frozenset({("建站单位", "临江精密股份有限公司")}),
        left_out=frozenset({(2, "负责人")}), known={"临江精密海智工作站": ("渝中区", "2022-03")}, says=("联系人及电话", "进站专家"),
    ),
    Right(
        "22-headers-in-other-words/海外机构-常见叫法.xlsx", 1, {"OverseasOrg": 1},
        known={"旅德华人工程师联谊会": (
            "Chinese Engineers Network Germany", "德国", "1995", "https://www.example.org", "机械", "电子",
        )},
        says=("会员人数", "负责人", "联系人", "联系邮箱"),
    ),
    Right(
        "23-two-hundred-columns/专家-200列.xlsx", 1, {"Expert": 1}, known={"周明远": ("教授", "重庆市")},
        says=("197 列", "问题1", "问题197"),
    ),
    Right("23-two-hundred-columns/专家-只有格式的200列.xlsx", 2, TWO, known={"何思齐": ("研究员", "四川省")}),
    Right("26-second-version-of-the-list/1专家.xlsx", 3, {"Expert": 3}, known={"周明远": ("首批", "教授", "重庆市", "13900000001")}),
    # 周明远 has another telephone and another native place: whether it is the same one is asked.
    Right(
        "26-second-version-of-the-list/2专家.xlsx", 2, {"Expert": 4}, after=("26-second-version-of-the-list/1专家.xlsx",),
        waiting=1, asked=frozenset({("名称", "周明远")}), says=("电话不同", "籍贯不同"),
        known={"何思齐": ("转任", "13900000002"), "周明远": ("首批",), "郑好": ("浙江省",)},
    ),
    Right("27-cells-that-say-nothing/专家-只有文字列.xlsx", 6, {"Expert": 6}),
    Right("27-cells-that-say-nothing/专家-籍贯不详.xlsx", 4, {"Expert": 4}),
    Right("27-cells-that-say-nothing/专家.xlsx", 8, {"Expert": 8}),
    Right("29-strange-sheet-furniture/批注删除线空行.xlsx", 3, {"Expert": 3}, says=("第 20 行",)),
    Right("29-strange-sheet-furniture/数字姓名行.xlsx", 2, TWO, says=("第 2 行",)),
    Right("29-strange-sheet-furniture/空列在左.xlsx", 2, TWO, known={"周明远": ("教授", "重庆市")}),
    Right("29-strange-sheet-furniture/竖表-一人一表.xlsx", 0, {}, says=("登记表",)),
    Right("30-running-numbers-as-ids/1专家.xlsx", 2, TWO, says=("编号",)),
    Right(
        "30-running-numbers-as-ids/2专家.xlsx", 2, {"Expert": 4}, after=("30-running-numbers-as-ids/1专家.xlsx",),
        known={"周明远": ("教授", "重庆市"), "何思齐": ("研究员", "四川省"), "吴子衿": ("浙江省",)},
    ),
    Right("30-running-numbers-as-ids/两批都从1编.xlsx", 4, {"Expert": 4}),
    Right("30-running-numbers-as-ids/两表都从1编.xlsx", 4, {"Expert": 2, "OverseasOrg": 2}),
)  # fmt: skip


def groups() -> list[list[Right]]:
    """Return the answers, those that say the same in another dialect with the first of them."""
    found = {right.file: [right] for right in RIGHT if not right.like}
    for right in RIGHT:
        if right.like:
            found[right.like].append(right)
    return list(found.values())
