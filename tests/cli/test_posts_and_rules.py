"""Posts, owner rules and cadence rules by command."""

from __future__ import annotations

from graphsvc.errors import Conflict, Invalid
from tests.cli.test_changing import Run, done, failed, run  # noqa: F401 (a fixture)


def test_a_post_its_holder_and_a_rule_by_command(run: Run) -> None:  # noqa: F811
    done(run, "add", "岗位", "光山县联络员", "单位=光山县")
    assert "岗位空缺" in run("posts").output
    made = done(run, "appoint", "光山县联络员", "王主任", "--day", "2026-05-01", "--reason", "任命")
    assert "自2026年5月1日起" in run("posts", "光山县联络员").output
    assert isinstance(failed(run, "appoint", "光山县联络员", "王主任"), Conflict)
    rule = ["名称=家乡联络员", "联络对象=专家", "依据=籍贯", "岗位职务=联络员"]
    assert "得到 1、失去 0" in run("rules", "preview", *rule).output
    assert "王主任" in run("rules", "preview", *rule).output
    done(run, "rules", "save", *rule)
    history = done(run, "owners", "张三", "--history")["periods"]
    assert [(one["post"] or {}).get("name") for one in history if one["rule"]] == ["光山县联络员"] * len(
        [one for one in history if one["rule"]]
    )
    assert "规则：家乡联络员" in run("owners", "张三", "--history").output
    assert "失去 1" in run("rules", "preview", "家乡联络员", "岗位职务=科长").output
    assert made["entry"]


def test_how_often_to_be_in_touch_by_command(run: Run) -> None:  # noqa: F811
    assert "还没有频次规则" in run("cadence-rules").output
    rule = ["名称=重点对象", "重要程度=重点", "联络间隔=30", "按什么日子算=工作日"]
    assert "开始催 0" in run("cadence", "preview", *rule).output
    done(run, "set", "张三", "重要程度=重点")
    preview = run("cadence", "preview", *rule).output
    assert "开始催 1、不再催 0" in preview
    assert "张三：不催 → 每 30 个工作日（" in preview
    done(run, "cadence", "save", *rule)
    assert "每 30 个工作日，管 1 个联络对象" in run("cadence-rules").output
    assert "张三：每 30 个工作日" in run("cadence", "preview", "重点对象", "联络间隔=").output
    done(run, "add", "海外机构", "远方学会", "重要程度=重点")
    for words in (
        ["entity", "张三"],
        ["contacts", "--owner", "王主任"],
        ["handover", "王主任"],
        ["introductions", "张三"],
        ["dormant"],
    ):
        assert "超期未联络" in run(*words).output, words
    assert isinstance(failed(run, "cadence", "save", "重点对象", "联络间隔=常常"), Invalid)
