"""The fields that every entity has, and those that links share with them."""

from __future__ import annotations

from graphsvc.vocabulary.fields import Field, ValueType

ID = Field("id", "编号", "ID")
NAME = Field("name", "名称", "Name", aliases=("标题", "全称"))
ALIASES = Field("aliases", "别名", "Aliases", ValueType.LIST, aliases=("又名", "曾用名", "alias"))
SOURCE = Field("source", "来源", "Source", aliases=("出处",))
QUOTE = Field("quote", "原文", "Quote", aliases=("原句",), long=True)
# The ids of others that were merged into it: whoever asks for one of them is led to it.
FORMER_IDS = Field("former_ids", "曾用编号", "Former ids", ValueType.LIST)
NOTE = Field("note", "备注", "Note", aliases=("说明", "remarks"), long=True)

COMMON_FIELDS = (ID, NAME, ALIASES, SOURCE, QUOTE, NOTE, FORMER_IDS)
