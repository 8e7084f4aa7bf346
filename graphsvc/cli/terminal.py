"""Writes answers as Chinese text for a terminal: takes the plain data of `--json`, so that both always tell the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import click

from graphsvc.clock import local_time
from graphsvc.intake.batches import INTERRUPTED, NEXT_STEPS, STATES
from graphsvc.intake.undoing import UndoPlan
from graphsvc.vocabulary import CHANNEL_BY_NAME, KIND_BY_LABEL, KINDS, LINK_BY_TYPE
from graphsvc.vocabulary.amounts import counted
from graphsvc.vocabulary.sentences import chinese_date, last_contact_said

Answer = Mapping[str, Any]
Writer = Callable[[Any], Iterable[str]]

_ORG_TYPES = {choice.value: choice.zh for field in KIND_BY_LABEL["OverseasOrg"].fields for choice in field.choices}
_QUOTE_WIDTH = 90


def connections(answer: Answer) -> Iterable[str]:
    """Write the ranked organizations with channels, paths, sources and owners."""
    region, found = answer["region"], answer["organizations"]
    yield _title(f"与{region['name']}相连的海外机构：{answer['total']} 个（截至 {answer['as_of']}）")
    yield _soft(f"Overseas organizations connected to {region['name']}: {answer['total']}, as of {answer['as_of']}")
    if not found:
        yield "没有找到任何连接。可用 --organization 机构名 查看还差哪一条关系，或先导入数据：graphsvc template。"
    for place, organization in enumerate(found, 1):
        yield ""
        yield from _organization(place, organization)


def _organization(place: int, organization: Answer) -> Iterable[str]:
    facts = [_ORG_TYPES.get(organization["org_type"], ""), organization["country"] or "所在地不详"]
    name = click.style(organization["name"], bold=True)
    yield f"{place:>3}. {name}  {_soft(' · '.join(filter(None, facts)))}  得分 {organization['score']:.2f}"
    parts = [
        f"{CHANNEL_BY_NAME[c['channel']].zh} {counted(c['firm'], c['soft'])} {c['score']:.2f} 分"
        for c in organization["channels"]
    ]
    yield f"     {_soft('通道')} {'、'.join(parts)}"
    for path in organization["paths"]:
        yield from _path(path)
    yield f"     {_soft('联络')} {_owners(organization)}；最近联络：{last_contact_said(organization)}"


def _path(path: Answer) -> Iterable[str]:
    yield f"     · {path['sentence']}"
    # The link next to the organization is what the sentence is about; where a place lies needs no witness here.
    for link in [link for link in path["links"] if link["source_title"]][:1]:
        yield _soft(f"       《{link['source_title']}》" + (f"：“{_short(link['quote'])}”" if link["quote"] else ""))


def missing(answer: Answer) -> Iterable[str]:
    """Write what exists between the organization and the region, and the one link that is missing, the best first."""
    yield _title("没有连接。" + ("可以争取的：" if answer["suggestions"] else answer["sentence"]))
    yield from (f"  {place}. {told['sentence']}" for place, told in enumerate(answer["suggestions"], 1))


def paths(answer: Answer) -> Iterable[str]:
    """Write the shortest paths as sentences."""
    start, end = answer["from"]["name"], answer["to"]["name"]
    if answer["hops"] is None:
        yield f"在所给步数之内，{start} 与 {end} 之间没有路径。可加大 --max-hops，或去掉 --without。"
        return
    yield _title(f"{start} → {end}：最短 {answer['hops']} 步，{_of_all(answer['total'], len(answer['paths']))}")
    for path in answer["paths"]:
        yield from _path(path)


def _of_all(total: int, listed: int) -> str:
    return f"共 {total} 条，列出 {listed} 条" if listed < total else f"共 {total} 条"


def neighbours(answer: Answer) -> Iterable[str]:
    """Write the nodes around an entity by kind."""
    nodes = answer["nodes"]
    yield _title(f"{nodes[0]['name']} 周围：{len(nodes) - 1} 个节点，{len(answer['links'])} 条关系")
    for kind in KINDS:
        if names := [node["name"] for node in nodes[1:] if node["kind"] == kind.label]:
            yield f"  {kind.zh}（{len(names)}）：{'、'.join(names)}"
    if answer["cut"]:
        yield f"  另有 {answer['cut']} 个未列出，可用 --limit 调整。"


def entity(answer: Answer) -> Iterable[str]:
    """Write everything known of one entity."""
    kind = KIND_BY_LABEL[answer["kind"]]
    yield _title(f"{answer['name']}  {_soft(kind.zh + ' · ' + answer['id'])}")
    labels = {field.name: field.zh for field in kind.all_fields}
    for name, value in answer["properties"].items():
        if name in labels:
            yield f"  {labels[name]}：{'、'.join(value) if isinstance(value, list) else value}"
    if answer["links"]:
        yield _title("关系")
    for link in answer["links"]:
        yield f"  · {link['phrase']}"
    for metric in answer["figures"]:
        yield from _metric(metric)
    yield f"  联络：{_owners(answer)}；最近联络：{last_contact_said(answer)}"


def _metric(metric: Answer) -> Iterable[str]:
    mark = click.style("  说法不一，并列于此", fg="yellow") if metric["conflict"] else ""
    yield f"  {metric['metric']}{mark}"
    for claim in metric["claims"]:
        titles = "、".join(f"《{source['title']}》" for source in claim["sources"])
        date = f"（{claim['as_of']}）" if claim["as_of"] else ""
        yield f"    {claim['text']}{date}  {_soft(titles)}"


def owners(answer: Answer) -> Iterable[str]:
    """Write who owns a contact."""
    yield _title(f"{answer['entity']['name']} 的联络人（{answer['as_of']}）")
    if not answer["owners"]:
        yield "  没有联络人。"
    for owner in answer["owners"]:
        yield f"  · {_owner(owner)}"
    for owner in answer["vacant"]:
        yield f"  · {owner['post']['name']}（岗位空缺）"


def contacts(answer: Answer) -> Iterable[str]:
    """Write what an officer is responsible for and what is due."""
    yield _title(f"{answer['officer']['name']} 负责 {answer['total']} 个联络对象（{answer['as_of']}）")
    for contact in answer["contacts"]:
        role = f"（{contact['role']}）" if contact["role"] else ""
        yield f"  · {contact['entity']['name']}{role}  最近联络：{last_contact_said(contact)}"
        for item in contact["due"]:
            late = click.style("已逾期", fg="red") if item["overdue"] else "到期"
            yield f"      {item['text']}  {late} {item['due'] or '未定'}"


def owner_rules(answer: Answer) -> Iterable[str]:
    """Write the owner rules and what follows from them."""
    if not answer["rules"]:
        yield "还没有联络规则。在“联络规则”表里写一行并导入，联络人就按规则得出。"
    for rule in answer["rules"]:
        yield _title(f"{rule['name']}（{answer['as_of']}）")
        scope = "、".join(ref["name"] for ref in rule["applies_to"])
        yield _soft(f"  {rule['id']}" + (f"  适用于：{scope}" if scope else ""))
        vacant = f"，其中 {rule['vacant']} 个岗位空缺" if rule["vacant"] else ""
        yield f"  {rule['posts']} 个岗位负责 {rule['contacts']} 个联络对象{vacant}"
        if rule["faults"]:
            yield click.style(f"  不能得出联络人，请填写或改正：{'、'.join(rule['faults'])}", fg="red")
        for ref in rule["unplaced"]:
            yield click.style(f"  ! 岗位“{ref['name']}”的单位对不上任何地区或单位", fg="yellow")


def unowned(answer: Answer) -> Iterable[str]:
    """Write the contacts that nobody owns."""
    where = answer["region"]["name"] if answer["region"] else "全部地区"
    yield _title(f"{where}没有联络人的对象：{answer['total']} 个（{answer['as_of']}）")
    for contact in answer["contacts"]:
        note = "  岗位空缺" if contact["vacant"] else ""
        yield f"  · {contact['name']}  {_soft(KIND_BY_LABEL[contact['kind']].zh + note)}"


def search(answer: Answer) -> Iterable[str]:
    """Write what was found."""
    total = f"{answer['total']} 个" + ("" if answer["complete"] else "以上")
    if answer["total"]:
        yield _title(f"找到 {total}，列出 {len(answer['results'])} 个")
    else:
        yield f"没有找到「{answer['q']}」。" + ("相近的有：" if answer["nearest"] else "可以试试拼音、首字母或简称。")
    for found in answer["results"] or answer["nearest"]:
        yield _told_apart(found)
    if answer["next_cursor"]:
        yield _soft(f"  下一页 next page：--cursor {answer['next_cursor']}")


def stations(answer: Answer) -> Iterable[str]:
    """Write the stations of a region."""
    yield _title(f"{answer['region']['name']}的工作站：{answer['total']} 家")
    for station in answer["stations"]:
        heads = "、".join(head["officer"]["name"] for head in station["heads"]) or "无记录"
        hosts = "、".join(host["name"] for host in station["hosts"]) or "不详"
        yield f"  · {station['name']}  批准：{station['approved'] or '不详'}  依托：{hosts}  站长：{heads}"


def activities(answer: Answer) -> Iterable[str]:
    """Write the activities of a program with amounts as reported."""
    yield _title(f"{answer['program']['name']}的活动：{answer['total']} 项")
    for activity in answer["activities"]:
        where = "、".join(region["name"] for region in activity["regions"]) or "地点不详"
        yield f"  · {activity['name']}  {where}  {activity['held'] or '时间不详'}"
        said = [f"{m['metric']} {'／'.join(c['text'] for c in m['claims'])}" for m in activity["figures"]]
        yield _soft(f"      {'；'.join(said) or '未报道数字'}")


def dormant(answer: Answer) -> Iterable[str]:
    """Write the organizations without a recent contact."""
    yield _title(f"自 {answer['since']} 起没有联络记录的海外机构：{answer['total']} 个")
    for organization in answer["organizations"]:
        yield f"  · {organization['name']}  最近联络：{last_contact_said(organization)}"


def status(answer: Answer) -> Iterable[str]:
    """Write what the database is and holds."""
    yield f"引擎 Engine：{answer['engine']}  {_soft(answer['server'])}"
    state = (
        "已是最新 current" if answer["migrated"] else f"还缺 {len(answer['pending'])} 项迁移，请运行 graphsvc migrate"
    )
    yield f"结构 Schema：{state}；变更号 version {answer['version']}"
    yield "节点 Nodes：" + "、".join(f"{KIND_BY_LABEL[k].zh} {n}" for k, n in answer["entities"].items() if n)
    yield "关系 Links：" + "、".join(f"{LINK_BY_TYPE[k].zh} {n}" for k, n in answer["links"].items() if n)


def imported(answer: Answer) -> Iterable[str]:
    """Write what an import did and which rows it refused."""
    done = (
        f"批次 {answer['batch']}" if answer["batch"] else "未写入任何内容" + ("（试运行）" if answer["dry_run"] else "")
    )
    yield _title(f"{answer['rows']} 行：{done}")
    yield f"  节点：新增 {answer['created']}、更新 {answer['updated']}、不变 {answer['unchanged']}"
    yield f"  关系：新增 {answer['links_created']}、更新 {answer['links_updated']}、不变 {answer['links_unchanged']}"
    if any(answer[f"owners_{verb}"] for verb in ("created", "updated", "deleted")):
        yield (
            f"  按规则得出的联络人：新增 {answer['owners_created']}、更新 {answer['owners_updated']}、"
            f"取消 {answer['owners_deleted']}"
        )
    if answer["refused"]:
        yield f"  被拒：{answer['refused_rows']} 行，共 {len(answer['refused'])} 处"
    notices = sorted(answer["notices"], key=lambda notice: not notice["left_out"])
    for notice in notices[:20]:
        told = f"  ! {notice['sheet']}：{notice['zh']}"
        yield click.style(told, fg="yellow") if notice["left_out"] else _soft(told)
    if len(notices) > 20:
        yield f"  另有 {len(notices) - 20} 条提示，加 --json 可以看到全部。"
    yield from _faults(answer["refused"], "✗", "处被拒")
    if answer["left_out"]:
        yield f"  下列 {len(answer['left_out'])} 格没有导入，所在行的其余内容已导入："
        yield from _faults(answer["left_out"], "△", "格没有导入")
    if "marked_copy" in answer:
        yield f"  被拒的行和没有导入的格已标在 {answer['marked_copy']}，改好后可直接导入。"


def _faults(faults: Sequence[Answer], mark: str, more: str) -> Iterable[str]:
    for fault in faults[:20]:
        place = f"{fault['sheet']} 第 {fault['row']} 行 {fault['column'] or ''}".strip()
        value = f"「{fault['value']}」" if fault["value"] else ""
        yield click.style(f"  {mark} {place}{value}：{fault['reason']}", fg="red") + f" {fault.get('suggestion') or ''}"
    if len(faults) > 20:
        yield f"  另有 {len(faults) - 20} {more}。"


def undone(answer: Answer) -> Iterable[str]:
    """Write what an undo took back."""
    yield _title(f"已撤销批次 {answer['batch']}")
    yield f"  节点：删除 {answer['removed']}、恢复 {answer['restored']}"
    yield f"  关系：删除 {answer['links_removed']}、恢复 {answer['links_restored']}"


def undo_planned(plan: UndoPlan) -> Iterable[str]:
    """Write what an undo would do."""
    yield _title(f"将撤销批次 {plan.batch.id}（{plan.batch.file}，{STATES.get(plan.batch.state, plan.batch.state)}）")
    yield f"  节点：删除 {plan.removed}、恢复原样 {plan.restored}"
    yield f"  关系：删除 {plan.links_removed}、恢复原样 {plan.links_restored}"


def batches(answer: Answer) -> Iterable[str]:
    """Write the batches, the newest first."""
    if not answer["batches"]:
        yield "还没有导入过。先用 graphsvc template 得到空表。"
    for batch in answer["batches"]:
        state = STATES.get(batch["state"], batch["state"])
        if batch["state"] == INTERRUPTED:
            state += f"（已写入 {batch['written']}／{batch['total']} 条）"
        yield f"  {batch['id']}  {local_time(batch['at'])}  {state}  {batch['file']}  {batch['actor']}"
        if step := NEXT_STEPS.get(batch["state"]):
            yield _soft(f"      {step}")


def problem(answer: Answer) -> Iterable[str]:
    """Write an error: what happened and the way out, in Chinese and English."""
    yield click.style(answer["zh"], fg="red")
    yield _soft(answer["en"])
    for found in answer.get("candidates") or answer.get("nearest") or ():
        if "kind" in found:
            yield _told_apart(found)


def _told_apart(found: Answer) -> str:
    """Return one of several things to choose from, with what tells it from the others of its name."""
    name = found.get("path") or found["name"]
    also = f"  （{found['matched']}）" if found.get("matched", found["name"]) != found["name"] else ""
    told = (KIND_BY_LABEL[found["kind"]].zh, found.get("told"), found.get("code"), found["id"])
    return f"  {name}{also}  {_soft(' · '.join(filter(None, told)))}"


def _owners(answer: Answer) -> str:
    named = [_owner(owner) for owner in answer["owners"]]
    vacant = [f"{owner['post']['name']}（岗位空缺）" for owner in answer["vacant"]]
    return "、".join([*named, *vacant]) or "没有联络人"


def _owner(owner: Answer) -> str:
    facts = [
        owner["role"],
        owner["post"]["name"] if owner["post"] else "",
        f"自{chinese_date(owner['since'])}起" if owner["since"] else "",
    ]
    facts.append(f"规则：{owner['rule']}" if owner["rule"] else "")
    facts.append(f"居其一：{owner['one_of']}" if owner["one_of"] else "")
    told = "，".join(filter(None, facts))
    return f"{owner['officer']['name']}（{told}）" if told else str(owner["officer"]["name"])


def _title(text: str) -> str:
    return click.style(text, bold=True)


def _soft(text: str) -> str:
    return click.style(text, dim=True)


def _short(text: str) -> str:
    return text if len(text) <= _QUOTE_WIDTH else text[: _QUOTE_WIDTH - 1] + "…"
