// What the menu of a node, of several, or of the picture offers; nothing that its user may not do.

import { pageOf } from "../api.js";
import { PICTURE } from "./state.js";
import { say } from "../language.js";

/** Return `[text, act or address]` for each entry of the menu of a node; `""` means the picture. */
export function entriesOf(explorer, id) {
  if (!id) return ofPicture(explorer);
  const ids = explorer.view.chosen.filter((one) => explorer.answer.nodes.some((node) => node.id === one));
  return ids.length > 1 && ids.includes(id) ? ofSeveral(explorer, ids) : ofOne(explorer, id);
}

function ofPicture(explorer) {
  const { hidden } = explorer.view;
  return [
    [say("看全图", "Fit"), () => explorer.picture.fit()],
    [say("给这张图写备注", "Write a note on this picture"), () => (explorer.choose([]), explorer.showSide(true), explorer.panel.writeNote(PICTURE))],
    ...(hidden.length ? [[say(`显示隐藏的 ${hidden.length} 个`, `Show the ${hidden.length} hidden`), () => explorer.act({ type: "reveal" })]] : []),
    ...(explorer.history.past.length ? [[say("撤销", "Undo"), () => explorer.undo()]] : []),
    [say("全屏", "Full screen"), () => explorer.fill()],
  ];
}

function ofSeveral(explorer, ids) {
  const does = explorer.acts();
  return [
    [say(`只留这 ${ids.length} 个`, `Keep only these ${ids.length}`), () => does.keep(ids)],
    [say("隐藏", "Hide"), () => does.conceal(ids)],
    [say("展开这些", "Open these"), () => does.expand(ids)],
    ...(ids.length === 2 ? [[say("两者之间的路径", "Path between the two"), () => does.path(...ids)]] : []),
  ];
}

function ofOne(explorer, id) {
  const does = explorer.acts();
  const node = explorer.answer.nodes.find((one) => one.id === id);
  const note = [say("写备注", "Write a note"), () => (explorer.showSide(true), explorer.panel.writeNote())];
  if (node.group) return [[say("打开分组", "Open the group"), () => does.expand([id])], [say("隐藏", "Hide"), () => does.conceal([id])], note];
  return [
    node.expanded ? [say("收起", "Close"), () => does.collapse(id)] : [node.more ? say(`展开（还有 ${node.more}）`, `Open (${node.more} more)`) : say("展开", "Open"), () => does.expand([id])],
    [say("隐藏", "Hide"), () => does.conceal([id])],
    [say("只看它", "Only this"), () => does.only(id)],
    [say("从这里找路径", "Path from here"), () => does.from(id)],
    [say("到这里的路径", "Path to here"), () => does.to(id)],
    note,
    [say("打开它的页面", "Open its page"), pageOf(node)],
    ...changes(explorer.root.dataset, node),
  ];
}

function changes({ mayChange, contacts }, { id, kind }) {
  if (mayChange === undefined) return [];
  const here = encodeURIComponent(id);
  const log = contacts.split(" ").includes(kind) ? [[say("记一笔", "Log a contact"), `/entities/${here}/contacts/new`]] : [];
  return [[say("编辑", "Edit"), `/entities/${here}/edit`], ...log];
}
