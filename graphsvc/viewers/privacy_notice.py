"""The notice of privacy: what the office tells people about what it keeps of them. The office fills it in; a draft is there."""

from __future__ import annotations

from dataclasses import dataclass

from graphsvc.clock import moment
from graphsvc.errors import Invalid
from graphsvc.store import Store
from graphsvc.values.characters import tidy
from graphsvc.values.results import Refused
from graphsvc.viewers.allowing import allowed
from graphsvc.viewers.rights import Action
from graphsvc.viewers.viewer import Viewer

_ID = "privacy"
LONGEST = 20_000

DRAFT = """# 谁处理您的个人信息
单位名称：＿＿＿＿　地址：＿＿＿＿　个人信息保护负责人：＿＿＿＿　电话：＿＿＿＿

# 处理什么、为了什么
为开展海外人才联络与服务，我们登记您的姓名、籍贯、专业领域、任职与所在机构，以及经您同意留下的电话、邮箱、微信和证件号。
电话、邮箱、微信和证件号只有负责与您联络的人员能够查看，每次查看都有记录。

# 依据
您的同意，登记时写明日期与目的；您可以随时撤回。公开报道中的信息在合理范围内处理，并注明出处。

# 保存多久
自最近一次联络起＿＿年，或到登记的保存期限为止，期满删除。

# 提供给谁
不向其他单位或个人提供。确需提供时，另行征得您的同意。

# 您的权利
您可以查阅、复制、更正、补充、删除您的信息，可以撤回同意，也可以要求我们解释。请联系上面的负责人，我们在十五个工作日内答复。"""
DRAFT_EN = """# Who handles your personal data
Office: ____  Address: ____  Officer for personal data: ____  Telephone: ____

# What is handled, and what for
To keep in touch with experts abroad and to serve them we record your name, native place, fields, positions and employers, and with your consent telephone,
e-mail, WeChat and identity number. Only those who are in charge of contact with you may look at these four, and every look is logged.

# On what grounds
Your consent, recorded with its day and purpose; you may withdraw it at any time. What has been published is handled within reason, with its source.

# For how long
____ years after the last contact, or until the recorded day, then it is erased.

# Who else gets it
No other office or person. Where that is needed, you are asked beforehand.

# Your rights
You may look at your data, have a copy, have it corrected, completed or erased, withdraw your consent, and ask us to explain. Write to the officer named above;
we answer within fifteen working days."""


@dataclass(frozen=True, slots=True)
class Notice:
    """The notice as it is shown; `by` and `at` are empty while it is only the draft."""

    text: str
    by: str = ""
    at: str = ""

    @property
    def parts(self) -> list[tuple[str, list[str]]]:
        """The headings, lines that begin with #, each with its paragraphs."""
        found: list[tuple[str, list[str]]] = []
        for line in filter(None, map(str.strip, self.text.splitlines())):
            if line.startswith("#") or not found:
                found.append((line.lstrip("# ") if line.startswith("#") else "", []))
            if not line.startswith("#"):
                found[-1][1].append(line)
        return found


def privacy_notice(store: Store, draft: str = DRAFT) -> Notice:
    """Return the notice of privacy, which anybody may read; the `draft` where the office has not filled one in."""
    found = store.one("notices/one", id=_ID)
    return Notice(found["text"], found["by"], found["at"]) if found else Notice(draft)


@allowed(Action.MANAGE)
def set_privacy_notice(store: Store, viewer: Viewer, text: str) -> Notice:
    """Put the notice in other words. Raises Invalid for an empty or a very long one."""
    notice = Notice(_checked(text), viewer.account, moment())
    store.write(
        lambda transaction: transaction.run("notices/set", id=_ID, text=notice.text, by=notice.by, at=notice.at)
    )
    return notice


def _checked(text: str) -> str:
    try:
        text = tidy(text.replace("\r\n", "\n"))
    except Refused as refused:
        raise Invalid(refused.reason.zh, refused.reason.en, field="text") from None
    if not text or len(text) > LONGEST:
        raise Invalid(
            f"请填写隐私说明，最多 {LONGEST} 个字。", f"Write a notice of at most {LONGEST} characters.", field="text"
        )
    return text
