// Saved views: kept under a name for oneself or for the office, opened again, deleted. A view is kept as one text, its address.

import { ask, drop, tell } from "../api.js";
import { button, made } from "./elements.js";
import { decode } from "./state.js";
import { say } from "../language.js";

/** Ask for a saved view by its id. */
export async function askView(id) {
  const { address } = await ask(`saved-views/${encodeURIComponent(id)}`);
  const [query, own = ""] = address.split("#");
  return decode(query, own);
}

export class Views {
  /** `does` holds `state()`, which is `{title, address}`, `open(id)` and `fail(problem)`. */
  constructor(menu, does) {
    this.menu = menu;
    this.does = does;
    this.list = menu.querySelector("[data-views]");
    this.form = menu.querySelector("form");
    menu.addEventListener("toggle", () => menu.open && this.show());
    this.form?.addEventListener("submit", (event) => {
      event.preventDefault();
      this.save();
    });
  }

  async show() {
    if (this.form && !this.form.elements.name.value) this.form.elements.name.value = this.does.state().title.slice(0, 60);
    await this.doing(async () => {
      const { saved } = await ask("saved-views");
      this.list.replaceChildren(...(saved.length ? saved.map((view) => this.item(view)) : [made("li", "aside", say("还没有保存的视图。", "No views are saved yet."))]));
    });
  }

  item(view) {
    const open = made("a", "", view.name);
    open.href = `/explore?view=${encodeURIComponent(view.id)}`;
    open.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.menu.open = false;
      this.does.open(view.id);
    });
    const who = made("span", "aside", view.office ? say(`全单位 · ${view.by}`, `The office · ${view.by}`) : say("自己", "Oneself"));
    const forget = view.own ? button(say("删除", "Delete"), () => this.remove(view), "quiet") : "";
    if (forget) forget.setAttribute("aria-label", say(`删除视图“${view.name}”`, `Delete the view “${view.name}”`));
    return made("li", "", open, who, forget);
  }

  save() {
    const { name, office } = this.form.elements;
    return this.doing(async () => {
      const { address } = this.does.state();
      await tell("saved-views", { name: name.value, address, office: Boolean(office?.checked) });
      await this.show();
    });
  }

  remove(view) {
    return this.doing(async () => {
      await drop(`saved-views/${encodeURIComponent(view.id)}`);
      await this.show();
    });
  }

  /** Do something that may fail: then it is said where everything else is, and what was typed stays. */
  async doing(what) {
    try {
      await what();
    } catch (problem) {
      this.does.fail(problem);
    }
  }
}
