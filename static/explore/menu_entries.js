// What the menu of a node, of several, or of the picture offers; nothing that its user may not do.

import { pageOf } from "../api.js";
import { PICTURE } from "./state.js";

/** Return `[text, act or address]` for each entry of the menu of a node; `""` means the picture. */
export function entriesOf(explorer, id) {
  if (!id) return ofPicture(explorer);
  const ids = explorer.view.chosen.filter((one) => explorer.answer.nodes.some((node) => node.id === one));
  return ids.length > 1 && ids.includes(id) ? ofSeveral(explorer, ids) : ofOne(explorer, id);
}

function ofPicture(explorer) {
  const { hidden } = explorer.view;
  return [
    ["看全图", () => explorer.picture.fit()],
    ["给这张图写备注", () => (explorer.choose([]), explorer.showSide(true), explorer.panel.writeNote(PICTURE))],
    ...(hidden.length ? [[`显示隐藏的 ${hidden.length} 个`, () => explorer.act({ type: "reveal" })]] : []),
    ...(explorer.history.past.length ? [["撤销", () => explorer.undo()]] : []),
    ["全屏", () => explorer.fill()],
  ];
}

function ofSeveral(explorer, ids) {
  const does = explorer.acts();
  return [
    [`只留这 ${ids.length} 个`, () => does.keep(ids)],
    ["隐藏", () => does.conceal(ids)],
    ["展开这些", () => does.expand(ids)],
    ...(ids.length === 2 ? [["两者之间的路径", () => does.path(...ids)]] : []),
  ];
}

function ofOne(explorer, id) {
  const does = explorer.acts();
  const node = explorer.answer.nodes.find((one) => one.id === id);
  const note = ["写备注", () => (explorer.showSide(true), explorer.panel.writeNote())];
  if (node.group) return [["打开分组", () => does.expand([id])], ["隐藏", () => does.conceal([id])], note];
  return [
    node.expanded ? ["收起", () => does.collapse(id)] : [node.more ? `展开（还有 ${node.more}）` : "展开", () => does.expand([id])],
    ["隐藏", () => does.conceal([id])],
    ["只看它", () => does.only(id)],
    ["从这里找路径", () => does.from(id)],
    ["到这里的路径", () => does.to(id)],
    note,
    ["打开它的页面", pageOf(node)],
    ...changes(explorer.root.dataset, node),
  ];
}

function changes({ mayChange, contacts }, { id, kind }) {
  if (mayChange === undefined) return [];
  const here = encodeURIComponent(id);
  const log = contacts.split(" ").includes(kind) ? [["记一笔", `/entities/${here}/contacts/new`]] : [];
  return [["编辑", `/entities/${here}/edit`], ...log];
}
