"""The words that made-up names are composed of. No person or body of these names is meant."""

from __future__ import annotations

SURNAMES = tuple("沈顾陆苏程温林周许叶江孟谢傅白秦方宋唐裴贺纪薛柳卓岑骆钟简阮乔祝冯侯汤俞聂管穆章")
GIVEN = (
    "若岚 知远 念安 书砚 以宁 慕白 嘉树 清和 云舟 望秋 承泽 静姝 景行 怀瑾 思齐 修远 明澈 采薇 子衿 令仪 既明 伯言 初霁 长风 扶光 "
    "南乔 听雨 星野 照临 之涵 亦凡 文渊 雪松 晚晴 霁月 佩兰 元朗 其琛 允和 宛如 昭明 舒扬 砚秋 泽宇 蕴真 希文 疏影 闻溪 立本 安歌"
).split()

FIELDS = {
    "人工智能": "Artificial Intelligence", "集成电路设计": "Integrated Circuits", "金融科技": "Financial Technology",
    "碳纤维复合材料": "Carbon Fibre Composites", "智能制造": "Smart Manufacturing", "机器人": "Robotics",
    "茶叶加工": "Tea Science", "中药现代化": "Herbal Medicine", "食品科学": "Food Science", "海洋工程": "Ocean Engineering",
    "桥梁工程": "Bridge Engineering", "遥感测绘": "Remote Sensing", "水产养殖": "Aquaculture", "氢能": "Hydrogen Energy",
    "动力电池": "Traction Batteries", "纳米材料": "Nanomaterials", "生物医药": "Biomedicine", "神经科学": "Neuroscience",
    "公共卫生": "Public Health", "现代农业": "Agriculture", "环境工程": "Environmental Engineering",
    "量子光学": "Quantum Optics", "眼科学": "Ophthalmology",
}  # fmt: skip

# What a society calls itself after its field, and in English.
SOCIETIES = {"学会": "Society", "协会": "Association", "专业人士联合会": "Professionals Federation"}

BRANDS = (
    "星阙 澜石 云樯 栖霞光 鹭羽 青禾里 海雀 竹影 金梭 玄圃 朝汐 松涛 灵犀 玉衡 长庚 流萤 鲸落 扶桑木 雁回 琢玉 春涧 寒泉 飞檐 白鹿原野 "
    "折枝 沧浪 拾光 停云 漱石 枕流 听松 揽月 问渠 溪山 烟雨楼 半夏 苍耳 白芷 杜若 芳洲 鹿野 归帆 渔火 晨星 银杏里 落霞 孤鹜 秋水 长天 "
    "桂棹 兰桨 流光 溯洄 蒹葭 伊水 采采 维鹊 甘棠 芄兰 木瓜 琼琚 投桃 子佩 青衿"
).split()

TITLES_ABROAD = ("教授", "副教授", "研究员", "高级工程师", "首席科学家", "实验室主任")
TITLES_AT_HOME = ("教授", "研究员", "总工程师", "技术总监", "主任医师")
