"""The words that made-up names and roles are composed of. No person or body of these names is meant."""

from __future__ import annotations

SURNAMES = tuple(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文单仇解区"
)
GIVEN = tuple(
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华建国志远海波晓东文博思源天宇子涵雨桐浩然欣怡嘉琪俊辉永康雪梅春燕立新学峰少华振宁光亚玉兰成功德胜小红大鹏云飞一凡若曦"
)
SUBJECTS = ("生物医药", "集成电路", "新材料", "人工智能", "航空航天", "现代农业", "清洁能源", "海洋工程", "先进制造", "量子信息",
            "环境工程", "土木工程", "金融科技", "食品科学", "公共卫生", "光电子", "汽车工程", "软件", "神经科学", "石墨烯")  # fmt: skip
BODIES = ("学会", "工程师协会", "博士联谊会", "创业促进会", "专业人士协会", "科技协会")
ORG_TYPES = ("society", "society", "society", "university", "institute", "company", "association", "government")
UNITS = ("研究院", "科技有限公司", "医院", "产业园", "中心", "职业学院")
UNIT_TYPES = ("科研院所", "企业", "医院", "园区", "科研院所", "学校")
STATION_TYPES = ("海智工作站", "海智工作站", "海智工作基地", "海外人才工作站", "离岸基地")
ACTIVITIES = ("人才对接会", "项目路演", "学术论坛", "创新创业大赛", "考察交流", "技术培训")
SEATS = ("科协主席", "人社局局长", "科技局副局长", "党委书记", "博士团秘书长", "人才办主任")
CHANNELS = ("电话", "视频会议", "走访", "邮件", "微信")
ROLES = {
    "MEMBER_OF": ("会员", "会员", "会员", "理事", "会长", "代表"),
    "WORKS_AT": ("教授", "研究员", "总工程师", "顾问"),
    "ENGAGED_BY": ("海智专家", "顾问", "名誉校长"),
    "TAKES_PART_IN": ("参会", "发起", "签约", "承担"),
    "OWNS": ("第一联络人", "联系领导", "专职联络"),
}
STATUSES = ("signed", "intent", "visited", "reported", "discussed", "unknown")
