"""The command line as a user meets it: the sample network, `--json`, exit codes, clear errors and no traceback."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_the_main_question(run: Run) -> None:
    answer = json.loads(run("connections", "重庆", "--json").stdout)
    assert answer["region"] == {"id": "region-500000", "code": "500000", "name": "重庆市", "level": "province"}
    first = answer["organizations"][0]
    assert (first["score"], first["channels"][0]["channel"]) == (2.92, "partner_station")
    assert first["paths"][0]["links"][0]["quote"].startswith("近年来,重庆石墨烯研究院")
    assert answer["total"] == 9


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["connections", "鼓楼区"], 2, "江苏省南京市鼓楼区"),
        (["connections", "重青市"], 1, "重庆市"),
        (["connections", "重庆", "--type", "club"], 2, "society"),
        (["connections", "重庆", "--as-of", "someday"], 2, "2021-03-05"),
        (["entity", "没有这个人"], 1, "没有找到"),
        (["path", "张楚杭", "重庆市", "--without", "KNOWS"], 2, "MEMBER_OF"),
        (["import", "nothing.xlsx"], 2, "nothing.xlsx"),
        (["search", "张楚航"], 1, "张楚杭"),
        (["search", "zzzz"], 1, "没有找到"),
        (["undo", "batch-none"], 1, "batch-none"),
        (["nonsense"], 2, "nonsense"),
    ],
)
def test_what_is_wrong_is_said_clearly(run: Run, words: list[str], code: int, said: str) -> None:
    result = run(*words)
    assert said in result.stdout + result.stderr
    assert "Traceback" not in result.stderr
    assert result.returncode == code


def test_every_question_answers_in_both_forms(run: Run) -> None:
    questions = [
        ["path", "张楚杭", "威海市人力资源和社会保障局"],
        ["neighbours", "重庆石墨烯研究院有限公司海智工作站"],
        ["owners", "重庆石墨烯研究院有限公司海智工作站"],
        ["entity", "prog-home"],
        ["search", "chongqingshimoxi"],
        ["stations", "重庆", "--approved", "2022"],
        ["activities", "赤子计划", "--year", "2014"],
        ["dormant", "--months", "24"],
        ["unowned", "威海"],
        ["batches"],
        ["derive-owners"],
        ["status"],
    ]
    for words in questions:
        text, data = run(*words), run(*words, "--json")
        assert (text.returncode, data.returncode) == (0, 0), (words, text.stderr, data.stderr)
        assert json.loads(data.stdout)
        assert text.stdout.strip()


def test_kinds_and_types_are_named_in_either_language(run: Run) -> None:
    for words in (["专家"], ["expert,experts"], ["Expert", "--kind", "专家"]):
        assert json.loads(run("search", "张楚杭", "--json", "--kind", *words).stdout)["total"] == 1
    found = [
        json.loads(run("connections", "重庆", "--type", word, "--json").stdout)["total"]
        for word in ("consulate", "使领馆")
    ]
    assert found[0] == found[1] > 0
    for word in ("MEMBER_OF", "member of", "是…的成员"):
        assert json.loads(run("path", "张楚杭", "371000", "--without", word, "--json").stdout)["hops"] != 2


def test_the_gap_questions_of_the_sources(run: Run) -> None:
    stations = json.loads(run("stations", "重庆", "--approved", "2022", "--json").stdout)
    assert stations["total"] == 12
    activities = json.loads(run("activities", "赤子计划", "--year", "2014", "--json").stdout)["activities"]
    amounts = {a["name"]: m["claims"][0]["text"] for a in activities for m in a["figures"] if m["metric"] == "签约总额"}
    assert len(amounts) == 1
    assert next(iter(amounts.values())) == "16.5亿元"


def test_why_an_organization_does_not_connect(run: Run) -> None:
    answer = json.loads(run("connections", "威海市", "--organization", "乌克兰国立大学", "--json").stdout)
    assert (answer["total"], answer["missing"]) == (0, None)
    assert answer["sentence"] == "没有可依据的线索。"  # what they have in common leads to offices of the city alone


def test_import_marks_what_it_refuses_and_undo_takes_all_back(run: Run, tmp_path: Path) -> None:
    sheet = tmp_path / "专家.csv"
    sheet.write_text("姓名,籍贯,专业领域\n试用博士,重庆市,材料；能源\n无,,\n另一博士,鼓楼区,数学\n", encoding="utf-8")
    tried = json.loads(run("import", str(sheet), "--dry-run", "--json").stdout)
    assert (tried["created"], tried["batch"], len(tried["refused"]), len(tried["waiting"])) == (2, None, 1, 1)
    result = run("import", str(sheet), "--json")
    done = json.loads(result.stdout)
    assert (result.returncode, done["created"], done["refused"][0]["row"], done["waiting"][0]["row"]) == (1, 2, 3, 4)
    assert Path(done["marked_copy"]).is_file()
    again = json.loads(run("import", str(sheet), "--json").stdout)
    assert (again["created"], again["updated"], again["unchanged"]) == (0, 0, 2)
    (asked,) = json.loads(run("proposals", "--json").stdout)["proposals"]
    place = asked["questions"][0]["choices"][0]["value"]
    assert place in run("proposals", "show", asked["id"]).stdout
    decided = json.loads(run("proposals", "decide", asked["id"], "--is", place, "--json").stdout)
    assert (decided["went_in"], decided["report"]["links_created"]) == ([asked["id"]], 1)
    assert run("undo", decided["report"]["batch"], "--yes").returncode == 0
    assert run("proposals", "decide", "--all", "--leave-out").returncode == 0
    assert run("undo", done["batch"], "--reason", "旧名单").returncode == 0
    assert run("entity", "试用博士").returncode == 1
    written = run("changes").stdout
    assert "（命令行）：旧名单" in written
    assert "（导入）" in written


def test_an_undo_asks_on_a_terminal(run: Run, tmp_path: Path) -> None:
    sheet = tmp_path / "专家.csv"
    sheet.write_text("姓名\n试用教授\n", encoding="utf-8")
    batch = json.loads(run("import", str(sheet), "--json").stdout)["batch"]
    refused = run("undo", batch, typed="n\n")
    assert (refused.returncode, "节点：删除 1、恢复原样 0" in refused.stderr) == (1, True)
    assert run("entity", "试用教授").returncode == 0
    assert run("undo", batch, typed="y\n").returncode == 0
    assert run("entity", "试用教授").returncode == 1


def test_the_template_is_written_and_imports_nothing(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "空表.xlsx"
    assert run("template", str(target)).returncode == 0
    report = json.loads(run("import", str(target), "--dry-run", "--json").stdout)
    assert (report["created"], report["refused"]) == (0, [])
