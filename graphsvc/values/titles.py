"""Family names, titles and forms of address: the words by which a name is told from what is typed beside it.

Must not decide what a cell means; that is done in `people_names`.
"""

from __future__ import annotations

import re

from graphsvc.values.folding import simplified
from graphsvc.values.pinyin import COMPOUND_SURNAMES

SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐"
    "费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁"
    "杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚"
    "程嵇邢滑裴陆荣翁荀羊惠甄曲家封芮储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司"
    "韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍却璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏"
    "柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养"
    "鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公肖闫付代覃苑楚岳佟冼揭原仝帅佘佴谌邝牟初尧禚镡"
)  # fmt: skip
COMPOUND = frozenset(COMPOUND_SURNAMES) | frozenset(
    [
        "欧阳",
        "司马",
        "上官",
        "诸葛",
        "司徒",
        "东方",
        "夏侯",
        "公孙",
        "慕容",
        "令狐",
        "宇文",
        "轩辕",
        "闻人",
        "赫连",
        "公冶",
        "太叔",
        "申屠",
        "仲孙",
        "钟离",
        "司空",
        "端木",
        "呼延",
        "百里",
        "东郭",
        "南宫",
        "西门",
        "独孤",
        "鲜于",
    ]
)

TITLE = (
    r"(?:(?:原|前|名誉|荣誉|常务|执行|副|高级|首席|终身|特聘|客座|讲席|讲座|助理|代理|党委|党组|第一|总)*"
    r"(?:教授|研究员|研究生导师|院士|会长|理事长|理事|秘书长|秘书|主任医师|主治医师|医师|医生|主任|主席|部长|处长|科长|局长|厅长|司长|书记|委员|主编|院长|"
    r"校长|所长|站长|团长|组长|队长|行长|县长|市长|区长|镇长|乡长|总裁|总经理|经理|董事长|董事|总监|总工程师|总工|工程师|科学家|讲师|博导|硕导|参赞|总领事|"
    r"领事|大使|干事|创始人|发起人|负责人|联系人|代表|律师|顾问|专家|学者|博士后|博士|硕士|委员长|会员|助教|助理))"
)
TITLES = rf"{TITLE}(?:[、/／兼,， ]*{TITLE})*"
COURTESY = r"(?:先生|女士|小姐|老师|同志|阁下)"
REMARK = r"(?:男|女|已故|故|退休|已退休|离休|已回国|回国|在外|华裔|华侨|侨眷|代|暂定)"
HANZI = r"[\u3400-\u9fff\U00020000-\U0003ffff〇]"
LATIN_TITLE = re.compile(
    r"(?:(?:(?P<before>(?:(?:Assoc\.?|Associate|Assistant|Asst\.?|Emeritus) )?(?:Professor|Prof|Doctor|Dr)\b\.?)|"
    r"(?P<courtesy>(?:Mrs|Mr|Ms|Miss|Sir|Madam)\b\.?))\s+)?"
    r"(?P<name>.+?)(?:[,，]?\s+(?P<after>Ph\.?\s?D\.?|M\.?D\.?|Professor|Prof\.?))?",
    re.IGNORECASE,
)


def is_surname(name: str) -> bool:
    """Tell whether a text is a family name alone."""
    name = simplified(name)
    return name in COMPOUND or (len(name) == 1 and name in SURNAMES)


def is_chinese(name: str) -> bool:
    """Tell whether a text is a whole Chinese name: a known surname and one or two characters more."""
    name = simplified(name)
    given = name[2:] if name[:2] in COMPOUND and len(name) > 2 else name[1:] if name[:1] in SURNAMES else ""
    return re.fullmatch(f"{HANZI}{{1,2}}", given) is not None
